import { describe, expect, test } from 'vitest';
import { broken, lastLine, settle, sum } from './tally.ts';

const outcome = (passed: number, failed: number) => ({ part: 'unit', passed, failed, report: 'log' });

describe('settle', () => {
	test('leaves a good run alone', () => expect(settle(outcome(3, 0), 0)).toEqual(outcome(3, 0)));
	test('leaves counted failures alone', () => expect(settle(outcome(3, 2), 1)).toEqual(outcome(3, 2)));
	test.each([1, null, 139])('exit code %s without a failed test is a failure', (code) => {
		expect(settle(outcome(3, 0), code)).toMatchObject({
			passed: 3,
			failed: 1,
			report: expect.stringContaining('exit code')
		});
	});
	test('running nothing is a failure', () => {
		expect(settle(outcome(0, 0), 0)).toMatchObject({ failed: 1, report: expect.stringContaining('ran no test') });
	});
});

test('the sum goes over all parts, and the last line says it', () => {
	const total = sum([outcome(3, 0), outcome(4, 2), broken('browser', 'no browser')]);
	expect(lastLine(total)).toBe('7 passed, 3 failed');
	expect(lastLine(sum([]))).toBe('0 passed, 0 failed');
});
