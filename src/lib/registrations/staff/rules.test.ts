import { expect, it } from 'vitest';
import { REGISTRATION_STATUSES } from '../types.ts';
import { GROUP_STATUSES, groupSizes, guestLine, mayCancelAttendee, shownGroup } from './rules.ts';
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
	spokenCode: null,
	callSince: null,
	language: 'nl',
	note: null,
	seen: 'x',
	...changes
});

it('counts the people and registrations of each group', () => {
	const counts = REGISTRATION_STATUSES.map((status, n) => ({ status, registrations: n + 1, people: 10 * (n + 1) }));
	expect(groupSizes(counts)).toEqual({
		coming: { registrations: 1 + 3 + 5, people: 90 },
		waiting: { registrations: 2, people: 20 },
		absent: { registrations: 6, people: 60 },
		gone: { registrations: 4, people: 40 }
	});
	expect(groupSizes([]).coming).toEqual({ people: 0, registrations: 0 });
});

it('puts every status into one group', () =>
	expect(Object.values(GROUP_STATUSES).flat().sort()).toEqual([...REGISTRATION_STATUSES].sort()));

it('shows the chosen group, or else the first with anybody in it', () => {
	const waiting = groupSizes([{ status: 'waitlisted', registrations: 1, people: 1 }]);
	expect([shownGroup(null, waiting), shownGroup('gone', waiting)]).toEqual(['waiting', 'gone']);
	expect(shownGroup(null, groupSizes([]))).toBe('coming');
});

it.each([
	['confirmed', true],
	['offered', true],
	['waitlisted', true],
	['cancelled', false],
	['attended', false],
	['no_show', false]
] as const)('%s can be cancelled: %s', (status, may) => expect(mayCancelAttendee(attendee({ status }))).toBe(may));

it('a guest is one line', () => {
	const guest = {
		name: 'Piet',
		company: null,
		phone: '06 1',
		partySize: 2,
		diet: 'Noten',
		needs: null
	};
	expect(guestLine(guest, (people) => `${people} personen`)).toBe('Piet · 2 personen · 06 1 · Noten');
	expect(guestLine({ ...guest, partySize: 1 }, String)).toBe('Piet · 06 1 · Noten');
});
