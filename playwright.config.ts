import { defineConfig } from '@playwright/test';
import { findChromium } from './tests/run/chromium.ts';

const chromium = findChromium();
const onDesktop = ['frame.spec.ts', 'roles.spec.ts', 'sign-in.spec.ts', 'two-editors.spec.ts'].map(
	(name) => `**/${name}`
);

export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '**/*.spec.ts',
	outputDir: 'test-results',
	globalSetup: './tests/e2e/set-up.ts',
	// Each worker has its own server and database, so tests of all files can run in parallel.
	fullyParallel: true,
	workers: 2,
	retries: 0,
	forbidOnly: true,
	// A machine that does much else meanwhile is slow, not wrong: only what never comes may fail.
	timeout: 240_000,
	expect: { timeout: 30_000 },
	reporter: [['dot'], ['json', { outputFile: 'test-results/results.json' }]],
	use: {
		locale: 'nl-NL',
		timezoneId: 'Europe/Amsterdam',
		screenshot: 'only-on-failure',
		// Without transitions, so that axe does not measure a colour in between.
		contextOptions: { reducedMotion: 'reduce' },
		launchOptions: {
			...(chromium ? { executablePath: chromium } : {}),
			args: [
				'--disable-background-networking',
				'--disable-component-update',
				'--no-first-run',
				// Blocks all external hosts, including DNS lookups.
				'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'
			]
		}
	},
	// The axe checks cover every page in both sizes and colour schemes. The other tests run in one size each, the one in which
	// they are used most: entrepreneurs on a phone, staff tasks with keyboard and wide tables on a desktop.
	projects: [
		{
			name: 'phone',
			testIgnore: onDesktop,
			use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, colorScheme: 'light' }
		},
		{
			name: 'desktop',
			testMatch: onDesktop,
			use: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }
		}
	]
});
