import { expect, test } from './fixtures.ts';
import { kept } from './kept.ts';
import { fillUp, post, signUp, visitor } from './visitor.ts';

test('a seat that is given up goes to the waitlist at once', async ({
	page,
	request,
	server,
	somebodyElse,
	own,
	mailbox,
	address,
	axe
}) => {
	const { path } = await own.session({ seats: 12 });
	const [first, next] = [visitor('Eerste', address('eerste')), visitor('Volgende', address('volgende'))];
	const answer = await post(request, server, path, first);
	await fillUp(request, server, path, address);

	const other = await somebodyElse();
	await other.goto(path);
	await expect(other.getByText('Je bent de eerste op de lijst.')).toBeVisible();
	await axe(other);
	await signUp(other, next, 'Zet me op de wachtlijst');
	await expect(other.getByRole('heading', { level: 1, name: 'Je staat op de wachtlijst' })).toBeVisible();
	await expect(other.getByText('Je bent de eerste op de wachtlijst.').first()).toBeVisible();
	await axe(other);
	const waits = await mailbox.waitForMail({ to: next.email, template: 'registration-waitlisted' });

	// Cancelling takes two taps: this link and a button.
	await page.goto(answer.headers().location ?? '');
	await page.getByRole('link', { name: 'Meld je af' }).click();
	await axe(page);
	await page.getByRole('button', { name: 'Ja, meld me af' }).click();
	await expect(page.getByText('Die gaat naar de eerste op de wachtlijst')).toBeVisible();
	await axe(page);

	await mailbox.waitForMail({ to: first.email, template: 'registration-cancelled' });
	await mailbox.waitForMail({ to: next.email, template: 'registration-promoted' });
	await other.goto(waits.links.find((link) => /\/mijn\/[0-9a-f]{32}$/.test(link)) ?? '');
	await expect(other.getByText('Aangemeld', { exact: true })).toBeVisible();
	await expect(other.getByRole('img', { name: 'QR-code van je kaartje' })).toBeVisible();

	// Cancelling again from an old tab is no error, and nobody else loses a seat.
	await page.goBack();
	expect((await page.reload())?.status()).toBe(200);
	await expect(page.getByText('Je bent al afgemeld')).toBeVisible();
});

test('a party cannot grow beyond the free seats', async ({ page, request, server, own, address, axe }) => {
	const { path } = await own.session({ seats: 12 });
	const answer = await post(request, server, path, visitor('Groei', address('groei')));
	await fillUp(request, server, path, address);
	await page.goto(answer.headers().location ?? '');
	await page.getByRole('link', { name: 'Wijzig' }).click();
	await page.getByLabel('Hoeveel mensen neem je mee?').selectOption('4');
	await page.getByLabel('Dieet of allergie').fill('Noten');
	await page.getByRole('button', { name: 'Sla op' }).click();
	await expect(page.getByRole('alert')).toContainText('geen plaatsen');
	await expect(page.getByLabel('Dieet of allergie')).toHaveValue('Noten');
	await axe(page);
	await page.getByLabel('Hoeveel mensen neem je mee?').selectOption('0');
	await page.getByRole('button', { name: 'Sla op' }).click();
	await expect(page.getByText('Het is gewijzigd')).toBeVisible();
	await page.getByText('Wat we van je weten').click();
	await expect(page.getByText('Dieet of allergie: Noten')).toBeVisible();
});

test('the asker follows a question, marks it as solved and reopens it', async ({
	page,
	request,
	server,
	own,
	address,
	axe
}) => {
	const { path } = await own.session();
	const answer = await post(request, server, path, {
		...visitor('Roos', address('roos')),
		question: 'Wie helpt mij aan\neen etalage?'
	});
	const mine = answer.headers().location ?? '';
	await page.goto(mine);
	await expect(page.getByText(/Ligt nu bij .+, sinds/)).toBeVisible();
	await page.getByText('Wat er tot nu toe gebeurde').click();
	await expect(page.getByText('Je vraag kwam binnen')).toBeVisible();
	await page.getByRole('button', { name: 'Ja, opgelost' }).click();
	await expect(page.getByText('Fijn dat je geholpen bent')).toBeVisible();
	await expect(page.getByText('Opgelost', { exact: true })).toBeVisible();
	await page.getByText('Open je vraag opnieuw').first().click();
	await page.getByLabel('Wat mist er nog?').fill('Hij belde niet terug.');
	await axe(page);
	await page.getByRole('button', { name: 'Open je vraag opnieuw' }).click();
	await expect(page.getByText('Je vraag staat weer open')).toBeVisible();

	await page.getByRole('main').getByText('Stel een vraag', { exact: true }).click();
	await page.getByRole('button', { name: 'Stel mijn vraag' }).click();
	await expect(page.getByRole('alert')).toContainText('Vul in waar je tegenaan loopt');
	await axe(page);
});

test('a token gives access to the data of one person only', async ({ page, request, server, own, address, axe }) => {
	const { path } = await own.session();
	const tokens: string[] = [];
	for (const name of ['een', 'ander']) {
		const answer = await post(request, server, path, visitor(name, address(name)));
		tokens.push(/\/mijn\/([0-9a-f]{32})/.exec(answer.headers().location ?? '')?.[1] ?? '');
	}
	const [mine = '', others = ''] = tokens;
	const page1 = await (await request.get(`/mijn/${others}`)).text();
	const registration = /\/afmelden\/([0-9a-f-]{36})/.exec(page1)?.[1] ?? '';
	for (const what of [`afmelden/${registration}`, `wijzigen/${registration}`, `${registration}.ics`]) {
		expect((await request.get(`/mijn/${others}/${what}`)).status(), what).toBe(200);
		expect((await request.get(`/mijn/${mine}/${what}`)).status(), what).toBe(404);
	}
	for (const action of [`afmelden/${registration}`, `wijzigen/${registration}`])
		expect((await post(request, server, `/mijn/${mine}/${action}`, { companions: '1' })).status(), action).toBe(404);

	await page.goto(`/mijn/${mine}/sessies`);
	await axe(page);
	await page.getByRole('list', { name: 'Wat nog komt' }).getByRole('link').click();
	await expect(page.getByRole('img', { name: 'QR-code van je kaartje' })).toBeVisible();
	await axe(page);

	const answer = await request.get(`/mijn/${mine}`);
	expect(answer.headers()).toMatchObject({
		'cache-control': expect.stringContaining('no-store'),
		'x-robots-tag': expect.stringContaining('noindex')
	});
	const missing = '0123456789abcdef0123456789abcdef';
	const body = async (token: string) => {
		const none = await request.get(`/mijn/${token}`);
		expect(none.status(), token).toBe(404);
		return (await none.text()).replaceAll(token, '').replaceAll(encodeURIComponent(token), '');
	};
	expect(await body('nee')).toBe(await body(missing));
	await page.goto(`/mijn/${missing}`);
	await expect(page.getByRole('heading', { level: 1, name: 'Deze pagina is er niet' })).toBeVisible();
	await axe(page);
});

test('what was done is confirmed once; after that the page says how it stands', async ({ page, own, address }) => {
	const { path } = await own.session();
	await page.goto(path);
	await signUp(page, visitor('Eén Keer', address('keer')));
	const confirmed = page.getByRole('heading', { level: 1, name: 'Je bent aangemeld' });
	await expect(confirmed).toBeVisible();
	const mine = page.url();
	for (const url of [mine, `${mine}?aangemeld`]) {
		await page.goto(url);
		await expect(confirmed).toHaveCount(0);
		await expect(page.getByText('Aangemeld', { exact: true })).toBeVisible();
	}
	await page.getByRole('link', { name: 'Meld je af' }).click();
	await page.getByRole('button', { name: 'Ja, meld me af' }).click();
	await expect(page.getByText('Bedankt dat je het laat weten')).toBeVisible();
	for (const url of [mine, `${mine}?aangemeld`, `${mine}?afgemeld`]) {
		await page.goto(url);
		await expect(page.getByText('Afgemeld', { exact: true })).toBeVisible();
		await expect(page.getByText('Je bent aangemeld')).toHaveCount(0);
		await expect(page.getByText('Bedankt dat je het laat weten')).toHaveCount(0);
	}
});

test('a sign-up that is sent again after it was cancelled elsewhere says so, and can be made anew', async ({
	page,
	request,
	server,
	line,
	own,
	mailbox,
	address
}) => {
	const { path } = await own.session();
	const who = visitor('Twee Tabs', address('tabs'));
	await page.goto(line.url + path);
	await kept(page, path);
	// It arrives, and the answer is lost on the way.
	line.becomes('deaf');
	await signUp(page, who);
	const { links } = await mailbox.waitForMail({ to: who.email, template: 'registration-confirmed' });
	const mine = new URL(links.find((link) => /\/mijn\/[0-9a-f]{32}$/.test(link)) ?? '').pathname;
	const registration = /\/afmelden\/([0-9a-f-]{36})/.exec(await (await request.get(mine)).text())?.[1] ?? '';
	await post(request, server, `${mine}/afmelden/${registration}`, {});
	await mailbox.waitForMail({ to: who.email, template: 'registration-cancelled' });

	line.becomes('whole');
	await page.goto(line.url + path);
	await signUp(page, who);
	await expect(page.getByText('Je bent niet aangemeld')).toBeVisible();
	await expect(page.getByText('Afgemeld', { exact: true })).toBeVisible();
	await page.getByRole('link', { name: 'Meld je opnieuw aan' }).first().click();
	await signUp(page, who);
	await expect(page.getByRole('heading', { level: 1, name: 'Je bent aangemeld' })).toBeVisible();
});
