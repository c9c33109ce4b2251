-- Leavers and viewers are responsible for no question; an organisation that is responsible cannot be deactivated.
select plan(22);

insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'zeynep@staff.example', now());
insert into planner.staff (id, email, name, role, municipalities, user_id) values
	('d0000000-0000-4000-8000-000000000001', 'fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001'),
	('d0000000-0000-4000-8000-000000000002', 'otto@staff.example', 'Otto', 'organiser', '{zwolle}', 'a0000000-0000-4000-8000-000000000002'),
	('d0000000-0000-4000-8000-000000000003', 'zeynep@staff.example', 'Zeynep', 'organiser', '{zwolle}', 'a0000000-0000-4000-8000-000000000003');
insert into planner.organisation (id, name, kind, level, municipality, contact_email, active) values
	('e0000000-0000-4000-8000-000000000001', 'Aap', 'education', 'regional', 'zwolle', 'aap@org.example', true),
	('e0000000-0000-4000-8000-000000000002', 'Noot', 'education', 'regional', 'zwolle', 'noot@org.example', true),
	('e0000000-0000-4000-8000-000000000003', 'Weg', 'education', 'regional', 'zwolle', 'weg@org.example', false);
create temp table made (what text primary key, value uuid);
grant all on made to public;
create function tests.q(what text default 'question') returns uuid language sql as $$ select m.value from made m where m.what = q.what $$;
create function tests.v(what text default 'question') returns int language sql security definer as $$ select version from planner.question where id = tests.q(v.what) $$;
create function tests.stands(what text default 'question') returns text language sql security definer as $$
	select concat_ws(' ', q.status, planner.responsible_name(q.responsible_staff_id, q.responsible_organisation_id)) from planner.question q where q.id = tests.q(stands.what)
$$;
create function tests.link(email text) returns text language sql security definer as $$
	select m.data ->> 'token' from planner.mail m where m.template = 'referral-offered' and m.recipient_email = link.email order by m.queue_number desc limit 1
$$;
create function tests.leave(name text) returns text language sql as $$
	select format('select save_organisation(%L, %L, %s)', jsonb_build_object('name', o.name, 'kind', o.kind, 'level', o.level, 'municipality', o.municipality, 'contact_email', o.contact_email, 'active', false), o.id, o.version)
	from organisations o where o.name = leave.name
$$;
insert into made select 'question', (note_question('Hoe?', municipality => 'zwolle') ->> 'id')::uuid from tests.sign_in_as('otto@staff.example');
insert into made select 'other', (note_question('En?', municipality => 'urk') ->> 'id')::uuid;

-- a colleague
select is(tests.stands('other'), 'received Otto', 'the colleague who notes a question is responsible, also in another area');
select tests.sign_in_as('fatima@staff.example');
select lives_ok($$ select invite_staff('otto@staff.example', 'Otto', 'viewer') $$, 'Otto only looks on from now on');
select is(tests.stands(), 'received Fatima', 'then his questions are the facilitator''s');
select is((select details ->> 'staff_id' from history where action = 'reassigned' and subject_id = tests.q()), 'd0000000-0000-4000-8000-000000000001', 'which can be read back');
select tests.sign_in_as('otto@staff.example');
select is_empty('select 1 from questions', 'a viewer reads no questions');
reset role;
update planner.question set responsible_staff_id = 'd0000000-0000-4000-8000-000000000002' where id = tests.q();
select tests.sign_in_as('otto@staff.example');
select is_empty('select 1 from questions', 'a viewer cannot see a question assigned to him');
select throws_ok(format('select answer_question(%L, %s, %L)', tests.q(), tests.v(), 'Zo'), 'PT404', 'unknown_question', 'a viewer cannot answer it');
select throws_ok(format('select close_question(%L, %s, %L)', tests.q(), tests.v(), 'Nee'), 'PT404', 'unknown_question', 'a viewer cannot close it');
reset role;
update planner.question set responsible_staff_id = 'd0000000-0000-4000-8000-000000000001' where id = tests.q();
select tests.sign_in_as('zeynep@staff.example');
select lives_ok(format('select refer_question(%L, %s, %L)', tests.q(), tests.v(), 'e0000000-0000-4000-8000-000000000001'), 'Zeynep hands one over');
select tests.sign_in_as('fatima@staff.example');
select invite_staff('zeynep@staff.example', 'Zeynep', 'viewer');
select is(tests.stands(), 'referred Fatima', 'she becomes a viewer');
select tests.as_anon();
select decline_referral(tests.link('aap@org.example'), 'Niet voor ons');
select is(tests.stands(), 'activated Fatima', 'a returned question is not assigned to a viewer');

-- an organisation
select tests.sign_in_as('fatima@staff.example');
select throws_ok(format('select triage_question(%L, %s, responsible_organisation_id => %L)', tests.q(), tests.v(), 'e0000000-0000-4000-8000-000000000003'), 'PT400', 'unknown_organisation', 'a question lies with nobody who has left');
select throws_ok(format('select refer_question(%L, %s, %L)', tests.q(), tests.v(), 'e0000000-0000-4000-8000-000000000003'), 'PT400', 'unknown_organisation', 'a deactivated organisation gets no offer');
select refer_question(tests.q(), tests.v(), 'e0000000-0000-4000-8000-000000000001');
select throws_ok(tests.leave('Aap'), 'PT409', 'organisation_is_responsible', 'an organisation with an open offer cannot be deactivated');
select tests.as_anon();
select accept_referral(tests.link('aap@org.example'));
select pass_on_referral(tests.link('aap@org.example'), 'e0000000-0000-4000-8000-000000000002');
select tests.sign_in_as('fatima@staff.example');
select throws_ok(tests.leave('Aap'), 'PT409', 'organisation_is_responsible', 'an organisation that passed a question on cannot be deactivated before it is accepted');
select throws_ok(tests.leave('Noot'), 'PT409', 'organisation_is_responsible');
select tests.as_anon();
select accept_referral(tests.link('noot@org.example'));
select tests.sign_in_as('fatima@staff.example');
select lives_ok(tests.leave('Aap'), 'it can be deactivated when another organisation is responsible');
reset role;
delete from planner.mail;
select tests.become('anon', '{}');
reset role;
select planner.issue_token('referral', r.id) as token into temp noot from planner.referral r where r.organisation_id = 'e0000000-0000-4000-8000-000000000002';
grant select on noot to public;
select tests.as_anon();
select decline_referral(token, 'Toch niet') from noot;
select is(tests.stands(), 'activated Fatima', 'declined after that, it goes back past the one that left');
reset role;
select is((select string_agg(recipient_email, ' ') from planner.mail where template = 'referral-declined'), 'fatima@staff.example', 'the question returns to a colleague, who gets a mail');
select is((select count(*) from planner.referral where state in ('offered', 'accepted')), 0::bigint, 'no offer is open');
select throws_ok($$ insert into planner.referral (question_id, organisation_id, sender_staff_id, due_on) select id, 'e0000000-0000-4000-8000-000000000003', 'd0000000-0000-4000-8000-000000000001', current_date from planner.question limit 1 $$,
	'23514', 'the organisation is not active', 'the table itself refuses it');
select throws_ok($$ update planner.question set responsible_staff_id = null, responsible_organisation_id = 'e0000000-0000-4000-8000-000000000003' $$, '23514', 'the organisation is not active');
select * from finish();
