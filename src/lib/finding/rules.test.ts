import { expect, it } from 'vitest';
import { unmark } from '../core/isolate.ts';
import { LANGUAGES } from '../core/language.ts';
import { textsFor } from '../i18n/texts.server.ts';
import { foundRow } from './rows.ts';
import { foundInWords } from './rules.ts';
import { GROUPS } from './types.ts';

const now = new Date('2026-11-28T09:00:00Z');
const starts_at = '2026-12-04T18:30:00Z';
const FOUND = foundRow.parse({
	people: [{ name: 'Jan Jansen', company: 'Vonk', session_id: 'S', title: 'Warmte', starts_at }],
	sessions: [{ id: 'S', title: 'Warmte', starts_at, status: 'published', municipality: 'Meppel' }],
	questions: [{ id: 'Q', number: 28, text: 'Wie helpt\nmij?', status: 'answered', asker: 'Jan' }],
	organisations: [{ id: 'O', name: 'Kennispoort', municipality: null }],
	experts: [{ id: 'E', name: 'Olga', organisation: null }],
	colleagues: [{ id: 'C', name: 'Fatima', role: 'facilitator' }]
});
const NOTHING = foundRow.parse(Object.fromEntries(GROUPS.map((group) => [group, []])));
const words = (found: typeof FOUND, language: 'nl' | 'en' = 'nl') =>
	foundInWords(found, { t: textsFor(language), language, now, q: 'a b' });

it('each group links to what was found, and to the list that searches the same', () => {
	expect(
		words(FOUND).map(({ title, items, all }) => [
			title,
			...items.map(({ href, title: name, line }) => unmark(`${href}: ${name} (${line})`)),
			all?.href ?? null
		])
	).toEqual([
		['Deelnemers', '/beheer/sessies/S/aanmeldingen?q=Jan+Jansen: Jan Jansen (Vonk · Warmte, vr 4 dec)', null],
		[
			...['Sessies', '/beheer/sessies/S: Warmte (vr 4 dec · Meppel · Gepubliceerd)'],
			'/beheer/sessies?q=a+b&periode=alles'
		],
		['Vragen', '/beheer/vragen/Q: Vraag 28: Wie helpt mij? (Jan · Beantwoord)', '/beheer/vragen?q=a+b&lijst=alles'],
		['Organisaties', '/beheer/organisaties/O: Kennispoort ()', '/beheer/organisaties?q=a+b'],
		['Experts', '/beheer/experts/E: Olga ()', '/beheer/experts?q=a+b'],
		['Collega’s', '/beheer/collegas/C: Fatima (Facilitator)', '/beheer/collegas?q=a+b']
	]);
});

it.each(LANGUAGES)('groups without anything are left out, and the others have words (%s)', (language) => {
	expect(words(NOTHING, language)).toEqual([]);
	expect(JSON.stringify(words(FOUND, language))).not.toMatch(/undefined|null,"line|NaN/);
});
