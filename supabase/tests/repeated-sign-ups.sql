-- A second sign-up with an address that is on the list: strangers learn nothing, the owner of the mailbox loses nothing.
select plan(33);

insert into planner.session (id, slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at) values
	('b0000000-0000-4000-8000-000000000001', 'three-seats', 'theme_session', 'Drie', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '9 days 2 hours', 3, 'published', now());
insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now());
insert into planner.staff (email, name, role, municipalities, user_id) values
	('fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001'),
	('otto@staff.example', 'Otto', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000002');
create temp table kept (what text primary key, value jsonb);
grant all on kept to public;
create function tests.id_of(typed_name text) returns uuid language sql security definer as $$
	select id from planner.repeated_sign_up where name = typed_name $$;

select tests.as_anon();
insert into kept select 'anna', sign_up('three-seats', 'Anna', 'info@bakkerij.example', 'Bakkerij');
insert into kept select 'bert', sign_up('three-seats', 'Bert', 'bert@ond.example');
select is(sign_up('three-seats', ' anna ', 'info@bakkerij.example', 'Bakkerij'), '{"status": "repeated", "token": null, "position": null}'::jsonb, 'the same again');
select is(sign_up('three-seats', 'Piet', 'info@bakkerij.example', 'Bakkerij', diet => 'Noten', question => 'Wie betaalt de kabel?'), '{"status": "repeated", "token": null, "position": null}'::jsonb, 'a colleague and a question get the same answer');
select is(sign_up('three-seats', 'Piet', 'info@bakkerij.example', 'Bakkerij', diet => 'Noten', question => 'Wie betaalt de kabel?') ->> 'status', 'repeated', 'also when sent twice');
select is(sign_up('three-seats', 'Anna', 'info@bakkerij.example', question => 'Is er parkeerplek?') ->> 'status', 'repeated', 'only a question');
select is(sign_up('three-seats', 'Sara', 'info@bakkerij.example', party_size => 2) ->> 'status', 'repeated', 'a party of two');
reset role;
select is((select string_agg(name || ' ' || coalesce(question, '-'), ', ' order by name) from planner.repeated_sign_up), 'Anna Is er parkeerplek?, Piet Wie betaalt de kabel?, Sara -', 'what was typed is kept once, and what says nothing new is not');
select is((select count(*) from planner.question), 0::bigint, 'nothing is asked yet');
select is((select data -> 'registration' ->> 'name' || coalesce(data ->> 'question', '') from planner.mail where template = 'registration-repeated'), 'Anna', 'the mail carries nothing of it');

-- whose it is
insert into kept select 'owner', to_jsonb(planner.issue_token('person', (select id from planner.entrepreneur where email = 'info@bakkerij.example')));
insert into kept select 'other', to_jsonb(planner.issue_token('person', (select id from planner.entrepreneur where email = 'bert@ond.example')));
select tests.as_anon();
select is(jsonb_array_length(my_page(value ->> 'token') #> '{upcoming,rows,0,repeated}'), 0, 'whoever typed the address first sees nothing of it') from kept where what = 'anna';
select is((select string_agg(x ->> 'name' || ' ' || (x ->> 'same_name'), ', ' order by x ->> 'name') from jsonb_array_elements(my_page(value #>> '{}') #> '{upcoming,rows,0,repeated}') x), 'Anna true, Piet false, Sara false', 'the mailed link shows all of it') from kept where what = 'owner';
select throws_ok(format('select add_repeated_person(%L, %L)', value ->> 'token', tests.id_of('Piet')), 'PT404', 'unknown_token', 'the link of a registration adds nobody') from kept where what = 'anna';
select throws_ok(format('select ask_repeated_question(%L, %L)', value ->> 'token', tests.id_of('Piet')), 'PT404', 'unknown_token', 'asks nothing') from kept where what = 'anna';
select throws_ok(format('select dismiss_repeated_sign_up(%L, %L)', value ->> 'token', tests.id_of('Piet')), 'PT404', 'unknown_token', 'and removes nothing') from kept where what = 'anna';
select throws_ok(format('select add_repeated_person(%L, %L)', value #>> '{}', tests.id_of('Piet')), 'PT409', 'already_handled', 'another mailbox adds nobody') from kept where what = 'other';
select throws_ok(format('select ask_repeated_question(%L, %L)', value #>> '{}', tests.id_of('Piet')), 'PT409', 'already_handled', 'asks nothing') from kept where what = 'other';
select throws_ok(format('select dismiss_repeated_sign_up(%L, %L)', value #>> '{}', tests.id_of('Piet')), 'PT409', 'already_handled', 'and removes nothing') from kept where what = 'other';

-- one tap each
select lives_ok(format('select ask_repeated_question(%L, %L)', value #>> '{}', tests.id_of('Piet')), 'the owner asks the question') from kept where what = 'owner';
select throws_ok(format('select ask_repeated_question(%L, %L)', value #>> '{}', tests.id_of('Piet')), 'PT409', 'already_handled', 'once') from kept where what = 'owner';
select lives_ok(format('select add_repeated_person(%L, %L)', value #>> '{}', tests.id_of('Piet')), 'and adds the person') from kept where what = 'owner';
select throws_ok(format('select add_repeated_person(%L, %L)', value #>> '{}', tests.id_of('Piet')), 'PT409', 'already_handled', 'once') from kept where what = 'owner';
select throws_ok(format('select add_repeated_person(%L, %L)', value #>> '{}', tests.id_of('Sara')), 'PT409', 'not_enough_seats', 'a party grows only into free seats') from kept where what = 'owner';
select lives_ok(format('select dismiss_repeated_sign_up(%L, %L)', value #>> '{}', tests.id_of('Sara')), 'or the owner removes it') from kept where what = 'owner';
reset role;
select is((select concat_ws(' ', asker_name, by_owner, text) from planner.question), 'Piet t Wie betaalt de kabel?', 'the question is asked under the name that was typed');
select is((select concat_ws(' ', r.party_size, r.status, s.seats_taken) from planner.registration r join planner.session s on s.id = r.session_id where r.name = 'Anna'), '2 confirmed 3', 'the party has one more');
select is((select string_agg(template, ' ' order by template) from planner.mail where recipient_email = 'info@bakkerij.example' and template in ('registration-changed', 'question-received')), 'question-received registration-changed', 'each act is mailed');
select is((select string_agg(name, ' ' order by name) from planner.repeated_sign_up), 'Anna Piet', 'what was removed is gone');

-- who sees the guests
select tests.sign_in_as('fatima@staff.example');
select is((select string_agg(concat_ws(' ', g ->> 'name', g ->> 'diet', g ->> 'party_size'), ',') from registrations r, jsonb_array_elements(r.guests) g), 'Piet Noten 1', 'staff see who comes along, not what waits');
select tests.sign_in_as('otto@staff.example');
select is_empty('select guests from registrations', 'not those of another area');
select tests.as_anon();
select throws_ok('select guests from registrations', '42501', null, 'nor anybody else');
reset role;

-- bounds and terms
insert into planner.repeated_sign_up (registration_id, name, party_size) select r.id, 'Nr ' || n, 1 from planner.registration r, generate_series(1, 18) n where r.name = 'Anna';
select tests.as_anon();
select throws_ok($$ select sign_up('three-seats', 'Nog een', 'info@bakkerij.example') $$, 'PT429', 'too_many_requests', 'a stranger cannot fill the page of somebody');
select throws_ok(format('select add_repeated_person(%L, %L)', '00000000000000000000000000000000', tests.id_of('Nr 1')), 'PT404', 'unknown_token', 'a link that is unknown');
reset role;
update planner.repeated_sign_up set party_size = 9 where name = 'Nr 1';
select tests.as_anon();
select throws_ok(format('select add_repeated_person(%L, %L)', value #>> '{}', tests.id_of('Nr 1')), 'PT409', 'party_too_large', 'ten at most come together') from kept where what = 'owner';
reset role;
update planner.session set starts_at = now() - interval '3 days', ends_at = now() - interval '2 days';
select planner.anonymise_registrations(now() - interval '1 day', 100, null);
select is_empty('select 1 from planner.repeated_sign_up', 'it is gone with the registration');
select * from finish();
