import { describe, expect, test } from 'vitest';
import { broken, lastLine, settle, sum } from './tally.ts';

const outcome = (passed: number, failed: number) => ({ part: 'unit', passed, failed, report: 'log' });

describe('settle', () => {
	test('does not change a successful run', () => expect(settle(outcome(3, 0), 0)).toEqual(outcome(3, 0)));
	test('does not change counted failures', () => expect(settle(outcome(3, 2), 1)).toEqual(outcome(3, 2)));
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

test('sums all parts in the last line', () => {
	const total = sum([outcome(3, 0), outcome(4, 2), broken('browser', 'no browser')]);
	expect(lastLine(total)).toBe('7 passed, 3 failed');
	expect(lastLine(sum([]))).toBe('0 passed, 0 failed');
});
