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
export type QuestionStepKind = (typeof QUESTION_STEPS)[number];

/** One thing that happened. `who` is an organisation or a colleague of ours, `why` a reason in words. */
export type QuestionStep = { at: Date; what: QuestionStepKind; who: string | null; why: string | null };

/** A question as its asker sees it: where it stands, and with whom. */
export type MyQuestion = {
	id: string;
	number: number;
	text: string;
	status: QuestionStatus;
	/** In both languages; null while it has none. */
	theme: { nameNl: string; nameEn: string } | null;
	createdAt: Date;
	session: { title: string; slug: string } | null;
	/** Oldest first. */
	steps: QuestionStep[];
	answer: string | null;
	closeReason: string | null;
	/** Who has it now; null once it is finished. `since` is when they got it. */
	responsible: string | null;
	since: Date;
	canSolve: boolean;
	canReopen: boolean;
};

/** Under which the script of the page keeps what is typed, until it arrived. */
export const PUBLIC_FORM = 'vraag';
export const OWN_FORM = 'mijn-vraag';
export const reopenName = ({ number }: MyQuestion): string => `heropen-${number}`;
