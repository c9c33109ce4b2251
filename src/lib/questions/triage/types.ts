import type { z } from 'zod';
import type { questionDetailRow, questionRow, referralRow } from './rows.ts';

/** A question as staff see it. */
export type Question = z.output<typeof questionRow>;

/** The same with links in its texts, for the page of one question. */
export type QuestionDetail = z.output<typeof questionDetailRow>;

/** An organisation that a question was offered to, and its answer. */
export type Referral = z.output<typeof referralRow>;

/** The tabs of the list: `open` is everything unfinished, `late` what is past its date, `mine` what oneself is responsible for. */
export const VIEWS = ['open', 'late', 'mine', 'finished', 'all'] as const;
export type View = (typeof VIEWS)[number];

/** The slug of each view; URLs are Dutch in every language. */
export const VIEW_SLUGS: Record<View, string> = {
	open: 'open',
	late: 'te-laat',
	mine: 'van-mij',
	finished: 'klaar',
	all: 'alles'
};

/** Maximum lengths in characters, as the database counts them. */
export const LONGEST = { text: 4000, answer: 10_000, reason: 1000, note: 2000 };
