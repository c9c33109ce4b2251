import { describe, expect, it } from 'vitest';
import { grouped, guestLine, matches, mayCancelAttendee, sizeOf } from './rules.ts';
import type { Attendee } from './types.ts';

const attendee = (changes: Partial<Attendee>): Attendee => ({
	id: changes.name ?? 'x',
	sessionId: 's',
	status: 'confirmed',
	name: 'Jan de Boer',
	company: 'Bakkerij Café ’t Hoekje',
	email: 'jan@bakkerij.example',
	phone: null,
	phoneLinks: null,
	partySize: 1,
	diet: null,
	needs: null,
	position: null,
	guests: [],
	createdAt: new Date('2026-12-01T09:00:00Z'),
	cancelledAt: null,
	...changes
});

it('groups attendees and sorts each group', () => {
	const groups = grouped([
		attendee({ name: 'Zoë' }),
		attendee({ name: 'Éva', status: 'attended' }),
		attendee({ name: 'B', status: 'waitlisted', position: 2 }),
		attendee({ name: 'A', status: 'waitlisted', position: 1 }),
		attendee({ name: 'Vroeg', status: 'cancelled', cancelledAt: new Date('2026-12-02T00:00:00Z') }),
		attendee({ name: 'Laat', status: 'cancelled', cancelledAt: new Date('2026-12-03T00:00:00Z') }),
		attendee({ name: 'Weg', status: 'no_show' })
	]);
	expect(Object.values(groups).map((group) => group.map(({ name }) => name))).toEqual([
		['Éva', 'Zoë'],
		['A', 'B'],
		['Weg'],
		['Laat', 'Vroeg']
	]);
});

it('a group counts its people and its registrations', () => {
	const parties = [1, 2, 3].map((partySize) => attendee({ partySize }));
	expect(sizeOf(parties)).toEqual({ people: 6, registrations: 3 });
	expect(sizeOf([])).toEqual({ people: 0, registrations: 0 });
});

describe('search', () => {
	it.each(['', 'jan', 'BOER jan', 'cafe', 'bakkerij.ex', '  hoekje  '])('%j matches', (q) =>
		expect(matches(attendee({}), q.trim())).toBe(true)
	);
	it.each(['piet', 'jan piet', '.*'])('%j does not match', (q) => expect(matches(attendee({}), q)).toBe(false));
});

it.each([
	['confirmed', true],
	['offered', true],
	['waitlisted', true],
	['cancelled', false],
	['attended', false],
	['no_show', false]
] as const)('%s can be cancelled: %s', (status, may) => expect(mayCancelAttendee(attendee({ status }))).toBe(may));

it('a guest is one line, and is found by it', () => {
	const guest = {
		registrationId: 'x',
		name: 'Piet',
		company: null,
		phone: '06 1',
		partySize: 2,
		diet: 'Noten',
		needs: null,
		line: []
	};
	expect(guestLine(guest, (people) => `${people} personen`)).toBe('Piet · 2 personen · 06 1 · Noten');
	expect(guestLine({ ...guest, partySize: 1 }, String)).toBe('Piet · 06 1 · Noten');
	expect(matches(attendee({ guests: [guest] }), 'noten piet')).toBe(true);
});
