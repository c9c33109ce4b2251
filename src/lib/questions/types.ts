import type { z } from 'zod';
import type { myQuestionRow } from './rows.ts';

export const QUESTION_STATUSES = [
	'received',
	'activated',
	'referred',
	'in_progress',
	'answered',
	'solved',
	'closed'
] as const;
export type QuestionStatus = (typeof QUESTION_STATUSES)[number];

export const QUESTION_STEPS = [
	'received',
	'activated',
	'referred',
	'accepted',
	'declined',
	'lapsed',
	'passed_on',
	'taken_back',
	'answered',
	'solved',
	'closed',
	'reopened'
] as const;

/** Maximum lengths in characters, as the database counts them. */
export const LONGEST = { text: 4000, reason: 1000 };

/** A question as its asker sees it: its state, and who is responsible. */
export type MyQuestion = z.output<typeof myQuestionRow>;

/** The keys under which the public script keeps what is typed, until it was received. */
export const PUBLIC_FORM = 'vraag';
export const OWN_FORM = 'mijn-vraag';
export const reopenName = ({ number }: MyQuestion): string => `heropen-${number}`;
