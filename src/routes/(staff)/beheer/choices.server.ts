import type { Language } from '$lib/core/language.ts';
import { organisationPicks } from '$lib/directory/organisations/queries.server.ts';
import { directory } from '$lib/directory/queries.server.ts';
import { themeName } from '$lib/directory/rules.ts';
import type { Municipality, Theme } from '$lib/directory/types.ts';
import { sentPick } from '$lib/server/forms.ts';
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

/** The same, and the organisations to choose from in the field `name`, among them those in `saved`. */
export async function networkChoices(
	client: Client,
	locals: Pick<App.Locals, 'language' | 'sent'>,
	name: string,
	saved: readonly (string | null)[] = []
) {
	const [known, parties] = await Promise.all([
		directory(client),
		organisationPicks(client, sentPick(locals, name, saved))
	]);
	return { ...choicesOf(unwrap(known), locals.language), organisations: unwrap(parties) };
}
