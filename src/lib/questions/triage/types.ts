import type { Level } from '../../directory/organisations/types.ts';
import type { ReferralState } from '../referrals/types.ts';
import type { QuestionStatus } from '../types.ts';

/** A question as staff see it: what, who, with whom it lies and until when. */
export type Question = {
	id: string;
	number: number;
	text: string;
	status: QuestionStatus;
	theme: string | null;
	level: Level | null;
	municipality: string | null;
	municipalityName: string | null;
	sessionId: string | null;
	sessionTitle: string | null;
	askerName: string | null;
	askerCompany: string | null;
	askerEmail: string | null;
	responsibleStaffId: string | null;
	responsibleName: string;
	nextActionOn: string | null;
	late: boolean;
	/** The organisation that has an offer or hand-over open. */
	offeredTo: string | null;
	answer: string | null;
	closeReason: string | null;
	version: number;
	createdAt: Date;
};

/** One door that a question was offered to. */
export type Offer = {
	id: string;
	organisation: string;
	state: ReferralState;
	note: string | null;
	reason: string | null;
	/** The organisation that the one that declined named. */
	nextOrganisation: string | null;
	nextOrganisationId: string | null;
	dueOn: string;
	offeredAt: Date;
	endedAt: Date | null;
	late: boolean;
};

/** What the list can be narrowed to; `open` is everything unfinished, `late` what is past its date. */
export const VIEWS = ['open', 'late', 'mine', 'finished'] as const;
export type View = (typeof VIEWS)[number];

/** How a view is written in an address: those are Dutch in every language. */
export const VIEW_SLUGS: Record<View, string> = { open: 'open', late: 'te-laat', mine: 'van-mij', finished: 'klaar' };

/** Letters at most, as the database counts them. */
export const LONGEST = { text: 4000, answer: 10_000, reason: 1000, note: 2000, line: 160 };

/** What a question can be sorted under, as the directory has it. */
export type Place = { slug: string; name: string };
export type Topic = { slug: string; nameNl: string; nameEn: string };

/** A question whose next action should have been done by now. */
export type LateQuestion = {
	id: string;
	number: number;
	text: string;
	asker: string | null;
	responsible: string;
	/** A day, `2027-01-14`. */
	nextActionOn: string;
};
