/**
 * Ten thousand random bodies for each form that people without an account send: read as the server reads them, in this process,
 * and a share of them sent to the built server. None is our mistake (5xx), none takes long, and none changes anything else.
 */
import { isHttpError } from '@sveltejs/kit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HONEYPOT } from '../../src/lib/core/form-state.ts';
import { textLength } from '../../src/lib/core/text.ts';
import { addressChangeForm } from '../../src/lib/directory/addresses/schema.ts';
import { confirmForm, signInForm } from '../../src/lib/directory/schema.ts';
import { answerForm as invitationForm } from '../../src/lib/experts/invitations/schema.ts';
import { acceptForm, answerForm, passForm } from '../../src/lib/questions/referrals/schema.ts';
import { ownQuestionForm, publicQuestionForm, reopenForm, solveForm } from '../../src/lib/questions/schema.ts';
import { cancelForm, changeForm, signUpForm } from '../../src/lib/registrations/schema.ts';
import { readForm, returnForm, type FormSchema } from '../../src/lib/server/forms.ts';
import { PUBLIC_BYTES } from '../../src/lib/server/request-body.ts';
import type { TestServer } from '../run/server.ts';
import { ask, cookieHeader, headersFrom, send, signIn, startBuilt } from './built-server.ts';
import { randomBody } from './random-bodies.ts';

const BODIES = 10_000;
const SENT = 120;
const MOST_CPU_MS = 100;
/** No field of these forms takes more. */
const LONGEST_TEXT = 10_000;

const TOKEN = '0'.repeat(32);

/** Where each form is sent to; SLUG, TOKEN and REGISTRATION are those of somebody who signed up. */
const FORMS: [path: string, schema: FormSchema<unknown>][] = [
	['/sessies/SLUG', signUpForm],
	['/vraag', publicQuestionForm],
	['/mijn/TOKEN?/vraag', ownQuestionForm],
	['/mijn/TOKEN?/opgelost', solveForm],
	['/mijn/TOKEN?/heropen', reopenForm],
	['/mijn/TOKEN/wijzigen/REGISTRATION', changeForm],
	[`/mijn/${TOKEN}/afmelden/REGISTRATION`, cancelForm],
	[`/uitnodiging/${TOKEN}`, invitationForm],
	[`/doorgeleiding/${TOKEN}?/accept`, acceptForm],
	[`/doorgeleiding/${TOKEN}?/answer`, answerForm],
	[`/doorgeleiding/${TOKEN}?/pass`, passForm],
	[`/adreswijziging/${TOKEN}`, addressChangeForm],
	['/inloggen', signInForm],
	['/inloggen/bevestigen', confirmForm]
];

const fieldsOf = (schema: FormSchema<unknown>) => [
	...Object.keys(('in' in schema ? schema.in : schema).shape),
	HONEYPOT
];

const texts = (value: unknown): string[] =>
	typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap((each) => texts(each));

/** Milliseconds of this thread, the least of three: the compiler and the garbage of others come in between. */
async function cost(read: () => Promise<unknown>): Promise<number> {
	let least = Infinity;
	for (let n = 0; n < 3 && least > MOST_CPU_MS; n++) {
		const { user, system } = process.threadCpuUsage();
		await read().catch(() => {});
		const used = process.threadCpuUsage();
		least = Math.min(least, (used.user + used.system - user - system) / 1000);
	}
	return least;
}

describe('ten thousand bodies are read', () => {
	it.each(FORMS)('of %s', async (path, schema) => {
		const url = new URL(`http://localhost${path}`);
		const fields = fieldsOf(schema);
		let taken = 0;
		const property = fc.asyncProperty(fc.integer(), async (seed) => {
			const { type, bytes } = randomBody(seed, fields, PUBLIC_BYTES);
			const read = () => {
				const request = new Request(url, { method: 'POST', headers: { 'content-type': type }, body: bytes });
				return readForm({ request, locals: { staff: null } }, schema, null);
			};
			expect(await cost(read)).toBeLessThan(MOST_CPU_MS);
			const form = await read().catch((refused: unknown) => {
				if (!isHttpError(refused)) throw refused;
				expect([400, 413, 415]).toContain(refused.status);
				return null;
			});
			if (!form) return;
			if (form.ok) {
				taken++;
				const wrong = texts(form.value).filter((each) => !each.isWellFormed() || textLength(each) > LONGEST_TEXT);
				expect(wrong).toEqual([]);
			}
			const { status, data } = returnForm({ url, locals: { language: 'nl' } }, form);
			expect([400, 413]).toContain(status);
			if (!form.ok) expect([...Object.keys(data.fieldErrors), data.formError ?? '']).not.toEqual(['']);
		});
		await fc.assert(property, { numRuns: BODIES });
		// Some come through, or the others would have stopped at the first field.
		expect(taken).toBeGreaterThan(0);
	});
});

describe('the built server', () => {
	let server: TestServer;
	let signedIn = '';
	const known: Record<string, string> = {};
	let bystander = '';
	const urlOf = (path: string) => server.url + path.replace(/SLUG|TOKEN|REGISTRATION/g, (word) => known[word] ?? '');

	/** What none of these forms may change: the sessions, the network, colleagues, and the page of somebody else. */
	const others = async () => {
		const headers = { cookie: signedIn };
		const lists = ['sessies', 'experts', 'organisaties', 'collegas'].map((name) => `/beheer/${name}/lijst.csv`);
		const all = await Promise.all([bystander, ...lists].map((path) => ask(server.url + path, { headers })));
		expect(all.map(({ status }) => status)).toEqual(all.map(() => 200));
		// The seats of sessions are what a sign-up is for.
		return all.map(({ body }) => body.replace(/;\d+(?=;|\r)/g, ''));
	};

	beforeAll(async () => {
		server = await startBuilt({ RATE_LIMIT: 'off' });
		const [, confirmed] = await signIn(server, 'facilitator@sessieplanner.example');
		signedIn = cookieHeader(confirmed.cookies);
		const agenda = await ask(`${server.url}/`);
		const slugs = [...agenda.body.matchAll(/href="\/sessies\/([a-z0-9-]+)"/g)].map(([, slug = '']) => slug);
		const pages: string[] = [];
		for (const slug of slugs.slice(0, 6))
			for (const email of ['wandelaar@ondernemer.example', 'buur@ondernemer.example']) {
				const { headers } = await send(`${server.url}/sessies/${slug}`, { name: 'Jan', email, company: 'Bedrijf' });
				const token = /\/mijn\/([0-9a-f]{32})/.exec(headers.location ?? '')?.[1];
				if (token) [known.SLUG, pages[pages.length]] = [slug, token];
			}
		[known.TOKEN = '', bystander = ''] = [pages[0], `/mijn/${pages[1]}`];
		const mine = await ask(urlOf('/mijn/TOKEN'));
		known.REGISTRATION = /\/afmelden\/([0-9a-f-]{36})/.exec(mine.body)?.[1] ?? '';
		expect(Object.values(known)).not.toContain('');
	});
	afterAll(() => server.stop());

	it('answers a share of them, and nothing else changes', async () => {
		const before = await others();
		const forms = FORMS.map(([path, schema]) => [path, fieldsOf(schema)] as const);
		for (const [path, fields] of [...forms, ['/taal', ['taal', 'terug']] as const]) {
			const url = urlOf(path);
			const { origin, headers } = headersFrom(server.url, {});
			const property = fc.asyncProperty(fc.integer(), async (seed) => {
				const { type, bytes } = randomBody(seed, fields, PUBLIC_BYTES);
				const sent = { ...headers, origin, 'content-type': type };
				const { status, body } = await ask(url, { method: 'POST', headers: sent, body: bytes });
				expect(status, `${path}: ${body.slice(0, 500)}`).toBeLessThan(500);
			});
			await fc.assert(property, { numRuns: SENT });
		}
		expect(await others()).toEqual(before);
		expect((await ask(`${server.url}/api/health`)).status).toBe(200);
	});
});
