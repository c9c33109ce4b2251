/** What is kept with sessions, questions and people equals a recount of the rows, whatever changes in whatever order. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, staffClient } from '../../src/lib/server/supabase.ts';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { signedInStaff } from './accounts.ts';
import { engines } from './database.ts';

const SESSIONS = 3;
const QUESTIONS = 3;

const START = `do $$ begin
	delete from planner.referral; delete from planner.question; delete from planner.registration; delete from planner.entrepreneur; delete from planner.session;
	insert into planner.session (slug, kind, title, municipality, place_name, starts_at, ends_at, capacity, status, published_at)
	select 's' || n, 'theme_session', 'S', 'urk', 'Hal', now() - n * interval '1 day', now() - n * interval '1 day' + interval '1 hour', 2000,
		(array['published', 'held', 'archived'])[n], now() from generate_series(1, ${SESSIONS}) n;
	insert into planner.question (source, text, municipality, responsible_staff_id, next_action_on)
	select 'public_page', 'q' || n, 'urk', s.id, planner.today() from generate_series(1, ${QUESTIONS}) n, planner.staff s where s.name = 'Fatima';
end $$`;

const session = fc.integer({ min: 1, max: SESSIONS });
const size = fc.integer({ min: 1, max: 10 });
const status = fc.constantFrom('confirmed', 'waitlisted', 'offered', 'cancelled', 'attended', 'no_show');
/** One of the registrations there are, if any. */
const anyone = fc
	.nat({ max: 20 })
	.map((n) => `(select id from planner.registration order by created_at, id offset ${n} limit 1)`);
const times = (value: string) =>
	`waiting_since = case '${value}' when 'waitlisted' then now() end, cancelled_at = case '${value}' when 'cancelled' then now() end`;

/** Every kind of change that these figures depend on, as a statement. */
const act: fc.Arbitrary<string> = fc.oneof(
	fc.tuple(session, status, size).map(
		([
			n,
			value,
			people
		]) => `with e as (insert into planner.entrepreneur (email, name) values (gen_random_uuid() || '@mkb.example', 'Jan') returning id)
		insert into planner.registration (session_id, entrepreneur_id, name, status, party_size, waiting_since, cancelled_at)
		select s.id, e.id, 'Jan', '${value}', ${people}, case '${value}' when 'waitlisted' then now() end, case '${value}' when 'cancelled' then now() end
		from planner.session s, e where s.slug = 's${n}'`
	),
	fc
		.tuple(anyone, status)
		.map(([who, value]) => `update planner.registration set status = '${value}', ${times(value)} where id = ${who}`),
	fc
		.tuple(anyone, size)
		.map(([who, people]) => `update planner.registration set party_size = ${people} where id = ${who}`),
	anyone.map(
		(who) =>
			`update planner.registration set entrepreneur_id = null, anonymised_at = now(), name = '-' where id = ${who}`
	),
	anyone.map((who) => `delete from planner.registration where id = ${who}`),
	anyone.map(
		(who) =>
			`update planner.question set entrepreneur_id = (select entrepreneur_id from planner.registration where id = ${who}) where text = 'q1'`
	),
	fc.constant('select * from planner.remove_people(now(), 100)'),
	fc
		.tuple(session, fc.constantFrom('published', 'held', 'archived', 'cancelled'))
		.map(
			([n, value]) =>
				`update planner.session set status = '${value}', cancelled_at = case '${value}' when 'cancelled' then now() end where slug = 's${n}'`
		),
	fc
		.tuple(session, fc.integer({ min: -400, max: 3 }))
		.map(
			([n, days]) =>
				`update planner.session set starts_at = now() + ${days} * interval '1 day', ends_at = now() + ${days} * interval '1 day' + interval '1 hour' where slug = 's${n}'`
		),
	fc.integer({ min: 1, max: QUESTIONS }).map(
		(n) => `insert into planner.referral (question_id, organisation_id, sender_staff_id, state, due_on, ended_at)
		select q.id, o.id, s.id, 'declined', planner.today(), now() from planner.question q, planner.organisation o, planner.staff s where q.text = 'q${n}' and s.name = 'Fatima' and o.name = 'Aap'`
	),
	fc
		.integer({ min: 1, max: QUESTIONS })
		.map((n) => `update planner.question set answer = 'Zo', answered_at = now() where text = 'q${n}'`),
	fc
		.tuple(fc.integer({ min: 1, max: QUESTIONS }), fc.boolean())
		.map(
			([n, solved]) =>
				`update planner.question set status = ${solved ? `'solved', solved_at = now()` : `'received', solved_at = null`} where text = 'q${n}'`
		)
);

const WRONG = `select s.slug as what, row(r.kept, r.people)::text as kept, row(c.kept, c.people)::text as counted
	from planner.session s cross join lateral planner.count_attendance(s.id) c left join planner.session_result r on r.session_id = s.id
	where case when s.status in ('held', 'archived') then row(r.kept, r.people) is distinct from row(c.kept, c.people) else r.session_id is not null end
	union all select q.text, q.referred::text, '' from planner.question q
	where q.referred <> exists (select from planner.referral f where f.question_id = q.id)
	union all select e.email, e.in_use::text, '' from planner.entrepreneur e where e.in_use and not planner.is_in_use(e)`;

const RECOUNT = `select jsonb_build_object('sessions', count(*), 'attendance_kept', count(*) filter (where c.kept), 'people', coalesce(sum(c.people), 0)) as of_sessions,
		(select jsonb_build_object('questions', count(*), 'referred', count(*) filter (where exists (select from planner.referral f where f.question_id = q.id)),
			'answered', count(q.answered_at), 'solved', count(*) filter (where q.status = 'solved')) from planner.question q) as of_questions
	from planner.session s cross join lateral planner.count_attendance(s.id) c
	where s.status in ('published', 'held', 'archived') and s.ends_at <= now() and s.ends_at >= now() - interval '1 year'`;

describe.each(engines)('on $name', ({ open }) => {
	let supabase: Embedded;
	let me: App.Locals;
	beforeAll(async () => {
		supabase = await open();
		connect(supabase);
		await supabase.sql(
			`insert into planner.staff (email, name, role) values ('fatima@staff.example', 'Fatima', 'facilitator')`
		);
		await supabase.sql(
			`insert into planner.organisation (name, kind, level, contact_email) values ('Aap', 'knowledge_partner', 'regional', 'aap@org.example')`
		);
		me = await signedInStaff('fatima@staff.example');
	});
	afterAll(() => supabase.close());

	it('after any acts', async () => {
		const client = staffClient(me.staff?.accessToken ?? '');
		await fc.assert(
			fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 40 }), async (acts) => {
				await supabase.sql(START);
				for (const statement of acts) await supabase.sql(statement);
				expect(await supabase.sql(WRONG)).toEqual([]);
				const since = new Date();
				since.setFullYear(since.getFullYear() - 1);
				const { data } = await client.rpc('chain_figures', { since: since.toISOString() });
				const [counted] = await supabase.sql<{ of_sessions: object; of_questions: object }>(RECOUNT);
				expect(data).toEqual({ ...counted?.of_sessions, ...counted?.of_questions });
			}),
			{ numRuns: 25 }
		);
	});
});
