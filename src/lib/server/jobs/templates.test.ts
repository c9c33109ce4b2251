import { describe, expect, it } from 'vitest';
import { EVERY_MAIL, expertData, queued, registrationData } from '../../../../tests/factories/mails.ts';
import { lintCalendar } from '../../../../tests/factories/calendar.ts';
import { readCalendar } from '../../calendar/read.ts';
import type { CalendarPart, RenderedMail } from '../../mail/types.ts';
import { mailTemplates } from './templates.ts';
import { nonEmpty } from '../../../../tests/non-empty.ts';

const ORIGIN = 'https://sessies.example';
const TOKEN = '0123456789abcdef0123456789abcdef';
const CANCEL = `${ORIGIN}/mijn/${TOKEN}/afmelden/11111111-2222-4333-8444-555555555555`;
const context = {
	origin: ORIGIN,
	regionName: 'Regio Zwolle',
	now: () => new Date('2027-01-02T12:00:00Z'),
	signInLink: async (email: string) => `${ORIGIN}/inloggen/link?voor=${encodeURIComponent(email)}`,
	organizer: () => ({ name: 'Regio Zwolle', address: 'sessies@sessies.example' })
};
const templates = mailTemplates(context);

async function made(
	name: string,
	data: unknown = EVERY_MAIL[name],
	language: 'nl' | 'en' = 'nl'
): Promise<RenderedMail> {
	const template = templates[name];
	if (!template) throw new Error(`no template ${name}`);
	return template(queued(name, data, { language }));
}

const action = ({ html }: RenderedMail) =>
	/class="x-btn"[^>]*><a href="([^"]*)"/.exec(html.replaceAll('\n', ''))?.[1] ??
	/class="x-btn"[\s\S]*?href="([^"]*)"/.exec(html)?.[1];

function event(calendar: CalendarPart | undefined) {
	expect(calendar?.method).toBe('PUBLISH');
	expect(lintCalendar(calendar?.content ?? '')).toEqual([]);
	expect(calendar?.content).not.toMatch(/ATTENDEE|ORGANIZER|0123456789abcdef/);
	return readCalendar(calendar?.content ?? '')?.events[0];
}

describe.each(Object.keys(EVERY_MAIL))('%s', (name) => {
	it.each(['nl', 'en'] as const)(
		'renders in %s with one action, in lines of at most 76 characters',
		async (language) => {
			const { subject, html, text } = await made(name, undefined, language);
			expect(html).toContain(`<html lang="${language}"`);
			expect(html.match(/class="x-btn"/g)).toHaveLength(1);
			expect(subject.length).toBeGreaterThan(10);
			expect(html + text).not.toMatch(/undefined|\[object|NaN|null|Invalid Date/);
			for (const line of text.split('\n')) if (!/https?:/.test(line)) expect(line.length).toBeLessThanOrEqual(76);
			const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
			for (const link of nonEmpty(links)) expect(link).toMatch(/^(https:\/\/|mailto:|tel:)/);
		}
	);

	it('fails permanently on unexpected data', async () => {
		await expect(async () => made(name, {})).rejects.toThrow(/unexpected data/);
		await expect(async () => made(name, null)).rejects.toThrow(/unexpected data/);
	});
});

it('requests the sign-in link when the mail is rendered, and retries later when that fails', async () => {
	const mail = await made('sign-in');
	expect(action(mail)).toBe(`${ORIGIN}/inloggen/link?voor=noor%40bakkerij.example`);
	expect(mail.calendar).toBeUndefined();
	const down = mailTemplates({
		origin: ORIGIN,
		regionName: 'x',
		now: () => new Date(),
		signInLink: () => Promise.reject(new Error('503')),
		organizer: () => ({ name: 'x', address: 'x@sessies.example' })
	});
	await expect(down['sign-in']?.(queued('sign-in', { name: 'Noor' }))).rejects.toMatchObject({
		name: 'TryLater',
		message: 'no sign-in link: 503'
	});
});

it('confirms with a calendar file, calendar links, the online link and a cancel link', async () => {
	const mail = await made('registration-confirmed');
	expect(mail.subject).toBe('Je bent aangemeld: Energie delen op je bedrijventerrein, do 14 jan, 19.30');
	expect(action(mail)).toBe(`${ORIGIN}/mijn/${TOKEN}`);
	expect(mail.html).toContain(CANCEL);
	expect(mail.html).toContain('https://calendar.google.com/calendar/render?');
	expect(mail.html).toContain('https://outlook.office.com/calendar/');
	expect(mail.html).toContain('https://outlook.live.com/calendar/');
	expect(mail.text).toContain('https://meet.example/abc?x=1&y=2');
	expect(mail.text).toContain('3 personen');
	expect(mail.calendar).toMatchObject({ filename: 'energie-delen-14-jan-2027.ics' });
	expect(event(mail.calendar)).toMatchObject({
		uid: '0b6d2c52-6a1e-4c58-8b0b-1d2f3a4b5c6d',
		sequence: 0,
		status: 'CONFIRMED',
		location: 'Dorpshuis De Kern, Dorpsstraat 1, Raalte',
		url: `${ORIGIN}/sessies/energie-delen-14-jan-2027`
	});
});

it('keeps the file name short enough for one header line', async () => {
	const slug = 'samen-energie-delen-op-je-eigen-bedrijventerrein-in-raalte-14-jan-2027';
	const mail = await made('registration-confirmed', registrationData({ session: { slug } }));
	expect(mail.calendar).toMatchObject({ filename: 'samen-energie-delen-op-je-eigen.ics' });
});

it('shows an invalid online link as plain text', async () => {
	for (const place of [{}, { place_name: null, place_address: null }]) {
		const session = { is_online: true, online_url: 'https://[meet', ...place };
		const mail = await made('registration-confirmed', registrationData({ session }));
		expect(mail.html).toContain('https://[meet');
		expect(mail.html).not.toContain('href="https://[meet');
		expect(event(mail.calendar)?.description).toContain('https://[meet');
	}
});

it('shows the waitlist position and has no calendar file', async () => {
	const mail = await made('registration-waitlisted');
	expect(mail.html).toContain('Wachtlijst: plek 3');
	expect(mail.calendar).toBeUndefined();
	expect(mail.html).toContain('Haal je van de wachtlijst');
	expect(mail.html).not.toContain('calendar.google');
});

it('promotes with a calendar file and a cancel link', async () => {
	const mail = await made('registration-promoted');
	expect(event(mail.calendar)?.status).toBe('CONFIRMED');
	expect(mail.html).toContain(CANCEL);
});

it('cancels the entry in the calendar of who cancelled', async () => {
	const changed_at = '2026-12-20T10:00:00+00:00';
	for (const reason of [null, 'Dubbel aangemeld.']) {
		const given = registrationData({ registration: { status: 'cancelled', changed_at }, reason });
		const { calendar, html, text } = await made('registration-cancelled', given);
		expect(event(calendar)).toMatchObject({
			uid: '0b6d2c52-6a1e-4c58-8b0b-1d2f3a4b5c6d',
			status: 'CANCELLED',
			title: 'AFGEMELD: Energie delen op je bedrijventerrein',
			stamp: '2026-12-20T10:00:00.000Z'
		});
		expect(html).not.toContain('calendar.google');
		expect(text).toContain('Open het bestand bij deze mail');
	}
	const old = await made('registration-cancelled', registrationData({ registration: { status: 'cancelled' } }));
	expect(event(old.calendar)?.status).toBe('CANCELLED');
});

it('distinguishes cancelling from being removed', async () => {
	const left = await made('registration-cancelled');
	expect(left.html).toContain('Goed dat je het laat weten');
	expect(left.html).not.toContain('google.com/maps');
	const removed = await made(
		'registration-cancelled',
		registrationData({ registration: { status: 'cancelled' }, reason: 'Dubbel <b>aangemeld</b>' })
	);
	expect(removed.html).toContain('Dubbel &lt;b&gt;aangemeld&lt;/b&gt;');
	expect(removed.html).not.toContain('Goed dat je het laat weten');
	expect(action(removed)).toBe(`${ORIGIN}/`);
	expect(removed.html).not.toContain('/afmelden/');
});

it('reminds of a session with all that one needs, and how to release the seat', async () => {
	const data = EVERY_MAIL['registration-reminder'] as object;
	const on = (now: string, change = {}) =>
		mailTemplates({ ...context, now: () => new Date(now) })['registration-reminder']?.(
			queued('registration-reminder', { ...data, ...change })
		);
	const mail = await on('2027-01-13T22:30:00Z');
	expect(mail?.subject).toBe('Morgen: Energie delen op je bedrijventerrein, do 14 jan, 19.30');
	expect(mail?.text).toContain('Programma:\n  19.30 · Welkom\n  20.00 · Wat kan er wel?\n');
	expect(mail?.text).toContain('Wie je ontmoet:\n  Gülay Aydın, Netbeheerder\n');
	expect(mail?.text).toContain(CANCEL);
	expect(mail?.action).toBe(`${ORIGIN}/mijn/${TOKEN}`);
	expect(mail?.calendar).toBeUndefined();
	expect((await on('2027-01-07T10:00:00Z'))?.subject).toMatch(/^Over een week: /);
	// Sent late, it still says what is true.
	expect((await on('2027-01-14T06:00:00Z'))?.subject).toMatch(/^Vandaag: /);
	const bare = await on('2027-01-13T10:00:00Z', { programme: [], experts: [] });
	expect(bare?.text).not.toMatch(/Programma|Wie je ontmoet/);
});

it('tells a waitlisted registrant that they were on the waitlist already', async () => {
	const mail = await made(
		'registration-repeated',
		registrationData({ registration: { status: 'waitlisted', position: 2 } })
	);
	expect(mail.html).toContain('Je stond al op de wachtlijst');
	expect(
		(await made('registration-changed', registrationData({ registration: { status: 'waitlisted' } }))).calendar
	).toBeUndefined();
});

describe('session-moved', () => {
	const base = EVERY_MAIL['session-moved'] as { session: Record<string, unknown>; previous: Record<string, unknown> };
	const same = {
		starts_at: base.session.starts_at,
		ends_at: base.session.ends_at,
		place_name: base.session.place_name,
		place_address: base.session.place_address,
		municipality_name: base.session.municipality_name
	};

	it('shows old and new values, the organiser’s message and the new file with the same UID', async () => {
		const mail = await made('session-moved');
		expect(mail.subject).toBe('Nieuwe tijd en plek: Energie delen op je bedrijventerrein is op do 14 jan, 19.30');
		expect(mail.text).toContain('(eerst: dinsdag 12 januari 2027, 19.30–21.30 uur)');
		expect(mail.text).toContain('(eerst: Café De Zon, Markt 3)');
		expect(mail.text).toContain('> We zijn nu welkom in het dorpshuis!');
		expect(mail.html).toContain(CANCEL);
		expect(event(mail.calendar)).toMatchObject({
			uid: '0b6d2c52-6a1e-4c58-8b0b-1d2f3a4b5c6d',
			sequence: 1,
			status: 'CONFIRMED'
		});
	});

	it.each([
		['only the time', { ...same, starts_at: '2027-01-13T18:30:00+00:00' }, 'Nieuwe tijd:', false],
		['only the end', { ...same, ends_at: '2027-01-14T20:00:00+00:00' }, 'Nieuwe tijd:', false],
		['only the place', { ...same, place_name: 'Elders' }, 'Andere plek:', true],
		['only the municipality', { ...same, municipality_name: 'Hattem' }, 'Andere plek:', true],
		['only the link', { ...same, online_changed: true }, 'Nieuwe online link:', false],
		['nothing, as it was moved back before the mail left', same, 'Toch ongewijzigd:', false]
	])('names what changed: %s', async (_, previous, subject, placeChanged) => {
		const mail = await made('session-moved', { ...base, previous, message: null });
		expect(mail.subject).toContain(subject);
		expect(/\(eerst: [^)]*(Elders|Hattem)/.test(mail.text)).toBe(placeChanged);
		expect(mail.html).not.toContain('<blockquote');
	});

	it('has no calendar file for a waitlisted registrant', async () => {
		const waiting = registrationData({ registration: { status: 'waitlisted', position: 1 }, previous: base.previous });
		const mail = await made('session-moved', waiting);
		expect(mail.calendar).toBeUndefined();
		expect(mail.html).toContain('Je staat nog steeds op de wachtlijst');
	});
});

it('cancels with the reason and a cancelled entry, without map or cancel links', async () => {
	const mail = await made(
		'session-cancelled',
		registrationData({ session: { status: 'published', sequence: 2 }, reason: 'Ziek.' })
	);
	expect(mail.subject).toBe('Gaat niet door: Energie delen op je bedrijventerrein, do 14 jan, 19.30');
	expect(mail.html).toContain('Ziek.');
	expect(mail.html).not.toMatch(/google\.com\/maps|afmelden/);
	expect(event(mail.calendar)).toMatchObject({ status: 'CANCELLED', sequence: 2 });
});

it('escapes a malicious title everywhere', async () => {
	const title = 'A"; <b>\r\nBcc: evil@evil.example\r\nX-EVIL:1 😀';
	const mail = await made(
		'registration-confirmed',
		registrationData({ session: { title }, registration: { name: '"Jan" <x@y.example>\r\n' } })
	);
	expect(mail.subject).not.toMatch(/[\r\n]/);
	expect(mail.html).not.toContain('<b>');
	expect(event(mail.calendar)?.title).toBe('A"; <b> Bcc: evil@evil.example X-EVIL:1 😀');
});

describe('wording and Reply-To', () => {
	const seen = ({ html }: RenderedMail) => /mso-hide:all">([^&]*)/.exec(html)?.[1] ?? '';

	it.each(Object.keys(EVERY_MAIL))(
		'%s starts its text with the heading and has a preheader that differs from the subject',
		async (name) => {
			const mail = await made(name);
			const heading = (/<h1[^>]*>([^<]*)/.exec(mail.html)?.[1] ?? '').replaceAll('&#39;', "'");
			expect(mail.text.replace(/\s+/g, ' ').startsWith(heading)).toBe(true);
			expect(seen(mail).length).toBeGreaterThan(10);
			expect(mail.subject).not.toContain(seen(mail));
			expect(mail.html).toContain('mso-padding-alt');
		}
	);

	it.each([
		['expert-invited', 'Fatima Hoekstra', 'fatima@regio.example'],
		['expert-withdrawn', 'Fatima Hoekstra', 'fatima@regio.example'],
		['referral-offered', 'Fatima Hoekstra', 'fatima@regio.example']
	])('%s has the requesting person as Reply-To', async (name, who, address) => {
		const mail = await made(name);
		expect(mail.replyTo).toEqual({ name: who, address });
		expect(mail.text).toContain(`dan leest ${who} het.`);
	});

	it.each([null, 'geen adres', 'a@b.example, c@d.example'])(
		'has no Reply-To and does not mention replies without a valid address: %j',
		async (email) => {
			const mail = await made('expert-invited', expertData({ facilitator: { name: 'Fatima Hoekstra', email } }));
			expect(mail.replyTo).toBeUndefined();
			expect(mail.text).not.toContain('Antwoord op deze mail');
		}
	);

	it('shortens a long question, less where the reader must decide', async () => {
		const long = { ...(EVERY_MAIL['referral-offered'] as { question: object }).question, text: 'woord '.repeat(1600) };
		for (const [name, most] of [
			['question-received', 400],
			['referral-lapsed', 400],
			['referral-offered', 1500]
		] as const) {
			const { text } = await made(name, { ...(EVERY_MAIL[name] as object), question: long });
			const words = text.match(/\bwoord\b/g)?.length ?? 0;
			expect(words * 6).toBeGreaterThan(most - 20);
			expect(words * 6).toBeLessThanOrEqual(most);
		}
	});

	it('credits the organisation that named the receiver, and says who offered and who has the question', async () => {
		const offer = EVERY_MAIL['referral-offered'] as object;
		const direct = (await made('referral-offered', offer)).text;
		expect(direct).toContain('Fatima Hoekstra denkt dat jullie');
		const passedOn = (await made('referral-offered', { ...offer, recommended_by: 'Bouwkring Oost' })).text;
		expect(passedOn).toContain('Bouwkring Oost kan zelf niet helpen en denkt dat jullie');
		expect(passedOn).not.toContain('Fatima Hoekstra denkt');
		// Offered is not accepted: the question does not lie there yet.
		expect((await made('question-referred')).subject).toMatch(/^We hebben je vraag aangeboden aan /);
	});

	it('says in the subject whether the reader must act', async () => {
		const declined = EVERY_MAIL['referral-declined'] as object;
		expect((await made('referral-lapsed')).subject).toBe(
			'Vraag 42 ligt weer bij jou: geen reactie van Energieloket Overijssel'
		);
		expect((await made('referral-declined')).subject).toBe('Energieloket Overijssel kan niet helpen met vraag 42');
		expect((await made('referral-declined', { ...declined, goes_on: false })).subject).toContain(
			'Vraag 42 ligt weer bij jou'
		);
	});
});

describe('expert-updated', () => {
	const now = {
		starts_at: '2027-01-14T18:30:00+00:00',
		ends_at: '2027-01-14T20:30:00+00:00',
		place_name: 'Dorpshuis De Kern',
		place_address: 'Dorpsstraat 1'
	};

	it.each([
		['the time', { ...now, ends_at: '2027-01-14T20:00:00+00:00' }, 'is nu do 14 jan, 19.30. Kun je nog?'],
		['the place', { ...now, place_name: 'Elders' }, 'is op een andere plek. Kun je nog?'],
		[
			'both',
			{ ...now, starts_at: '2027-01-14T18:00:00+00:00', place_name: 'Elders' },
			'is nu do 14 jan, 19.30, op een andere plek. Kun je nog?'
		],
		['only the link', { ...now, online_url: 'https://meet.example/oud' }, 'heeft een nieuwe online link. Kun je nog?'],
		['nothing, as it was moved back before the mail left', null, 'is toch do 14 jan, 19.30. Kun je nog?']
	])('says in its subject what changed: %s', async (_, previous, subject) => {
		expect((await made('expert-updated', expertData({ invitation: { sequence: 1 }, previous }))).subject).toBe(
			`Gewijzigd: Energie delen op je bedrijventerrein ${subject}`
		);
	});
});

describe('the contact of who asks', () => {
	const contact = { email: 'geheim@ondernemer.example', phone: '06-12345678' };
	const shown = async (name: string, asker: object) => {
		const data = EVERY_MAIL[name] as object;
		const { subject, text, html, calendar } = await made(name, 'asker' in data ? { ...data, asker } : data);
		return /geheim@|06-12345678/.test(JSON.stringify([subject, text, html, calendar]));
	};
	const asker = { name: 'Noor Veenstra', company: 'Bakkerij Veenstra' };

	it.each(Object.keys(EVERY_MAIL))('%s: only in the offer with consent', async (name) => {
		expect(await shown(name, asker)).toBe(false);
		expect(await shown(name, { ...asker, ...contact })).toBe(name === 'referral-offered');
	});
});
