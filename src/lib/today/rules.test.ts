import { describe, expect, it } from 'vitest';
import { unmark } from '../core/isolate.ts';
import { LANGUAGES } from '../core/language.ts';
import { textsFor } from '../i18n/texts.server.ts';
import { concernRow } from './rows.ts';
import { inWords, readScope } from './rules.ts';
import { KINDS, SCOPES, SCOPE_SLUGS } from './types.ts';
import { todayPath } from './paths.ts';

const now = new Date('2026-11-28T09:00:00Z');
const SUBJECT = 'b0000000-0000-4000-8000-000000000001';
const facts = {
	session: {
		...{ id: 'S', title: 'Warmte', status: 'published', starts_at: '2026-12-04T18:30:00Z', days: 6 },
		...{ municipality: 'Meppel', capacity: 40, seats_taken: 24, parties_waiting: 6 }
	},
	expert: { name: 'Olga', phone: '06 12345678 (na vijven)', days: 20, comment: 'Is er een beamer?' },
	experts: [{ name: 'Olga', phone: '06 12345678', state: 'sent' }],
	suggested: [
		{ id: 'G', name: 'Gülay' },
		{ id: 'H', name: 'Hidde' }
	],
	question: {
		...{ id: 'Q', number: 28, text: 'Wie helpt mij?', status: 'referred', days: 3, asker: 'Jan' },
		...{ asker_has_mail: true, phone: '038 1234567', with: 'Kennispoort' }
	},
	...{ mails: 2, recipient: 'weg@mkb.example', job: 'mail' }
};

const words = (kind: string, changes: object = {}, language: 'nl' | 'en' = 'nl', at = now) => {
	const { concerns: t, outbox } = textsFor(language);
	const row = concernRow.parse({ kind, subject: SUBJECT, weight: 900, ...facts, ...changes });
	const paths = { all: '/mail', failed: '/mail?failed' };
	const { title, line, acts, ...rest } = inWords(row, { t, jobs: outbox.jobs.names, language, now: at, outbox: paths });
	const said = acts.map(({ label, href }) => `${label} > ${href}`);
	return { ...rest, title: unmark(title), line: unmark(line), acts: said.map(unmark) };
};

describe.each(LANGUAGES)('every kind in words (%s)', (language) => {
	it.each(KINDS)('%s says what is wrong and ends in one to three acts', (kind) => {
		const { title, line, acts } = words(kind, {}, language);
		expect(title).not.toBe('');
		expect(`${title} ${line} ${acts.join(' ')}`).not.toMatch(/undefined|null|NaN|\[object| · ·| · $/);
		expect(acts.length).toBeGreaterThan(0);
		expect(acts.length).toBeLessThanOrEqual(3);
		expect(new Set(acts).size).toBe(acts.length);
	});
});

it('a session without an expert is named by place and day, with whom to ask', () => {
	const { title, line, acts } = words('no_expert', { experts: [] });
	expect(title).toBe('Meppel, vr 4 dec: geen expert');
	expect(line).toBe('over 6 dagen · 24 mensen aangemeld · niemand gevraagd · Warmte');
	expect(acts).toEqual([
		'Vraag Gülay > /beheer/sessies/S/experts?expert=G',
		'Vraag Hidde > /beheer/sessies/S/experts?expert=H',
		'Kies een expert > /beheer/sessies/S/experts'
	]);
});

it.each([
	['draft', 'Vraag Olga > /beheer/sessies/S/uitnodigen'],
	['sent', 'Bel Olga: 06 12345678 > tel:+31612345678'],
	['tentative', 'Bel Olga: 06 12345678 > tel:+31612345678'],
	['declined', 'Vraag Gülay > /beheer/sessies/S/experts?expert=G'],
	['inactive', 'Vraag Gülay > /beheer/sessies/S/experts?expert=G']
])('when its expert is %s, the first act is the shortest way to a yes', (state, act) =>
	expect(words('no_expert', { experts: [{ name: 'Olga', phone: '06 12345678', state }] }).acts[0]).toBe(act)
);

it('a silent expert can be called only when the number is known', () => {
	expect(words('expert_silent').acts).toEqual([
		'Bel Olga: 06 12345678 > tel:+31612345678',
		'Naar de uitnodiging > /beheer/sessies/S/experts'
	]);
	expect(words('expert_silent').title).toBe('Olga zwijgt 20 dagen');
	for (const phone of [undefined, 'na vijven'])
		expect(words('expert_silent', { expert: { ...facts.expert, phone } }).acts).toHaveLength(1);
});

it('a question says with which organisation it is stuck', () => {
	expect(words('organisation_late').title).toBe('Vraag 28: Kennispoort reageert niet');
	const working = { question: { ...facts.question, status: 'in_progress' } };
	expect(words('organisation_late', working).title).toBe('Vraag 28 ligt stil bij Kennispoort');
	expect(words('question_late', { question: { ...facts.question, with: undefined } }).title).toBe(
		'Vraag 28 wacht op een volgende stap'
	);
});

it('an asker who gets no mail has to be told', () => {
	expect(words('asker_silent').title).toBe('Vraag 28 is beantwoord, de vrager zwijgt');
	const spoken = { question: { ...facts.question, asker_has_mail: false } };
	expect(words('asker_silent', spoken).title).toBe('Vraag 28 is beantwoord, de vrager krijgt geen mail');
});

it('a draft whose day is over gets another day, or goes', () => {
	expect(words('draft').acts).toEqual(['Publiceer > /beheer/sessies/S']);
	const later = new Date('2026-12-05T09:00:00Z');
	expect(words('draft', {}, 'nl', later).acts).toEqual([
		'Kies een nieuwe dag > /beheer/sessies/S/bewerken#date',
		'Verwijder > /beheer/sessies/S/verwijderen'
	]);
});

it('says with whom it lies and when it comes back, only when that is known', () => {
	expect(words('draft').line).not.toContain('ligt bij');
	expect(words('draft', { owner: 'Otto' }).line).toMatch(/ · ligt bij Otto$/);
	expect(words('draft').until).toBeNull();
	expect(words('draft', { until: '2026-11-30T00:00:00+01:00' }).until).toBe('Terug op ma 30 nov');
});

it('only the worst stand out', () => {
	expect([900, 750, 749, 401, 400, 300].map((weight) => words('draft', { weight }).tone)).toEqual([
		...['bad', 'bad', 'signal', 'signal', 'calm', 'calm']
	]);
});

it('the scope is in the address, and anything else is that of the reader', () => {
	for (const scope of SCOPES) expect(readScope(new URL(todayPath(scope), 'http://h').searchParams)).toBe(scope);
	expect(readScope(new URLSearchParams({ van: 'x' }))).toBe('mine');
	expect(readScope(new URLSearchParams({ van: SCOPE_SLUGS.mine }))).toBe('mine');
});
