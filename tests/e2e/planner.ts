import type { APIRequestContext, Locator, Page } from '@playwright/test';
import { inWeeks } from './dates.ts';
import { expect } from './fixtures.ts';

export interface Plan {
	title: string;
	date?: string;
	from?: string;
	until?: string;
	municipality?: string;
	seats?: number;
}

/** Fills in the planning form with everything that publishing needs. */
export async function fillPlan(page: Page, plan: Plan): Promise<void> {
	await page.getByLabel('Titel').fill(plan.title);
	await page.getByLabel('Samenvatting').fill('Samen met je buren meer doen met de stroom die er is.');
	await page.getByText('Energie en netcongestie').click();
	await page.getByLabel('Datum', { exact: true }).fill(plan.date ?? inWeeks(5));
	await page.getByLabel('Van', { exact: true }).fill(plan.from ?? '19:30');
	await page.getByLabel('Tot', { exact: true }).fill(plan.until ?? '21:30');
	await page.getByLabel('Gemeente').selectOption(plan.municipality ?? 'zwolle');
	await page.getByLabel('Naam van de locatie').fill('De Nieuwe Hal');
	await page.getByLabel('Aantal plaatsen').fill(String(plan.seats ?? 20));
}

/** Creates a draft, leaves `page` on its staff page, and returns the path of that page. */
export async function draft(page: Page, plan: Plan): Promise<string> {
	await page.goto('/beheer/sessies/nieuw');
	await fillPlan(page, plan);
	await page.getByRole('button', { name: 'Opslaan als concept' }).click();
	await expect(page.getByRole('heading', { level: 1, name: plan.title })).toBeVisible();
	return new URL(page.url()).pathname;
}

export async function publish(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Publiceren' }).click();
	await expect(page.getByText('De sessie staat op de site. Deel de link.')).toBeVisible();
}

/** The path of the first item on a staff list. */
export async function firstItemOf(page: Page, list: string): Promise<string> {
	await page.goto(list);
	const path = list.replace(/\?.*/, '');
	const links = page.locator(`main a[href^="${path}/"]`);
	await expect(links.first()).toBeAttached();
	const hrefs = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
	const one = hrefs.find((href) => /\/[0-9a-f-]{36}$/.test(href));
	if (!one) throw new Error(`nothing to open on ${list}`);
	return one;
}

/** Submits a form with the cookies of this page, without opening the page of the form. */
export function send(page: Page, server: { url: string }, path: string, form: Record<string, string>) {
	const request: APIRequestContext = page.context().request;
	return request.post(path, { form, headers: { origin: server.url, accept: 'text/html' }, maxRedirects: 0 });
}

/** Selects the option that contains these words. */
export async function choose(list: Locator, words: string): Promise<void> {
	const value = await list.locator('option', { hasText: words }).getAttribute('value');
	await list.selectOption(value);
}
