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
	// Each worker has a server and a database of its own, so two tests never meet, whatever file they stand in.
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
		// A colour half way through a transition is nobody's contrast.
		contextOptions: { reducedMotion: 'reduce' },
		launchOptions: {
			...(chromium ? { executablePath: chromium } : {}),
			args: [
				'--disable-background-networking',
				'--disable-component-update',
				'--no-first-run',
				// Nothing leaves this machine, not even a look-up.
				'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'
			]
		}
	},
	// `axe` looks at every page at both sizes and in both colour schemes by itself; the stories are walked at one size each, the
	// one at which they are told most: entrepreneurs on a phone, what takes a keyboard and a wide table on a desktop.
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
