import { describe, expect, it } from 'vitest';
import { nonEmpty } from '../../../tests/non-empty.ts';
import { accessLine, addressLine, byMonth, phaseOf, routeLink, seatStatus, takesSignUps } from './rules.ts';
import { SIGN_UP_STATES, type SignUpState } from './types.ts';

const BEFORE = new Date('2027-01-14T18:29:59Z');
const room = (signUpState: SignUpState, seatsLeft = 10, capacity = 40) => ({
	status: 'published' as const,
	startsAt: new Date('2027-01-14T18:30:00Z'),
	endsAt: new Date('2027-01-14T20:30:00Z'),
	signUpState,
	seatsLeft,
	capacity,
	partiesWaiting: 3,
	signUpOpensAt: new Date('2027-01-01T08:00:00Z'),
	signUpClosesAt: null
});

describe('seatStatus', () => {
	it('counts free seats, and marks few of them', () => {
		expect(seatStatus(room('open', 6), BEFORE)).toEqual({ kind: 'seats', left: 6, few: false });
		expect(seatStatus(room('open', 5), BEFORE)).toEqual({ kind: 'seats', left: 5, few: true });
	});

	it('uses a fifth of the capacity for a small session', () => {
		expect(seatStatus(room('open', 5, 8), BEFORE)).toMatchObject({ few: false });
		expect(seatStatus(room('open', 2, 8), BEFORE)).toMatchObject({ few: true });
	});

	it('has the length of the waiting list, and the time that sign-up opens', () => {
		expect(seatStatus(room('full', 0), BEFORE)).toEqual({ kind: 'waiting_list', waiting: 3 });
		expect(seatStatus(room('not_yet_open'), BEFORE)).toEqual({ kind: 'opens', at: new Date('2027-01-01T08:00:00Z') });
	});

	it.each(['closed', 'past', 'cancelled'] as const)('%s has no details', (state) => {
		expect(seatStatus(room(state), BEFORE)).toEqual({ kind: state });
	});

	it.each([
		['2027-01-14T18:29:59Z', 'before'],
		['2027-01-14T18:30:00Z', 'now'],
		['2027-01-14T20:29:59Z', 'now'],
		['2027-01-14T20:30:00Z', 'over']
	] as const)('at %s a session is %s, whatever the state of sign-up', (at, phase) => {
		const now = new Date(at);
		for (const state of nonEmpty(SIGN_UP_STATES.filter((one) => one !== 'cancelled'))) {
			const session = room(state);
			expect(phaseOf(session, now)).toBe(phase);
			expect(phaseOf({ ...session, status: 'held' }, now)).toBe('over');
			if (phase !== 'before') expect(seatStatus(session, now)).toEqual({ kind: phase === 'now' ? 'now' : 'past' });
		}
		expect(seatStatus(room('cancelled'), now)).toEqual({ kind: 'cancelled' });
	});

	it.each([
		['open', true],
		['full', true],
		['closed', false],
		['not_yet_open', false],
		['past', false],
		['cancelled', false]
	] as const)('%s takes sign-ups: %s', (state, takes) => expect(takesSignUps(room(state))).toBe(takes));
});

const place = { placeName: 'De Kern', placeAddress: 'Dorpsstraat 1', municipalityName: 'Raalte', isOnline: false };

describe('accessLine', () => {
	const words = { stepFreeAccess: 'Drempelvrij bereikbaar' };
	it.each([
		[false, null, ''],
		[true, null, 'Drempelvrij bereikbaar.'],
		[false, 'Bel bij de achterdeur!', 'Bel bij de achterdeur!'],
		[true, 'Lift bij ingang B', 'Drempelvrij bereikbaar. Lift bij ingang B.']
	])('step-free %s, note %s: %s', (stepFreeAccess, accessNote, line) =>
		expect(accessLine({ stepFreeAccess, accessNote }, words)).toBe(line)
	);
});

describe('addressLine and routeLink', () => {
	it('adds the municipality unless the address has it', () => {
		expect(addressLine(place)).toBe('De Kern, Dorpsstraat 1, Raalte');
		expect(addressLine({ ...place, placeAddress: 'Dorpsstraat 1, 8102 AB RAALTE' })).toBe(
			'De Kern, Dorpsstraat 1, 8102 AB RAALTE'
		);
		expect(addressLine({ ...place, placeName: null, placeAddress: null, isOnline: true })).toBe('');
	});

	it.each([
		['Urk', 'De Kurkfabriek', 'De Kurkfabriek, Urk'],
		['Urk', 'Haven 3, URK', 'Haven 3, URK'],
		['Ommen', 'Van Ommenzaal', 'Van Ommenzaal, Ommen'],
		['De Wolden', 'De Woldense hoeve', 'De Woldense hoeve, De Wolden'],
		['Olst-Wijhe', 'Stationsweg 1, Olst – Wijhe', 'Stationsweg 1, Olst – Wijhe'],
		['Zwolle', 'Café Zwólle-Zuid', 'Café Zwólle-Zuid']
	])('takes %s for said in whole words only: %s', (municipalityName, placeName, line) =>
		expect(addressLine({ municipalityName, placeName, placeAddress: null, isOnline: false })).toBe(line)
	);

	it('escapes the address in the route link', () => {
		expect(routeLink({ ...place, placeName: 'Café "Q&A"', placeAddress: null })).toBe(
			'https://www.google.com/maps/dir/?api=1&destination=Caf%C3%A9+%22Q%26A%22%2C+Raalte'
		);
		expect(routeLink({ ...place, placeName: null, placeAddress: null })).toBeNull();
	});
});

describe('byMonth', () => {
	it('groups by month in Amsterdam time, and keeps the order', () => {
		const at = (iso: string) => ({ startsAt: new Date(iso) });
		const months = byMonth(
			[at('2026-12-31T18:30:00Z'), at('2026-12-31T23:30:00Z'), at('2027-01-14T18:30:00Z'), at('2028-01-01T10:00:00Z')],
			'nl'
		);
		expect(months.map(({ key, heading, entries }) => [key, heading, entries.length])).toEqual([
			['2026-12', 'december 2026', 1],
			['2027-01', 'januari 2027', 2],
			['2028-01', 'januari 2028', 1]
		]);
		expect(byMonth([], 'en')).toEqual([]);
	});
});
