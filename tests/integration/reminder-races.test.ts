/**
 * Reminders while others cancel, change and release seats, on many connections: each registration gets each kind once, and
 * nobody who left still has one in the outbox.
 */
import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { engines } from './database.ts';

const PARTIES = 60;
const SERVERS = 6;

describe.each(engines)('on $name', ({ open }) => {
	let supabase: Embedded;
	beforeAll(async () => {
		supabase = await open();
	});
	afterAll(() => supabase.close());

	test('servers that remind at once, and people who leave at once', async () => {
		await supabase.sql(
			`insert into planner.session (slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at)
			 select 'morgen', 'theme_session', 'Morgen', 's', '{energie}', 'zwolle', 'Hal', at, at + interval '2 hours', 40, 'published', now()
			 from (values ((planner.today() + 1 + time '19:30') at time zone 'Europe/Amsterdam')) x(at)`
		);
		await supabase.sql(
			`with e as (insert into planner.entrepreneur (email, name) select 'r' || n || '@ond.example', 'R' || n from generate_series(1, ${PARTIES}) n returning id, name)
			 insert into planner.registration (session_id, entrepreneur_id, name, status, confirmed_at, waiting_since)
			 select s.id, e.id, e.name, case when seated then 'confirmed' else 'waitlisted' end, case when seated then now() - interval '3 days' end, case when not seated then now() end
			 from planner.session s, e, lateral (select substr(e.name, 2)::int <= 40 as seated) x where s.slug = 'morgen'`
		);
		const links = await supabase.sql<{ id: string; token: string }>(
			`select r.id, planner.issue_token('person', r.entrepreneur_id) as token from planner.registration r where r.status = 'confirmed' order by r.queue_number limit 20`
		);
		const anon = createClient(supabase.url, supabase.publishableKey, { global: { fetch: supabase.fetch } });
		const leave = async ({ id, token }: { id: string; token: string }) => {
			const { error } = await anon.rpc('cancel_registration', { token, registration_id: id });
			expect(error).toBeNull();
		};
		const at = `(planner.today() + time '12:00') at time zone 'Europe/Amsterdam'`;
		const remind = () => supabase.sql(`select planner.queue_reminders(7, ${at}) from generate_series(1, 3)`);
		await Promise.all([...Array.from({ length: SERVERS }, remind), ...links.map(leave), remind()]);
		for (let left = 1; left > 0;)
			[{ left = 0 } = {}] = await supabase.sql<{ left: number }>(`select planner.queue_reminders(100, ${at}) as left`);

		const [found] = await supabase.sql(
			`select
				(select count(*)::int from planner.reminder m join planner.registration r on r.id = m.registration_id where r.status = 'confirmed') as reminded,
				(select count(*)::int from planner.registration r where r.status = 'confirmed' and r.confirmed_at < now() - interval '1 day') as due,
				(select count(*)::int from (select subject_id from planner.mail where template = 'registration-reminder' group by 1 having count(*) > 1) x) as twice,
				(select count(*)::int from planner.mail m join planner.registration r on r.id = m.subject_id
					where m.template = 'registration-reminder' and m.state = 'queued' and r.status <> 'confirmed') as gone,
				(select count(*)::int from planner.registration where status = 'confirmed') as seated`
		);
		expect(found).toEqual({ reminded: 20, due: 20, twice: 0, gone: 0, seated: 40 });
	});
});
