-- Jobs find their work by indexes: in tables with thousands of rows that stay, none of their statements reads a whole table.
select plan(6);

insert into planner.organisation (id, name, kind, level, contact_email) values ('e0000000-0000-4000-8000-000000000001', 'Aap', 'education', 'regional', 'aap@org.example');
insert into planner.staff (id, email, name, role) values ('d0000000-0000-4000-8000-000000000001', 'fatima@staff.example', 'Fatima', 'facilitator');
insert into planner.session (slug, kind, title, description, municipality, starts_at, ends_at, capacity, status, published_at)
select 's-' || n, 'theme_session', 'Sessie', repeat('Over energie. ', 20), 'zwolle', now() - d, now() - d + interval '1 hour', 2000, case when n % 2 = 0 then 'held' else 'published' end, now()
from generate_series(1, 1500) n, lateral (select case when n <= 20 then interval '400 days' when n <= 1000 then interval '100 days' else interval '-100 days' end as d) x;
create temp table s as select id, row_number() over (order by ends_at, id) as n from planner.session;
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
insert into planner.history (at, actor_kind, subject_kind, subject_id, action, details)
select now() - case when n <= 20 then interval '3 years' else interval '1 day' end, 'system', 'registration', gen_random_uuid(), 'changed', '{"reason": "Oud"}' from generate_series(1, 3000) n;
insert into planner.access_token (hash, kind, subject_id, expires_at)
select sha256(convert_to(n::text, 'UTF8')), 'person', gen_random_uuid(), now() + case when n <= 20 then interval '-1 year' else interval '1 year' end from generate_series(1, 20000) n;
insert into planner.proven_mailbox (address_hash, proven_at) select sha256(convert_to(n::text, 'UTF8')), now() - case when n <= 20 then interval '3 years' else interval '1 day' end from generate_series(1, 20000) n;
analyze;

create function tests.whole_scans() returns table (what text, scans bigint) language sql as $$
	select t.relname, t.seq_scan from pg_stat_xact_user_tables t where t.schemaname = 'planner' and t.relname in ('session', 'entrepreneur',
		'registration', 'expert', 'invitation', 'programme_item', 'question', 'referral', 'mail', 'history', 'access_token', 'proven_mailbox')
$$;
create function tests.scanned_whole(statement text) returns text language plpgsql as $$
declare before jsonb;
begin
	select jsonb_object_agg(w.what, w.scans) into before from tests.whole_scans() w;
	execute statement;
	return (select string_agg(w.what, ' ' order by w.what) from tests.whole_scans() w where w.scans > coalesce((before ->> w.what)::bigint, 0));
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
	"experts": 0, "staff": 0, "address_changes": 0}'::jsonb, 'and removes what is past its term');
select is(tests.scanned_whole('select close_past_sessions(), lapse_referrals(), close_unconfirmed_questions()'), null, 'the other jobs neither');

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
