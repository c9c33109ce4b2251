-- Retention: expired data are removed, other data and figures are kept, and removals are recorded.
select plan(73);

insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'zeynep@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'vera@staff.example', now());
insert into planner.staff (id, email, name, role, municipalities, user_id) values
	('d0000000-0000-4000-8000-000000000001', 'fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001'),
	('d0000000-0000-4000-8000-000000000002', 'zeynep@staff.example', 'Zeynep', 'organiser', '{zwolle}', 'a0000000-0000-4000-8000-000000000002'),
	('d0000000-0000-4000-8000-000000000003', 'vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000003');
insert into planner.organisation (id, name, kind, level, contact_email) values ('e0000000-0000-4000-8000-000000000001', 'Aap', 'education', 'regional', 'aap@org.example');
insert into planner.session (id, slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at) values
	('b0000000-0000-4000-8000-000000000001', 'lang-geleden', 'theme_session', 'Lang geleden', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '10 days', 9, 'published', now()),
	('b0000000-0000-4000-8000-000000000002', 'straks', 'theme_session', 'Straks', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '10 days', 9, 'published', now());
insert into planner.expert (id, name, email) values ('f0000000-0000-4000-8000-000000000001', 'Eva', 'eva@expert.example');
create temp table made (what text primary key, value jsonb);
grant all on made to public;
create function tests.link(template text, email text) returns text language sql security definer as $$
	select m.data ->> 'token' from planner.mail m where m.template = link.template and m.recipient_email = link.email order by m.queue_number desc limit 1
$$;

-- Anna has a past registration; Bert a past and a future one; each asks a question
select tests.as_anon();
insert into made select 'anna', sign_up('lang-geleden', 'Anna Oud', 'anna@ond.example', 'Bakkerij', phone => '06', diet => 'noten', needs => 'rolstoel', question => 'Van Anna?');
insert into made select 'bert old', sign_up('lang-geleden', 'Bert Oud', 'bert@ond.example', party_size => 3);
insert into made select 'bert new', sign_up('straks', 'Bert', 'bert@ond.example', question => 'Van Bert?');
insert into made select 'cor', submit_question('Cor', 'cor@ond.example', 'Van Cor, afgewezen?');
select tests.sign_in_as('zeynep@staff.example');
insert into made select 'invitation', invite_expert('b0000000-0000-4000-8000-000000000001', 'f0000000-0000-4000-8000-000000000001', null, 'Lieve Eva');
insert into made select 'invitation new', invite_expert('b0000000-0000-4000-8000-000000000002', 'f0000000-0000-4000-8000-000000000001', null, 'Lieve Eva');
reset role;
insert into made select 'person', to_jsonb(tests.link('registration-confirmed', 'bert@ond.example'));
insert into made select 'expert', to_jsonb(tests.link('expert-invited', 'eva@expert.example'));
select planner.offer_referral(q, 'e0000000-0000-4000-8000-000000000001', 'd0000000-0000-4000-8000-000000000001', null, 'Van Cor', true) from planner.question q where q.text like 'Van Cor%';
select tests.as_anon();
select decline_referral(tests.link('referral-offered', 'aap@org.example'), 'Cor ken ik', next_organisation_name => 'Cor zijn broer');
reset role;
insert into made select 'cor link', to_jsonb(tests.link('question-received', 'cor@ond.example'));
select tests.as_service();
select is(remove_expired_personal_data(), '{"registrations": 0, "history": 0, "invitations": 0, "questions": 0, "mails": 0, "tokens": 0, "address_changes": 0, "mailboxes": 0, "commands": 0, "snoozes": 0, "experts": 0, "staff": 0, "people": 0}'::jsonb, 'nothing is past its term yet');

-- access
select tests.as_anon();
select throws_ok('select remove_expired_personal_data()', '42501', null, 'anon removes nothing');
select throws_ok('select close_past_sessions()', '42501', null, 'anon cannot close sessions');
select throws_ok('select 1 from retention', '42501');
select throws_ok('select 1 from removals', '42501');
select tests.sign_in_as('fatima@staff.example');
select throws_ok('select remove_expired_personal_data()', '42501', null, 'not as a facilitator');
select throws_ok('select close_past_sessions()', '42501');
select is((select count(*) from retention where last_run_at is not null and removed = 0), 13::bigint, 'a facilitator sees the last run');
select tests.sign_in_as('zeynep@staff.example');
select is_empty('select 1 from retention', 'an organiser does not');
select tests.sign_in_as('vera@staff.example');
select is_empty('select 1 from retention', 'not as a viewer');
select tests.as_nobody();
select is_empty('select 1 from retention', 'not as an account that is not staff');

-- the end of a session
reset role;
update planner.session set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where slug = 'lang-geleden';
select tests.as_service();
select is(close_past_sessions(), 1, 'a session that ended is held');
select is(close_past_sessions(), 0, 'only once');
reset role;
select is((select string_agg(status, ' ' order by slug) from planner.session), 'held published', 'other sessions do not change');
select is((select count(*) from planner.history where action = 'held' and actor_kind = 'system'), 1::bigint, 'the history names the system');

-- after a year and a day
update planner.session set starts_at = now() - interval '12 months 3 days', ends_at = now() - interval '12 months 2 days' where slug = 'lang-geleden';
update planner.entrepreneur set created_at = now() - interval '13 months';
update planner.history set at = now() - interval '13 months' where subject_kind = 'registration';
select tests.as_service();
select is(remove_expired_personal_data() - 'mails' - 'history' - 'tokens' - 'address_changes' - 'mailboxes' - 'commands' - 'snoozes' - 'experts' - 'staff', '{"registrations": 2, "invitations": 1, "questions": 0, "people": 0}'::jsonb, 'the people of that session');
select is(remove_expired_personal_data() ->> 'registrations', '0', 'a second run removes nothing');
reset role;
select is((select concat_ws('|', entrepreneur_id, name, company, phone, diet, needs, idempotency_key, status) from planner.registration where session_id = 'b0000000-0000-4000-8000-000000000001' and party_size = 1), '-|confirmed', 'names are removed from the session');
select is((select seats_taken || ' ' || (select sum(party_size) from planner.registration r where r.session_id = s.id and status = 'confirmed') from planner.session s where slug = 'lang-geleden'), '4 4', 'anonymised registrations are still counted');
select is((select name from planner.registration where session_id = 'b0000000-0000-4000-8000-000000000002'), 'Bert', 'future registrations are kept');
select is((select string_agg(text, ' ' order by text) from planner.question where entrepreneur_id is not null and text like 'Van _%?'), 'Van Anna? Van Bert? Van Cor, afgewezen?', 'an open question outlives the seat it was asked from');
select is((select num_nonnulls(personal_line, calendar_content) from planner.invitation where session_id = 'b0000000-0000-4000-8000-000000000001'), 0, 'the words to the expert are gone');
select is((select personal_line from planner.invitation where session_id = 'b0000000-0000-4000-8000-000000000002'), 'Lieve Eva', 'those for a session ahead are not');
select tests.as_anon();
select throws_ok(format('select my_page(%L)', value ->> 'token'), 'PT404', 'unknown_token', 'the link to that seat is dead') from made where what = 'anna';
select is(jsonb_array_length(my_page(value #>> '{}') #> '{upcoming,rows}'), 1, 'the one of Bert shows what is left') from made where what = 'person';
select lives_ok(format('select my_page(%L)', value ->> 'token'), 'the link of the new registration shows it too') from made where what = 'bert new';
select tests.sign_in_as('zeynep@staff.example');
select is((select string_agg(name, ' ') from registrations), 'Bert', 'staff see no ghosts');
select is((select asker_name from questions where text = 'Van Anna?'), 'Anna Oud', 'the asker of an open question stays visible');
select tests.sign_in_as('fatima@staff.example');
select is((select string_agg(what || ' ' || how_many, ', ' order by what) from removals where what in ('registrations', 'invitations')), 'invitations 1, registrations 2', 'the facilitator can show what went');
select is((select removed from retention where what = 'registrations'), 2::bigint);

-- then the session is archived
select tests.as_service();
select is(close_past_sessions(), 0, 'no session becomes held');
reset role;
select is((select string_agg(status, ' ' order by slug) from planner.session), 'archived published', 'who has nobody''s name left is of the archive');
select is((select count(*) from planner.history where action = 'archived' and actor_kind = 'system'), 1::bigint, 'the history names the system, once');
update planner.session set status = 'held' where slug = 'lang-geleden';
update planner.registration set anonymised_at = null, entrepreneur_id = (select id from planner.entrepreneur where email = 'bert@ond.example')
	where party_size = 3 and anonymised_at is not null;
select tests.as_service();
select close_past_sessions();
reset role;
select is((select status from planner.session where slug = 'lang-geleden'), 'held', 'not while the session has a name');
select tests.as_service();
select is(remove_expired_personal_data() ->> 'registrations', '1');
select close_past_sessions();
reset role;
select is((select status from planner.session where slug = 'lang-geleden'), 'archived');

-- questions, two years after they were finished
reset role;
update planner.question set status = 'closed', closed_at = now() - interval '23 months', close_reason = 'Cor wil niet', answer = 'Beste Cor' where text like 'Van Cor%';
select tests.as_service();
select is(remove_expired_personal_data() ->> 'questions', '0', 'not before its term');
reset role;
update planner.question set closed_at = now() - interval '25 months' where text like 'Van Cor%';
update planner.question set created_at = now() - interval '9 years' where text like 'Van Anna%';
select tests.as_service();
select is((select x ->> 'questions' || ' ' || (x ->> 'people') from remove_expired_personal_data() x), '1 1', 'a finished question, and who has nothing else here');
reset role;
select is((select concat_ws('|', entrepreneur_id, text, answer, close_reason, status, municipality) from planner.question where anonymised_at is not null), '-|-|closed', 'only the figures are left');
select is((select concat_ws('|', note, reason, next_organisation_name, state) from planner.referral), 'declined', 'the texts of referrals are removed');
select is((select count(*) from planner.history where details::text ~ 'Cor' and subject_kind = 'question'), 0::bigint, 'the texts of its history are removed');
select is((select count(*) from planner.entrepreneur where email = 'cor@ond.example'), 0::bigint, 'people without other data are removed');
select is((select count(*) from planner.question where text = 'Van Anna?'), 1::bigint, 'an open question is kept as long as it is open');
select throws_ok($$ update planner.question set anonymised_at = now() where text = 'Van Anna?' $$, '23514', null, 'the table itself refuses it');
select throws_ok($$ update planner.registration set anonymised_at = now() where name = 'Bert' $$, '23514', null, 'an anonymised seat has no person');
select tests.as_anon();
select throws_ok(format('select my_page(%L)', value #>> '{}'), 'PT404', 'unknown_token', 'the link is dead') from made where what = 'cor link';
select throws_ok(format('select referral_page(%L)', tests.link('referral-offered', 'aap@org.example')), 'PT404', 'unknown_token', 'the link of the organisation ends too');

-- mails, links, history
reset role;
delete from planner.removal;
update planner.mail set state = 'sending', leased_until = now() where state = 'queued';
update planner.mail set state = 'sent', sent_at = now(), leased_until = null, created_at = now() - interval '91 days';
insert into planner.mail (template, recipient_email, created_at) values ('still-waiting', 'x@y.example', now() - interval '99 days');
update planner.access_token set expires_at = now() - interval '2 days' where kind = 'invitation';
update planner.history set details = details || '{"comment": "Lukt niet"}' where action = 'invited';
update planner.history set at = now() - interval '25 months';
select tests.as_service();
select is((select (x ->> 'mails')::int > 4 and (x ->> 'tokens')::int = 2 and (x ->> 'history')::int > 0 from remove_expired_personal_data() x), true, 'removes sent mails, expired links, and texts in old history');
reset role;
select is((select string_agg(template, ' ' order by queue_number) from planner.mail), 'registration-confirmed expert-invited still-waiting', 'a mail that still has to go stays, and what tells whether a calendar holds a meeting ahead');
select is((select count(*) from planner.history where details ?| '{reason,comment}'), 0::bigint);
select isnt_empty($$ select 1 from planner.history where action = 'invited' $$, 'the history keeps the actions');
select is((select string_agg(what, ' ' order by what) from planner.removal), 'history mails tokens', 'each removal is recorded');
-- experts without activity for two years
reset role;
create function tests.expert_of(name text, touched interval, ended interval default null, item boolean default false) returns uuid language plpgsql as $$
declare e uuid; s uuid;
begin
	insert into planner.expert (name, email, phone, bio, updated_at) values (expert_of.name, lower(expert_of.name) || '@expert.example', '06', 'Over ' || expert_of.name, now() - touched) returning id into e;
	if ended is not null then
		insert into planner.session (slug, kind, title, municipality, starts_at, ends_at, capacity, status, published_at)
		values ('met-' || lower(expert_of.name), 'theme_session', 'Met', 'zwolle', now() - ended - interval '1 hour', now() - ended, 9, 'held', now()) returning id into s;
		if item then insert into planner.programme_item (session_id, position, title, expert_id) values (s, 1, 'Lezing', e);
		else insert into planner.invitation (session_id, expert_id, state, answered_at, answered_via, sent_at) values (s, e, 'accepted', now(), 'link', now()); end if;
	end if;
	return e;
end $$;
select tests.expert_of('Nooit', '23 months 27 days'), tests.expert_of('Ooit', '24 months 1 day'), tests.expert_of('Vaak', '60 months', '23 months 27 days'),
	tests.expert_of('Spreker', '60 months', '24 months 1 day'), tests.expert_of('Onderdeel', '60 months', '24 months 1 day', true), tests.expert_of('Gewijzigd', '1 day', '60 months'),
	tests.expert_of('Komt', '60 months', '-9 days', true);
select is(session_page('met-spreker') #>> '{experts,0,name}', 'Spreker', 'the page of a past session names its speakers');
select tests.as_service();
select is(remove_expired_personal_data() ->> 'experts', '3', 'experts past their term');
select is(remove_expired_personal_data() ->> 'experts', '0', 'only once');
reset role;
select is((select string_agg(name, ' ' order by name) from planner.expert where email like '%@expert.example'), 'Eva Gewijzigd Komt Nooit Vaak', 'keeps experts who were edited, or have a recent or future session');
select is((select count(*) from planner.expert where anonymised_at is not null), 2::bigint, 'an expert in a programme is kept for its history');
select is((select count(*) from planner.expert where anonymised_at is not null and (concat(name, phone, organisation_name, job_title, bio) <> '-' or email not like '%@removed.invalid' or active)), 0::bigint, 'name, address and profile are removed');
select is(session_page('met-spreker') -> 'experts', '[]', 'a removed expert is not on the page');
select is(session_page('met-onderdeel') #>> '{programme,0,title}', 'Lezing', 'whose programme stays');
select throws_ok($$ update planner.expert set phone = '06' where anonymised_at is not null $$, '23514', null, 'a removed expert stays in the programme without a name');
select tests.sign_in_as('zeynep@staff.example');
select is_empty($$ select 1 from experts where name = '-' $$, 'a removed expert cannot be found or invited');
select throws_ok(format('select invite_expert(%L, %L)', 'b0000000-0000-4000-8000-000000000002', i.expert_id), 'PT409', 'expert_inactive', 'staff cannot invite them either')
	from invitations i where i.expert_name = '-';

-- colleagues two years after their deactivation
reset role;
insert into auth.users (id, email, email_confirmed_at) values ('a0000000-0000-4000-8000-000000000009', 'weg@staff.example', now());
insert into planner.staff (id, email, name, role, municipalities, user_id, active, created_at) values
	('d0000000-0000-4000-8000-000000000009', 'weg@staff.example', 'Weg', 'organiser', '{zwolle}', 'a0000000-0000-4000-8000-000000000009', true, now() - interval '9 years'),
	('d0000000-0000-4000-8000-000000000008', 'pas@staff.example', 'Pas', 'organiser', '{zwolle}', null, true, now() - interval '9 years'),
	('d0000000-0000-4000-8000-000000000007', 'stil@staff.example', 'Stil', 'organiser', '{zwolle}', null, true, now() - interval '9 years'),
	('d0000000-0000-4000-8000-000000000006', 'terug@staff.example', 'Terug', 'organiser', '{zwolle}', null, true, now() - interval '9 years');
select tests.sign_in_as('weg@staff.example');
insert into made select 'noted', note_question('Wat Weg hoorde', 'Dirk', 'dirk@ond.example');
select tests.sign_in_as('fatima@staff.example');
select deactivate_staff(who || '@staff.example') from unnest('{weg,pas,terug}'::text[]) who;
select invite_staff('terug@staff.example', 'Terug', 'organiser', '{zwolle}');
reset role;
update planner.history set at = now() - interval '24 months 1 day' where action = 'deactivated' and subject_id in ('d0000000-0000-4000-8000-000000000009', 'd0000000-0000-4000-8000-000000000006');
update planner.history set at = now() - interval '23 months 27 days' where action = 'deactivated' and subject_id = 'd0000000-0000-4000-8000-000000000008';
select tests.as_service();
select is(remove_expired_personal_data() ->> 'staff', '1', 'removes colleagues deactivated two years ago');
select is(remove_expired_personal_data() ->> 'staff', '0', 'only once');
select is((select count(*) from staff_list() l where l ->> 'email' like '%.invalid'), 0::bigint, 'a removed colleague is on no list');
reset role;
select is((select string_agg(name, ' ' order by name) from planner.staff where email like '%@staff.example' and id::text like 'd%6' or id::text like 'd%7' or id::text like 'd%8' or id::text like 'd%9'), '- Pas Stil Terug', 'keeps colleagues deactivated later, active ones, and reactivated ones');
select is((select concat_ws(' ', name, email, user_id, array_to_string(municipalities, ',')) from planner.staff where id = 'd0000000-0000-4000-8000-000000000009'), '- d0000000-0000-4000-8000-000000000009@removed.invalid ', 'nothing of them is left');
select is((select count(*) from auth.users where email = 'weg@staff.example'), 0::bigint, 'the account is removed');
select isnt_empty($$ select 1 from planner.history where actor_staff_id = 'd0000000-0000-4000-8000-000000000009' $$, 'their actions stay in the history');
select throws_ok($$ update planner.staff set active = true where anonymised_at is not null $$, '23514', null, 'a removed colleague cannot be reactivated');
select tests.sign_in_as('fatima@staff.example');
select is_empty($$ select 1 from staff where name = '-' $$, 'a removed colleague cannot be responsible');
select is((select string_agg(what || ' ' || removed, ', ' order by what) from retention where what in ('experts', 'staff')), 'experts 3, staff 1', 'the removal is recorded');
select * from finish();
