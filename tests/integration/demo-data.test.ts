/** The demo data of the first start: current, complete, fictional, and without mail to real addresses. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEmbedded } from '../../supabase/embedded/index.ts';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { root } from '../run/process.ts';

describe('the demo data', () => {
	let supabase: Embedded;
	beforeAll(async () => {
		supabase = await openEmbedded(
			{ kind: 'memory' },
			{
				migrationsDir: join(root, 'supabase/migrations'),
				seedFile: join(root, 'supabase/seed.sql'),
				cacheDir: join(root, '.cache')
			}
		);
	});
	afterAll(() => supabase.close());

	const list = async (text: string): Promise<string[]> =>
		(await supabase.sql<{ v: unknown }>(`select (${text}) as v`)).map(({ v }) => String(v));
	const one = async (text: string): Promise<string> => (await list(text)).join();
	const count = async (from: string): Promise<number> => Number(await one(`select count(*) from ${from}`));

	test.each([
		['planner.session', 40],
		['planner.expert', 25],
		['planner.organisation', 30],
		['planner.registration', 400],
		['planner.question', 120]
	])('%s: %i, all marked', async (table, n) => {
		expect(await count(`${table} where demo`)).toBe(n);
		// The bureau is part of the reference data.
		expect(await count(`${table} where not demo`)).toBe(table === 'planner.organisation' ? 1 : 0);
	});

	test.each([
		['planner.session', 'status', 'archived cancelled draft held published'],
		['planner.invitation', 'state', 'accepted declined draft sent tentative withdrawn'],
		['planner.registration', 'status', 'attended cancelled confirmed no_show waitlisted'],
		['planner.question', 'status', 'activated answered closed in_progress received referred solved'],
		['planner.referral', 'state', 'accepted answered declined lapsed offered withdrawn'],
		['planner.staff', 'role', 'facilitator organiser viewer']
	])('%s occurs in every %s', async (table, column, states) => {
		expect(await one(`select string_agg(distinct ${column}, ' ' order by ${column}) from ${table}`)).toBe(states);
	});

	test('has sessions in all four provinces, in the past and the future', async () => {
		expect(
			await one(
				`select count(distinct m.province) from planner.session s join planner.municipality m on m.slug = s.municipality`
			)
		).toBe('4');
		expect(await count(`planner.session where status = 'published' and starts_at > now()`)).toBe(18);
		expect(await count(`planner.session where status in ('held', 'archived') and ends_at < now()`)).toBe(14);
		expect(
			await count(`planner.session where extract(isodow from starts_at at time zone 'Europe/Amsterdam') > 5`)
		).toBe(0);
	});

	test('waitlists exist only for full sessions', async () => {
		expect(await count(`planner.session where parties_waiting > 0 and seats_taken = capacity`)).toBeGreaterThan(3);
		expect(await count(`planner.session where parties_waiting > 0 and seats_taken < capacity`)).toBe(0);
	});

	test('some questions are overdue, and each has its complete history', async () => {
		expect(
			await count(`planner.question where status not in ('solved', 'closed') and next_action_on < planner.today()`)
		).toBeGreaterThan(3);
		expect(
			await count(`planner.question q where planner.question_steps(q, true) #>> '{0,what}' is distinct from 'received'`)
		).toBe(0);
		expect(
			await count(
				`planner.question q where q.status in ('received', 'referred', 'answered', 'solved', 'closed') and planner.question_steps(q, true) #>> '{-1,what}' <> q.status`
			)
		).toBe(0);
		expect(await count(`planner.history where at > now()`)).toBe(0);
	});

	test('has no real addresses, and no mail is due', async () => {
		for (const [table, column] of [
			['entrepreneur', 'email'],
			['expert', 'email'],
			['staff', 'email'],
			['organisation', 'contact_email']
		])
			expect(await count(`planner.${table} where ${column} not like '%.example'`)).toBe(0);
		expect(await count('planner.mail')).toBe(0);
	});

	test('the first round of jobs has nothing to do and mails nobody', async () => {
		expect(await one('select public.lapse_referrals()')).toBe('0');
		expect(await one('select public.close_past_sessions()')).toBe('0');
		expect(await one(`select sum(value::int) from jsonb_each_text(public.remove_expired_personal_data())`)).toBe('0');
		expect(await count('planner.mail')).toBe(0);
	});
});
