import { describe, expect, it } from 'vitest';
import { registration } from '../../../tests/factories/registrations.ts';
import { hasSeat, isCurrent, mayCancel, mayChange, maySignUpAgain } from './rules.ts';
import { REGISTRATION_STATUSES } from './types.ts';

const before = new Date('2027-01-10T12:00:00Z');
const during = new Date('2027-01-14T19:00:00Z');
const after = new Date('2027-01-14T20:30:00Z');

describe('what a registrant may do', () => {
	it.each([
		['confirmed', before, true, true],
		['waitlisted', before, true, true],
		['offered', before, true, false],
		['cancelled', before, false, false],
		['confirmed', during, true, false],
		['confirmed', after, false, false],
		['attended', during, false, false],
		['no_show', after, false, false]
	] as const)('%s at %s: cancel %s, change %s', (status, now, cancel, change) => {
		expect(mayCancel(registration({ status }), now)).toBe(cancel);
		expect(mayChange(registration({ status }), now)).toBe(change);
	});

	it('is nothing for a cancelled session', () => {
		const off = registration({ session: { status: 'cancelled' } });
		expect([isCurrent(off, before), mayCancel(off, before), mayChange(off, before)]).toEqual([false, false, false]);
		expect(maySignUpAgain(registration({ status: 'cancelled', session: { status: 'cancelled' } }), before)).toBe(false);
	});

	it('is signing up again until the session starts', () => {
		const cancelled = registration({ status: 'cancelled' });
		expect(maySignUpAgain(cancelled, before)).toBe(true);
		expect(maySignUpAgain(cancelled, during)).toBe(false);
		expect(maySignUpAgain(registration(), before)).toBe(false);
	});
});

it('confirmed and offered registrations have a seat', () => {
	expect(REGISTRATION_STATUSES.filter(hasSeat)).toEqual(['confirmed', 'offered']);
});
