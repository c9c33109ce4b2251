-- Jobs find their work by indexes: in tables with thousands of rows that stay, none of their statements reads a whole table.
select plan(12);
-- As on a hosted project, whose disks find any page about as fast as the next one.
set local random_page_cost = 1.1;

insert into planner.organisation (id, name, kind, level, contact_email) values ('e0000000-0000-4000-8000-000000000001', 'Aap', 'education', 'regional', 'aap@org.example');
insert into planner.staff (id, email, name, role) values ('d0000000-0000-4000-8000-000000000001', 'fatima@staff.example', 'Fatima', 'facilitator');
insert into planner.session (slug, kind, title, description, municipality, starts_at, ends_at, capacity, status, published_at)
select 's-' || n, 'theme_session', 'Sessie', repeat('Over energie. ', 20), 'zwolle', now() - d, now() - d + interval '1 hour', 2000, case when n % 2 = 0 then 'held' else 'published' end, now()
from generate_series(1, 1500) n, lateral (select case when n <= 20 then interval '400 days' when n <= 1000 then interval '100 days' else interval '-100 days' end as d) x;
-- Most are archived, and cancelled ones never will be.
insert into planner.session (slug, kind, title, municipality, starts_at, ends_at, capacity, status, published_at, cancelled_at)
select status || n, 'theme_session', 'Lang geleden', 'zwolle', now() - interval '600 days', now() - interval '599 days', 20, status, now(), case status when 'cancelled' then now() end
from (select n, case when n <= 200 then 'cancelled' else 'archived' end as status from generate_series(1, 1000) n) x;
create temp table s as select id, row_number() over (order by ends_at, id) as n from planner.session where status not in ('cancelled', 'archived');
insert into planner.entrepreneur (email, name, created_at) select 'e' || n || '@ond.example', 'Naam', now() - interval '2 years' from generate_series(1, 3000) n;
create temp table e as select id, row_number() over (order by id) as n from planner.entrepreneur;
insert into planner.registration (session_id, entrepreneur_id, status, name) select s.id, e.id, 'confirmed', 'Naam' from e join s on s.n = 1 + e.n % 1500 where e.n <> 7;
insert into planner.expert (name, email, updated_at) select 'Naam', 'x' || n || '@expert.example', now() - interval '3 years' from generate_series(1, 1500) n;
create temp table x as select id, row_number() over (order by id) as n from planner.expert;
insert into planner.invitation (session_id, expert_id, state, personal_line, sent_at) select s.id, x.id, 'sent', 'Lieve', now() from s join x on x.n = s.n;
insert into planner.programme_item (session_id, position, title, expert_id) select s.id, 1, 'Onderdeel', x.id from s join x on x.n = s.n;
insert into planner.question (entrepreneur_id, registration_id, session_id, source, text, status, responsible_staff_id, next_action_on, answer, answered_at, closed_at)
select r.entrepreneur_id, r.id, r.session_id, 'sign_up', repeat('Hoe kom ik verder? ', 10), case when n % 2 = 0 then 'closed' else 'answered' end, case when n % 2 = 1 then 'd0000000-0000-4000-8000-000000000001'::uuid end,
	case when n % 2 = 1 then planner.today() end, 'Zo.', now() - w, case when n % 2 = 0 then now() - w end
from (select r.*, row_number() over (order by id) as n from planner.registration r) r, lateral (select case when n <= 20 then interval '3 years' else interval '1 day' end as w) y;
insert into planner.referral (question_id, organisation_id, sender_staff_id, due_on)
select q.id, 'e0000000-0000-4000-8000-000000000001', 'd0000000-0000-4000-8000-000000000001', planner.today() + case when row_number() over (order by q.status = 'closed', q.id) <= 20 then -1 else 5 end from planner.question q;
insert into planner.mail (template, recipient_email, state, sent_at, created_at, data)
select 'registration-confirmed', 'e' || n || '@ond.example', case when n % 500 = 0 then 'failed' else 'sent' end, case when n % 500 <> 0 then now() end, now() - case when n <= 20 then interval '1 year' else interval '1 day' end, jsonb_build_object('x', repeat('y', 300)) from generate_series(1, 3000) n;
insert into planner.mail (template, recipient_email, state, sent_at, created_at, calendar_uid, session_id)
select 'registration-confirmed', 'ver@ond.example', 'sent', now(), now() - interval '200 days', 'ver', s.id from generate_series(1, 2000) k join s on s.n = 1500;
insert into planner.history (at, actor_kind, subject_kind, subject_id, action, details)
select now() - case when n <= 20 then interval '3 years' else interval '1 day' end, 'system', 'registration', gen_random_uuid(), 'changed', '{"reason": "Oud"}' from generate_series(1, 3000) n;
insert into planner.access_token (hash, kind, subject_id, expires_at)
select sha256(convert_to(n::text, 'UTF8')), 'person', gen_random_uuid(), now() + case when n <= 20 then interval '-1 year' else interval '1 year' end from generate_series(1, 20000) n;
insert into planner.proven_mailbox (address_hash, proven_at) select sha256(convert_to(n::text, 'UTF8')), now() - case when n <= 20 then interval '3 years' else interval '1 day' end from generate_series(1, 20000) n;
-- As earlier runs left them: in use, but for a few.
update planner.entrepreneur x set in_use = true from e where e.id = x.id and e.n > 20;
update planner.expert e set in_use_at = now() - interval '100 days' from x where x.id = e.id and x.n > 20;
update planner.mail set in_use_at = now() where ctid in (select ctid from planner.mail where calendar_uid = 'ver' offset 20);
update planner.session set cleared_at = now() where status = 'cancelled' and slug not like '%1';
insert into planner.command (key, name, caller, at, received_at)
select 'key-of-the-command-' || n, 'note-question', 'staff', now(), now() - case when n <= 20 then interval '1 year' else interval '1 day' end from generate_series(1, 20000) n;
insert into planner.snooze (staff_id, kind, subject_id, until)
select 'd0000000-0000-4000-8000-000000000001', 'draft', gen_random_uuid(), now() + case when n <= 20 then interval '-2 days' else interval '1 day' end from generate_series(1, 3000) n;
analyze;

create function tests.whole_scans() returns table (what text, scans bigint) language sql as $$
	select t.relname, t.seq_scan from pg_stat_xact_user_tables t where t.schemaname = 'planner' and t.relname in ('session', 'entrepreneur',
		'registration', 'expert', 'invitation', 'programme_item', 'question', 'referral', 'mail', 'history', 'access_token', 'proven_mailbox', 'command', 'snooze')
$$;
create function tests.scanned_whole(statement text) returns text language plpgsql as $$
declare before jsonb;
begin
	select jsonb_object_agg(w.what, w.scans) into before from tests.whole_scans() w;
	execute statement;
	return (select string_agg(w.what, ' ' order by w.what) from tests.whole_scans() w where w.scans > coalesce((before ->> w.what)::bigint, 0));
end $$;
-- How many rows of these tables a statement reads, by index or not.
create function tests.rows_read() returns bigint language sql as $$
	select sum(t.seq_tup_read + t.idx_tup_fetch) from pg_stat_xact_user_tables t where t.schemaname = 'planner'
		and t.relname in ('entrepreneur', 'expert', 'mail', 'registration', 'question')
$$;
create function tests.rows_read_by(statement text) returns bigint language plpgsql as $$
declare before bigint := tests.rows_read();
begin
	execute statement;
	return tests.rows_read() - before;
end $$;
create function tests.remove_all() returns jsonb language plpgsql as $$
declare
	done jsonb := '{}';
	total jsonb := '{}';
begin
	loop
		done := public.remove_expired_personal_data(500, done -> 'resume');
		total := total || (select jsonb_object_agg(key, value::int + coalesce((total ->> key)::int, 0)) from jsonb_each_text(done - 'resume'));
		exit when not done ? 'resume';
	end loop;
	return total;
end $$;
create temp table removed (done jsonb);

select is(tests.scanned_whole('insert into removed select tests.remove_all()'), null, 'removing expired data reads no table as a whole');
select is((select done - 'people' from removed), '{"history": 20, "invitations": 20, "mails": 20, "mailboxes": 20, "questions": 10, "registrations": 39, "tokens": 20,
	"experts": 0, "staff": 0, "address_changes": 0, "commands": 20, "snoozes": 20}'::jsonb, 'and removes what is past its term');

select is(tests.scanned_whole('select close_past_sessions(), lapse_referrals(), close_unconfirmed_questions()'), null, 'the other jobs neither');

select close_past_sessions() from generate_series(1, 10);
select is_empty($$ select from planner.past_sessions(planner.retention_cutoff('registrations'), 100, null) $$, 'a session in which nothing is left is looked at no more, also a cancelled one');
-- All that is left stays, and was looked at.
truncate removed;
select cmp_ok(tests.rows_read_by('insert into removed select tests.remove_all()'), '<', 50::bigint, 'a run that finds nothing looks at nobody');
select is((select sum(value::int)::int from removed, jsonb_each_text(done)), 0, 'and removes nothing');
-- A person, an expert and a mail become due, each the last of thousands.
create temp table due as select e.id as person, r.id as registration from planner.entrepreneur e join planner.registration r on r.entrepreneur_id = e.id order by e.id desc limit 1;
delete from planner.referral f using planner.question q, due where q.id = f.question_id and q.entrepreneur_id = due.person;
delete from planner.question q using due where q.entrepreneur_id = due.person;
update planner.registration r set entrepreneur_id = null, anonymised_at = now(), name = '-' from due where r.id = due.registration;
insert into planner.expert (name, email, updated_at) values ('Naam', 'oud@expert.example', now() - interval '3 years');
insert into planner.mail (template, recipient_email, state, sent_at, created_at) values ('registration-confirmed', 'oud@ond.example', 'sent', now(), now() - interval '1 year');
truncate removed;
select cmp_ok(tests.rows_read_by('insert into removed select tests.remove_all()'), '<', 100::bigint, 'a run looks at those that are due, and at no others');
select is((select jsonb_object_agg(key, value) from removed, jsonb_each(done) where value <> '0'), '{"people": 1, "experts": 1, "mails": 1}'::jsonb, 'and removes them');
select is((select count(*)::int from planner.entrepreneur e where not e.in_use or not planner.is_in_use(e)), 0, 'who is kept is in use');

-- Of the sessions that are ahead, one is tomorrow.
insert into planner.session (id, slug, kind, title, municipality, starts_at, ends_at, capacity, status, published_at)
select 'b0000000-0000-4000-8000-000000000001', 'morgen', 'theme_session', 'Morgen', 'zwolle', at, at + interval '2 hours', 100, 'published', now()
from (values ((planner.today() + 1 + time '19:30') at time zone 'Europe/Amsterdam')) x(at);
insert into planner.registration (session_id, entrepreneur_id, status, name, confirmed_at)
select 'b0000000-0000-4000-8000-000000000001', e.id, 'confirmed', 'Naam', now() - interval '3 days' from planner.entrepreneur e order by e.id limit 50;
analyze planner.session, planner.registration;
select is(tests.scanned_whole($$ select planner.queue_reminders(500, (planner.today() + time '12:00') at time zone 'Europe/Amsterdam') $$), null, 'reminders find their sessions and registrations by indexes');
select is((select count(*)::int from planner.reminder), 50, 'all of them');

select set_config('request.jwt.claims', '{"role": "service_role"}', true);
select is(tests.scanned_whole('select mail_health()'), null, 'the state of the mail queue is read by indexes');
select * from finish();
