import { expect, test } from './fixtures.ts';
import { post, visitor } from './visitor.ts';
import { nonEmpty } from '../non-empty.ts';

test('opening every link of a mail, as scanners do, changes nothing', async ({
	page,
	request,
	server,
	mailbox,
	own,
	address
}) => {
	const who = visitor('Scan Mij', address('scan'));
	const { path } = await own.session();
	await post(request, server, path, { ...who, question: 'Wie leest dit mee?' });
	const mail = await mailbox.waitForMail({ to: who.email, template: 'registration-confirmed' });
	const links = new Set(mail.links.filter((link) => link.startsWith(server.url)));
	const mine = [...links].find((link) => /\/mijn\/[0-9a-f]{32}$/.test(link)) ?? '';
	await page.goto(mine);
	const before = await page.locator('main').innerText();
	for (const link of await page.locator('main a').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href)))
		if (link.startsWith(server.url)) links.add(link);
	expect([...links].some((link) => link.includes('/afmelden/'))).toBe(true);
	for (const action of ['vraag', 'opgelost', 'heropen']) links.add(`${mine}?/${action}`);

	for (const link of nonEmpty(links)) {
		expect((await request.get(link)).status(), link).toBe(200);
		expect((await request.head(link)).status(), link).toBe(200);
	}
	await page.reload();
	expect(await page.locator('main').innerText()).toBe(before);
	expect(await mailbox.to(who.email)).toHaveLength(1);
});

test('a question that is too long is refused and not truncated, and HTML in a question is shown as text', async ({
	page,
	address,
	axe
}) => {
	const long = `${'Hoe kom ik aan stroom? '.repeat(434)}Dit is het eind.`;
	await page.goto('/vraag');
	await page.getByLabel('Waar loop je tegenaan?').fill(long);
	await page.getByLabel('Je naam').fill('Jan \'O"Neill 😀');
	await page.getByLabel('Je e-mailadres').fill(address('lang'));
	const sent = page.waitForResponse((answer) => answer.request().method() === 'POST');
	await page.getByRole('button', { name: 'Verstuur je vraag' }).click();
	expect((await sent).status()).toBe(400);
	await expect(page.getByRole('alert').getByRole('link')).toHaveText(['Maak je vraag korter: hoogstens 4000 tekens']);
	await expect(page.getByLabel('Waar loop je tegenaan?')).toHaveValue(long);
	await expect(page.getByLabel('Je naam')).toHaveValue('Jan \'O"Neill 😀');
	await axe(page);

	await page.getByLabel('Waar loop je tegenaan?').fill('<script>alert(1)</script> & "dit" van Piet (06-12345678)');
	await page.getByRole('button', { name: 'English' }).click();
	await expect(page.getByLabel('What holds you up?')).toHaveValue(/^<script>alert/);
	await page.getByRole('button', { name: 'Send your question' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'We have your question' })).toBeVisible();
	await page.goto('/vraag');
	await expect(page.getByLabel('What holds you up?')).toHaveValue('');
});

test('an invalid or unknown token gets the not-found page', async ({ page }) => {
	for (const path of ['mijn', 'uitnodiging', 'doorgeleiding'])
		for (const token of ['0'.repeat(32), 'x', 'A'.repeat(32), `${'0'.repeat(32)}%0d%0a`]) {
			expect((await page.goto(`/${path}/${token}`))?.status(), `${path}/${token}`).toBe(404);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Deze pagina is er niet');
		}
});
