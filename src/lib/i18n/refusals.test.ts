import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { refusals } from './nl/refusals.ts';
import { refusalText } from './refusals.ts';

/** Every code that the migrations raise; one that is put together (`'sign_up_' || state`) is a beginning. */
const raised = readdirSync('supabase/migrations').flatMap((file) =>
	[...readFileSync(`supabase/migrations/${file}`, 'utf8').matchAll(/planner\.refuse\('([a-z_]+)'/g)].map(
		([, code = '']) => code
	)
);

describe('refusalText', () => {
	it.each([...new Set(raised)])('has words for %s', (code) => {
		const known = code.endsWith('_')
			? Object.keys(refusals).some((key) => key.startsWith(code))
			: Object.hasOwn(refusals, code);
		expect(known, `add ${code} to src/lib/i18n/nl/refusals.ts and en/refusals.ts`).toBe(true);
	});

	it('fills in what came with the refusal', () => {
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

	it.each([undefined, null, 'x', 7])('stands up to the details %j', (detail) => {
		for (const refusal of Object.keys(refusals))
			expect(refusalText('nl', { refusal, detail })).toMatch(/^\p{Lu}.*\.$/su);
	});

	it.each(['no_such_code', 'toString', '__proto__', ''])('says of %j that it is our fault', (refusal) => {
		expect(refusalText('en', { refusal })).toBe(
			'Something went wrong on our side. What was saved is still there. Please try again.'
		);
	});
});
