/** Concurrent changes of an invitation: the expert has one calendar entry, with its newest message, and none is left behind. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { claimsOf, openAccount } from './accounts.ts';
import { deadlocks, engines } from './database.ts';
import { inOrder } from './in-order.ts';

const FATIMA = 'd0000000-0000-4000-8000-000000000001';

inOrder(engines, 'on', ({ name, open }) => {
	const rounds = name === 'PostgreSQL' ? 30 : 3;
	let supabase: Embedded;
	beforeAll(async () => {
		supabase = await open();
		await openAccount(supabase, FATIMA, 'fatima@staff.example');
		await supabase.sql(
			`insert into planner.staff (id, user_id, email, name, role) values ($1::uuid, $1::uuid, 'fatima@staff.example', 'Fatima', 'facilitator')`,
			[FATIMA]
		);
	});
	afterAll(() => supabase.close());

	/** Calls a function as the facilitator; resolves with `done` or the code of the refusal, and rejects for any other error. */
	const staff = async (call: string, ...params: unknown[]): Promise<string> =>
		outcome(
			supabase.sql(`with me as (select set_config('request.jwt.claims', $1, true)) select ${call} from me`, [
				claimsOf(FATIMA),
				...params
			])
		);
	const outcome = (work: Promise<unknown>): Promise<string> =>
		work.then(
			() => 'done',
			(error: Error) => {
				if (/^[a-z_]+$/.test(error.message)) return error.message;
				throw error;
			}
		);
	const scene = async () => {
		const session = randomUUID();
		const expert = randomUUID();
		await supabase.sql(
			`insert into planner.session (id, slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at)
			 values ($1::uuid, $1::uuid::text, 'theme_session', 'Stroom', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '9 days 2 hours', 9, 'published', now())`,
			[session]
		);
		await supabase.sql(`insert into planner.expert (id, name, email) values ($1, 'Eva', $2)`, [
			expert,
			`${expert}@expert.example`
		]);
		return { session, expert };
	};
	const invite = (session: string, expert: string) =>
		staff('public.invite_expert($2::uuid, $3::uuid)', session, expert);
	const move = (session: string) =>
		staff(
			`public.edit_session($2::uuid, (select version from planner.session where id = $2::uuid),
				(select to_jsonb(s) || jsonb_build_object('starts_at', s.starts_at + interval '1 day', 'ends_at', s.ends_at + interval '1 day') from planner.session s where s.id = $2::uuid), true)`,
			session
		);
	const withdraw = (expert: string) =>
		staff('public.withdraw_invitation((select id from planner.invitation where expert_id = $2::uuid))', expert);
	const answer = (expert: string, sequence: number) =>
		outcome(
			supabase.sql(
				`select public.answer_invitation(m.data ->> 'token', 'accepted', null, $2::int)
				 from (select data from planner.mail where recipient_email = $1 and data ? 'token' order by queue_number limit 1) m`,
				[`${expert}@expert.example`, sequence]
			)
		);
	const mails = async (expert: string) =>
		(
			await supabase.sql<{ what: string }>(
				`select template || ' ' || calendar_sequence || ' ' || state as what from planner.mail where recipient_email = $1 order by queue_number`,
				[`${expert}@expert.example`]
			)
		).map(({ what }) => what);
	const standing = async (expert: string) =>
		(
			await supabase.sql<{ state: string; sequence: number }>(
				`select state, sequence from planner.invitation where expert_id = $1`,
				[expert]
			)
		).map(({ state, sequence }) => `${state} ${sequence}`);

	test('ten simultaneous invitations of one expert create one', async () => {
		const { session, expert } = await scene();
		const outcomes = await Promise.all(Array.from({ length: 10 }, () => invite(session, expert)));
		expect(outcomes.sort()).toEqual([...Array.from({ length: 9 }, () => 'already_invited'), 'done']);
		expect(await mails(expert)).toEqual(['expert-invited 0 queued']);
	});

	test('an answer during a move never counts for the new time', async () => {
		for (let round = 0; round < rounds; round++) {
			const { session, expert } = await scene();
			await invite(session, expert);
			const [answered, moved] = await Promise.all([answer(expert, 0), move(session)]);
			expect(moved).toBe('done');
			expect(['done', 'session_changed']).toContain(answered);
			expect(await standing(expert)).toEqual(['sent 1']);
		}
	});

	test('a withdrawal while the worker runs cancels a mail that is being sent, and drops one that is not', async () => {
		const ends = new Set<string>();
		for (let round = 0; round < rounds; round++) {
			const { session, expert } = await scene();
			await invite(session, expert);
			const claim = () => supabase.sql(`select id from public.claim_mails(200)`);
			await Promise.all(round % 2 === 0 ? [claim(), withdraw(expert)] : [withdraw(expert), claim()]);
			const sent = await mails(expert);
			expect([
				['expert-invited 0 withdrawn'],
				['expert-invited 0 sending', 'expert-withdrawn 1 queued']
			]).toContainEqual(sent);
			ends.add(sent.join());
			// The cancellation cannot be claimed before the mail that is being sent.
			expect(
				(await supabase.sql<{ template: string }>(`select template from public.claim_mails(200)`)).map(
					(m) => m.template
				)
			).not.toContain('expert-withdrawn');
		}
		expect(ends.size).toBeGreaterThan(0);
	});

	test('two moves, an edit and a new address at once leave one message, the newest', async () => {
		for (let round = 0; round < rounds; round++) {
			const { session, expert } = await scene();
			await invite(session, expert);
			const address = `nieuw-${expert}@expert.example`;
			const moved = await Promise.all([
				move(session),
				move(session),
				staff(`public.save_expert(jsonb_build_object('name', 'Eva', 'email', $3::text), $2::uuid, 1)`, expert, address)
			]);
			expect(moved.filter((one) => one === 'done').length).toBeGreaterThanOrEqual(2);
			const waiting = await supabase.sql<{ recipient_email: string; newest: unknown }>(
				`select m.recipient_email, m.calendar_sequence = i.sequence and (m.data #>> '{invitation,dtstamp}')::timestamptz = i.dtstamp as newest
				 from planner.mail m join planner.invitation i on i.uid::text = m.calendar_uid where i.expert_id = $1 and m.state = 'queued'`,
				[expert]
			);
			// A move after the new address invites it; one before leaves the invitation to whoever sends it again. Nothing but
			// the end of the meeting is left for the old address.
			expect(waiting.filter((mail) => mail.newest).map((mail) => mail.recipient_email)).toEqual(
				waiting.map((mail) => mail.recipient_email)
			);
			expect(waiting.length).toBeLessThanOrEqual(1);
			if (waiting.length === 0) {
				const [state] = await supabase.sql<{ waits: boolean }>(
					'select bool_and(i.resend_since is not null) as waits from planner.invitation i where i.expert_id = $1',
					[expert]
				);
				expect(state?.waits).toBe(true);
			} else expect(waiting[0]?.recipient_email).toBe(address);
		}
	});

	test.runIf(name === 'PostgreSQL')('there were no deadlocks', async () => {
		expect(await deadlocks(supabase)).toBe(0);
	});
});
