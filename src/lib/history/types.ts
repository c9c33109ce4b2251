import type { z } from 'zod';
import type { historyRow } from './rows.ts';

/** Kinds of actors in the history. */
export const ACTOR_KINDS = ['staff', 'entrepreneur', 'expert', 'organisation', 'system'] as const;

/** An entry of the history: who did what, and whom or what it concerns. A name is null once its term is over. */
export type HistoryEntry = z.output<typeof historyRow>;

/** One entry in words, for a page; in its texts `mark` shows what people wrote. */
export type HistoryLine = {
	id: number;
	at: Date;
	text: string;
	/** What changed, and reasons that people typed. */
	notes: string[];
};
