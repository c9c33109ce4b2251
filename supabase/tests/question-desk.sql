-- Search of questions and figures of the chain: results and access.
select plan(23);

insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'vera@staff.example', now());
insert into planner.staff (id, email, name, role, municipalities, user_id) values
	('f0000000-0000-4000-8000-000000000001', 'fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001'),
	('f0000000-0000-4000-8000-000000000002', 'otto@staff.example', 'Otto', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000002'),
	('f0000000-0000-4000-8000-000000000003', 'vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000003');
insert into planner.session (id, slug, status, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, published_at) values
	('50000000-0000-4000-8000-000000000001', 'geweest', 'held', 'theme_session', 'Geweest', 'x', '{energie}', 'zwolle', 'Hal', now() - interval '9 days', now() - interval '9 days' + interval '2 hours', 10, now()),
	('50000000-0000-4000-8000-000000000002', 'ooit', 'held', 'theme_session', 'Ooit', 'x', '{energie}', 'urk', 'Hal', now() - interval '900 days', now() - interval '900 days' + interval '2 hours', 10, now()),
	('50000000-0000-4000-8000-000000000003', 'straks', 'published', 'theme_session', 'Straks', 'x', '{energie}', 'urk', 'Hal', now() + interval '9 days', now() + interval '9 days 2 hours', 10, now());
insert into planner.entrepreneur (id, email, name, company) values
	('b0000000-0000-4000-8000-000000000001', 'anna@mkb.example', 'Anna', 'Bakkerij 100%'), ('b0000000-0000-4000-8000-000000000002', 'bert@mkb.example', 'Bert', null);
insert into planner.registration (session_id, entrepreneur_id, status, name, party_size, confirmed_at, cancelled_at) values
	('50000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', 'attended', 'Anna', 3, now(), null),
	('50000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000002', 'cancelled', 'Bert', 4, now(), now()),
	('50000000-0000-4000-8000-000000000002', 'b0000000-0000-4000-8000-000000000001', 'attended', 'Anna', 5, now(), null),
	('50000000-0000-4000-8000-000000000003', 'b0000000-0000-4000-8000-000000000001', 'confirmed', 'Anna', 2, now(), null);
insert into planner.question (entrepreneur_id, asker_name, asker_company, source, text, municipality, status, responsible_staff_id, next_action_on, answer, answered_at, solved_at) values
	('b0000000-0000-4000-8000-000000000001', 'Anna', 'Bakkerij 100%', 'public_page', 'Waar vind ik een warmtepomp?', 'zwolle', 'received', 'f0000000-0000-4000-8000-000000000001', current_date, null, null, null),
	('b0000000-0000-4000-8000-000000000002', 'Bert', null, 'public_page', 'Hoe kom ik aan personeel?', 'urk', 'solved', null, null, 'Zo', now(), now());

-- finding questions
select tests.as_anon();
select throws_ok('select 1 from search_questions()', '42501', null, 'anon searches no questions');
select throws_ok($$ select chain_figures('2020-01-01') $$, '42501', null, 'anon cannot read the figures');
select tests.as_nobody();
select is_empty('select 1 from search_questions()', 'an account that is not staff finds nothing');
select throws_ok($$ select chain_figures('2020-01-01') $$, 'PT401', 'signed_out', 'an account that is not staff reads no figures');
select tests.sign_in_as('vera@staff.example');
select is_empty('select 1 from search_questions()', 'a viewer sees no question');
select tests.sign_in_as('fatima@staff.example');
select is(count(*)::int, 2, 'a facilitator sees all without a word') from search_questions(' ');
select results_eq($$ select text from search_questions('WARMTE anna') $$, array['Waar vind ik een warmtepomp?'], 'finds by parts of words, in the question and in who asked');
select results_eq($$ select text from search_questions('100%') $$, array['Waar vind ik een warmtepomp?'], 'a sign is a sign');
select is_empty($$ select 1 from search_questions('warmtepomp urk') $$, 'every word has to be there');
select is_empty($$ select 1 from search_questions('%_\') $$, 'nothing is a pattern');
select is_empty($$ select 1 from search_questions('!') $$, 'punctuation only finds what has it');
select results_eq($$ select text from search_questions('WÁRMTEPÓMP, (ánna)') $$, array['Waar vind ik een warmtepomp?'], 'with other accents and punctuation around words');
select tests.sign_in_as('otto@staff.example');
select results_eq('select text from search_questions()', array['Hoe kom ik aan personeel?'], 'an organiser finds the own area only');

-- the figures
select is(chain_figures(now() - interval '1 year'), '{"sessions": 0, "attendance_kept": 0, "people": 0, "questions": 1, "referred": 0, "answered": 1, "solved": 1}', 'an organiser reads those of the own area');
select is(chain_figures('2020-01-01') -> 'people', '5', 'further back too');
select tests.sign_in_as('vera@staff.example');
select is(chain_figures(now() - interval '1 year'), '{"sessions": 1, "attendance_kept": 1, "people": 3, "questions": 2, "referred": 0, "answered": 1, "solved": 1}', 'a viewer reads those of the region: who came, not who left or is to come');
select tests.sign_in_as('fatima@staff.example');
select is(chain_figures(now() - interval '1 year') -> 'questions', '2', 'a facilitator as well');

select throws_ok('select 1 from planner.session_result', '42501', null, 'the kept figures are read by functions only');
select is(count_agenda(municipality => 'urk'), (select count(*) from search_agenda(municipality => 'urk')), 'the agenda counts what it shows');

-- people reached: who came, or who had a seat where attendance was not kept
select results_eq($$ select people_reached, attendance_kept from sessions order by starts_at $$, $$ values (5, true), (3, true), (null, null) $$, 'only of sessions that are over');
reset role;
update planner.registration set status = 'no_show' where session_id = '50000000-0000-4000-8000-000000000002';
insert into planner.registration (session_id, entrepreneur_id, status, name, party_size, confirmed_at) values
	('50000000-0000-4000-8000-000000000002', 'b0000000-0000-4000-8000-000000000002', 'confirmed', 'Bert', 2, now());
select is(a, (true, 0)::record, 'a no-show did not come, nor did who was not checked in') from planner.session_attendance('50000000-0000-4000-8000-000000000002') a;
update planner.registration set status = 'offered' where session_id = '50000000-0000-4000-8000-000000000002' and status = 'no_show';
select is(a, (false, 2)::record, 'without attendance those with a confirmed seat count, not an offered one') from planner.session_attendance('50000000-0000-4000-8000-000000000002') a;
select is(a, (false, 0)::record, 'nobody, of a session without registrations') from planner.session_attendance('99999999-0000-4000-8000-000000000002') a;
