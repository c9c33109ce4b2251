-- What counts as a move, and who is told of which change.
select plan(53);

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

create function tests.queued(session_id uuid, after bigint) returns jsonb language sql security definer as $$
	select coalesce(jsonb_agg(m.template || ' ' || m.recipient_name order by m.template, m.recipient_name), '[]')
	from planner.mail m where m.session_id = queued.session_id and m.queue_number > queued.after and m.state = 'queued'
$$;
create function tests.last_mail() returns bigint language sql security definer as $$ select max(queue_number) from planner.mail $$;
create function tests.previewed(session_id uuid, plan jsonb default null) returns jsonb language sql as $$
	select coalesce(jsonb_agg(x.line order by x.line), '[]') from session_change_preview(session_id, plan) shown, lateral (
		select case when plan is null then 'session-cancelled ' else 'session-moved ' end || (p ->> 'name') line
		from jsonb_array_elements((shown #> '{coming,first}') || (shown #> '{waiting,first}')) p
		union all select 'registration-promoted ' || (p ->> 'name') from jsonb_array_elements(shown #> '{promoted,first}') p
		union all select (p ->> 'template') || ' ' || (p ->> 'name') from jsonb_array_elements(shown -> 'experts') p) x
$$;
create function tests.version(session_id uuid) returns int language sql as $$ select (session_draft(session_id) ->> 'version')::int $$;
-- A full session: Anna has the seats, Bert waits; Eva comes.
create function tests.full(title text) returns uuid language plpgsql as $$
declare made uuid := tests.published(tests.plan(title) || '{"programme": [{"title": "Warmte", "starts_at": "2031-01-14T19:00:00Z"}]}');
begin
	perform sign_up(s.slug, 'Bert', 'bert@ond.example', party_size => 2) from agenda s where s.id = made;
	perform tests.send_all();
	return made;
end $$;
create function tests.foreseen(more jsonb) returns setof text language plpgsql as $$
declare
	session uuid := tests.full(more::text);
	plan jsonb := tests.plan(more::text) || more;
	expected jsonb := tests.previewed(session, plan);
	after bigint := tests.last_mail();
	seen int := tests.version(session);
begin
	return next is(tests.queued(session, 0), '[]'::jsonb, 'a preview changes nothing');
	if expected = '[]' then
		return next lives_ok(format('select edit_session(%L, %s, %L)', session, seen, plan), 'nobody is told of ' || more::text);
	else
		return next throws_ok(format('select edit_session(%L, %s, %L)', session, seen, plan), 'PT409', 'announcement_required', 'nobody is told of ' || more::text || ' unseen');
		perform edit_session(session, seen, plan, true);
	end if;
	return next is(tests.queued(session, after), expected, 'those who were shown are told of ' || more::text);
end $$;
create function tests.answered(answer text, words text) returns text language plpgsql as $$
declare
	invitation uuid;
	session uuid;
begin
	perform tests.sign_in_as('fatima@staff.example');
	session := plan_session(tests.plan(concat(answer, words))) ->> 'id';
	invitation := invite_expert(session, 'e0000000-0000-4000-8000-000000000001') ->> 'id';
	execute 'reset role';
	perform answer_invitation((select data ->> 'token' from planner.mail m where m.subject_id = invitation and m.state = 'queued'), answer, words, 0);
	perform answer_invitation((select data ->> 'token' from planner.mail m where m.subject_id = invitation and m.template like 'expert-%' and m.recipient_name = 'Eva' order by queue_number desc limit 1), answer, words, i.sequence)
	from planner.invitation i where i.id = invitation and i.state <> 'declined';
	return (select coalesce(string_agg(m.data ->> 'answer' || ' ' || coalesce(m.data ->> 'comment', '-'), ', '), 'no mail') from planner.mail m where m.subject_id = invitation and m.template = 'expert-answer');
end $$;
create temp table made (id uuid);
grant all on made to public;

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

-- who is told: what the preview says is what happens, by the same rules
select tests.foreseen(more) from (values ('{"description": "Langer"}'::jsonb), ('{"summary": "Anders"}'), ('{"capacity": 3}'), ('{"capacity": 3, "place_name": "Loods"}'), ('{"programme": []}')) edits(more);

insert into made select tests.full('Stil');
select throws_ok(format('select edit_session(%L, %s, %L, silent => true)', id, tests.version(id), tests.plan('Stil') || '{"capacity": 9}'), 'PT409', 'announcement_required', 'a seat is never given in silence') from made;
select throws_ok(format('select edit_session(%L, %s, %L, silent => true)', id, tests.version(id), tests.plan('Stil') || '{"place_name": "Loods"}'), 'PT409', 'announcement_required', 'nor does a session move') from made;
select is(edit_session(id, tests.version(id), session_draft(id) || jsonb_build_object('programme', session_draft(id) -> 'plan_programme', 'summary', 'Stil'), silent => true) ->> 'experts_told', '0', 'a small edit can be saved without a mail') from made;
select is(tests.queued(id, 0), '[]', 'and queues none') from made;
select is(tests.previewed(id, session_draft(id) || jsonb_build_object('programme', session_draft(id) -> 'plan_programme', 'title', 'Luid')), '["expert-edited Eva"]', 'the next one tells it too') from made;

-- cancelling
select is(tests.previewed(id), '["expert-session-cancelled Eva", "session-cancelled Anna", "session-cancelled Bert"]', 'who would be told of a cancellation') from made;
select is(cancel_session(id, tests.version(id)) ->> 'experts_told', '1', 'and who is') from made;
select is((select count(*) from history h where h.session_id = made.id and h.action = 'session_cancelled'), 1::bigint, 'the history says so') from made;
insert into made select (plan_session(tests.plan('Nooit verstuurd')) ->> 'id')::uuid;
delete from made where id in (select session_id from history where action = 'session_cancelled');
select ok(invite_expert(id, 'e0000000-0000-4000-8000-000000000001') ->> 'state' = 'sent', 'an invitation that has not left yet') from made;
select is(tests.previewed(id), '[]', 'an expert without a mail is not told of a cancellation') from made;
select is(cancel_session(id, 1) ->> 'experts_told', '0', 'nor counted') from made;
select is((select count(*) from history h where h.session_id = made.id and h.action = 'session_cancelled'), 0::bigint, 'nor named in the history') from made;
reset role;

-- what an expert adds to an answer reaches who asked
select is(tests.answered('accepted', null), 'no mail', 'a plain yes needs nobody');
select is(tests.answered('accepted', 'Is er een beamer?'), 'accepted Is er een beamer?', 'a yes with a word is mailed, once');
select is(tests.answered('tentative', 'Is er een beamer?'), 'tentative Is er een beamer?', 'a maybe too');
select is(tests.answered('declined', null), 'declined -', 'and a no always');

reset role;
select is(planner.sign_up_state(status, '2031-01-14T18:30Z', null, null, 9, 3, at::timestamptz), state, status || ' at ' || at || ': sign-up is ' || state)
	from (values ('published', '2031-01-14T18:29:59Z', 'open'), ('published', '2031-01-14T18:30Z', 'closed'), ('published', '2031-01-14T20:30Z', 'closed'),
		('held', '2031-01-14T20:30Z', 'past'), ('archived', '2031-01-14T20:30Z', 'past'), ('cancelled', '2031-01-14T20:30Z', 'cancelled')) moments(status, at, state);
select set_eq($$ select jsonb_object_keys(planner.when_and_where(s)) from planner.session s $$,
	'{starts_at,ends_at,place_name,place_address,municipality_name,online_url}'::text[], 'the list is the one that mails and pages have too (MOVE_FIELDS)');

-- a session with many registrants: the numbers are counted, and only the first names are shown
insert into made select (plan_session(tests.plan('Veel') || '{"capacity": 1200}') ->> 'id')::uuid;
delete from made where id <> (select id from sessions where title = 'Veel');
select publish_session(id, 1) from made;
reset role;
insert into planner.entrepreneur (email, name) select 'n' || n || '@veel.example', 'N' || n from generate_series(1, 1500) n;
insert into planner.registration (session_id, entrepreneur_id, status, name, party_size, confirmed_at, waiting_since)
select made.id, e.id, case when n <= 1000 then 'confirmed' else 'waitlisted' end, 'N' || n, 1 + (n <= 200)::int, now(), now()
from made, generate_series(1, 1500) n join planner.entrepreneur e on e.email = 'n' || n || '@veel.example' order by n;
select tests.sign_in_as('fatima@staff.example');
create temp table shown (what text, preview jsonb);
insert into shown select 'cancel', session_change_preview(id) from made
	union all select 'move', session_change_preview(id, tests.plan('Veel') || '{"capacity": 1250, "place_name": "Loods"}') from made;
select is((select string_agg(concat_ws(' ', name, g -> 'parties', g -> 'people', jsonb_array_length(g -> 'first'), g #>> '{first,0,name}'), ', ' order by name)
	from unnest('{coming,waiting,promoted}'::text[]) name, lateral (select preview -> name) groups(g)), expected, what || ': everybody counts')
	from shown join (values ('cancel', 'coming 1000 1200 30 N1, promoted 0 0 0, waiting 500 500 30 N1001'),
		('move', 'coming 1000 1200 30 N1, promoted 50 50 30 N1001, waiting 500 500 30 N1001')) e(name, expected) on name = what;
select is((edit_session(id, tests.version(id), tests.plan('Veel') || '{"capacity": 1250, "place_name": "Loods"}', true) ->> 'told')::int, 1550,
	'as many as are mailed when it moves') from made;
select is((cancel_session(id, tests.version(id)) ->> 'told')::int, 1500, 'or is cancelled') from made;
select * from finish();
