import { request, type Browser, type BrowserContext } from '@playwright/test';
import { findings } from '../e2e/accessibility.ts';
import { sessionPath } from '../e2e/visitor.ts';
import type { TestServer } from '../run/server.ts';
import { bytesOf, EVERYTHING, FIRST_ROUND_TRIP, REQUESTS, staffBudget, visit } from '../e2e/weight.ts';
import { largestPaint, newcomer, PHONE } from './browser.ts';
import { median, report, round } from './report.ts';

const PAINT_MS = 1000;

const STAFF_PAGES = [
	'/beheer',
	'/beheer/sessies',
	'/beheer/sessies/nieuw',
	'/beheer/vragen',
	'/beheer/vragen/nieuw',
	'/beheer/experts',
	'/beheer/organisaties',
	'/beheer/mail',
	'/beheer/collegas'
];

/** The public pages, with the demo session that has the most content. */
export async function publicPaths(baseURL: string): Promise<(readonly [what: string, path: string])[]> {
	const asking = await request.newContext({ baseURL });
	const session = await sessionPath(asking, 'Veilig digitaal');
	await asking.dispose();
	return [
		['agenda', '/'],
		['session page', session],
		['ask a question', '/vraag']
	];
}

async function firstVisit(browser: Browser, { url }: TestServer, what: string, path: string): Promise<void> {
	for (const encoding of ['br', 'gzip'])
		report({
			figure: `${what}: HTML with its CSS, ${encoding}`,
			value: await bytesOf(url + path, encoding),
			unit: 'bytes',
			atMost: FIRST_ROUND_TRIP
		});
	const context = await newcomer(browser, url);
	const { bytes, urls } = await visit(await context.newPage(), path);
	await context.close();
	report({ figure: `${what}: everything a first visit loads`, value: bytes, unit: 'bytes', atMost: EVERYTHING });
	report({ figure: `${what}: requests of a first visit`, value: urls.length, unit: 'requests', atMost: REQUESTS });
	const elsewhere = urls.filter((each) => !each.startsWith(url)).length;
	report({ figure: `${what}: requests to anybody else`, value: elsewhere, unit: 'requests', atMost: 0 });
}

async function paint(browser: Browser, { url }: TestServer, what: string, path: string): Promise<void> {
	const times: number[] = [];
	for (let n = 0; n < 5; n++) {
		const context = await newcomer(browser, url);
		times.push(await largestPaint(await context.newPage(), path));
		await context.close();
	}
	report({
		figure: `${what}: largest paint, slow 4G as Chromium emulates it, processor 4 times slower`,
		value: round(median(times)),
		unit: 'ms',
		atMost: PAINT_MS
	});
}

/** Signs in as the demo facilitator with the link in the mail. */
async function signIn(context: BrowserContext): Promise<void> {
	const page = await context.newPage();
	await page.goto('/inloggen');
	await page.locator('input[type=email]').fill('facilitator@sessieplanner.example');
	await page.locator('input[type=email]').press('Enter');
	let link: string | undefined;
	for (const until = Date.now() + 30_000; !link && Date.now() < until;) {
		const mails = (await (await context.request.get('/dev/mail.json')).json()) as {
			template: string;
			links: string[];
		}[];
		link = mails.find(({ template }) => template === 'sign-in')?.links[0];
	}
	await page.goto(link ?? '');
	await page.locator('main form button').click();
	await page.waitForURL('**/beheer**');
	await page.close();
}

async function staff(browser: Browser, { url }: TestServer): Promise<void> {
	const known = await newcomer(browser, url);
	await signIn(known);
	const storageState = await known.storageState();
	await known.close();
	for (const path of STAFF_PAGES) {
		const context = await newcomer(browser, url, { ...PHONE, storageState });
		const { bytes, urls } = await visit(await context.newPage(), path);
		await context.close();
		report({
			figure: `${path}: everything`,
			value: bytes,
			unit: 'bytes',
			atMost: staffBudget(path),
			requests: urls.length
		});
	}
	const context = await newcomer(browser, url, { ...PHONE, storageState });
	await axeOn(context, 'staff pages', STAFF_PAGES);
	await context.close();
}

async function axeOn(context: BrowserContext, what: string, paths: readonly string[]): Promise<void> {
	const page = await context.newPage();
	const found: string[] = [];
	for (const path of paths) {
		await page.goto(path);
		found.push(...(await findings(page)).map((finding) => `${path}: ${finding.split('\n')[0]}`));
	}
	report({
		figure: `axe, ${what}, phone and desktop, light and dark`,
		value: found.length,
		unit: 'violations',
		atMost: 0,
		pages: paths.length,
		...(found.length > 0 ? { found } : {})
	});
}

/** Measures which pages open offline after one visit. */
async function offline(browser: Browser, { url }: TestServer): Promise<void> {
	const context = await browser.newContext({ ...PHONE, baseURL: url, locale: 'nl-NL' });
	const page = await context.newPage();
	const session = await sessionPath(context.request, 'Veilig digitaal');
	await page.goto('/');
	await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
	await page.goto(session);
	await page.waitForFunction(async (path) => (await caches.match(path)) !== undefined, session);
	await context.setOffline(true);
	for (const [what, path] of [
		['agenda', '/'],
		['a visited session', session]
	] as const) {
		const opened = await page
			.goto(path)
			.then(() => page.locator('h1').innerText())
			.catch(() => '');
		report({
			figure: `opens without network after one visit: ${what}`,
			value: opened !== '' && !/geen internet/.test(opened),
			unit: 'yes or no',
			mustBe: true
		});
	}
	await context.close();
}

/** Measures page weight, paint times, axe violations and offline use. */
export async function pages(browser: Browser, server: TestServer): Promise<void> {
	const shown = await publicPaths(server.url);
	for (const [what, path] of shown) {
		await firstVisit(browser, server, what, path);
		await paint(browser, server, what, path);
	}
	const eyes = await newcomer(browser, server.url, PHONE);
	await axeOn(
		eyes,
		'public pages',
		shown.map(([, path]) => path)
	);
	await eyes.close();
	await staff(browser, server);
	await offline(browser, server);
}
