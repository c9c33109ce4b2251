-- The history: who did what, and whom it concerns. Names come from the rows that the ids name.
select plan(70);

insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'vera@staff.example', now()), ('a0000000-0000-4000-8000-000000000004', 'zeynep@staff.example', now()),
	('a0000000-0000-4000-8000-000000000005', 'piet@staff.example', now());
insert into planner.staff (id, email, name, role, municipalities, user_id) values
	('d0000000-0000-4000-8000-000000000001', 'fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001'),
	('d0000000-0000-4000-8000-000000000002', 'otto@staff.example', 'Otto', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000002'),
	('d0000000-0000-4000-8000-000000000003', 'vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000003'),
	('d0000000-0000-4000-8000-000000000004', 'zeynep@staff.example', 'Zeynep', 'organiser', '{raalte}', 'a0000000-0000-4000-8000-000000000004'),
	('d0000000-0000-4000-8000-000000000005', 'piet@staff.example', 'Piet', 'organiser', '{raalte}', 'a0000000-0000-4000-8000-000000000005');
insert into planner.organisation (id, name, kind, level, contact_email) values
	('e0000000-0000-4000-8000-000000000001', 'Aap', 'education', 'regional', 'aap@org.example'),
	('e0000000-0000-4000-8000-000000000002', 'Noot', 'education', 'regional', 'noot@org.example');
insert into planner.expert (id, name, email) values ('f0000000-0000-4000-8000-000000000001', 'Eva', 'eva@expert.example');
create temp table made (what text primary key, value text);
grant all on made to public;
insert into made values ('in nine days', planner.today() + 9), ('first date', planner.add_working_days(planner.today(), 3));

create function tests.plan() returns jsonb language sql as $$
	select jsonb_build_object('kind', 'theme_session', 'title', 'Warmte', 'summary', 's', 'themes', '["energie"]'::jsonb, 'municipality', 'raalte',
		'place_name', 'Hal', 'starts_at', '2031-01-14T18:30:00Z', 'ends_at', '2031-01-14T20:30:00Z', 'capacity', 1,
		'programme', '[{"title": "Warmtenet"}]'::jsonb)
$$;
-- Another value of each field of a plan.
create function tests.other(field text) returns jsonb language sql as $$
	select jsonb_build_object('kind', 'local_event', 'title', 'Kou', 'summary', 'Anders', 'description', 'Lang', 'themes', '["energie", "wonen"]'::jsonb,
		'municipality', 'ommen', 'host_organisation_id', 'e0000000-0000-4000-8000-000000000001', 'place_name', 'Zaal', 'place_address', 'Kade 1',
		'step_free_access', true, 'access_note', 'Lift', 'online_url', 'https://meet.example/geheim', 'starts_at', '2031-01-14T19:00:00+00:00',
		'ends_at', '2031-01-14T21:00:00+00:00', 'capacity', 40, 'remind_week', false, 'remind_day', false, 'sign_up_opens_at', '2031-01-01T09:00:00+00:00',
		'sign_up_closes_at', '2031-01-13T09:00:00+00:00', 'programme', '[{"title": "Anders"}]'::jsonb) -> field
$$;
create function tests.edited(field text) returns jsonb language plpgsql as $$
declare planned uuid := plan_session(tests.plan()) ->> 'id';
begin
	perform edit_session(planned, 1, jsonb_set(tests.plan(), array[field], tests.other(field)), true);
	return (select h.details from history h where h.session_id = planned order by h.id desc limit 1);
end $$;
create function tests.link(template text, email text) returns text language sql security definer as $$
	select m.data ->> 'token' from planner.mail m where m.template = link.template and m.recipient_email = link.email order by m.queue_number desc limit 1
$$;
create function tests.q() returns uuid language sql as $$ select value::uuid from made where what = 'question' $$;
create function tests.v() returns int language sql security definer as $$ select version from planner.question where id = tests.q() $$;
create function tests.sign_up(name text) returns void language sql as $$
	insert into made select sign_up.name, sign_up((select slug from agenda), sign_up.name, lower(sign_up.name) || '@ond.example', null, md5(sign_up.name)) ->> 'token'
$$;
create function tests.registration(name text) returns uuid language sql security definer as $$ select r.id from planner.registration r where r.name = registration.name $$;
-- The last line as the facilitator reads it: who, what, whom.
create function tests.last(kind text, what text) returns text language plpgsql as $$
declare
	was text := current_setting('role');
	claims text := current_setting('request.jwt.claims', true);
	line text;
begin
	perform tests.sign_in_as('fatima@staff.example');
	select concat_ws(' ', h.actor_kind, coalesce(h.actor_name, '-'), '>', coalesce(h.subject_name, '-')) into line
	from history h where h.subject_kind = kind and h.action = what order by h.id desc limit 1;
	perform tests.become(was, claims::jsonb);
	return line;
end $$;

create temp table plan_field as
	select a.attname::text as name from pg_attribute a where a.attrelid = (select typrelid from pg_type where oid = 'planner.session_plan'::regtype);
grant select on plan_field to public;

-- what a plan changed
select tests.sign_in_as('fatima@staff.example');
select is((select string_agg(key, ' ') from jsonb_object_keys(tests.edited(name)) key), name, name || ' is the one field that the history names') from plan_field;
select is(tests.edited('capacity'), '{"capacity": [1, 40]}'::jsonb, 'with its old and new value');
select is(tests.edited('themes'), '{"themes": [["energie"], ["energie", "wonen"]]}'::jsonb, 'a list too');
select is(tests.edited('online_url'), '{"online_url": [false, true]}'::jsonb, 'of the online link only whether there is one');
select is(tests.edited(f), jsonb_build_object(f, '[true, true]'::jsonb), f || ': a long text is not repeated') from unnest('{summary,programme}'::text[]) f;
insert into made select 'session', plan_session(tests.plan()) ->> 'id';
select edit_session(value::uuid, 1, tests.plan()) from made where what = 'session';
select is((select details from history where session_id = (select value::uuid from made where what = 'session') and action = 'edited'), '{}'::jsonb, 'a plan that was saved unchanged changed nothing');
select publish_session(value::uuid, 2) from made where what = 'session';
select is((select details from history where session_id = (select value::uuid from made where what = 'session') and action = 'published'), '{}'::jsonb);

-- who acted, and whom it concerns
select tests.as_anon();
select tests.sign_up(name) from unnest('{Anna,Bert,Cor}'::text[]) name;
select is(tests.last('registration', 'confirmed'), 'entrepreneur Anna > Anna', 'who signs up');
select is(tests.last('registration', 'waitlisted'), 'entrepreneur Cor > Cor', 'who waits');
select change_registration(value, tests.registration('Cor'), 2, 'Geen noten') from made where what = 'Cor';
reset role;
select is((select details from planner.history where action = 'changed'), '{"diet": true, "party_size": [1, 2]}'::jsonb, 'a change of a sign-up: how many people, and which other fields, without what was typed');
select tests.sign_in_as('fatima@staff.example');
select cancel_registration_by_staff(tests.registration('Anna'), 'Ziek');
select is(tests.last('registration', 'cancelled'), 'staff Fatima > Anna', 'a colleague who cancels for somebody');
select is(tests.last('registration', 'promoted'), 'system - > Bert', 'a seat from the waiting list is given by the rule, not by the colleague who freed it and not by who gets it');
select promote_registration(tests.registration('Cor'), 'Spreker', true);
select is(tests.last('registration', 'promoted_out_of_turn'), 'staff Fatima > Cor', 'a colleague who lets somebody in');
select is((select details from history where action = 'promoted_out_of_turn'), '{"reason": "Spreker", "capacity": [1, 3]}'::jsonb, 'and the seats that were added');
select tests.sign_in_as('zeynep@staff.example');
insert into made select 'invitation', invite_expert((select value::uuid from made where what = 'session'), 'f0000000-0000-4000-8000-000000000001',
	(session_draft((select value::uuid from made where what = 'session')) #>> '{plan_programme,0,id}')::uuid) ->> 'id';
select is(tests.last('invitation', 'invited'), 'staff Zeynep > Eva', 'a colleague who asks an expert');
select is((select slot_title from history where action = 'invited'), 'Warmtenet', 'for which slot');
select is((select details::text from history where action = 'invited') ~ 'Eva', false, 'the name is not copied');
select note_answer(value::uuid, 'tentative') from made where what = 'invitation';
select is(tests.last('invitation', 'tentative'), 'staff Zeynep > Eva', 'a colleague who notes an answer');
select answer_invitation(tests.link('expert-confirmed', 'eva@expert.example'), 'declined', 'Griep', 0);
select is(tests.last('invitation', 'declined'), 'expert Eva > Eva', 'an expert who answers by the link, also in the browser of somebody who is signed in');

-- questions
insert into made select 'question', note_question('Hoe?', 'Jan', 'jan@ond.example', null, null, 'raalte') ->> 'id';
select is(tests.last('question', 'received'), 'staff Zeynep > Jan', 'a colleague who notes a question');
select triage_question(tests.q(), tests.v(), 'energie', 'regional', 'raalte', 'd0000000-0000-4000-8000-000000000005', null, (select value::date from made where what = 'in nine days'));
select is((select h.details - '{staff_id,from_staff_id}'::text[] from history h where h.action = 'activated'),
	jsonb_build_object('theme', '[null, "energie"]'::jsonb, 'level', '[null, "regional"]'::jsonb,
		'next_action_on', (select jsonb_agg(value order by what) from made where what in ('first date', 'in nine days'))), 'triage: what changed, old and new');
select is((select concat_ws(' > ', previous_responsible_name, responsible_name) from history where action = 'activated'), 'Zeynep > Piet', 'and with whom it is');
select is((select h.details -> 'municipality' from history h where h.action = 'activated'), null, 'what stayed is not in it');
select refer_question(tests.q(), tests.v(), 'e0000000-0000-4000-8000-000000000001', null, false);
select is(tests.last('question', 'referred'), 'staff Zeynep > Jan', 'a colleague who refers');
select is((select organisation_name from history where action = 'referred'), 'Aap', 'to whom');
select decline_referral(tests.link('referral-offered', 'aap@org.example'), 'Niet voor ons', 'e0000000-0000-4000-8000-000000000002');
select is(tests.last('question', 'declined'), 'organisation Aap > Jan', 'an organisation that declines by the link');
select is((select next_organisation_name from history where subject_kind = 'question' and action = 'declined'), 'Noot', 'and names the next one');
select is(tests.last('question', 'referred'), 'organisation Aap > Jan', 'the offer that follows from it is not written to the colleague in whose name it goes');
select accept_referral(tests.link('referral-offered', 'noot@org.example'));
select is(tests.last('question', 'accepted'), 'organisation Noot > Jan', 'an organisation that accepts');
select pass_on_referral(tests.link('referral-offered', 'noot@org.example'), 'e0000000-0000-4000-8000-000000000001');
select is(tests.last('question', 'passed_on'), 'organisation Noot > Jan', 'or passes on');
select is(tests.last('question', 'referred'), 'organisation Noot > Jan');
select tests.as_anon();
select is((select string_agg(s.value ->> 'who', ' ' order by s.n) from jsonb_array_elements(my_page(tests.link('question-received', 'jan@ond.example')) #> '{questions,0,steps}') with ordinality s(value, n)
	where s.value ->> 'what' = 'passed_on'), 'Aap', 'the asker reads to whom it was passed on, not by whom');
select answer_referral(tests.link('referral-offered', 'aap@org.example'), 'Zo.');
select is(tests.last('question', 'answered'), 'organisation Aap > Jan', 'or answers');
select solve_question(tests.link('question-answered', 'jan@ond.example'), tests.q());
select is(tests.last('question', 'solved'), 'entrepreneur Jan > Jan', 'the asker');
select reopen_question(tests.link('question-answered', 'jan@ond.example'), tests.q(), 'Toch niet');
select is(tests.last('question', 'reopened'), 'entrepreneur Jan > Jan', 'again');
select tests.sign_in_as('zeynep@staff.example');
select refer_question(tests.q(), tests.v(), 'e0000000-0000-4000-8000-000000000002', null, false);
select decline_referral(tests.link('referral-offered', 'noot@org.example'), null, null, 'Bureau Kees');
select is((select next_organisation_name from history where subject_kind = 'question' and action = 'declined' order by id desc limit 1), 'Bureau Kees', 'a next organisation outside the network is named from the referral');
select is((select count(*) from history where details::text ~ 'Kees|Bureau'), 0::bigint, 'and not copied');
select refer_question(tests.q(), tests.v(), 'e0000000-0000-4000-8000-000000000002', null, false);
reset role;
update planner.referral set due_on = planner.today() - 1 where state = 'offered';
select tests.as_service();
select lapse_referrals();
select is(tests.last('question', 'lapsed'), 'system - > Jan', 'a date that passed');
reset role;
select throws_ok($$ select planner.record_history('question', gen_random_uuid(), 'juggled') $$, '23514', null, 'an event without words is refused');

-- who may read it
select tests.sign_in_as('zeynep@staff.example');
select isnt_empty($$ select 1 from history where subject_kind = 'question' and session_id is null $$, 'an organiser reads the history of a question of the own area');
select tests.sign_in_as('otto@staff.example');
select is_empty('select 1 from history', 'an organiser of another area reads none of it');
select tests.sign_in_as('vera@staff.example');
select is_empty('select 1 from history', 'nor does a viewer');
select tests.as_anon();
select throws_ok('select 1 from history', '42501', null, 'nor does anybody without an account');

-- what is gone when its term is over
reset role;
update planner.session set starts_at = now() - interval '12 months 3 days', ends_at = now() - interval '12 months 2 days';
select tests.as_service();
select remove_expired_personal_data();
select is(tests.last('registration', 'promoted'), 'system - > -', 'the name of a registrant');
select is(tests.last('registration', 'waitlisted'), 'entrepreneur - > -', 'as actor too');
reset role;
select is((select count(*) from planner.history where details::text ~ 'Griep'), 0::bigint, 'what an expert wrote goes with the invitation');
select is((select count(*) from planner.history where details::text ~ 'Toch niet'), 1::bigint, 'what an asker wrote stays as long as the question');
update planner.question set solved_at = null, status = 'closed', closed_at = now() - interval '25 months', close_reason = 'Kan niet', next_action_on = null;
select tests.as_service();
select remove_expired_personal_data();
select is(tests.last('question', 'reopened'), 'entrepreneur - > -', 'the name of an asker');
reset role;
select is((select count(*) from planner.history where details::text ~ 'Toch niet'), 0::bigint, 'and the words');
select is((select count(*) from planner.history h where h.details::text ~* '@|Anna|Bert|Cor|Eva|Jan'), 0::bigint, 'no name or address is in the history');
select * from finish();
