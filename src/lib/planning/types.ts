import type { SessionPage } from '../sessions/types.ts';
import type { TextField } from './columns.ts';
import type { PlanRow } from './rows.ts';

/** Which of two times is meant on the two nights that the clock changes: the earlier or the later one. */
export type Which = '' | 'earlier' | 'later';

/** One row of the programme as typed. `id` is empty for a new one. */
export type ItemFields = { id: string; time: string; title: string; description: string; expert: string };

/** The planning form as typed. All values are text, so that it can be shown again unchanged; a checked checkbox is `on`. */
export type PlanFields = Record<TextField, string> & { themes: string[]; programme: ItemFields[] };

/** What the database takes (planner.session_plan): instants in ISO 8601, null for what is left out. */
export type SessionPlan = PlanRow & { programme: PlanItem[] };
export type PlanItem = {
	id: string | null;
	starts_at: string | null;
	title: string;
	description: string;
	expert_id: string | null;
};

/** What a session still lacks before it may be published. */
export const MISSING = ['summary', 'themes', 'place'] as const;
export type Missing = (typeof MISSING)[number];

/** A session as who plans it sees it: the page as the public will see it, and what stands behind it. */
export type PlannedSession = {
	page: SessionPage;
	/** What the planning form is filled with. */
	plan: SessionPlan;
	version: number;
	seatsTaken: number;
	missing: Missing[];
	mayEdit: boolean;
};

/** What of time and place would change: from, to. Times are instants. */
export type Changes = {
	startsAt?: [Date, Date];
	endsAt?: [Date, Date];
	placeName?: [string | null, string | null];
	placeAddress?: [string | null, string | null];
	onlineUrl?: [string | null, string | null];
};

/** Of registrations and invitations, those whose people are told of a move or cancellation. */
export const TOLD_REGISTRATIONS = ['confirmed', 'waitlisted', 'offered'] as const;
export const TOLD_INVITATIONS = ['sent', 'accepted', 'tentative'] as const;

/** Who would be told of a move or cancellation. */
export type ChangePreview = {
	version: number;
	changes: Changes;
	people: { name: string; company: string | null; status: (typeof TOLD_REGISTRATIONS)[number]; partySize: number }[];
	experts: { name: string; state: (typeof TOLD_INVITATIONS)[number] }[];
};
