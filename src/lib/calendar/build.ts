import { createEvents } from 'ics';
import { displayName, escapeText, lineOfText, link, mailAddress } from './clean.ts';
import { draft, type Draft } from './draft.ts';
import { joinLines, unfold } from './lines.ts';
import { CalendarError, type CalendarEvent, type Invitation, type Published, type PublishOptions } from './types.ts';
import { VTIMEZONE, zoned } from './zone.ts';

/**
 * The only door to `ics`. It is handed cleaned text and epoch milliseconds (it reads date arrays in the zone of the machine),
 * writes the lines it writes well, and what it leaves is put right here: time zone, folding, quoted parameters, the lines that
 * it lacks, does not escape (CATEGORIES) or refuses for no reason (URL with an IPv6 host). DESCRIPTION and LOCATION are
 * written here too, because `ics` folds texts in quadratic time.
 */

const PRODUCT = '-//Sessieplanner//Sessieplanner 1//NL';

/** `ics` on drafts; a plain object as error, never an exception. */
function written(drafts: Draft[], method: string): string[] {
	const { error, value } = createEvents(
		drafts.map(({ attributes }) => attributes),
		{ method, productId: PRODUCT }
	);
	if (error || !value) throw new CalendarError('refused_by_ics');
	return unfold(value);
}

/** Quotes around enumerated parameters are outside the grammar. A cleaned CN cannot contain a quote, so nothing else matches. */
function corrected(line: string): string {
	if (/^DT(START|END):/.test(line)) {
		const at = line.indexOf(':');
		return line.slice(0, at) + zoned(line.slice(at + 1));
	}
	if (/^(ORGANIZER|ATTENDEE);/.test(line))
		return line.replace(/;(PARTSTAT|ROLE|CUTYPE)="([A-Z-]+)"/g, ';$1=$2').replace(/":MAILTO:/, '":mailto:');
	return line;
}

/** One VEVENT, folded: what `ics` wrote, put right, and what it does not write. */
function component(draft: Draft, method: string): string {
	const lines = written([draft], method);
	const inside = lines.slice(lines.indexOf('BEGIN:VEVENT'), lines.indexOf('END:VEVENT')).map(corrected);
	return joinLines([...inside, ...draft.extra, 'END:VEVENT']);
}

/** A calendar of VEVENTs, with `header` and the time zone before them. */
function assembled(components: string[], method: string, header: string[]): string {
	const lines = written([], method).filter((line) => !line.startsWith('X-PUBLISHED-TTL:') && line !== 'END:VCALENDAR');
	return joinLines([...lines, ...header, ...VTIMEZONE]) + components.join('') + joinLines(['END:VCALENDAR']);
}

function feedHeader({ name, description, source, refreshHours }: PublishOptions): string[] {
	const header: string[] = [];
	const [title, about] = [lineOfText(name), lineOfText(description)];
	if (title) header.push(`NAME:${escapeText(title)}`, `X-WR-CALNAME:${escapeText(title)}`);
	if (about) header.push(`DESCRIPTION:${escapeText(about)}`, `X-WR-CALDESC:${escapeText(about)}`);
	if (source) header.push(`SOURCE;VALUE=URI:${link(source)}`);
	if (refreshHours) {
		header.push('X-WR-TIMEZONE:Europe/Amsterdam');
		header.push(`REFRESH-INTERVAL;VALUE=DURATION:PT${refreshHours}H`, `X-PUBLISHED-TTL:PT${refreshHours}H`);
	}
	return header;
}

/** Earliest first, then by UID: the same events give the same bytes in whatever order they come. */
function inOrder(a: Draft, b: Draft): number {
	const [left, right] = [a, b].map(({ attributes: { start } }) =>
		Array.isArray(start) ? Date.UTC(start[0], start[1] - 1, start[2]) : Number(start)
	) as [number, number];
	return left - right || (a.uid < b.uid ? -1 : a.uid > b.uid ? 1 : 0);
}

/**
 * VEVENTs of feeds by what is in them: `ics` needs some 0.1 ms for one, and of a feed that is made anew all but one are mostly
 * the same. Nobody's name or address is in them.
 */
const published = new Map<string, string>();
const MOST_PUBLISHED = 2000;

function publishedComponent(draft: Draft): string {
	const key = JSON.stringify(draft);
	const known = published.get(key) ?? component(draft, 'PUBLISH');
	if (published.size >= MOST_PUBLISHED) published.clear();
	published.set(key, known);
	return known;
}

/**
 * A feed (with `refreshHours`) or a file to keep, METHOD:PUBLISH (RFC 5546 §3.2.1): nobody's name or address is in it. The
 * bytes depend on nothing but the arguments. An event that cannot be written is left out and named in `skipped`; of two with
 * one UID the one with the highest sequence stays, because Radicale refuses a calendar with both.
 */
export function publishCalendar(events: CalendarEvent[], options: PublishOptions = {}): Published {
	const skipped: Published['skipped'] = [];
	const drafts = new Map<string, Draft & { component: string }>();
	for (const event of events) {
		try {
			const made = draft(event, event.updatedAt);
			const other = drafts.get(made.uid)?.attributes.sequence ?? -1;
			if (event.sequence > other) drafts.set(made.uid, { ...made, component: publishedComponent(made) });
		} catch (error) {
			if (!(error instanceof CalendarError)) throw error;
			skipped.push({ uid: String(event.uid), reason: error.fault });
		}
	}
	const components = [...drafts.values()].sort(inOrder).map((one) => one.component);
	return { content: assembled(components, 'PUBLISH', feedHeader(options)), skipped };
}

function invitationDraft({ event, organizer, attendee, sentAt }: Invitation): Draft {
	const [from, to] = [mailAddress(organizer.email), mailAddress(attendee.email)];
	// Programs show no buttons to the organiser of a meeting.
	if (from.toLowerCase() === to.toLowerCase()) throw new CalendarError('same_address');
	const made = draft(event, sentAt);
	made.attributes.organizer = { name: displayName(organizer.name, from), email: from };
	made.attributes.attendees = [
		{ name: displayName(attendee.name, to), email: to, cutype: 'INDIVIDUAL', role: 'REQ-PARTICIPANT' }
	];
	return made;
}

/**
 * METHOD:REQUEST (RFC 5546 §3.2.2): the invitation, and each change of it. Time zone and alarms are the receiver's own business.
 * @throws CalendarError when a field cannot be written; nothing is left out silently here
 */
export function inviteCalendar(invitation: Invitation): string {
	const made = invitationDraft(invitation);
	const attendee = made.attributes.attendees?.[0];
	if (attendee) {
		attendee.partstat = invitation.answer ?? 'NEEDS-ACTION';
		if (invitation.answer === null) attendee.rsvp = true;
	}
	return assembled([component(made, 'REQUEST')], 'REQUEST', []);
}

/**
 * METHOD:CANCEL with STATUS:CANCELLED (RFC 5546 §3.2.5): the meeting, or this one person's part in it, is off. The caller hands in
 * the raised sequence.
 * @throws CalendarError as {@link inviteCalendar}
 */
export function cancelCalendar(invitation: Omit<Invitation, 'answer'>): string {
	const event: CalendarEvent = { ...invitation.event, status: 'CANCELLED', busy: false };
	return assembled([component(invitationDraft({ ...invitation, event, answer: null }), 'CANCEL')], 'CANCEL', []);
}
