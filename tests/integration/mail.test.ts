/**
 * From a sign-up to a sent mail: the functions of the database write rows, the templates render them, the worker sends and marks
 * them. Finds any difference between the data that SQL writes and the data that a template needs.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCalendar } from '../../src/lib/calendar/read.ts';
import { openLocalMailbox } from '../../src/lib/mail/local-mailbox.ts';
import { localMailboxTransport } from '../../src/lib/mail/local-mailbox.ts';
import { runMailRound } from '../../src/lib/mail/outbox.ts';
import { readMessage } from '../../src/lib/mail/read-message.ts';
import { DeliveryError, type MailTransport } from '../../src/lib/mail/transport.ts';
import { mailTemplates } from '../../src/lib/server/jobs/templates.ts';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { engines } from './database.ts';
import { nonEmpty } from '../non-empty.ts';

const ORIGIN = 'https://sessies.example';
const sender = { from: { name: 'Regio Zwolle', address: 'sessies@sessies.example' }, domain: 'sessies.example' };

describe.each(engines)('on $name', ({ open }) => {
	let supabase: Embedded;
	let anon: SupabaseClient;
	let service: SupabaseClient;
	let facilitator: SupabaseClient;
	let directory: string;
	let local: MailTransport;

	const clientFor = (key: string, accessToken?: string) =>
		createClient(supabase.url, key, {
			global: { fetch: supabase.fetch },
			...(accessToken
				? { accessToken: async () => accessToken }
				: { auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false } })
		});

	async function hashOf(email: string): Promise<string> {
		const { data, error } = await service.auth.admin.generateLink({ type: 'magiclink', email });
		if (error) throw error;
		return data.properties.hashed_token;
	}

	const templates = () =>
		mailTemplates({
			origin: ORIGIN,
			regionName: 'Regio Zwolle',
			now: () => new Date(),
			signInLink: async (email) => `${ORIGIN}/inloggen/bevestigen?token_hash=${await hashOf(email)}`,
			organizer: (token, name) => ({ name, address: `rsvp+${token}@sessies.example` })
		});

	const round = (transport = local) =>
		runMailRound({ client: service, transport, templates: templates(), sender, now: () => new Date() });

	/** Sends all due mails, and fails the test when one cannot be rendered or sent. */
	async function deliver(): Promise<void> {
		for (;;) {
			const { sent, problems } = await round();
			expect(problems).toEqual([]);
			if (sent === 0) return;
		}
	}

	async function rpc<T>(client: SupabaseClient, name: string, given: object): Promise<T> {
		const { data, error } = await client.rpc(name, given);
		if (error) throw new Error(`${name}: ${error.message}`);
		return data as T;
	}

	/** All mails to one address, oldest first. */
	async function inbox(email: string) {
		const box = openLocalMailbox(directory);
		const entries = (await box.list(email)).reverse();
		return Promise.all(
			entries.map(async (entry) => ({ ...entry, message: await readMessage((await box.raw(entry.id)) as Buffer) }))
		);
	}

	const plan = {
		kind: 'theme_session',
		title: 'Energie; delen, "samen" 😀',
		summary: 'Kort.',
		themes: ['energie'],
		municipality: 'zwolle',
		place_name: 'De Hal',
		online_url: 'https://meet.example/geheim',
		starts_at: '2031-01-14T18:30:00Z',
		ends_at: '2031-01-14T20:30:00Z',
		capacity: 2
	};

	beforeAll(async () => {
		supabase = await open();
		directory = await mkdtemp(join(tmpdir(), 'mailbox-'));
		local = localMailboxTransport(directory);
		anon = clientFor(supabase.publishableKey);
		service = clientFor(supabase.secretKey);
		await rpc(service, 'invite_staff', { email: 'fenna@regio.example', name: 'Fenna', role: 'facilitator' });
		const { data, error } = await clientFor(supabase.publishableKey).auth.verifyOtp({
			type: 'email',
			token_hash: await hashOf('fenna@regio.example')
		});
		if (error || !data.session) throw error ?? new Error('no session');
		facilitator = clientFor(supabase.publishableKey, data.session.access_token);
		await rpc(facilitator, 'claim_staff', {});
		await deliver();
	});
	afterAll(async () => {
		await supabase.close();
		await rm(directory, { recursive: true, force: true });
	});

	test('staff sign in with a link that no table stores', async () => {
		await rpc(anon, 'request_sign_in', { email: 'fenna@regio.example', language: 'en' });
		await deliver();
		const mails = await inbox('fenna@regio.example');
		expect(mails.map(({ template }) => template)).toEqual(['staff-invited', 'sign-in']);
		expect(mails[1]?.links[0]).toMatch(/^https:\/\/sessies\.example\/inloggen\/bevestigen\?token_hash=.{20,}$/);
		const hash = new URL(mails[1]?.links[0] ?? '').searchParams.get('token_hash') ?? '';
		const kept = await supabase.sql<{ n: number }>(
			'select count(*)::int as n from planner.mail where data::text like $1',
			[`%${hash}%`]
		);
		expect(Number(kept[0]?.n)).toBe(0);
	});

	test('each change of a session mails the people concerned, with text and calendar', async () => {
		const made = await rpc<{ id: string; slug: string; version: number }>(facilitator, 'plan_session', { plan });
		const { slug } = await rpc<{ slug: string }>(facilitator, 'publish_session', {
			session_id: made.id,
			version: made.version
		});
		const signUp = (name: string, more: object = {}) =>
			rpc<{ status: string; token: string }>(anon, 'sign_up', { slug, name, email: `${name}@ond.example`, ...more });
		const anna = await signUp('anna', { name: 'Anna "de Baas" Smit', email: 'anna@ond.example', party_size: 2 });
		await signUp('bas', { language: 'en' });
		await signUp('anna', { idempotency_key: 'another-another-1' });
		const [own] = await supabase.sql<{ id: string }>(
			"select r.id from planner.registration r join planner.entrepreneur e on e.id = r.entrepreneur_id where e.email = 'anna@ond.example'"
		);
		await rpc(anon, 'change_registration', { token: anna.token, registration_id: own?.id, party_size: 1 });
		// One seat is free now: Bas is promoted.
		await deliver();
		const versionNow = async () =>
			Number(
				(await supabase.sql<{ version: number }>('select version from planner.session where id = $1', [made.id]))[0]
					?.version
			);
		await rpc(facilitator, 'edit_session', {
			session_id: made.id,
			version: await versionNow(),
			plan: { ...plan, place_name: 'Het Dok', starts_at: '2031-01-15T18:30:00Z', ends_at: '2031-01-15T20:30:00Z' },
			announce: true,
			message: 'De zaal\nwas te klein.'
		});
		await deliver();
		await rpc(anon, 'cancel_registration', { token: anna.token, registration_id: own?.id });
		await rpc(facilitator, 'cancel_session', {
			session_id: made.id,
			version: await versionNow(),
			reason: 'Te weinig animo.'
		});
		await deliver();

		const toAnna = await inbox('anna@ond.example');
		expect(toAnna.map(({ template }) => template)).toEqual([
			'registration-confirmed',
			'registration-repeated',
			'registration-changed',
			'session-moved',
			'registration-cancelled'
		]);
		const toBas = await inbox('bas@ond.example');
		expect(toBas.map(({ template }) => template)).toEqual([
			'registration-waitlisted',
			'registration-promoted',
			'session-moved',
			'session-cancelled'
		]);
		expect(toBas.map(({ subject }) => subject.split(':')[0])).toEqual([
			'You are on the waiting list',
			'There is a place for you',
			'New time and place',
			'Cancelled'
		]);

		// One entry in every calendar, and each message newer than the one before.
		const events = toBas.flatMap(({ message }) =>
			message.calendars.flatMap(({ raw }) => readCalendar(raw)?.events ?? [])
		);
		expect(new Set(events.map(({ uid }) => uid)).size).toBe(1);
		expect(events.map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
		expect(events.map(({ status }) => status)).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED']);
		expect(events[1]?.start?.instant).toBe('2031-01-15T18:30:00.000Z');

		// Only registrants with a seat get the online link, and each mail has its own working link.
		expect(toBas[0]?.message.html).not.toContain('meet.example/geheim');
		expect(toBas[1]?.message.html).toContain('https://meet.example/geheim');
		const tokens = [...toAnna, ...toBas]
			.flatMap(({ links }) => links.map((link) => /\/mijn\/([0-9a-f]{32})$/.exec(link)?.[1] ?? ''))
			.filter(Boolean);
		expect(tokens.length).toBeGreaterThanOrEqual(toAnna.length);
		expect(new Set(tokens).size).toBe(tokens.length);
		for (const token of nonEmpty(tokens)) expect(await rpc(anon, 'my_page', { token })).toBeTruthy();

		// Sent mails keep no secrets.
		const left = await supabase.sql<{ n: number }>(
			"select count(*)::int as n from planner.mail where state = 'sent' and data ? 'token'"
		);
		expect(Number(left[0]?.n)).toBe(0);
	});

	test('a temporary failure is stored and retried later; a permanent one is shown to staff', async () => {
		await supabase.sql(
			"select planner.queue_mail('staff-invited', 'x@regio.example', 'X', 'nl', '{\"name\": \"X\", \"role\": \"viewer\"}')"
		);
		await supabase.sql("select planner.queue_mail('staff-invited', 'y@regio.example', 'Y', 'nl', '{\"name\": \"Y\"}')");
		const down: MailTransport = {
			send: () => Promise.reject(new DeliveryError('unreachable', 'connect ECONNREFUSED')),
			close: () => undefined
		};
		expect(await round(down)).toMatchObject({ sent: 0, failed: 1, retried: 1 });
		const rows = await supabase.sql<{ email: string; state: string; reason: string; later: boolean }>(
			`select recipient_email as email, state, last_error as reason, not_before > now() + interval '10 seconds' as later
			 from planner.mail where recipient_email in ('x@regio.example', 'y@regio.example') order by 1`
		);
		expect(rows).toMatchObject([
			{ email: 'x@regio.example', state: 'queued', reason: 'connect ECONNREFUSED', later: true },
			{
				email: 'y@regio.example',
				state: 'failed',
				reason: 'MailDataError: staff-invited: unexpected data: role (invalid_value)'
			}
		]);
		expect(await round()).toMatchObject({ sent: 0, failed: 0, retried: 0 });
		await supabase.sql("update planner.mail set not_before = now() where state = 'queued'");
		expect(await round()).toMatchObject({ sent: 1 });
		expect(await inbox('x@regio.example')).toHaveLength(1);
	});
});
