import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FIELDS, fieldOfRefusal } from './refusal-fields.ts';

const sql = readdirSync('supabase/schemas', { encoding: 'utf8' })
	.map((file) => readFileSync(`supabase/schemas/${file}`, 'utf8'))
	.join('\n');
type Schema = { shape?: object; in?: { shape: object } };
const modules = import.meta.glob<Record<string, Schema>>('../**/schema.ts', { eager: true });
const fields = Object.values(modules).flatMap((forms) =>
	Object.values(forms).flatMap((schema) => Object.keys(schema.shape ?? schema.in?.shape ?? {}))
);

describe('refusals that are about a field', () => {
	it.each(Object.keys(FIELDS))('%s is raised by the SQL', (code) => expect(sql).toContain(`planner.refuse('${code}'`));

	it('are about fields that a form has', () =>
		expect(
			Object.values(FIELDS)
				.flat()
				.filter((name) => !fields.includes(name))
		).toEqual([]));
});

describe('fieldOfRefusal', () => {
	it.each([
		['invalid_email', ['name', 'email'], 'email'],
		['invalid_email', ['name', 'contact_email'], 'contact_email'],
		['invalid_email', ['name'], null],
		['session_over', ['name', 'email'], null],
		['toString', ['name'], null]
	])('%s in %j: %s', (code, fields, field) => expect(fieldOfRefusal(code, fields)).toBe(field));
});
