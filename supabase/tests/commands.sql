-- Commands that a device may send again: one outcome for one key, for whoever it belongs to.
select plan(30);

insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'otto@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'zeynep@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'vera@staff.example', now());
insert into planner.staff (id, email, name, role, municipalities, user_id) values
	('d0000000-0000-4000-8000-000000000001', 'otto@staff.example', 'Otto', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001'),
	('d0000000-0000-4000-8000-000000000002', 'zeynep@staff.example', 'Zeynep', 'organiser', '{zwolle}', 'a0000000-0000-4000-8000-000000000002'),
	('d0000000-0000-4000-8000-000000000003', 'vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000003');
create temp table made (what text primary key, value jsonb);
grant all on made to public;

-- Who may read and write it.
select tests.as_anon();
select throws_ok('select 1 from planner.command', '42501', null, 'strangers read no commands');
select throws_ok($$ select note_question('Hoe?', idempotency_key => 'key-of-nobody-nobody') $$, '42501', null, 'and send none of staff');
select tests.sign_in_as('otto@staff.example');
select throws_ok('select 1 from planner.command', '42501', null, 'nor do colleagues');
select throws_ok($$ select planner.begin_command('key-of-otto-otto', 'note-question', now()) $$, '42501', null, 'a key is begun by a use-case only');
select throws_ok($$ select planner.end_command('key-of-otto-otto', '{}') $$, '42501', null, 'and ended by it');
select tests.sign_in_as('vera@staff.example');
select throws_ok($$ select note_question('Hoe?', idempotency_key => 'key-of-vera-vera-vera') $$, 'PT403', 'not_for_viewers', 'a viewer notes nothing');

-- Once.
select tests.sign_in_as('otto@staff.example');
insert into made select 'first', note_question('Wie helpt?', 'Jan', 'jan@ond.example', idempotency_key => 'key-of-otto-otto-1', noted_at => now() - interval '3 hours');
select is(note_question('Wie helpt?', 'Jan', 'jan@ond.example', idempotency_key => 'key-of-otto-otto-1'), (select value from made where what = 'first'), 'the same key has the same answer');
select is(note_question('Iets anders', idempotency_key => 'key-of-otto-otto-1'), (select value from made where what = 'first'), 'whatever is sent with it');
select is(note_question(' ', idempotency_key => 'key-of-otto-otto-1'), (select value from made where what = 'first'), 'also when it would be refused now');
reset role;
select is((select count(*) from planner.question), 1::bigint, 'it is there once');
select is((select count(*) from planner.mail where template = 'question-received'), 1::bigint, 'with one mail');
select is((select created_at from planner.question), now() - interval '3 hours', 'since it was noted on the device');
select is((select concat_ws(' ', name, caller, at = now() - interval '3 hours', received_at = now()) from planner.command), 'note-question staff:d0000000-0000-4000-8000-000000000001 t t', 'whose it is, when it was done and when it arrived are kept');
select is((select outcome from planner.command), (select value from made where what = 'first'), 'with the answer');
select is((select count(*) from planner.command c where c::text ~* 'jan|helpt'), 0::bigint, 'and nothing that was typed');

-- Not for others.
select tests.sign_in_as('zeynep@staff.example');
select throws_ok($$ select note_question('Wie helpt?', idempotency_key => 'key-of-otto-otto-1') $$, 'PT409', 'key_used_before', 'a colleague gets no answer of another');
reset role;
select throws_ok($$ select planner.begin_command('key-of-otto-otto-1', 'check-in', now(), 'staff:d0000000-0000-4000-8000-000000000001') $$, 'PT409', 'key_used_before', 'nor does another command');
select throws_ok($$ select planner.begin_command('key-of-otto-otto-1', 'note-question', now(), 'crew:1') $$, 'PT409', 'key_used_before', 'nor a crew link');
select throws_ok($$ select planner.begin_command('kort', 'note-question', now()) $$, 'PT400', 'idempotency_key_invalid');

-- Refused, then right.
select tests.sign_in_as('zeynep@staff.example');
select throws_ok($$ select note_question('Hoe?', 'Kees', 'geen adres', idempotency_key => 'key-of-zeynep-1-1') $$, 'PT400', 'invalid_email');
select lives_ok($$ select note_question('Hoe?', 'Kees', 'kees@ond.example', idempotency_key => 'key-of-zeynep-1-1') $$, 'what was refused may be sent again');
select lives_ok($$ select note_question('Zonder sleutel'), note_question('Zonder sleutel') $$, 'without a key each is one');
reset role;
select is((select count(*) from planner.question), 4::bigint);
select is((select count(*) from planner.command), 2::bigint, 'and nothing is kept of it');

-- Clocks.
select is(planner.command_time(now() + interval '5 hours'), now(), 'nothing is done in the future');
select is(planner.command_time(now() - interval '5 hours'), now() - interval '5 hours');
select is(planner.command_time(now() - interval '5 years'), now() - interval '60 days', 'nor before a device can have kept it');
select is(planner.command_time(null), now());

-- Their term.
update planner.command set received_at = now() - interval '61 days' where caller like '%1';
select is(planner.remove_commands(now() - interval '60 days', 100), 1, 'after their term they are removed');
select is((select term from planner.retention_term where what = 'commands'), '60 days'::interval);
select * from finish();
