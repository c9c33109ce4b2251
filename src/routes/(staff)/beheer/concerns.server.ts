import type { Language } from '$lib/core/language.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { outboxPath } from '$lib/mail/paths.ts';
import { currentRuntime } from '$lib/server/runtime/slot.ts';
import { inWords } from '$lib/today/rules.ts';
import type { ConcernLine, TodayList } from '$lib/today/types.ts';

/** The list in words. Written here, so that no browser loads them. */
export function concernLines({ rows }: TodayList, language: Language, now: Date): ConcernLine[] {
	const { concerns: t, outbox } = textsFor(language);
	const paths = { all: outboxPath(), failed: outboxPath('?toon=mislukt') };
	return rows.map((row) => inWords(row, { t, jobs: outbox.jobs.names, language, now, outbox: paths }));
}

/** The background jobs that are late, as this server knows. */
export async function lateJobs(): Promise<string[]> {
	const states = (await currentRuntime())?.jobs.states() ?? [];
	return states.filter(({ late }) => late).map(({ name }) => name);
}
