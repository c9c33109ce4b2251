/**
 * Generates the screenshots of README.md: `npm run pictures`. Starts the built app with demo data, performs the main tasks of a
 * visitor and of staff, and takes a screenshot of each step in the size of a phone.
 */
import { chromium, type Page } from '@playwright/test';
import type { MailboxEntry } from '../../src/lib/mail/local-mailbox.ts';
import { findChromium } from '../run/chromium.ts';
import { startServer } from '../run/server.ts';

const server = await startServer({ DEMO: '1' });
const browser = await chromium.launch({ executablePath: findChromium() ?? undefined });

async function phone(): Promise<Page> {
	const context = await browser.newContext({
		viewport: { width: 390, height: 844 },
		deviceScaleFactor: 1.5,
		locale: 'nl-NL',
		timezoneId: 'Europe/Amsterdam',
		baseURL: server.url,
		serviceWorkers: 'block',
		// Without view transitions, which a screenshot could catch halfway.
		reducedMotion: 'reduce'
	});
	return context.newPage();
}

const shoot = (page: Page, name: string) => page.screenshot({ path: `tests/pictures/${name}.png` });

/** Polls until the mail is in the local mailbox; the worker sends within seconds. */
async function mailFor(to: string, template: string): Promise<MailboxEntry> {
	for (const until = Date.now() + 60_000; Date.now() < until;) {
		const mails = (await (await fetch(`${server.url}/dev/mail.json`)).json()) as MailboxEntry[];
		const found = mails.find((mail) => mail.to === to && mail.template === template);
		if (found) return found;
	}
	throw new Error(`no mail ${template} to ${to}`);
}

try {
	const visitor = await phone();
	await visitor.goto('/');
	await shoot(visitor, 'agenda');
	await visitor.getByRole('link', { name: 'Water voor de deur' }).click();
	await visitor.waitForURL('**/sessies/*');
	await shoot(visitor, 'session');
	await visitor.getByLabel('Je naam').fill('Noor de Wit');
	await visitor.getByLabel('Je e-mailadres').fill('noor@bakkerij.example');
	await visitor.getByLabel('Je bedrijf of organisatie').fill('Bakkerij De Wit');
	await visitor.getByRole('button', { name: 'Meld me aan' }).click();
	await visitor.waitForURL('**/mijn/**');
	await shoot(visitor, 'personal-page');
	const confirmed = await mailFor('noor@bakkerij.example', 'registration-confirmed');
	await visitor.goto(`/dev/mail/${confirmed.id}/html`);
	await shoot(visitor, 'mail');

	const staff = await phone();
	await staff.goto('/inloggen');
	await staff.locator('input[type=email]').fill('facilitator@sessieplanner.example');
	await staff.locator('input[type=email]').press('Enter');
	await staff.goto((await mailFor('facilitator@sessieplanner.example', 'sign-in')).links[0] ?? '');
	await staff.locator('main form button').click();
	await staff.waitForURL('**/beheer**');
	await staff.goto('/beheer/sessies/nieuw');
	await staff.getByLabel('Titel').fill('Energie delen met je buren');
	await shoot(staff, 'plan');
	await staff.goto('/beheer/sessies');
	await staff.getByRole('link', { name: 'Water voor de deur' }).first().click();
	await staff.getByRole('link', { name: 'Wijzigen' }).first().click();
	await staff.getByLabel('Naam van de locatie').fill('Een grotere zaal');
	await staff.getByRole('button', { name: 'Opslaan', exact: true }).click();
	await staff.getByText('Opslaan en iedereen berichten').waitFor();
	await shoot(staff, 'move');
} finally {
	await browser.close();
	await server.stop();
}
