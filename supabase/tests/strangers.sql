-- Anybody can type any address: limits of the mails and the access that this gives.
select plan(41);

insert into planner.session (id, slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at) values
	('b0000000-0000-4000-8000-000000000001', 'open', 'theme_session', 'Open', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '10 days', 9, 'published', now());
create temp table kept (what text primary key, value jsonb);
grant all on kept to public;
create function tests.own(what text) returns uuid language sql as $$ select (my_page(value ->> 'token') #>> '{upcoming,rows,0,id}')::uuid from kept k where k.what = own.what $$;
create function tests.code_of(statement text) returns text language plpgsql as $$
declare detail text; said text;
begin
	execute statement;
	return 'no error';
exception when others then
	get stacked diagnostics detail = pg_exception_detail, said = message_text;
	return sqlstate || ' ' || said || ' ' || detail;
end $$;

create function tests.mailed(email text) returns text language sql security definer as $$
	select m.data ->> 'token' from planner.mail m where m.recipient_email = mailed.email and m.data ? 'token' order by m.queue_number desc limit 1
$$;

select tests.as_anon();
insert into kept select 'stranger', sign_up('open', 'Boef', 'vera@ond.example', idempotency_key => 'boef-boef-boef-boef');
select is(tests.code_of($$ select sign_up('open', 'Anna', 'anna@ond.example', idempotency_key => 'kort') $$), 'PT400 idempotency_key_invalid ', 'a key is long enough not to be somebody else''s');
select cancel_registration(value ->> 'token', tests.own('stranger')) from kept where what = 'stranger';
select is(tests.code_of($$ select sign_up('open', 'Boef', 'vera@ond.example', idempotency_key => 'kort') $$), 'PT400 idempotency_key_invalid ', 'no error quotes the row of an earlier registrant');
select is(tests.code_of($$ select sign_up('open', 'Boef', 'vera@ond.example', idempotency_key => 'boef-boef-boef; x') $$), 'PT400 idempotency_key_invalid ');
select is(tests.code_of($$ select submit_question('Boef', 'vera@ond.example', 'Hoe?', idempotency_key => '') $$), 'PT400 idempotency_key_invalid ');

-- the owner of the address signs up later
insert into kept select 'owner', sign_up('open', 'Vera', 'vera@ond.example', phone => '06-1234', diet => 'noten', question => 'Iets van mij?', idempotency_key => 'vera-vera-vera-vera');
select is(value ->> 'status', 'confirmed', 'the owner of the address can sign up') from kept where what = 'owner';
select throws_ok(format('select my_page(%L)', value ->> 'token'), 'PT404', 'unknown_token', 'the link of the stranger does not show it') from kept where what = 'stranger';
select throws_ok(format('select change_registration(%L, %L, 2)', value ->> 'token', tests.own('owner')), 'PT404', 'unknown_token', 'it changes nothing') from kept where what = 'stranger';
select throws_ok(format('select ask_question(%L, %L)', value ->> 'token', 'Hoe?'), 'PT404', 'unknown_token', 'the link of the stranger cannot ask questions') from kept where what = 'stranger';
select is(sign_up('open', 'Boef', 'vera@ond.example', idempotency_key => 'boef-boef-boef-boef') ->> 'token', null, 'the old key opens nothing either');
select is(my_page(value ->> 'token') #>> '{upcoming,rows,0,phone}', '06-1234', 'the link of the owner shows it') from kept where what = 'owner';

-- repeated sign-ups and changes do not fill a mailbox
select lives_ok(format('select change_registration(%L, %L, %s)', value ->> 'token', tests.own('owner'), 1 + n % 2), 'changing is fine') from kept, generate_series(1, 1) n where what = 'owner';
select count(change_registration(value ->> 'token', tests.own('owner'), 1 + n % 2)) from kept, generate_series(2, 20) n where what = 'owner';
select throws_ok(format('select change_registration(%L, %L, 3)', value ->> 'token', tests.own('owner')), 'PT429', 'too_many_requests', 'too many changes are refused') from kept where what = 'owner';
select lives_ok(format('select change_registration(%L, %L, 3)', tests.mailed('vera@ond.example'), tests.own('owner')), 'the owner continues with the mailed link') from kept where what = 'owner';
select is(cancel_registration(tests.mailed('vera@ond.example'), tests.own('owner')) ->> 'status', 'cancelled', 'cancelling is always possible') from kept where what = 'owner';
reset role;
insert into planner.history (actor_kind, subject_kind, subject_id, action) select 'entrepreneur', 'registration', r.id, 'confirmed' from planner.registration r, generate_series(1, 28) where r.name = 'Vera';
select tests.as_anon();
select throws_ok($$ select sign_up('open', 'Boef', 'vera@ond.example', idempotency_key => 'weer-weer-weer-weer') $$, 'PT429', 'too_many_requests', 'too many repeated sign-ups are refused');
select is(sign_up('open', 'Anna', 'anna@ond.example') ->> 'status', 'confirmed', 'which is nobody else''s concern');
select count(submit_question('Boef', 'vera@ond.example', 'Vraag ' || n)) from generate_series(1, 30) n;
select throws_ok($$ select submit_question('Boef', 'vera@ond.example', 'Nog een') $$, 'PT429', 'too_many_requests', 'nor by asking in somebody''s name');
select lives_ok(format('select ask_question(%L, %L)', tests.mailed('vera@ond.example'), 'Van Vera zelf?'), 'the owner of the mailbox can still ask with the mailed link');
select lives_ok($$ select submit_question('Anna', 'anna@ond.example', 'Een') $$);
reset role;
update planner.question set created_at = now() - interval '61 minutes';
update planner.history set at = now() - interval '61 minutes';
select tests.as_anon();
select lives_ok($$ select submit_question('Vera', 'vera@ond.example', 'Later') $$, 'after an hour it is allowed again');
select is(sign_up('open', 'Vera', 'vera@ond.example', idempotency_key => 'later-later-later-later') ->> 'status', 'confirmed');
reset role;

-- signing up again with an address whose registration was cancelled: nothing from before
update planner.session set published_at = now() where slug = 'open';
insert into planner.session (id, slug, kind, title, municipality, online_url, starts_at, ends_at, capacity, status, published_at) values
	('b0000000-0000-4000-8000-000000000002', 'tweede', 'theme_session', 'Tweede', 'zwolle', 'https://online.example', now() + interval '9 days', now() + interval '10 days', 9, 'published', now() - interval '1 day');
create function tests.texts(what text) returns text language sql as $$
	select coalesce(string_agg(q ->> 'text', ', ' order by q ->> 'number'), '') from kept k, jsonb_array_elements(my_page(k.value ->> 'token') -> 'questions') q where k.what = texts.what
$$;
select tests.as_anon();
insert into kept select 'first', sign_up('tweede', 'Wim', 'wim@ond.example', company => 'Wim BV', phone => '06-1', question => 'Van Wim?', idempotency_key => 'wim-wim-wim-wim-1');
insert into kept select 'ticket', my_page(value ->> 'token') #> '{upcoming,rows,0,ticket_code}' from kept where what = 'first';
insert into kept select 'question', my_page(value ->> 'token') #> '{questions,0,id}' from kept where what = 'first';
select cancel_registration(value ->> 'token', tests.own('first')) from kept where what = 'first';
reset role;
update planner.registration set created_at = created_at - interval '1 day' where session_id = 'b0000000-0000-4000-8000-000000000002';
update planner.question set created_at = created_at - interval '1 day' where text = 'Van Wim?';
select tests.as_anon();
insert into kept select 'second', sign_up('tweede', 'Boef', 'wim@ond.example', idempotency_key => 'boef-boef-boef-boef', question => 'Van Boef?');
select is(tests.texts('second'), 'Van Boef?', 'a sign-up after a cancellation does not show earlier questions');
select throws_ok(format('select solve_question(%L, %L)', k.value ->> 'token', q.value #>> '{}'), 'PT404', 'unknown_token', 'it cannot solve earlier questions') from kept k, kept q where k.what = 'second' and q.what = 'question';
select throws_ok(format('select reopen_question(%L, %L)', k.value ->> 'token', q.value #>> '{}'), 'PT404', 'unknown_token', 'or open it again') from kept k, kept q where k.what = 'second' and q.what = 'question';
select isnt(my_page(k.value ->> 'token') #> '{upcoming,rows,0,ticket_code}', t.value, 'the new ticket differs from the old one') from kept k, kept t where k.what = 'second' and t.what = 'ticket';
insert into kept select 'mail', jsonb_build_object('token', tests.mailed('wim@ond.example'));
select is(tests.texts('mail'), 'Van Wim?, Van Boef?', 'the owner of the mailbox sees both');
reset role;
select is((select string_agg(asker_name || ' ' || coalesce(asker_company, '-'), ', ' order by number) from planner.question where text like 'Van %' and session_id = 'b0000000-0000-4000-8000-000000000002'), 'Wim Wim BV, Boef -', 'each question keeps the name that was typed with it');
select is((select planner.asker_card(q, true) ->> 'phone' from planner.question q where text = 'Van Wim?'), null, 'an earlier registration shows no phone of a later sign-up');

-- what the owner adds by the mailed link is not for whoever typed the address first
select tests.as_anon();
select ask_question(value ->> 'token', 'Van de eigenaar?', tests.own('second')) from kept where what = 'mail';
select is(tests.texts('second'), 'Van Boef?', 'a link to a registration shows no question of the owner');
select ask_question(value ->> 'token', 'Nog een van Boef?') from kept where what = 'second';
select is(tests.texts('second'), 'Van Boef?, Nog een van Boef?', 'a link shows the questions asked with it');
select is(my_page(value ->> 'token') #>> '{upcoming,rows,0,changed_by_owner}', 'false') from kept where what = 'second';
select change_registration(value ->> 'token', tests.own('second'), 2, 'pinda', 'een ramp', '06-9') from kept where what = 'second';
select change_registration(value ->> 'token', tests.own('second'), 3, 'noten', 'rust', '06-5') from kept where what = 'mail';
select is((select (my_page(k.value ->> 'token') #> '{upcoming,rows,0}') - array(select jsonb_object_keys(my_page(k.value ->> 'token') #> '{upcoming,rows,0}') except select unnest(array['party_size', 'diet', 'needs', 'phone', 'changed_by_owner'])) from kept k where what = 'second'),
	'{"party_size": 2, "diet": "pinda", "needs": "een ramp", "phone": "06-9", "changed_by_owner": true}', 'a link to a registration shows no changes of the owner');
select is(my_page(value ->> 'token') #>> '{upcoming,rows,0,diet}', 'noten', 'the owner sees it') from kept where what = 'mail';
select throws_ok(format('select change_registration(%L, %L, 1)', value ->> 'token', tests.own('second')), 'PT409', 'changed_by_owner', 'the stranger can no longer change it') from kept where what = 'second';
select throws_ok(format('select cancel_registration(%L, %L)', value ->> 'token', tests.own('second')), 'PT409', 'changed_by_owner', 'the stranger can no longer cancel it') from kept where what = 'second';
reset role;
insert into kept select 'reopened', to_jsonb(id) from planner.question where text = 'Van Boef?';
select tests.as_anon();
select solve_question(k.value ->> 'token', (q.value #>> '{}')::uuid) from kept k, kept q where k.what = 'mail' and q.what = 'reopened';
select reopen_question(k.value ->> 'token', (q.value #>> '{}')::uuid, 'Geheim') from kept k, kept q where k.what = 'mail' and q.what = 'reopened';
select alike(my_page(value ->> 'token')::text, '%Geheim%', 'the owner sees their remarks') from kept where what = 'mail';
select unalike(my_page(value ->> 'token')::text, '%Geheim%', 'the stranger does not see them') from kept where what = 'second';

-- a known address tells a colleague of another area nothing about its owner
reset role;
insert into auth.users (id, email, email_confirmed_at) values ('a0000000-0000-4000-8000-000000000001', 'ursula@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'vera@staff.example', now());
insert into planner.staff (email, name, role, municipalities, user_id) values ('ursula@staff.example', 'Ursula', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000001'),
	('vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000002');
select tests.sign_in_as('ursula@staff.example');
select note_question('Genoteerd', 'W. de Wit', 'wim@ond.example', municipality => 'urk');
select is((select asker_name || ' ' || coalesce(asker_company, '-') from questions where text = 'Genoteerd'), 'W. de Wit -', 'a noted question shows the name and company that were typed with it');
reset role;
select is((select recipient_name || ' ' || (data #>> '{asker,name}') from planner.mail where template = 'question-received' order by queue_number desc limit 1), 'W. de Wit W. de Wit', 'the mail shows them too');

-- viewers see sessions, not the way into them
select tests.sign_in_as('vera@staff.example');
select is(session_draft('b0000000-0000-4000-8000-000000000002') ->> 'online_url', null, 'a viewer does not see the online link');
select is(session_draft('b0000000-0000-4000-8000-000000000002') ->> 'is_online', 'true', 'a viewer sees that there is an online link');
reset role;
select * from finish();
