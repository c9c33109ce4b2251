import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import InLanguage from '../../../tests/factories/InLanguage.svelte';
import { registration } from '../../../tests/factories/registrations.ts';
import { LANGUAGES, type Language } from '../core/language.ts';
import { textsFor } from '../i18n/texts.server.ts';
import JustSignedUp from './components/JustSignedUp.svelte';
import MyRegistration from './components/MyRegistration.svelte';
import { MOST_COMPANIONS } from './types.ts';
import { registrationView } from './view.ts';

const NOW = new Date('2027-01-10T10:00:00Z');
const ONE_SEAT = /\b(een|een enkele|die) (plek|plaats)\b|\b(a|one|the next free) (seat|place)\b/i;

const parties = Array.from({ length: MOST_COMPANIONS }, (_, companions) => companions + 2);

/** What the page promises a waiting party. */
function promises(language: Language, partySize: number, position: number): string {
	const options = { token: '0'.repeat(32), origin: 'http://localhost', now: NOW, words: textsFor(language).session };
	const view = registrationView(registration({ status: 'waitlisted', position, partySize }), options);
	const html = (what: unknown, props: object) =>
		render(InLanguage, { props: { what: what as Component<Record<string, unknown>>, props: { ...props }, language } })
			.body;
	return (
		html(MyRegistration, { registration: view, qr: null, next: false }) +
		html(JustSignedUp, { registration: view, email: 'a@b.example', origin: 'http://localhost' })
	);
}

describe.each(LANGUAGES)('in %s', (language) => {
	it.each(parties)('a party of %i is promised that many seats, never one', (party) => {
		const { waitlisted, promoted } = textsFor(language).mail.registration;
		for (const position of [1, 2, 5]) {
			const text = promises(language, party, position);
			expect(text).not.toMatch(ONE_SEAT);
			expect(text).toMatch(new RegExp(`\\b${party} (plaatsen|seats)`));
		}
		for (const text of [waitlisted.body(party), promoted.body(party)]) {
			expect(text).not.toMatch(ONE_SEAT);
			expect(text).toContain(String(party));
		}
	});

	it('somebody who comes alone is promised a seat', () => {
		expect(promises(language, 1, 1)).toMatch(ONE_SEAT);
		expect(textsFor(language).mail.registration.promoted.body(1)).toMatch(ONE_SEAT);
	});
});
