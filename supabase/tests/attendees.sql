-- The attendee list: what it finds and counts, places on the waiting list, and for whom.
select plan(25);

insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'vera@staff.example', now()), ('a0000000-0000-4000-8000-000000000004', 'zita@staff.example', now());
insert into planner.staff (email, name, role, municipalities, user_id) values
	('fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001'),
	('otto@staff.example', 'Otto', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000002'),
	('vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000003'),
	('zita@staff.example', 'Zita', 'organiser', '{zwolle}', 'a0000000-0000-4000-8000-000000000004');
insert into planner.session (id, slug, kind, title, municipality, starts_at, ends_at, capacity, status, published_at) values
	('b0000000-0000-4000-8000-000000000001', 'vol', 'theme_session', 'Vol', 'zwolle', now() + interval '9 days', now() + interval '10 days', 3, 'published', now()),
	('b0000000-0000-4000-8000-000000000002', 'ander', 'theme_session', 'Ander', 'zwolle', now() + interval '9 days', now() + interval '10 days', 3, 'published', now());
create function tests.found(q text) returns text language sql as $$
	select coalesce(string_agg(name || coalesce(' ' || position, ''), ', ' order by sort_name), '') from search_attendees('b0000000-0000-4000-8000-000000000001', q)
$$;
create function tests.counted(q text default null) returns text language sql as $$
	select coalesce(string_agg(concat_ws(' ', c ->> 'status', c ->> 'registrations', c ->> 'people'), ', ' order by c ->> 'status'), '')
	from jsonb_array_elements(count_attendees('b0000000-0000-4000-8000-000000000001', q)) c
$$;
select tests.as_anon();
select sign_up('vol', 'Zoë Ångström', 'zoe@ond.example', 'R&D 100%', party_size => 2);
select sign_up('vol', 'Bert', 'bert@ond.example', party_size => 4);
select sign_up('vol', 'Anna', 'anna@ond.example', 'Ömer_BV', party_size => 2);
select sign_up('ander', 'Anna', 'anna@ond.example');
reset role;
insert into planner.repeated_sign_up (registration_id, name, party_size, diet, added_at)
	select r.id, v.name, 1, v.diet, v.at from planner.registration r, (values ('Piet', 'Pinda', now()), ('Stil', 'Soja', null)) v(name, diet, at) where r.name like 'Zo%';

select tests.sign_in_as('fatima@staff.example');
select is(tests.counted(), 'confirmed 1 2, waitlisted 2 6', 'registrations and people count by status');
select is(tests.found(''), 'Anna 2, Bert 1, Zoë Ångström', 'a blank search finds everybody of the session');
select is(tests.found(q), expected, 'found by ' || q) from (values ('zoe angstrom', 'Zoë Ångström'), ('R&D', 'Zoë Ångström'), ('100%', 'Zoë Ångström'),
	('%', 'Zoë Ångström'), ('omer_', 'Anna 2'), ('ANNA@', 'Anna 2'), ('piet pinda', 'Zoë Ångström'), ('soja', '')) s(q, expected);
select is(tests.counted('ond.example'), 'confirmed 1 2, waitlisted 2 6', 'what is found is counted');
select is(tests.counted('anna'), 'waitlisted 1 2', 'and nothing else');
-- Filters.
reset role;
update planner.registration set note = 'Belt nog' where name = 'Anna' and session_id = 'b0000000-0000-4000-8000-000000000001';
update planner.registration set needs = 'Rolstoel', call_since = now() where name = 'Bert';
create function tests.filtered(filter text, q text default '') returns text language sql as $$
	select coalesce(string_agg(name, ', ' order by sort_name), '') || ' | ' || (
		select coalesce(sum((c ->> 'registrations')::int), 0) from jsonb_array_elements(count_attendees('b0000000-0000-4000-8000-000000000001', nullif(q, ''), filter)) c)
	from search_attendees('b0000000-0000-4000-8000-000000000001', q, filter)
$$;
select tests.as_anon();
select sign_up('ander', 'Quin', 'quin@ond.example', question => 'Hoe?');
select tests.sign_in_as('fatima@staff.example');
select add_registration('b0000000-0000-4000-8000-000000000001', 'Loes', when_full => 'wait');
select is(tests.filtered(f), expected, 'only ' || f) from (values ('note', 'Anna | 1'), ('needs', 'Bert | 1'), ('unmailed', 'Loes | 1'), ('call', 'Bert | 1'), ('question', ' | 0'), ('other', 'Anna, Bert, Loes, Zoë Ångström | 4')) s(f, expected);
select is(tests.filtered('note', 'bert'), ' | 0', 'a filter and a search together');
select is((select string_agg(name, ' ') from search_attendees('b0000000-0000-4000-8000-000000000002', '', 'question')), 'Quin', 'who asked a question');
select tests.sign_in_as('zita@staff.example');
select is(tests.found('an') || ' | ' || tests.counted('an'), 'Anna 2, Zoë Ångström | confirmed 1 2, waitlisted 1 2', 'the same for an organiser of the area');
select tests.sign_in_as('otto@staff.example');
select is(concat(tests.found(''), tests.counted(), tests.counted('an')), '', 'nothing for another area');
select tests.sign_in_as('vera@staff.example');
select is(concat(tests.found(''), tests.counted(), tests.counted('an')), '', 'nothing for a viewer');
select tests.as_nobody();
select is(concat(tests.found(''), tests.counted(), tests.counted('an')), '', 'nor for an account that is not staff');
select tests.as_anon();
select throws_ok($$ select count_attendees('b0000000-0000-4000-8000-000000000001') $$, '42501', null, 'a visitor may not ask');
select * from finish();
