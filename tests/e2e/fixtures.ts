import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, expect, type APIRequestContext, type BrowserContext, type Page } from '@playwright/test';
import { startServer, type TestServer } from '../run/server.ts';
import { axe } from './accessibility.ts';
import { lineTo, type Line } from './line.ts';
import { readMails, type MailReader } from './mailbox.ts';
import { ownData, type OwnData } from './own.ts';
import { actOnceReady } from './ready.ts';
import { firstStart } from './set-up.ts';
import { colleagues } from './staff.ts';
import { watch, type Watch } from './watch.ts';

export { expect };
export type { MailReader };

/** The facilitator of the demo data. */
const facilitator = 'facilitator@sessieplanner.example';

/**
 * `test.use({ settings: untouched })`: for tests that measure or count everything. Tests with the same settings share a server,
 * and tests with these settings change nothing.
 */
export const untouched: Record<string, string> = { LOG_LEVEL: 'error' };

interface Fixtures {
	/** Collects errors of the browser in this test; allow expected ones with `watching.tolerate(/…/)`. */
	watching: Watch;
	/** A connection to the server that can be cut; open `line.url + path`. */
	line: Line;
	/** The mails that the server of this worker sent since the test began. */
	mailbox: MailReader;
	/** A page of another visitor: with its own cookies, the same screen size, and also watched for errors. */
	somebodyElse: () => Promise<Page>;
	/** Signs a page in as staff, without navigating. */
	signIn: (page: Page, email?: string) => Promise<void>;
	/** Invites a colleague for this test only, and returns the address: each gets one sign-in mail per 20 seconds. */
	invite: (role: 'facilitator' | 'organiser' | 'viewer', name?: string) => Promise<string>;
	/** Fails on any axe violation on the current page, on a phone and a desktop, in light and dark. */
	axe: (page: Page) => Promise<void>;
	/** An e-mail address that no other test uses. */
	address: (name: string) => string;
	/** These words followed by a unique one: for titles and names that are searched for or counted. */
	unique: (words: string) => string;
	/** Creates sessions, experts and organisations for this test only. */
	own: OwnData;
}

interface WorkerFixtures {
	/** Settings of the server in addition to those in tests/run/server.ts: `test.use({ settings: { DEMO: '0' } })`. */
	settings: Record<string, string>;
	/** The built app with its own database, for all tests of this worker. */
	server: TestServer;
	/** A request context with the cookies of this staff member, who signs in by the mailed link the first time. */
	signedIn: (email: string) => Promise<APIRequestContext>;
}

/** The last six hexadecimal digits as letters, so that search treats them as one word. */
const inLetters = (digits: string): string =>
	[...digits.slice(-6)].map((digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('');

export const test = base.extend<Fixtures, WorkerFixtures>({
	settings: [{}, { option: true, scope: 'worker' }],
	server: [
		async ({ settings }, use) => {
			const server = await startServer({ DEMO: '1', ...settings }, undefined, firstStart());
			await use(server);
			await server.stop();
		},
		{ scope: 'worker', timeout: 120_000 }
	],
	signedIn: [
		async ({ playwright, server }, use) => {
			const { signedIn, close } = colleagues(playwright.request, server);
			await use(signedIn);
			await close();
		},
		{ scope: 'worker' }
	],
	baseURL: ({ server }, use) => use(server.url),

	context: async ({ context, javaScriptEnabled }, use) => {
		if (javaScriptEnabled) actOnceReady(context);
		await use(context);
	},
	watching: [
		async ({ context, server }, use) => {
			const watching = watch(context, server.url);
			await use(watching);
			expect(watching.complaints(), 'errors of the browser').toEqual([]);
		},
		{ auto: true }
	],
	line: async ({ server, watching }, use) => {
		const line = await lineTo(server);
		watching.alongLine(line.url);
		await use(line);
		await line.close();
	},
	mailbox: async ({ request }, use) => use(await readMails(request)),
	somebodyElse: async ({ browser, server, javaScriptEnabled }, use) => {
		const opened: { context: BrowserContext; watching: Watch }[] = [];
		await use(async () => {
			const context = await browser.newContext();
			if (javaScriptEnabled) actOnceReady(context);
			opened.push({ context, watching: watch(context, server.url) });
			return context.newPage();
		});
		for (const { context } of opened) await context.close();
		const complaints = opened.flatMap(({ watching }) => watching.complaints());
		expect(complaints, 'errors of the browsers of other visitors').toEqual([]);
	},
	signIn: ({ signedIn }, use) =>
		use(async (page, email = facilitator) => {
			const { cookies } = await (await signedIn(email)).storageState();
			await page.context().addCookies(cookies);
		}),
	invite: async ({ server, address }, use) =>
		use(async (role, name = 'Noor') => {
			const door = await readFile(join(server.dataDir, 'control.json'), 'utf8');
			const { url, key } = JSON.parse(door) as { url: string; key: string };
			const email = address(`${role}.${name.toLowerCase().replaceAll(' ', '.')}`);
			const invited = await fetch(`${url}/rest/v1/rpc/invite_staff`, {
				method: 'POST',
				headers: { apikey: key, 'content-type': 'application/json' },
				body: JSON.stringify({ email, name, role })
			});
			expect(invited.status).toBe(200);
			return email;
		}),
	// eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
	axe: async ({}, use) => use(axe),
	address: ({ unique }, use) => use((name) => `${unique(name).replaceAll(' ', '.')}@ondernemer.example`),
	// eslint-disable-next-line no-empty-pattern -- as above
	unique: ({}, use, { testId, repeatEachIndex }) =>
		use((words) => `${words} ${inLetters(testId)}${inLetters(String(repeatEachIndex))}`),
	own: async ({ signedIn, unique, address }, use) => use(ownData(await signedIn(facilitator), unique, address))
});
