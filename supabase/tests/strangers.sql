-- Anyone may type anyone's address. What that can cause, and what it opens, has an end.
select plan(19);

insert into planner.session (id, slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at) values
	('b0000000-0000-4000-8000-000000000001', 'open', 'theme_session', 'Open', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '10 days', 9, 'published', now());
create temp table kept (what text primary key, value jsonb);
grant all on kept to public;
create function tests.own(what text) returns uuid language sql as $$ select (my_page(value ->> 'token') #>> '{registrations,0,id}')::uuid from kept k where k.what = own.what $$;
create function tests.code_of(statement text) returns text language plpgsql as $$
declare detail text; said text;
begin
	execute statement;
	return 'no error';
exception when others then
	get stacked diagnostics detail = pg_exception_detail, said = message_text;
	return sqlstate || ' ' || said || ' ' || detail;
end $$;

select tests.as_anon();
insert into kept select 'stranger', sign_up('open', 'Boef', 'vera@ond.example', idempotency_key => 'boef-boef-boef-boef');
select is(tests.code_of($$ select sign_up('open', 'Anna', 'anna@ond.example', idempotency_key => 'kort') $$), 'PT400 idempotency_key_invalid ', 'a key is long enough not to be somebody else''s');
select cancel_registration(value ->> 'token', tests.own('stranger')) from kept where what = 'stranger';
select is(tests.code_of($$ select sign_up('open', 'Boef', 'vera@ond.example', idempotency_key => 'kort') $$), 'PT400 idempotency_key_invalid ', 'and no error quotes the row of who was there before');
select is(tests.code_of($$ select sign_up('open', 'Boef', 'vera@ond.example', idempotency_key => 'boef-boef-boef; x') $$), 'PT400 idempotency_key_invalid ');
select is(tests.code_of($$ select submit_question('Boef', 'vera@ond.example', 'Hoe?', idempotency_key => '') $$), 'PT400 idempotency_key_invalid ');

-- the owner of the address comes after
insert into kept select 'owner', sign_up('open', 'Vera', 'vera@ond.example', phone => '06-1234', diet => 'noten', question => 'Iets van mij?', idempotency_key => 'vera-vera-vera-vera');
select is(value ->> 'status', 'confirmed', 'who owns the address signs up after all') from kept where what = 'owner';
select throws_ok(format('select my_page(%L)', value ->> 'token'), 'PT404', 'unknown_token', 'and the link of the stranger shows nothing of it') from kept where what = 'stranger';
select throws_ok(format('select change_registration(%L, %L, 2)', value ->> 'token', tests.own('owner')), 'PT404', 'unknown_token', 'and changes nothing') from kept where what = 'stranger';
select throws_ok(format('select ask_question(%L, %L)', value ->> 'token', 'Hoe?'), 'PT404', 'unknown_token', 'and asks nothing') from kept where what = 'stranger';
select is(sign_up('open', 'Boef', 'vera@ond.example', idempotency_key => 'boef-boef-boef-boef') ->> 'token', null, 'the old key opens nothing either');
select is(my_page(value ->> 'token') #>> '{registrations,0,phone}', '06-1234', 'the own link does') from kept where what = 'owner';

-- a mailbox is not filled by coming and going, nor by growing and shrinking
select lives_ok(format('select change_registration(%L, %L, %s)', value ->> 'token', tests.own('owner'), 1 + n % 2), 'changing is fine') from kept, generate_series(1, 1) n where what = 'owner';
select count(change_registration(value ->> 'token', tests.own('owner'), 1 + n % 2)) from kept, generate_series(2, 17) n where what = 'owner';
select throws_ok(format('select change_registration(%L, %L, 3)', value ->> 'token', tests.own('owner')), 'PT429', 'too_many_requests', 'until it is too often') from kept where what = 'owner';
select is(cancel_registration(value ->> 'token', tests.own('owner')) ->> 'status', 'cancelled', 'who cannot come can always say so') from kept where what = 'owner';
select throws_ok($$ select sign_up('open', 'Boef', 'vera@ond.example', idempotency_key => 'weer-weer-weer-weer') $$, 'PT429', 'too_many_requests', 'coming back as often is coming back too often');
select is(sign_up('open', 'Anna', 'anna@ond.example') ->> 'status', 'confirmed', 'which is nobody else''s concern');
select count(submit_question('Boef', 'vera@ond.example', 'Vraag ' || n)) from generate_series(1, 20) n;
select throws_ok($$ select submit_question('Boef', 'vera@ond.example', 'Nog een') $$, 'PT429', 'too_many_requests', 'nor by asking in somebody''s name');
select lives_ok($$ select submit_question('Anna', 'anna@ond.example', 'Een') $$);
reset role;
update planner.question set created_at = now() - interval '61 minutes';
update planner.history set at = now() - interval '61 minutes';
select tests.as_anon();
select lives_ok($$ select submit_question('Vera', 'vera@ond.example', 'Later') $$, 'an hour later it is fine again');
select is(sign_up('open', 'Vera', 'vera@ond.example', idempotency_key => 'later-later-later-later') ->> 'status', 'confirmed');
reset role;
select * from finish();
