/** A moment: a `Date`, or ISO 8601 text with its offset (as the database sends `timestamptz`). Never a wall-clock time. */
export type Instant = Date | string;

export type EventStatus = 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';

/** The answer of someone who was asked (PARTSTAT, RFC 5545 §3.2.12). */
export const CALENDAR_ANSWERS = ['ACCEPTED', 'TENTATIVE', 'DECLINED'] as const;
export type Answer = (typeof CALENDAR_ANSWERS)[number];

/** From the first moment to the last, or whole days: `last` is the last day itself, as people say it. */
export type Period = { start: Instant; end: Instant } | { first: string; last: string };

/** One meeting as calendars know it. */
export type CalendarEvent = {
	/** Given by the database once, for life: letters, digits and `-._@` only. */
	uid: string;
	/** Never falls; goes up when time or place change, and on cancelling or reviving (RFC 5546 §2.1.4). */
	sequence: number;
	period: Period;
	title: string;
	/** Plain text; line breaks are kept. */
	description?: string | null;
	/** One line. */
	location?: string | null;
	/** The page of this meeting: absolute, http or https. */
	url?: string | null;
	status?: EventStatus;
	categories?: string[];
	/** Last change of the data; becomes LAST-MODIFIED and, in what is published, DTSTAMP: so the bytes only change with it. */
	updatedAt: Instant;
	/** Does it fill the owner's time? A subscription to a public agenda should not. Default: yes. */
	busy?: boolean;
};

export type Person = { name: string; email: string };

/** One expert asked for one meeting (RFC 5546 §3.2.2): one mail, one ATTENDEE. */
export type Invitation = {
	event: CalendarEvent;
	/** Constant for the life of the invitation; the mail's From or Reply-To is the same address. */
	organizer: Person;
	/** Exactly the address the mail goes to. */
	attendee: Person;
	/**
	 * `null` asks (first time, or time or place changed): NEEDS-ACTION, RSVP=TRUE. An answer keeps what was said when only a
	 * small thing changed, because calendars overwrite the answer with ours.
	 */
	answer: Answer | null;
	/** The time of this very message (DTSTAMP); has to grow with each message of one UID. */
	sentAt: Instant;
};

export type PublishOptions = {
	/** Shown as the name of the calendar. Only for feeds. */
	name?: string;
	description?: string;
	/** Where the feed lives, so that a saved copy can find it again (RFC 7986 §5.8). */
	source?: string;
	/** Makes it a feed: how often programs may come back. A file to keep has none. */
	refreshHours?: number;
};

export type Published = {
	content: string;
	/** Events that no calendar would have read: left out, so that the others arrive. For the log. */
	skipped: { uid: string; reason: CalendarFault }[];
};

export type CalendarFault =
	'bad_uid' | 'bad_sequence' | 'bad_title' | 'bad_time' | 'bad_url' | 'bad_address' | 'same_address' | 'refused_by_ics';

/** What was handed in cannot become a calendar message; a retry would not help. */
export class CalendarError extends Error {
	override name = 'CalendarError';
	readonly fault: CalendarFault;

	constructor(fault: CalendarFault) {
		super(`calendar: ${fault}`);
		this.fault = fault;
	}
}
