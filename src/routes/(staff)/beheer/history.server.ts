import { organisationNames } from '$lib/directory/organisations/queries.server.ts';
import { directory } from '$lib/directory/queries.server.ts';
import { historyLines, organisationsIn } from '$lib/history/lines.ts';
import { historyOf } from '$lib/history/queries.server.ts';
import type { HistoryLine } from '$lib/history/types.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import type { ListPage } from '$lib/server/keyset.ts';
import { unwrap } from '$lib/server/pages.ts';
import type { Client } from '$lib/server/supabase.ts';
import { systemClock } from '$lib/core/clock.ts';
import { readCursor } from '$lib/core/keyset.ts';
import type { Language } from '$lib/core/language.ts';

/** A page of the history of a session or question in words. Written here, so that no browser loads the words. */
export async function historyInWords(
	client: Client,
	of: Parameters<typeof historyOf>[1],
	{ url, locals: { language } }: { url: URL; locals: { language: Language } }
): Promise<ListPage<HistoryLine>> {
	const [found, known] = await Promise.all([historyOf(client, of, readCursor(url.searchParams)), directory(client)]);
	const { rows: entries, ...page } = unwrap(found);
	const parties = await organisationNames(client, organisationsIn(entries));
	const { history, agenda, triage } = textsFor(language);
	const rows = historyLines(entries, {
		words: history,
		kinds: agenda.kinds,
		levels: triage.sort.levels,
		...unwrap(known),
		organisations: unwrap(parties),
		language,
		now: systemClock()
	});
	return { rows, ...page };
}
