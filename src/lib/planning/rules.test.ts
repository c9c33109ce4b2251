import { describe, expect, it, test } from 'vitest';
import { planFields } from '../../../tests/factories/plans.ts';
import { emptyItem } from './fields.ts';
import { nearbyDays } from './moments.ts';
import { mailCount, maySaveSilently, warningsOf, type Neighbour } from './rules.ts';
import type { PlanFields } from './types.ts';

const now = new Date('2026-11-23T09:00:00Z');
const warn = (changes: Partial<PlanFields> = {}, neighbours: Neighbour[] = [], id?: string) =>
	warningsOf(planFields(changes), { neighbours, now, ...(id ? { id } : {}) });
const codes = (changes: Partial<PlanFields> = {}, neighbours: Neighbour[] = []) =>
	warn(changes, neighbours).map(({ code }) => code);

it('has no warnings for a good plan or an empty one', () => {
	expect(warn()).toEqual([]);
	expect(warn({ date: '', starts: '', ends: '', capacity: '' })).toEqual([]);
	expect(warn({ date: 'morgen', starts: '9', capacity: 'veel' })).toEqual([]);
});

describe('the day', () => {
	it.each([
		['2027-05-06', ['holiday']],
		['2027-05-04', ['holiday_evening']],
		['2027-01-17', ['sunday']],
		['2027-02-24', ['school_holiday']],
		['2026-12-25', ['holiday', 'school_holiday']],
		['2027-09-09', ['school_holidays_unknown']],
		['2026-11-22', ['past']],
		['2026-11-26', ['soon']]
	])('%s: %j', (date, expected) => expect(codes({ date })).toEqual(expected));

	it('has no warning for an afternoon before a holiday evening', () =>
		expect(codes({ date: '2027-05-04', starts: '13:00', ends: '17:00' })).toEqual([]));
	it('counts the days until the session', () =>
		expect(warn({ date: '2026-11-26' })).toEqual([{ code: 'soon', days: 3 }]));
	it('names the end of a school holiday, by the region of the municipality', () => {
		expect(warn({ date: '2027-07-12' })).toEqual([
			{ code: 'school_holiday', name: 'summer', until: '2027-08-22', region: 'noord' }
		]);
		expect(warn({ date: '2027-07-12', municipality: 'nunspeet' })).toEqual([]);
	});
	it('does not warn that a published session is soon', () =>
		expect(warningsOf(planFields({ date: '2026-11-26' }), { neighbours: [], published: true, now })).toEqual([]));
	it('warns once about a start in the past', () =>
		expect(codes({ date: '2026-11-23', starts: '09:00', ends: '11:00' })).toEqual(['past']));
});

describe('the hours', () => {
	it.each([
		['06:30', '09:00', ['early']],
		['20:00', '23:00', ['late']],
		['20:00', '00:30', ['late']],
		['08:00', '17:00', ['long']],
		['19:30', '19:45', ['short']],
		['19:30', '19:30', []]
	])('%s until %s: %j', (starts, ends, expected) => expect(codes({ starts, ends })).toEqual(expected));
	it('asks about a session of fourteen hours', () =>
		expect(warn({ starts: '10:00', ends: '00:00' })).toContainEqual({
			code: 'long',
			hours: 14
		}));
	it('warns that a session of two days is long, not late', () =>
		expect(codes({ endDate: '2027-01-15', ends: '12:00' })).toEqual(['long']));
});

it.each([
	['0', []],
	['4', ['few_seats']],
	['5', []],
	['251', ['many_seats']]
])('%s seats: %j', (capacity, expected) => expect(codes({ capacity })).toEqual(expected));

it('warns when sign-up closes after the start', () => {
	expect(codes({ closesDate: '2027-01-14' })).toEqual(['closes_late']);
	expect(codes({ closesDate: '2027-01-14', closesTime: '12:00' })).toEqual([]);
});

it('warns about programme items outside the session', () => {
	const row = emptyItem();
	const programme = [
		{ ...row, time: '19:00', title: 'Inloop' },
		{ ...row, time: '19:30', title: 'Welkom' },
		{ ...row, time: '21:30', title: 'Borrel' },
		{ ...row, time: '', title: 'Vragen' }
	];
	expect(warn({ programme })).toEqual([
		{ code: 'item_outside', title: 'Inloop', row: 0 },
		{ code: 'item_outside', title: 'Borrel', row: 2 }
	]);
	expect(
		codes({ starts: '22:00', ends: '01:00', programme: [{ ...row, time: '00:15', title: 'Afsluiting' }] })
	).toEqual(['late']);
});

describe('warns about other sessions', () => {
	const other = (changes: Partial<Neighbour> = {}): Neighbour => ({
		id: 'n',
		title: 'Netcongestie',
		startsAt: new Date('2027-01-19T18:30:00Z'),
		endsAt: new Date('2027-01-19T20:30:00Z'),
		municipality: 'olst-wijhe',
		municipalityName: 'Olst-Wijhe',
		themes: ['energie', 'wonen'],
		experts: [{ id: 'e', name: 'Sanne de Wit' }],
		...changes
	});
	const sameEvening = { startsAt: new Date('2027-01-14T19:00:00Z'), endsAt: new Date('2027-01-14T21:00:00Z') };
	const withExpert = { programme: [{ ...emptyItem(), title: 'Spreker', expert: 'e' }] };

	it('on the same theme, nearby, within a week', () => {
		expect(warn({}, [other()])).toMatchObject([
			{ code: 'same_theme_nearby', km: 9, theme: 'energie', other: { id: 'n', municipalityName: 'Olst-Wijhe' } }
		]);
		expect(codes({}, [other({ municipality: 'hardenberg' })])).toEqual([]);
		expect(codes({}, [other({ themes: ['wonen'] })])).toEqual([]);
		expect(codes({}, [other({ startsAt: new Date('2027-01-22T18:30:00Z') })])).toEqual([]);
	});
	it('in the same municipality on the same day', () =>
		expect(codes({}, [other({ ...sameEvening, municipality: 'raalte', themes: [] })])).toEqual([
			'same_day_same_municipality'
		]));
	it('with the same expert at the same time', () => {
		expect(warn(withExpert, [other({ ...sameEvening, municipality: 'urk', themes: [] })])).toMatchObject([
			{ code: 'expert_busy', expert: 'Sanne de Wit' }
		]);
		expect(codes(withExpert, [other({ municipality: 'urk', themes: [] })])).toEqual([]);
	});
	it('but not itself', () => expect(warn({}, [other({ id: 'self' })], 'self')).toEqual([]));
});

it('looks for sessions within a week before and after', () => {
	expect(nearbyDays('2027-01-03')).toEqual({ from: '2026-12-27', until: '2027-01-10' });
	expect(nearbyDays('')).toBeNull();
});

describe('saving without a mail', () => {
	const none = { parties: 0, people: 0, unmailed: 0, first: [] };
	const nobody = { programme: [], version: 1, changes: {}, coming: none, waiting: none, promoted: none, experts: [] };
	const anna = { parties: 1, people: 2, unmailed: 0, first: [{ name: 'Anna', company: null, partySize: 2 }] };
	const eva = (news: 'asked' | 'told' | 'cancelled') => ({ name: 'Eva', state: 'accepted', news }) as const;

	test.each([
		['nobody is told', nobody, true],
		['experts whose answer stays', { ...nobody, experts: [eva('told'), eva('told')] }, true],
		['an expert who is asked again', { ...nobody, experts: [eva('told'), eva('asked')] }, false],
		['a registrant', { ...nobody, coming: anna }, false],
		['somebody who waits', { ...nobody, waiting: anna }, false],
		['somebody who gets a seat', { ...nobody, promoted: anna, experts: [eva('told')] }, false]
	])('%s', (_, preview, may) => expect(maySaveSilently(preview)).toBe(may));

	test('every mail is counted once', () => {
		expect(mailCount({ ...nobody, coming: anna, promoted: anna, experts: [eva('told')] })).toBe(3);
		expect(mailCount({ ...nobody, waiting: { ...anna, parties: 900 } })).toBe(900);
	});
});
