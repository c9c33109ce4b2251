import { expect, expectTypeOf, test } from 'vitest';
import { camelKeys, snakeKeys } from './camel-case.ts';

test('columns get the names of TypeScript, values stay', () => {
	const row = { id: 1, starts_at: 'x', sign_up_opens_at: null, details: { old_name: 'y' } };
	expect(camelKeys(row)).toEqual({ id: 1, startsAt: 'x', signUpOpensAt: null, details: { old_name: 'y' } });
	expect(snakeKeys(camelKeys(row))).toEqual(row);
	expectTypeOf(camelKeys(row)).toEqualTypeOf<{
		id: number;
		startsAt: string;
		signUpOpensAt: null;
		details: { old_name: string };
	}>();
});
