-- The version of public pages rises with every transaction that changes what they show, and with no other.
select plan(24);

insert into planner.organisation (id, name, kind, level, contact_email) values ('e0000000-0000-4000-8000-000000000001', 'Gastheer', 'education', 'regional', 'gastheer@org.example');
insert into planner.session (id, slug, kind, title, municipality, starts_at, ends_at, capacity, status, published_at) values
	('b0000000-0000-4000-8000-000000000001', 'open', 'theme_session', 'Open', 'zwolle', now() + interval '9 days', now() + interval '10 days', 50, 'published', now()),
	('b0000000-0000-4000-8000-000000000002', 'concept', 'theme_session', 'Concept', 'zwolle', now() + interval '9 days', now() + interval '10 days', 50, 'draft', null),
	('b0000000-0000-4000-8000-000000000003', 'voorbij', 'theme_session', 'Voorbij', 'zwolle', now() - interval '2 hours', now() - interval '1 hour', 50, 'published', now());
insert into planner.expert (id, name, email) values ('d0000000-0000-4000-8000-000000000001', 'Xena', 'xena@expert.example');
insert into planner.invitation (id, session_id, expert_id, state, sent_at) values ('a0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', 'd0000000-0000-4000-8000-000000000001', 'sent', now());

-- By how much the version rises, as if each action were a transaction.
create function tests.changes(action text) returns int language plpgsql as $$
declare before bigint := public_pages_version();
begin
	perform set_config('planner.public_change', '', true);
	execute action;
	return public_pages_version()::bigint - before;
end $$;

select is(tests.changes($$ select sign_up(slug => 'open', name => 'Jan', email => 'jan@ond.example', company => 'Bv') $$), 1, 'a sign-up');
select is(tests.changes($$ update planner.registration set status = 'cancelled', cancelled_at = now() where name = 'Jan' $$), 1, 'a cancelled registration');
select is(tests.changes($$ select close_past_sessions() $$), 1, 'a job that closes past sessions');
select is(tests.changes($$ select close_past_sessions() $$), 0, 'not a job that has nothing to do');
select is(tests.changes($$ update planner.session set title = title || '!' $$), 1, 'many rows of one statement count once');
select is(tests.changes($$ update planner.session set title = 'Ander concept' where slug = 'concept' $$), 0, 'not a change of a draft');
select is(tests.changes($$ insert into planner.session (slug, kind, title, municipality, starts_at, ends_at, capacity) values ('nog-een', 'theme_session', 'Nog een', 'zwolle', now(), now() + interval '1 hour', 5) $$), 0, 'not a new draft');
select is(tests.changes($$ delete from planner.session where slug = 'nog-een' $$), 0, 'not the end of a draft');
select is(tests.changes($$ update planner.session set status = 'published', published_at = now() where slug = 'concept' $$), 1, 'a publication');
select is(tests.changes($$ delete from planner.session where slug = 'concept' $$), 1, 'a deleted session');
select is(tests.changes($$ insert into planner.programme_item (session_id, position, title) values ('b0000000-0000-4000-8000-000000000001', 1, 'Inloop') $$), 1, 'a new part of a programme');
select is(tests.changes($$ update planner.programme_item set title = 'Welkom' $$), 1, 'a change of a programme');
select is(tests.changes($$ update planner.invitation set state = 'accepted', answered_at = now(), answered_via = 'link' $$), 1, 'the answer of an expert');
select is(tests.changes($$ update planner.expert set name = 'Xandra' $$), 1, 'another name of an expert');
select is(tests.changes($$ update planner.expert set phone = '06' $$), 0, 'not a phone number of an expert');
select is(tests.changes($$ update planner.organisation set name = 'Gastvrouw' where name = 'Gastheer' $$), 1, 'another name of a host');
select is(tests.changes($$ update planner.municipality set name = 'Zwolle a/d IJssel' where slug = 'zwolle' $$), 1, 'another name of a municipality');
select is(tests.changes($$ delete from planner.search_synonym where word = (select min(word) from planner.search_synonym) $$), 1, 'other words of a search');
select is(tests.changes($$ select submit_question(name => 'Piet', email => 'piet@ond.example', text => 'Wie weet iets van warmte?') $$), 0, 'not a question');
select is(tests.changes($$ select claim_mails() $$), 0, 'not sending mail');
select is(tests.changes($$ do 'begin update planner.session set title = ''Kort''; raise exception using errcode = ''P0001''; exception when raise_exception then null; end' $$), 0, 'not what is undone');
select is((select tests.changes($$ update planner.organisation set name = 'Gast' where name = 'Gastvrouw' $$) from tests.changes($$ do 'begin update planner.session set title = ''Kort''; raise exception using errcode = ''P0001''; exception when raise_exception then null; end' $$)), 1, 'a change after one that was undone');

select tests.as_anon();
select isnt(public_pages_version(), null, 'everyone may read the version');
select throws_ok($$ select * from planner.public_change $$, '42501', null, 'and not the table behind it');
select * from finish();
