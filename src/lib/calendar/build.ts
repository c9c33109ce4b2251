import { createEvents } from 'ics';
import { ZONE } from '../core/timezone.ts';
import { displayName, lineOfText, link, mailAddress } from './clean.ts';
import { draft, type EventDraft } from './draft.ts';
import { parseCalendar, writeComponent, type Component, type Property } from './jcal.ts';
import { CalendarError, type CalendarEvent, type Invitation, type Published, type PublishOptions } from './types.ts';
import { VTIMEZONE, zoned } from './zone.ts';

/**
 * The only user of `ics`. It receives cleaned text and epoch milliseconds, because it reads date arrays in the time zone of the
 * machine. `ical.js` parses its output and writes it again with the time zone and the properties that `ics` lacks.
 */

const PRODUCT = '-//Sessieplanner//Sessieplanner 1//NL';

/** Runs `ics` on drafts and returns unfolded lines. `ics` returns errors and does not throw. */
function made(drafts: EventDraft[], method: string): Component {
	const { error, value } = createEvents(
		drafts.map(({ attributes }) => attributes),
		{ method, productId: PRODUCT }
	);
	if (error || !value) throw new CalendarError('refused_by_ics');
	return parseCalendar(value);
}

/** Converts times to Amsterdam time, quotes names (CN) and writes the scheme `mailto:` in lower case, as programs expect. */
function adapted(property: Property): Property {
	const [name, parameters, type, value = ''] = property;
	if (name === 'dtstart' || name === 'dtend') return type === 'date-time' ? [name, ...zoned(value)] : property;
	if (type === 'cal-address')
		return [name, { ...parameters, cn: [parameters.cn ?? ''].flat() }, type, value.replace(/^MAILTO:/, 'mailto:')];
	return property;
}

/** The text of one VEVENT. */
function component(draft: EventDraft, method: string): string {
	const [, , [event]] = made([draft], method);
	if (!event) throw new CalendarError('refused_by_ics');
	const [name, properties, inside] = event;
	return writeComponent([name, [...properties.map(adapted), ...draft.extra], inside]);
}

const TIMEZONE = parseCalendar(VTIMEZONE.join('\r\n'));
const END = 'END:VCALENDAR\r\n';

/** A calendar without events: `header` and the time zone. */
function withoutEvents(method: string, header: Property[]): string {
	const [name, properties] = made([], method);
	const kept = properties.filter(([property]) => property !== 'x-published-ttl');
	return writeComponent([name, [...kept, ...header], [TIMEZONE]]);
}

/** That of files and mails, by method. */
const plain = new Map<string, string>();

/** A calendar of serialized VEVENTs, with `header` and the time zone before them. */
function assembled(components: string[], method: string, header: Property[]): string {
	const known = header.length === 0 ? plain.get(method) : undefined;
	const empty = known ?? withoutEvents(method, header);
	if (header.length === 0) plain.set(method, empty);
	return empty.slice(0, -END.length) + components.join('') + END;
}

function feedHeader({ name, description, source, refreshHours }: PublishOptions): Property[] {
	const header: Property[] = [];
	const [title, about] = [lineOfText(name), lineOfText(description)];
	if (title) header.push(['name', {}, 'text', title], ['x-wr-calname', {}, 'text', title]);
	if (about) header.push(['description', {}, 'text', about], ['x-wr-caldesc', {}, 'text', about]);
	if (source) header.push(['source', {}, 'uri', link(source)]);
	if (refreshHours) {
		header.push(['x-wr-timezone', {}, 'unknown', ZONE]);
		header.push(['refresh-interval', {}, 'duration', `PT${refreshHours}H`]);
		header.push(['x-published-ttl', {}, 'unknown', `PT${refreshHours}H`]);
	}
	return header;
}

/** Sorts by start, then by UID, so that the same events give the same bytes in any order. */
function inOrder(a: EventDraft, b: EventDraft): number {
	const [left, right] = [a, b].map(({ attributes: { start } }) =>
		Array.isArray(start) ? Date.UTC(start[0], start[1] - 1, start[2]) : Number(start)
	) as [number, number];
	return left - right || (a.uid < b.uid ? -1 : a.uid > b.uid ? 1 : 0);
}

/** Of two versions of one event, the higher SEQUENCE is newer, then the later DTSTAMP (RFC 5546 §2.1.5). */
function supersedes({ attributes: mine }: EventDraft, { attributes: theirs }: EventDraft): boolean {
	return mine.sequence > theirs.sequence || (mine.sequence === theirs.sequence && mine.timestamp > theirs.timestamp);
}

/** The text of a VEVENT around its two stamps. */
type Stampless = [start: string, between: string, end: string];

/**
 * A cache of published VEVENTs by all but their stamps: `ics` needs about 0.1 ms for one. When a feed is regenerated, most events
 * have not changed, and the files of those who signed up for a session differ in their stamps only. No personal data.
 */
const published = new Map<string, Stampless>();
const MOST_PUBLISHED = 2000;

/** Lines of ours: text has no line breaks in it, and a folded line begins with a space. */
function stampless(text: string): Stampless {
	const [start, between, end, ...more] = text.split(/(?<=^DTSTAMP:|^LAST-MODIFIED:)\d{8}T\d{6}Z$/m);
	if (start === undefined || between === undefined || end === undefined || more.length > 0)
		throw new CalendarError('refused_by_ics');
	return [start, between, end];
}

function publishedComponent(draft: EventDraft): string {
	const { timestamp, lastModified, ...rest } = draft.attributes;
	const key = JSON.stringify([rest, draft.extra]);
	const known = published.get(key) ?? stampless(component(draft, 'PUBLISH'));
	if (published.size >= MOST_PUBLISHED) published.clear();
	published.set(key, known);
	const [start, between, end] = known;
	return start + utc(timestamp) + between + utc(lastModified) + end;
}

/** `20261128T100000Z` */
const utc = (time: number) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');

/**
 * A feed (with `refreshHours`) or a file, METHOD:PUBLISH (RFC 5546 §3.2.1), without personal data. The bytes depend only on the
 * arguments. An invalid event is omitted and reported in `skipped`. Of events with the same UID the newest version is kept,
 * because Radicale refuses a calendar with both.
 */
export function publishCalendar(events: CalendarEvent[], options: PublishOptions = {}): Published {
	const skipped: Published['skipped'] = [];
	const drafts = new Map<string, EventDraft & { component: string }>();
	for (const event of events) {
		try {
			const checked = draft(event, event.updatedAt);
			const other = drafts.get(checked.uid);
			if (!other || supersedes(checked, other))
				drafts.set(checked.uid, { ...checked, component: publishedComponent(checked) });
		} catch (error) {
			if (!(error instanceof CalendarError)) throw error;
			skipped.push({ uid: String(event.uid), reason: error.fault });
		}
	}
	const components = [...drafts.values()].sort(inOrder).map((one) => one.component);
	return { content: assembled(components, 'PUBLISH', feedHeader(options)), skipped };
}

function invitationDraft({ event, organizer, attendee, sentAt }: Invitation): EventDraft {
	const [from, to] = [mailAddress(organizer.email), mailAddress(attendee.email)];
	// Calendar programs show no answer buttons to the organiser.
	if (from.toLowerCase() === to.toLowerCase()) throw new CalendarError('same_address');
	const checked = draft(event, sentAt);
	checked.attributes.organizer = { name: displayName(organizer.name, from), email: from };
	checked.attributes.attendees = [
		{ name: displayName(attendee.name, to), email: to, cutype: 'INDIVIDUAL', role: 'REQ-PARTICIPANT' }
	];
	return checked;
}

/**
 * METHOD:REQUEST (RFC 5546 §3.2.2): an invitation, or a change of it. Without alarms, which are up to the receiver.
 * @throws CalendarError when a field is invalid
 */
export function inviteCalendar(invitation: Invitation): string {
	const checked = invitationDraft(invitation);
	const attendee = checked.attributes.attendees?.[0];
	if (attendee) {
		attendee.partstat = invitation.answer ?? 'NEEDS-ACTION';
		if (invitation.answer === null) attendee.rsvp = true;
	}
	return assembled([component(checked, 'REQUEST')], 'REQUEST', []);
}

/**
 * METHOD:CANCEL with STATUS:CANCELLED (RFC 5546 §3.2.5): cancels the meeting, or the invitation of this attendee. The caller
 * must pass a raised sequence.
 * @throws CalendarError as {@link inviteCalendar}
 */
export function cancelCalendar(invitation: Omit<Invitation, 'answer'>): string {
	const event: CalendarEvent = { ...invitation.event, status: 'CANCELLED', busy: false };
	return assembled([component(invitationDraft({ ...invitation, event, answer: null }), 'CANCEL')], 'CANCEL', []);
}
