/** An instant: a `Date`, or ISO 8601 text with an offset (as the database writes `timestamptz`). Never a wall-clock time. */
export type Instant = Date | string;

export type EventStatus = 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';

/** The answer of an attendee (PARTSTAT, RFC 5545 §3.2.12). */
export const CALENDAR_ANSWERS = ['ACCEPTED', 'TENTATIVE', 'DECLINED'] as const;
export type CalendarAnswer = (typeof CALENDAR_ANSWERS)[number];

/** A period of time, or whole days; `last` is inclusive. */
export type Period = { start: Instant; end: Instant } | { first: string; last: string };

/** A calendar event. */
export type CalendarEvent = {
	/** Assigned by the database, never changes: letters, digits and `-._@` only. */
	uid: string;
	/** Never decreases; raised when time or place change, and on cancelling or reactivating (RFC 5546 §2.1.4). */
	sequence: number;
	period: Period;
	title: string;
	/** Plain text; line breaks are kept. */
	description?: string | null;
	/** One line. */
	location?: string | null;
	/** Absolute http(s) URL of the page of this event. */
	url?: string | null;
	status?: EventStatus;
	categories?: string[];
	/** Last change of the data: LAST-MODIFIED and, with PUBLISH, DTSTAMP, so that the bytes only change with the data. */
	updatedAt: Instant;
	/** Does it block time in the calendar? A subscription to a public agenda should not. Default: true. */
	busy?: boolean;
};

export type Person = { name: string; email: string };

/** The invitation of one expert to one event (RFC 5546 §3.2.2): one mail, one ATTENDEE. */
export type Invitation = {
	event: CalendarEvent;
	/** Never changes for an invitation; From or Reply-To of the mail is the same address. */
	organizer: Person;
	/** The same address as the recipient of the mail. */
	attendee: Person;
	/**
	 * `null` asks for an answer (a new invitation, or changed time or place): NEEDS-ACTION, RSVP=TRUE. After smaller changes pass
	 * the previous answer, because calendars replace theirs with it.
	 */
	answer: CalendarAnswer | null;
	/** Time of this message (DTSTAMP); must increase with each message of a UID. */
	sentAt: Instant;
};

export type PublishOptions = {
	/** Name of the calendar. Only for feeds. */
	name?: string;
	description?: string;
	/** URL of the feed, so that a saved copy can be updated (RFC 7986 §5.8). */
	source?: string;
	/** Refresh interval of a feed in hours. Omit it for a file. */
	refreshHours?: number;
};

export type Published = {
	content: string;
	/** Invalid events, which were omitted. For the log. */
	skipped: { uid: string; reason: CalendarFault }[];
};

export type CalendarFault =
	'bad_uid' | 'bad_sequence' | 'bad_title' | 'bad_time' | 'bad_url' | 'bad_address' | 'same_address' | 'refused_by_ics';

/** The input cannot be written as a calendar; a retry does not help. */
export class CalendarError extends Error {
	override name = 'CalendarError';
	readonly fault: CalendarFault;

	constructor(fault: CalendarFault) {
		super(`calendar: ${fault}`);
		this.fault = fault;
	}
}
