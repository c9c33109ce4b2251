import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, expect, type BrowserContext, type Cookie, type Page } from '@playwright/test';
import { startServer, type TestServer } from '../run/server.ts';
import { axe } from './accessibility.ts';
import { openMailbox, type Mailbox } from './mailbox.ts';
import { actOnceReady } from './ready.ts';
import { firstStart } from './set-up.ts';
import { watch, type Watch } from './watch.ts';

export { expect };
export type { Mailbox, TestServer };

/** Who the demo data lets in. */
export const facilitator = 'facilitator@sessieplanner.example';

interface Fixtures {
	/** The watch on everything the browser does in this test; `watching.tolerate(/…/)` for trouble that is meant. */
	watching: Watch;
	/** What the server of this worker sent since the test began. */
	mailbox: Mailbox;
	/** A page of somebody else: own cookies, same kind of screen, watched as well. */
	somebodyElse: () => Promise<Page>;
	/** Signs a page in as staff, by the link in the mail the first time, by the cookies of that the next. */
	signIn: (page: Page, email?: string) => Promise<void>;
	/** Lets in a colleague whom no other test knows, and gives the address: one gets a sign-in mail only every 20 seconds. */
	invite: (role: 'facilitator' | 'organiser' | 'viewer', name?: string) => Promise<string>;
	/** Fails on anything axe finds on the page as it stands, on a phone and on a desktop, in light and in dark. */
	axe: (page: Page) => Promise<void>;
	/** An e-mail address that no other test uses. */
	address: (name: string) => string;
}

interface WorkerFixtures {
	/** Settings of the server on top of those in tests/run/server.ts: `test.use({ settings: { DEMO: '0' } })`. */
	settings: Record<string, string>;
	/** The built app with an own database, for all tests of this worker. */
	server: TestServer;
	/** Cookies of staff who signed in on this server. */
	signedIn: Map<string, Cookie[]>;
}

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
	// eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
	signedIn: [async ({}, use) => use(new Map()), { scope: 'worker' }],
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
	mailbox: async ({ request }, use) => use(await openMailbox(request)),
	somebodyElse: async ({ browser, server, javaScriptEnabled }, use) => {
		const opened: { context: BrowserContext; watching: Watch }[] = [];
		await use(async () => {
			const context = await browser.newContext();
			if (javaScriptEnabled) actOnceReady(context);
			opened.push({ context, watching: watch(context, server.url) });
			return context.newPage();
		});
		for (const { context, watching } of opened) {
			await context.close();
			expect(watching.complaints(), 'what the browser of somebody else complained about').toEqual([]);
		}
	},
	signIn: async ({ mailbox, signedIn }, use) =>
		use(async (page, email = facilitator) => {
			const known = signedIn.get(email);
			if (known) return page.context().addCookies(known);
			await page.goto('/inloggen');
			const ask = page.locator('form', { has: page.locator('input[type=email]') });
			await ask.locator('input[type=email]').fill(email);
			await ask.getByRole('button').click();
			const mail = await mailbox.waitForMail({ to: email, template: 'sign-in' });
			await page.goto(mail.links[0] ?? '');
			await page.locator('form[action="/inloggen/bevestigen"]').getByRole('button').click();
			await page.waitForURL('**/beheer**');
			signedIn.set(email, await page.context().cookies());
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
	// eslint-disable-next-line no-empty-pattern -- as above
	axe: async ({}, use) => use(axe),
	address: async ({ server }, use, { testId, repeatEachIndex }) =>
		use((name) => `${name}.${testId.slice(-8)}${repeatEachIndex}.${new URL(server.url).port}@ondernemer.example`)
});
