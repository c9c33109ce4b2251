/**
 * Calendar mail under failures: the mail server is down or drops the connection, the session moves twice, workers crash or run
 * at once. Messages arrive in order, never older than what was received before, and once if the outcome of sending is known.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smtpTransport } from '../../../src/lib/mail/smtp.ts';
import { DeliveryError, type MailTransport } from '../../../src/lib/mail/transport.ts';
import type { Embedded } from '../../../supabase/embedded/types.ts';
import { rudeServer } from '../../fakes/smtp.ts';
import { engines } from '../database.ts';
import { inOrder } from '../in-order.ts';
import { CHECKS } from './checks.ts';
import { asUtf8, bytesOf, partsOf, valueOf, type RawMessage } from './raw-message.ts';
import { openExpertMailing, type ExpertMailing } from './expert-mailing.ts';
import { nonEmpty } from '../../non-empty.ts';

const refusing = (kind: 'unreachable' | 'permanent'): MailTransport => ({
	send: () =>
		Promise.reject(new DeliveryError(kind, kind === 'permanent' ? '550 no such user' : 'connect ECONNREFUSED')),
	close: () => undefined
});
const FIRST = { starts_at: '2031-01-15T18:30:00Z', ends_at: '2031-01-15T20:30:00Z' };
const SECOND = { starts_at: '2031-01-16T18:30:00Z', ends_at: '2031-01-16T20:30:00Z' };
const ORIGINAL = { starts_at: '2031-01-14T18:30:00Z', ends_at: '2031-01-14T20:30:00Z' };

inOrder(engines, 'on', ({ open }) => {
	let supabase: Embedded;
	let mailing: ExpertMailing;
	beforeAll(async () => {
		supabase = await open();
		mailing = await openExpertMailing(supabase);
	});
	afterAll(async () => {
		await mailing.close();
		await supabase.close();
	});

	const due = () => supabase.sql("update planner.mail set not_before = now() where state = 'queued'");
	const told = (messages: RawMessage[]) =>
		messages
			.map(({ calendar, file, envelope }) => {
				const read = calendar || file;
				return `${envelope.to.join()} ${valueOf(read, 'METHOD')} ${valueOf(read, 'SEQUENCE')} ${valueOf(read, 'STATUS')}`;
			})
			.sort();
	const textOf = ({ root }: RawMessage) =>
		asUtf8(
			partsOf(root)
				.filter(({ type }) => /^text\/plain/.test(type))
				.map(bytesOf)
				.join()
		);
	const states = async (email: string) =>
		(
			await supabase.sql<{ what: string }>(
				"select template || ' ' || state as what from planner.mail where recipient_email = $1 order by queue_number",
				[email]
			)
		).map(({ what }) => what);

	/** An expert is invited and a visitor signed up; both mails were sent. */
	async function begun(tag: string) {
		const scenario = await mailing.scenario(undefined, tag);
		await scenario.invite();
		await scenario.signUp('Anna');
		const [invited] = (await mailing.sent('invited')).filter(({ envelope }) => envelope.to.includes(scenario.email));
		return { ...scenario, invited: invited as RawMessage, visitor: `${tag}@ond.example` };
	}

	test('two moves while the mail server is down send one mail each, about the last move since the last mail', async () => {
		const scenario = await begun('twice');
		await scenario.edit(FIRST);
		expect(await mailing.round(refusing('unreachable'))).toMatchObject({ sent: 0, failed: 0, retried: 2 });
		await scenario.edit(SECOND);
		await due();
		const messages = await mailing.sent('moved');
		expect(told(messages)).toEqual([
			`${scenario.email} REQUEST 2 CONFIRMED`,
			`${scenario.visitor} PUBLISH 2 CONFIRMED`
		]);
		for (const message of nonEmpty(messages)) {
			expect(textOf(message)).toContain('donderdag 16 januari 2031');
			expect(textOf(message)).toContain('(eerst: dinsdag 14 januari 2031');
			expect(textOf(message)).not.toContain('woensdag 15 januari');
		}
		expect(CHECKS[10]?.([scenario.invited, ...messages.filter(({ calendar }) => calendar)])).toEqual([]);
		await due();
		expect(await mailing.sent('later')).toEqual([]);
	});

	test('a move that was undone before its mail left announces no change', async () => {
		const scenario = await begun('back');
		await scenario.edit(FIRST);
		await scenario.edit(ORIGINAL);
		const messages = await mailing.sent('moved');
		expect(told(messages)).toEqual([
			`${scenario.email} REQUEST 2 CONFIRMED`,
			`${scenario.visitor} PUBLISH 2 CONFIRMED`
		]);
		for (const message of nonEmpty(messages)) expect(textOf(message)).not.toContain('eerst:');
		expect(messages.map(textOf).join()).toContain('De tijd en de plek blijven zoals ze waren');
	});

	test('a cancellation replaces an unsent move, and nothing is sent after it', async () => {
		const scenario = await begun('off');
		await scenario.edit(FIRST);
		await mailing.round(refusing('unreachable'));
		await scenario.cancel();
		await due();
		expect(told(await mailing.sent('cancelled'))).toEqual([
			`${scenario.email} CANCEL 2 CANCELLED`,
			`${scenario.visitor} PUBLISH 2 CANCELLED`
		]);
		await expect(scenario.edit(SECOND)).rejects.toThrow('session_over');
		await expect(scenario.invite()).rejects.toThrow('session_cancelled');
		await expect(scenario.answer(scenario.invited, 'accepted')).rejects.toThrow('session_cancelled');
		await due();
		expect(await mailing.sent('later')).toEqual([]);
	});

	test('the next move supersedes one that failed permanently, which cannot be retried after it', async () => {
		const scenario = await begun('failed');
		await scenario.edit(FIRST);
		expect(await mailing.round(refusing('permanent'))).toMatchObject({ failed: 2 });
		await scenario.edit(SECOND);
		expect(await states(scenario.visitor)).toEqual([
			'registration-confirmed sent',
			'session-moved superseded',
			'session-moved queued'
		]);
		const messages = await mailing.sent('moved');
		expect(messages).toHaveLength(2);
		for (const message of nonEmpty(messages)) expect(textOf(message)).toContain('(eerst: dinsdag 14 januari 2031');
		const [old] = await supabase.sql<{ id: string }>(
			"select id from planner.mail where recipient_email = $1 and template = 'session-moved' order by queue_number limit 1",
			[scenario.visitor]
		);
		await expect(mailing.rpc(mailing.staff, 'retry_mail', { mail_id: old?.id })).rejects.toThrow('not_failed');
	});

	test('after a connection that dropped behind the message, the same Message-ID or its cancellation is sent', async () => {
		const rude = await rudeServer((socket, line) => {
			if (line === '.') socket.destroy();
			else socket.write(line === 'DATA' ? '354 go on\r\n' : '250 fine\r\n');
		});
		const dropping = smtpTransport(rude.url);
		const [again, off] = [await mailing.scenario(undefined, 'again'), await mailing.scenario(undefined, 'ghost')];
		await again.invite();
		await off.invite();
		expect(await mailing.round(dropping)).toMatchObject({ sent: 0, failed: 0, retried: 2 });
		await off.withdraw();
		await due();
		const messages = await mailing.sent('after the drop');
		expect(told(messages)).toEqual([`${again.email} REQUEST 0 CONFIRMED`, `${off.email} CANCEL 1 CANCELLED`]);
		const [{ id } = { id: '' }] = await supabase.sql<{ id: string }>(
			'select id from planner.mail where recipient_email = $1',
			[again.email]
		);
		expect(messages.map(({ head }) => head).join()).toContain(`Message-ID: <${id}@sessies.example>`);
		dropping.close();
		rude.close();
	});

	test('with two workers at once, and one that crashed with claimed mails, each mail arrives once', async () => {
		await supabase.sql(
			`select planner.queue_mail('staff-invited', 's' || n || '@regio.example', 'S', 'nl', '{"name": "S", "role": "viewer"}') from generate_series(1, 40) n`
		);
		const before = mailing.server.received.length;
		const dead = await mailing.rpc<{ id: string }[]>(mailing.service, 'claim_mails', { batch: 10, lease_seconds: 300 });
		expect(dead).toHaveLength(10);
		const rounds = await Promise.all([mailing.round(), mailing.round()]);
		expect(rounds.map(({ problems }) => problems)).toEqual([[], []]);
		expect(rounds[0].sent + rounds[1].sent).toBe(30);
		expect(await mailing.round()).toMatchObject({ sent: 0 });
		await supabase.sql("update planner.mail set leased_until = now() - interval '1 second' where state = 'sending'");
		await Promise.all([mailing.round(), mailing.round()]);
		const ids = mailing.server.received.slice(before).map(({ raw }) => /^Message-ID: (.*)$/m.exec(raw)?.[1]);
		expect(ids).toHaveLength(40);
		expect(new Set(ids).size).toBe(40);
	});

	test('mails that were sent or superseded keep no secrets', async () => {
		const [row] = await supabase.sql<{ done: number; told: number }>(
			`select count(*)::int as done, count(*) filter (where data ? 'token' or data #> '{invitation,reply_token}' is not null)::int as told
			 from planner.mail where state in ('sent', 'superseded', 'withdrawn')`
		);
		expect(Number(row?.done)).toBeGreaterThan(40);
		expect(Number(row?.told)).toBe(0);
	});
});
