/**
 * Every page of the tree and every mail, with texts from right to left in all that people fill in: they are isolated from ours,
 * and Dutch on an English page too. A new route without a page in `PAGES` fails.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/lib/core/language.ts';
import { mailTemplates } from '../../src/lib/server/jobs/templates.ts';
import { EVERY_MAIL, queued } from '../factories/mails.ts';
import { PAGES, pageRoutes } from '../factories/written-pages.ts';
import { writtenSite, type WrittenSite } from '../factories/written-site.ts';
import { BEGIN, writtenMail } from '../factories/written.ts';
import { nonEmpty } from '../non-empty.ts';
import type { TestServer } from '../run/server.ts';
import { startBuilt } from './built-server.ts';
import { faultsIn } from './written-html.ts';

let server: TestServer;
let site: WrittenSite;
beforeAll(async () => {
	server = await startBuilt({ RATE_LIMIT: 'off', TRUST_PROXY: '' });
	site = await writtenSite(server.url);
});
afterAll(() => server.stop());

it('has a page for every route of the tree', () => expect(Object.keys(PAGES).sort()).toEqual(pageRoutes()));

/** Pages on which nothing that people wrote stands. */
const EMPTY = /nieuw$|bestaat-niet|0{32}|\?q=wapen|^\/(?:over|offline|vraag|inloggen|dev|adreswijziging\/CHANGED)/;

describe.each(LANGUAGES)('what people wrote is isolated and marked as Dutch (%s)', (language) => {
	it.each(nonEmpty(Object.values(PAGES).flat()))('%s', async (made) => {
		const headers = { cookie: `${site.cookie}; taal=${language}`, accept: 'text/html' };
		const answer = await fetch(server.url + site.path(made), { headers });
		const html = await answer.text();
		expect(html).toContain(`<html lang="${made === '/offline' ? 'nl' : language}"`);
		const { faults, seen } = faultsIn(html);
		expect(faults).toEqual([]);
		if (!EMPTY.test(made)) expect(seen, 'texts that people wrote').toBeGreaterThan(0);
	});
});

const templates = mailTemplates({
	origin: 'https://sessies.example',
	regionName: 'Regio Zwolle',
	now: () => new Date('2027-01-02T12:00:00Z'),
	signInLink: async () => 'https://sessies.example/inloggen',
	organizer: () => ({ name: 'Regio Zwolle', address: 'sessies@sessies.example' })
});

describe.each(nonEmpty(Object.entries(EVERY_MAIL)))('the mail %s', (name, data) => {
	it.each(LANGUAGES)('isolates what people wrote, and marks it as Dutch (%s)', async (language) => {
		const mail = await templates[name]?.(queued(name, writtenMail(data), { language, recipient_name: BEGIN }));
		if (!mail) throw new Error(`no template ${name}`);
		expect(faultsIn(mail.html).faults).toEqual([]);
		const bare = `${mail.subject}\n${mail.text}`.replace(/\u2068[^\u2069]*\u2069/g, '');
		// A line that begins with what people wrote is nothing else.
		const mixed = bare
			.split('\n')
			.filter((line) => line.includes(BEGIN) && !line.replace(/^[> ]*/, '').startsWith(BEGIN));
		expect(mixed).toEqual([]);
	});
});
