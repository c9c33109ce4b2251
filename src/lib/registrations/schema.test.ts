import { describe, expect, it } from 'vitest';
import { changeForm, signUpForm } from './schema.ts';

const good = { name: 'Jan de Vries', email: 'Jan@Example.nl', company: 'De Vries & Zn.' };
const parse = (changes: Record<string, string | undefined>) => signUpForm.safeParse({ ...good, ...changes });
const errorsOf = (changes: Record<string, string | undefined>) =>
	parse(changes).error?.issues.map(({ path, message }) => [path[0], message]) ?? [];

describe('signUpForm', () => {
	it('requires three fields', () => {
		expect(parse({}).data).toEqual({
			...good,
			companions: 0,
			phone: null,
			diet: null,
			needs: null,
			question: null,
			idempotency_key: null
		});
	});

	it.each([
		['name', '', 'missing'],
		['name', ' \u200b\r\n ', 'missing'],
		['name', undefined, 'missing'],
		['name', 'x'.repeat(5000), 'too_long'],
		['email', '', 'missing'],
		['email', 'jan@', 'invalid'],
		['email', 'jan@example.nl\r\nBcc: piet@example.nl', 'invalid'],
		['company', ' ', 'missing'],
		['company', '😀'.repeat(161), 'too_long'],
		['companions', '10', 'invalid'],
		['companions', '-1', 'invalid'],
		['companions', '1e0', 'invalid'],
		['companions', 'twee', 'invalid'],
		['phone', '0'.repeat(101), 'too_long'],
		['diet', 'x'.repeat(301), 'too_long'],
		['needs', 'x'.repeat(301), 'too_long'],
		['question', 'x'.repeat(4001), 'too_long']
	])('refuses %s %j: %s', (field, value, code) => expect(errorsOf({ [field]: value })).toEqual([[field, code]]));

	it('has an error for each invalid field', () => {
		expect(errorsOf({ name: '', email: '', company: '' }).map(([field]) => field)).toEqual([
			'name',
			'email',
			'company'
		]);
	});

	it('cleans typed text', () => {
		expect(parse({ name: ' "Jan"\u0000\t de\u202e\nVries 😀 ', question: 'a\r\n\r\n\r\n\r\nb' }).data).toMatchObject({
			name: '"Jan" de Vries 😀',
			question: 'a\n\nb'
		});
		expect(parse({ company: '😀'.repeat(160) }).success).toBe(true);
	});

	it.each([
		['0190b0a4-6c1e-7b4e-9f8a-1b2c3d4e5f60', true],
		['', false],
		['short', false],
		["'; drop table planner.session; --", false],
		['a'.repeat(65), false]
	])('accepts the idempotency key %j: %s', (key, kept) => {
		expect(parse({ idempotency_key: key }).data?.idempotency_key).toBe(kept ? key : null);
	});
});

it('changeForm has only the fields that may be changed', () => {
	expect(changeForm.parse({ companions: '2', diet: ' vegan ', status: 'confirmed', email: 'x' })).toEqual({
		companions: 2,
		phone: null,
		diet: 'vegan',
		needs: null
	});
});
