import { describe, expect, it } from 'vitest';
import { registration } from '../../../tests/factories/registrations.ts';
import { ownCalendarEntry, registrationView } from './view.ts';

const token = '0123456789abcdef0123456789abcdef';
const words = { online: 'Online', stepFreeAccess: 'Drempelvrij bereikbaar', accessNote: 'Toegankelijkheid' };
const options = { token, origin: 'https://sessies.example', now: new Date('2027-01-10T12:00:00Z'), words };
const mine = `/mijn/${token}`;
const id = registration().id;

describe('registrationView', () => {
	it('leads to everything that a seat is good for', () => {
		const view = registrationView(registration(), options);
		expect(view).toMatchObject({
			page: '/sessies/energie-delen-14-jan-2027',
			change: `${mine}/wijzigen/${id}`,
			cancel: `${mine}/afmelden/${id}`,
			signUpAgain: null
		});
		expect(view.calendar?.file).toBe(`${mine}/${id}.ics`);
		// What is handed to another calendar must not hand over the page.
		expect(view.calendar?.google + view.calendar!.outlook).not.toContain(token);
	});

	it('has nothing for the calendar while there is no seat', () => {
		const waiting = registrationView(registration({ status: 'waitlisted', position: 2 }), options);
		expect(waiting.calendar).toBeNull();
		expect(waiting.cancel).not.toBeNull();
	});

	it('leads back to the session after cancelling', () => {
		expect(registrationView(registration({ status: 'cancelled' }), options)).toMatchObject({
			calendar: null,
			change: null,
			cancel: null,
			signUpAgain: '/sessies/energie-delen-14-jan-2027#aanmelden'
		});
	});

	it('has nothing left to do once it is over', () => {
		const over = registrationView(registration(), { ...options, now: new Date('2027-02-01T00:00:00Z') });
		expect([over.calendar, over.change, over.cancel, over.signUpAgain]).toEqual([null, null, null, null]);
	});
});

it('one’s own calendar entry has the link that the public one has not', () => {
	const online = registration();
	online.session.onlineUrl = 'https://meet.example/kamer';
	expect(ownCalendarEntry(online, options).description).toContain('https://meet.example/kamer');
});
