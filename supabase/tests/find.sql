-- Searching everything: people, sessions, questions, organisations, experts and colleagues, as the rights allow.
select plan(29);

insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'vera@staff.example', now()), ('a0000000-0000-4000-8000-000000000004', 'urs@staff.example', now());
insert into planner.staff (email, name, role, municipalities, user_id) values
	('fatima@staff.example', 'Fatima Haddad', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001'),
	('otto@staff.example', 'Otto', 'organiser', '{zwolle}', 'a0000000-0000-4000-8000-000000000002'),
	('vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000003'), ('urs@staff.example', 'Urs', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000004');
insert into planner.organisation (name, kind, level, contact_email) values ('Kennispoort', 'education', 'regional', 'k@org.example');
insert into planner.expert (name, email, organisation_name) values ('Gülay Kaya', 'gulay@expert.example', 'Kaya Advies');
insert into planner.session (id, slug, kind, title, municipality, place_name, starts_at, ends_at, capacity, status, published_at) values
	('b0000000-0000-4000-8000-000000000001', 'a', 'theme_session', 'Warmtepompen in de praktijk', 'zwolle', 'Hal', now() + interval '10 days', now() + interval '10 days 2 hours', 9, 'published', now()),
	('b0000000-0000-4000-8000-000000000002', 'b', 'theme_session', 'Warmtepompen, een vervolg', 'zwolle', 'Hal', now() + interval '20 days', now() + interval '20 days 2 hours', 9, 'draft', null),
	('b0000000-0000-4000-8000-000000000003', 'c', 'theme_session', 'Warmtepompen toen', 'zwolle', 'Hal', now() - interval '20 days', now() - interval '19 days', 9, 'held', now());
insert into planner.entrepreneur (id, email, name) values ('e0000000-0000-4000-8000-000000000001', 'jan@mkb.example', 'Jan');
insert into planner.registration (session_id, entrepreneur_id, name, company, status, confirmed_at) values
	('b0000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000001', 'Jan Janssen', 'Smederij Vonk', 'confirmed', now()),
	('b0000000-0000-4000-8000-000000000003', 'e0000000-0000-4000-8000-000000000001', 'Jan Janssen', 'Smederij Vonk', 'confirmed', now());
insert into planner.question (source, text, municipality, responsible_staff_id, next_action_on, asker_name)
select 'public_page', 'Wie helpt met een vergunning?', 'zwolle', s.id, planner.today() + 3, 'Piet Paal' from planner.staff s where s.name = 'Otto';

-- What a search finds, as group: title of each.
create function tests.found(q text) returns text language sql as $$
	select coalesce(string_agg(g.key || ': ' || (
		select string_agg(coalesce(x.value ->> 'name', x.value ->> 'title', x.value ->> 'text'), ', ' order by n) from jsonb_array_elements(g.value) with ordinality x(value, n)),
		'; ' order by g.key), '') from jsonb_each(search_everything(q)) g where g.value <> '[]'
$$;
create function tests.found_by(who text, q text) returns text language plpgsql as $$
begin
	perform tests.sign_in_as(who || '@staff.example');
	return tests.found(q);
end $$;

select is(tests.found_by('fatima', 'warmtepomp'), 'sessions: Warmtepompen in de praktijk, Warmtepompen, een vervolg, Warmtepompen toen', 'sessions: the next one first, then what was');
select is(tests.found('janssen'), 'people: Jan Janssen', 'a person once, with the last session');
select is(search_everything('janssen') #>> '{people,0,title}', 'Warmtepompen in de praktijk');
select is(tests.found('vonk jan'), 'people: Jan Janssen', 'by company and name, in any order');
select is(tests.found('jansen'), 'people: Jan Janssen', 'a typing error is forgiven: a person');
select is(tests.found('warmtepompn'), 'sessions: Warmtepompen in de praktijk, Warmtepompen, een vervolg, Warmtepompen toen', 'a session');
select is(tests.found('kenispoort'), 'organisations: Kennispoort', 'an organisation');
select is(tests.found('gulai kaya'), 'experts: Gülay Kaya', 'an expert, without accents');
select is(tests.found('hadad'), 'colleagues: Fatima Haddad', 'a colleague');
select is(tests.found('VERGUNNING'), 'questions: Wie helpt met een vergunning?', 'a question by a word');
select is(tests.found('paal'), 'questions: Wie helpt met een vergunning?', 'or its asker');
select is(tests.found((select number::text from questions limit 1)), 'questions: Wie helpt met een vergunning?', 'or its number, however short');
select is(tests.found('zzzzzz'), '', 'what is nowhere is not found');

-- bad input
select is(tests.found(null), '', 'nothing finds nothing');
select is(tests.found('   '), '');
select is(tests.found('%'), '', 'signs are text');
select is(tests.found('%%%'), '');
select is(tests.found(''' or true --'), '', 'and never SQL');
select is(tests.found('99999999999999999999'), '', 'a number that is too large is a word');
select lives_ok($$ select search_everything(repeat('woord ', 400)) $$, 'a long text is cut');
select is(jsonb_array_length(search_everything('warmtepomp', 1) -> 'sessions'), 1, 'as many of each as asked for');
select is(jsonb_array_length(search_everything('warmtepomp', -5) -> 'sessions'), 1, 'one at least');

-- rights
select is(tests.found_by('otto', 'janssen') || '; ' || tests.found('vergunning') || '; ' || tests.found('warmtepomp'),
	'people: Jan Janssen; questions: Wie helpt met een vergunning?; sessions: Warmtepompen in de praktijk, Warmtepompen, een vervolg, Warmtepompen toen', 'an organiser finds what is in the own area');
select is(tests.found('haddad'), '', 'and no colleagues, whose pages are for facilitators');
select is(tests.found_by('urs', 'janssen') || tests.found('jansen') || tests.found('vergunning') || tests.found('warmtepomp') || tests.found((select number::text from questions limit 1)), '', 'of another area nothing');
select is(tests.found_by('vera', 'warmtepomp'), 'sessions: Warmtepompen in de praktijk, Warmtepompen toen', 'a viewer finds published sessions');
select is(tests.found('janssen') || tests.found('kaya') || tests.found('kennispoort') || tests.found('haddad') || tests.found('vergunning'), '', 'and no people, organisations or questions');
select tests.as_anon();
select throws_ok($$ select search_everything('warmte') $$, '42501', null, 'nobody else searches');
select tests.as_nobody();
select throws_ok($$ select search_everything('warmte') $$, 'PT401', 'signed_out');
