import type { CalendarEvent } from '../calendar/types.ts';
import { accessLine, addressLine, type PlaceWords } from './rules.ts';
import type { SessionSummary } from './types.ts';
import { sessionPath } from './paths.ts';

type Options = {
	/** Of our own pages: `https://sessies.example.nl`. */
	origin: string;
	words: PlaceWords;
	/** Only for who has a seat. */
	onlineUrl?: string | null;
	/** Plain text after the summary. */
	more?: string;
	/** Does it fill the owner's time? Yes for who signed up, no for a subscription to the agenda. */
	busy?: boolean;
};

/** One meeting as a calendar entry: the one way, for files, feeds and mails, so that each program keeps it as one entry. */
export function calendarEntry(session: SessionSummary, options: Options): CalendarEvent {
	const { origin, words, onlineUrl, more, busy = true } = options;
	const cancelled = session.status === 'cancelled';
	return {
		// As the database has it, without a domain: that may change, and then every calendar would show the meeting twice.
		uid: session.uid,
		sequence: session.sequence,
		period: { start: session.startsAt, end: session.endsAt },
		title: session.title,
		description: [session.summary, accessLine(session, words), more, onlineUrl].filter(Boolean).join('\n\n'),
		location: addressLine(session) || onlineUrl || words.online,
		url: origin + sessionPath(session.slug),
		status: cancelled ? 'CANCELLED' : 'CONFIRMED',
		updatedAt: session.updatedAt,
		busy: busy && !cancelled
	};
}
