/** What each role may see and do: on the pages, at URLs typed by hand, and with forms that no page offers. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { draft, firstItemOf, send } from './planner.ts';
import { post, visitor } from './visitor.ts';

const organiser = 'organisator@sessieplanner.example';

/** The sections of the menu, including the link to the public site. */
const sections = async (page: Page): Promise<string[]> =>
	(await page.getByRole('navigation', { name: 'Onderdelen' }).first().getByRole('link').allInnerTexts()).filter(
		(name) => name !== 'Naar de agenda'
	);
const status = async (page: Page, path: string) => (await page.goto(path))?.status();

test('an organiser sees and changes only their own area', async ({
	page,
	somebodyElse,
	signIn,
	server,
	own,
	unique,
	address,
	axe
}) => {
	const boss = await somebodyElse();
	await signIn(boss);
	const { desk: elsewhere } = await own.session({ draft: true });
	const question = await firstItemOf(boss, '/beheer/vragen?gemeente=zwolle');
	const colleague = await firstItemOf(boss, '/beheer/collegas');
	const expert = await firstItemOf(boss, '/beheer/experts');

	await signIn(page, organiser);
	await page.goto('/beheer');
	expect(await sections(page)).not.toContain('Mail');
	expect(await sections(page)).not.toContain('Collega’s');
	await page.goto('/beheer/sessies?periode=alles');
	const municipalities = await page.locator('tbody tr td:nth-child(3)').allInnerTexts();
	expect(new Set(municipalities.map((name) => name.trim()))).toEqual(new Set(['Raalte', 'Olst-Wijhe']));

	// URLs: another area is not found, and pages for facilitators are refused.
	for (const part of ['', '/aanmeldingen', '/experts', '/geschiedenis', '/bewerken', '/annuleren', '/voorbeeld'])
		expect(await status(page, elsewhere + part), part).toBe(404);
	await axe(page);
	expect(await status(page, `${elsewhere}/aanmeldingen.csv`)).toBe(404);
	expect(await status(page, question)).toBe(404);
	for (const path of [
		'/beheer/mail',
		'/beheer/mail/lijst.csv',
		'/beheer/collegas',
		'/beheer/collegas/lijst.csv',
		'/beheer/collegas/nieuw',
		colleague
	])
		expect(await status(page, path), path).toBe(403);
	await axe(page);

	// Forms that no page offers.
	const forms: [path: string, form: Record<string, string>, status: number][] = [
		[`${elsewhere}?/publish`, { version: '1' }, 404],
		[`${elsewhere}/annuleren`, { version: '1', reason: 'x' }, 404],
		[`${elsewhere}/verwijderen`, { version: '1' }, 404],
		[`${elsewhere}/experts?/send`, { expert: expert.split('/').pop() ?? '', slot: '', personal_line: '' }, 404],
		[`${question}?/close`, { version: '1', reason: 'x' }, 404],
		[`${question}?/answer`, { version: '1', answer: 'x' }, 404],
		['/beheer/collegas/nieuw', { email: address('nieuw'), name: 'Nieuw', role: 'facilitator' }, 403],
		[`${colleague}?/deactivate`, { email: 'facilitator@sessieplanner.example' }, 403]
	];
	for (const [path, form, refused] of forms)
		expect((await send(page, server, path, form)).status(), path).toBe(refused);
	expect(await status(boss, elsewhere), 'the session still exists').toBe(200);
	await expect(boss.getByText('Dit is een concept')).toBeVisible();

	// The organiser can plan in their own area, and only there.
	await page.goto('/beheer/sessies/nieuw');
	expect(await page.getByLabel('Gemeente').locator('option:not([value=""])').allInnerTexts()).toEqual(
		expect.arrayContaining(['Olst-Wijhe', 'Raalte'])
	);
	const mine = await draft(page, { title: unique('In eigen gebied'), municipality: 'raalte' });
	expect(await status(page, `${mine}/bewerken`)).toBe(200);
	await expect(page.getByLabel('Gemeente')).toHaveValue('raalte');
	await page.getByLabel('Gemeente').evaluate((select: HTMLSelectElement) => {
		const option = new Option('Zwolle', 'zwolle');
		select.append(option);
		select.value = 'zwolle';
		select.dispatchEvent(new Event('change', { bubbles: true }));
	});
	await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	expect(await status(page, mine)).toBe(200);
	await expect(page.getByText('Zwolle')).toHaveCount(0);
});

test('a viewer sees sessions and figures but no people, and cannot change anything', async ({
	page,
	request,
	somebodyElse,
	signIn,
	invite,
	server,
	own,
	address,
	axe
}) => {
	const viewer = await invite('viewer');
	const boss = await somebodyElse();
	await signIn(boss);
	const { desk: hidden } = await own.session({ draft: true });
	const question = await firstItemOf(boss, '/beheer/vragen');
	const { path, desk: session } = await own.session();
	const someone = 'Gerda van de Gastenlijst';
	await post(request, server, path, visitor(someone, address('gerda')));
	await boss.goto(`${session}/aanmeldingen`);
	await expect(boss.locator('main summary strong').first()).toHaveText(someone);

	await signIn(page, viewer);
	await page.goto('/beheer');
	expect(await sections(page)).toEqual(['Vandaag', 'Sessies']);
	await expect(page.getByText('Wat de keten oplevert')).toBeVisible();
	await expect(page.getByText('Dit wacht op jou')).toHaveCount(0);
	await axe(page);
	await page.goto('/beheer/sessies?periode=alles&status=concept');
	await expect(page.getByText('Geen sessie gevonden')).toBeVisible();
	expect(await status(page, hidden)).toBe(404);

	// Neither the page nor its data contains the people of the session.
	for (const path of ['/beheer', '/beheer/sessies', session, `${session}/voorbeeld`]) {
		const answer = await page.context().request.get(path);
		expect(answer.status(), path).toBe(200);
		const text = (await answer.text()).replaceAll(viewer, '');
		expect(text, path).not.toContain(someone);
		expect(text.match(/[\w.+-]+@[\w.-]+\.example/g) ?? [], path).toEqual([]);
	}
	await page.goto(session);
	for (const name of ['Wijzigen', 'Aanmeldingen', 'Geschiedenis'])
		await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0);
	await axe(page);
	for (const part of [
		'/aanmeldingen',
		'/aanmeldingen/afdrukken',
		'/aanmeldingen.csv',
		'/experts',
		'/geschiedenis',
		'/bewerken',
		'/annuleren'
	])
		expect(await status(page, session + part), part).toBe(403);
	for (const path of [
		'/beheer/sessies/nieuw',
		'/beheer/vragen',
		'/beheer/vragen/lijst.csv',
		question,
		'/beheer/experts',
		'/beheer/experts/lijst.csv',
		'/beheer/organisaties',
		'/beheer/organisaties/lijst.csv',
		'/beheer/mail',
		'/beheer/collegas'
	])
		expect(await status(page, path), path).toBe(403);
	for (const [path, form] of [
		[`${session}/annuleren`, { version: '1', reason: 'x' }],
		[`${session}?/publish`, { version: '1' }],
		[`${question}?/close`, { version: '1', reason: 'x' }],
		['/beheer/vragen/nieuw', { text: 'Een vraag' }],
		['/beheer/experts/nieuw', { name: 'X', email: address('x') }]
	] as [string, Record<string, string>][])
		expect((await send(page, server, path, form)).status(), path).toBe(403);
});

test('a deactivated colleague is signed out at once, and can sign in again after reactivation', async ({
	page,
	somebodyElse,
	signIn,
	invite,
	server,
	unique
}) => {
	const name = unique('Vera Vertrekt');
	const email = await invite('facilitator', name);
	const leaver = await somebodyElse();
	await signIn(leaver, email);
	await leaver.goto('/beheer/sessies');
	await expect(leaver.getByRole('heading', { level: 1, name: 'Sessies' })).toBeVisible();

	await signIn(page);
	await page.goto('/beheer/collegas');
	await page.getByRole('link', { name }).click();
	await page.locator('summary', { hasText: 'Toegang intrekken' }).click();
	await page.getByRole('button', { name: 'Toegang intrekken' }).click();
	await expect(page.getByText('De toegang is ingetrokken.')).toBeVisible();

	await leaver.goto('/beheer/sessies');
	await expect(leaver).toHaveURL('/inloggen?naar=%2Fbeheer%2Fsessies');
	const refused = await send(leaver, server, '/beheer/vragen/nieuw', { text: 'Nog één vraag' });
	expect(refused.headers().location).toContain('/inloggen');

	await page.getByRole('link', { name }).click();
	await page.getByRole('button', { name: 'Toegang teruggeven' }).click();
	await expect(page.getByText('Opgeslagen. Je collega krijgt er een mail over.')).toBeVisible();
	await leaver.goto('/beheer/sessies');
	await expect(leaver.getByRole('heading', { level: 1, name: 'Sessies' })).toBeVisible();
});
