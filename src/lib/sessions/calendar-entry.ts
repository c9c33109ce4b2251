import type { CalendarEvent } from '../calendar/types.ts';
import { accessLine, addressLine, type PlaceWords } from './rules.ts';
import type { CalendarOwner, SessionSummary } from './types.ts';
import { sessionPath } from './paths.ts';

/** Texts of an entry, from `session` of i18n. */
export type CalendarWords = PlaceWords & {
	titleCancelled: (title: string) => string;
	titleNotGoing: (title: string) => string;
};

type Options = {
	/** Origin of our pages: `https://sessies.example.nl`. */
	origin: string;
	words: CalendarWords;
	/** Only for people with a seat. */
	onlineUrl?: string | null;
	/** Plain text after the summary. */
	more?: string;
	/** Does it block time? Yes for a registrant, no in a subscription to the agenda. */
	busy?: boolean;
	/** The registrant or expert; without it the entry is about the session only. */
	owner?: CalendarOwner | undefined;
};

const STATUSES = { going: 'CONFIRMED', waiting: 'TENTATIVE', not_going: 'CANCELLED' } as const;

/** A session as a calendar event. Files, feeds and mails all use this, so that calendars keep it as one event. */
export function calendarEntry(session: SessionSummary, options: Options): CalendarEvent {
	const { origin, words, onlineUrl, more, busy = true, owner } = options;
	const cancelled = session.status === 'cancelled';
	const status = cancelled ? 'CANCELLED' : STATUSES[owner?.standing ?? 'going'];
	return {
		// Without a domain: if that changed, calendars would show the session twice.
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

/** Outlook ignores STATUS of an event that is not an invitation, so the title has it too. */
function entryTitle(
	title: string,
	cancelled: boolean,
	standing: CalendarOwner['standing'] | undefined,
	words: CalendarWords
): string {
	if (cancelled) return words.titleCancelled(title);
	return standing === 'not_going' ? words.titleNotGoing(title) : title;
}
