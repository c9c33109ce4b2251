-- Unconfirmed answers: the question closes after a term that the asker was told about, and can be reopened.
select plan(24);

insert into auth.users (id, email, email_confirmed_at) values ('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now());
insert into planner.staff (id, email, name, role, user_id) values
	('d0000000-0000-4000-8000-000000000001', 'fatima@staff.example', 'Fatima', 'facilitator', 'a0000000-0000-4000-8000-000000000001');
create temp table made (what text primary key, id uuid);
grant all on made to public;
create function tests.link(email text) returns text language sql security definer as $$
	select m.data ->> 'token' from planner.mail m where m.recipient_email = link.email and m.data ? 'token' order by m.queue_number desc limit 1
$$;
create function tests.where_is(what text) returns text language sql security definer as $$
	select concat_ws(' ', q.status, planner.responsible_name(q.responsible_staff_id, q.responsible_organisation_id), q.next_action_on - planner.today(), q.close_reason)
	from planner.question q join made on made.what = where_is.what and q.id = made.id
$$;

-- four answers and a question that has none
select tests.as_anon();
select submit_question(name, lower(name) || '@ond.example', 'Van ' || name) from unnest('{Net,Voorbij,Opgelost,Wacht}'::text[]) name;
select tests.sign_in_as('fatima@staff.example');
select note_question('Van Niemand');
insert into made select substr(text, 5), id from questions;
select answer_question(id, (select version from questions q where q.id = made.id), 'Zo doe je dat') from made where what <> 'Wacht';
reset role;
update planner.question set answered_at = now() - case text when 'Van Net' then interval '3 months' - interval '1 minute' else interval '3 months 1 minute' end where answered_at is not null;
update planner.question set created_at = now() - interval '9 years' where text = 'Van Wacht';
delete from planner.mail where template = 'question-answered' and recipient_email <> 'opgelost@ond.example';
select tests.as_anon();
select is(solve_question(tests.link('opgelost@ond.example'), id) ->> 'status', 'solved', 'an asker confirms a solution') from made where what = 'Opgelost';

-- access
select throws_ok('select close_unconfirmed_questions()', '42501', null, 'anon closes nothing');
select tests.sign_in_as('fatima@staff.example');
select throws_ok('select close_unconfirmed_questions()', '42501', null, 'not as a facilitator');

select tests.as_service();
select is(close_unconfirmed_questions(), 2, 'answers that waited three months');
select is(close_unconfirmed_questions(), 0, 'only once');
reset role;
select alike(tests.where_is('Net'), 'answered Fatima __', 'just inside the term it lies with somebody, with a date');
select is(tests.where_is('Voorbij'), 'closed Fatima', 'just outside it is closed, without anybody''s reason');
select is(tests.where_is('Niemand'), 'closed Fatima', 'also when the asker has no address');
select alike(tests.where_is('Opgelost'), 'solved%', 'a solved question does not change');
select alike(tests.where_is('Wacht'), 'received Fatima %', 'a question without an answer is never closed automatically');
select is((select string_agg(recipient_email, ' ') from planner.mail where template = 'question-closed'), 'voorbij@ond.example', 'the asker hears it');
select is((select data -> 'reason' from planner.mail where template = 'question-closed'), null, 'the mail has no reason');
select is((select string_agg(actor_kind || ' ' || details::text, ' ') from planner.history where action = 'closed'), 'system {"unconfirmed": true} system {"unconfirmed": true}', 'the history has it');

-- the page of the asker
select tests.as_anon();
select is((select x ->> 'close_reason' from jsonb_array_elements(my_page(tests.link('voorbij@ond.example')) -> 'questions') x), null, 'the page gives no reason');
select is((select (x -> 'can_reopen')::text || (x -> 'can_solve')::text from jsonb_array_elements(my_page(tests.link('voorbij@ond.example')) -> 'questions') x), 'truetrue', 'the page offers to solve and to reopen');
select is(reopen_question(tests.link('voorbij@ond.example'), id, 'Toch niet') ->> 'status', 'activated', 'the asker opens it again') from made where what = 'Voorbij';
reset role;
select alike(tests.where_is('Voorbij'), 'activated Fatima _', 'the question has a responsible and a date');
select tests.as_service();
select is(close_unconfirmed_questions(), 0, 'an old answer does not close it again');
select tests.sign_in_as('fatima@staff.example');
select lives_ok(format('select answer_question(%L, %s, %L)', q.id, q.version, 'Anders dan') , 'a new answer') from questions q join made on made.id = q.id where made.what = 'Voorbij';
select tests.as_service();
select is(close_unconfirmed_questions(), 0, 'waits its own three months');

-- the constraint of the table
reset role;
select throws_ok($$ update planner.question set status = 'closed', closed_at = now() where text = 'Van Wacht' $$, '23514', null, 'closing a question without an answer needs a reason');
select throws_ok($$ update planner.question set status = 'closed' where text = 'Van Net' $$, '23514', null, 'a closed question has a time');

-- its retention term starts
update planner.question set closed_at = now() - interval '24 months 1 day' where text = 'Van Niemand';
select tests.as_service();
select is(remove_expired_personal_data() ->> 'questions', '1', 'two years later the words go');
reset role;
select is((select concat_ws(' ', text, status, answer, close_reason) from planner.question q join made on made.what = 'Niemand' and q.id = made.id), '- closed', 'only figures are kept');
select * from finish();
