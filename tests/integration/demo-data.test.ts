/** What a newcomer finds at the very first start: alive, whole, invented, and quiet. */
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
		// The bureau is reference data.
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

	test('all four provinces, and sessions on both sides of today', async () => {
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

	test('who waits, waits for a room that is full', async () => {
		expect(await count(`planner.session where parties_waiting > 0 and seats_taken = capacity`)).toBeGreaterThan(3);
		expect(await count(`planner.session where parties_waiting > 0 and seats_taken < capacity`)).toBe(0);
	});

	test('some questions are late, and every one of them can be told from its beginning', async () => {
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

	test('nobody can be reached, and nobody is', async () => {
		for (const [table, column] of [
			['entrepreneur', 'email'],
			['expert', 'email'],
			['staff', 'email'],
			['organisation', 'contact_email']
		])
			expect(await count(`planner.${table} where ${column} not like '%.example'`)).toBe(0);
		expect(await count('planner.mail')).toBe(0);
	});

	test('the jobs of the first minute find nothing to do and mail nobody', async () => {
		expect(await one('select public.lapse_referrals()')).toBe('0');
		expect(await one('select public.close_past_sessions()')).toBe('0');
		expect(await one(`select sum(value::int) from jsonb_each_text(public.remove_expired_personal_data())`)).toBe('0');
		expect(await count('planner.mail')).toBe(0);
	});
});
