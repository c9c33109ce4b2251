import type { Language } from '$lib/core/language.ts';
import { organisations } from '$lib/directory/organisations/queries.server.ts';
import { directory } from '$lib/directory/queries.server.ts';
import { themeName } from '$lib/directory/rules.ts';
import type { Municipality, Theme } from '$lib/directory/types.ts';
import { unwrap } from '$lib/server/pages.ts';
import type { Client } from '$lib/server/supabase.ts';

/** Options for themes and municipalities, in the language of the reader. */
export function choicesOf(
	{ themes, municipalities }: { themes: readonly Theme[]; municipalities: readonly Municipality[] },
	language: Language
) {
	return {
		themes: themes.map((theme) => ({ value: theme.slug, label: themeName(theme, language) })),
		municipalities: municipalities.map(({ slug, name }) => ({ value: slug, label: name }))
	};
}

/** The same, and options for organisations: active ones and those in `chosen`. */
export async function networkChoices(client: Client, language: Language, chosen: readonly (string | null)[] = []) {
	const [known, parties] = await Promise.all([directory(client), organisations(client)]);
	return {
		...choicesOf(unwrap(known), language),
		organisations: unwrap(parties)
			.filter(({ active, id }) => active || chosen.includes(id))
			.map(({ id, name }) => ({ value: id, label: name }))
	};
}
