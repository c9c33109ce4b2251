import { afterEach, describe, expect, test, vi } from 'vitest';
import { findChromium } from './chromium.ts';
import * as playwright from './playwright.ts';
import * as vitest from './vitest.ts';

describe('the tally of Vitest', () => {
	const file = (status: string, ...tests: string[]) => ({
		status,
		assertionResults: tests.map((s) => ({ status: s }))
	});
	const tally = (...testResults: ReturnType<typeof file>[]) =>
		vitest.tally('unit', { numPassedTests: 2, numFailedTests: 1, testResults }, 'log');

	test('counts a failed test once, not its file', () =>
		expect(tally(file('passed', 'passed'), file('failed', 'passed', 'failed'))).toEqual({
			part: 'unit',
			passed: 2,
			failed: 1,
			report: 'log'
		}));
	test('counts a file that failed without a failed test', () =>
		expect(tally(file('failed', 'failed'), file('failed'), file('failed', 'passed'))).toMatchObject({ failed: 3 }));
});

describe('the tally of Playwright', () => {
	const stats = { expected: 3, unexpected: 0, flaky: 0 };
	test('counts passed tests', () =>
		expect(playwright.tally({ stats, errors: [] }, 'log')).toEqual({
			part: 'browser',
			passed: 3,
			failed: 0,
			report: 'log'
		}));
	test('counts failed tests, flaky tests, and errors outside a test', () =>
		expect(playwright.tally({ stats: { ...stats, unexpected: 1, flaky: 1 }, errors: [{}] }, 'log')).toMatchObject({
			failed: 3
		}));
});

describe('findChromium', () => {
	afterEach(() => vi.unstubAllEnvs());
	test('prefers CHROMIUM_PATH', () => {
		vi.stubEnv('CHROMIUM_PATH', process.execPath);
		expect(findChromium()).toBe(process.execPath);
	});
	test('throws when CHROMIUM_PATH does not exist', () => {
		vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium');
		expect(findChromium).toThrow(/CHROMIUM_PATH names \/nowhere\/chromium/);
	});
});
