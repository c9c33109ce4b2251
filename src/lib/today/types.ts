import type { z } from 'zod';
import type { aheadRow, concernRow, firstStepsRow } from './rows.ts';

/** What can go wrong, in the order in which `today_list` defines them. */
export const KINDS = [
	...['job_late', 'no_expert', 'draft', 'mail_failed', 'expert_declined', 'few_sign_ups', 'expert_silent'],
	...['organisation_late', 'question_late', 'asker_silent', 'hall_full', 'expert_comment']
] as const;

/** Whose concerns a list has: those of the reader, of everyone in the area, or those that the reader hides until later. */
export const SCOPES = ['mine', 'everyone', 'snoozed'] as const;
export type Scope = (typeof SCOPES)[number];

/** The slug of each scope; URLs are Dutch in every language. */
export const SCOPE_SLUGS: Record<Scope, string> = { mine: 'mij', everyone: 'iedereen', snoozed: 'later' };

/** Until when a row can be hidden. */
export const TERMS = ['tomorrow', 'next_week'] as const;

/** Something that goes wrong when nobody acts, with its facts. */
export type Concern = z.output<typeof concernRow>;

/** One page of them, the worst first. */
export type TodayList = {
	rows: Concern[];
	/** There are more than the page has. */
	more: boolean;
	/** The reader hides something until later. */
	snoozing: boolean;
};

/** A session of the coming fourteen days. */
export type AheadSession = z.output<typeof aheadRow>;

/** What was done of the way to a first session; null once one was published. */
export type FirstSteps = NonNullable<z.output<typeof firstStepsRow>>;

/** A concern in words, with what can be done about it. */
export type ConcernLine = {
	kind: string;
	subject: string;
	icon: IconName;
	/** How much harm: only the worst stand out. */
	tone: 'bad' | 'signal' | 'calm';
	title: string;
	line: string;
	acts: { label: string; href: string }[];
	/** Until when the reader hides it. */
	until: string | null;
};
/** Icons of the design system; a domain knows only their names. */
type IconName = 'clock' | 'edit' | 'mail' | 'people' | 'person' | 'question' | 'share' | 'warning';
