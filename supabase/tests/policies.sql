-- Row level security: evaluated once for a statement, and the same rows as the functions that check one row.
select plan(22);

create function tests.per_row_calls(expression text) returns text[] language sql as $$
	select array(select call[1] from regexp_matches(
		regexp_replace(expression, '\( SELECT [a-z_]+\.[a-z_]+\(\) AS [a-z_]+\)', '', 'g'), '([a-z_]+\.[a-z_]+)\(', 'g') call)
$$;
create table tests.made (a text);
create policy "per row" on tests.made using (planner.can_work_in(a, null) or a = (select planner.staff_role()));
create policy "per row in a query" on tests.made using ((select planner.can_work_in(a, null)));
create policy "once" on tests.made using (a = any ((select planner.area_municipalities())::text[]));
select is(array(select policyname || ': ' || tests.per_row_calls(qual)::text from pg_policies where schemaname = 'tests' order by policyname),
	array['once: {}', 'per row: {planner.can_work_in}', 'per row in a query: {planner.can_work_in}'], 'a call for each row is noticed');
select is_empty($$ select tablename, policyname, tests.per_row_calls(qual) from pg_policies where schemaname = 'planner' and tests.per_row_calls(qual) <> '{}' $$,
	'no policy calls a function for each row');
select isnt_empty($$ select 1 from pg_policies where schemaname = 'planner' and qual ~ 'staff_role' $$, 'policies ask who is signed in');

create function tests.calls_of_indexes() returns setof text language sql as $$
	select distinct format('%s calls %s', i.indexrelid::regclass, p.oid::regprocedure)
	from pg_index i join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = i.indexrelid and d.refclassid = 'pg_proc'::regclass
	join pg_proc p on p.oid = d.refobjid
	where not has_function_privilege('authenticated', p.oid, 'execute') and has_any_column_privilege('authenticated', i.indrelid, 'select')
$$;
create function tests.secret_number() returns int language sql immutable as $$ select 1 $$;
revoke execute on function tests.secret_number() from public;
create table tests.indexed (a int);
grant select on tests.indexed to authenticated;
create index indexed_some on tests.indexed (a) where a = tests.secret_number();
select is(array(select tests.calls_of_indexes()), array['tests.indexed_some calls tests.secret_number()'],
	'whoever reads a table may run the functions of its indexes, which PostgreSQL runs to plan, except here');

insert into auth.users (id, email, email_confirmed_at)
select format('a0000000-0000-4000-8000-00000000000%s', n)::uuid, format('p%s@staff.example', n), now() from generate_series(1, 6) n;
insert into planner.organisation (id, name, kind, level, contact_email) values
	('c0000000-0000-4000-8000-000000000001', 'Kring', 'business_circle', 'local', 'kring@org.example'), ('c0000000-0000-4000-8000-000000000002', 'Loket', 'business_circle', 'local', 'loket@org.example');
insert into planner.staff (id, email, name, role, municipalities, organisations, active, user_id)
select format('f0000000-0000-4000-8000-00000000000%s', n)::uuid, format('p%s@staff.example', n), 'P' || n, role, municipalities, organisations, n <> 6, format('a0000000-0000-4000-8000-00000000000%s', n)::uuid
from (values (1, 'facilitator', '{}'::text[], '{}'::uuid[]), (2, 'organiser', '{urk,zwolle}', '{}'), (3, 'organiser', '{}', '{c0000000-0000-4000-8000-000000000001}'),
	(4, 'organiser', '{meppel}', '{}'), (5, 'viewer', '{urk}', '{c0000000-0000-4000-8000-000000000001}'), (6, 'organiser', '{urk}', '{}')) s(n, role, municipalities, organisations);
insert into planner.session (slug, status, kind, title, municipality, host_organisation_id, starts_at, ends_at, capacity, published_at)
select concat_ws('-', 's', m, o, st), st, 'theme_session', 'Stroom', m, case when o > 0 then format('c0000000-0000-4000-8000-00000000000%s', o)::uuid end, now() + interval '9 days', now() + interval '10 days', 10, case st when 'published' then now() end
from unnest('{urk,kampen}'::text[]) m, generate_series(0, 2) o, unnest('{draft,published}'::text[]) st;
insert into planner.expert (id, name, email) values ('e0000000-0000-4000-8000-000000000001', 'Sanne', 'sanne@expert.example');
insert into planner.programme_item (session_id, position, title) select id, 1, 'Welkom' from planner.session;
insert into planner.invitation (session_id, expert_id, state, sent_at) select id, 'e0000000-0000-4000-8000-000000000001', 'sent', now() from planner.session;
insert into planner.history (actor_kind, subject_kind, subject_id, session_id, action)
select 'system', 'session', id, s, 'published' from planner.session, lateral (values (id), (null)) x(s);
insert into planner.entrepreneur (email, name) select 'wie' || row_number() over (order by slug) || '@mkb.example', slug from planner.session;
insert into planner.entrepreneur (email, name) select 'vraag' || n || '@mkb.example', 'q' || n from generate_series(1, 16) n;
insert into planner.entrepreneur (email, name) values ('niemand@mkb.example', 'Niemand');
insert into planner.registration (session_id, entrepreneur_id, status, name, confirmed_at)
select s.id, e.id, 'confirmed', s.slug, now() from planner.session s join planner.entrepreneur e on e.name = s.slug;
insert into planner.repeated_sign_up (registration_id, name, party_size, added_at)
select id, name, 1, added from planner.registration, (values (now()), (null)) x(added);
insert into planner.question (entrepreneur_id, asker_name, source, text, municipality, session_id, status, responsible_staff_id, responsible_organisation_id, next_action_on)
select e.id, e.name, 'public_page', 'Stroom?', m, (select id from planner.session where slug = session), 'received', staff::uuid, organisation::uuid, current_date
from (select m, session, staff, organisation, row_number() over () as n
	from unnest('{urk,null}'::text[]) m, unnest('{s-urk-0-draft,null}'::text[]) session,
		(values ('f0000000-0000-4000-8000-000000000004', null), ('f0000000-0000-4000-8000-000000000005', null), (null, 'c0000000-0000-4000-8000-000000000001'),
			(null, 'c0000000-0000-4000-8000-000000000002')) r(staff, organisation)) q
join planner.entrepreneur e on e.name = 'q' || q.n;
insert into planner.referral (question_id, organisation_id, sender_staff_id, state, due_on, ended_at)
select id, 'c0000000-0000-4000-8000-000000000002', 'f0000000-0000-4000-8000-000000000001', 'declined', current_date, now() from planner.question;
insert into planner.history (actor_kind, subject_kind, subject_id, action) select 'system', 'question', id, 'received' from planner.question;

create function tests.rows_of_functions() returns setof text language sql security definer as $$
	select 'session ' || s.id from planner.session s where planner.can_see_session(s)
	union all select 'programme item ' || p.id from planner.programme_item p join planner.session s on s.id = p.session_id where planner.can_see_session(s)
	union all select 'invitation ' || i.id from planner.invitation i where planner.can_see_people(i.session_id)
	union all select 'registration ' || r.id from planner.registration r where planner.can_see_people(r.session_id)
	union all select 'guest ' || g.id from planner.repeated_sign_up g join planner.registration r on r.id = g.registration_id where g.added_at is not null and planner.can_see_people(r.session_id)
	union all select 'history ' || h.id from planner.history h left join planner.question q on h.subject_kind = 'question' and q.id = h.subject_id
		where planner.staff_role() = 'facilitator' or h.session_id is not null and planner.can_see_people(h.session_id)
			or q.id is not null and planner.can_see_question(q.municipality, q.session_id, q.responsible_staff_id, q.responsible_organisation_id)
	union all select 'question ' || q.id from planner.question q where planner.can_see_question(q.municipality, q.session_id, q.responsible_staff_id, q.responsible_organisation_id)
	union all select 'referral ' || r.id from planner.referral r join planner.question q on q.id = r.question_id
		where planner.can_see_question(q.municipality, q.session_id, q.responsible_staff_id, q.responsible_organisation_id)
	union all select 'entrepreneur ' || e.id from planner.entrepreneur e where exists (select from planner.registration r where r.entrepreneur_id = e.id and planner.can_see_people(r.session_id))
		or exists (select from planner.question q where q.entrepreneur_id = e.id and planner.can_see_question(q.municipality, q.session_id, q.responsible_staff_id, q.responsible_organisation_id))
$$;
create function tests.rows_of_policies() returns setof text language sql as $$
	select 'session ' || id from public.sessions
	union all select 'programme item ' || id from planner.programme_item
	union all select 'invitation ' || id from planner.invitation
	union all select 'registration ' || id from planner.registration
	union all select 'guest ' || id from planner.repeated_sign_up
	union all select 'history ' || id from planner.history
	union all select 'question ' || id from planner.question
	union all select 'referral ' || id from planner.referral
	union all select 'entrepreneur ' || id from planner.entrepreneur
$$;
grant usage on schema planner to authenticated;
grant execute on all functions in schema tests to public;

select tests.sign_in_as('p1@staff.example');
select set_eq('select tests.rows_of_policies()', 'select tests.rows_of_functions()', 'a facilitator sees the same rows');
select is(count(*)::int, 12, 'which are all of them') from public.registrations;
select set_eq($$ select session_matches('stroom') $$, 'select id from public.sessions', 'and a search of sessions finds in those');
select set_eq($$ select question_matches('stroom') $$, 'select id from public.questions', 'and a search of questions');
select tests.sign_in_as('p2@staff.example');
select set_eq('select tests.rows_of_policies()', 'select tests.rows_of_functions()', 'an organiser of municipalities sees the same rows');
select set_eq($$ select session_matches('stroom') $$, 'select id from public.sessions', 'and a search of sessions finds in those');
select set_eq($$ select question_matches('stroom') $$, 'select id from public.questions', 'and a search of questions');
select tests.sign_in_as('p3@staff.example');
select set_eq('select tests.rows_of_policies()', 'select tests.rows_of_functions()', 'an organiser of an organisation sees the same rows');
select set_eq($$ select session_matches('stroom') $$, 'select id from public.sessions', 'and a search of sessions finds in those');
select set_eq($$ select question_matches('stroom') $$, 'select id from public.questions', 'and a search of questions');
select tests.sign_in_as('p4@staff.example');
select set_eq('select tests.rows_of_policies()', 'select tests.rows_of_functions()', 'an organiser elsewhere sees the questions that they are responsible for');
select set_eq($$ select question_matches('stroom') $$, 'select id from public.questions', 'and finds those');
select tests.sign_in_as('p5@staff.example');
select set_eq('select tests.rows_of_policies()', 'select tests.rows_of_functions()', 'a viewer with an area, who is responsible for a question, sees sessions only');
select set_eq($$ select session_matches('stroom') $$, 'select id from public.sessions', 'and a search of sessions finds in those');
select tests.sign_in_as('p6@staff.example');
select is_empty('select tests.rows_of_policies()', 'a colleague without access sees nothing');
select is_empty($$ select session_matches('stroom') union all select question_matches('stroom') union all select mail_matches('') $$, 'and finds nothing');
select tests.as_nobody();
select is_empty('select tests.rows_of_policies()', 'an account that is not staff sees nothing');
select is_empty($$ select session_matches('stroom') union all select question_matches('stroom') union all select mail_matches('') $$, 'and finds nothing');
