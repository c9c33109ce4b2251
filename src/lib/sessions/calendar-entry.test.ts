import { describe, expect, it } from 'vitest';
import { session } from '../../../tests/factories/sessions.ts';
import { publishCalendar } from '../calendar/build.ts';
import { session as words } from '../i18n/nl/session.ts';
import { calendarEntry } from './calendar-entry.ts';

const options = { origin: 'https://sessies.example', words };

describe('calendarEntry', () => {
	it('has the title, time, place and URL', () => {
		expect(calendarEntry(session(), options)).toEqual({
			uid: '0b6d2c52-6a1e-4c58-8b0b-1d2f3a4b5c6d',
			sequence: 0,
			period: { start: session().startsAt, end: session().endsAt },
			title: 'Energie delen op je bedrijventerrein',
			description: 'Samen met je buren meer doen met de stroom die er is.',
			location: 'De Kern, Dorpsstraat 1, Raalte',
			url: 'https://sessies.example/sessies/energie-delen-14-jan-2027',
			status: 'CONFIRMED',
			updatedAt: session().updatedAt,
			busy: true
		});
	});

	it('keeps a cancelled session with STATUS:CANCELLED, and blocks no time', () => {
		const entry = calendarEntry(session({ status: 'cancelled', sequence: 1 }), options);
		expect(entry).toMatchObject({ status: 'CANCELLED', busy: false, sequence: 1 });
		const { content } = publishCalendar([entry]);
		expect(content).toContain('STATUS:CANCELLED');
		expect(content).toContain('SUMMARY:GEANNULEERD: Energie delen');
	});

	it.each([
		['going', 'CONFIRMED', 'Energie delen op je bedrijventerrein', true],
		['waiting', 'TENTATIVE', 'Energie delen op je bedrijventerrein', false],
		['not_going', 'CANCELLED', 'AFGEMELD: Energie delen op je bedrijventerrein', false]
	] as const)('is %s in the calendar of its owner', (standing, status, title, busy) => {
		const since = new Date('2026-12-24T09:00:00Z');
		expect(calendarEntry(session(), { ...options, owner: { standing, since } })).toMatchObject({
			status,
			title,
			busy,
			updatedAt: since
		});
		const off = calendarEntry(session({ status: 'cancelled' }), { ...options, owner: { standing, since } });
		expect(off).toMatchObject({ status: 'CANCELLED', title: 'GEANNULEERD: Energie delen op je bedrijventerrein' });
		const later = session({ updatedAt: new Date('2026-12-30T09:00:00Z') });
		expect(calendarEntry(later, { ...options, owner: { standing, since } }).updatedAt).toEqual(later.updatedAt);
	});

	it('includes the online link only when it is passed', () => {
		const online = session({ placeName: null, placeAddress: null, isOnline: true });
		expect(calendarEntry(online, options).location).toBe('Online');
		const mine = calendarEntry(online, { ...options, onlineUrl: 'https://meet.example/x' });
		expect(mine.location).toBe('https://meet.example/x');
		expect(mine.description).toContain('https://meet.example/x');
	});

	it('stays one event for any typed text', () => {
		const entry = calendarEntry(session({ title: 'A;B,C\r\nATTENDEE:x', summary: '\u0000"\\' }), options);
		const { content, skipped } = publishCalendar([entry]);
		expect(skipped).toEqual([]);
		expect(content.match(/BEGIN:VEVENT/g)).toHaveLength(1);
		expect(content).not.toMatch(/^ATTENDEE/m);
	});

	it('includes the accessibility of the place', () => {
		const accessible = session({ stepFreeAccess: true, accessNote: 'Lift bij ingang B' });
		expect(calendarEntry(accessible, options).description).toContain('\n\nDrempelvrij bereikbaar. Lift bij ingang B.');
	});
});
