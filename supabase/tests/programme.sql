-- The programme of a session: days, and who is told when it moves along.
select plan(22);

insert into auth.users (id, email, email_confirmed_at) values ('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now());
insert into planner.staff (email, name, role, user_id) values ('fatima@staff.example', 'Fatima', 'facilitator', 'a0000000-0000-4000-8000-000000000001');
insert into planner.expert (id, name, email) values
	('e0000000-0000-4000-8000-000000000001', 'Eva', 'eva@expert.example'), ('e0000000-0000-4000-8000-000000000002', 'Bram', 'bram@expert.example');

create temp table made (id uuid);
grant all on made to public;
create function tests.plan(programme jsonb) returns jsonb language sql as $$
	select jsonb_build_object('kind', 'theme_session', 'title', 'Warmte', 'summary', 's', 'themes', '["energie"]'::jsonb, 'municipality', 'raalte',
		'place_name', 'Hal', 'starts_at', '2031-01-14T18:30:00Z', 'ends_at', '2031-01-15T20:30:00Z', 'capacity', 9, 'programme', programme)
$$;
-- The plan as it is stored, for the next save.
create function tests.stored() returns jsonb language sql as $$
	select session_draft(id) || jsonb_build_object('programme', session_draft(id) -> 'plan_programme') from made
$$;
-- With the item at this place at another time.
create function tests.with_item(place int, change jsonb) returns jsonb language sql as $$
	select jsonb_set(tests.stored(), array['programme', place::text], tests.stored() #> array['programme', place::text] || change)
$$;
create function tests.preview(plan jsonb) returns jsonb language sql as $$ select session_change_preview(id, plan) from made $$;
create function tests.save(plan jsonb) returns jsonb language sql as $$
	select edit_session(id, (session_draft(id) ->> 'version')::int, plan, true) from made
$$;
create function tests.send_all() returns void language sql security definer as $$
	update planner.mail set state = 'sending', attempts = 1, leased_until = now() + interval '1 minute' where state = 'queued';
	update planner.mail set state = 'sent', sent_at = now(), leased_until = null where state = 'sending';
$$;
create function tests.mails() returns jsonb language sql security definer as $$
	select coalesce(jsonb_agg(jsonb_build_array(m.recipient_name, m.template, m.calendar_sequence, m.data #>> '{previous,programme_item,starts_at}') order by m.recipient_name), '[]')
	from planner.mail m join made on m.session_id = made.id where m.state = 'queued'
$$;
create function tests.said() returns jsonb language sql as $$
	select h.details -> 'programme' from history h join made on h.session_id = made.id where h.subject_kind = 'session' order by h.id desc limit 1
$$;

select tests.sign_in_as('fatima@staff.example');
-- the day of an item without a time
select throws_ok(format('select plan_session(%L)', tests.plan(jsonb_build_array(jsonb_build_object('title', 'Ontbijt') || wrong))), 'PT400', 'programme_invalid', wrong::text || ' is no day')
	from (values ('{"day": 0}'::jsonb), ('{"day": 9}'), ('{"day": -1}'), ('{"day": 1.5}'), ('{"day": "vrijdag"}'), ('{"day": "1 "}'), ('{"day": [1]}'), ('{"day": 1, "starts_at": "2031-01-14T19:00:00Z"}')) cases(wrong);
insert into made select (plan_session(tests.plan('[{"title": "Welkom", "starts_at": "2031-01-14T18:30:00Z"}, {"title": "Ontbijt", "day": 2},
	{"title": "Warmte", "starts_at": "2031-01-15T09:00:00Z", "expert_id": "e0000000-0000-4000-8000-000000000001"}, {"title": "Slot", "day": null}]')) ->> 'id')::uuid;
select is(jsonb_path_query_array(session_draft(id), '$.plan_programme[*].day'), '[null, 2, null, null]', 'the form gets it') from made;
select is(jsonb_path_query_array(session_draft(id), '$.programme[*].day'), '[null, 2, null, null]', 'and so does the page') from made;
select is(jsonb_path_query_array(session_draft(id), '$.programme[*].title'), '["Welkom", "Ontbijt", "Warmte", "Slot"]', 'items without a time keep their place') from made;
select publish_session(id, 1, '{}') from made;
select note_answer((invite_expert(id, 'e0000000-0000-4000-8000-000000000001', (session_draft(id) #>> '{plan_programme,2,id}')::uuid) ->> 'id')::uuid, 'accepted') from made;
select note_answer((invite_expert(id, 'e0000000-0000-4000-8000-000000000002', (session_draft(id) #>> '{plan_programme,1,id}')::uuid) ->> 'id')::uuid, 'accepted') from made;
select tests.send_all();

-- a session that moves, with its programme
select is(tests.preview(tests.stored() || '{"ends_at": "2031-01-15T19:30:00Z"}') -> 'programme', '[]', 'an item that stays is not shown as moved');
select is(tests.preview(jsonb_set(tests.with_item(0, '{"starts_at": "2031-01-14T15:00:00Z"}'), '{programme,2,starts_at}', '"2031-01-15T05:30:00Z"') || '{"starts_at": "2031-01-14T15:00:00Z"}') -> 'programme',
	'[{"title": "Welkom", "times": ["2031-01-14T18:30:00+00:00", "2031-01-14T15:00:00+00:00"]}, {"title": "Warmte", "times": ["2031-01-15T09:00:00+00:00", "2031-01-15T05:30:00+00:00"]}]',
	'the preview has each item that moves, old and new');
select is(tests.stored() #>> '{programme,0,starts_at}', '2031-01-14T18:30:00+00:00', 'and changes nothing');
select is(tests.save(jsonb_set(tests.with_item(0, '{"starts_at": "2031-01-14T15:00:00Z"}'), '{programme,2,starts_at}', '"2031-01-15T05:30:00Z"') || '{"starts_at": "2031-01-14T15:00:00Z"}') ->> 'experts_told', '2', 'a move tells each expert');
select is(tests.mails(), '[["Bram", "expert-updated", 1, null], ["Eva", "expert-updated", 1, "2031-01-15T09:00:00+00:00"]]', 'once, with a higher sequence and the old time of the own slot');
select is(jsonb_path_query_array(tests.said(), '$[*].title'), '["Welkom", "Warmte"]', 'the history has the items that moved');
select tests.send_all();

-- only the slot of one expert
select is(tests.save(tests.with_item(2, '{"starts_at": "2031-01-15T10:00:00Z"}')) ->> 'experts_told', '1', 'another time of one slot concerns its expert');
select is(tests.mails(), '[["Eva", "expert-updated", 2, "2031-01-15T05:30:00+00:00"]]', 'who is asked once, with a higher sequence');
select tests.send_all();
select is(tests.save(tests.with_item(1, '{"day": 1}')) ->> 'experts_told', '1', 'another day of a slot without a time too');
select is(tests.mails(), '[["Bram", "expert-updated", 2, null]]', 'in the same way');
select is(tests.preview(tests.with_item(3, '{"day": 2}')) -> 'experts', '[]', 'the slot of somebody else is no news');
select * from finish();
