/**
 * Calendar mail to an expert from end to end: staff and expert act through the functions of the database, the worker
 * claims the mails, nodemailer builds the messages, and a mail server on loopback stores their bytes.
 */
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { runMailRound, type MailRoundResult } from '../../../src/lib/mail/outbox.ts';
import { smtpTransport } from '../../../src/lib/mail/smtp.ts';
import { mailTemplates } from '../../../src/lib/server/jobs/templates.ts';
import type { Embedded } from '../../../supabase/embedded/types.ts';
import { smtpServer } from '../../fakes/smtp.ts';
import { readRaw, type RawMessage } from './raw-message.ts';

const ORIGIN = 'https://sessies.example';
const FACILITATOR = 'fatima@regio.example';
const NOW = new Date('2027-01-02T12:00:00Z');

export type Names = {
	expert: string;
	facilitator: string;
	title: string;
	place: string;
	item: string;
	word: string;
	host: string;
};

export const PLAIN_NAMES: Names = {
	expert: 'Noor Veenstra',
	facilitator: 'Fatima Hoekstra',
	title: 'Netcongestie; wat kan wél, samen? 😀',
	place: 'De Kern, zaal “Zuid”',
	item: 'Wat kan er nú?',
	word: 'Jouw verhaal past hier.\nKom je?',
	host: 'Ondernemend Raalte'
};

/** Replaces random values by a counter and stops the clock, so that two runs write the same bytes. */
async function madeRepeatable({ sql }: Embedded): Promise<void> {
	for (const statement of [
		'create schema steady',
		'create sequence steady.count',
		`create function steady.uuid() returns uuid language sql volatile as $$ select ('00000000-0000-4000-8000-' || lpad(to_hex(nextval('steady.count')), 12, '0'))::uuid $$`,
		`create function steady.stamp() returns trigger language plpgsql as $$ begin new.updated_at := '2027-01-01T00:00:00Z'; return new; end $$`,
		'grant usage on schema steady to public',
		'grant all on all sequences in schema steady to public',
		'grant execute on all functions in schema steady to public',
		...['mail.id', 'invitation.id', 'invitation.uid', 'session.id', 'session.uid', 'registration.id'].map((place) => {
			const [table, column] = place.split('.');
			return `alter table planner.${table} alter ${column} set default steady.uuid()`;
		}),
		`create trigger steady before insert or update on planner.session for each row execute function steady.stamp()`,
		`create or replace function planner.new_secret() returns text language sql volatile set search_path = '' as $$ select pg_catalog.md5(nextval('steady.count')::text) $$`,
		`create or replace function planner.next_dtstamp(stamp timestamptz) returns timestamptz language sql volatile set search_path = '' as $$ select greatest('2027-01-01T00:00:00Z'::timestamptz, stamp + interval '1 minute') $$`,
		`insert into planner.reply_key (key) values (decode(repeat('ab', 32), 'hex'))`,
		`alter table planner.invitation alter dtstamp set default '2027-01-01T00:00:00Z'`
	])
		await sql(statement);
}

export async function openExpertMailing(supabase: Embedded, { repeatable = false } = {}) {
	const clientFor = (key: string, accessToken?: string) =>
		createClient(supabase.url, key, {
			global: { fetch: supabase.fetch },
			...(accessToken
				? { accessToken: async () => accessToken }
				: { auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false } })
		});
	const anon = clientFor(supabase.publishableKey);
	const service = clientFor(supabase.secretKey);
	async function rpc<T>(client: SupabaseClient, name: string, given: object): Promise<T> {
		const { data, error } = await client.rpc(name, given);
		if (error) throw new Error(error.message);
		return data as T;
	}
	await rpc(service, 'invite_staff', { email: FACILITATOR, name: 'Fatima Hoekstra', role: 'facilitator' });
	const { data: link } = await service.auth.admin.generateLink({ type: 'magiclink', email: FACILITATOR });
	const signedIn = await clientFor(supabase.publishableKey).auth.verifyOtp({
		type: 'email',
		token_hash: link.properties?.hashed_token ?? ''
	});
	const staff = clientFor(supabase.publishableKey, signedIn.data.session?.access_token ?? '');
	await rpc(staff, 'claim_staff', {});
	await supabase.sql("update planner.mail set state = 'withdrawn' where state = 'queued'");
	if (repeatable) await madeRepeatable(supabase);

	const server = await smtpServer();
	const transport = smtpTransport(server.url);
	const templates = mailTemplates({
		origin: ORIGIN,
		regionName: 'Regio Zwolle',
		now: () => NOW,
		signInLink: () => Promise.reject(new Error('nobody signs in here')),
		organizer: (token, name) => ({ name: `${name} (Regio Zwolle)`, address: `rsvp+${token}@sessies.example` })
	});
	const round = (via = transport): Promise<MailRoundResult> =>
		runMailRound({
			client: service,
			transport: via,
			templates,
			sender: { from: { name: 'Sessieplanner', address: 'sessies@sessies.example' }, domain: 'sessies.example' },
			now: () => NOW
		});

	/** Sends all due mails and returns what the mail server received, in order. */
	async function sent(step: string): Promise<RawMessage[]> {
		const before = server.received.length;
		for (;;) {
			const { sent: count, problems } = await round();
			if (problems.length) throw new Error(problems.join('\n'));
			if (count === 0) return server.received.slice(before).map((message) => readRaw(step, message));
		}
	}

	const hosts = new Map<string, string>();
	async function organisation(name: string): Promise<string> {
		const { id } = await rpc<{ id: string }>(staff, 'save_organisation', {
			organisation: { name, kind: 'business_circle', level: 'local', municipality: 'raalte' }
		});
		return id;
	}

	/** A session with one slot, and an expert to invite for it. */
	async function scenario(names: Names = PLAIN_NAMES, tag = 'noor') {
		await supabase.sql('update planner.staff set name = $1 where email = $2', [names.facilitator, FACILITATOR]);
		const hostId = hosts.get(names.host) ?? (await organisation(names.host));
		hosts.set(names.host, hostId);
		const plan = {
			kind: 'theme_session',
			title: names.title,
			summary: 'Samen meer doen met de stroom die er is.',
			themes: ['energie'],
			municipality: 'raalte',
			host_organisation_id: hostId,
			place_name: names.place,
			place_address: 'Dorpsstraat 1',
			starts_at: '2031-01-14T18:30:00Z',
			ends_at: '2031-01-14T20:30:00Z',
			capacity: 30,
			programme: [{ title: names.item, starts_at: '2031-01-14T19:00:00Z' }]
		};
		const made = await rpc<{ id: string; version: number }>(staff, 'plan_session', { plan });
		const { slug } = await rpc<{ slug: string }>(staff, 'publish_session', {
			session_id: made.id,
			version: made.version
		});
		const email = `${tag}@expert.example`;
		const expert = await rpc<{ id: string }>(staff, 'save_expert', {
			expert: { name: names.expert, email, themes: ['energie'] }
		});
		const one = async <T>(query: string, ...given: unknown[]) =>
			(await supabase.sql<{ value: T }>(query, given))[0]?.value as T;
		const version = () => one<number>('select version as value from planner.session where id = $1', made.id);
		const current = { ...plan };
		return {
			slug,
			email,
			sessionId: made.id,
			invite: async () =>
				rpc(staff, 'invite_expert', {
					session_id: made.id,
					expert_id: expert.id,
					programme_item_id: await one('select id as value from planner.programme_item where session_id = $1', made.id),
					personal_line: names.word
				}),
			edit: async (change: Partial<typeof plan>) =>
				rpc(staff, 'edit_session', {
					session_id: made.id,
					version: await version(),
					plan: Object.assign(current, change, {
						programme: [
							{
								...plan.programme[0],
								id: await one('select id as value from planner.programme_item where session_id = $1', made.id)
							}
						]
					}),
					announce: true,
					message: names.word
				}),
			withdraw: async (reason = names.word) =>
				rpc(staff, 'withdraw_invitation', {
					invitation_id: await one('select id as value from planner.invitation where session_id = $1', made.id),
					reason
				}),
			cancel: async (reason = names.word) =>
				rpc(staff, 'cancel_session', { session_id: made.id, version: await version(), reason }),
			/** Acts as the expert, with the link of a mail and the values of its page. */
			answer: async (message: RawMessage, answer: string, comment: string | null = null) => {
				const token = /\/uitnodiging\/([0-9a-f]{32})/.exec(message.calendar.replace(/\r\n /g, ''))?.[1];
				const page = await rpc<{ invitation: { sequence: number } }>(anon, 'invitation_page', { token });
				return rpc<{ state: string }>(anon, 'answer_invitation', {
					token,
					answer,
					comment,
					sequence: page.invitation.sequence
				});
			},
			signUp: (name: string) => rpc(anon, 'sign_up', { slug, name, email: `${tag}@ond.example` })
		};
	}

	return {
		supabase,
		anon,
		staff,
		service,
		server,
		rpc,
		round,
		sent,
		scenario,
		async close() {
			transport.close();
			await server.close();
		}
	};
}

export type ExpertMailing = Awaited<ReturnType<typeof openExpertMailing>>;

/** All steps of one invitation, with its mails after each step. */
export async function invitationLife(mailing: ExpertMailing, names: Names = PLAIN_NAMES, tag = 'noor') {
	const scenario = await mailing.scenario(names, tag);
	const messages: RawMessage[] = [];
	const mailed = async (step: string, act: () => Promise<unknown>) => {
		await act();
		const got = (await mailing.sent(step)).filter(({ envelope }) => envelope.to.includes(scenario.email));
		messages.push(...got);
		return got[0] as RawMessage;
	};
	const invited = await mailed('invited', scenario.invite);
	await mailed('accepted', () => scenario.answer(invited, 'accepted', names.word));
	await mailed('edited', () => scenario.edit({ title: `${names.title} (nieuw)` }));
	const moved = await mailed('moved', () =>
		scenario.edit({
			starts_at: '2031-01-15T18:30:00Z',
			ends_at: '2031-01-15T20:30:00Z',
			place_name: `${names.place} 2`
		})
	);
	await mailed('maybe', () => scenario.answer(moved, 'tentative'));
	await mailed('withdrawn', scenario.withdraw);
	const again = await mailed('invited again', scenario.invite);
	await mailed('declined', () => scenario.answer(again, 'declined'));
	await mailed('accepted after all', () => scenario.answer(again, 'accepted'));
	// 02:30 occurs twice in this night; this is the second one.
	await mailed('moved to the night of the clock', () =>
		scenario.edit({ starts_at: '2031-10-26T01:30:00Z', ends_at: '2031-10-26T03:00:00Z' })
	);
	await scenario.signUp(names.expert);
	const [confirmation] = await mailing.sent('confirmed');
	await mailed('cancelled', scenario.cancel);
	return { messages, confirmation: confirmation as RawMessage };
}
