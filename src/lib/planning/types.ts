import type { MoveField } from '../sessions/moves.ts';
import type { SessionPage } from '../sessions/types.ts';
import type { TextField } from './columns.ts';
import type { PlanRow } from './rows.ts';

/** The choice of hour when a time is ambiguous, on the two nights that the clock changes. */
export type Which = '' | 'earlier' | 'later';

/**
 * A row of the programme as typed. `id` is empty for a new row; `day` is a day of the session, or empty for a row that follows the
 * one before; `was` says where the row was when the form was opened (`programme.ts`).
 */
export type ItemFields = Record<'id' | 'day' | 'time' | 'was' | 'title' | 'description' | 'expert', string>;

/** The planning form as typed. All values are text, so that it can be shown again unchanged; a checked checkbox is `on`. */
export type PlanFields = Record<TextField, string> & { themes: string[]; programme: ItemFields[] };

/** `planner.session_plan` (SQL): instants in ISO 8601, null for empty fields. */
export type SessionPlan = PlanRow & { programme: PlanItem[] };
export type PlanItem = {
	id: string | null;
	starts_at: string | null;
	/** The day of the session, from 1, of an item without a time. */
	day: number | null;
	title: string;
	description: string;
	expert_id: string | null;
};

/** Fields that must be filled in before a session can be published. */
export const MISSING = ['summary', 'themes', 'place'] as const;
export type Missing = (typeof MISSING)[number];

/** Why an expert of the programme has no open invitation: not asked yet, said no, or withdrawn. */
export const UNASKED = ['draft', 'declined', 'withdrawn'] as const;

/** An expert in the programme who has no open invitation. */
export type ExpertToAsk = {
	id: string;
	name: string;
	/** An inactive expert cannot be asked. */
	active: boolean;
	state: (typeof UNASKED)[number];
	/** The slot to ask for; null for the whole session. */
	slotId: string | null;
	/** Kept with an invitation that was not sent. */
	personalLine: string | null;
};

/** A session for staff: its public page, and the data for planning. */
export type PlannedSession = {
	page: SessionPage;
	/** The values of the planning form. */
	plan: SessionPlan;
	version: number;
	seatsTaken: number;
	missing: Missing[];
	/** In the order of the programme; empty for a viewer. */
	expertsToAsk: ExpertToAsk[];
	/** An expert was once chosen or asked, and nobody said that none is needed. */
	expertWanted: boolean;
	mayEdit: boolean;
};

/** What a plan changes of when and where: old and new value. */
export type Changes = Partial<Record<MoveField, [old: Date | string | null, now: Date | string | null]>>;

/** States of invitations whose experts can get a mail about a change. */
export const TOLD_INVITATIONS = ['sent', 'accepted', 'tentative'] as const;

/** Registrants who are told: how many registrations and people, and the first of them by name. */
export type ToldParties = {
	parties: number;
	people: number;
	/** How many of the registrations have no address: staff have to call them. */
	unmailed: number;
	first: { name: string; company: string | null; partySize: number }[];
};

/** What the mail to an expert does: it asks (again), changes the calendar entry, or takes it out. */
export const EXPERT_NEWS = ['asked', 'told', 'cancelled'] as const;
export type ToldExpert = { name: string; state: (typeof TOLD_INVITATIONS)[number]; news: (typeof EXPERT_NEWS)[number] };

/** Everybody who gets a mail when a change is saved. */
export type ChangePreview = {
	version: number;
	changes: Changes;
	/** Items of the programme that get another time. */
	programme: { title: string; old: Date | null; now: Date | null }[];
	/** Registrants who are told of the move or cancellation, with a seat and on the waiting list. */
	coming: ToldParties;
	waiting: ToldParties;
	/** Who gets a seat from the waiting list. */
	promoted: ToldParties;
	experts: ToldExpert[];
};

/** What the page of a session confirms after it was saved. */
export const SAVES = ['planned', 'saved_only', 'published', 'invited', 'saved', 'cancelled'] as const;
