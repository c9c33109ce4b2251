import { organisations } from '$lib/directory/organisations/queries.server.ts';
import { directory } from '$lib/directory/queries.server.ts';
import { historyLines } from '$lib/history/lines.ts';
import { historyOf } from '$lib/history/queries.server.ts';
import type { HistoryLine } from '$lib/history/types.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { unwrap } from '$lib/server/pages.ts';
import type { Client } from '$lib/server/supabase.ts';
import { systemClock } from '$lib/core/clock.ts';
import type { Language } from '$lib/core/language.ts';

/** The history of a session or question in words. Written here, so that no browser loads the words. */
export async function historyInWords(
	client: Client,
	of: Parameters<typeof historyOf>[1],
	language: Language
): Promise<HistoryLine[]> {
	const [entries, known, parties] = await Promise.all([
		historyOf(client, of),
		directory(client),
		organisations(client)
	]);
	const { history, agenda, triage } = textsFor(language);
	return historyLines(unwrap(entries), {
		words: history,
		kinds: agenda.kinds,
		levels: triage.sort.levels,
		...unwrap(known),
		organisations: unwrap(parties),
		language,
		now: systemClock()
	});
}
