import { describe, expect, it } from 'vitest';
import { staffSession } from '../../../../tests/factories/desk.ts';
import { attentionOf, daysUntil } from './attention.ts';
import type { StaffSession } from './types.ts';

const now = new Date('2027-01-10T12:00:00Z');
const reasons = (changes: Partial<StaffSession>) =>
	attentionOf([staffSession(changes)], now).map(({ reason }) => reason);
const at = (iso: string) => ({ startsAt: new Date(iso), endsAt: new Date(Date.parse(iso) + 7_200_000) });

describe('attentionOf', () => {
	it('omits a session with enough sign-ups', () => expect(reasons({})).toEqual([]));

	it.each<[string, Partial<StaffSession>, string[]]>([
		['a draft for the last day of three weeks', { status: 'draft', ...at('2027-01-31T18:30:00Z') }, ['draft_soon']],
		['a draft for later', { status: 'draft', ...at('2027-02-01T18:30:00Z') }, []],
		['a draft that should have begun', { status: 'draft', ...at('2027-01-10T11:00:00Z') }, ['draft_past']],
		['a party on the waiting list', { partiesWaiting: 1, seatsTaken: 40, signUpState: 'full' }, ['waiting']],
		['an empty room soon', { seatsTaken: 13 }, ['few_sign_ups']],
		['a third of the room', { seatsTaken: 14 }, []],
		['an empty room later', { seatsTaken: 0, ...at('2027-01-25T18:30:00Z') }, []],
		['an empty room whose sign-up is not open', { seatsTaken: 0, signUpState: 'not_yet_open' }, []],
		['one that has begun', { seatsTaken: 0, ...at('2027-01-10T11:30:00Z') }, []],
		['a cancelled one', { status: 'cancelled', seatsTaken: 0, signUpState: 'cancelled' }, []]
	])('%s', (_name, changes, expected) => expect(reasons(changes)).toEqual(expected));

	it('sorts by urgency', () =>
		expect(
			attentionOf(
				[
					staffSession({ id: 'b', status: 'draft', ...at('2027-01-20T18:30:00Z') }),
					staffSession({ id: 'a', seatsTaken: 0, ...at('2027-01-12T18:30:00Z') })
				],
				now
			).map(({ session, days }) => [session.id, days])
		).toEqual([
			['a', 2],
			['b', 10]
		]));
});

it('counts calendar days, also across a clock change', () => {
	expect(daysUntil(at('2027-03-28T21:30:00Z'), new Date('2027-03-27T22:30:00Z'))).toBe(1);
	expect(daysUntil(at('2027-01-10T22:59:00Z'), now)).toBe(0);
	expect(daysUntil(at('2027-01-10T23:00:00Z'), now)).toBe(1);
});
