import type { CalendarEvent } from '../calendar/types.ts';
import { accessLine, addressLine, type PlaceWords } from './rules.ts';
import type { CalendarOwner, SessionSummary } from './types.ts';
import { sessionPath } from './paths.ts';

/** The words of an entry, in the language of the reader: the texts `session` of i18n. */
export type CalendarWords = PlaceWords & {
	titleCancelled: (title: string) => string;
	titleNotGoing: (title: string) => string;
};

type Options = {
	/** Of our own pages: `https://sessies.example.nl`. */
	origin: string;
	words: CalendarWords;
	/** Only for who has a seat. */
	onlineUrl?: string | null;
	/** Plain text after the summary. */
	more?: string;
	/** Does it fill the owner's time? Yes for who signed up, no for a subscription to the agenda. */
	busy?: boolean;
	/** Without it the entry is about the session only. */
	owner?: CalendarOwner | undefined;
};

const STATUSES = { going: 'CONFIRMED', waiting: 'TENTATIVE', not_going: 'CANCELLED' } as const;

/** One meeting as a calendar entry: the one way, for files, feeds and mails, so that each program keeps it as one entry. */
export function calendarEntry(session: SessionSummary, options: Options): CalendarEvent {
	const { origin, words, onlineUrl, more, busy = true, owner } = options;
	const cancelled = session.status === 'cancelled';
	const status = cancelled ? 'CANCELLED' : STATUSES[owner?.standing ?? 'going'];
	return {
		// As the database has it, without a domain: that may change, and then every calendar would show the meeting twice.
		uid: session.uid,
		sequence: session.sequence,
		period: { start: session.startsAt, end: session.endsAt },
		title: entryTitle(session.title, cancelled, owner?.standing, words),
		description: [session.summary, accessLine(session, words), more, onlineUrl].filter(Boolean).join('\n\n'),
		location: addressLine(session) || onlineUrl || words.online,
		url: origin + sessionPath(session.slug),
		status,
		updatedAt: owner && owner.since > session.updatedAt ? owner.since : session.updatedAt,
		busy: busy && status === 'CONFIRMED'
	};
}

/** Outlook ignores the status of an event that is not an invitation, so the title says it too. */
function entryTitle(
	title: string,
	cancelled: boolean,
	standing: CalendarOwner['standing'] | undefined,
	words: CalendarWords
): string {
	if (cancelled) return words.titleCancelled(title);
	return standing === 'not_going' ? words.titleNotGoing(title) : title;
}
