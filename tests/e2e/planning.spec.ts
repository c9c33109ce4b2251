/** How staff plan, preview, publish, edit, move, cancel and discard sessions. */
import { expect, test } from './fixtures.ts';
import { inWeeks } from './dates.ts';
import { fillPlan, publish } from './planner.ts';
import { sessionPath, signUp, visitor } from './visitor.ts';

const christmas = `${new Date().getFullYear() + 1}-12-25`;

test('a session is planned with warnings, previewed, published, edited, moved and cancelled', async ({
	page,
	request,
	somebodyElse,
	signIn,
	mailbox,
	address,
	unique,
	axe
}) => {
	await signIn(page);
	const title = unique('Warmte van de buren');
	const guest = visitor('Gerda Gast', address('gerda'));
	const saved = page.getByRole('heading', { level: 1, name: title });

	// Missing fields are named, and the form keeps its values.
	await page.goto('/beheer/sessies/nieuw');
	await page.getByLabel('Titel').fill(title);
	const refused = page.waitForResponse((answer) => answer.request().method() === 'POST');
	await page.getByRole('button', { name: 'Opslaan als concept' }).click();
	expect((await (await refused).json()) as unknown).toMatchObject({ type: 'failure', status: 400 });
	await expect(page.getByRole('alert')).toContainText('Kies een gemeente.');
	await expect(page.getByLabel('Titel')).toHaveValue(title);
	await axe(page);

	// A holiday is only a warning, shown while typing.
	await fillPlan(page, { title, date: christmas });
	await expect(page.getByText('Op deze dag is het Eerste Kerstdag.')).toBeVisible();
	await page.getByRole('button', { name: 'Onderdeel toevoegen' }).click();
	await page.getByLabel('Tijd', { exact: true }).fill('19:45');
	await page.getByLabel('Onderdeel', { exact: true }).fill('Een verhaal uit de praktijk');
	const experts = page.getByLabel('Expert', { exact: true });
	const expert = await experts.locator('option').nth(1).innerText();
	await experts.selectOption({ index: 1 });
	await page.getByRole('button', { name: 'Opslaan als concept' }).click();
	await expect(saved).toBeVisible();
	const desk = new URL(page.url()).pathname;
	await expect(page.getByText('Op deze dag is het Eerste Kerstdag.')).toBeVisible();
	await expect(page.getByText('Een verhaal uit de praktijk')).toBeVisible();

	// Only staff can preview the draft. It names no expert before one has accepted.
	await page.goto(`${desk}/voorbeeld`);
	await expect(saved).toBeVisible();
	await expect(page.getByText(expert.split(',')[0] ?? expert)).toHaveCount(0);
	const anybody = await somebodyElse();
	await anybody.goto(`/?q=${encodeURIComponent(title)}`);
	await expect(anybody.getByRole('link', { name: title, exact: true })).toHaveCount(0);
	// Publishing asks whether to invite the expert, with the mail as it will be sent.
	await page.goto(desk);
	await expect(page.getByText(`Nog niet gevraagd: ${expert.split(',')[0] ?? expert}.`)).toBeVisible();
	await page.getByRole('button', { name: 'Publiceren' }).click();
	const name = expert.split(',')[0] ?? expert;
	const invited = page.getByRole('checkbox', { name });
	await expect(invited).toBeChecked();
	await expect(page.getByRole('region', { name: 'Zo leest de expert het' })).toContainText(title);
	await axe(page);
	await page.getByText(name, { exact: true }).click();
	await expect(invited).not.toBeChecked();
	await publish(page);
	await expect(page.getByText('In het programma staan experts zonder lopende uitnodiging')).toBeVisible();
	const path = await sessionPath(request, title);

	// A small edit mails nobody.
	await anybody.goto(path);
	await signUp(anybody, guest);
	await mailbox.waitForMail({ to: guest.email, template: 'registration-confirmed' });
	await page.goto(`${desk}/bewerken`);
	await page.getByLabel('Samenvatting').fill('Kort en duidelijk.');
	await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
	await expect(page.getByText('Opgeslagen.', { exact: true })).toBeVisible();

	// A move has a preview. Going back keeps the form, and nothing is saved until it is confirmed.
	await page.goto(`${desk}/bewerken`);
	await page.getByLabel('Datum', { exact: true }).fill(inWeeks(6));
	await page.getByLabel('Naam van de locatie').fill('De Grote Hal');
	await page.getByLabel('Van', { exact: true }).fill('16:00');
	await page.getByLabel('Tot', { exact: true }).fill('18:00');
	await expect(page.getByText('Schuift mee met de sessie en begint dan om 16.15.')).toBeVisible();
	await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Wie krijgt bericht?' })).toBeVisible();
	await page.getByText('1 aanmelding met een plek').click();
	await expect(page.getByText('Gerda Gast', { exact: true })).toBeVisible();
	await expect(page.getByText('Eerst: De Nieuwe Hal')).toBeVisible();
	const item = page.locator('dl > div', { hasText: 'Een verhaal uit de praktijk' });
	await expect(item).toContainText(/16\.15.*Eerst: .*19\.45/s);
	expect(await (await request.get(path)).text()).not.toContain('De Grote Hal');
	await page.getByLabel('Jouw toelichting in de mail').fill('De zaal was te klein.');
	await page.getByRole('button', { name: 'Terug naar het formulier' }).click();
	await expect(page.getByLabel('Naam van de locatie')).toHaveValue('De Grote Hal');
	await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
	await page.getByLabel('Jouw toelichting in de mail').fill('De zaal was te klein.');
	await page.getByRole('button', { name: 'Opslaan en iedereen berichten' }).click();
	await expect(page.getByText('Er gaat 1 mail de deur uit.')).toBeVisible();
	const moved = await mailbox.waitForMail({ to: guest.email, template: 'session-moved' });
	expect(moved.calendarMethod).not.toBeNull();
	await expect(page.getByRole('listitem').filter({ hasText: 'Een verhaal uit de praktijk' })).toContainText('16.15');
	expect((await mailbox.to(guest.email)).filter(({ template }) => template === 'session-moved')).toHaveLength(1);

	// A cancellation has a preview too. Afterwards the page shows the reason.
	await page.goto(`${desk}/annuleren`);
	await page.getByText('1 aanmelding met een plek').click();
	await expect(page.getByText('Gerda Gast', { exact: true })).toBeVisible();
	await axe(page);
	await page.getByLabel('Waarom gaat het niet door?').fill('De spreker is ziek.');
	await page.getByRole('button', { name: 'Sessie annuleren' }).click();
	await expect(page.getByText('De sessie is geannuleerd. Er gaat 1 mail de deur uit.')).toBeVisible();
	await mailbox.waitForMail({ to: guest.email, template: 'session-cancelled' });
	await anybody.goto(path);
	await expect(anybody.getByText('De spreker is ziek.')).toBeVisible();
});

test('warnings are part of the page and are requested again only when somebody types', async ({
	page,
	signIn,
	own
}) => {
	await signIn(page);
	const { desk } = await own.session({ date: christmas, draft: true });
	await page.goto(`${desk}/bewerken`);
	await page.getByLabel('Omschrijving').fill('Neem **warme** kleren mee.');
	await expect(page.locator('strong', { hasText: 'warme' })).toBeVisible();
	await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
	await expect(page.getByText('Opgeslagen.', { exact: true })).toBeVisible();

	const html = await (await page.context().request.get(`${desk}/bewerken`)).text();
	expect(html).toContain('Op deze dag is het Eerste Kerstdag.');
	expect(html).toContain('<strong>warme</strong>');
	const asked: string[] = [];
	page.on('request', (request) => {
		if (/in-de-buurt|beheer\/voorbeeld/.test(request.url())) asked.push(new URL(request.url()).pathname);
	});
	await page.goto(`${desk}/bewerken`);
	await page.waitForLoadState('networkidle');
	await expect(page.getByText('Op deze dag is het Eerste Kerstdag.')).toBeVisible();
	expect(asked).toEqual([]);
	await page.getByLabel('Titel').fill('Iets anders');
	await expect.poll(() => asked).toEqual(['/beheer/sessies/in-de-buurt']);
	await expect(page.getByText('Op deze dag is het Eerste Kerstdag.'), 'the date is unchanged').toBeVisible();
	await page.getByLabel('Aantal plaatsen').fill('2');
	await expect(page.getByText('Er zijn heel weinig plaatsen.')).toBeVisible();
	await page.getByLabel('Datum', { exact: true }).fill(christmas.replace('25', '26'));
	await expect(page.getByText('Op deze dag is het Tweede Kerstdag.')).toBeVisible();
	await expect(page.getByText('Op deze dag is het Eerste Kerstdag.')).toHaveCount(0);
	await page.getByLabel('Omschrijving').fill('Neem *dunne* kleren mee.');
	await expect(page.locator('em', { hasText: 'dunne' })).toBeVisible();
	await page.getByLabel('Omschrijving').fill('');
	await expect(page.getByText('Zo ziet het eruit')).toHaveCount(0);
});

test('a plan that overlaps two sessions with the same title warns about both', async ({
	page,
	signIn,
	own,
	unique
}) => {
	await signIn(page);
	const title = unique('Koffie met de wethouder');
	const place = { municipality: 'staphorst', date: inWeeks(7) };
	for (let n = 0; n < 2; n++) await own.session({ ...place, title });
	const { desk } = await own.session({ ...place, draft: true });
	await page.goto(`${desk}/bewerken`);
	const both = page.getByRole('listitem').filter({ hasText: title });
	await expect(both).toHaveCount(2);
	await page.getByLabel('Aantal plaatsen').fill('2');
	await expect(page.getByText('Er zijn heel weinig plaatsen.')).toBeVisible();
	await expect(both).toHaveCount(2);
});

test('a draft can be discarded after confirmation; a published session cannot', async ({ page, signIn, own, axe }) => {
	await signIn(page);
	const { title, desk } = await own.session({ draft: true });
	await page.goto(`${desk}/verwijderen`);
	await axe(page);
	await page.getByRole('link', { name: 'Niet verwijderen' }).click();
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
	await page.goto(`${desk}/verwijderen`);
	await page.getByRole('button', { name: 'Concept verwijderen' }).click();
	await expect(page.getByText('Het concept is verwijderd.')).toBeVisible();
	expect((await page.goto(desk))?.status()).toBe(404);

	const kept = await own.session();
	await page.goto(`${kept.desk}/verwijderen`);
	const button = page.getByRole('button', { name: 'Concept verwijderen' });
	if (await button.isVisible()) {
		await button.click();
		await expect(page.getByRole('alert')).toBeVisible();
	}
	await page.goto(kept.desk);
	await expect(page.getByRole('heading', { level: 1, name: kept.title })).toBeVisible();
});

test('a new expert is added from the session, invited once, and withdrawn', async ({
	page,
	signIn,
	own,
	mailbox,
	unique,
	address
}) => {
	await signIn(page);
	const [name, email] = [unique(`Ada O'Nieuw "de Ster"`), address('ada')];
	const { desk } = await own.session();
	await page.goto(`${desk}/experts`);
	await page.getByRole('link', { name: 'Nieuwe expert toevoegen' }).click();
	await page.getByLabel('Naam', { exact: true }).fill(name);
	await page.getByLabel('E-mailadres').fill(email);
	await page.getByRole('button', { name: 'Opslaan' }).click();

	// Back at the session, the new expert is already selected.
	await expect(page.getByText(`${name} is toegevoegd.`)).toBeVisible();
	await expect(page.getByLabel('Wie?').locator('option:checked')).toHaveText(name);
	await page.getByLabel('Een persoonlijke zin').fill('Vertel eens.');
	await page.getByRole('button', { name: 'Bekijk de mail' }).click();
	await expect(page.getByLabel('Zo leest de expert het')).toContainText('Vertel eens.');
	await page.getByRole('button', { name: 'Verstuur de uitnodiging' }).click();
	await expect(page.getByText('De uitnodiging is onderweg')).toBeVisible();
	expect((await mailbox.waitForMail({ to: email, template: 'expert-invited' })).calendarMethod).toBe('REQUEST');

	// A second invitation is refused. A withdrawal removes the calendar entry, after which a new invitation is possible.
	const ask = async () => {
		await page.getByLabel('Wie?').selectOption({ label: name });
		await page.getByRole('button', { name: 'Bekijk de mail' }).click();
		await page.getByRole('button', { name: 'Verstuur de uitnodiging' }).click();
	};
	await ask();
	await expect(page.getByRole('alert')).toBeVisible();
	await page.locator('summary', { hasText: 'Intrekken' }).click();
	await page.getByRole('button', { name: 'Trek de uitnodiging in' }).click();
	await expect(page.getByText('ingetrokken', { exact: true })).toBeVisible();
	expect((await mailbox.waitForMail({ to: email, template: 'expert-withdrawn' })).calendarMethod).toBe('CANCEL');
	await ask();
	await expect(page.getByText('De uitnodiging is onderweg')).toBeVisible();
	await mailbox.waitForMail({ to: email, template: 'expert-invited' });
});
