-- Search and nearby sessions for planning: results and access.
select plan(22);

insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'vera@staff.example', now());
insert into planner.staff (email, name, role, municipalities, user_id) values
	('fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001'),
	('otto@staff.example', 'Otto', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000002'),
	('vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000003');
insert into planner.expert (id, name, email) values
	('e0000000-0000-4000-8000-000000000001', 'Sanne', 'sanne@expert.example'), ('e0000000-0000-4000-8000-000000000002', 'Bram', 'bram@expert.example'),
	('e0000000-0000-4000-8000-000000000003', 'Kees', 'kees@expert.example');
insert into planner.session (id, slug, status, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, published_at) values
	('50000000-0000-4000-8000-000000000001', 'netcongestie', 'published', 'theme_session', 'Netcongestie de baas', 'x', '{energie}', 'zwolle', 'Hal', '2031-01-14T18:30Z', '2031-01-14T20:30Z', 10, now()),
	('50000000-0000-4000-8000-000000000002', 'concept-zwolle', 'draft', 'theme_session', 'Personeel vinden', '', '{}', 'zwolle', null, '2031-01-16T18:30Z', '2031-01-16T20:30Z', 10, null),
	('50000000-0000-4000-8000-000000000003', 'concept-urk', 'draft', 'theme_session', 'Visserij en energie', '', '{}', 'urk', null, '2031-01-20T22:30Z', '2031-01-20T22:59Z', 10, null);
insert into planner.session (id, slug, status, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, published_at, cancelled_at) values
	('50000000-0000-4000-8000-000000000004', 'weg', 'cancelled', 'theme_session', 'Netcongestie afgelast', 'x', '{energie}', 'zwolle', 'Hal', '2031-01-14T18:30Z', '2031-01-14T20:30Z', 10, now(), now());
insert into planner.programme_item (session_id, position, title, expert_id) values
	('50000000-0000-4000-8000-000000000001', 1, 'Welkom', 'e0000000-0000-4000-8000-000000000001'),
	('50000000-0000-4000-8000-000000000001', 2, 'Stroom', 'e0000000-0000-4000-8000-000000000003');
insert into planner.invitation (session_id, expert_id, state, sent_at, answered_at, answered_via) values
	('50000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000002', 'tentative', now(), now(), 'link'),
	('50000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000003', 'declined', now(), now(), 'link');

-- finding sessions
select tests.as_anon();
select throws_ok('select 1 from search_sessions()', '42501', null, 'anon searches no staff list');
select throws_ok($$ select nearby_sessions('2031-01-01', '2031-02-01') $$, '42501', null, 'anon cannot list nearby sessions');
select tests.as_nobody();
select is_empty('select 1 from search_sessions()', 'an account that is not staff finds nothing');
select throws_ok($$ select nearby_sessions('2031-01-01', '2031-02-01') $$, 'PT403', 'not_for_viewers');
select tests.sign_in_as('fatima@staff.example');
select results_eq($$ select slug from search_sessions('netcong') order by slug $$, array['netcongestie', 'weg'], 'a facilitator finds by the beginning of a word');
select results_eq($$ select slug from search_sessions('energie urk') $$, array['concept-urk'], 'every word must match, drafts are included');
select is(count(*)::int, 4, 'an empty search finds all sessions') from search_sessions('  ');
select is_empty($$ select 1 from search_sessions(' , ') $$, 'punctuation only finds nothing');
select is(count(*)::int, 4, 'or without anything') from search_sessions() where slug in ('netcongestie', 'concept-zwolle', 'concept-urk', 'weg');
select is_empty($$ select 1 from search_sessions('toverij') $$, 'no match finds nothing');
select lives_ok($$ select 1 from search_sessions(''' | ) & ( :* \') $$, 'whatever is typed');
select tests.sign_in_as('otto@staff.example');
select results_eq($$ select slug from search_sessions() $$, array['concept-urk'], 'an organiser finds those of the own area');
select tests.sign_in_as('vera@staff.example');
select is_empty($$ select 1 from search_sessions() where status = 'draft' $$, 'a viewer no drafts');
select throws_ok($$ select nearby_sessions('2031-01-01', '2031-02-01') $$, 'PT403', 'not_for_viewers', 'a viewer cannot plan');

-- nearby sessions
create temp table near (who text primary key, list jsonb);
grant all on near to public;
select tests.sign_in_as('fatima@staff.example');
insert into near values ('fatima', nearby_sessions('2031-01-14', '2031-01-20'));
select tests.sign_in_as('otto@staff.example');
insert into near values ('otto', nearby_sessions('2031-01-14', '2031-01-20'));
select is(jsonb_path_query_array(list, '$[*].title'), '["Netcongestie de baas", "Personeel vinden", "Visserij en energie"]', 'lists all sessions except cancelled ones, in order') from near where who = 'fatima';
select is(jsonb_path_query_array(list, '$[*].title'), '["Netcongestie de baas", "Visserij en energie"]', 'an organiser sees no drafts of others') from near where who = 'otto';
select is(list -> 0 -> 'experts', '[{"id": "e0000000-0000-4000-8000-000000000002", "name": "Bram"}, {"id": "e0000000-0000-4000-8000-000000000001", "name": "Sanne"}]',
	'lists invited and programmed experts, but not those who declined') from near where who = 'otto';
select is(list -> 0 ->> 'municipality_name', 'Zwolle') from near where who = 'otto';
select is(list -> 0 -> 'themes', '["energie"]') from near where who = 'otto';
select is(nearby_sessions('2031-01-21', '2031-01-21'), '[]', 'days turn in Amsterdam');
select is(jsonb_array_length(nearby_sessions('2031-01-20', '2031-01-20')), 1, 'the last day is included');
select is(nearby_sessions('2031-02-01', '2031-01-01'), '[]', 'a period the wrong way round holds nothing');
