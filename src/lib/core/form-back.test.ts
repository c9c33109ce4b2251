import { expect, it } from 'vitest';
import { faultWords } from './form-back.ts';

it('puts faults in words, in their order', () => {
	const back = { values: {}, faults: { name: 'name_missing', email: 'email_invalid' } };
	const words = { email_invalid: 'Kijk na', name_missing: 'Vul in' };
	expect(Object.entries(faultWords(back, words))).toEqual([
		['name', 'Vul in'],
		['email', 'Kijk na']
	]);
	expect(faultWords(null, words)).toEqual({});
	expect(faultWords({ values: {}, refusal: 'x' }, words)).toEqual({});
});
