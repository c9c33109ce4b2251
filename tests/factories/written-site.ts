/** Fills a new server with a site on which every field that people fill in holds the texts of `written.ts`, by its forms. */
import { setTimeout as sleep } from 'node:timers/promises';
import { markdown, name, text } from './written.ts';

type Fields = Record<string, string | string[]>;
type Mail = { id: string; to: string; template: string; links: string[] };

export interface WrittenSite {
	/** The path with the names in capitals filled in. */
	path(made: string): string;
	/** The cookies of the facilitator. */
	cookie: string;
	/** What was mailed. */
	mails(): Promise<Mail[]>;
}

const UUID = '[0-9a-f]{8}-[0-9a-f-]{27}';
const inWeeks = (weeks: number) => new Date(Date.now() + weeks * 7 * 86_400_000).toISOString().slice(0, 10);

const organisation = (number: number) => ({
	name: name(150 + number),
	kind: 'business_circle',
	level: 'local',
	municipality: number === 1 ? 'zwolle' : 'raalte',
	contact_name: name(120),
	contact_email: `organisatie${number}@ondernemer.example`,
	contact_phone: '+31612345678',
	website: `https://voorbeeld.example/${'pad'.repeat(60)}`,
	language: 'nl',
	active: 'on'
});
const expert = (number: number) => ({
	name: name(110 + number),
	email: `expert${number}@ondernemer.example`,
	phone: '+31612345678',
	job_title: text('functie', 140),
	organisation_name: name(160),
	bio: text('bio'),
	language: 'nl',
	active: 'on'
});
const visitor = (mailbox: string, more: Fields = {}) => ({
	name: name(120),
	email: `${mailbox}@ondernemer.example`,
	company: name(160),
	phone: '+31612345678',
	diet: text('dieet', 300),
	needs: text('nodig', 300),
	question: text('vraagbij'),
	...more
});
const session = (weeks: number, more: Fields = {}) => ({
	kind: 'theme_session',
	title: text('titel', 140),
	summary: text('samenvatting', 300),
	themes: 'energie',
	date: inWeeks(weeks),
	starts: '19:30',
	ends: '21:30',
	municipality: 'zwolle',
	host: 'ORGANISATION1',
	placeName: name(140),
	placeAddress: name(200),
	stepFreeAccess: 'on',
	accessNote: text('toegang', 200),
	onlineUrl: `https://voorbeeld.example/${'pad'.repeat(60)}`,
	capacity: '2',
	description: markdown('omschrijving'),
	itemId: ['', ''],
	itemTime: ['09:00', '20:00'],
	itemTitle: [text('onderdeel', 140), text('tweede', 140)],
	itemDescription: [text('uitleg'), ''],
	itemExpert: ['EXPERT1', 'EXPERT2'],
	...more
});

/** @param url of a server with demo data, on which nobody else acts */
export async function writtenSite(url: string): Promise<WrittenSite> {
	const known: Record<string, string> = {};
	let cookie = '';
	const path = (made: string) => made.replace(/[A-Z]{3,}\d?/g, (word) => known[word] ?? word);
	const get = async (made: string) => (await fetch(url + path(made), { headers: { cookie } })).text();

	async function send(made: string, fields: Fields): Promise<Response> {
		const all = Object.entries(fields).flatMap(([field, value]) => [value].flat().map((one) => [field, path(one)]));
		const sent = await fetch(url + path(made), {
			method: 'POST',
			body: new URLSearchParams(all),
			headers: { cookie, origin: url, accept: 'text/html' },
			redirect: 'manual'
		});
		for (const one of sent.headers.getSetCookie())
			if (one.startsWith('sessieplanner-staff')) cookie = `${cookie}; ${one.split(';', 1)[0]}`.replace(/^; /, '');
		return sent;
	}
	/** Sends a form that is accepted: with a redirect, or `at` which the page then has. */
	async function done(made: string, fields: Fields): Promise<string> {
		const sent = await send(made, fields);
		if (sent.status === 303) return sent.headers.get('location') ?? '';
		const body = await sent.text();
		if (sent.status === 200) return body;
		throw new Error(`${made} answered ${sent.status}: ${/class="error"[^>]*>.*?<\/p>/s.exec(body)?.[0] ?? body}`);
	}
	const mails = async () => (await (await fetch(`${url}/dev/mail.json`)).json()) as Mail[];

	const read = new Set<string>();
	/** The path of the first link that starts like this, in a mail that was not read yet. */
	async function linkIn(to: string, start: string, template = ''): Promise<string> {
		for (let n = 0; n < 400; n++) {
			for (const mail of await mails()) {
				if (mail.to !== to || !mail.template.includes(template) || read.has(mail.id)) continue;
				const found = mail.links.map((link) => new URL(link)).find(({ pathname }) => pathname.startsWith(start));
				if (!found) continue;
				read.add(mail.id);
				return found.pathname + found.search;
			}
			await sleep(50);
		}
		throw new Error(`no mail to ${to} with a link to ${start}`);
	}
	const find = async (made: string, pattern: RegExp) => {
		const found = pattern.exec(await get(made))?.[1];
		if (!found) throw new Error(`nothing like ${pattern} on ${made}`);
		return found;
	};
	const idIn = (location: string) => new RegExp(UUID).exec(location)?.[0] ?? '';
	const tokenIn = (link: string) => /[0-9a-f]{32}/.exec(link)?.[0] ?? '';

	async function signIn(email: string): Promise<string> {
		cookie = '';
		await send('/inloggen', { email });
		const link = new URL(await linkIn(email, '/inloggen/'), url);
		await done(link.pathname, { token_hash: link.searchParams.get('token_hash') ?? '' });
		return cookie;
	}
	const facilitator = await signIn('facilitator@sessieplanner.example');

	for (const number of [1, 2]) {
		await done('/beheer/organisaties/nieuw', organisation(number));
		await done('/beheer/experts/nieuw', expert(number));
		for (const [kind, list] of [
			['ORGANISATION', '/beheer/organisaties?q=organisatie'],
			['EXPERT', '/beheer/experts?q=expert']
		] as const)
			known[kind + number] = await find(list + number, new RegExp(`/beheer/\\w+/(${UUID})`));
	}
	await done('/beheer/collegas/nieuw', {
		name: name(120),
		email: 'collega@ondernemer.example',
		role: 'viewer',
		language: 'nl'
	});
	known.COLLEAGUE = await find('/beheer/collegas?q=collega@', new RegExp(`/beheer/collegas/(${UUID})`));

	/** A draft; its experts are invited later, one by one. */
	const plan = async (fields: Fields) => idIn(await done('/beheer/sessies/nieuw?/save', fields));
	async function published(fields: Fields): Promise<string> {
		const made = `/beheer/sessies/${await plan(fields)}`;
		await done(`${made}/uitnodigen?/publish`, {
			version: await find(`${made}/uitnodigen`, /name="version" value="(\d+)"/)
		});
		return idIn(made);
	}
	known.SESSION = await published(session(5));
	known.DRAFT = await plan(session(5, { summary: '' }));
	known.READY = await plan(session(7));
	known.GONE = await published(session(6));
	known.SLUG = await find('/beheer/sessies/SESSION', /href="\/sessies\/([a-z0-9-]+)"/);
	known.PAST = await find('/beheer/sessies/GONE', /href="\/sessies\/([a-z0-9-]+)"/);

	for (const [of, number] of [
		['SESSION', 1],
		['GONE', 2]
	] as const)
		await done(`/beheer/sessies/${of}/experts?/send`, {
			expert: `EXPERT${number}`,
			slot: await find(`/beheer/sessies/${of}/experts`, new RegExp(`name="slot".*?value="(${UUID})"`, 's')),
			personal_line: text('regel')
		});
	known.INVITATION = tokenIn(await linkIn('expert1@ondernemer.example', '/uitnodiging/'));
	known.WITHDRAWN = tokenIn(await linkIn('expert2@ondernemer.example', '/uitnodiging/'));
	await done('/uitnodiging/INVITATION', { answer: 'accepted', sequence: '0', comment: text('opmerking') });

	await done('/sessies/SLUG', visitor('lang', { companions: '1' }));
	known.MINE = tokenIn(await linkIn('lang@ondernemer.example', '/mijn/', 'registration-confirmed'));
	await done('/sessies/PAST', visitor('lang', { question: '' }));
	await done('/sessies/SLUG', visitor('wacht'));
	await done('/sessies/SLUG', visitor('lang', { name: name(100), companions: '3', question: text('nogeen') }));
	known.REGISTRATION = await find('/mijn/MINE', new RegExp(`/afmelden/(${UUID})`));
	known.SPOKEN = idIn(
		await done('/beheer/sessies/SESSION/aanmeldingen/nieuw', {
			name: name(120),
			company: name(160),
			phone: text('telefoon', 100),
			party_size: '10',
			diet: text('dieet', 300),
			needs: text('nodig', 300),
			when_full: 'wait',
			somebody_else: 'on'
		}).then((location) => location.split('/aanmeldingen/')[1] ?? '')
	);
	await done('/beheer/sessies/GONE/annuleren', {
		version: await find('/beheer/sessies/GONE/annuleren', /name="version" value="(\d+)"/),
		reason: text('reden')
	});

	for (const about of ['eerste', 'tweede', 'derde']) await done('/mijn/MINE?/vraag', { text: text(about) });
	const question = (about: string) => find(`/beheer/vragen?q=${about}`, new RegExp(`/beheer/vragen/(${UUID})`));
	/** Does something with a question as it is now. */
	const triage = async (of: string, act: string, fields: Fields) =>
		done(`/beheer/vragen/${of}?/${act}`, {
			version: await find(`/beheer/vragen/${of}`, /name="version" value="(\d+)"/),
			...fields
		});
	const refer = (of: string, to: string) =>
		triage(of, 'refer', { organisation: to, note: text('notitie'), share_contact: 'on' });
	known.OFFERED = await question('eerste');
	known.ANSWERED = await question('tweede');
	known.CLOSED = await question('derde');
	await refer('ANSWERED', 'ORGANISATION1');
	known.PASSED = tokenIn(await linkIn('organisatie1@ondernemer.example', '/doorgeleiding/'));
	await done('/doorgeleiding/PASSED?/pass', { reason: text('reden'), next_organisation_name: name(160) });
	await refer('ANSWERED', 'ORGANISATION2');
	known.DONE = tokenIn(await linkIn('organisatie2@ondernemer.example', '/doorgeleiding/'));
	await done('/doorgeleiding/DONE?/answer', { answer: text('antwoord') });
	await triage('CLOSED', 'close', { reason: text('reden') });
	await refer('OFFERED', 'ORGANISATION2');
	known.DOOR = tokenIn(await linkIn('organisatie2@ondernemer.example', '/doorgeleiding/', 'referral-offered'));
	// Somebody without rights over all that the links of these open: the old addresses are asked.
	await signIn('organisator@sessieplanner.example');
	for (const [of, fields] of [
		['experts/EXPERT1', { ...expert(1), email: 'nieuw@ondernemer.example' }],
		['organisaties/ORGANISATION2', { ...organisation(2), contact_email: 'nieuw@ondernemer.example' }]
	] as const) {
		const version = await find(`/beheer/${of}`, /name="version" value="(\d+)"/);
		await done(`/beheer/${of}?/save`, { ...fields, version });
	}
	known.CHANGED = tokenIn(await linkIn('expert1@ondernemer.example', '/adreswijziging/'));
	known.MOVED = tokenIn(await linkIn('organisatie2@ondernemer.example', '/adreswijziging/'));
	await done('/vraag', {
		text: text('openbaar'),
		name: name(120),
		email: 'vraag@ondernemer.example',
		company: name(160)
	});
	known.MAIL = (await mails())[0]?.id ?? '';
	return { path, cookie: facilitator, mails };
}
