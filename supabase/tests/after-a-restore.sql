-- After a restore, calendars must accept new messages although they received later ones than the backup has.
select plan(14);

insert into auth.users (id, email, email_confirmed_at) values ('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now());
insert into planner.staff (email, name, role, user_id) values ('fatima@staff.example', 'Fatima', 'facilitator', 'a0000000-0000-4000-8000-000000000001');
insert into planner.session (id, slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at, sequence) values
	('b0000000-0000-4000-8000-000000000001', 'straks', 'theme_session', 'Straks', 's', '{energie}', 'zwolle', 'Hal', '2031-01-14T18:00:00Z', '2031-01-14T20:00:00Z', 9, 'published', now(), 3),
	('b0000000-0000-4000-8000-000000000002', 'nu', 'theme_session', 'Nu', 's', '{energie}', 'zwolle', 'Hal', now() - interval '1 hour', now() + interval '1 hour', 9, 'published', now(), 3),
	('b0000000-0000-4000-8000-000000000003', 'voorbij', 'theme_session', 'Voorbij', 's', '{energie}', 'zwolle', 'Hal', now() - interval '2 hours', now() - interval '1 hour', 9, 'published', now(), 3),
	('b0000000-0000-4000-8000-000000000004', 'concept', 'theme_session', 'Concept', 's', '{energie}', 'zwolle', 'Hal', now() + interval '1 day', now() + interval '2 days', 9, 'draft', null, 0);
insert into planner.expert (id, name, email) values ('f0000000-0000-4000-8000-000000000001', 'Eva', 'eva@expert.example'), ('f0000000-0000-4000-8000-000000000002', 'Eef', 'eef@expert.example');
select tests.sign_in_as('fatima@staff.example');
select invite_expert('b0000000-0000-4000-8000-000000000001', 'f0000000-0000-4000-8000-000000000001');
select invite_expert('b0000000-0000-4000-8000-000000000001', 'f0000000-0000-4000-8000-000000000002', send => false);
reset role;
create temp table before as select i.*, (select count(*) from planner.mail) as mails, (select m.data ->> 'token' from planner.mail m where m.template = 'expert-invited') as token from planner.invitation i;
grant all on before to public;

select tests.as_anon();
select throws_ok('select raise_sequences()', '42501', null, 'anon raises nothing');
select tests.sign_in_as('fatima@staff.example');
select throws_ok('select raise_sequences()', '42501', null, 'not as a facilitator');
select tests.as_service();
select is(raise_sequences(), 2, 'sessions that are in calendars and not over');
reset role;
select is((select string_agg(slug || ' ' || sequence, ', ' order by slug) from planner.session), 'concept 0, nu 1003, straks 1003, voorbij 3', 'far above what may have been sent since; what is over or was never out stays');
select is((select i.sequence || ' ' || i.significant_sequence from planner.invitation i join before b using (id) where i.sent_at is not null), '1000 0', 'invitations too');
select is((select count(*) from planner.invitation i join before b using (id) where i.sent_at is not null and i.dtstamp > b.dtstamp), 1::bigint, 'DTSTAMP is later');
select is((select sequence from planner.invitation where sent_at is null), 0, 'not for unsent invitations');
select is((select count(*) from planner.invitation i join before b using (id) where i.uid = b.uid), 2::bigint, 'the UID stays for life');
select is((select count(*) from planner.mail), (select mails from before limit 1), 'no mail is queued');
select tests.as_anon();
select is(answer_invitation(token, 'accepted', sequence => 0) ->> 'state', 'accepted', 'an answer to what was sent before still counts') from before where sent_at is not null;
select tests.sign_in_as('fatima@staff.example');
select lives_ok($$ select edit_session(id, version, jsonb_build_object('kind', kind, 'title', title, 'summary', summary, 'themes', themes, 'municipality', municipality,
	'place_name', 'Elders', 'starts_at', starts_at, 'ends_at', ends_at, 'capacity', capacity), true) from sessions where slug = 'straks' $$, 'a move after the restore');
reset role;
select is((select sequence from planner.session where slug = 'straks'), 1004, 'goes on from there');
select is((select calendar_sequence from planner.mail where template like 'expert-%' order by queue_number desc limit 1), 1001, 'the new SEQUENCE is higher than any sent one');
select tests.as_service();
select is(raise_sequences(), 2, 'put back once more, raised once more');
select * from finish();
