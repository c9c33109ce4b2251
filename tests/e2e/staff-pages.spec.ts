import { expect, test } from './fixtures.ts';
import { firstItemOf } from './planner.ts';
import { nonEmpty } from '../non-empty.ts';

const LISTS = [
	'/beheer',
	'/beheer/sessies',
	'/beheer/sessies?q=toverij',
	'/beheer/vragen',
	'/beheer/vragen?q=toverij',
	'/beheer/experts',
	'/beheer/organisaties',
	'/beheer/mail',
	'/beheer/collegas',
	'/beheer/op-dit-apparaat'
];
const FORMS = [
	'/beheer/sessies/nieuw',
	'/beheer/vragen/nieuw',
	'/beheer/experts/nieuw',
	'/beheer/organisaties/nieuw',
	'/beheer/collegas/nieuw'
];

test('every list is accessible, also when it is empty', async ({ page, signIn, axe }) => {
	await signIn(page);
	for (const path of LISTS) {
		expect((await page.goto(path))?.status(), path).toBe(200);
		await axe(page);
	}
});

test('every form is accessible, empty and with errors', async ({ page, signIn, axe }) => {
	await signIn(page);
	for (const path of FORMS) {
		expect((await page.goto(path))?.status(), path).toBe(200);
		await axe(page);
		await page.locator('main form').last().getByRole('button').last().click();
		await expect(page.getByRole('alert').first(), path).toBeVisible();
		await axe(page);
	}
});

test('every list can be exported as CSV', async ({ page, signIn }) => {
	await signIn(page);
	for (const [path, word] of [
		['/beheer/sessies/lijst.csv?periode=alles', '"Export over de grens"'],
		['/beheer/vragen/lijst.csv?q=warmte', '"Nummer"'],
		['/beheer/experts/lijst.csv', '"Anouk Wilgenroos"'],
		['/beheer/organisaties/lijst.csv', '"Provincieloket Oost"'],
		['/beheer/collegas/lijst.csv', '"facilitator@sessieplanner.example"'],
		['/beheer/mail/lijst.csv?toon=alles', '"Verstuurd op"']
	] as const) {
		const answer = await page.context().request.get(path);
		expect(answer.status(), path).toBe(200);
		expect(answer.headers(), path).toMatchObject({
			'content-type': 'text/csv; charset=utf-8',
			'cache-control': 'no-store'
		});
		expect(await answer.text(), path).toContain(word);
	}
});

test('search, filter and order of network lists are part of the URL, and the export follows them', async ({
	page,
	signIn
}) => {
	await signIn(page);
	for (const path of ['/beheer/experts', '/beheer/organisaties', '/beheer/collegas']) {
		await page.goto(path);
		const rows = page.getByRole('main').getByRole('listitem').getByRole('link');
		const all = await rows.allTextContents();
		expect(all.length, path).toBeGreaterThan(2);
		await page.getByLabel('Volgorde').selectOption({ index: 1 });
		await expect(page, path).toHaveURL(/sorteer=/);
		await expect(rows, path).not.toHaveText(all);
		await page.getByRole('searchbox').fill(all[0] ?? '');
		await page.getByRole('searchbox').press('Enter');
		await expect(rows, path).toHaveText(all.slice(0, 1));
		const file = await page.getByRole('link', { name: 'Download als CSV' }).getAttribute('href');
		const text = await (await page.context().request.get(file ?? '')).text();
		// Other tests add people, some with quotes in their names.
		const [found, ...others] = all.map((name) => `"${name.replaceAll('"', '""')}"`);
		expect(text, path).toContain(found);
		for (const other of nonEmpty(others)) expect(text, path).not.toContain(other);
		await page.getByRole('link', { name: 'Wis filters' }).click();
		await expect(rows, path).toHaveCount(all.length);
		await page.goto(`${path}?status=gestopt&q=toverij`);
		await expect(page.getByRole('heading', { name: /^Geen .* gevonden$/ }), path).toBeVisible();
	}
});

test('text and choices entered before a page is ready are kept', async ({ page, signIn }) => {
	await signIn(page);
	const typed = Promise.withResolvers<void>();
	await page.route('**/_app/immutable/**/*.js', async (route) => {
		await typed.promise;
		await route.continue();
	});
	await page.goto('/beheer/vragen/nieuw', { waitUntil: 'commit' });
	// With `force`, because other actions wait until the page is ready.
	await page.getByLabel('Wat is de vraag?').fill('Wie helpt mij verder?', { force: true });
	await page.getByLabel('Thema').selectOption({ index: 2 }, { force: true });
	const theme = await page.getByLabel('Thema').inputValue();
	typed.resolve();
	await expect(page.getByLabel('Wat is de vraag?')).toHaveValue('Wie helpt mij verder?');
	await expect(page.getByLabel('Thema')).toHaveValue(theme);
});

test('every page about a session is accessible', async ({ page, signIn, axe }) => {
	await signIn(page);
	const desk = await firstItemOf(page, '/beheer/sessies?status=gepubliceerd');
	for (const part of [
		'',
		'/aanmeldingen',
		'/aanmeldingen/afdrukken',
		'/experts',
		'/geschiedenis',
		'/bewerken',
		'/annuleren',
		'/voorbeeld'
	]) {
		expect((await page.goto(desk + part))?.status(), part).toBe(200);
		await axe(page);
	}
});

test('every detail page is accessible, and so is the not-found page', async ({ page, signIn, axe }) => {
	await signIn(page);
	const paths = [
		`${await firstItemOf(page, '/beheer/sessies?status=concept')}/verwijderen`,
		await firstItemOf(page, '/beheer/sessies?status=geannuleerd&periode=alles'),
		await firstItemOf(page, '/beheer/vragen?status=aangeboden'),
		await firstItemOf(page, '/beheer/vragen?lijst=klaar'),
		await firstItemOf(page, '/beheer/experts'),
		await firstItemOf(page, '/beheer/organisaties'),
		await firstItemOf(page, '/beheer/collegas'),
		'/dev/mail'
	];
	for (const path of paths) {
		expect((await page.goto(path))?.status(), path).toBe(200);
		await axe(page);
	}
	await page.locator('main a[href^="/dev/mail/"]').first().click();
	await expect(page).toHaveURL(/\/dev\/mail\/.+/);
	await axe(page);
	for (const path of ['/beheer/vragen/00000000-0000-4000-8000-000000000000', '/beheer/niets']) {
		expect((await page.goto(path))?.status(), path).toBe(404);
		await axe(page);
	}
});
