-- What counts as a move, and who is told of which change.
select plan(12);

insert into auth.users (id, email, email_confirmed_at) values ('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now());
insert into planner.staff (email, name, role, user_id) values ('fatima@staff.example', 'Fatima', 'facilitator', 'a0000000-0000-4000-8000-000000000001');
insert into planner.expert (id, name, email) values ('e0000000-0000-4000-8000-000000000001', 'Eva', 'eva@expert.example');

create function tests.plan(title text) returns jsonb language sql as $$
	select jsonb_build_object('kind', 'theme_session', 'title', title, 'summary', 's', 'themes', '["energie"]'::jsonb, 'municipality', 'raalte',
		'place_name', 'Hal', 'place_address', 'Dorpsstraat 1', 'online_url', 'https://meet.example/1', 'starts_at', '2031-01-14T18:30:00Z',
		'ends_at', '2031-01-14T20:30:00Z', 'capacity', 2, 'programme', '[]'::jsonb)
$$;
-- A published session with one registrant and one expert who accepted; all mails have left.
create function tests.published(plan jsonb) returns uuid language plpgsql as $$
declare
	made jsonb := plan_session(plan);
	id uuid := made ->> 'id';
begin
	perform publish_session(id, 1);
	perform sign_up(made ->> 'slug', 'Anna', 'anna@ond.example');
	perform note_answer((invite_expert(id, 'e0000000-0000-4000-8000-000000000001') ->> 'id')::uuid, 'accepted');
	perform tests.send_all();
	return id;
end $$;
create function tests.send_all() returns void language sql security definer as $$
	update planner.mail set state = 'sending', attempts = 1, leased_until = now() + interval '1 minute' where state = 'queued';
	update planner.mail set state = 'sent', sent_at = now(), leased_until = null where state = 'sending';
$$;
create function tests.mails(session_id uuid) returns text language sql security definer as $$
	select coalesce(string_agg(m.template || ' ' || split_part(m.recipient_email, '@', 1), ', ' order by m.template, m.recipient_email), '')
	from planner.mail m where m.session_id = mails.session_id and m.state = 'queued'
$$;
-- Saves a change and says what it was: the preview, SEQUENCE, the mails, and the history.
create function tests.changed(more jsonb) returns text language plpgsql as $$
declare
	plan jsonb := tests.plan(more::text);
	session uuid := tests.published(plan);
	changes text;
begin
	select string_agg(key, ' ' order by key) into changes from jsonb_object_keys(session_change_preview(session, plan || more) -> 'changes') key;
	perform edit_session(session, (session_draft(session) ->> 'version')::int, plan || more, true);
	return concat_ws(' | ', changes, (select sequence from agenda a where a.id = session), tests.mails(session),
		(select action from history h where h.session_id = session and subject_kind = 'session' order by h.id desc limit 1));
end $$;

select tests.sign_in_as('fatima@staff.example');
select is(tests.changed(jsonb_build_object(plan_column, value)), shown || ' | 1 | expert-updated eva, session-moved anna | moved', 'another ' || shown || ' is a move, for everybody')
	from (values ('starts_at', 'starts_at', '2031-01-14T18:00:00Z'), ('ends_at', 'ends_at', '2031-01-14T21:00:00Z'), ('place_name', 'place_name', 'Loods'),
		('place_address', 'place_address', 'Kerkstraat 1'), ('municipality', 'municipality_name', 'hattem'), ('online_url', 'online_url', 'https://meet.example/2'))
		moves(plan_column, shown, value);
select is(tests.changed(jsonb_build_object(plan_column, value)), '0 | expert-edited eva | edited', 'another ' || plan_column || ' is no move, but the calendar of an expert shows it')
	from (values ('title', '"Anders"'::jsonb), ('summary', '"Anders"'), ('access_note', '"Bel aan"')) edits(plan_column, value);
select is(tests.changed('{"description": "Anders"}'), '0 |  | edited', 'what no calendar shows is told to nobody');
select is(tests.changed('{"place_name": null, "place_address": null}'), 'municipality_name place_address place_name | 1 | expert-updated eva, session-moved anna | moved',
	'online only is another place') ;
reset role;
select set_eq($$ select jsonb_object_keys(planner.when_and_where(s)) from planner.session s $$,
	'{starts_at,ends_at,place_name,place_address,municipality_name,online_url}'::text[], 'the list is the one that mails and pages have too (MOVE_FIELDS)');
select * from finish();
