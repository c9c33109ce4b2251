import { expect, it } from 'vitest';
import { readCalendar } from './read.ts';

const calendar = (...lines: string[]) =>
	['BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:REPLY', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join(
		'\r\n'
	);

it.each(['', 'hallo', 'BEGIN:VCARD\r\nEND:VCARD', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT', '\u0000'])(
	'returns null for %j',
	(text) => {
		expect(readCalendar(text)).toBeNull();
	}
);

it('reads calendars of other programs: without sequence or times, upper-case scheme, bare line feeds', () => {
	const text = calendar('UID:a', 'ATTENDEE;PARTSTAT=DECLINED:MAILTO:Noor@Expert.example').replaceAll('\r\n', '\n');
	expect(readCalendar(text)).toMatchObject({
		method: 'REPLY',
		events: [
			{
				uid: 'a',
				sequence: 0,
				start: null,
				end: null,
				stamp: null,
				organizer: null,
				attendees: [{ name: '', email: 'Noor@Expert.example', answer: 'DECLINED', asked: false }]
			}
		]
	});
});

it('does not convert a floating time with the time zone of the machine', () => {
	expect(readCalendar(calendar('UID:a', 'DTSTART:20270114T193000'))?.events[0]?.start).toEqual({
		instant: '2027-01-14T19:30:00',
		zone: 'floating',
		allDay: false
	});
	expect(readCalendar(calendar('UID:a', 'DTSTART;VALUE=DATE:20270114'))?.events[0]?.start).toEqual({
		instant: '2027-01-14',
		zone: '',
		allDay: true
	});
});
