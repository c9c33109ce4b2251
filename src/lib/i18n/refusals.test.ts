import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { refusals } from './nl/refusals.ts';
import { refusalText } from './refusals.ts';
import { nonEmpty } from '../../../tests/non-empty.ts';

const textsIn = (folder: string, pattern: RegExp): string =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => pattern.test(file))
		.map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
		.join('\n');

/** Every code that the SQL raises; an architecture test keeps each a literal. */
const raised = [...textsIn('supabase/schemas', /\.sql$/).matchAll(/\bplanner\.refuse\('([a-z_]+)'/g)].map(
	([, code = '']) => code
);
const program = textsIn('src', /^(?!lib[/\\]i18n).*(?<!\.test)\.(ts|svelte)$/);

describe('refusalText', () => {
	it.each(nonEmpty(new Set(raised)))('has a message for %s', (code) => {
		expect(Object.hasOwn(refusals, code), `add ${code} to src/lib/i18n/nl/refusals.ts and en/refusals.ts`).toBe(true);
	});

	it('has no message for a code that nothing raises', () => {
		const unused = Object.keys(refusals).filter(
			(code) => !raised.includes(code) && !new RegExp(`['"]${code}['"]|\\b${code}:`).test(program)
		);
		expect(unused, 'remove these from src/lib/i18n/nl/refusals.ts and en/refusals.ts').toEqual([]);
	});

	it('fills in the details of the refusal', () => {
		expect(refusalText('nl', { refusal: 'not_enough_seats', detail: { seats_left: 1 } })).toBe(
			'Er is nog 1 plaats over.'
		);
		expect(refusalText('en', { refusal: 'not_enough_seats', detail: { seats_left: 0 } })).toBe(
			'There are no seats left.'
		);
		expect(refusalText('nl', { refusal: 'too_many_requests', detail: { seconds: 130 } })).toContain('3 minuten');
		expect(refusalText('nl', { refusal: 'too_many_requests', detail: { seconds: 9 } })).toContain('een minuut');
		expect(refusalText('nl', { refusal: 'expert_exists', detail: { name: 'Jan' } })).toContain('Jan');
	});

	it.each([undefined, null, 'x', 7])('accepts the details %j', (detail) => {
		for (const refusal of Object.keys(refusals))
			expect(refusalText('nl', { refusal, detail })).toMatch(/^\p{Lu}.*\.$/su);
	});

	it.each(['no_such_code', 'toString', '__proto__', ''])(
		'returns the message of an unexpected error for %j',
		(refusal) => {
			expect(refusalText('en', { refusal })).toBe(
				'Something went wrong on our side. What was saved is still there. Please try again.'
			);
		}
	);
});
