import { publishCalendar } from '../calendar/build.ts';
import { calendarLinks } from '../calendar/links.ts';
import { mark } from '../core/isolate.ts';
import type { Language } from '../core/language.ts';
import { slug } from '../core/text.ts';
import { formatPeriod } from '../core/format-date.ts';
import { calendarEntry, type CalendarWords } from './calendar-entry.ts';
import { MOVE_FIELDS, movedFields, type Previous } from './moves.ts';
import { formatItemTime } from './programme.ts';
import { accessLine, addressLine, routeLink } from './rules.ts';
import type { CalendarOwner, SessionCard } from './types.ts';

/** Texts of the parts below, in the language of the reader. */
export type PartWords = {
	when: string;
	where: string;
	online: string;
	joinOnline: string;
	route: string;
	host: string;
	place: CalendarWords & { google: string; programme: string; speakers: string; outlook: string; outlookWork: string };
};

type Where = Pick<SessionCard, 'placeName' | 'placeAddress' | 'municipalityName' | 'isOnline'>;
type ProgrammePart = { startsAt: Date | null; day: number | null; title: string };
type Fact = { label: string; value: string; was?: string; link?: { label: string; url: string } };

/** The start for subjects: `do 14 jan, 19.30`. */
export function formatStart(session: Pick<SessionCard, 'startsAt' | 'endsAt'>, language: Language, now: Date): string {
	return formatPeriod(session.startsAt, session.endsAt, language, { now }).replace(/\s*–.*$/, '');
}

function formatWhen(when: Pick<SessionCard, 'startsAt' | 'endsAt'>, language: Language): string {
	return formatPeriod(when.startsAt, when.endsAt, language, { style: 'long' });
}

/** The preheader, which mail programs show next to the subject: `do 14 jan, 19.30–21.30 · De Kern, Raalte`. */
export function sessionPreheader(session: SessionCard, words: PartWords, language: Language, now: Date): string {
	const when = formatPeriod(session.startsAt, session.endsAt, language, { now });
	return [when, formatWhere(session, words)].filter(Boolean).join(' · ');
}

/** The address, or the text for an online session. */
function formatWhere(place: Where, words: Pick<PartWords, 'online'>): string {
	const address = addressLine(place);
	return address ? mark(address) : place.isOnline ? words.online : '';
}

export function whenFact(session: SessionCard, words: PartWords, language: Language): Fact {
	return { label: words.when, value: formatWhen(session, language) };
}

/** The place with a route link, and the online link if this reader may have it. */
export function whereFacts(session: SessionCard, words: PartWords): Fact[] {
	const route = routeLink(session);
	const { isOnline, onlineUrl } = session;
	// The database may accept a URL that a browser cannot parse; then show it as text.
	const join = onlineUrl && URL.canParse(onlineUrl) ? { link: { label: words.joinOnline, url: onlineUrl } } : {};
	const typed = onlineUrl && !('link' in join) ? onlineUrl : '';
	if (!route) return [{ label: words.where, value: typed || formatWhere(session, words), ...join }];
	const place: Fact = {
		label: words.where,
		value: formatWhere(session, words),
		link: { label: words.route, url: route }
	};
	const access = accessLine(session, words.place, mark);
	return [
		place,
		...(access ? [{ label: words.place.accessNote, value: access }] : []),
		...(isOnline ? [{ label: words.online, value: typed, ...join }] : [])
	];
}

/** The programme, a line for each part, and who speaks; without either, nothing. */
export function programmeFacts(
	session: SessionCard,
	programme: readonly ProgrammePart[],
	speakers: readonly { name: string; organisation: string | null }[],
	words: PartWords,
	language: Language
): Fact[] {
	const parts = programme.map((part) =>
		[formatItemTime(part, session, language), mark(part.title)].filter(Boolean).join(' · ')
	);
	const people = speakers.map(({ name, organisation }) => mark([name, organisation].filter(Boolean).join(', ')));
	return [
		{ label: words.place.programme, value: parts.join('\n') },
		{ label: words.place.speakers, value: people.join('\n') }
	].filter(({ value }) => value !== '');
}

/** When and where a session is, each with what the reader's last mail said where that was something else. */
export function whenAndWhereFacts(
	session: SessionCard,
	previous: Previous | null | undefined,
	words: PartWords,
	language: Language
): Fact[] {
	const [when, [where, ...more]] = [whenFact(session, words, language), whereFacts(session, words)];
	const was = previous && {
		when: formatWhen(previous, language),
		where: formatWhere(
			{
				placeName: previous.placeName ?? null,
				placeAddress: previous.placeAddress ?? null,
				municipalityName: previous.municipalityName ?? '',
				isOnline: !!previous.onlineUrl
			},
			words
		)
	};
	const moved = previous ? movedFields(session, previous).map((field) => MOVE_FIELDS[field]) : [];
	return [
		was && was.when !== when.value ? { ...when, was: was.when } : when,
		...(where ? [was?.where && moved.includes('place') ? { ...where, was: was.where } : where] : []),
		...more
	];
}

/** Links that open a web calendar with the session filled in. */
export function addToCalendarLinks(session: SessionCard, words: PartWords, origin: string) {
	const entry = calendarEntry(session, { origin, words: words.place, onlineUrl: session.onlineUrl });
	const links = calendarLinks(entry);
	return (['google', 'outlook', 'outlookWork'] as const).map((name) => ({
		label: words.place[name],
		url: links[name]
	}));
}

/** Longer file names are split in the header (RFC 2231), which not all mail programs support. */
const LONGEST_FILE_NAME = 45;

/**
 * The session as a calendar file. Its UID is always the same, so that a later file replaces an earlier one.
 * @throws Error when the session is not a valid calendar event
 */
export function calendarFile(session: SessionCard, words: PartWords, origin: string, owner?: CalendarOwner) {
	const entry = calendarEntry(session, { origin, words: words.place, onlineUrl: session.onlineUrl, owner });
	const { content, skipped } = publishCalendar([entry]);
	if (skipped[0]) throw new Error(`calendar file: ${skipped[0].reason}`);
	return { method: 'PUBLISH' as const, content, filename: `${slug(session.slug, LONGEST_FILE_NAME)}.ics` };
}
