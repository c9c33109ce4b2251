-- The start page of staff: what goes wrong first, with whom it lies, and hiding it until later.
select plan(51);

insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'vera@staff.example', now()), ('a0000000-0000-4000-8000-000000000004', 'urs@staff.example', now());
insert into planner.staff (id, email, name, role, municipalities, user_id, created_at) values
	('d0000000-0000-4000-8000-000000000001', 'fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001', now() - interval '1 day'),
	('d0000000-0000-4000-8000-000000000002', 'otto@staff.example', 'Otto', 'organiser', '{zwolle}', 'a0000000-0000-4000-8000-000000000002', now()),
	('d0000000-0000-4000-8000-000000000003', 'vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000003', now()),
	('d0000000-0000-4000-8000-000000000004', 'urs@staff.example', 'Urs', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000004', now());
insert into planner.organisation (id, name, kind, level, contact_email) values ('c0000000-0000-4000-8000-000000000001', 'Kennispoort', 'education', 'regional', 'k@org.example');
insert into planner.expert (id, name, email, phone, themes) values
	('e0000000-0000-4000-8000-000000000001', 'Olga', 'olga@expert.example', '06 12345678', '{}'),
	('e0000000-0000-4000-8000-000000000002', 'Gülay', 'gulay@expert.example', null, '{energie}'),
	('e0000000-0000-4000-8000-000000000003', 'Hidde', 'hidde@expert.example', null, '{energie}');
insert into planner.session (id, slug, kind, title, themes, municipality, place_name, starts_at, ends_at, capacity, seats_taken, status, published_at, created_by) values
	('b0000000-0000-4000-8000-000000000001', 'avond', 'theme_session', 'Avond', '{energie}', 'zwolle', 'Hal', now() + interval '10 days', now() + interval '10 days 2 hours', 9, 9, 'published', now(), 'd0000000-0000-4000-8000-000000000002');
create function tests.avond() returns uuid language sql as $$ select 'b0000000-0000-4000-8000-000000000001'::uuid $$;
create function tests.me(name text) returns uuid language sql security definer as $$ select s.id from planner.staff s where s.name = me.name $$;
create function tests.invite(state text, expert int default 1, days int default 5, said text default null) returns text language sql as $$
	select format('insert into planner.invitation (session_id, expert_id, state, sent_at, answered_at, answered_via, comment, invited_by)
		values (tests.avond(), %L, %L, now() - interval ''%s days'', %s, %L, %L, tests.me(''Otto''))', 'e0000000-0000-4000-8000-00000000000' || expert, state, days,
		case when state = 'sent' then 'null' else 'now()' end, case when state <> 'sent' then 'link' end, said)
$$;
create function tests.ask(status text, late int default 1, with_organisation boolean default false) returns text language sql as $$
	select format('insert into planner.question (id, source, text, municipality, status, responsible_staff_id, responsible_organisation_id, next_action_on, answer, answered_at)
		values (''f0000000-0000-4000-8000-000000000001'', ''public_page'', ''Hoe?'', ''zwolle'', %L, %s, %s, planner.today() - %s, %s)', status,
		case when with_organisation then 'null' else 'tests.me(''Otto'')' end, case when with_organisation then '''c0000000-0000-4000-8000-000000000001''' else 'null' end,
		late, case when status = 'answered' then '''Zo'', now()' else 'null, null' end)
$$;
create function tests.refer(state text) returns text language sql as $$
	select format('; insert into planner.referral (question_id, organisation_id, sender_staff_id, state, due_on, accepted_at)
		values (''f0000000-0000-4000-8000-000000000001'', ''c0000000-0000-4000-8000-000000000001'', tests.me(''Otto''), %L, planner.today() - 1, now())', state)
$$;
-- The kinds of rows, the worst first.
create function tests.kinds(scope text default 'mine') returns text language sql as $$
	select coalesce(string_agg(r.value ->> 'kind', ', ' order by n), '') from jsonb_array_elements(today_list(scope, 50, '{reminders}') -> 'rows') with ordinality r(value, n)
$$;
create function tests.kinds_of(who text, scope text default 'mine') returns text language plpgsql as $$
begin
	perform tests.sign_in_as(who || '@staff.example');
	return tests.kinds(scope);
end $$;
create function tests.fact(path text) returns text language sql as $$ select jsonb_path_query_first(today_list('everyone', 50), path::jsonpath) #>> '{}' $$;

-- Each kind of row: what causes it, and what ends it.
create temp table cases (n int generated always as identity, kind text, cause text, cure text);
insert into cases (kind, cause, cure) values
	('no_expert', 'update planner.session set expert_wanted = true', tests.invite('accepted')),
	('no_expert', 'update planner.session set expert_wanted = true', 'update planner.session set starts_at = now() + interval ''22 days'', ends_at = now() + interval ''23 days'''),
	('no_expert', 'update planner.session set expert_wanted = true', 'update planner.session set expert_wanted = false'),
	('draft', 'update planner.session set status = ''draft'', published_at = null', 'update planner.session set status = ''published'', published_at = now()'),
	('draft', 'update planner.session set status = ''draft'', published_at = null, starts_at = now() - interval ''1 day'', ends_at = now()', 'update planner.session set status = ''cancelled'', cancelled_at = now()'),
	('expert_silent', tests.invite('accepted', 2) || ';' || tests.invite('sent'), 'update planner.invitation set state = ''declined'', answered_at = now(), answered_via = ''link'' where state = ''sent'''),
	('expert_silent', tests.invite('accepted', 2) || ';' || tests.invite('sent'), 'update planner.invitation set sent_at = now() - interval ''2 days'''),
	('expert_declined', 'update planner.session set expert_wanted = true, starts_at = now() + interval ''40 days'', ends_at = now() + interval ''41 days'';' || tests.invite('declined'), tests.invite('sent', 2, 0)),
	('expert_declined', tests.invite('accepted', 2) || ';' || tests.invite('declined') || '; insert into planner.programme_item (session_id, position, title, expert_id)
		values (tests.avond(), 1, ''Deel'', ''e0000000-0000-4000-8000-000000000001'')', 'update planner.programme_item set expert_id = null'),
	('expert_comment', tests.invite('accepted', 1, 5, 'Is er een beamer?'), 'update planner.invitation set answered_at = now() - interval ''8 days'''),
	('hall_full', 'update planner.session set parties_waiting = 6', 'update planner.session set parties_waiting = 0'),
	('few_sign_ups', 'update planner.session set seats_taken = 2', 'update planner.session set seats_taken = 3'),
	('few_sign_ups', 'update planner.session set seats_taken = 0', 'update planner.session set sign_up_closes_at = now()'),
	('question_late', tests.ask('activated'), 'update planner.question set next_action_on = planner.today()'),
	('question_late', tests.ask('received'), 'update planner.question set status = ''closed'', closed_at = now(), close_reason = ''Nee'''),
	('organisation_late', tests.ask('in_progress', 1, true) || tests.refer('accepted'), 'update planner.question set next_action_on = planner.today() + 1'),
	('organisation_late', tests.ask('referred') || tests.refer('offered'), 'update planner.referral set state = ''lapsed'', ended_at = now(); update planner.question set status = ''activated'', next_action_on = planner.today()'),
	('asker_silent', tests.ask('answered'), 'update planner.question set status = ''solved'', solved_at = now()');
-- The names of cases in which the row was there before its cause, was missing after it, or stayed after its end.
create function tests.wrong_cases() returns text language plpgsql as $$
declare
	c record;
	was text;
	caused text;
	cured text;
	wrong text := '';
begin
	for c in select * from cases order by n loop
		begin
			was := tests.kinds_of('otto');
			reset role;
			execute c.cause;
			caused := tests.kinds_of('otto');
			reset role;
			execute c.cure;
			cured := tests.kinds_of('otto');
			raise exception using errcode = 'UNDO0', message = 'undo';
		exception when others then
			if sqlstate <> 'UNDO0' then wrong := wrong || format('%s %s: %s; ', c.n, c.kind, sqlerrm); end if;
		end;
		if was <> '' or caused <> c.kind or cured = c.kind or cured like c.kind || ',%' then
			wrong := wrong || format('%s %s: <%s> <%s> <%s>; ', c.n, c.kind, was, caused, cured);
		end if;
	end loop;
	return wrong;
end $$;
select is(tests.wrong_cases(), '', 'each kind of row appears by its cause and goes away by what ends it');
select is(count(distinct kind)::int, 10, 'these are the kinds of an organiser') from cases;

-- what facilitators see of the system
select is(tests.kinds_of('fatima'), 'job_late', 'a late job');
select is(tests.kinds_of('otto'), '', 'is nothing for an organiser');
reset role;
insert into planner.mail (template, recipient_email, state) values ('sign-in', 'weg@mkb.example', 'failed');
select is(tests.kinds_of('fatima'), 'job_late, mail_failed', 'and a mail that did not arrive');
select is(tests.fact('$.rows[*] ? (@.kind == "mail_failed").recipient'), 'weg@mkb.example', 'says whose it was');
select is(tests.kinds_of('otto', 'everyone'), '', 'neither is one');
reset role;
update planner.mail set state = 'queued';
select is(tests.kinds_of('fatima'), 'job_late', 'trying again takes it away');
reset role;
delete from planner.mail;

-- one row for one matter, in the order of harm
update planner.session set expert_wanted = true, seats_taken = 0;
do $$ begin execute tests.invite('sent', 1, 20); execute tests.invite('declined', 2); execute tests.ask('received', 3); end $$;
select is(tests.kinds_of('otto'), 'no_expert, question_late, few_sign_ups', 'a session without an expert says who is silent or said no: no rows of their own');
select is(tests.fact('$.rows[0].experts[*] ? (@.name == "Olga").phone'), '06 12345678', 'with a phone number to call');
select is(tests.fact('$.rows[0].session.days'), '10', 'and how near it is');
select is(tests.fact('$.rows[0].suggested[0].name'), 'Hidde', 'and who else knows the theme and was not asked');
select is(today_list('mine', 1) -> 'more', 'true', 'more than one page is said');
select is(jsonb_array_length(today_list('mine', 1) -> 'rows'), 1, 'and not shown');
select is(jsonb_array_length(today_list('mine', -4) -> 'rows'), 1, 'a page has one row at least');

-- with whom it lies
select is(tests.kinds_of('fatima'), 'job_late', 'what lies with a colleague is not mine');
select is(tests.kinds_of('fatima', 'everyone'), 'job_late, no_expert, question_late, few_sign_ups', 'and one tap away');
select is(tests.fact('$.rows[*] ? (@.kind == "no_expert").owner'), 'Otto', 'with the name');
select is(tests.kinds_of('urs', 'everyone'), '', 'an organiser of another area sees nothing');
select is(tests.kinds_of('urs', 'snoozed'), '', 'in no list');
select tests.sign_in_as('vera@staff.example');
select throws_ok('select today_list()', 'PT403', 'not_for_viewers', 'a viewer has no such list');
select throws_ok($$ select snooze('draft', tests.avond(), 'tomorrow') $$, 'PT403', 'not_for_viewers');
select throws_ok($$ select end_snooze('draft', tests.avond()) $$, 'PT403', 'not_for_viewers');
select tests.as_anon();
select throws_ok('select today_list()', '42501', null, 'nor has anon');
select throws_ok($$ select snooze('draft', tests.avond(), 'tomorrow') $$, '42501', null);
select throws_ok($$ select end_snooze('draft', tests.avond()) $$, '42501', null);
reset role;
update planner.staff set active = false where name = 'Otto';
select is(tests.kinds_of('fatima'), 'job_late, no_expert, question_late, few_sign_ups', 'what lay with somebody who left lies with the facilitator');
reset role;
update planner.staff set active = true where name = 'Otto';
update planner.question set responsible_staff_id = tests.me('Otto');

-- hiding a row
select tests.sign_in_as('otto@staff.example');
select lives_ok($$ select snooze('no_expert', tests.avond(), 'tomorrow') $$);
select is(tests.kinds(), 'question_late, few_sign_ups', 'a row that is hidden is gone');
select is(tests.kinds('everyone'), 'question_late, few_sign_ups', 'from the list of everyone as well');
select is(tests.kinds('snoozed'), 'no_expert', 'and is among those that were hidden');
select is(today_list() -> 'snoozing', 'true');
select is((today_list('snoozed') #>> '{rows,0,until}')::timestamptz, ((now() at time zone 'Europe/Amsterdam')::date + 1)::timestamp at time zone 'Europe/Amsterdam', 'until the beginning of tomorrow');
select lives_ok($$ select snooze('no_expert', tests.avond(), 'next_week') $$);
select is(extract(isodow from (today_list('snoozed') #>> '{rows,0,until}')::timestamptz at time zone 'Europe/Amsterdam')::int, 1, 'or of Monday: the last choice counts');
select cmp_ok((today_list('snoozed') #>> '{rows,0,until}')::timestamptz, '>', now(), 'which is to come');
select is(tests.kinds_of('fatima', 'everyone'), 'job_late, no_expert, question_late, few_sign_ups', 'nobody else misses it');
select tests.sign_in_as('otto@staff.example');
select lives_ok($$ select snooze('question_late', 'f0000000-0000-4000-8000-000000000001', 'tomorrow') $$);
select is(tests.kinds('snoozed'), 'no_expert, question_late');
select lives_ok($$ select end_snooze('no_expert', tests.avond()) $$);
select lives_ok($$ select end_snooze('no_expert', tests.avond()) $$, 'undoing twice is no error');
select is(tests.kinds(), 'no_expert, few_sign_ups', 'undone');
select throws_ok($$ select snooze('no_expert', tests.avond(), 'for ever') $$, 'PT400', 'snooze_invalid', 'only for a term');
select throws_ok($$ select snooze('no_expert', tests.avond(), null) $$, 'PT400', 'snooze_invalid');
select throws_ok($$ select snooze('no_expert', null, 'tomorrow') $$, 'PT400', 'snooze_invalid');
select throws_ok($$ select snooze('No; expert', tests.avond(), 'tomorrow') $$, 'PT400', 'snooze_invalid');
select throws_ok($$ select snooze(null, tests.avond(), 'tomorrow') $$, 'PT400', 'snooze_invalid');
reset role;
insert into planner.question (source, text, municipality, responsible_staff_id, next_action_on) select 'public_page', 'Meer?', 'zwolle', tests.me('Otto'), planner.today() - 2 from generate_series(1, 3);
insert into planner.snooze (staff_id, kind, subject_id, until) select tests.me('Otto'), 'question_late', q.id, now() + interval '1 hour' from planner.question q on conflict do nothing;
insert into planner.question (source, text, municipality, responsible_staff_id, next_action_on) select 'public_page', 'Nog?', 'zwolle', tests.me('Otto'), planner.today() - 1;
select tests.sign_in_as('otto@staff.example');
select is((select count(*)::int from jsonb_path_query(today_list('mine', 1 + 1) -> 'rows', '$[*] ? (@.kind == "question_late")')), 1, 'what is hidden keeps no other row from the page');
reset role;
update planner.snooze set until = now() - interval '1 second' where kind = 'question_late' and subject_id = 'f0000000-0000-4000-8000-000000000001';
select is(tests.kinds_of('otto'), 'no_expert, question_late, question_late, few_sign_ups', 'a term that is over shows it again');

-- removal
reset role;
update planner.snooze set until = now() - interval '2 days' where subject_id = 'f0000000-0000-4000-8000-000000000001';
select is(remove_expired_personal_data() ->> 'snoozes', '1', 'and is removed a day later');
select is((select count(*)::int from planner.snooze), 3, 'the others stay');
