import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import SheetPage from '../../src/routes/(staff)/beheer/sessies/[id=uuid]/aanmeldingen/afdrukken/+page.svelte';
import { GROUP_STATUSES, type Group } from '../../src/lib/registrations/staff/rules.ts';
import type { Attendee } from '../../src/lib/registrations/staff/types.ts';
import { linkPhones } from '../../src/lib/shapes/linked-text.ts';
import InLanguage from '../factories/InLanguage.svelte';
import { session } from '../factories/sessions.ts';

/** The attendee list on paper. */

const attendee = (changes: Partial<Attendee> & { name: string }): Attendee => ({
	id: changes.name,
	sessionId: 's',
	status: 'confirmed',
	company: null,
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

const LONG = 'Van-den-Brandhof-Roelofs-Achternaam'.repeat(4);
const people = [
	attendee({
		name: 'Zoë',
		partySize: 3,
		diet: 'Geen noten',
		needs: 'Rolstoel',
		phoneLinks: linkPhones('0612345678 of 038-4989111'),
		guests: [
			{
				name: 'Piet',
				company: null,
				phone: null,
				partySize: 1,
				diet: 'Vegan',
				needs: null,
				line: [{ text: 'Piet · Vegan' }]
			}
		]
	}),
	attendee({ name: LONG, status: 'offered', email: null, spokenCode: '12345678' }),
	attendee({ name: 'Wachter', status: 'waitlisted', position: 1, partySize: 2 }),
	attendee({ name: 'Weg', status: 'cancelled', cancelledAt: new Date('2026-12-02T00:00:00Z') })
];

function sheet(all: Attendee[], language: 'nl' | 'en' = 'nl'): string {
	const of = (group: Group) => all.filter(({ status }) => GROUP_STATUSES[group].includes(status));
	const data = {
		session: { page: session({ title: 'Energie delen' }) },
		coming: of('coming'),
		waiting: of('waiting')
	};
	const props = { what: SheetPage as unknown as Component<Record<string, unknown>>, props: { data }, language };
	return render(InLanguage, { props }).body.replaceAll(/<!--.*?-->/g, '');
}

/** The parts of the page for each group, by its heading. */
const partsOf = (html: string): string[] => html.split('<h2').slice(1);

describe('the attendee list on paper', () => {
	const html = sheet(people);
	const [coming = '', waiting = '', ...more] = partsOf(html);

	it('names the session, its date and place, and counts people', () => {
		expect(html).toMatch(/<h1[^>]*>.*Energie delen/s);
		expect(html).toMatch(/\d{4}, \d\d\.\d\d–\d\d\.\d\d uur/);
		expect(coming).toContain('4 personen, 2 aanmeldingen');
		expect(waiting).toContain('2 personen, 1 aanmelding<');
		expect(more).toEqual([]);
	});

	it('has a box for each person who comes, and those who wait apart', () => {
		expect(coming.match(/class="box[" ]/g)).toHaveLength(4);
		expect(waiting.match(/class="box[" ]/g)).toHaveLength(2);
		expect(coming).not.toContain('Wachter');
		expect(waiting).toContain('Wachter');
	});

	it('leaves out who cancelled', () => expect(html).not.toContain('Weg'));

	it('has what the door needs: phone, diet, needs, guests and the whole of a long name', () => {
		for (const text of ['Geen noten', 'Rolstoel', 'Piet · Vegan', LONG]) expect(coming).toContain(text);
		expect(coming).toContain('href="tel:+31612345678"');
		expect(coming).toContain('href="tel:+31384989111"');
		expect(html).not.toContain('jan@bakkerij.example');
	});

	it('has the ticket code of who has no address, as it is read out', () => expect(coming).toContain('Code 1234 5678'));

	it('repeats the headings and the session on each page', () => {
		const head = /<thead.*?<\/thead>/s.exec(coming)?.[0] ?? '';
		for (const text of ['Energie delen', 'Er', 'Naam', 'Telefoon', 'Dieet', 'Wat nodig is'])
			expect(head).toContain(text);
	});

	it('is there in English, and without anybody', () => {
		expect(sheet(people, 'en')).toContain('4 people, 2 sign-ups');
		const empty = partsOf(sheet([]));
		expect(empty).toHaveLength(1);
		expect(empty[0]).toContain('0 personen');
	});
});
