import type { PickList } from '../../src/lib/core/pick-list.ts';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import InvitationPage from '../../src/routes/(personal)/uitnodiging/[token]/+page.svelte';
import SessionPage from '../../src/routes/(public)/sessies/[slug]/+page.svelte';
import ExpertsPage from '../../src/routes/(staff)/beheer/sessies/[id=uuid]/(tabs)/experts/+page.svelte';
import QuestionPage from '../../src/routes/(staff)/beheer/vragen/[id=uuid]/+page.svelte';
import { newForm } from '../../src/lib/core/form-state.ts';
import { ANSWERS, CLOSED, INVITATION_STATES } from '../../src/lib/experts/invitations/types.ts';
import InvitationList from '../../src/lib/experts/invitations/staff/components/InvitationList.svelte';
import MyQuestion from '../../src/lib/questions/components/MyQuestion.svelte';
import ReferralForms from '../../src/lib/questions/referrals/components/ReferralForms.svelte';
import { REFERRAL_STATES } from '../../src/lib/questions/referrals/types.ts';
import { QUESTION_STATUSES } from '../../src/lib/questions/types.ts';
import ChangeRegistration from '../../src/lib/registrations/components/ChangeRegistration.svelte';
import AttendeeRow from '../../src/lib/registrations/staff/components/AttendeeRow.svelte';
import { REGISTRATION_STATUSES } from '../../src/lib/registrations/types.ts';
import { registrationView } from '../../src/lib/registrations/view.ts';
import { SESSION_STATUSES, SIGN_UP_STATES } from '../../src/lib/sessions/types.ts';
import { textsFor } from '../../src/lib/i18n/texts.server.ts';
import InLanguage from '../factories/InLanguage.svelte';
import { registration } from '../factories/registrations.ts';
import { session } from '../factories/sessions.ts';

/**
 * A refused form may return to a page whose state has changed: somebody else was first, or it closed. In every state the page
 * shows the reason and the typed text.
 */

const TYPED = 'Is er een beamer?\n\nEn een & < voor wie…';
const WHY = 'Dat kan nu niet meer.';
const escaped = TYPED.replace('&', '&amp;').replace('<', '&lt;');

/** The result of a refused action, with the text in these fields. */
const refused = (action: string, fields: readonly string[], hidden: Record<string, string> = {}) => ({
	...newForm({ ...hidden, ...Object.fromEntries(fields.map((name) => [name, TYPED])) }),
	action,
	formError: WHY
});

function shown(what: unknown, props: Record<string, unknown>): string {
	return render(InLanguage, { props: { what: what as Component<Record<string, unknown>>, props, language: 'nl' } })
		.body;
}

/** How often the page contains the text. */
const count = (html: string): number => html.split(escaped).length - 1;

const NO_CHOICES: PickList = { options: [], more: false, q: '', from: '/?' };
const NOW = new Date('2027-01-10T10:00:00Z');
const TOKEN = '0'.repeat(32);

describe('a refused form on a page in another state', () => {
	it.each(SIGN_UP_STATES)('signing up: %s', (signUpState) => {
		const html = shown(SessionPage, {
			data: {
				session: session({ signUpState, seatsLeft: signUpState === 'full' ? 0 : 12 }),
				themes: [],
				region: 'Regio Zwolle',
				url: 'http://localhost/sessies/x',
				about: null,
				structured: '{}',
				links: { file: '/x.ics', google: '/', outlook: '/', outlookWork: '/' }
			},
			form: refused('', ['name', 'email', 'company', 'phone', 'diet', 'needs', 'question'])
		});
		expect(html).toContain(WHY);
		expect(count(html)).toBe(7);
	});

	it.each(REGISTRATION_STATUSES)('changing a registration: %s', (status) => {
		for (const now of [NOW, new Date('2028-01-01')]) {
			const options = { token: TOKEN, origin: 'http://localhost', now, words: textsFor('nl').session };
			const view = registrationView(registration({ status }), options);
			const html = shown(ChangeRegistration, {
				registration: view,
				mine: '/',
				form: refused('', ['diet', 'needs', 'phone'])
			});
			expect(html).toContain(WHY);
			expect(count(html)).toBe(3);
		}
	});

	it.each([null, ...CLOSED])('answering an invitation: %s', (closed) => {
		for (const state of ['sent', ...ANSWERS]) {
			const { summary: _, ...rest } = { ...session(), onlineUrl: null, published: true, cancelReason: null };
			const page = {
				state,
				closed,
				sequence: 1,
				personalLine: null,
				comment: null,
				withdrawReason: null,
				name: 'Anouk',
				facilitator: { name: 'Fatima', email: null },
				session: { ...rest, summary: '' },
				programme: [],
				others: [],
				seatsTaken: 0,
				questions: []
			};
			const data = { page, address: '', route: null, about: null, justAnswered: false };
			const html = shown(InvitationPage, { data, form: refused('', ['comment']) });
			expect(html).toContain(WHY);
			expect(count(html)).toBe(1);
		}
	});

	it.each(REFERRAL_STATES)('a referral: %s', (state) => {
		const page = {
			state,
			answer: null,
			question: { number: 1 },
			organisation: 'Ondernemend Raalte',
			otherOrganisations: [],
			earlier: [],
			asker: null,
			sender: { name: null, email: null }
		};
		for (const [action, fields] of [
			['answer', ['answer']],
			['pass', ['reason', 'next_organisation_name']]
		] as const) {
			const html = shown(ReferralForms, {
				page,
				form: refused(action, fields),
				asked: { q: '', chosen: [] },
				done: false
			});
			expect(html).toContain(WHY);
			expect(count(html), `${state} ${action}`).toBe(fields.length);
		}
	});

	it.each(QUESTION_STATUSES)('a question that one asked: %s', (status) => {
		for (const canReopen of [true, false]) {
			const question = {
				id: 'a',
				number: 7,
				text: 'Vraag',
				status,
				createdAt: NOW,
				since: NOW,
				steps: [],
				answer: null,
				closeReason: null,
				responsible: null,
				canSolve: false,
				canReopen
			};
			const html = shown(MyQuestion, { question, now: NOW, form: refused('heropen', ['reason'], { question: 'a' }) });
			expect(html).toContain(WHY);
			expect(count(html)).toBe(1);
		}
	});

	it.each(QUESTION_STATUSES)('a question as staff see it: %s', (status) => {
		for (const askerEmail of [null, 'jan@example.nl'])
			for (const [action, fields] of [
				['answer', ['answer']],
				['close', ['reason']],
				['refer', ['note']],
				['solved', ['note']],
				['notSolved', ['reason']],
				['asker', ['name', 'email', 'company', 'phone']]
			] as const) {
				const question = { id: 'a', number: 7, text: 'Vraag', status, createdAt: NOW, version: 1, askerEmail };
				const data = {
					question,
					now: NOW,
					history: { rows: [], previous: null, next: null },
					referrals: [],
					municipalities: [],
					themes: [],
					colleagues: NO_CHOICES,
					organisations: NO_CHOICES
				};
				const html = shown(QuestionPage, { data, form: refused(action, fields, { version: '1' }) });
				expect(html).toContain(WHY);
				expect(count(html), `${status} ${action}`).toBe(fields.length);
			}
	});

	it.each(SESSION_STATUSES)('asking an expert: %s', (status) => {
		for (const now of [NOW, new Date('2028-01-01')]) {
			const planned = { page: session({ status }), expertsToAsk: [], expertWanted: false };
			const data = { session: planned, now, invitations: [], experts: NO_CHOICES, added: null };
			const html = shown(ExpertsPage, { data, form: refused('send', ['personal_line']) });
			expect(html).toContain(WHY);
			expect(count(html)).toBe(1);
		}
	});

	it.each(INVITATION_STATES)('an invitation as staff see it: %s', (state) => {
		for (const open of [true, false]) {
			const invitations = [
				{
					id: 'a',
					expertName: 'Anouk',
					state,
					expertOrganisation: null,
					programmeItemTitle: null,
					sentAt: null,
					answeredAt: null
				}
			];
			const form = refused('withdraw', ['reason'], { invitation: 'a' });
			expect(count(shown(InvitationList, { invitations, open, form }))).toBe(1);
		}
	});

	it.each(REGISTRATION_STATUSES)('somebody on the list: %s', (status) => {
		for (const action of ['promote', 'cancel'])
			for (const open of [true, false]) {
				const person = {
					id: 'a',
					name: 'Jan',
					email: 'jan@example.nl',
					status,
					partySize: 1,
					position: null,
					guests: [],
					createdAt: NOW
				};
				const form = refused(action, ['reason'], { registration: 'a' });
				expect(count(shown(AttendeeRow, { person, seatsLeft: 3, open, here: '', form })), `${action} ${open}`).toBe(1);
			}
	});
});
