import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { historyLines, type Wording } from '../../src/lib/history/lines.ts';
import type { HistoryEntry } from '../../src/lib/history/types.ts';
import { unmark } from '../../src/lib/core/isolate.ts';
import { textsFor } from '../../src/lib/i18n/texts.server.ts';
import { nonEmpty } from '../non-empty.ts';
import { engines } from './database.ts';

/** Every event that the database can write, from the running constraint, in words of both languages. */

const entry = (subjectKind: string, action: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
	id: 1,
	at: new Date('2027-01-14T18:30:00Z'),
	actorKind: 'staff',
	actorName: 'Fatima Yilmaz',
	subjectKind,
	subjectName: 'Anouk de Wit',
	questionNumber: subjectKind === 'question' ? 12 : null,
	slotTitle: 'Warmtenet',
	otherSessionTitle: 'Tweede avond',
	organisationName: 'Netbeheer Oost',
	nextOrganisationName: 'Energieloket',
	responsibleName: 'Zeynep Kaya',
	previousResponsibleName: 'Piet Jansen',
	action,
	details: { title: 'Anouk de Wit' },
	...more
});

const wording = (language: 'nl' | 'en'): Wording => ({
	words: textsFor(language).history,
	kinds: textsFor(language).agenda.kinds,
	levels: textsFor(language).triage.sort.levels,
	themes: [],
	municipalities: [],
	organisations: [],
	language,
	now: new Date('2027-01-15T10:00:00Z')
});

describe.each(nonEmpty(engines.slice(0, 1)))('the history on $name', ({ open }) => {
	let supabase: Embedded;
	let known: [kind: string, action: string][];
	let written: string;
	let planFields: string[];

	beforeAll(async () => {
		supabase = await open();
		const [events] = await supabase.sql<{ text: string }>(
			`select prosrc as text from pg_proc where proname = 'is_known_event'`
		);
		known = [...(events?.text ?? '').matchAll(/'([a-z]+) ([a-z_]+)'/g)].map(([, kind = '', action = '']) => [
			kind,
			action
		]);
		const [functions] = await supabase.sql<{ text: string }>(
			`select string_agg(prosrc, ' ') as text from pg_proc
			where pronamespace in ('planner'::regnamespace, 'public'::regnamespace) and prosrc ~ 'record_history'`
		);
		written = functions?.text ?? '';
		const fields = await supabase.sql<{ name: string }>(
			`select attname as name from pg_attribute
			where attrelid = (select typrelid from pg_type where oid = 'planner.session_plan'::regtype)`
		);
		planFields = fields.map(({ name }) => name);
	});
	afterAll(() => supabase.close());

	test('every event that is known is written by a function', () => {
		for (const [, action] of nonEmpty(known)) expect(written).toContain(`'${action}'`);
	});

	test.each(['nl', 'en'] as const)('every event has words that name whom it concerns (%s)', (language) => {
		const { events, other } = textsFor(language).history;
		expect(Object.keys(events).sort()).toEqual(known.map((event) => event.join('_')).sort());
		for (const [kind, action] of nonEmpty(known)) {
			const [line] = historyLines([entry(kind, action)], wording(language));
			const text = unmark(line?.text ?? '');
			const subject = { session: /sessi/, question: /(vraag|question) 12/ }[kind] ?? /Anouk de Wit/;
			expect(text, `${kind} ${action}`).toMatch(subject);
			expect(text).toMatch(/^Fatima Yilmaz: /);
			expect(text).not.toMatch(/undefined|null|\[object/);
			expect(text).not.toContain(other);
		}
	});

	test.each(['nl', 'en'] as const)('every event has words once all names are gone (%s)', (language) => {
		for (const [kind, action] of nonEmpty(known))
			for (const actorKind of ['staff', 'entrepreneur', 'expert', 'organisation', 'system'] as const) {
				const gone = {
					actorKind,
					actorName: null,
					subjectName: null,
					questionNumber: null,
					slotTitle: null,
					organisationName: null,
					nextOrganisationName: null,
					responsibleName: null,
					previousResponsibleName: null,
					details: {}
				};
				const [line] = historyLines([entry(kind, action, gone)], wording(language));
				expect(line?.text, `${kind} ${action}`).toMatch(/^[A-Z‘“].{8,}/);
				expect(line?.text).not.toMatch(/undefined|null| {2}| :|’’/);
			}
	});

	test.each(['nl', 'en'] as const)(
		'every field of a plan has its word, with the old and new value (%s)',
		(language) => {
			const { fields } = textsFor(language).history;
			expect(Object.keys(fields)).toEqual(expect.arrayContaining(nonEmpty(planFields)));
			for (const field of nonEmpty(planFields)) {
				const word = fields[field as keyof typeof fields];
				const details = { [field]: [null, '2027-01-14T18:30:00Z'] };
				const [line] = historyLines([entry('session', 'edited', { details })], wording(language));
				expect(line?.notes, field).toHaveLength(1);
				expect(line?.notes[0]).toMatch(new RegExp(`^${word} .+ → .+`));
			}
		}
	);
});
