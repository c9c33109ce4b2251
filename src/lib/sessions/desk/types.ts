import type { SessionPlan } from '../planning/types.ts';
import type { SessionKind, SessionPage, SessionStatus, SignUpState } from '../types.ts';

/** What a session still lacks before it may be published. */
export type Missing = 'summary' | 'themes' | 'place';

/** A session as who plans it sees it: the page as the public will see it, and what stands behind it. */
export type DeskSession = {
	page: SessionPage;
	/** What the planning form is filled with. */
	plan: SessionPlan;
	version: number;
	seatsTaken: number;
	missing: Missing[];
	mayEdit: boolean;
};

/** One row of the staff's list. */
export type SessionRow = {
	id: string;
	slug: string;
	status: SessionStatus;
	kind: SessionKind;
	title: string;
	themes: string[];
	municipality: string;
	municipalityName: string;
	hostName: string | null;
	placeName: string | null;
	isOnline: boolean;
	startsAt: Date;
	endsAt: Date;
	capacity: number;
	seatsTaken: number;
	partiesWaiting: number;
	signUpState: SignUpState;
	publishedAt: Date | null;
};

/** One thing that was done. `actor` is the name of a colleague; of others only the kind is kept. */
export type HistoryLine = {
	id: number;
	at: Date;
	actorKind: 'staff' | 'entrepreneur' | 'expert' | 'organisation' | 'system';
	actor: string | null;
	subject: string;
	subjectId: string;
	action: string;
	details: Record<string, unknown>;
};

/** What of time and place would change: from, to. Times are instants. */
export type Changes = {
	startsAt?: [Date, Date];
	endsAt?: [Date, Date];
	placeName?: [string | null, string | null];
	placeAddress?: [string | null, string | null];
	onlineUrl?: [string | null, string | null];
};

/** Who would be told of a move or cancellation. */
export type ChangePreview = {
	version: number;
	changes: Changes;
	people: { name: string; company: string | null; status: 'confirmed' | 'waitlisted' | 'offered'; partySize: number }[];
	experts: { name: string; state: 'sent' | 'accepted' | 'tentative' }[];
};

/** Another version was saved after the one that was seen. `by` is null for a change that no colleague made. */
export type EditedByOther = { version: number; at: Date; by: string | null };
