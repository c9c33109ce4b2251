-- The coming fourteen days, and the way to a first session.
select plan(19);

insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'vera@staff.example', now());
insert into planner.staff (email, name, role, municipalities, user_id) values
	('fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001');
create function tests.steps() returns text language sql as $$
	select coalesce(string_agg(s.key, ', ' order by s.key), '') from jsonb_each(first_steps()) s where s.value = 'true'
$$;
create function tests.ahead() returns text language sql as $$
	select coalesce(string_agg((s.value ->> 'title') || ' ' || (s.value ->> 'status') || ' ' || (s.value ->> 'expert'), ', ' order by n), '')
	from jsonb_array_elements(sessions_ahead()) with ordinality s(value, n)
$$;
create function tests.session(title text, place text, status text, starts interval, wanted boolean default false) returns void language sql as $$
	insert into planner.session (slug, kind, title, municipality, place_name, starts_at, ends_at, capacity, status, published_at, cancelled_at, expert_wanted)
	select lower(title), 'theme_session', title, place, 'Hal', d + starts, d + starts + interval '2 hours', 9, status, case when status <> 'draft' then now() end,
		case when status = 'cancelled' then now() end, wanted
	from (select (now() at time zone 'Europe/Amsterdam')::date::timestamp at time zone 'Europe/Amsterdam') x(d)
$$;

-- the first steps: each from the state
update planner.organisation set contact_email = null;
select tests.sign_in_as('fatima@staff.example');
select is(tests.steps(), '', 'an empty system: nothing is done');
reset role;
insert into planner.organisation (name, kind, level, contact_email) values ('Aap', 'education', 'regional', 'aap@org.example');
insert into planner.expert (id, name, email) values ('e0000000-0000-4000-8000-000000000001', 'Olga', 'olga@expert.example');
select tests.sign_in_as('fatima@staff.example');
select is(tests.steps(), 'expert, organisation', 'what was added is done');
reset role;
insert into planner.staff (email, name, role, municipalities, user_id) values
	('otto@staff.example', 'Otto', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000002'), ('vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000003');
select tests.session('Morgen', 'zwolle', 'draft', interval '1 day');
select tests.sign_in_as('fatima@staff.example');
select is(tests.steps(), 'colleague, expert, organisation, session', 'and a colleague, and a plan');
select isnt(first_steps() ->> 'draft', null, 'the plan to publish is named');
select tests.sign_in_as('otto@staff.example');
select is(tests.steps(), 'colleague, expert, organisation', 'a plan of another area is none of an organiser');
reset role;
update planner.session set status = 'published', published_at = now();
select tests.sign_in_as('fatima@staff.example');
select is(first_steps(), null, 'once a session was published the way is over');
select tests.sign_in_as('otto@staff.example');
select is(tests.steps(), 'colleague, expert, organisation', 'but not for an organiser of another area');
select tests.sign_in_as('vera@staff.example');
select throws_ok('select first_steps()', 'PT403', 'not_for_viewers', 'a viewer has no such way');
select tests.as_anon();
select throws_ok('select first_steps()', '42501', null);

-- the coming fourteen days
select throws_ok('select sessions_ahead()', '42501', null, 'nobody else sees what is ahead');
select tests.as_nobody();
select throws_ok('select sessions_ahead()', 'PT401', 'signed_out');
reset role;
delete from planner.session;
select tests.session('Gisteren', 'zwolle', 'held', interval '-3 hours'), tests.session('Ochtend', 'zwolle', 'held', interval '1 minute'), tests.session('Laatste', 'urk', 'published', interval '14 days -1 minute', true),
	tests.session('Concept', 'urk', 'draft', interval '3 days'), tests.session('Weg', 'urk', 'cancelled', interval '3 days'), tests.session('Later', 'urk', 'published', interval '14 days 2 hours');
select tests.sign_in_as('fatima@staff.example');
select is(tests.ahead(), 'Ochtend held none, Concept draft none, Laatste published missing', 'all of today, until the end of the fourteenth day; not what was cancelled');
select tests.sign_in_as('otto@staff.example');
select is(tests.ahead(), 'Concept draft none, Laatste published missing', 'of the own area');
select tests.sign_in_as('vera@staff.example');
select is(tests.ahead(), 'Ochtend held none, Laatste published missing', 'viewers see no drafts');
reset role;
insert into planner.invitation (session_id, expert_id, state, sent_at, answered_at, answered_via)
select s.id, 'e0000000-0000-4000-8000-000000000001', 'accepted', now(), now(), 'link' from planner.session s where s.title = 'Laatste';
select tests.sign_in_as('vera@staff.example');
select is(tests.ahead(), 'Ochtend held none, Laatste published sure', 'an expert who accepted is sure');
reset role;
update planner.expert set active = false;
select tests.sign_in_as('vera@staff.example');
select is(tests.ahead(), 'Ochtend held none, Laatste published missing', 'until that one stops');
select is((select count(*)::int from jsonb_array_elements(sessions_ahead()) s where s.value::text like '%Olga%'), 0, 'viewers see no experts');
reset role;
select tests.session('Vol' || n, 'zwolle', 'published', interval '2 days') from generate_series(1, 60) n;
select tests.sign_in_as('fatima@staff.example');
select is(jsonb_array_length(sessions_ahead()), 40, 'no more than a page has room for');
select is(sessions_ahead() #>> '{0,title}', 'Ochtend', 'the soonest first');
