-- Jobs work in batches: each is bounded, what one did is kept when a later one fails, and enough of them do all of it.
select plan(33);

-- Past its term: five of everything that holds personal data.
insert into planner.organisation (id, name, kind, level, contact_email) values ('e0000000-0000-4000-8000-000000000001', 'Aap', 'education', 'regional', 'aap@org.example');
insert into planner.session (id, slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at)
select ('b0000000-0000-4000-8000-00000000000' || n)::uuid, 'oud-' || n, 'theme_session', 'Oud', 's', '{energie}', 'zwolle', 'Hal', now() - interval '3 years', now() - interval '3 years' + interval '1 hour', 50, 'held', now()
from generate_series(1, 5) n;
insert into planner.session (id, slug, kind, title, municipality, starts_at, ends_at, capacity, status, published_at) values
	('b0000000-0000-4000-8000-000000000009', 'straks', 'theme_session', 'Straks', 'zwolle', now() + interval '9 days', now() + interval '10 days', 50, 'published', now());
insert into planner.entrepreneur (email, name, created_at) select 'oud' || n || '@ond.example', 'Oud ' || n, now() - interval '3 years' from generate_series(1, 5) n;
insert into planner.registration (session_id, entrepreneur_id, status, name, phone)
select ('b0000000-0000-4000-8000-00000000000' || n)::uuid, e.id, 'confirmed', e.name, '06' from planner.entrepreneur e, generate_series(1, 5) n where e.email like 'oud%' and e.email like '%' || n || '@%'
union all select 'b0000000-0000-4000-8000-000000000001', e.id, 'confirmed', e.name, '06' from planner.entrepreneur e where e.email like 'oud%' and e.email <> 'oud1@ond.example';
insert into planner.repeated_sign_up (registration_id, name, party_size) select r.id, 'Gast', 1 from planner.registration r;
insert into planner.expert (name, email, bio, updated_at) select 'Oud ' || n, 'oud' || n || '@expert.example', 'Bio', now() - interval '3 years' from generate_series(1, 5) n;
insert into planner.invitation (session_id, expert_id, state, personal_line, sent_at)
select ('b0000000-0000-4000-8000-00000000000' || n)::uuid, e.id, 'sent', 'Lieve Oud', now() from planner.expert e, generate_series(1, 5) n where e.email = 'oud' || n || '@expert.example';
insert into planner.question (entrepreneur_id, source, text, status, closed_at, close_reason)
select e.id, 'public_page', 'Oude vraag', 'closed', now() - interval '3 years', 'Oud' from planner.entrepreneur e where e.email like 'oud%';
insert into planner.mail (template, recipient_email, state, sent_at, created_at) select 'registration-confirmed', 'oud' || n || '@ond.example', 'sent', now(), now() - interval '1 year' from generate_series(1, 5) n;
-- Kept, and passed over: what tells whether a calendar holds a meeting that lies ahead.
insert into planner.mail (template, recipient_email, state, sent_at, created_at, calendar_uid, session_id)
select 'registration-confirmed', 'kalender@ond.example', 'sent', now(), now() - interval '2 years', 'u' || n, 'b0000000-0000-4000-8000-000000000009' from generate_series(1, 7) n;
insert into planner.history (at, actor_kind, subject_kind, subject_id, action, details)
select now() - interval '3 years', 'system', k, gen_random_uuid(), case k when 'session' then 'edited' else 'changed' end, '{"reason": "Oud", "kept": 1}' from generate_series(1, 5) n, unnest('{registration,session}'::text[]) k;
insert into planner.access_token (hash, kind, subject_id, expires_at, revoked_at)
select sha256(convert_to(n::text, 'UTF8')), 'person', gen_random_uuid(), now() + interval '1 year', now() - interval '1 year' from generate_series(1, 5) n;
insert into planner.proven_mailbox (address_hash, proven_at) select sha256(convert_to('oud' || n, 'UTF8')), now() - interval '3 years' from generate_series(1, 5) n;
insert into planner.address_change (organisation_id, new_email, asked_at) values ('e0000000-0000-4000-8000-000000000001', 'oud@org.example', now() - interval '3 years');
insert into planner.staff (email, name, role, active, created_at) select 'oud' || n || '@staff.example', 'Oud ' || n, 'viewer', false, now() - interval '3 years' from generate_series(1, 5) n;

-- Within its term.
insert into planner.entrepreneur (email, name) values ('nieuw@ond.example', 'Nieuw');
insert into planner.registration (session_id, entrepreneur_id, status, name) select 'b0000000-0000-4000-8000-000000000009', e.id, 'confirmed', 'Nieuw' from planner.entrepreneur e where e.email = 'nieuw@ond.example';
insert into planner.proven_mailbox (address_hash, proven_at) values ('\x01', now() - interval '17 months');
insert into planner.address_change (expert_id, new_email, asked_at) select e.id, 'nieuw@expert.example', now() - interval '13 days' from planner.expert e where e.email = 'oud1@expert.example';

create temp table batch (n int generated always as identity, done jsonb);
grant all on batch to public;
create function tests.rows_of(done jsonb) returns int language sql as $$
	select coalesce(sum(value::int), 0)::int from jsonb_each_text(done - '{resume,failed}'::text[])
$$;
create function tests.run_batches(max_rows int) returns int language plpgsql as $$
declare
	done jsonb := '{}';
	batches int := 0;
begin
	loop
		done := remove_expired_personal_data(max_rows, done -> 'resume');
		insert into batch (done) values (done);
		batches := batches + 1;
		exit when not done ? 'resume' or batches = 500;
	end loop;
	return batches;
end $$;
grant execute on function tests.rows_of, tests.run_batches to public;

-- one row that cannot be removed
create function tests.refuse_row() returns trigger language plpgsql as $$ begin raise exception 'not this one'; end $$;
create trigger refuse_row before update on planner.registration for each row when (old.name = 'Oud 5') execute function tests.refuse_row();
select tests.as_service();
select cmp_ok(tests.run_batches(3), '<', 500, 'ends with a row that cannot be removed');
reset role;
select is((select done -> 'failed' from batch order by n desc limit 1), '{"registrations": "P0001"}', 'says which kind failed');
select is((select max(tests.rows_of(done)) from batch), 3, 'no batch touches more rows than asked for');
select cmp_ok((select count(*) from planner.registration where anonymised_at is not null), '>', 0::bigint, 'what earlier batches removed stays removed');
select is((select count(*) from planner.mail where recipient_email like 'oud%'), 0::bigint, 'other kinds are removed all the same');
select is((select string_agg(what, ' ') from planner.retention_term where last_run_at is null), 'registrations', 'only the other kinds had a run that ended');
drop trigger refuse_row on planner.registration;

-- then everything
select tests.as_service();
select cmp_ok(tests.run_batches(1), '<', 500, 'ends with batches of one row');
select is(tests.rows_of(remove_expired_personal_data()), 0, 'nothing is left');
reset role;
select is((select count(*) from planner.registration where name <> '-' and name <> 'Nieuw' or phone is not null), 0::bigint, 'registrations');
select is((select count(*) from planner.repeated_sign_up), 0::bigint, 'guests');
select is((select string_agg(name, ' ') from planner.entrepreneur), 'Nieuw', 'people');
select is((select count(*) from planner.invitation i where planner.has_texts(i)), 0::bigint, 'texts to experts');
select is((select count(*) from planner.question where text <> '-' or close_reason <> '-' or entrepreneur_id is not null), 0::bigint, 'questions');
select is((select count(*) from planner.mail where recipient_email <> 'kalender@ond.example'), 0::bigint, 'mails');
select is((select count(*) from planner.mail), 7::bigint, 'but not what tells whether a calendar holds a meeting ahead');
select is((select count(*) from planner.history where details ? 'reason'), 0::bigint, 'texts in the history');
select is((select count(*) from planner.history where details ? 'kept'), 10::bigint, 'whose lines stay');
select is((select count(*) from planner.access_token), 0::bigint, 'links');
select is((select string_agg(address_hash::text, ' ') from planner.proven_mailbox), '\x01', 'mailboxes of eighteen months ago, not later ones');
select is((select string_agg(new_email, ' ') from planner.address_change), 'nieuw@expert.example', 'a change of address after two weeks, not before');
select is((select string_agg(distinct name, ' ') from planner.expert), '-', 'experts');
select is((select string_agg(distinct name, ' ') from planner.staff), '-', 'colleagues');
select is((select count(*) from planner.retention_term where last_run_at is null), 0::bigint, 'each kind had a run that ended');
select is((select max(lines) from (select count(*) as lines from planner.removal group by what, at) x), 1::bigint, 'a run writes one line a kind');
select is((select sum(how_many) from planner.removal), (select sum(tests.rows_of(done)) from batch), 'that counts the rows of all its batches');

-- a session is archived when nothing typed about it is left
update planner.invitation set comment = 'Toch' where session_id = 'b0000000-0000-4000-8000-000000000002';
select tests.as_service();
select is(close_past_sessions(2), 0);
reset role;
select is((select count(*) from planner.session where status = 'archived'), 2::bigint, 'archives no more sessions in a call than asked for');
select tests.as_service();
select close_past_sessions();
reset role;
select is((select string_agg(slug, ' ') from planner.session where status = 'held'), 'oud-2', 'not while an invitation has a text');

-- the other jobs
update planner.session set status = 'published';
select tests.as_service();
select is((select array[close_past_sessions(2), close_past_sessions(2), close_past_sessions(2), close_past_sessions(2)]), '{2,2,1,0}', 'ends sessions in batches');
reset role;
insert into planner.staff (id, email, name, role) values ('d0000000-0000-4000-8000-000000000001', 'fatima@staff.example', 'Fatima', 'facilitator');
insert into planner.question (source, text, status, responsible_staff_id, next_action_on, answer, answered_at)
select 'staff', 'Vraag', state, 'd0000000-0000-4000-8000-000000000001', planner.today(), case when state = 'answered' then 'Zo.' end, case when state = 'answered' then now() - interval '4 months' end
from generate_series(1, 3), unnest('{referred,answered}'::text[]) state;
insert into planner.referral (question_id, organisation_id, sender_staff_id, due_on)
select q.id, 'e0000000-0000-4000-8000-000000000001', 'd0000000-0000-4000-8000-000000000001', planner.today() - 1 from planner.question q where q.status = 'referred';
select tests.as_service();
select is((select array[lapse_referrals(2), lapse_referrals(2), lapse_referrals(2)]), '{2,1,0}', 'returns questions in batches');
select is((select array[close_unconfirmed_questions(2), close_unconfirmed_questions(2), close_unconfirmed_questions(2)]), '{2,1,0}', 'closes questions in batches');
select tests.as_anon();
select throws_ok('select remove_expired_personal_data(1, null)', '42501', null, 'anon runs no batch');
select throws_ok('select close_past_sessions(1)', '42501', null, 'anon ends no sessions');
select * from finish();
