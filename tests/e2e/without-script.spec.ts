import { expect, test } from './fixtures.ts';
import { inWeeks } from './dates.ts';
import { post, signUp, visitor } from './visitor.ts';

// Everything an entrepreneur does, and how staff save, with JavaScript switched off.
test.use({ javaScriptEnabled: false });

test('an entrepreneur finds a session, signs up, changes it, cancels and signs up again', async ({
	page,
	own,
	mailbox,
	address
}) => {
	const who = visitor('Zonder Script', address('zonder'));
	const { title } = await own.session();
	await page.goto('/');
	await page.getByLabel('Waar gaat het over?').fill(title);
	await page.getByRole('button', { name: 'Toon sessies' }).click();
	await page.getByRole('link', { name: title, exact: true }).click();
	await signUp(page, { ...who, email: 'x' });
	await expect(page.getByRole('alert')).toContainText('Kijk je e-mailadres na');
	await expect(page.getByLabel('Je naam')).toHaveValue(who.name);
	await signUp(page, who);
	await expect(page.getByRole('heading', { level: 1, name: 'Je bent aangemeld' })).toBeVisible();

	await page.getByLabel('Waar loop je tegenaan?').fill('Wie kent een bakker die mee wil doen?');
	await page.getByRole('button', { name: 'Stel mijn vraag' }).click();
	await expect(page.getByText('Je vraag is binnen', { exact: true })).toBeVisible();
	await expect(page.getByText('Wie kent een bakker die mee wil doen?')).toBeVisible();
	await mailbox.waitForMail({ to: who.email, template: 'question-received' });

	await page.getByRole('link', { name: 'Wijzig' }).click();
	await page.getByLabel('Hoeveel mensen neem je mee?').selectOption({ label: '2 personen' });
	await page.getByRole('button', { name: 'Sla op' }).click();
	await expect(page.getByText('Je komt met 3 mensen').first()).toBeVisible();

	const mail = await mailbox.waitForMail({ to: who.email, template: 'registration-confirmed' });
	// Following the link, as a mail scanner does, changes nothing; the button does.
	await page.goto(mail.links.find((link) => link.includes('/afmelden/')) ?? '');
	await page.goto(page.url());
	await page.getByRole('button', { name: 'Ja, meld me af' }).click();
	await expect(page.getByText('Je bent afgemeld')).toBeVisible();
	await mailbox.waitForMail({ to: who.email, template: 'registration-cancelled' });
	await page.getByRole('link', { name: 'Meld je opnieuw aan' }).click();
	await signUp(page, who);
	await expect(page.getByRole('heading', { level: 1, name: 'Je bent aangemeld' })).toBeVisible();
});

test('a second sign-up with the same address reveals nothing', async ({ page, own, address }) => {
	const { path } = await own.session();
	const who = visitor('Twee Keer', address('twee'));
	for (const heading of ['Je bent aangemeld', 'Kijk in je mail']) {
		await page.goto(path);
		await signUp(page, who);
		await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
	}
});

test('an entrepreneur asks a question without a session', async ({ page, mailbox, address }) => {
	const who = visitor('Vera Vraag', address('vera'));
	await page.goto('/vraag');
	await page.getByRole('button', { name: 'Verstuur je vraag' }).click();
	await expect(page.getByRole('alert').getByRole('link')).toHaveText([
		'Vul in waar je tegenaan loopt',
		'Vul je naam in',
		'Vul je e-mailadres in'
	]);
	await page.getByRole('textbox', { name: 'Waar loop je tegenaan?' }).fill('Mijn dak is vol.\nWat nu?');
	await page.getByRole('combobox', { name: 'Waar gaat het over?' }).selectOption({ label: 'Energie en netcongestie' });
	await page.getByLabel('Je naam').fill(who.name);
	await page.getByLabel('Je e-mailadres').fill(who.email);
	await page.getByRole('button', { name: 'Verstuur je vraag' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Je vraag is binnen' })).toBeVisible();
	const mail = await mailbox.waitForMail({ to: who.email, template: 'question-received' });
	await page.goto(mail.links.find((link) => link.includes('/mijn/')) ?? '');
	await expect(page.getByText('Mijn dak is vol.')).toBeVisible();
	await expect(page.getByText(/Ligt nu bij .+, sinds/)).toBeVisible();
});

test('staff see who is told about a move, and that a colleague saved first', async ({
	page,
	request,
	server,
	signIn,
	own,
	address,
	watching
}) => {
	// A browser without script reports the module preloads of the page as errors.
	watching.tolerate(/^request failed: .*\/_app\/immutable\/.* \(csp\)$/);
	await signIn(page);
	const published = await own.session();
	await post(request, server, published.path, visitor('Gerda Gast', address('gerda')));
	await page.goto(`${published.desk}/bewerken`);
	await page.getByLabel('Datum', { exact: true }).fill(inWeeks(6));
	await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Wie krijgt bericht?' })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Wat er verandert' })).toBeVisible();
	await expect(page.locator('dl dt').first(), 'has its styles').toHaveCSS('color', 'rgb(75, 93, 86)');
	await page.getByRole('button', { name: 'Terug naar het formulier' }).click();
	await expect(page.getByLabel('Datum', { exact: true })).toHaveValue(inWeeks(6));

	const { desk } = await own.session({ draft: true });
	const behind = await page.context().newPage();
	for (const tab of [page, behind]) await tab.goto(`${desk}/bewerken`);
	for (const [tab, seats] of [
		[page, '30'],
		[behind, '2']
	] as const) {
		await tab.getByLabel('Aantal plaatsen').fill(seats);
		await tab.getByRole('button', { name: 'Opslaan', exact: true }).click();
	}
	await expect(behind.getByText('was je net voor')).toBeVisible();
	await expect(behind.getByLabel('Aantal plaatsen')).toHaveValue('2');
	await expect(behind.getByText('Er zijn heel weinig plaatsen.'), 'the current warning').toBeVisible();
});
