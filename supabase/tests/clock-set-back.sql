-- A clock that is set back by hours leaves rows in the future. They keep nobody out until the clock has caught up.
select plan(9);

insert into planner.session (slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at) values
	('open', 'theme_session', 'Open', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '10 days', 9, 'published', now());
insert into planner.staff (email, name, role) values ('fenna@regio.example', 'Fenna', 'facilitator');
create temp table kept (what text primary key, value jsonb);
grant all on kept to public;
create function tests.sign_in_mails() returns bigint language sql security definer as $$
	select count(*) from planner.mail m where m.template = 'sign-in' and m.recipient_email = 'fenna@regio.example'
$$;

select tests.as_anon();
insert into kept select 'vera', sign_up('open', 'Vera', 'vera@ond.example', idempotency_key => 'vera-vera-vera-vera');
select cancel_registration(value ->> 'token', (my_page(value ->> 'token') #>> '{upcoming,rows,0,id}')::uuid) from kept;
select count(submit_question('Vera', 'vera@ond.example', 'Vraag ' || n)) from generate_series(1, 30) n;
select throws_ok($$ select submit_question('Vera', 'vera@ond.example', 'Nog een') $$, 'PT429', 'too_many_requests', 'the limit of questions is reached');
reset role;
insert into planner.history (actor_kind, subject_kind, subject_id, action) select 'entrepreneur', 'registration', r.id, 'confirmed' from planner.registration r, generate_series(1, 40) where r.name = 'Vera';
select tests.as_anon();
select throws_ok($$ select sign_up('open', 'Boef', 'vera@ond.example', idempotency_key => 'weer-weer-weer-weer') $$, 'PT429', 'too_many_requests', 'so is that of repeated sign-ups');
select request_sign_in('fenna@regio.example');
select request_sign_in('fenna@regio.example');
select is(tests.sign_in_mails(), 1::bigint, 'and that of sign-in mails');

reset role;
update planner.question set created_at = created_at + interval '5 hours';
update planner.history set at = at + interval '5 hours';
update planner.mail set created_at = created_at + interval '5 hours', state = 'sent', sent_at = now() + interval '5 hours';
select tests.as_anon();
select lives_ok($$ select submit_question('Vera', 'vera@ond.example', 'Na de klok') $$, 'asking is possible again');
select lives_ok($$ select sign_up('open', 'Vera', 'vera@ond.example', idempotency_key => 'weer-weer-weer-weer') $$, 'so is signing up');
select request_sign_in('fenna@regio.example');
select is(tests.sign_in_mails(), 2::bigint, 'and signing in');
reset role;
select is((select r.room from planner.mailbox_room('vera@ond.example') r), 10, 'mails of the future fill no mailbox');

-- What another transaction wrote a moment later counts.
update planner.mail set created_at = now() + interval '2 seconds' where template = 'sign-in';
select tests.as_anon();
select request_sign_in('fenna@regio.example');
select is(tests.sign_in_mails(), 2::bigint, 'two requests at once are one mail');
reset role;
update planner.mail set sent_at = now() + interval '2 seconds' where recipient_email = 'vera@ond.example' and state = 'sent';
select cmp_ok((select r.room from planner.mailbox_room('vera@ond.example') r), '<', 10, 'and mails of this moment count');
select * from finish();
