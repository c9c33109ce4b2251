-- Planning, publishing, moving and cancelling sessions: conditions and access.
select plan(78);

insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'vera@staff.example', now());
insert into planner.staff (email, name, role, municipalities, user_id) values
	('fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001'),
	('otto@staff.example', 'Otto', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000002'),
	('vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000003');
create temp table plans (what text primary key, plan jsonb);
create temp table made (what text primary key, value jsonb);
grant all on plans, made to public;
insert into plans select 'full', jsonb_build_object('kind', 'theme_session', 'title', 'Energie delen: hoe dan?', 'summary', 'Samen stroom delen', 'description', '# Dag',
	'themes', jsonb_build_array('energie'), 'municipality', 'zwolle', 'place_name', 'De Hal', 'place_address', 'Dorpsstraat 1', 'step_free_access', true, 'access_note', ' Lift bij
B ', 'online_url', 'https://meet.example/geheim',
	'starts_at', '2031-01-14T18:30:00Z', 'ends_at', '2031-01-14T20:30:00Z', 'capacity', 2,
	'programme', '[{"title": "Welkom"}, {"title": "Netcongestie"}]'::jsonb);
insert into plans select 'bare', plan - 'summary' - 'themes' - 'place_name' - 'online_url' from plans where what = 'full';

-- planning: access and conditions
select tests.as_anon();
select throws_ok($$ select plan_session((select plan from plans where what = 'full')) $$, '42501', null, 'anon cannot plan');
select tests.as_nobody();
select throws_ok($$ select plan_session((select plan from plans where what = 'full')) $$, 'PT403', 'outside_your_area', 'an account that is not staff cannot plan');
select tests.sign_in_as('vera@staff.example');
select throws_ok($$ select plan_session((select plan from plans where what = 'full')) $$, 'PT403', 'outside_your_area', 'a viewer cannot plan');
select tests.sign_in_as('otto@staff.example');
select throws_ok($$ select plan_session((select plan from plans where what = 'full')) $$, 'PT403', 'outside_your_area', 'an organiser cannot plan in another area');
select lives_ok($$ select plan_session((select plan || '{"municipality": "urk", "title": "Urk"}' from plans where what = 'full')) $$, 'an organiser plans in their own area');
select tests.sign_in_as('fatima@staff.example');
select throws_ok($$ select plan_session((select plan || '{"title": " \n"}' from plans where what = 'full')) $$, 'PT400', 'title_missing');
select throws_ok($$ select plan_session((select plan || '{"ends_at": "2031-01-14T18:30:00Z"}' from plans where what = 'full')) $$, 'PT400', 'ends_before_it_starts');
select throws_ok($$ select plan_session((select plan || '{"online_url": "javascript:alert(1)"}' from plans where what = 'full')) $$, 'PT400', 'online_url_invalid');
select throws_ok($$ select plan_session((select plan || '{"municipality": "atlantis"}' from plans where what = 'full')) $$, 'PT400', 'unknown_municipality');
select throws_ok($$ select plan_session((select plan || '{"themes": ["toverij"]}' from plans where what = 'full')) $$, 'PT400', 'unknown_theme');
select throws_ok($$ select plan_session((select plan || '{"host_organisation_id": "b0000000-0000-4000-8000-00000000dead"}' from plans where what = 'full')) $$, 'PT400', 'unknown_organisation');
select throws_ok($$ select plan_session((select plan || '{"programme": {"a": 1}}' from plans where what = 'full')) $$, 'PT400', 'programme_invalid');
select throws_ok($$ select plan_session((select plan || '{"programme": [{"title": " "}]}' from plans where what = 'full')) $$, 'PT400', 'programme_invalid', 'an item has a title');
select throws_ok($$ select plan_session((select plan || '{"programme": ["Welkom"]}' from plans where what = 'full')) $$, 'PT400', 'programme_invalid', 'a programme item has more than a title');
select throws_ok($$ select plan_session((select plan || '{"programme": [{"title": "Welkom", "expert_id": "f0000000-0000-4000-8000-00000000dead"}]}' from plans where what = 'full')) $$, 'PT400', 'unknown_expert');
select throws_ok($$ select plan_session((select plan || '{"capacity": 0}' from plans where what = 'full')) $$, '23514', null, 'the capacity is at least one');
select throws_ok($$ select plan_session((select plan || '{"ends_at": "2031-02-14T18:30:00Z"}' from plans where what = 'full')) $$, '23514', null, 'a session of a month is refused');
insert into made select 'session', plan_session(plan) from plans where what = 'full';
insert into made select 'twin', plan_session(plan) from plans where what = 'full';
insert into made select 'bare', plan_session(plan) from plans where what = 'bare';
select is(value ->> 'slug', 'energie-delen-hoe-dan-14-jan-2031', 'the slug is readable') from made where what = 'session';
select is(session_draft((value ->> 'id')::uuid) ->> 'access_note', 'Lift bij B', 'the note on access is one line') from made where what = 'session';
select is(session_draft((value ->> 'id')::uuid) -> 'step_free_access', 'true', 'step-free access is kept') from made where what = 'session';
select is(array[session_draft((value ->> 'id')::uuid) -> 'remind_week', session_draft((value ->> 'id')::uuid) -> 'remind_day'], '{true,true}'::jsonb[], 'reminders go unless the plan says no') from made where what = 'session';
select throws_ok($$ select plan_session((select plan || '{"step_free_access": "misschien"}' from plans where what = 'full')) $$, '22P02', null, 'step-free access is a boolean');
select is(value ->> 'slug', 'energie-delen-hoe-dan-14-jan-2031-2', 'slugs are unique') from made where what = 'twin';

reset role;
insert into made select 'item', to_jsonb(i.id) from planner.programme_item i join made on made.what = 'twin' and i.session_id = (made.value ->> 'id')::uuid where i.position = 1;
select tests.sign_in_as('fatima@staff.example');
select throws_ok(format('select edit_session(%L, 1, %L)', m.value ->> 'id', p.plan || jsonb_build_object('programme', jsonb_build_array(
	jsonb_build_object('id', i.value, 'title', 'Welkom'), jsonb_build_object('id', upper(i.value #>> '{}'), 'title', 'Nog eens')))),
	'PT400', 'programme_invalid', 'an item stands in a programme once') from made m, made i, plans p where m.what = 'twin' and i.what = 'item' and p.what = 'full';

-- drafts are visible to staff only
select tests.as_anon();
select is(session_page((select value ->> 'slug' from made where what = 'session')), null, 'anon cannot see a draft');
select is_empty($$ select 1 from agenda where title like 'Energie delen%' $$, 'anon does not find the draft in the agenda');
select throws_ok('select 1 from sessions', '42501', null, 'anon has no staff view');
select throws_ok(format('select session_draft(%L)', value ->> 'id'), '42501', null, 'anon cannot see the draft') from made where what = 'session';
select tests.as_nobody();
select is_empty('select 1 from sessions', 'an account that is not staff sees no session on the staff side');
select throws_ok(format('select session_draft(%L)', value ->> 'id'), 'PT404', 'unknown_session') from made where what = 'session';
select tests.sign_in_as('otto@staff.example');
select throws_ok(format('select session_draft(%L)', value ->> 'id'), 'PT404', 'unknown_session', 'not as an organiser of another area') from made where what = 'session';
select tests.sign_in_as('vera@staff.example');
select is_empty($$ select 1 from sessions where status = 'draft' $$, 'not as a viewer');

-- publishing
select tests.sign_in_as('otto@staff.example');
select throws_ok(format('select publish_session(%L, 1)', value ->> 'id'), 'PT404', 'unknown_session', 'not as an organiser of another area') from made where what = 'session';
select tests.sign_in_as('fatima@staff.example');
select throws_ok($$ select publish_session('b0000000-0000-4000-8000-00000000dead', 1) $$, 'PT404', 'unknown_session');
select throws_ok(format('select publish_session(%L, 1)', value ->> 'id'), 'PT409', 'not_ready_to_publish', 'not without a summary, theme and place') from made where what = 'bare';
select throws_ok(format('select publish_session(%L, 7)', value ->> 'id'), 'PT409', 'edited_by_other', 'not over a newer version') from made where what = 'session';
select is(publish_session((value ->> 'id')::uuid, 1) ->> 'version', '2', 'published') from made where what = 'session';
select throws_ok(format('select publish_session(%L, 2)', value ->> 'id'), 'PT409', 'not_a_draft', 'only once') from made where what = 'session';
select throws_ok(format('select delete_draft(%L, 2)', value ->> 'id'), 'PT409', 'not_a_draft', 'a published session cannot be discarded') from made where what = 'session';
select throws_ok(format('select publish_session(%L, 1)', plan_session(plan || '{"starts_at": "2020-01-14T18:30:00Z", "ends_at": "2020-01-14T20:30:00Z"}') ->> 'id'), 'PT409', 'in_the_past') from plans where what = 'full';
select lives_ok(format('select delete_draft(%L, 1)', value ->> 'id'), 'a draft can be discarded') from made where what = 'twin';

-- public data
select tests.as_anon();
select is(session_page(value ->> 'slug') ->> 'title', 'Energie delen: hoe dan?', 'anon reads a published session') from made where what = 'session';
select is(jsonb_array_length(session_page(value ->> 'slug') -> 'programme'), 2, 'the page has the programme') from made where what = 'session';
select unalike(session_page(value ->> 'slug')::text, '%geheim%', 'the page has no online link') from made where what = 'session';
select isnt_empty($$ select 1 from search_agenda(q => 'ENERG') where slug like 'energie%' $$, 'a part of a word finds it');
select isnt_empty($$ select 1 from search_agenda(q => 'delen zwol') where slug like 'energie%' $$, 'two words must both occur');
select is_empty($$ select 1 from search_agenda(q => 'energie kaas') where slug like 'energie%' $$, 'one of two words is not enough');
select lives_ok($$ select * from search_agenda(q => 'a''b & | ! :* <-> \ "x"') $$, 'punctuation is not query syntax');
select isnt_empty($$ select 1 from search_agenda(municipality => 'zwolle', theme => 'energie', kind => 'theme_session', "from" => '2031-01-14', until => '2031-01-14') where slug like 'energie%' $$, 'filters include both days');
select is_empty($$ select 1 from search_agenda("from" => '2031-01-15') where slug like 'energie%' $$, 'the day after is excluded');
select is_empty($$ select 1 from search_agenda(municipality => 'urk') where slug like 'energie%' $$, 'another municipality is excluded');

-- moving: everyone concerned gets one mail, after a preview
select sign_up(value ->> 'slug', 'Anna', 'anna@ond.example') from made where what = 'session';
select sign_up(value ->> 'slug', 'Bert', 'bert@ond.example', party_size => 2) from made where what = 'session';
select tests.sign_in_as('otto@staff.example');
select throws_ok(format('select session_change_preview(%L)', value ->> 'id'), 'PT404', 'unknown_session', 'registrants are hidden from staff of another area') from made where what = 'session';
select throws_ok(format('select edit_session(%L, 2, %L)', value ->> 'id', (select plan from plans where what = 'full')), 'PT404', 'unknown_session') from made where what = 'session';
select tests.sign_in_as('vera@staff.example');
select throws_ok(format('select session_change_preview(%L)', value ->> 'id'), 'PT403', 'outside_your_area', 'not as a viewer') from made where what = 'session';
select throws_ok(format('select cancel_session(%L, 2)', value ->> 'id'), 'PT403', 'outside_your_area', 'a viewer cannot cancel') from made where what = 'session';
select tests.sign_in_as('fatima@staff.example');
update plans set plan = plan || '{"starts_at": "2031-01-21T18:30:00Z", "ends_at": "2031-01-21T20:30:00Z"}' where what = 'full';
select is((select concat(shown #> '{coming,first}', shown #> '{waiting,first}') from session_change_preview((value ->> 'id')::uuid, (select plan from plans where what = 'full')) shown),
	'[{"name": "Anna", "company": null, "party_size": 1}][{"name": "Bert", "company": null, "party_size": 2}]', 'the preview names everyone') from made where what = 'session';
select throws_ok(format('select edit_session(%L, 2, %L)', value ->> 'id', (select plan from plans where what = 'full')), 'PT409', 'announcement_required') from made where what = 'session';
select throws_ok(format('select edit_session(%L, 1, %L, true)', value ->> 'id', (select plan from plans where what = 'full')), 'PT409', 'edited_by_other') from made where what = 'session';
select throws_ok(format('select edit_session(%L, 2, %L, true)', value ->> 'id', (select plan || '{"starts_at": "2020-01-14T18:30:00Z", "ends_at": "2020-01-14T20:30:00Z"}' from plans where what = 'full')), 'PT409', 'in_the_past') from made where what = 'session';
select throws_ok(format('select edit_session(%L, 2, %L, true)', value ->> 'id', (select plan || '{"summary": ""}' from plans where what = 'full')), 'PT409', 'not_ready_to_publish', 'a published session stays complete') from made where what = 'session';
select is(session_page(value ->> 'slug') -> 'previous_starts_at', 'null'::jsonb, 'a session that never moved has no earlier time') from made where what = 'session';
select is(edit_session((value ->> 'id')::uuid, 2, (select plan from plans where what = 'full'), true, 'De zaal is bezet') ->> 'told', '2', 'both experts get a mail') from made where what = 'session';
select is((select count(*) from mails where template = 'session-moved' and state = 'queued'), 2::bigint, 'each gets a mail');
select is((select concat_ws(' ', slug, sequence) from agenda where title = 'Energie delen: hoe dan?'), 'energie-delen-hoe-dan-14-jan-2031 1', 'the slug stays and SEQUENCE increases');
select is((session_page(value ->> 'slug') ->> 'previous_starts_at')::timestamptz, '2031-01-14T18:30:00Z', 'the page shows the earlier time') from made where what = 'session';
select is(edit_session((value ->> 'id')::uuid, 3, (select plan || '{"summary": "Een woord anders"}' from plans where what = 'full')) ->> 'told', '0', 'a small edit mails nobody') from made where what = 'session';
select lives_ok(format('select edit_session(%L, 4, %L, true)', value ->> 'id', (select plan || '{"place_name": "De Loods"}' from plans where what = 'full')), 'a second move') from made where what = 'session';
select is((session_page(value ->> 'slug') ->> 'previous_starts_at')::timestamptz, '2031-01-14T18:30:00Z', 'a new room does not change the time') from made where what = 'session';
select is((select string_agg(state, ' ' order by queue_number) from mails where template = 'session-moved'), 'superseded superseded queued queued', 'supersedes the unsent mail of the first move');
reset role;
select is((select data #>> '{previous,starts_at}' from planner.mail where template = 'session-moved' and state = 'queued' limit 1), '2031-01-14T18:30:00+00:00', 'the mail names the time that people knew');
select unalike((select data::text from planner.mail m where template = 'session-moved' and state = 'queued' and recipient_email = 'bert@ond.example'), '%geheim%', 'the waitlist never gets the online link');
select tests.sign_in_as('fatima@staff.example');
select throws_ok(format('select edit_session(%L, 5, %L, true)', value ->> 'id', (select plan || '{"capacity": 0}' from plans where what = 'full')), 'PT409', 'capacity_below_seats_taken') from made where what = 'session';
select lives_ok(format('select edit_session(%L, 5, %L, true)', value ->> 'id', (select plan || '{"place_name": "De Loods", "capacity": 3}' from plans where what = 'full')), 'the capacity can be raised') from made where what = 'session';
select is((select count(*) from registrations where status = 'confirmed'), 2::bigint, 'a raised capacity promotes the waitlist');

-- cancelling
select is(cancel_session((value ->> 'id')::uuid, 6, 'Spreker ziek') ->> 'told', '2', 'everyone gets a mail') from made where what = 'session';
select throws_ok(format('select cancel_session(%L, 7)', value ->> 'id'), 'PT409', 'session_over', 'only once') from made where what = 'session';
select throws_ok(format('select edit_session(%L, 7, %L, true)', value ->> 'id', (select plan from plans where what = 'full')), 'PT409', 'session_over', 'a cancelled session cannot be edited') from made where what = 'session';
select is((select string_agg(action, ' ' order by id) from history where session_id = (select (value ->> 'id')::uuid from made where what = 'session') and subject_kind = 'session'),
	'planned published moved edited moved edited cancelled', 'the history has the actions');
reset role;
select * from finish();
