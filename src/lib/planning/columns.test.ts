import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { planFields } from '../../../tests/factories/plans.ts';
import { nonEmpty } from '../../../tests/non-empty.ts';
import { COLUMN_FIELDS, COLUMN_TEXTS, columnOf, limitOf, PLAN_FIELDS, TEXT_FIELDS } from './columns.ts';
import { fieldsOf } from './fields.ts';
import { PARTS } from './merge.ts';
import { readPlan } from './read-plan.ts';
import { planForm } from './schema.ts';

const schema = readFileSync(new URL('../../../supabase/schemas/30_sessions.sql', import.meta.url), 'utf8');
const type = /create type planner\.session_plan as \(([^)]*)\)/.exec(schema)?.[1] ?? '';
const columns = type.split(',').map((column) => column.trim().split(' ')[0] ?? '');

/** A value for a field of each type that fills a column, other than that of an empty form. */
const SAMPLES: Record<string, string> = {
	kind: 'local_event',
	number: '12',
	choice: 'urk',
	checkbox: 'on',
	optionalId: '0a0b0c0d-0000-4000-8000-000000000001',
	optionalLink: 'https://meet.example/x'
};

it('has the columns of planner.session_plan, and no others', () => {
	const times = ['starts_at', 'ends_at', 'sign_up_opens_at', 'sign_up_closes_at'];
	expect([...COLUMN_FIELDS.map(columnOf), ...times, 'programme'].sort()).toEqual(columns.sort());
});

it.each(nonEmpty(COLUMN_TEXTS))('sends %s to the database, reads it back, and compares it', (name) => {
	const typed = SAMPLES[PLAN_FIELDS[name].type] ?? 'Iets anders';
	const read = readPlan(planFields({ [name]: typed }));
	expect(read).toMatchObject({ ok: true });
	if (!read.ok) return;
	expect(Object.keys(read.plan)).toContain(columnOf(name));
	expect(fieldsOf(read.plan)[name]).toBe(typed);
	expect(PARTS).toContain(name);
	expect(Object.keys(planForm.in.shape)).toContain(name);
});

it('knows the limit of a field and of a row', () => {
	expect(limitOf('title')).toBe(140);
	expect(limitOf('itemTitle.3')).toBe(140);
	expect(limitOf('date')).toBeUndefined();
	expect(TEXT_FIELDS).not.toContain('themes');
});
