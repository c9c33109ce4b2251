import { describe, expect, it } from 'vitest';
import { redactedError, errorId } from './log.ts';

const token = '0123456789abcdef0123456789abcdef';

describe('redactedError', () => {
	it('keeps name, message, code and stack, without tokens', () => {
		const error = Object.assign(new RangeError(`no ${token}`), {
			code: 'E1',
			details: 'Failing row contains (jan@example.nl)'
		});
		error.stack = `RangeError\n    at load (/mijn/${token}:1:1)`;
		expect(redactedError(error)).toEqual({
			name: 'RangeError',
			message: 'no …',
			code: 'E1',
			stack: '    at load (/mijn/…:1:1)'
		});
	});

	it.each([
		['a string', { name: 'string', message: 'a string' }],
		[
			{ code: '23505', message: `key ${token}`, details: 'x' },
			{ name: 'object', message: 'key …', code: '23505' }
		],
		[undefined, { name: 'undefined', message: 'not an error' }],
		[null, { name: 'object', message: 'not an error' }]
	])('describes %j', (thrown, said) => expect(redactedError(thrown)).toEqual(said));
});

it('errorId is unambiguous to read out, and unique', () => {
	const ids = Array.from({ length: 100 }, errorId);
	for (const id of ids) expect(id).toMatch(/^[2-9a-hjkmnp-z]{8}$/);
	expect(new Set(ids).size).toBe(100);
});
