import { describe, expect, test } from 'vitest';
import { isTest, repository } from './source.ts';
import { dependsOnLuck } from './test-rules.ts';

test('no test depends on luck', () => {
	const tests = repository().filter(({ path }) => /\.(test|spec)\.ts$/.test(path) && isTest(path));
	expect(tests.length).toBeGreaterThan(100);
	expect(tests.filter(({ path }) => !path.startsWith('tests/architecture/')).flatMap(dependsOnLuck)).toEqual([]);
});

describe('it is noticed when a test', () => {
	const FIXTURES = "import { expect, test } from './fixtures.ts';\n";
	const spec = (text: string) => dependsOnLuck({ path: 'tests/e2e/a.spec.ts', text });

	test.each([
		['sleeps', 'await page.waitForTimeout(500);'],
		['sleeps by itself', 'await new Promise((later) => setTimeout(later, 500));'],
		['has a patience of its own', 'test.setTimeout(120_000);'],
		['tells the browser that it is offline', 'await context.setOffline(true);'],
		['takes a port it names', "server.listen(3000, '127.0.0.1');"],
		['looks once where it should wait', "expect(await page.getByRole('alert').isVisible()).toBe(true);"]
	])('%s', (_, line) => expect(spec(FIXTURES + line)).toHaveLength(1));

	test('opens pages that nobody waits for', () =>
		expect(spec("import { expect, test } from '@playwright/test';")).toHaveLength(1));

	test('and not otherwise', () =>
		expect(spec(`${FIXTURES}server.listen(0);\nif (await button.isVisible()) await button.click();`)).toEqual([]));
});
