-- The outbox: no mail is lost or sent twice, the order is kept, and nobody can read it.
select plan(45);

insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now());
insert into planner.staff (email, name, role, municipalities, user_id) values
	('fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001'),
	('otto@staff.example', 'Otto', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000002');
delete from planner.mail;
select planner.queue_mail('plain-one', 'a@x.example', E'A', 'nl', '{"token": "secret"}', dedupe_key => 'one');
select is(planner.queue_mail('plain-one', 'a@x.example', 'A', 'nl', '{}', dedupe_key => 'one'), null, 'a dedupe_key writes one mail');
select throws_ok($$ select planner.queue_mail('plain-one', 'no address', 'A', 'nl', '{}') $$, '23514', null, 'an invalid address is refused');
select planner.queue_mail('calendar-one', 'a@x.example', 'A', 'nl', '{}', calendar_uid => 'u1', calendar_sequence => 0);
select planner.queue_mail('calendar-two', 'a@x.example', 'A', 'nl', '{}', calendar_uid => 'u1', calendar_sequence => 1);
select planner.queue_mail('calendar-other', 'b@x.example', 'B', 'nl', '{}', calendar_uid => 'u1', calendar_sequence => 1);
select planner.queue_mail('later', 'a@x.example', 'A', 'nl', '{}', not_before => now() + interval '1 day');

select tests.as_anon();
select throws_ok('select * from claim_mails(1)', '42501', null, 'anon claims no mail');
select throws_ok('select * from mails', '42501', null, 'anon reads no mail');
select throws_ok('select mail_health()', '42501', null, 'anon cannot read the mail health');
select tests.as_nobody();
select throws_ok('select * from claim_mails(1)', '42501', null, 'an account that is not staff claims no mail');
select is_empty('select 1 from mails', 'an account that is not staff reads no mail');
select throws_ok('select retry_mail(gen_random_uuid())', 'PT403', 'facilitators_only');
select tests.sign_in_as('otto@staff.example');
select is_empty('select 1 from mails', 'an organiser cannot read the outbox');
select throws_ok('select retry_mail(gen_random_uuid())', 'PT403', 'facilitators_only');
select tests.sign_in_as('fatima@staff.example');
select is((select count(*) from mails), 5::bigint, 'a facilitator reads the outbox');
select throws_ok('select data from planner.mail', '42501', null, 'a facilitator cannot read the data of mails');
select throws_ok('select * from claim_mails(1)', '42501', null, 'a facilitator cannot claim mails');
select throws_ok($$ select mark_mails_sent(array[gen_random_uuid()]) $$, '42501', null, 'a facilitator cannot mark mails');
select throws_ok('select retry_mail(gen_random_uuid())', 'PT409', 'not_failed');

select tests.as_service();
create temp table first_round as select * from claim_mails(10, 60);
select is((select string_agg(template, ' ' order by template) from first_round), 'calendar-one calendar-other plain-one', 'a round claims due mails, and the oldest one per calendar entry and address');
select is_empty('select * from claim_mails(10, 60)', 'a leased mail is not claimed by another worker');
select mark_mail_failed(id, E'421 too\nbusy') from first_round where template = 'calendar-one';
select is_empty('select * from claim_mails(10, 60)', 'a later calendar message waits for the failed one');
select lives_ok($$ select mark_mails_sent(array_agg(id)) from first_round where template = 'plain-one' $$, 'sent');
reset role;
select is((select data from planner.mail where template = 'plain-one'), '{}'::jsonb, 'a sent mail keeps no secrets');
select is((select last_error from planner.mail where template = 'calendar-one'), '421 too busy', 'the reason is stored on one line');
select ok((select not_before > now() from planner.mail where template = 'calendar-one'), 'a failed mail is retried later');
update planner.mail set not_before = now() where template = 'calendar-one';
update planner.mail set leased_until = now() - interval '1 second' where template = 'calendar-other';
select tests.as_service();
create temp table second_round as select * from claim_mails(10, 60);
select is((select string_agg(template || attempts, ' ' order by template) from second_round), 'calendar-one2 calendar-other2', 'mails of a crashed worker are claimed again');
select mark_mails_sent(array_agg(id)) from second_round where template = 'calendar-one';
select is((select template from claim_mails(10, 60)), 'calendar-two', 'the next mail of a calendar entry follows');
reset role;
select is((select in_reply_to from planner.mail where template = 'calendar-two'), null, 'a mail written before the first was sent is no reply');
select planner.queue_mail('calendar-three', 'a@x.example', 'A', 'nl', '{}', calendar_uid => 'u1', calendar_sequence => 2);
select is((select in_reply_to from planner.mail where template = 'calendar-three'), (select id from planner.mail where template = 'calendar-one'), 'a mail written afterwards replies to the first');
select planner.queue_mail('calendar-four', 'a@x.example', 'A', 'nl', '{}', calendar_uid => 'u1', calendar_sequence => 3, supersedes => true);
select is((select state from planner.mail where template = 'calendar-three'), 'superseded', 'a superseded mail is never sent');
select tests.as_service();
select mark_mail_failed(id, '550 unknown', true) from second_round where template = 'calendar-other';
reset role;
select is((select state from planner.mail where template = 'calendar-other'), 'failed', 'a permanent error fails at once');
select tests.as_service();
select is((mail_health() ->> 'failed')::int, 1, 'the mail health counts it');
reset role;
update planner.mail set state = 'sending', leased_until = now(), created_at = now() - interval '4 days' where template = 'calendar-four';
create temp table old_one as select id from planner.mail where template = 'calendar-four';
grant select on old_one to public;
select tests.as_service();
select mark_mail_failed(id, 'connection refused') from old_one;
reset role;
select is((select state from planner.mail where template = 'calendar-four'), 'failed', 'after three days a temporary error fails');
select tests.sign_in_as('fatima@staff.example');
select lives_ok('select retry_mail(id) from old_one', 'a facilitator can retry a failed mail');
reset role;
select is((select state from planner.mail where template = 'calendar-four'), 'queued', 'the mail is queued again');

-- an older calendar message is never sent after a newer one, not even by a retry of staff
delete from planner.mail;
select planner.queue_mail('older', 'a@x.example', 'A', 'nl', '{}', calendar_uid => 'u2', calendar_sequence => 0);
update planner.mail set state = 'failed';
create temp table older as select id from planner.mail;
grant select on older to public;
select planner.queue_mail('newer', 'a@x.example', 'A', 'nl', '{}', calendar_uid => 'u2', calendar_sequence => 1);
select planner.queue_mail('somebody-else', 'b@x.example', 'B', 'nl', '{}', calendar_uid => 'u2', calendar_sequence => 1);
select tests.sign_in_as('fatima@staff.example');
select throws_ok('select retry_mail(id) from older', 'PT409', 'newer_mail', 'not while a newer mail waits');
select tests.as_service();
create temp table newer as select id from claim_mails(10, 60) where template = 'newer';
grant select on newer to public;
select tests.sign_in_as('fatima@staff.example');
select throws_ok('select retry_mail(id) from older', 'PT409', 'newer_mail', 'not while the newer mail is being sent');
select tests.as_service();
select mark_mails_sent(array_agg(id)) from newer;
select tests.sign_in_as('fatima@staff.example');
select throws_ok('select retry_mail(id) from older', 'PT409', 'newer_mail', 'not after the newer mail was sent');
reset role;
update planner.mail set state = 'failed', sent_at = null where template = 'newer';
select tests.sign_in_as('fatima@staff.example');
select lives_ok('select retry_mail(id) from older', 'after the newer mail failed too, the older one can be retried');
select lives_ok('select retry_mail(id) from newer', 'the newer mail can be retried as well');
select tests.as_service();
select is((select string_agg(template, ' ') from claim_mails(10, 60)), 'older', 'the older mail is sent first');
reset role;

-- a mail that is not due holds nothing back, and is not sent after a newer one
delete from planner.mail;
select planner.queue_mail('tomorrow', 'a@x.example', 'A', 'nl', '{"token": "secret"}', calendar_uid => 'u3', calendar_sequence => 0, not_before => now() + interval '1 day');
select planner.queue_mail('tomorrow-else', 'b@x.example', 'B', 'nl', '{}', calendar_uid => 'u3', calendar_sequence => 0, not_before => now() + interval '1 day');
select planner.queue_mail('now', 'a@x.example', 'A', 'nl', '{}', calendar_uid => 'u3', calendar_sequence => 1);
select planner.queue_mail('next', 'a@x.example', 'A', 'nl', '{}', calendar_uid => 'u3', calendar_sequence => 2);
select tests.as_service();
create temp table third_round as select * from claim_mails(10, 60);
select is((select string_agg(template, ' ') from third_round), 'now', 'a mail that is not due holds nothing back, a due one does');
select mark_mail_failed(id, '421 busy') from third_round;
select is_empty('select * from claim_mails(10, 60)', 'a mail that waits for a retry holds back later ones');
reset role;
update planner.mail set not_before = now();
select tests.as_service();
select is((select string_agg(template, ' ' order by template) from claim_mails(10, 60)), 'now tomorrow-else', 'a mail that becomes due is not sent after a newer one');
reset role;
select is((select state || ' ' || data from planner.mail where template = 'tomorrow'), 'superseded {}', 'a superseded mail keeps no secret');

-- a mailbox with many mails lets others go first, and gets its own in order
delete from planner.mail;
select planner.prove_mailbox('busy@x.example');
select planner.queue_mail('busy', 'busy@x.example', n::text, 'nl', '{}') from generate_series(1, 40) n;
select planner.queue_mail('quiet', 'quiet' || n || '@x.example', n::text, 'nl', '{}') from generate_series(1, 3) n;
select tests.as_service();
create temp table shared as select * from claim_mails(10, 60);
select is((select count(*) from shared where template = 'quiet'), 3::bigint, 'other mailboxes do not wait for one with many mails');
select is((select array_agg(recipient_name::int order by recipient_name::int) from shared where template = 'busy'),
	(select array_agg(n) from generate_series(1, 7) n), 'and the busy one gets its oldest');
reset role;
select tests.as_nobody();
select throws_ok('select mail_health()', 'PT403', 'not_staff', 'an account that is not staff cannot read the mail health');
reset role;
select * from finish();
