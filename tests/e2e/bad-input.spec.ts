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

test('a field says how much room is left near its end, and a pasted text that is too long stays whole', async ({
	page,
	own,
	address,
	axe
}) => {
	await page.goto((await own.session()).path);
	await page.getByText('Iemand mee, dieet of een vraag?').click();
	const diet = page.getByLabel('Dieet of allergie');
	const counter = page.locator('#diet-count');
	await expect(counter).toHaveText('Hoogstens 300 tekens');
	await expect(diet).toHaveAccessibleDescription('Hoogstens 300 tekens');
	await diet.fill('🥜'.repeat(260));
	await expect(counter).toHaveText('Nog 40 tekens');
	await diet.fill('🥜'.repeat(299));
	await expect(counter).toHaveText('Nog 1 teken');
	const allergies = `${'noten, '.repeat(42)}en bijensteken: adrenaline`;
	await diet.fill(allergies);
	await expect(counter).toHaveText('20 tekens te lang');
	await expect(counter).toHaveAttribute('aria-live', 'polite');
	const name = page.locator('#name-count');
	await expect(name).toHaveText('');
	await page.getByLabel('Je naam').fill('Jan '.repeat(31));
	await expect(name).toHaveText('3 tekens te lang');

	await page.getByLabel('Je naam').fill('Jan Lang');
	await page.getByLabel('Je e-mailadres').fill(address('lang'));
	await page.getByLabel('Je bedrijf of organisatie').fill('Lang & Zn.');
	await page.getByRole('button', { name: 'Meld me aan' }).click();
	await expect(page.getByRole('alert').getByRole('link')).toHaveText([/^Maak je dieet of allergie korter/]);
	await expect(diet).toHaveValue(allergies);
	await expect(counter).toHaveText('20 tekens te lang');
	await axe(page);
	await diet.fill('Noten');
	await page.getByRole('button', { name: 'Meld me aan' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Je bent aangemeld' })).toBeVisible();
});

test('a field of a staff page counts too', async ({ page, signIn }) => {
	await signIn(page);
	await page.goto('/beheer/vragen/nieuw');
	const text = page.getByLabel('Wat is de vraag?');
	await text.fill('x'.repeat(4003));
	await expect(page.locator('#text-count')).toHaveText('3 tekens te lang');
	await text.fill('x');
	await expect(page.locator('#text-count')).toHaveText('Hoogstens 4000 tekens');
});
