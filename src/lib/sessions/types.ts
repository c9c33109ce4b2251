/** What kind of meeting it is. */
export const SESSION_KINDS = ['theme_session', 'entrepreneur_session', 'local_event'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

export const SESSION_STATUSES = ['draft', 'published', 'held', 'archived', 'cancelled'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** Derived by the database at the moment of reading, never stored. `full` means that the waiting list is open. */
export const SIGN_UP_STATES = ['open', 'full', 'closed', 'not_yet_open', 'past', 'cancelled'] as const;
export type SignUpState = (typeof SIGN_UP_STATES)[number];

/** Where a meeting is. `isOnline` alone: only online; with a place: both. */
export type Place = {
	placeName: string | null;
	placeAddress: string | null;
	/** The name of the municipality, as people write it. */
	municipalityName: string;
	isOnline: boolean;
};

/** How accessible the place is. */
export type Access = {
	/** Somebody said that it is; false says nothing. */
	stepFreeAccess: boolean;
	/** What else helps, on one line. */
	accessNote: string | null;
};

/** What every page, feed and mail needs of one meeting. */
export type SessionSummary = Place &
	Access & {
		slug: string;
		/** UUID of its public calendar entry, for life; `sequence` never falls (RFC 5545). */
		uid: string;
		sequence: number;
		status: SessionStatus;
		kind: SessionKind;
		title: string;
		/** One or two plain sentences. */
		summary: string;
		/** Slugs. */
		themes: string[];
		hostName: string | null;
		startsAt: Date;
		endsAt: Date;
		updatedAt: Date;
	};

/** Room and sign-up, as of now. */
export type Availability = {
	capacity: number;
	seatsLeft: number;
	partiesWaiting: number;
	signUpState: SignUpState;
	signUpOpensAt: Date | null;
	signUpClosesAt: Date | null;
};

export type AgendaEntry = SessionSummary & Availability;

/** Somebody who said yes to speaking. */
export type Speaker = { name: string; jobTitle: string | null; organisation: string | null; bio: string };

export type ProgrammeItem = {
	id: string;
	startsAt: Date | null;
	title: string;
	description: string;
	/** The name, once accepted. */
	speaker: string | null;
};

/** One meeting as its page shows it. `description` is Markdown as typed. */
export type SessionPage = AgendaEntry & {
	id: string;
	municipality: string;
	description: string;
	cancelReason: string | null;
	/** When it was to begin before its last move to another time. */
	previousStartsAt: Date | null;
	speakers: Speaker[];
	programme: ProgrammeItem[];
};
