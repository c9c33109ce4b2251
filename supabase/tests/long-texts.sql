-- Texts that are too long: refused by whoever calls the API, never cut. Lengths are code points, as people see most characters.
select plan(60);

insert into auth.users (id, email, email_confirmed_at) values ('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now());
insert into planner.staff (email, name, role, user_id) values ('fatima@staff.example', 'Fatima', 'facilitator', 'a0000000-0000-4000-8000-000000000001');
insert into planner.session (id, slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at) values
	('b0000000-0000-4000-8000-000000000001', 'stroom', 'theme_session', 'Stroom', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '9 days 2 hours', 90, 'published', now());
insert into planner.expert (id, name, email) values ('e0000000-0000-4000-8000-000000000001', 'Eva', 'eva@expert.example');
insert into planner.organisation (id, name, kind, level, contact_email) values
	('f0000000-0000-4000-8000-000000000001', 'Aap', 'education', 'regional', 'aap@org.example');
create temp table made (what text primary key, value text);
grant all on made to public;
create function tests.made(what text) returns text language sql as $$ select m.value from made m where m.what = made.what $$;
create function tests.link(template text) returns text language sql security definer as $$
	select m.data ->> 'token' from planner.mail m where m.template = link.template and m.data ->> 'token' is not null order by m.queue_number desc limit 1
$$;
create function tests.version(id uuid) returns int language sql security definer as $$ select q.version from planner.question q where q.id = version.id $$;
create function tests.plan(more jsonb) returns jsonb language sql as $$
	select jsonb_build_object('kind', 'theme_session', 'title', 'Warmte', 'municipality', 'zwolle', 'starts_at', now() + interval '20 days',
		'ends_at', now() + interval '20 days 2 hours', 'capacity', 9) || more
$$;
create function tests.item(more jsonb) returns jsonb language sql as $$ select tests.plan(jsonb_build_object('programme', jsonb_build_array('{"title": "a"}' || more))) $$;

-- The cleaning itself.
select is(planner.clean_line(repeat('😀', 300), 300), repeat('😀', 300), 'a text at the limit is whole');
select throws_ok($$ select planner.clean_line(repeat('😀', 301), 300) $$, 'PT400', 'text_too_long', 'one character more is refused');
select throws_ok($$ select planner.clean_text(repeat('é', 301), 300) $$, 'PT400', 'text_too_long', 'in a text of several lines too');
select is(planner.clean_line(repeat(' ', 500) || 'a' || repeat(E'\t', 500), 1), 'a', 'what cleaning removes does not count');
select is(planner.clean_text(E'\r\n' || repeat(E'a\r\n', 10), 19), rtrim(repeat(E'a\n', 10), E'\n'), 'a line end counts once');
select is(planner.clean_line(repeat(U&'\200B', 500), 1), null, 'what shows nothing is no text, however long');
select is(planner.clean_email(repeat('a', 255) || '@x.example'), repeat('a', 255) || '@x.example', 'an address is never cut to another address');

-- Each call of the API with the longest text of every field, and with one more. `call` has %1$L where the text goes.
select tests.as_anon();
insert into made select 'own', sign_up('stroom', 'Anna', 'anna@ond.example') ->> 'token';
insert into made select 'registration', my_page(tests.made('own')) #>> '{upcoming,rows,0,id}';
select tests.sign_in_as('fatima@staff.example');
insert into made select 'asked', note_question('Hoe?', 'Bert', 'bert@ond.example') ->> 'id';
insert into made select 'question', note_question('Hoe dan?') ->> 'id';
insert into made select 'invitation', invite_expert('b0000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000001') ->> 'id';
select refer_question(tests.made('asked')::uuid, tests.version(tests.made('asked')::uuid), 'f0000000-0000-4000-8000-000000000001');
reset role;
create temp table calls (what text, who text, longest int, call text);
insert into calls values
	('name', 'anon', 120, 'select sign_up(''stroom'', %1$L, ''a1@ond.example'')'),
	('company', 'anon', 160, 'select sign_up(''stroom'', ''A'', ''a2@ond.example'', %1$L)'),
	('phone', 'anon', 100, 'select sign_up(''stroom'', ''A'', ''a3@ond.example'', phone => %1$L)'),
	('diet', 'anon', 300, 'select sign_up(''stroom'', ''A'', ''a4@ond.example'', diet => %1$L)'),
	('needs', 'anon', 300, 'select sign_up(''stroom'', ''A'', ''a5@ond.example'', needs => %1$L)'),
	('question', 'anon', 4000, 'select sign_up(''stroom'', ''A'', ''a6@ond.example'', question => %1$L)'),
	('diet, repeated', 'anon', 300, 'select sign_up(''stroom'', ''Anna'', ''anna@ond.example'', diet => %1$L)'),
	('diet, changed', 'anon', 300, format('select change_registration(%L, %L, 1, %%1$L)', tests.made('own'), tests.made('registration'))),
	('needs, changed', 'anon', 300, format('select change_registration(%L, %L, 1, null, %%1$L)', tests.made('own'), tests.made('registration'))),
	('name of an asker', 'anon', 120, 'select submit_question(%1$L, ''c@ond.example'', ''Hoe?'')'),
	('comment', 'anon', 500, format('select answer_invitation(%L, ''accepted'', %%1$L, 0)', tests.link('expert-invited'))),
	('reason', 'anon', 1000, format('select decline_referral(%L, %%1$L)', tests.link('referral-offered'))),
	('expert', 'staff', 120, 'select save_expert(jsonb_build_object(''name'', %1$L, ''email'', ''x@y.example''))'),
	('bio', 'staff', 2000, 'select save_expert(jsonb_build_object(''name'', ''Bo'', ''email'', ''bo@y.example'', ''bio'', %1$L))'),
	('job', 'staff', 140, 'select save_expert(jsonb_build_object(''name'', ''Jo'', ''email'', ''jo@y.example'', ''job_title'', %1$L))'),
	('contact', 'staff', 120, 'select save_organisation(jsonb_build_object(''name'', ''Noot'', ''kind'', ''education'', ''level'', ''regional'', ''contact_name'', %1$L))'),
	('colleague', 'staff', 120, 'select invite_staff(''k@staff.example'', %1$L, ''viewer'')'),
	('title', 'staff', 140, 'select plan_session(tests.plan(jsonb_build_object(''title'', %1$L)))'),
	('summary', 'staff', 300, 'select plan_session(tests.plan(jsonb_build_object(''summary'', %1$L)))'),
	('description', 'staff', 20000, 'select plan_session(tests.plan(jsonb_build_object(''description'', %1$L)))'),
	('item', 'staff', 140, 'select plan_session(tests.item(jsonb_build_object(''title'', %1$L)))'),
	('description of an item', 'staff', 2000, 'select plan_session(tests.item(jsonb_build_object(''description'', %1$L)))'),
	('name of a noted asker', 'staff', 120, 'select note_question(''Hoe?'', %1$L, ''d@ond.example'')'),
	('reason to withdraw', 'staff', 500, format('select withdraw_invitation(%L, %%1$L)', tests.made('invitation'))),
	('reason to cancel for somebody', 'staff', 300, format('select cancel_registration_by_staff(%L, %%1$L)', tests.made('registration'))),
	('reason to close', 'staff', 1000, format('select close_question(%L, %s, %%1$L)', tests.made('question'), tests.version(tests.made('question')::uuid)));
grant select on calls to public;
create function tests.too_long(who text) returns setof text language plpgsql as $$
declare c record;
begin
	for c in select * from calls where calls.who = too_long.who loop
		return next throws_ok(format(c.call, repeat('😀', c.longest + 1)), 'PT400', 'text_too_long', c.what || ' is not cut');
	end loop;
end $$;
create function tests.fits(who text) returns setof text language plpgsql as $$
declare c record;
begin
	for c in select * from calls where calls.who = fits.who loop
		return next lives_ok(format(c.call, repeat('😀', c.longest)), c.what || ' fits');
	end loop;
end $$;

select tests.as_anon();
select tests.too_long('anon');
select tests.fits('anon');
select tests.sign_in_as('fatima@staff.example');
select tests.too_long('staff');
select tests.fits('staff');
reset role;
select is((select max(length(diet)) from planner.registration), 300, 'the whole text is kept');
