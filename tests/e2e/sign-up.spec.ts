import { HONEYPOT } from '../../src/lib/core/form-state.ts';
import { expect, test } from './fixtures.ts';
import { post, sessionPath, signUp, visitor } from './visitor.ts';

test('signing up with three fields gives a seat, a ticket and a mail', async ({ page, axe, own, mailbox, address }) => {
	const who = visitor('Noor de Wit', address('noor'));
	const { title } = await own.session();
	await page.goto(`/?q=${encodeURIComponent(title)}`);
	await page.getByRole('link', { name: title, exact: true }).click();
	await expect(page.getByText(/Nog \d+ van de \d+ plaatsen/)).toBeVisible();
	await signUp(page, who);

	await expect(page).toHaveURL(/\/mijn\/[0-9a-f]{32}$/);
	await expect(page.getByRole('heading', { level: 1, name: 'Je bent aangemeld' })).toBeVisible();
	await expect(page.getByRole('img', { name: 'QR-code van je kaartje' })).toBeVisible();
	await expect(page.getByText(who.email).first()).toBeVisible();
	await axe(page);
	const size = page.viewportSize();
	await page.setViewportSize({ width: 320, height: 640 });
	expect(await page.evaluate(() => document.documentElement.scrollWidth), 'a long address wraps').toBe(320);
	if (size) await page.setViewportSize(size);

	await page.getByRole('button', { name: 'Zet in agenda' }).first().click();
	const file = page.getByRole('link', { name: /Agenda-bestand/ }).first();
	await expect(file).toBeVisible();
	const calendar = await page.request.get((await file.getAttribute('href')) ?? '');
	expect(calendar.headers()['content-type']).toBe('text/calendar; charset=utf-8');
	expect(await calendar.text()).toContain('METHOD:PUBLISH');

	const mail = await mailbox.waitForMail({ to: who.email, template: 'registration-confirmed' });
	expect(mail.calendarMethod).toBe('PUBLISH');
	await page.goto(mail.links.find((link) => /\/mijn\/[0-9a-f]{32}$/.test(link)) ?? '');
	await expect(page.getByRole('heading', { level: 1, name: 'Hallo Noor de Wit' })).toBeVisible();
	await axe(page);
});

test('the form is filled in for a visitor who asked for it, and forgets them', async ({
	page,
	request,
	own,
	address
}) => {
	const who = visitor('Sem Bos', address('sem'));
	const [one, other] = [
		await sessionPath(request, 'Bereikbaar werk'),
		await sessionPath(request, 'Elektrisch vervoer')
	];
	await page.goto((await own.session()).path);
	await expect(page.getByLabel('Onthoud mijn naam')).not.toBeChecked();
	await signUp(page, who);
	await expect(page.getByRole('heading', { name: 'Je bent aangemeld' })).toBeVisible();
	// Nobody asked for it.
	await page.goto(one);
	for (const label of ['Je naam', 'Je e-mailadres', 'Je bedrijf of organisatie'])
		await expect(page.getByLabel(label)).toHaveValue('');
	await expect(page.getByText('Ingevuld voor')).toBeHidden();

	await page.goto((await own.session()).path);
	await page.getByText('Onthoud mijn naam').click();
	const again = visitor('Sem Bos', address('sem-nog-eens'));
	await signUp(page, again);
	await expect(page.getByRole('heading', { name: 'Je bent aangemeld' })).toBeVisible();
	await page.goto(one);
	await expect(page.getByLabel('Je naam')).toHaveValue(again.name);
	await expect(page.getByLabel('Je e-mailadres')).toHaveValue(again.email);
	await expect(page.getByText('Ingevuld voor Sem Bos')).toBeVisible();
	await page.getByRole('button', { name: 'Ben jij dit niet?' }).click();
	for (const label of ['Je naam', 'Je e-mailadres', 'Je bedrijf of organisatie'])
		await expect(page.getByLabel(label)).toHaveValue('');
	await expect(page.getByLabel('Je naam')).toBeFocused();
	await page.goto(other);
	await expect(page.getByLabel('Je naam')).toHaveValue('');
	await expect(page.getByLabel('Onthoud mijn naam')).not.toBeChecked();
});

test('errors are shown at the top and at the field, and the form keeps its values', async ({ page, request, axe }) => {
	await page.goto(await sessionPath(request, 'Jong talent'));
	const sent = page.waitForResponse((answer) => answer.request().method() === 'POST');
	await signUp(page, { name: ' ', email: 'geen-adres', company: 'Bakkerij "De Hoek" & Zn. 🥖' });
	expect((await sent).status()).toBe(400);

	const summary = page.getByRole('alert');
	await expect(summary).toBeFocused();
	await expect(summary.getByRole('link')).toHaveText(['Vul je naam in', /Kijk je e-mailadres na/]);
	await expect(page.getByLabel('Je e-mailadres')).toHaveValue('geen-adres');
	await expect(page.getByLabel('Je bedrijf of organisatie')).toHaveValue('Bakkerij "De Hoek" & Zn. 🥖');
	await axe(page);
	await summary.getByRole('link', { name: 'Vul je naam in' }).click();
	await expect(page.getByLabel('Je naam')).toBeFocused();
	await expect(page.getByLabel('Je naam')).toHaveAttribute('aria-invalid', 'true');
});

test('typed text is still there after coming back', async ({ page, request }) => {
	const path = await sessionPath(request, 'Ruimte voor groei');
	await page.goto(path);
	await page.getByLabel('Je naam').fill('Half getypt');
	await page.goto('/');
	await page.goto(path);
	await expect(page.getByLabel('Je naam')).toHaveValue('Half getypt');
});

test('a double tap creates one registration', async ({ page, own, mailbox, address }) => {
	const who = visitor('Dubbel Tik', address('dubbel'));
	await page.goto((await own.session()).path);
	await page.getByLabel('Je naam').fill(who.name);
	await page.getByLabel('Je e-mailadres').fill(who.email);
	await page.getByLabel('Je bedrijf of organisatie').fill(who.company);
	await page.getByRole('button', { name: 'Meld me aan' }).dblclick();
	await expect(page.getByRole('heading', { name: 'Je bent aangemeld' })).toBeVisible();
	await mailbox.waitForMail({ to: who.email, template: 'registration-confirmed' });
	expect(await mailbox.to(who.email)).toHaveLength(1);
});

test('a repeated form returns the same registration; a second sign-up is mentioned in a mail only', async ({
	page,
	request,
	server,
	own,
	mailbox,
	address,
	axe
}) => {
	const { path } = await own.session();
	const who = visitor('Weer Dezelfde', address('weer'));
	const keyed = { ...who, idempotency_key: 'e2e-0123456789abcdef' };
	for (const answer of [await post(request, server, path, keyed), await post(request, server, path, keyed)]) {
		expect(answer.status()).toBe(303);
		expect(answer.headers().location).toMatch(/^\/mijn\/[0-9a-f]{32}$/);
	}
	const again = await post(request, server, path, { ...who, name: 'Iemand Anders' });
	expect([again.status(), again.headers().location]).toEqual([303, `${path}/aangemeld`]);
	await mailbox.waitForMail({ to: who.email, template: 'registration-confirmed' });
	await mailbox.waitForMail({ to: who.email, template: 'registration-repeated' });

	await page.goto(`${path}/aangemeld`);
	await expect(page.getByRole('heading', { level: 1, name: 'Kijk in je mail' })).toBeVisible();
	await axe(page);
});

test('whoever fills in the honeypot is told, and nothing is stored', async ({ request, server, own, address }) => {
	const { path } = await own.session();
	const who = visitor('Bot', address('bot'));
	const trapped = await post(request, server, path, { ...who, [HONEYPOT]: 'https://spam.example' });
	expect(trapped.status()).toBe(400);
	expect(await trapped.text()).toContain('Maak dit veld leeg');
	// Nothing was stored: the same address is still unknown.
	const person = await post(request, server, path, who);
	expect(person.headers().location).toMatch(/^\/mijn\//);
});

test('names with any characters are shown unchanged, and a name that is too long or a link is refused', async ({
	page,
	request,
	server,
	own,
	address
}) => {
	const { path } = await own.session();
	const long = await post(request, server, path, {
		...visitor('x'.repeat(5000), address('lang')),
		name: 'x'.repeat(5000)
	});
	expect(long.status()).toBe(400);
	expect(await long.text()).toContain('Maak je naam korter');

	const link = await post(request, server, path, {
		...visitor('x', address('link')),
		name: 'Klik https://kwaad.example'
	});
	expect(link.status()).toBe(400);
	expect(await link.text()).toContain('Laat het webadres weg');

	const odd = { ...visitor('x', address('vreemd')), name: '"><b id=hack>\'Jan\u0000\t\u202e 😀\r\nBcc: x@y' };
	const done = await post(request, server, path, odd);
	await page.goto(done.headers().location ?? '');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hallo "><b id=hack>\'Jan 😀 Bcc: x@y');
	await expect(page.locator('#hack')).toHaveCount(0);
});

test('a session that is over or cancelled says so, and accepts no sign-ups', async ({
	page,
	request,
	server,
	address,
	axe
}) => {
	const over = await sessionPath(request, 'energiehub', '2020-01-01');
	for (const [path, heading] of [
		[over, 'Deze sessie is geweest'],
		[await cancelledPath(request), 'Deze sessie gaat niet door']
	] as const) {
		await page.goto(path);
		await expect(page.getByRole('heading', { name: heading })).toBeVisible();
		await expect(page.getByRole('button', { name: 'Meld me aan' })).toHaveCount(0);
		await axe(page);
		const refused = await post(request, server, path, visitor('Te Laat', address('laat')));
		expect(refused.status()).toBe(409);
	}
});

/** Path of the first cancelled session in the agenda. */
async function cancelledPath(request: Parameters<typeof sessionPath>[0]): Promise<string> {
	const agenda = await (await request.get('/', { params: { van: '2020-01-01' } })).text();
	const card = agenda.split('<article').find((part) => part.includes('Gaat niet door'));
	return /href="(\/sessies\/[a-z0-9-]+)"/.exec(card ?? '')?.[1] ?? '';
}

test('an unknown session gets the not-found page', async ({ page, request, server, address, axe }) => {
	expect((await page.goto('/sessies/bestaat-niet'))?.status()).toBe(404);
	await expect(page.getByRole('heading', { level: 1, name: 'Deze pagina is er niet' })).toBeVisible();
	await axe(page);
	for (const path of ['/sessies/bestaat-niet.ics', '/sessies/%00', '/sessies/bestaat-niet/aangemeld'])
		expect((await request.get(path)).status(), path).toBe(404);
	expect((await post(request, server, '/sessies/bestaat-niet', visitor('x', address('x')))).status()).toBe(404);
});

test('a form on another site cannot sign anybody up', async ({ request, address }) => {
	const path = await sessionPath(request, 'Zon op het dak');
	const form = visitor('Vreemd', address('elders'));
	const strangers: Record<string, string>[] = [{ origin: 'https://evil.example' }, {}];
	for (const headers of strangers)
		expect((await request.post(path, { form, headers, maxRedirects: 0 })).status()).toBe(403);
});

test('what was typed with an address on the list is behind the link in its mail, and comes in with one tap', async ({
	page,
	request,
	server,
	own,
	mailbox,
	address,
	axe
}) => {
	const { path } = await own.session();
	const owner = visitor('Anna Smit', address('anna'));
	const company = owner.company;
	await post(request, server, path, owner);
	await page.goto(path);
	await page.getByText('Iemand mee, dieet of een vraag?').click();
	await page.getByLabel('Dieet of allergie').fill('Noten');
	await page.getByLabel('Waar loop je tegenaan?').fill('Wie betaalt de kabel?');
	await signUp(page, { name: 'Piet Bakker', email: owner.email, company });
	await expect(page.getByText('Met één tik komt het erbij')).toBeVisible();
	await page.getByRole('link', { name: 'Terug naar de sessie' }).click();
	await expect(page.locator('[name=question]')).toHaveValue('Wie betaalt de kabel?');

	const { links } = await mailbox.waitForMail({ to: owner.email, template: 'registration-repeated' });
	await page.goto(links.find((link) => /\/mijn\/[0-9a-f]{32}$/.test(link)) ?? '');
	await expect(page.getByRole('heading', { name: 'Je adres is nog een keer ingevuld' })).toBeVisible();
	await axe(page);
	await page.getByRole('button', { name: 'Neem Piet Bakker mee' }).click();
	await expect(page.getByText('Toegevoegd aan je aanmelding')).toBeVisible();
	await expect(page.getByText('Jullie zijn met 2 mensen, jij meegeteld', { exact: true })).toBeVisible();
	await page.getByRole('button', { name: 'Stel deze vraag' }).click();
	await expect(page.getByText('Je vraag is binnen')).toBeVisible();
	await expect(page.getByText('Wie betaalt de kabel?').first()).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Je adres is nog een keer ingevuld' })).toHaveCount(0);
});

test('a near miss of a common mail domain gets a hint, and blocks nothing', async ({ page, own, address }) => {
	await page.goto((await own.session()).path);
	const hint = page.getByText('Bedoel je gmail.com?');
	await page.getByLabel('Je e-mailadres').fill('jan@bakkerij.example');
	await page.getByLabel('Je naam').focus();
	await expect(hint).toBeHidden();
	await page.getByLabel('Je naam').fill('Jan Typt');
	await page.getByLabel('Je bedrijf of organisatie').fill('Jan & Zn.');
	await page.getByLabel('Je e-mailadres').fill('');
	await page.getByLabel('Je e-mailadres').pressSequentially(`${address('typt').split('@')[0]}@gmial.com`);
	// As a slow thumb does: pressing leaves the field, and releasing must still hit the button.
	await page.getByRole('button', { name: 'Meld me aan' }).click({ delay: 900, position: { x: 20, y: 6 } });
	await expect(page.getByRole('heading', { level: 1, name: 'Je bent aangemeld' })).toBeVisible();
	await expect(hint).toBeVisible();
});
