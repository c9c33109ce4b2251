/** Two colleagues edit one session: the later one is warned, loses nothing, and can adopt the other's changes. */
import { expect, test } from './fixtures.ts';

test('the later of two editors is warned, keeps the typed values, and chooses between both', async ({
	page,
	somebodyElse,
	signIn,
	own,
	unique,
	axe
}) => {
	await signIn(page);
	const title = unique('Twee kapiteins');
	const { desk } = await own.session({ title, municipality: 'raalte', draft: true });
	const other = await somebodyElse();
	await signIn(other, 'organisator@sessieplanner.example');

	await page.goto(`${desk}/bewerken`);
	await other.goto(`${desk}/bewerken`);
	await other.getByLabel('Titel').fill(`${title} van Otto`);
	await other.getByLabel('Aantal plaatsen').fill('33');
	await other.getByRole('button', { name: 'Opslaan', exact: true }).click();
	await expect(other.getByRole('heading', { level: 1, name: `${title} van Otto` })).toBeVisible();

	await page.getByLabel('Titel').fill(`${title} van Fenna`);
	await page.getByLabel('Samenvatting').fill('Wat Fenna erbij schreef.');
	await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
	await expect(page.getByText('Otto Voorbeeld was je net voor')).toBeVisible();
	await expect(page.getByLabel('Titel'), 'what was typed').toHaveValue(`${title} van Fenna`);
	await expect(page.getByLabel('Samenvatting')).toHaveValue('Wat Fenna erbij schreef.');
	await expect(page.getByLabel('Aantal plaatsen'), 'a field that only the other changed').toHaveValue('33');
	await axe(page);
	await page.getByRole('button', { name: 'Neem titel van de ander' }).click();
	await expect(page.getByLabel('Titel')).toHaveValue(`${title} van Otto`);
	await expect(page.getByLabel('Samenvatting')).toHaveValue('Wat Fenna erbij schreef.');
	await page.getByRole('button', { name: 'Mijn versie opslaan' }).click();
	await expect(page.getByRole('heading', { level: 1, name: `${title} van Otto` })).toBeVisible();
	await page.goto(`${desk}/bewerken`);
	await expect(page.getByLabel('Samenvatting')).toHaveValue('Wat Fenna erbij schreef.');
	await expect(page.getByLabel('Aantal plaatsen')).toHaveValue('33');

	// Publishing or discarding a draft that changed meanwhile is refused, too.
	await page.goto(`${desk}/verwijderen`);
	await other.goto(`${desk}/bewerken`);
	await other.getByLabel('Samenvatting').fill('Nog een keer.');
	await other.getByRole('button', { name: 'Opslaan', exact: true }).click();
	await expect(other.getByText('Opgeslagen.', { exact: true })).toBeVisible();
	await page.getByRole('button', { name: 'Concept verwijderen' }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	expect((await page.goto(desk))?.status()).toBe(200);
});
