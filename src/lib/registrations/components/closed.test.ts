import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import InLanguage from '../../../../tests/factories/InLanguage.svelte';
import { registration } from '../../../../tests/factories/registrations.ts';
import { textsFor } from '../../i18n/texts.server.ts';
import { registrationView } from '../view.ts';
import CancelRegistration from './CancelRegistration.svelte';
import ChangeRegistration from './ChangeRegistration.svelte';

const t = textsFor('nl').personal;

function shown(what: unknown, own: Parameters<typeof registration>[0], now: string): string {
	const options = { token: '0'.repeat(32), origin: 'https://x.example', words: textsFor('nl').session };
	const view = registrationView(registration(own), { ...options, now: new Date(now) });
	const props = { registration: view, mine: '/', form: null };
	return render(InLanguage, { props: { what: what as Component<Record<string, unknown>>, props, language: 'nl' } })
		.body;
}

describe.each([
	['changing', ChangeRegistration],
	['cancelling', CancelRegistration]
])('the page for %s', (_name, page) => {
	it('says that the registration was cancelled, and links to signing up again and to the calendar file that removes it', () => {
		const html = shown(page, { status: 'cancelled' }, '2027-01-10T10:00:00Z');
		expect(html).toContain(t.alreadyCancelled);
		expect(html).not.toContain(t.over);
		expect(html).toContain('href="/sessies/energie-delen-14-jan-2027#aanmelden"');
		expect(html).toContain('.ics"');
		expect(html).not.toContain('<form');
	});

	it('says that the session is over or cancelled when the registration is not', () => {
		for (const own of [{}, { session: { status: 'cancelled' as const } }]) {
			const html = shown(page, own, '2028-01-01T10:00:00Z');
			expect(html).toContain(t.over);
			expect(html).not.toContain(t.alreadyCancelled);
		}
	});

	it('says that the link from the mail is the one to use, once its owner changed the registration', () => {
		expect(shown(page, { changedByOwner: true }, '2027-01-10T10:00:00Z')).toContain(t.changedByOwner);
	});
});
