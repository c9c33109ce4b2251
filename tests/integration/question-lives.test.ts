/**
 * An open question always has exactly one responsible and a date: thousands of random sequences of actions, alone and
 * with several people acting at once. A trigger records every version of each question.
 */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { deadlocks, engines } from './database.ts';
import { inOrder } from './in-order.ts';
import {
	act,
	ask,
	command,
	leadsTo,
	organisations,
	peopleTheStage,
	type Command,
	type Status
} from './question-life.ts';
import { nonEmpty } from '../non-empty.ts';

interface Standing {
	status: Status;
	version: number;
	sound: boolean;
}

inOrder(engines, 'on', ({ name, open }) => {
	// PGlite runs one transaction at a time, so concurrency is tested on PostgreSQL only.
	const server = name === 'PostgreSQL';
	const lives = server ? 2000 : 48;
	const lanes = server ? 8 : 1;

	let supabase: Embedded;
	beforeAll(async () => {
		supabase = await open();
		await peopleTheStage(supabase);
	});
	afterAll(() => supabase.close());

	/** The state of a question, and whether status, open offer, responsible and date agree. */
	const standing = async (id: string): Promise<Standing> => {
		const [row] = await supabase.sql<Standing>(
			`select q.status, q.version, (
				(q.status in ('solved', 'closed') or num_nonnulls(q.responsible_staff_id, q.responsible_organisation_id) = 1 and q.next_action_on is not null)
				and (select count(*) from planner.referral r where r.question_id = q.id and r.state in ('offered', 'accepted')) = (q.status in ('referred', 'in_progress'))::int
				and (q.status <> 'in_progress' or exists (select from planner.referral r where r.question_id = q.id and r.state = 'accepted' and r.organisation_id = q.responsible_organisation_id))
				and (q.status <> 'referred' or exists (select from planner.referral r where r.question_id = q.id and r.state = 'offered'
					and (r.sender_organisation_id is not distinct from q.responsible_organisation_id)))) as sound
			from planner.question q where q.id = $1`,
			[id]
		);
		if (!row) throw new Error('the question is gone');
		return { status: row.status, version: Number(row.version), sound: String(row.sound) === 'true' };
	};
	const inLanes = (work: () => Promise<void>) => Promise.all(Array.from({ length: lanes }, work));
	const asked = () => ask(supabase, randomUUID());

	test(`${lives} random sequences: each action leads to an allowed status, a refusal changes nothing`, async () => {
		await inLanes(() =>
			fc.assert(
				fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 12 }), async (commands) => {
					const id = await asked();
					let before = await standing(id);
					for (const next of nonEmpty(commands)) {
						const outcome = await act(supabase, id, next);
						const after = await standing(id);
						expect(after.sound, `after ${next.does}: ${outcome}`).toBe(true);
						if (outcome === 'done') {
							// The same answer again, by an older link, is no error and changes nothing, not even the version.
							const again = next.does === 'answerByLink' && after.version === before.version;
							const possible = (again ? undefined : leadsTo[next.does][before.status]) ?? [before.status];
							expect(possible, `${next.does} from ${before.status}`).toContain(after.status);
						} else expect(after, `${next.does}: ${outcome}`).toEqual(before);
						before = after;
					}
				}),
				{ numRuns: Math.ceil(lives / lanes) }
			)
		);
	}, 300_000);

	test.runIf(server)(
		'several people act on one question at the same moment',
		async () => {
			const several = fc.array(command, { minLength: 2, maxLength: 6 });
			await inLanes(() =>
				fc.assert(
					fc.asyncProperty(
						fc.array(command, { maxLength: 4 }),
						fc.array(several, { minLength: 1, maxLength: 3 }),
						async (first, rounds) => {
							const id = await asked();
							for (const next of first) await act(supabase, id, next);
							for (const together of nonEmpty(rounds)) {
								await Promise.all(together.map((next) => act(supabase, id, next)));
								expect((await standing(id)).sound).toBe(true);
							}
						}
					),
					{ numRuns: 40 }
				)
			);
		},
		300_000
	);

	const offered = async (): Promise<string> => {
		const id = await asked();
		expect(await act(supabase, id, { does: 'refer', staff: 1, organisation: 0, stale: false })).toBe('done');
		return id;
	};
	const together = (id: string, commands: Command[]) =>
		Promise.all(commands.map((one) => act(supabase, id, one).then((outcome) => ({ does: one.does, outcome }))));
	const count = async (text: string, id: string): Promise<number> =>
		Number((await supabase.sql<{ n: number }>(`select count(*)::int as n from ${text}`, [id]))[0]?.n);

	test('a referral answered twice at once has one answer, and the asker gets one mail', async () => {
		const id = await offered();
		const outcomes = await together(id, [
			{ does: 'answerByLink', link: 0, text: 'Zo' },
			{ does: 'answerByLink', link: 0, text: 'Anders' }
		]);
		expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['done', 'referral_answered']);
		expect(await count(`planner.mail where template = 'question-answered' and subject_id = $1`, id)).toBe(1);
		expect(await count(`planner.history where action = 'answered' and subject_id = $1`, id)).toBe(1);
	});

	test('a referral declined without a next organisation returns to the sender', async () => {
		const id = await offered();
		expect(await act(supabase, id, { does: 'decline', link: 0, door: null, words: 'Niet' })).toBe('done');
		const [row] = await supabase.sql<{ who: string }>(
			`select status || ' ' || planner.responsible_name(responsible_staff_id, null) as who from planner.question where id = $1`,
			[id]
		);
		expect(row?.who).toBe('activated Staff 1');
	});

	test('of two simultaneous referrals of one question, one succeeds', async () => {
		const id = await asked();
		const outcomes = await together(id, [
			{ does: 'refer', staff: 0, organisation: 0, stale: false },
			{ does: 'refer', staff: 1, organisation: 1, stale: false },
			{ does: 'refer', staff: 2, organisation: 2, stale: false }
		]);
		expect(outcomes.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
		expect(await count(`planner.mail where template = 'referral-offered' and subject_id = $1`, id)).toBe(1);
	});

	test('when lapsing and accepting race, one wins, and one party is responsible', async () => {
		const ends = new Set<string>();
		for (let round = 0; round < (server ? 40 : 4); round++) {
			const id = await offered();
			const outcomes = await together(id, [{ does: 'lapse' }, { does: 'accept', link: 0 }]);
			const { status, sound } = await standing(id);
			expect(sound).toBe(true);
			const accepted = outcomes.find(({ does }) => does === 'accept')?.outcome;
			expect([status, accepted]).toEqual(
				status === 'in_progress' ? ['in_progress', 'done'] : ['activated', 'referral_lapsed']
			);
			expect(await count(`planner.history where action in ('lapsed', 'accepted') and subject_id = $1`, id)).toBe(1);
			ends.add(status);
		}
		expect(ends.size).toBeGreaterThan(0);
	});

	test('declined by every organisation with a contact, a question returns to a colleague', async () => {
		const id = await offered();
		for (const [n] of organisations.entries())
			await act(supabase, id, { does: 'decline', link: 0, door: (n + 1) % (organisations.length - 1), words: null });
		const { status } = await standing(id);
		expect(status).toBe('activated');
		expect(await count(`planner.referral where question_id = $1`, id)).toBe(organisations.length - 1);
	});

	test('every status was recorded, and no open question was without responsible and date', async () => {
		const seen = await supabase.sql<{ status: string; cared_for: boolean }>(
			`select status, bool_and(cared_for) as cared_for from public.moment group by status order by status`
		);
		expect(seen.map(({ status, cared_for }) => `${status} ${cared_for}`)).toEqual(
			['activated', 'answered', 'closed', 'in_progress', 'received', 'referred', 'solved'].map(
				(status) => `${status} true`
			)
		);
	});

	test('only askers solved questions', async () => {
		const who = await supabase.sql<{ actor: string }>(
			`select distinct actor_kind as actor from planner.history where subject_kind = 'question' and action = 'solved'`
		);
		expect(who).toEqual([{ actor: 'entrepreneur' }]);
	});

	test('every offer was mailed once, and the end of each is in the history', async () => {
		const [row] = await supabase.sql<{ wrong: number }>(
			`with offers as (select question_id as id, count(*) as n, count(*) filter (where state = 'lapsed') as lapsed from planner.referral group by 1),
				mails as (select subject_id as id, count(*) filter (where template = 'referral-offered') as n, count(*) filter (where template = 'referral-lapsed') as lapsed
					from planner.mail group by 1),
				lines as (select subject_id as id, count(*) filter (where action = 'referred') as n, count(*) filter (where action = 'lapsed') as lapsed
					from planner.history where subject_kind = 'question' group by 1)
			select count(*)::int as wrong from offers left join mails using (id) left join lines using (id)
			where (offers.n, offers.lapsed) is distinct from (mails.n, mails.lapsed) or (offers.n, offers.lapsed) is distinct from (lines.n, lines.lapsed)`
		);
		expect(Number(row?.wrong)).toBe(0);
	});

	test.runIf(server)('there were no deadlocks', async () => {
		expect(await deadlocks(supabase)).toBe(0);
	});
});
