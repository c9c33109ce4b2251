import { describe, expect, test } from 'vitest';
import { loopsOverNothing } from './loop-rules.ts';
import { isTest, repository, type SourceFile } from './source.ts';
import { dependsOnLuck } from './test-rules.ts';

const code = repository().filter(({ path }) => /\.(ts|sql)$/.test(path));
const tests = code.filter(({ path }) => isTest(path) || path.startsWith('supabase/tests/'));

test('no test depends on timing, random values or other tests', () => {
	expect(tests.length).toBeGreaterThan(200);
	// Neither the rules themselves nor the tools that run and measure.
	const bound = tests.filter(
		({ path }) =>
			!/^tests\/(architecture|bench|run)\//.test(path) || (path.startsWith('tests/run/') && path.endsWith('.test.ts'))
	);
	expect(bound.flatMap(dependsOnLuck)).toEqual([]);
});

test('no loop with expectations runs over a list that may be empty', () =>
	expect(
		loopsOverNothing(
			tests.filter(({ path }) => path.endsWith('.ts')),
			code
		)
	).toEqual([]));

describe('it is reported when a test', () => {
	const FIXTURES = "import { expect, test } from './fixtures.ts';\n";
	const spec = (text: string) => dependsOnLuck({ path: 'tests/e2e/a.spec.ts', text });

	test.each([
		['sleeps', 'await page.waitForTimeout(500);'],
		['sleeps with setTimeout', 'await new Promise((later) => setTimeout(later, 500));'],
		['sleeps in the database', "await sql('select $1::int, pg_sleep(2)');"],
		['uses an unseeded random number', 'await pause(Math.random() * 2000);'],
		['uses an unseeded random integer', 'const moment = randomInt(2, 60);'],
		['has its own timeout', 'test.setTimeout(120_000);'],
		['sets the browser offline', 'await context.setOffline(true);'],
		['uses a fixed port', "server.listen(3000, '127.0.0.1');"],
		['checks once instead of waiting', "expect(await page.getByRole('alert').isVisible()).toBe(true);"]
	])('%s', (_, line) => expect(spec(FIXTURES + line)).toHaveLength(1));

	test('opens pages without waiting until they are ready', () =>
		expect(spec("import { expect, test } from '@playwright/test';")).toHaveLength(1));

	test('other code is accepted', () =>
		expect(spec(`${FIXTURES}server.listen(0);\nif (await button.isVisible()) await button.click();`)).toEqual([]));
});

describe('a loop with expectations', () => {
	const others: SourceFile[] = [
		{ path: 'tests/lists.ts', text: "export const LIST = ['a'] as const; export const EMPTY: string[] = [];" }
	];
	const found = (text: string) => {
		const one = { path: 'tests/a.test.ts', text: `import { LIST, EMPTY } from './lists.ts';\n${text}` };
		return loopsOverNothing([one], [one, ...others]);
	};

	test.each([
		'for (const row of await rows()) expect(row).toBe(1);',
		'for (const row of EMPTY) expect(row).toBe(1);',
		'const rows = list.filter(Boolean); for (const row of rows) expect(row).toBe(1);',
		'for (const row of []) { if (row) expect(row).toBe(1); }',
		'rows.forEach((row) => expect(row).toBe(1));',
		"it.each(found)('%s', () => {});",
		"describe.each([...found])('%s', () => {});",
		'let rows = [1]; for (const row of rows) expect(row).toBe(1);'
	])('%s is reported', (text) => expect(found(text)).toHaveLength(1));

	test.each([
		"for (const row of ['a', 'b']) expect(row).toBe(1);",
		'for (const row of LIST) expect(row).toBe(1);',
		"it.each([...LIST, 'b'])('%s', () => {});",
		'const rows = nonEmpty(list); for (const row of rows.entries()) expect(row).toBe(1);',
		'for (const row of nonEmpty(await rows())) expect(row).toBe(1);',
		'for (const [key] of Object.entries({ a: 1 })) expect(key).toBe(1);',
		"for (const line of text.split('x')) expect(line).toBe(1);",
		'for (const row of await rows()) sum += row;'
	])('%s is accepted', (text) => expect(found(text)).toEqual([]));
});
