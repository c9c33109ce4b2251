import { systemClock } from '$lib/core/clock.ts';
import type { Language } from '$lib/core/language.ts';
import { searchEverything } from '$lib/finding/queries.server.ts';
import { foundInWords } from '$lib/finding/rules.ts';
import type { FoundGroup } from '$lib/finding/types.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { unwrap } from '$lib/server/pages.ts';
import type { Client } from '$lib/server/supabase.ts';

/** What a search over everything found, in words. */
export async function foundFor(
	client: Client,
	q: string,
	{ language, perGroup }: { language: Language; perGroup: number }
): Promise<FoundGroup[]> {
	const found = unwrap(await searchEverything(client, q, perGroup));
	return foundInWords(found, { t: textsFor(language), language, now: systemClock(), q });
}
