import type { CalendarEvent, Invitation } from '../../src/lib/calendar/types.ts';

export const UID = '5b6a9f10-1111-4222-8333-abcdefabcdef';

export function anEvent(change: Partial<CalendarEvent> = {}): CalendarEvent {
	return {
		uid: UID,
		sequence: 0,
		period: { start: '2027-01-14T18:30:00+00:00', end: '2027-01-14T20:30:00+00:00' },
		title: 'Netcongestie: wat kan wel?',
		description: 'Neem je energierekening mee.\nVragen? Bel ons.',
		location: 'De Hofvlietvilla, Zwolle',
		url: 'https://sessies.example/sessies/netcongestie',
		updatedAt: '2026-12-01T09:00:00Z',
		...change
	};
}

export function anInvitation(change: Partial<Invitation> = {}): Invitation {
	return {
		event: anEvent(),
		organizer: { name: 'Regio Zwolle', email: 'rsvp+0123456789abcdef@sessies.example' },
		attendee: { name: 'Noor Veenstra', email: 'noor@expert.example' },
		answer: null,
		sentAt: '2026-12-02T10:00:00Z',
		...change
	};
}

/** Violations of the byte-level rules of RFC 5545 in a calendar text; empty when there are none. */
export function lintCalendar(calendar: string): string[] {
	const faults: string[] = [];
	const complain = (bad: unknown, fault: string) => bad && faults.push(fault);
	const bytes = new TextEncoder();
	complain(!calendar.endsWith('END:VCALENDAR\r\n'), 'no CRLF at the end');
	complain(/[^\r]\n|\r[^\n]|\r$/.test(calendar), 'a line break that is not CRLF');
	complain(/(?![\r\n])[\p{Cc}\u2028\u2029]/u.test(calendar), 'a control character');
	complain(!calendar.isWellFormed(), 'half a character');
	const physical = calendar.split('\r\n').slice(0, -1);
	complain(
		physical.some((line) => bytes.encode(line).length > 75),
		'a line of over 75 octets'
	);
	complain(
		physical.some((line) => line === '' || line === ' '),
		'an empty line or continuation'
	);
	const lines = calendar.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
	const zone = [lines.indexOf('BEGIN:VTIMEZONE'), lines.indexOf('END:VTIMEZONE')] as const;
	for (const [at, line] of lines.entries()) {
		complain(!/^[A-Z-]+(;[A-Z-]+=("[^"]*"|[^";:,]*))*:/.test(line), `not a content line: ${line}`);
		const [name = '', value = ''] = [line.slice(0, line.search(/[;:]/)), line.slice(line.indexOf(':') + 1)];
		if (['SUMMARY', 'DESCRIPTION', 'LOCATION', 'NAME', 'X-WR-CALNAME', 'X-WR-CALDESC'].includes(name))
			complain(/(^|[^\\])(\\\\)*([;,]|\\[^\\;,nN])/.test(value), `unescaped text: ${line}`);
		if (['DTSTAMP', 'CREATED', 'LAST-MODIFIED'].includes(name))
			complain(!/^\d{8}T\d{6}Z$/.test(value), `not UTC: ${line}`);
		if (name === 'URL') complain(/[,;\s]/.test(value), `an address that gets lost: ${line}`);
		// Local times without a zone are allowed only inside VTIMEZONE.
		if (/^DT(START|END)$/.test(name) && !(at > zone[0] && at < zone[1]))
			complain(
				!/^DT(START|END)(;TZID=Europe\/Amsterdam:\d{8}T\d{6}|:\d{8}T\d{6}Z|;VALUE=DATE:\d{8})$/.test(line),
				`floating or foreign time: ${line}`
			);
	}
	complain(!lines.includes('TZID:Europe/Amsterdam'), 'no VTIMEZONE');
	complain(lines.join().includes('Brussels'), 'the zone of Brussels');
	for (const [block, count] of [
		['VCALENDAR', 1],
		['VTIMEZONE', 1]
	] as const)
		complain(lines.filter((line) => line === `BEGIN:${block}`).length !== count, `not one ${block}`);
	return faults;
}

/** The unfolded lines that start with `name`. */
export function linesOf(calendar: string, name: string): string[] {
	return calendar
		.replaceAll('\r\n ', '')
		.split('\r\n')
		.filter((line) => line.startsWith(name));
}
