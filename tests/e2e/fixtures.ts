import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, expect, type APIRequestContext, type BrowserContext, type Page } from '@playwright/test';
import { startServer, type TestServer } from '../run/server.ts';
import { axe } from './accessibility.ts';
import { lineTo, type Line } from './line.ts';
import { readMails, type MailReader } from './mailbox.ts';
import { ownData, type Own } from './own.ts';
import { actOnceReady } from './ready.ts';
import { firstStart } from './set-up.ts';
import { colleagues } from './staff.ts';
import { watch, type Watch } from './watch.ts';

export { expect };
export type { MailReader };

/** Who the demo data lets in. */
const facilitator = 'facilitator@sessieplanner.example';

/**
 * `test.use({ settings: untouched })`: for tests that weigh or count all there is. Tests with the same settings share a server,
 * and these leave it as they found it.
 */
export const untouched: Record<string, string> = { LOG_LEVEL: 'error' };

interface Fixtures {
	/** The watch on everything the browser does in this test; `watching.tolerate(/…/)` for trouble that is meant. */
	watching: Watch;
	/** A way to the server that can be cut; open `line.url + path`. */
	line: Line;
	/** What the server of this worker sent since the test began. */
	mailbox: MailReader;
	/** A page of somebody else: own cookies, same kind of screen, watched as well. */
	somebodyElse: () => Promise<Page>;
	/** Makes a page one of staff, without opening anything in it. */
	signIn: (page: Page, email?: string) => Promise<void>;
	/** Lets in a colleague whom no other test knows, and gives the address: one gets a sign-in mail only every 20 seconds. */
	invite: (role: 'facilitator' | 'organiser' | 'viewer', name?: string) => Promise<string>;
	/** Fails on anything axe finds on the page as it stands, on a phone and on a desktop, in light and in dark. */
	axe: (page: Page) => Promise<void>;
	/** An e-mail address that no other test uses. */
	address: (name: string) => string;
	/** These words with one that no other test uses: for titles and names that are searched for or counted. */
	unique: (words: string) => string;
	/** Sessions, experts and organisations that no other test touches. */
	own: Own;
}

interface WorkerFixtures {
	/** Settings of the server on top of those in tests/run/server.ts: `test.use({ settings: { DEMO: '0' } })`. */
	settings: Record<string, string>;
	/** The built app with an own database, for all tests of this worker. */
	server: TestServer;
	/** Staff on this server, each signed in once, by the link in the mail: requests that carry their cookies. */
	signedIn: (email: string) => Promise<APIRequestContext>;
}

/** The last hexadecimal digits as letters, which read and search as one word. */
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
			expect(watching.complaints(), 'what the browser complained about').toEqual([]);
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
		expect(complaints, 'complaints of the browsers of other people').toEqual([]);
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
