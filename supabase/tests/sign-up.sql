-- Sign-up: seats, waitlist, and access to registrations.
select plan(70);

insert into planner.session (id, slug, kind, title, summary, themes, municipality, place_name, online_url, starts_at, ends_at, capacity, status, published_at) values
	('b0000000-0000-4000-8000-000000000001', 'two-seats', 'theme_session', 'Twee plaatsen', 's', '{energie}', 'zwolle', 'Hal', 'https://meet.example/1', now() + interval '9 days', now() + interval '9 days 2 hours', 2, 'published', now()),
	('b0000000-0000-4000-8000-000000000002', 'a-draft', 'theme_session', 'Concept', 's', '{energie}', 'zwolle', 'Hal', null, now() + interval '9 days', now() + interval '9 days 2 hours', 2, 'draft', null),
	('b0000000-0000-4000-8000-000000000003', 'over', 'theme_session', 'Voorbij', 's', '{energie}', 'zwolle', 'Hal', null, now() - interval '2 days', now() - interval '1 day', 2, 'held', now()),
	('b0000000-0000-4000-8000-000000000005', 'other', 'theme_session', 'Andere', 's', '{energie}', 'urk', 'Hal', null, now() + interval '9 days', now() + interval '9 days 2 hours', 9, 'published', now());
insert into planner.session (slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at, sign_up_opens_at, sign_up_closes_at) values
	('too-early', 'theme_session', 'Vroeg', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '9 days 2 hours', 2, 'published', now(), now() + interval '1 day', null),
	('too-late', 'theme_session', 'Laat', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '9 days 2 hours', 2, 'published', now(), null, now() - interval '1 minute');
insert into planner.session (slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at, cancelled_at) values
	('called-off', 'theme_session', 'Af', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '9 days 2 hours', 2, 'cancelled', now(), now());
insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'vera@staff.example', now());
insert into planner.staff (email, name, role, municipalities, user_id) values
	('fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001'),
	('otto@staff.example', 'Otto', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000002'),
	('vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000003');
create temp table kept (what text primary key, value jsonb);
grant all on kept to public;

select tests.as_anon();
select throws_ok($$ select sign_up('two-seats', '  ', 'a@ond.example') $$, 'PT400', 'name_missing');
select throws_ok(format('select sign_up(%L, %L, %L)', 'two-seats', U&'\3164\2800\200D\+0E0041', 'a@ond.example'), 'PT400', 'name_missing', 'an invisible name is refused');
select throws_ok($$ select sign_up('two-seats', 'Anna', 'geen adres') $$, 'PT400', 'invalid_email');
select throws_ok($$ select sign_up('two-seats', 'Anna', E'a@ond.example\nBcc: x@y.example') $$, 'PT400', 'invalid_email', 'an address with a header is refused');
select throws_ok($$ select sign_up('two-seats', 'Anna', 'a@ond.example', party_size => 0) $$, 'PT400', 'party_size_invalid');
select throws_ok($$ select sign_up('two-seats', 'Anna', 'a@ond.example', party_size => 11) $$, 'PT400', 'party_size_invalid');
select throws_ok($$ select sign_up('nowhere', 'Anna', 'a@ond.example') $$, 'PT404', 'unknown_session');
select throws_ok($$ select sign_up('a-draft', 'Anna', 'a@ond.example') $$, 'PT404', 'unknown_session', 'a draft is unknown');
select throws_ok($$ select sign_up('over', 'Anna', 'a@ond.example') $$, 'PT409', 'sign_up_past');
select throws_ok($$ select sign_up('too-early', 'Anna', 'a@ond.example') $$, 'PT409', 'sign_up_not_yet_open');
select throws_ok($$ select sign_up('too-late', 'Anna', 'a@ond.example') $$, 'PT409', 'sign_up_closed');
select throws_ok($$ select sign_up('called-off', 'Anna', 'a@ond.example') $$, 'PT409', 'sign_up_cancelled');

insert into kept select 'anna', sign_up('two-seats', E'Anna "de\tBaas"\r\nX: y', ' Anna@Ond.example ', 'Bakkerij', 'anna-anna-anna-anna');
select is(value ->> 'status', 'confirmed', 'the first gets a seat') from kept where what = 'anna';
select is(sign_up('two-seats', 'Anna', 'anna@ond.example', 'Bakkerij', 'anna-anna-anna-anna') ->> 'status', 'confirmed', 'a repeated submission returns the same registration');
select is(sign_up('two-seats', 'Boef', 'anna@ond.example') ->> 'token', null, 'a known address gives no access');
select is(sign_up('two-seats', 'Boef', 'anna@ond.example', idempotency_key => 'boef-boef-boef-boef') ->> 'status', 'repeated', 'it changes nothing');
insert into kept select 'bert', sign_up('two-seats', 'Bert', 'bert@ond.example', null, 'bert-bert-bert-bert', 3);
select is(concat(value ->> 'status', ' ', value ->> 'position'), 'waitlisted 1', 'a party of three waits when one seat is left') from kept where what = 'bert';
insert into kept select 'cor', sign_up('two-seats', 'Cor', 'cor@ond.example');
select is(value ->> 'status', 'confirmed', 'a party that fits is promoted before a larger one') from kept where what = 'cor';
insert into kept select 'dirk', sign_up('two-seats', 'Dirk', 'dirk@ond.example');
select is(concat(value ->> 'status', ' ', value ->> 'position'), 'waitlisted 2', 'the session is full') from kept where what = 'dirk';
insert into kept select 'evi', sign_up('two-seats', 'Evi', 'evi@ond.example', question => 'Hoe kom ik aan stroom?');
select is((select concat_ws(' ', seats_left, parties_waiting, sign_up_state) from agenda where slug = 'two-seats'), '0 3 full', 'the page shows the number of free seats');
reset role;
select is((select name from planner.registration where name like 'Anna%'), 'Anna "de Baas" X: y', 'a name is one line');
select throws_ok($$ update planner.registration set status = 'confirmed' where name = 'Dirk' $$, '23514', null, 'the table itself refuses more registrations than seats');
select is((select count(*) from planner.mail where template = 'registration-repeated'), 1::bigint, 'the owner of a known address gets a mail, once an hour');
select is((select count(*) from planner.question q where q.text = 'Hoe kom ik aan stroom?' and num_nonnulls(q.responsible_staff_id, q.responsible_organisation_id) = 1 and q.next_action_on > current_date), 1::bigint, 'a question has a responsible and a date at once');

-- the personal page
select tests.as_anon();
select throws_ok($$ select my_page('00000000000000000000000000000000') $$, 'PT404', 'unknown_token');
select throws_ok($$ select my_page(null) $$, 'PT404', 'unknown_token');
select is(jsonb_array_length(my_page((select value ->> 'token' from kept where what = 'anna')) #> '{upcoming,rows}'), 1, 'the token shows the registration');
select is(my_page((select value ->> 'token' from kept where what = 'anna')) #>> '{upcoming,rows,0,session,online_url}', 'https://meet.example/1', 'a registrant with a seat gets the online link');
select is(my_page((select value ->> 'token' from kept where what = 'dirk')) #>> '{upcoming,rows,0,session,online_url}', null, 'a registrant on the waitlist does not get the online link');
insert into kept select 'anna elsewhere', sign_up('other', 'Anna', 'anna@ond.example');
select is(jsonb_array_length(my_page((select value ->> 'token' from kept where what = 'anna')) #> '{upcoming,rows}'), 1, 'a token from the screen shows its own registration only');
select throws_ok(format($$ select cancel_registration(%L, %L) $$, (select value ->> 'token' from kept where what = 'bert'),
	my_page((select value ->> 'token' from kept where what = 'anna')) #>> '{upcoming,rows,0,id}'), 'PT404', 'unknown_token', 'a token cannot cancel the registration of another person');
select throws_ok(format($$ select change_registration(%L, %L, 2) $$, (select value ->> 'token' from kept where what = 'bert'),
	my_page((select value ->> 'token' from kept where what = 'anna')) #>> '{upcoming,rows,0,id}'), 'PT404', 'unknown_token', 'a token cannot change the registration of another person');
reset role;
insert into kept select 'person', to_jsonb(planner.issue_token('person', (select id from planner.entrepreneur where email = 'anna@ond.example')));
insert into kept select 'revoked', to_jsonb(planner.issue_token('person', (select id from planner.entrepreneur where email = 'anna@ond.example')));
update planner.access_token set revoked_at = now() where hash = sha256(convert_to((select value #>> '{}' from kept where what = 'revoked'), 'UTF8'));
insert into kept select 'expired', to_jsonb(planner.issue_token('person', (select id from planner.entrepreneur where email = 'anna@ond.example')));
update planner.access_token set expires_at = now() - interval '1 second' where hash = sha256(convert_to((select value #>> '{}' from kept where what = 'expired'), 'UTF8'));
select is((select count(*) from planner.access_token where encode(hash, 'hex') in (select value #>> '{}' from kept)), 0::bigint, 'tokens are stored hashed');
select tests.as_anon();
select is(jsonb_array_length(my_page((select value #>> '{}' from kept where what = 'person')) #> '{upcoming,rows}'), 2, 'the mailed link shows all data of the person');
select throws_ok(format('select my_page(%L)', (select value #>> '{}' from kept where what = 'revoked')), 'PT404', 'unknown_token', 'a revoked link');
select throws_ok(format('select my_page(%L)', (select value #>> '{}' from kept where what = 'expired')), 'PT404', 'unknown_token', 'an expired link');

-- cancelling
select is(cancel_registration(value ->> 'token', (my_page(value ->> 'token') #>> '{upcoming,rows,0,id}')::uuid) ->> 'status', 'cancelled', 'Cor gives up one seat') from kept where what = 'cor';
select is(cancel_registration(value ->> 'token', (my_page(value ->> 'token') #>> '{upcoming,rows,0,id}')::uuid) ->> 'status', 'cancelled', 'twice is no error') from kept where what = 'cor';
select throws_ok(format($$ select change_registration(%L, %L, 2) $$, value ->> 'token', my_page(value ->> 'token') #>> '{upcoming,rows,0,id}'), 'PT409', 'registration_cancelled', 'a cancelled registration cannot be changed') from kept where what = 'cor';
select is(my_page(value ->> 'token') #>> '{upcoming,rows,0,status}', 'waitlisted', 'the party of three still does not fit') from kept where what = 'bert';
select is(my_page(value ->> 'token') #>> '{upcoming,rows,0,status}', 'confirmed', 'the next party that fits is promoted') from kept where what = 'dirk';
reset role;
select is((select count(*) from planner.mail where template = 'registration-promoted' and recipient_email = 'dirk@ond.example'), 1::bigint, 'the promoted party gets one mail');
select tests.as_anon();
select is(sign_up('two-seats', 'Cor', 'cor@ond.example', idempotency_key => 'cor2-cor2-cor2-cor2') ->> 'status', 'waitlisted', 'a cancelled registrant can sign up again, at the end of the waitlist');
select throws_ok(format($$ select change_registration(%L, %L, 2) $$, value ->> 'token', my_page(value ->> 'token') #>> '{upcoming,rows,0,id}'), 'PT409', 'not_enough_seats', 'a party grows only into free seats') from kept where what = 'dirk';
select throws_ok(format($$ select change_registration(%L, %L, 99) $$, value ->> 'token', my_page(value ->> 'token') #>> '{upcoming,rows,0,id}'), 'PT400', 'party_size_invalid') from kept where what = 'dirk';
select is(change_registration(value ->> 'token', (my_page(value ->> 'token') #>> '{upcoming,rows,0,id}')::uuid, 1, 'vega') ->> 'status', 'waitlisted', 'a smaller party of one still waits when all is full') from kept where what = 'bert';

-- no access except by the functions
select throws_ok('select 1 from planner.registration', '42501', null, 'anon cannot read the tables');
select throws_ok('select 1 from registrations', '42501', null, 'anon cannot read registrations');
select throws_ok($$ select planner.issue_token('person', gen_random_uuid()) $$, '42501', null, 'anon cannot create tokens');
select tests.as_nobody();
select is_empty('select 1 from registrations', 'an account that is not staff sees no registration');
select throws_ok($$ insert into registrations (name) values ('x') $$, '42501', null, 'an account that is not staff writes no registration');
select tests.sign_in_as('vera@staff.example');
select is_empty('select 1 from registrations', 'a viewer sees no people');
select tests.sign_in_as('otto@staff.example');
select is_empty($$ select 1 from registrations where session_id = 'b0000000-0000-4000-8000-000000000001' $$, 'an organiser sees no registrants of another area');
select isnt_empty($$ select 1 from registrations where session_id = 'b0000000-0000-4000-8000-000000000005' $$, 'an organiser sees registrants of their own area');
select throws_ok('select 1 from planner.registration', '42501', null, 'the tables stay closed to staff too');
reset role;
insert into kept select 'dirk id', to_jsonb(id) from planner.registration where name = 'Dirk';
insert into kept select 'evi id', to_jsonb(id) from planner.registration where name = 'Evi';
select tests.sign_in_as('otto@staff.example');
select throws_ok(format($$ select cancel_registration_by_staff(%L, 'reden') $$, value #>> '{}'), 'PT404', 'unknown_registration', 'an organiser cannot act in another area') from kept where what = 'dirk id';
select tests.sign_in_as('fatima@staff.example');
select throws_ok(format($$ select promote_registration(%L, ' ') $$, value #>> '{}'), 'PT400', 'reason_missing', 'promoting out of turn needs a reason') from kept where what = 'evi id';
select throws_ok(format($$ select promote_registration(%L, 'spreker') $$, value #>> '{}'), 'PT409', 'not_enough_seats', 'promoting needs a free seat') from kept where what = 'evi id';
select throws_ok(format($$ select promote_registration(%L, 'spreker', true) $$, value #>> '{}'), 'PT409', 'not_waiting', 'only waiting registrants are promoted') from kept where what = 'dirk id';
reset role;
update planner.session set capacity = 2000, seats_taken = 2000 where slug = 'two-seats';
select tests.sign_in_as('fatima@staff.example');
select throws_ok(format($$ select promote_registration(%L, 'spreker', true) $$, value #>> '{}'), 'PT409', 'session_too_large', 'the capacity has a maximum') from kept where what = 'evi id';
reset role;
update planner.session set capacity = 2, seats_taken = 2 where slug = 'two-seats';
select tests.sign_in_as('fatima@staff.example');
select lives_ok(format($$ select promote_registration(%L, 'spreker', true) $$, value #>> '{}'), 'promoting can raise the capacity') from kept where what = 'evi id';
select is((select concat_ws(' ', capacity, seats_taken) from sessions where slug = 'two-seats'), '3 3', 'the capacity rises by the seats it takes');
select is((select details ->> 'reason' from history where action = 'promoted_out_of_turn'), 'spreker', 'the history has it');
select throws_ok(format($$ select cancel_registration_by_staff(%L, E'\n') $$, value #>> '{}'), 'PT400', 'reason_missing', 'removing a registrant needs a reason') from kept where what = 'dirk id';
select lives_ok(format($$ select cancel_registration_by_staff(%L, 'dubbel') $$, value #>> '{}'), 'staff remove a registrant') from kept where what = 'dirk id';
select throws_ok(format($$ select cancel_registration_by_staff(%L, 'dubbel') $$, value #>> '{}'), 'PT409', 'registration_cancelled') from kept where what = 'dirk id';
reset role;
update planner.registration set status = 'attended' where name = 'Bert';
select tests.sign_in_as('fatima@staff.example');
select throws_ok($$ select cancel_registration_by_staff(id, 'dubbel') from registrations where name = 'Bert' $$, 'PT409', 'session_over', 'a registrant who attended cannot be removed');
reset role;
update planner.registration set status = 'confirmed' where name = 'Bert';
select tests.sign_in_as('fatima@staff.example');
select is((select string_agg(name, ' ' order by name) from registrations where session_id = 'b0000000-0000-4000-8000-000000000001' and status = 'confirmed'), 'Anna "de Baas" X: y Bert Evi', 'the seat went to the first waiting party that fits');
reset role;
select is(planner.registration_card(r) ->> 'changed_at', to_jsonb(r.cancelled_at) #>> '{}', 'a cancelled registration changed when it was cancelled') from planner.registration r where name = 'Dirk';
select is(planner.registration_card(r) ->> 'changed_at', to_jsonb(r.confirmed_at) #>> '{}', 'a promoted one when it got its seat') from planner.registration r where name = 'Evi';
select * from finish();
