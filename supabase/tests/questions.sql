-- Questions: asking, triage, answering, closing and solving; an open one always has one responsible and a date.
select plan(127);

insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'vera@staff.example', now());
insert into planner.staff (id, email, name, role, municipalities, user_id, active) values
	('d0000000-0000-4000-8000-000000000001', 'fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001', true),
	('d0000000-0000-4000-8000-000000000002', 'otto@staff.example', 'Otto', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000002', true),
	('d0000000-0000-4000-8000-000000000003', 'vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000003', true),
	('d0000000-0000-4000-8000-000000000004', 'weg@staff.example', 'Weg', 'organiser', '{}', null, false);
insert into planner.organisation (id, name, kind, level, municipality, contact_email) values
	('e0000000-0000-4000-8000-000000000001', 'Hogeschool Voorbeeld', 'education', 'regional', null, 'loket@hogeschool.example'),
	('e0000000-0000-4000-8000-000000000002', 'Kring Urk', 'business_circle', 'local', 'urk', null);
insert into planner.session (id, slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at) values
	('b0000000-0000-4000-8000-000000000001', 'stroom', 'theme_session', 'Stroom', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '9 days 2 hours', 9, 'published', now()),
	('b0000000-0000-4000-8000-000000000002', 'vis', 'theme_session', 'Vis', 's', '{energie}', 'urk', 'Hal', now() + interval '9 days', now() + interval '9 days 2 hours', 9, 'published', now());
create temp table made (what text primary key, value jsonb);
grant all on made to public;
create function tests.link(template text, email text) returns text language sql security definer as $$
	select m.data ->> 'token' from planner.mail m where m.template = link.template and m.recipient_email = link.email order by m.queue_number desc limit 1
$$;
create function tests.made(what text, field text default 'id') returns text language sql as $$ select m.value ->> made.field from made m where m.what = made.what $$;
create function tests.question(what text) returns planner.question language sql security definer as $$ select q from planner.question q where q.id = tests.made(question.what)::uuid $$;
create function tests.version(what text) returns int language sql security definer as $$ select version from planner.question where id = tests.made(version.what)::uuid $$;
create function tests.where_is(what text) returns text language sql security definer as $$
	select concat_ws(' ', q.status, planner.responsible_name(q.responsible_staff_id, q.responsible_organisation_id), q.next_action_on - planner.today()) from planner.question q where q.id = tests.made(where_is.what)::uuid
$$;
create function tests.triage(what text, more text default '', version int default null) returns text language sql as $$
	select format('select triage_question(%L, %s%s)', tests.made(what), coalesce(triage.version, tests.version(what)), more)
$$;

-- from the public page
select tests.as_anon();
select throws_ok($$ select submit_question(' ', 'jan@ond.example', 'Hoe?') $$, 'PT400', 'name_missing');
select throws_ok($$ select submit_question('Jan', 'jan', 'Hoe?') $$, 'PT400', 'invalid_email');
select throws_ok($$ select submit_question('Jan', 'jan@ond.example', E' \n ') $$, 'PT400', 'text_missing');
select throws_ok($$ select submit_question('Jan', 'jan@ond.example', null) $$, 'PT400', 'text_missing');
select throws_ok(format('select submit_question(%L, %L, %L)', 'Jan', 'jan@ond.example', U&'\034F\061C\115F'), 'PT400', 'text_missing', 'a question can be seen');
select throws_ok($$ select submit_question('Jan', 'jan@ond.example', repeat('x', 4001)) $$, 'PT400', 'text_too_long', 'nothing is cut off in silence');
select throws_ok($$ select submit_question('Jan', 'jan@ond.example', 'Hoe?', theme => 'toverij') $$, 'PT400', 'unknown_theme');
select throws_ok($$ select submit_question('Jan', 'jan@ond.example', 'Hoe?', municipality => 'atlantis') $$, 'PT400', 'unknown_municipality');
select throws_ok($$ select submit_question('Jan', 'jan@ond.example', 'Hoe?', idempotency_key => 'kort') $$, 'PT400', 'idempotency_key_invalid', 'a key is long enough not to be somebody else''s');
insert into made select 'public', submit_question(E'Jan\r\nBcc: x', ' Jan@Ond.example ', '<script>alert(1)</script> Hoe kom ik aan stroom?', 'Bakkerij', 'energie', 'zwolle', 'nl', 'jan-jan-jan-jan-jan');
select is(submit_question('Jan', 'jan@ond.example', 'Hoe?', idempotency_key => 'jan-jan-jan-jan-jan'), (select value from made where what = 'public'), 'a double tap is one question');
select is((select value - 'number' from made where what = 'public'), '{}'::jsonb, 'the answer opens nothing');
select throws_ok('select 1 from questions', '42501', null, 'anon reads no questions');
reset role;
update made set value = value || jsonb_build_object('id', (select id from planner.question)) where what = 'public';
select is((select count(*) from planner.question), 1::bigint);
select is((select name || '|' || email from planner.entrepreneur), 'Jan Bcc: x|jan@ond.example');
select is((select count(*) from planner.mail where template = 'question-received' and recipient_email = 'jan@ond.example'), 1::bigint, 'the link goes to the mailbox, once');
select alike(tests.where_is('public'), 'received Fatima _', 'a new question is assigned to the facilitator, with a date');

-- from the personal page
select tests.as_anon();
insert into made select 'anna', sign_up('stroom', 'Anna', 'anna@ond.example');
insert into made select 'bert', sign_up('vis', 'Bert', 'bert@ond.example');
insert into made select 'person', to_jsonb(x) from (select tests.link('registration-confirmed', 'anna@ond.example') as token) x;
select throws_ok($$ select ask_question('00000000000000000000000000000000', 'Hoe?') $$, 'PT404', 'unknown_token');
select throws_ok($$ select ask_question(tests.made('anna', 'token'), ' ') $$, 'PT400', 'text_missing');
select throws_ok($$ select ask_question(tests.made('anna', 'token'), 'Hoe?', theme => 'toverij') $$, 'PT400', 'unknown_theme');
insert into made select 'own', ask_question(tests.made('anna', 'token'), 'Waar vind ik personeel?', theme => 'arbeidsmarkt', idempotency_key => 'anna-anna-anna-anna');
select is(ask_question(tests.made('anna', 'token'), 'Nog eens', idempotency_key => 'anna-anna-anna-anna') ->> 'id', tests.made('own'), 'a double tap is one question');
select is((my_page(tests.made('anna', 'token')) #>> '{questions,0,text}'), 'Waar vind ik personeel?', 'the link of a registration shows its question');
select throws_ok(format($$ select ask_question(tests.made('person', 'token'), 'Hoe?', %L) $$, (select id from (select (my_page(tests.made('bert', 'token')) #>> '{upcoming,rows,0,id}') as id) b)), 'PT404', 'unknown_token', 'not about somebody else''s registration');
insert into made select 'loose', ask_question(tests.made('person', 'token'), 'En een losse vraag');
select is(jsonb_array_length(my_page(tests.made('person', 'token')) -> 'questions'), 2, 'the link of a person shows them all');
select is(jsonb_array_length(my_page(tests.made('anna', 'token')) -> 'questions'), 1, 'that of a registration its own');
select is(jsonb_array_length(my_page(tests.made('bert', 'token')) -> 'questions'), 0, 'and nobody sees somebody else''s');

-- noted by staff
select throws_ok($$ select note_question('Hoe?') $$, '42501', null, 'anon notes nothing');
select tests.as_nobody();
select throws_ok($$ select note_question('Hoe?') $$, 'PT403', 'not_for_viewers', 'not as an account that is not staff');
select tests.sign_in_as('vera@staff.example');
select throws_ok($$ select note_question('Hoe?') $$, 'PT403', 'not_for_viewers', 'not as a viewer');
select tests.sign_in_as('otto@staff.example');
select throws_ok($$ select note_question(' ') $$, 'PT400', 'text_missing');
select throws_ok($$ select note_question('Hoe?', session_id => 'b0000000-0000-4000-8000-000000000001') $$, 'PT404', 'unknown_session', 'not at a session of another area');
select throws_ok($$ select note_question('Hoe?', 'Kees', 'kees') $$, 'PT400', 'invalid_email', 'an address that is none is refused');
select throws_ok($$ select note_question('Hoe?', email => 'kees@ond.example') $$, 'PT400', 'name_missing');
insert into made select 'noted', note_question('Mag dat zomaar?', session_id => 'b0000000-0000-4000-8000-000000000002', idempotency_key => 'otto-otto-otto-otto');
select is(note_question('Mag dat zomaar?', idempotency_key => 'otto-otto-otto-otto') ->> 'id', tests.made('noted'), 'noted once, also when sent twice from the queue of a phone');
select alike(tests.where_is('noted'), 'received Otto _', 'the colleague who noted it is responsible');
select is((select municipality_name || coalesce(asker_email, ' nobody') from questions where id = tests.made('noted')::uuid), 'Urk nobody', 'a question can be anonymous');
select lives_ok($$ select note_question('Met adres', 'Kees', 'kees@ond.example', language => 'en') $$);
select isnt(tests.link('question-received', 'kees@ond.example'), null, 'an asker with an address gets the link by mail');

-- visibility
select is((select count(*) from questions), 2::bigint, 'an organiser sees those of the own area, session and desk');
select tests.sign_in_as('vera@staff.example');
select is_empty('select 1 from questions', 'a viewer sees none');
select tests.as_nobody();
select is_empty('select 1 from questions', 'not as an account that is not staff');
select tests.sign_in_as('fatima@staff.example');
select is((select count(*) from questions), 5::bigint, 'the facilitator all');
select is((select asker_email || ' ' || responsible_name || ' ' || late from questions where id = tests.made('public')::uuid), 'jan@ond.example Fatima false', 'the facilitator sees the asker');

-- triage
select tests.sign_in_as('otto@staff.example');
select throws_ok(tests.triage('public'), 'PT404', 'unknown_question', 'not as an organiser of another area');
select throws_ok(format('select answer_question(%L, 1, %L)', tests.made('public'), 'x'), 'PT404', 'unknown_question');
select throws_ok(format('select close_question(%L, 1, %L)', tests.made('public'), 'x'), 'PT404', 'unknown_question');
select tests.sign_in_as('vera@staff.example');
select throws_ok(tests.triage('public'), 'PT404', 'unknown_question', 'not as a viewer');
select tests.as_nobody();
select throws_ok(tests.triage('public'), 'PT404', 'unknown_question', 'not as an account that is not staff');
select throws_ok(tests.triage('noted'), 'PT404', 'unknown_question', 'with or without a session');
select throws_ok(format('select answer_question(%L, 1, %L)', tests.made('public'), 'x'), 'PT404', 'unknown_question');
select throws_ok(format('select close_question(%L, 1, %L)', tests.made('public'), 'x'), 'PT404', 'unknown_question');
select tests.as_anon();
select throws_ok(tests.triage('public', version => 1), '42501', null, 'not as anon');
select throws_ok(format('select answer_question(%L, 1, %L)', tests.made('public'), 'x'), '42501', null);
select throws_ok(format('select close_question(%L, 1, %L)', tests.made('public'), 'x'), '42501', null);
select tests.sign_in_as('fatima@staff.example');
select throws_ok(tests.triage('public', version => 9), 'PT409', 'edited_by_other');
select throws_ok(tests.triage('public', ', theme => ''toverij'''), 'PT400', 'unknown_theme');
select throws_ok(tests.triage('public', ', municipality => ''atlantis'''), 'PT400', 'unknown_municipality');
select throws_ok(tests.triage('public', ', level => ''galactic'''), 'PT400', 'level_invalid');
select throws_ok(tests.triage('public', ', next_action_on => ''2020-01-01'''), 'PT400', 'date_in_the_past');
select throws_ok(tests.triage('public', ', responsible_staff_id => ''d0000000-0000-4000-8000-000000000003'''), 'PT400', 'unknown_staff', 'a viewer is responsible for nothing');
select throws_ok(tests.triage('public', ', responsible_staff_id => ''d0000000-0000-4000-8000-000000000004'''), 'PT400', 'unknown_staff', 'a deactivated colleague cannot be responsible');
select throws_ok(tests.triage('public', ', responsible_organisation_id => ''e0000000-0000-4000-8000-00000000dead'''), 'PT400', 'unknown_organisation');
select throws_ok(tests.triage('public', ', responsible_organisation_id => ''e0000000-0000-4000-8000-000000000001'', responsible_staff_id => ''d0000000-0000-4000-8000-000000000001'''), 'PT400', 'one_responsible', 'a question has one responsible, not two');
select lives_ok(tests.triage('public', ', theme => ''energie'', level => ''regional'', municipality => ''urk'', responsible_staff_id => ''d0000000-0000-4000-8000-000000000002'', next_action_on => ''2031-01-14'''));
select is((select concat_ws(' ', status, theme, level, municipality, responsible_name, next_action_on) from questions where id = tests.made('public')::uuid), 'activated energie regional urk Otto 2031-01-14');
select lives_ok(tests.triage('public'), 'without a responsible and a date');
select alike(tests.where_is('public'), 'activated Fatima _', 'the facilitator becomes responsible, with a date');
reset role;
update planner.question set next_action_on = planner.today() - 1 where id = tests.made('public')::uuid;
select tests.sign_in_as('fatima@staff.example');
select is((select late from questions where id = tests.made('public')::uuid), true, 'overdue questions are marked');

-- answering and closing, by staff
select throws_ok(format('select answer_question(%L, %s, %L)', tests.made('public'), tests.version('public'), E' \n'), 'PT400', 'answer_missing');
select throws_ok(format('select answer_question(%L, %s, %L)', tests.made('public'), tests.version('public'), repeat('x', 10001)), 'PT400', 'text_too_long');
select throws_ok(format('select answer_question(%L, %s, %L)', tests.made('public'), 99, 'x'), 'PT409', 'edited_by_other');
select is(answer_question(tests.made('public')::uuid, tests.version('public'), 'Bel de netbeheerder') ->> 'status', 'answered');
select alike(tests.where_is('public'), 'answered Fatima __', 'an answer is not the end: somebody and a date stay');
select throws_ok(format('select close_question(%L, %s, %L)', tests.made('noted'), tests.version('noted'), ' '), 'PT400', 'reason_missing');
select is(close_question(tests.made('noted')::uuid, tests.version('noted'), 'Buiten de regio') ->> 'status', 'closed');
select throws_ok(tests.triage('noted'), 'PT409', 'question_finished');
select throws_ok(format('select answer_question(%L, %s, %L)', tests.made('noted'), tests.version('noted'), 'x'), 'PT409', 'question_finished');
select is(close_question(tests.made('own')::uuid, tests.version('own'), 'Geen idee') ->> 'status', 'closed');
select is(tests.link('question-closed', 'anna@ond.example') is not null, true, 'the asker reads why');

-- solving and reopening by the asker
select tests.as_anon();
insert into made select 'jan', to_jsonb(x) from (select tests.link('question-answered', 'jan@ond.example') as token) x;
select throws_ok(format($$ select solve_question('00000000000000000000000000000000', %L) $$, tests.made('public')), 'PT404', 'unknown_token');
select throws_ok(format($$ select solve_question(tests.made('anna', 'token'), %L) $$, tests.made('public')), 'PT404', 'unknown_token', 'nobody solves somebody else''s question');
select throws_ok(format($$ select reopen_question(tests.made('bert', 'token'), %L) $$, tests.made('public')), 'PT404', 'unknown_token', 'another token cannot reopen it');
select throws_ok(format($$ select solve_question(tests.made('anna', 'token'), %L) $$, tests.made('loose')), 'PT404', 'unknown_token', 'the link of a registration opens its own question only');
select is(my_page(tests.made('jan', 'token')) #>> '{questions,0,can_solve}', 'true');
select is(solve_question(tests.made('jan', 'token'), tests.made('public')::uuid) ->> 'status', 'solved');
select is(solve_question(tests.made('jan', 'token'), tests.made('public')::uuid) ->> 'status', 'solved', 'a repeated call is no error');
select is(my_page(tests.made('jan', 'token')) #>> '{questions,0,responsible}', null, 'a solved question has no responsible');
select is(reopen_question(tests.made('jan', 'token'), tests.made('public')::uuid, 'Toch niet') ->> 'status', 'activated', 'a solved question can be reopened at any time');
select is(reopen_question(tests.made('jan', 'token'), tests.made('public')::uuid, 'Toch niet') ->> 'status', 'activated', 'a repeated call is no error');
select alike(tests.where_is('public'), 'activated Fatima _', 'the reopened question has a responsible and a date');
select is(reopen_question(tests.made('anna', 'token'), tests.made('own')::uuid) ->> 'status', 'activated', 'a closed one too');
select is(reopen_question(tests.made('person', 'token'), tests.made('loose')::uuid) ->> 'status', 'received', 'an open question does not change');
select is((select string_agg(s ->> 'what' || coalesce(':' || (s ->> 'who'), '') || coalesce(':' || (s ->> 'why'), ''), ' ') from jsonb_array_elements(my_page(tests.made('jan', 'token')) #> '{questions,0,steps}') s),
	'received activated:Otto answered:Fatima solved reopened:Toch niet', 'the asker can read every step');
select is(my_page(tests.made('jan', 'token')) #>> '{questions,0,responsible}', 'Fatima', 'the asker sees the responsible');
reset role;
select is((select count(*) from planner.history where subject_id = tests.made('public')::uuid and action = 'solved'), 1::bigint, 'solving adds one line to the history');
-- the responsible colleague was deactivated
update planner.staff set active = false where name = 'Fatima';
select tests.as_anon();
select lives_ok($$ select solve_question(tests.made('jan', 'token'), tests.made('public')::uuid) $$);
select is(reopen_question(tests.made('jan', 'token'), tests.made('public')::uuid) ->> 'status', 'activated');
select alike(tests.where_is('public'), 'activated Regio Zwolle Bureau _', 'without a facilitator the bureau becomes responsible');

-- organisations
select throws_ok($$ select save_organisation('{}') $$, '42501', null, 'anon adds no organisation');
select throws_ok('select 1 from organisations', '42501');
reset role;
update planner.staff set active = true where name = 'Fatima';
create function tests.organisation(name text, more jsonb default '{}') returns jsonb language sql as $$
	select jsonb_build_object('name', name, 'kind', 'education', 'level', 'regional', 'contact_email', 'x@y.example', 'contact_name', 'Mies') || more
$$;
select tests.sign_in_as('vera@staff.example');
select throws_ok($$ select save_organisation(tests.organisation('Nieuw')) $$, 'PT403', 'not_for_viewers');
select is((select count(*) from organisations where contact_email is not null), 0::bigint, 'a viewer reads organisations, not people');
select is((select can_receive from organisations where name = 'Hogeschool Voorbeeld'), true);
select tests.sign_in_as('otto@staff.example');
select throws_ok($$ select save_organisation(tests.organisation('Nieuw')) $$, 'PT403', 'outside_your_area', 'an organiser adds in the own area');
select lives_ok($$ select save_organisation(tests.organisation('Visserskring', '{"municipality": "urk"}')) $$);
select throws_ok($$ select save_organisation(tests.organisation('X', '{"municipality": "urk"}'), 'e0000000-0000-4000-8000-000000000001', 1) $$, 'PT403', 'outside_your_area', 'an organiser cannot edit an organisation of another area');
select tests.sign_in_as('fatima@staff.example');
select throws_ok($$ select save_organisation(tests.organisation(' ')) $$, 'PT400', 'name_missing');
select throws_ok($$ select save_organisation(tests.organisation('Nieuw', '{"kind": "club"}')) $$, 'PT400', 'kind_invalid');
select throws_ok($$ select save_organisation(tests.organisation('Nieuw', '{"level": "lunar"}')) $$, 'PT400', 'level_invalid');
select throws_ok($$ select save_organisation(tests.organisation('Nieuw', '{"contact_email": "mies"}')) $$, 'PT400', 'invalid_email');
select throws_ok($$ select save_organisation(tests.organisation('Nieuw', '{"website": "javascript:x"}')) $$, 'PT400', 'website_invalid');
select throws_ok($$ select save_organisation(tests.organisation('Nieuw', '{"municipality": "atlantis"}')) $$, 'PT400', 'unknown_municipality');
select throws_ok($$ select save_organisation(tests.organisation('Nieuw', '{"themes": ["toverij"]}')) $$, 'PT400', 'unknown_theme');
select throws_ok($$ select save_organisation(tests.organisation('Kring Urk')) $$, 'PT409', 'organisation_exists');
select throws_ok($$ select save_organisation(tests.organisation('X Y'), 'e0000000-0000-4000-8000-00000000dead', 1) $$, 'PT404', 'unknown_organisation');
select throws_ok($$ select save_organisation(tests.organisation('X Y'), 'e0000000-0000-4000-8000-000000000001', 9) $$, 'PT409', 'edited_by_other');
select is(save_organisation(tests.organisation('Hogeschool Voorbeeld'), 'e0000000-0000-4000-8000-000000000001', 1) ->> 'version', '2');
select lives_ok(tests.triage('own', ', responsible_organisation_id => ''e0000000-0000-4000-8000-000000000001'''), 'an organisation can be responsible');
select throws_ok($$ select save_organisation(tests.organisation('Hogeschool Voorbeeld', '{"active": false}'), 'e0000000-0000-4000-8000-000000000001', 2) $$, 'PT409', 'organisation_is_responsible', 'a responsible organisation cannot be deactivated');
select throws_ok($$ select save_organisation(tests.organisation('Bureau', '{"active": false}'), '00000000-0000-4000-8000-000000000001', 1) $$, 'PT409', 'organisation_is_responsible', 'the last resort stays');

-- constraints of the table
reset role;
select throws_ok(format('update planner.question set next_action_on = null where id = %L', tests.made('own')), '23514', null, 'no date');
select throws_ok(format('update planner.question set responsible_organisation_id = null where id = %L', tests.made('own')), '23514', null, 'without a responsible');
select throws_ok(format('update planner.question set responsible_staff_id = %L where id = %L', 'd0000000-0000-4000-8000-000000000001', tests.made('own')), '23514', null, 'two');
select throws_ok(format('update planner.question set status = %L where id = %L', 'solved', tests.made('own')), '23514', null, 'solved without a moment');
set constraints all immediate;
select throws_ok(format('update planner.question set status = %L where id = %L', 'referred', tests.made('own')), '23514', null, 'referred to nobody');
select throws_ok(format('update planner.question set status = %L where id = %L', 'in_progress', tests.made('own')), '23514', null, 'a question in progress has a responsible');
select tests.sign_in_as('fatima@staff.example');
select throws_ok($$ select planner.insert_question('staff', 'x', null, null, null, null, null, null, 'staff') $$, '42501', null, 'the inner functions are nobody''s');
select throws_ok('update planner.question set status = status', '42501', null, 'the tables are not readable');
select * from finish();
