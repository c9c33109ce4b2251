import { expect, test } from './fixtures.ts';
import { inWeeks } from './dates.ts';
import { fillPlan } from './planner.ts';
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
	await expect(page.getByText('Jullie zijn met 3 mensen, jij meegeteld').first()).toBeVisible();

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

test('a programme over two days moves with its session, and leaves the place in a copy elsewhere', async ({
	page,
	signIn,
	unique,
	watching
}) => {
	watching.tolerate(/^request failed: .*\/_app\/immutable\/.* \(csp\)$/);
	await signIn(page);
	await page.goto('/beheer/sessies/nieuw');
	await fillPlan(page, { title: unique('Twee dagen'), from: '19:30', until: '12:00' });
	await page.getByText('Eindigt op een andere dag').click();
	await page.getByLabel('Einddatum').fill(inWeeks(5, 1));
	for (const [row, time] of ['21:00', '09:00'].entries()) {
		await page.getByLabel('Tijd', { exact: true }).nth(row).fill(time);
		await page
			.getByLabel('Onderdeel', { exact: true })
			.nth(row)
			.fill(`Ronde ${row + 1}`);
	}
	await page.getByRole('button', { name: 'Opslaan als concept' }).click();
	const items = page.locator('section[aria-labelledby=programma] :is(h3, li time)');
	await expect(items).toHaveText([/./, '21.00', /./, '09.00']);
	const desk = new URL(page.url()).pathname;

	await page.goto(`${desk}/bewerken`);
	await expect(page.getByLabel('Dag', { exact: true }).nth(1)).toHaveValue('2');
	await page.getByLabel('Van', { exact: true }).fill('18:00');
	await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
	await expect(items).toHaveText([/./, '19.30', /./, '07.30']);

	await page.goto(`/beheer/sessies/nieuw?kopie=${desk.split('/').at(-1)}`);
	await page.getByLabel('Datum', { exact: true }).fill(inWeeks(6));
	await page.getByLabel('Van', { exact: true }).fill('18:30');
	await page.getByLabel('Gemeente').selectOption('hattem');
	await page.getByRole('button', { name: 'Opslaan als concept' }).click();
	await expect(items).toHaveText([/./, '20.00', /./, '08.00']);
	await expect(page.getByText('De Nieuwe Hal')).toHaveCount(0);
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
