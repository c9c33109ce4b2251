import { describe, expect, it } from 'vitest';
import { registration } from '../../../tests/factories/registrations.ts';
import { session as words } from '../i18n/nl/session.ts';
import { ownCalendarEntry, registrationView } from './view.ts';

const token = '0123456789abcdef0123456789abcdef';
const options = { token, origin: 'https://sessies.example', now: new Date('2027-01-10T12:00:00Z'), words };
const mine = `/mijn/${token}`;
const id = registration().id;

describe('registrationView', () => {
	it('has all links for a registration with a seat', () => {
		const view = registrationView(registration(), options);
		expect(view).toMatchObject({
			page: '/sessies/energie-delen-14-jan-2027',
			change: `${mine}/wijzigen/${id}`,
			cancel: `${mine}/afmelden/${id}`,
			signUpAgain: null
		});
		// The link to another calendar must not contain the token of the personal page.
		const { file, ...links } = view.calendar!;
		expect(file).toBe(`${mine}/${id}.ics`);
		expect(Object.values(links).map((link) => new URL(link).host)).toEqual([
			'calendar.google.com',
			'outlook.live.com',
			'outlook.office.com'
		]);
		expect(Object.values(links).join()).not.toContain(token);
	});

	it('has no calendar links without a seat', () => {
		const waiting = registrationView(registration({ status: 'waitlisted', position: 2 }), options);
		expect(waiting.calendar).toBeNull();
		expect(waiting.cancel).not.toBeNull();
	});

	it('links to the sign-up form after cancelling', () => {
		expect(registrationView(registration({ status: 'cancelled' }), options)).toMatchObject({
			calendar: null,
			calendarRemoval: `${mine}/${id}.ics`,
			change: null,
			cancel: null,
			signUpAgain: '/sessies/energie-delen-14-jan-2027#aanmelden'
		});
	});

	it('has no links after the session', () => {
		const over = registrationView(registration(), { ...options, now: new Date('2027-02-01T00:00:00Z') });
		expect([over.calendar, over.change, over.cancel, over.signUpAgain]).toEqual([null, null, null, null]);
	});
});

it.each(['confirmed', 'offered', 'waitlisted', 'cancelled', 'attended', 'no_show'] as const)(
	'the calendar entry of a registration that is %s says so',
	(status) => {
		const entry = ownCalendarEntry(registration({ status }), options);
		const expected = { cancelled: 'CANCELLED', waitlisted: 'TENTATIVE' } as Record<string, string>;
		expect(entry.status).toBe(expected[status] ?? 'CONFIRMED');
		expect(entry.title.startsWith('AFGEMELD: ')).toBe(status === 'cancelled');
	}
);

it('the registrant’s calendar entry has the online link', () => {
	const online = registration();
	online.session.onlineUrl = 'https://meet.example/kamer';
	expect(ownCalendarEntry(online, options).description).toContain('https://meet.example/kamer');
});
