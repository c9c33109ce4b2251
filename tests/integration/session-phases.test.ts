import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import MyRegistration from '../../src/lib/registrations/components/MyRegistration.svelte';
import { registrationView } from '../../src/lib/registrations/view.ts';
import AgendaItem from '../../src/lib/sessions/components/AgendaItem.svelte';
import SessionState from '../../src/lib/sessions/components/SessionState.svelte';
import StatusBadge from '../../src/lib/sessions/staff/components/StatusBadge.svelte';
import { textsFor } from '../../src/lib/i18n/texts.server.ts';
import InLanguage from '../factories/InLanguage.svelte';
import { registration } from '../factories/registrations.ts';
import { session } from '../factories/sessions.ts';

const shown = (what: unknown, props: Record<string, unknown>, language: 'nl' | 'en') =>
	render(InLanguage, { props: { what: what as Component<Record<string, unknown>>, props, language } }).body;

describe.each(['nl', 'en'] as const)('a session under way (%s)', (language) => {
	const entry = { ...session({ signUpState: 'closed', isOnline: false }), id: 'a' };
	const { agenda, session: words, staffSession, personal } = textsFor(language);
	const during = new Date((entry.startsAt.getTime() + entry.endsAt.getTime()) / 2);
	const moments = [
		['before', new Date(entry.startsAt.getTime() - 1), false],
		['now', during, true],
		['over', entry.endsAt, false]
	] as const;

	it.each(moments)('is so in the agenda, on its page and for staff: %s', (phase, now, underWay) => {
		const item = shown(AgendaItem, { entry, themes: [], now }, language);
		const state = shown(SessionState, { session: entry, now }, language);
		const badge = shown(StatusBadge, { session: entry, now }, language);
		expect(item.includes(agenda.room.now)).toBe(underWay);
		expect(state.includes(words.now.title)).toBe(underWay);
		expect(badge.includes(staffSession.statuses.now)).toBe(underWay);
		expect(item.includes(agenda.room.past)).toBe(phase === 'over');
		expect(state.includes(words.past.title)).toBe(phase === 'over');
		expect(badge.includes(staffSession.statuses.held)).toBe(phase === 'over');
	});

	it('has its place on the page', () => {
		expect(shown(SessionState, { session: entry, now: during }, language)).toContain(entry.placeName);
	});

	it.each(moments)('is so for who signed up: %s', (_, now, underWay) => {
		const own = registration({ status: 'confirmed' });
		const { startsAt, endsAt } = entry;
		const view = registrationView(
			{ ...own, session: { ...own.session, startsAt, endsAt } },
			{ token: 'a'.repeat(32), origin: 'http://localhost', now, words }
		);
		expect(shown(MyRegistration, { registration: view, qr: null, next: false }, language).includes(personal.now)).toBe(
			underWay
		);
	});
});
