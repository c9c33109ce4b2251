-- The outbox: nothing lost, nothing twice, in order, and nobody reads it.
select plan(32);

insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now());
insert into planner.staff (email, name, role, municipalities, user_id) values
	('fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001'),
	('otto@staff.example', 'Otto', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000002');
delete from planner.mail;
select planner.queue_mail('plain-one', 'a@x.example', E'A', 'nl', '{"token": "secret"}', dedupe_key => 'one');
select is(planner.queue_mail('plain-one', 'a@x.example', 'A', 'nl', '{}', dedupe_key => 'one'), null, 'the same cause writes one mail');
select throws_ok($$ select planner.queue_mail('plain-one', 'no address', 'A', 'nl', '{}') $$, '23514', null, 'no mail without a real address');
select planner.queue_mail('calendar-one', 'a@x.example', 'A', 'nl', '{}', calendar_uid => 'u1', calendar_sequence => 0);
select planner.queue_mail('calendar-two', 'a@x.example', 'A', 'nl', '{}', calendar_uid => 'u1', calendar_sequence => 1);
select planner.queue_mail('calendar-other', 'b@x.example', 'B', 'nl', '{}', calendar_uid => 'u1', calendar_sequence => 1);
select planner.queue_mail('later', 'a@x.example', 'A', 'nl', '{}', not_before => now() + interval '1 day');

select tests.as_anon();
select throws_ok('select * from claim_mails(1)', '42501', null, 'anon claims no mail');
select throws_ok('select * from mails', '42501', null, 'anon reads no mail');
select throws_ok('select mail_health()', '42501', null, 'anon asks nothing about it');
select tests.as_nobody();
select throws_ok('select * from claim_mails(1)', '42501', null, 'an account claims no mail');
select is_empty('select 1 from mails', 'and reads none');
select throws_ok('select retry_mail(gen_random_uuid())', 'PT403', 'facilitators_only');
select tests.sign_in_as('otto@staff.example');
select is_empty('select 1 from mails', 'an organiser has no outbox');
select throws_ok('select retry_mail(gen_random_uuid())', 'PT403', 'facilitators_only');
select tests.sign_in_as('fatima@staff.example');
select is((select count(*) from mails), 5::bigint, 'a facilitator watches the outbox');
select throws_ok('select data from planner.mail', '42501', null, 'but never reads what is in it');
select throws_ok('select * from claim_mails(1)', '42501', null, 'nor claims it');
select throws_ok($$ select mark_mail_sent(gen_random_uuid()) $$, '42501', null, 'nor marks it');
select throws_ok('select retry_mail(gen_random_uuid())', 'PT409', 'not_failed');

select tests.as_service();
create temp table first_round as select * from claim_mails(10, 60);
select is((select string_agg(template, ' ' order by template) from first_round), 'calendar-one calendar-other plain-one', 'one round: of one calendar entry and address only the oldest, nothing before its time');
select is_empty('select * from claim_mails(10, 60)', 'what one worker holds no other gets');
select mark_mail_failed(id, E'421 too\nbusy') from first_round where template = 'calendar-one';
select is_empty('select * from claim_mails(10, 60)', 'a later calendar message waits for the one that failed');
select lives_ok($$ select mark_mail_sent(id) from first_round where template = 'plain-one' $$, 'sent');
reset role;
select is((select data from planner.mail where template = 'plain-one'), '{}'::jsonb, 'secrets leave the row with the mail');
select is((select last_error from planner.mail where template = 'calendar-one'), '421 too busy', 'the reason is one line');
select ok((select not_before > now() from planner.mail where template = 'calendar-one'), 'and it is tried again later');
update planner.mail set not_before = now() where template = 'calendar-one';
update planner.mail set leased_until = now() - interval '1 second' where template = 'calendar-other';
select tests.as_service();
create temp table second_round as select * from claim_mails(10, 60);
select is((select string_agg(template || attempts, ' ' order by template) from second_round), 'calendar-one2 calendar-other2', 'a worker that died gives its mails back');
select mark_mail_sent(id) from second_round where template = 'calendar-one';
select is((select template from claim_mails(10, 60)), 'calendar-two', 'then the next of that calendar entry');
reset role;
select is((select in_reply_to from planner.mail where template = 'calendar-two'), null, 'written before the first left, it starts no thread');
select planner.queue_mail('calendar-three', 'a@x.example', 'A', 'nl', '{}', calendar_uid => 'u1', calendar_sequence => 2);
select is((select in_reply_to from planner.mail where template = 'calendar-three'), (select id from planner.mail where template = 'calendar-one'), 'written after, it answers the first');
select planner.queue_mail('calendar-four', 'a@x.example', 'A', 'nl', '{}', calendar_uid => 'u1', calendar_sequence => 3, supersedes => true);
select is((select state from planner.mail where template = 'calendar-three'), 'superseded', 'what is superseded never leaves');
select tests.as_service();
select mark_mail_failed(id, '550 unknown', true) from second_round where template = 'calendar-other';
reset role;
select is((select state from planner.mail where template = 'calendar-other'), 'failed', 'a 5xx answer fails for good');
select tests.as_service();
select is((mail_health() ->> 'failed')::int, 1, 'the health tells it');
reset role;
update planner.mail set state = 'sending', leased_until = now(), created_at = now() - interval '4 days' where template = 'calendar-four';
create temp table old_one as select id from planner.mail where template = 'calendar-four';
grant select on old_one to public;
select tests.as_service();
select mark_mail_failed(id, 'connection refused') from old_one;
reset role;
select is((select state from planner.mail where template = 'calendar-four'), 'failed', 'after three days even a patient worker gives up');
select tests.sign_in_as('fatima@staff.example');
select lives_ok('select retry_mail(id) from old_one', 'a facilitator tries again');
reset role;
select is((select state from planner.mail where template = 'calendar-four'), 'queued', 'and it is back in the queue');
select * from finish();
