/** Choosing an expert among more than a form shows, with and without script. */
import { expect, test } from './fixtures.ts';
import { send } from './planner.ts';

/** More than a form shows at first. A server of its own: in other tests every expert is in the list. */
const MANY = 60;
test.use({ settings: { LOG_LEVEL: 'error', REGION_NAME: 'Veel experts' } });

test.beforeEach(async ({ page, server, signIn }) => {
	await signIn(page);
	await page.goto('/beheer/experts?q=Xander+Laatste');
	if ((await page.getByRole('link', { name: 'Xander Laatste' }).count()) > 0) return;
	const names = [...Array.from({ length: MANY }, (_, number) => `Aad Eerste ${number}`), 'Xander Laatste'];
	for (const [number, name] of names.entries()) {
		const form = { name, email: `x${number}@expert.example`, language: 'nl', active: 'on' };
		expect((await send(page, server, '/beheer/experts/nieuw', form)).status()).toBe(303);
	}
});

test('an expert beyond the list is found while typing, chosen by keyboard, and stays after an error', async ({
	page,
	own,
	axe
}) => {
	const { desk } = await own.session({ draft: true });
	await page.goto(`${desk}/experts`);
	const expert = page.getByLabel('Wie?');
	const search = page.getByLabel('Niet erbij? Zoek op naam');
	await expect(expert.locator('option', { hasText: 'Xander' })).toHaveCount(0);
	await search.fill('xander laatste');
	await expect(page.getByText('1 gevonden. Kies in de lijst.')).toBeVisible();
	await search.press('Enter');
	await expect(expert).toBeFocused();
	await axe(page);
	await expert.selectOption({ label: 'Xander Laatste' });
	await page.getByLabel('Een persoonlijke zin').fill('x'.repeat(3000));
	await page.getByRole('button', { name: 'Bekijk de mail' }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await expect(expert.locator('option:checked')).toHaveText('Xander Laatste');
	await page.getByLabel('Een persoonlijke zin').fill('Tot dan!');
	await page.getByRole('button', { name: 'Bekijk de mail' }).click();
	await page.getByRole('button', { name: 'Verstuur de uitnodiging' }).click();
	await expect(
		page.getByRole('link', { name: 'Xander Laatste' }).or(page.getByText('Xander Laatste')).first()
	).toBeVisible();
});

test('the planning form searches for each item, and Enter there saves nothing', async ({ page, own }) => {
	const { desk } = await own.session({ draft: true });
	await page.goto(`${desk}/bewerken`);
	await page.getByRole('button', { name: 'Onderdeel toevoegen' }).click();
	const item = page.getByRole('group', { name: 'Onderdeel 1' });
	await item.getByLabel('Onderdeel', { exact: true }).fill('Inleiding');
	await item.getByLabel('Niet erbij? Zoek op naam').fill('laatste xander');
	await item.getByLabel('Niet erbij? Zoek op naam').press('Enter');
	await expect(item.getByLabel('Expert')).toBeFocused();
	await item.getByLabel('Expert').selectOption({ label: 'Xander Laatste' });
	await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
	await expect(page.getByText('Xander Laatste').first()).toBeVisible();
	await page.goto(`${desk}/bewerken`);
	await expect(page.getByLabel('Expert').first().locator('option:checked')).toHaveText('Xander Laatste');
});

test.describe('without script', () => {
	test.use({ javaScriptEnabled: false });
	// The pages of staff ask for their scripts, which this browser refuses.
	test.beforeEach(({ watching }) => watching.tolerate(/^request failed: .*\/_app\/immutable\/.* \(csp\)$/));

	test('the search button brings the form back with what was found and what was typed', async ({ page, own }) => {
		const { desk } = await own.session({ draft: true });
		await page.goto(`${desk}/experts`);
		await page.getByLabel('Een persoonlijke zin').fill('Tot dan!');
		await page.getByLabel('Niet erbij? Zoek op naam').fill('xander laatste');
		await page.getByRole('button', { name: 'Zoeken' }).click();
		await expect(page.getByText('1 gevonden. Kies in de lijst.')).toBeVisible();
		await expect(page.getByLabel('Een persoonlijke zin')).toHaveValue('Tot dan!');
		await page.getByLabel('Wie?').selectOption({ label: 'Xander Laatste' });
		await page.getByRole('button', { name: 'Bekijk de mail' }).click();
		await expect(page.getByLabel('Wie?').locator('option:checked')).toHaveText('Xander Laatste');
		await page.getByRole('button', { name: 'Verstuur de uitnodiging' }).click();
		await expect(page.getByText('Xander Laatste').first()).toBeVisible();
	});

	test('the planning form keeps what was typed and searches the host', async ({ page, own }) => {
		const { desk } = await own.session({ draft: true });
		await page.goto(`${desk}/bewerken`);
		await page.getByLabel('Titel').fill('Nog niet opgeslagen');
		const spare = page.getByRole('group', { name: 'Onderdeel 1' });
		await spare.getByLabel('Onderdeel', { exact: true }).fill('Inleiding');
		await spare.getByLabel('Niet erbij? Zoek op naam').fill('xander laatste');
		await spare.getByRole('button', { name: 'Zoeken' }).click();
		await expect(page.getByLabel('Titel')).toHaveValue('Nog niet opgeslagen');
		await expect(spare.getByLabel('Onderdeel', { exact: true })).toHaveValue('Inleiding');
		await spare.getByLabel('Expert').selectOption({ label: 'Xander Laatste' });
		await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
		await expect(page.getByText('Xander Laatste').first()).toBeVisible();
	});
});
