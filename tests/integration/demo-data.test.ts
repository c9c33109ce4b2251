/** The demo data of the first start: current, complete, fictional, and without mail to real addresses. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEmbedded } from '../../supabase/embedded/index.ts';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { statements } from '../../supabase/embedded/statements.ts';
import { addDays } from '../../src/lib/core/timezone.ts';
import { holiday, weekday } from '../../src/lib/planning/holidays.ts';
import { root } from '../run/process.ts';

const seedFile = join(root, 'supabase/seed.sql');
const isWorkingDay = (day: string) => holiday(day) === null && weekday(day) > 0 && weekday(day) < 6;

describe('the demo data', () => {
	let supabase: Embedded;
	beforeAll(async () => {
		supabase = await openEmbedded(
			{ kind: 'memory' },
			{
				migrationsDir: join(root, 'supabase/migrations'),
				seedFile,
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
		expect(await count(`planner.mail where state <> 'sent'`)).toBe(0);
	});

	test('each invitation of the last weeks has the mail that its history names', async () => {
		const invited = `planner.history h join planner.invitation i on i.id = h.subject_id
			where h.action = 'invited' and h.at > now() - interval '60 days'`;
		expect(await count(invited)).toBeGreaterThan(10);
		expect(
			await count(
				`${invited} and not exists (select from planner.mail m where m.subject_id = i.id and m.template = 'expert-invited'
					and m.calendar_uid = i.uid::text and m.sent_at = h.at)`
			)
		).toBe(0);
	});

	test('nothing happened at night, in a weekend or on a holiday', async () => {
		const moments = await supabase.sql<{ day: string; time: string }>(
			`select to_char(at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD') as day,
				to_char(at at time zone 'Europe/Amsterdam', 'HH24:MI') as time from (
				select at from planner.history where action <> 'held' union all select created_at from planner.question
				union all select created_at from planner.registration union all select sent_at from planner.mail) x`
		);
		expect(moments.length).toBeGreaterThan(1000);
		expect(moments.filter(({ day, time }) => !isWorkingDay(day) || time < '08:30' || time > '18:00')).toEqual([]);
	});

	test('whenever the first start is, sessions are on working days on the right side of it', async () => {
		const seed = statements(readFileSync(seedFile, 'utf8')).map(({ text }) => text);
		const making = ['demo_day', 'demo_session'].map((name) => {
			const found = seed.filter((text) => text.includes(`create temp table ${name} as`));
			expect(found).toHaveLength(1);
			return found.join();
		});
		const wrong: string[] = [];
		for (let n = 0; n < 366; n += 3) {
			const today = addDays('2027-01-01', n);
			for (const text of making) await supabase.sql(text.replaceAll('planner.today()', `date '${today}'`));
			const rows = await supabase.sql<{ day: string; days: number }>(
				`select to_char(starts_at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD') as day, days from demo_session`
			);
			expect(rows).toHaveLength(40);
			for (const { day, days } of rows)
				if (!isWorkingDay(day) || day > today !== days > 0) wrong.push(`${today}: ${day}`);
			await supabase.sql('drop table demo_day, demo_session');
		}
		expect(wrong).toEqual([]);
	});

	test('the first round of jobs has nothing to do and mails nobody', async () => {
		expect(await one('select public.lapse_referrals()')).toBe('0');
		expect(await one('select public.close_past_sessions()')).toBe('0');
		const mails = await count('planner.mail');
		let resume: unknown = null;
		do {
			const [batch] = await supabase.sql<{ v: Record<string, unknown> }>(
				'select public.remove_expired_personal_data(resume => $1::jsonb) as v',
				[resume && JSON.stringify(resume)]
			);
			const { resume: next, ...removed } = batch?.v ?? {};
			expect(new Set(Object.values(removed))).toEqual(new Set([0]));
			resume = next;
		} while (resume);
		expect(await count('planner.mail')).toBe(mails);
	});
});
