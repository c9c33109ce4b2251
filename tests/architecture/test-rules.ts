import { lineAt, type SourceFile } from './source.ts';

/** Causes of flaky tests, which depend on the speed of the machine, on other programs or on other tests; and what to do instead. */
const DEPENDS: [pattern: RegExp, instead: string][] = [
	[/\bwaitForTimeout\(/g, 'wait for the expected state'],
	[/new Promise\b[^;]{0,60}\bsetTimeout\(/g, 'wait for the expected state'],
	[/\b(select|perform)\b[^;]{0,60}\bpg_sleep\(/gi, 'wait for the expected state, or run a loop until the time is over'],
	[/\b(Math\.random|randomInt)\b/g, 'take seeded numbers: fast-check, or moments() of tests/integration/moments.ts'],
	[/\btest\.setTimeout\(/g, 'all browser tests have the patience of playwright.config.ts'],
	[/\.setOffline\(/g, 'cut the line of fixtures.ts: a service worker learns of this too late'],
	[/\.listen\(\s*[1-9]/g, 'listen on port 0, or start it by onSomePort of tests/run/process.ts'],
	[
		/expect\(\s*await [^;]*?\.is(Visible|Hidden|Checked|Enabled|Disabled|Editable)\(/g,
		'let expect wait: expect(locator).toBeVisible()'
	]
];

/** These look at parts of the fixtures, on pages of their own. */
const WITHOUT_FIXTURES = ['tests/e2e/accessibility.spec.ts', 'tests/e2e/watch.spec.ts'];

export function dependsOnLuck({ path, text }: SourceFile): string[] {
	const found = DEPENDS.flatMap(([pattern, instead]) =>
		[...text.matchAll(pattern)].map(({ 0: what, index }) => `${path}:${lineAt(text, index)} has "${what}": ${instead}`)
	);
	if (
		path.endsWith('.spec.ts') &&
		!WITHOUT_FIXTURES.includes(path) &&
		!/^import .*\btest\b.* from '\.\/fixtures\.ts';$/m.test(text)
	)
		found.push(`${path} takes test from elsewhere than ./fixtures.ts, whose pages wait until they are ready`);
	return found;
}
