/** The two nights on which the clock in Amsterdam changes: the form asks which time is meant, and stores and sends that one. */
import { expect, test } from './fixtures.ts';
import { draft, fillPlan, publish } from './planner.ts';
import { sessionPath } from './visitor.ts';
import type { APIRequestContext } from '@playwright/test';

/** The last Sunday of a month of next year, when the clock changes: `2027-10-31`. */
function lastSunday(month: number): string {
	const day = new Date(Date.UTC(new Date().getUTCFullYear() + 1, month, 0));
	day.setUTCDate(day.getUTCDate() - day.getUTCDay());
	return day.toISOString().slice(0, 10);
}
const compact = (date: string): string => date.replaceAll('-', '');

async function startOf(request: APIRequestContext, path: string): Promise<string> {
	const answer = await request.get(`${path}.ics`);
	const event = (await answer.text()).replace(/^[\s\S]*BEGIN:VEVENT/, '');
	return /^DTSTART(.*)$/m.exec(event)?.[1]?.trim() ?? '';
}

test('the form asks about a time that occurs twice, and stores the chosen one', async ({
	page,
	request,
	signIn,
	unique
}) => {
	await signIn(page);
	const night = lastSunday(10);
	const title = unique('Nachtwacht');
	await page.goto('/beheer/sessies/nieuw');
	await fillPlan(page, { title, date: night, from: '02:30', until: '05:00' });
	await expect(page.getByText('02.30 komt twee keer voor. Welke bedoel je?')).toBeVisible();
	await page.getByRole('button', { name: 'Opslaan als concept' }).click();
	await expect(page.getByRole('alert')).toContainText('Deze tijd komt twee keer voor in deze nacht');
	await page.getByText('De tweede keer 02.30, een uur later (wintertijd)').click();
	await page.getByRole('button', { name: 'Opslaan als concept' }).click();
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
	const desk = new URL(page.url()).pathname;
	await publish(page);
	const path = await sessionPath(request, title);
	expect(await startOf(request, path)).toBe(`:${compact(night)}T013000Z`);

	// The form remembers the choice, and it can be changed.
	await page.goto(`${desk}/bewerken`);
	await expect(page.getByLabel('De tweede keer 02.30, een uur later (wintertijd)')).toBeChecked();
	await page.getByText('De eerste keer 02.30 (zomertijd)').click();
	await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
	const confirm = page.getByRole('button', { name: 'Opslaan en iedereen berichten' });
	await expect(confirm.or(page.getByText('Opgeslagen.', { exact: true }))).toBeVisible();
	if (await confirm.isVisible()) await confirm.click();
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
	expect(await startOf(request, path)).toBe(`:${compact(night)}T003000Z`);
});

test('the form asks about a time that does not exist, and sends the chosen alternative', async ({
	page,
	request,
	signIn,
	unique
}) => {
	await signIn(page);
	const night = lastSunday(3);
	const title = unique('Vroege vogels');
	await page.goto('/beheer/sessies/nieuw');
	await fillPlan(page, { title, date: night, from: '02:30', until: '05:00' });
	await expect(page.getByText('02.30 bestaat niet. Welke tijd bedoel je?')).toBeVisible();
	await page.getByRole('button', { name: 'Opslaan als concept' }).click();
	await expect(page.getByRole('alert')).toContainText('Deze tijd bestaat niet in deze nacht');
	await page.getByText('03.30 uur').click();
	await page.getByRole('button', { name: 'Opslaan als concept' }).click();
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
	await publish(page);
	expect(await startOf(request, await sessionPath(request, title))).toBe(
		`;TZID=Europe/Amsterdam:${compact(night)}T033000`
	);

	// On an ordinary night nothing is asked.
	await draft(page, { title: `${title} later` });
	await page.goto(`${new URL(page.url()).pathname}/bewerken`);
	await expect(page.getByText(/bestaat niet|twee keer/)).toHaveCount(0);
});
