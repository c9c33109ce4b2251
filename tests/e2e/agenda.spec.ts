import { nonEmpty } from '../non-empty.ts';
import { expect, test, untouched } from './fixtures.ts';
import { sessionPath } from './visitor.ts';

test.use({ settings: untouched });

const cards = 'main article';

test('filters are part of the URL, can be shared, and can be removed one by one', async ({ page, axe }) => {
	await page.goto('/');
	await axe(page);
	const all = await page.locator(cards).count();
	expect(all).toBeGreaterThan(10);
	await page.getByLabel('Waar gaat het over?').fill('energie');
	await page.getByLabel('Gemeente').selectOption({ label: 'Zwolle' });
	await page.getByLabel('Thema').selectOption({ label: 'Energie en netcongestie' });
	await page.getByText('Meer filters').click();
	await page.getByLabel('Soort').selectOption({ label: 'Themabijeenkomst' });
	await page.getByRole('button', { name: 'Toon sessies' }).click();
	await expect(page).toHaveURL(/gemeente=zwolle/);
	await expect(page.getByText(/^\d+ sessies? gevonden$/)).toBeVisible();
	expect(await page.locator(cards).count()).toBeLessThan(all);
	await expect(page.getByRole('heading', { name: 'Energie delen op je bedrijventerrein' })).toBeVisible();
	await axe(page);

	await page.getByRole('link', { name: 'Zwolle: haal dit filter weg' }).click();
	await expect(page).toHaveURL(/^(?!.*gemeente=zwolle)/);
	await expect(page.getByLabel('Thema', { exact: true })).toHaveValue('energie');
	await page.getByRole('link', { name: 'Wis alles' }).click();
	await expect(page.locator(cards)).toHaveCount(all);
});

test('invalid filters are ignored and named', async ({ page, axe }) => {
	const answer = await page.goto('/?gemeente=atlantis&thema=%27--&soort=feest&van=2027-02-30&tot=ooit&q=%20');
	expect(answer?.status()).toBe(200);
	await expect(
		page.getByText('We konden dit niet gebruiken: gemeente, thema, soort, van en tot en met.')
	).toBeVisible();
	expect(await page.locator(cards).count()).toBeGreaterThan(10);
	await axe(page);
});

test('an empty result says what to do next', async ({ page, axe }) => {
	await page.goto('/?q=kwantumtuinbouw');
	await expect(page.getByRole('heading', { name: 'Geen sessie gevonden' })).toBeVisible();
	await axe(page);
	await page.getByRole('link', { name: 'Toon alle sessies' }).click();
	await expect(page.locator(cards).nth(10)).toBeAttached();
});

test('the English pages have the same URLs', async ({ page, request, axe }) => {
	await page.goto('/?thema=energie');
	await page.getByRole('button', { name: 'English' }).click();
	await expect(page).toHaveURL(/\?thema=energie$/);
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.getByRole('heading', { level: 1, name: /Sessions for entrepreneurs/ })).toBeVisible();
	await axe(page);
	await page.goto(await sessionPath(request, 'Energie delen'));
	await expect(page.getByRole('heading', { name: 'Join the waiting list' })).toBeVisible();
	await axe(page);
	await page.goto('/vraag');
	await expect(page.getByRole('button', { name: 'Send your question' })).toBeVisible();
	await axe(page);
});

test('a session page has metadata for search engines and link previews', async ({ page, request, server, axe }) => {
	const path = await sessionPath(request, 'Van afval naar grondstof');
	await page.goto(path);
	await axe(page);
	await expect(page).toHaveTitle(/^Van afval naar grondstof in één ochtend – /);
	const content = (selector: string) => page.locator(`head ${selector}`).first().getAttribute('content');
	expect(await content('meta[property="og:title"]')).toBe('Van afval naar grondstof in één ochtend');
	expect(await content('meta[name="description"]')).toMatch(
		/ · Circulair Atelier, Loswal 5, Kampen\. Neem je afvalstroom/
	);
	expect(await page.locator('head link[rel=canonical]').getAttribute('href')).toBe(server.url + path);
	const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '');
	expect(data).toMatchObject({
		'@type': 'Event',
		eventStatus: 'https://schema.org/EventScheduled',
		isAccessibleForFree: true,
		remainingAttendeeCapacity: 0,
		offers: { availability: 'https://schema.org/SoldOut' }
	});
});

test('the agenda is a calendar feed with the same filters', async ({ page, request, server }) => {
	await page.goto('/?thema=energie');
	const subscribe = page.getByRole('link', { name: 'Zet in mijn agenda' });
	expect(await subscribe.getAttribute('href')).toBe(`${server.url.replace('http', 'webcal')}/agenda.ics?thema=energie`);
	const first = await request.get('/agenda.ics?thema=energie');
	const { etag, 'last-modified': changed, ...headers } = first.headers();
	expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
	const text = await first.text();
	expect(text).toContain('METHOD:PUBLISH');
	expect(text).not.toMatch(/^(ATTENDEE|ORGANIZER)/m);
	expect(text.match(/BEGIN:VEVENT/g)?.length).toBeLessThan(
		(await (await request.get('/agenda.ics')).text()).match(/BEGIN:VEVENT/g)?.length ?? 0
	);
	expect(await (await request.get('/agenda.ics')).text()).toContain('STATUS:CANCELLED');
	const ask = async (conditions: Record<string, string>) =>
		(await request.get('/agenda.ics?thema=energie', { headers: conditions })).status();
	expect(await ask({ 'if-none-match': etag ?? '' })).toBe(304);
	expect(await ask({ 'if-modified-since': changed ?? '' })).toBe(304);
	expect(await ask({ 'if-none-match': '"other"' })).toBe(200);
});

test('the Atom feed is well-formed XML, and a session can be downloaded as a calendar file', async ({
	page,
	request
}) => {
	await page.goto('/');
	const titles = await page.evaluate(async () => {
		const answer = await fetch('/agenda.atom');
		const xml = new DOMParser().parseFromString(await answer.text(), 'application/xml');
		return {
			type: answer.headers.get('content-type'),
			wrong: xml.querySelectorAll('parsererror').length,
			entries: xml.querySelectorAll('entry > title').length
		};
	});
	expect(titles).toMatchObject({ type: 'application/atom+xml; charset=utf-8', wrong: 0 });
	expect(titles.entries).toBeGreaterThan(10);
	const file = await request.get(`${await sessionPath(request, 'Zon op het dak')}.ics`);
	expect(file.headers()['content-disposition']).toMatch(/^inline; filename="zon-op-het-dak-en-dan-.*\.ics"$/);
	expect((await file.text()).match(/BEGIN:VEVENT/g)).toHaveLength(1);
});

test('a subscription with a filter that means nothing is empty, and ignores case', async ({ request }) => {
	const count = async (path: string) =>
		(await (await request.get(path)).text()).split(/BEGIN:VEVENT|<entry>/).length - 1;
	for (const feed of ['/agenda.ics', '/agenda.atom']) {
		expect(await count(`${feed}?thema=ENERGIE`)).toBe(await count(`${feed}?thema=energie`));
		expect(await count(`${feed}?thema=energie`)).toBeGreaterThan(0);
		for (const query of [
			'thema=toverij',
			'gemeente=atlantis',
			'soort=feest',
			'van=gisteren',
			'thema=energie&tot=2027-13-01'
		])
			expect(await count(`${feed}?${query}`)).toBe(0);
	}
});

test('a link with something behind it leads to the page that was meant', async ({ request }) => {
	const token = '0'.repeat(32);
	const session = await sessionPath(request, 'Zon op het dak');
	for (const path of [session, `${session}.ics`, '/agenda.ics', '/vraag', `/mijn/${token}`, `/uitnodiging/${token}`])
		for (const junk of ['.', ')', ',', '%20', '%E2%80%8B']) {
			const answer = await request.get(path + junk, { maxRedirects: 0 });
			expect([answer.status(), answer.headers().location]).toEqual([308, path]);
			expect(answer.headers()['cache-control']).toContain('private');
		}
	expect((await request.get('/sessies?thema=energie', { maxRedirects: 0 })).headers().location).toBe('/?thema=energie');
	expect((await request.post(`${session}.`, { maxRedirects: 0 })).status()).toBeGreaterThanOrEqual(400);
});

test('search engines find the sessions, and are asked to leave the rest', async ({ request, server }) => {
	const robots = await (await request.get('/robots.txt')).text();
	expect(robots).toContain(`Sitemap: ${server.url}/sitemap.xml`);
	const answer = await request.get('/sitemap.xml');
	expect(answer.headers()['content-type']).toBe('application/xml; charset=utf-8');
	const pages = [...(await answer.text()).matchAll(/<loc>(.*?)<\/loc>/g)].map(
		([, page = '']) => new URL(page).pathname
	);
	expect(pages).toContain(await sessionPath(request, 'Zon op het dak'));
	expect(pages.length).toBeGreaterThan(15);
	for (const path of nonEmpty(pages.slice(0, 8))) expect((await request.get(path)).status()).toBe(200);
});
