import { afterEach, describe, expect, test, vi } from 'vitest';
import { findChromium } from './chromium.ts';
import * as playwright from './playwright.ts';
import * as vitest from './vitest.ts';

describe('what Vitest says', () => {
	const file = (status: string, ...tests: string[]) => ({
		status,
		assertionResults: tests.map((s) => ({ status: s }))
	});
	const tally = (...testResults: ReturnType<typeof file>[]) =>
		vitest.tally('unit', { numPassedTests: 2, numFailedTests: 1, testResults }, 'log');

	test('failed tests count once, whatever their file says', () =>
		expect(tally(file('passed', 'passed'), file('failed', 'passed', 'failed'))).toEqual({
			part: 'unit',
			passed: 2,
			failed: 1,
			report: 'log'
		}));
	test('a file that could not be read counts, though no test of it failed', () =>
		expect(tally(file('failed', 'failed'), file('failed'), file('failed', 'passed'))).toMatchObject({ failed: 3 }));
});

describe('what Playwright says', () => {
	const stats = { expected: 3, unexpected: 0, flaky: 0 };
	test('passed', () =>
		expect(playwright.tally({ stats, errors: [] }, 'log')).toEqual({
			part: 'browser',
			passed: 3,
			failed: 0,
			report: 'log'
		}));
	test('failed, passed only at the second try, and broken outside a test', () =>
		expect(playwright.tally({ stats: { ...stats, unexpected: 1, flaky: 1 }, errors: [{}] }, 'log')).toMatchObject({
			failed: 3
		}));
});

describe('the browser', () => {
	afterEach(() => vi.unstubAllEnvs());
	test('of CHROMIUM_PATH goes first', () => {
		vi.stubEnv('CHROMIUM_PATH', process.execPath);
		expect(findChromium()).toBe(process.execPath);
	});
	test('of a CHROMIUM_PATH that names nothing is refused, not replaced', () => {
		vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium');
		expect(findChromium).toThrow(/CHROMIUM_PATH names \/nowhere\/chromium/);
	});
});
