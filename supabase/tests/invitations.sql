-- Invitations of experts: access, answers, and the life of the calendar entry.
select plan(142);

insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'vera@staff.example', now()), ('a0000000-0000-4000-8000-000000000004', 'zeynep@staff.example', now());
insert into planner.staff (email, name, role, municipalities, user_id, language) values
	('fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001', 'nl'),
	('otto@staff.example', 'Otto', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000002', 'nl'),
	('vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000003', 'nl'),
	('zeynep@staff.example', 'Zeynep', 'organiser', '{zwolle}', 'a0000000-0000-4000-8000-000000000004', 'en');
insert into planner.session (id, slug, kind, title, summary, themes, municipality, place_name, online_url, starts_at, ends_at, capacity, status, published_at, cancelled_at) values
	('b0000000-0000-4000-8000-000000000001', 'stroom', 'theme_session', 'Stroom', 's', '{energie}', 'zwolle', 'Hal', 'https://meet.example/geheim', '2031-01-14T18:30Z', '2031-01-14T20:30Z', 9, 'published', now(), null),
	('b0000000-0000-4000-8000-000000000002', 'concept', 'theme_session', 'Concept', 's', '{energie}', 'zwolle', 'Hal', null, '2031-02-14T18:30Z', '2031-02-14T20:30Z', 9, 'draft', null, null),
	('b0000000-0000-4000-8000-000000000003', 'voorbij', 'theme_session', 'Voorbij', 's', '{energie}', 'zwolle', 'Hal', null, now() - interval '2 hours', now() - interval '1 hour', 9, 'published', now(), null),
	('b0000000-0000-4000-8000-000000000004', 'af', 'theme_session', 'Af', 's', '{energie}', 'zwolle', 'Hal', null, '2031-02-14T18:30Z', '2031-02-14T20:30Z', 9, 'cancelled', now(), now());
insert into planner.programme_item (id, session_id, position, title) values
	('c0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', 1, 'Welkom'),
	('c0000000-0000-4000-8000-000000000002', 'b0000000-0000-4000-8000-000000000001', 2, 'Netcongestie'),
	('c0000000-0000-4000-8000-000000000003', 'b0000000-0000-4000-8000-000000000002', 1, 'Elders');
create temp table made (what text primary key, value jsonb);
grant all on made to public;
create function tests.link(template text, email text) returns text language sql security definer as $$
	select m.data ->> 'token' from planner.mail m where m.template = link.template and m.recipient_email = link.email order by m.queue_number desc limit 1
$$;
create function tests.mails_to(email text) returns text language sql security definer as $$
	select coalesce(string_agg(m.template || ' ' || coalesce(m.calendar_sequence::text, '-') || ' ' || m.state, ', ' order by m.queue_number), '') from planner.mail m where m.recipient_email = mails_to.email
$$;
create function tests.send_all() returns void language sql security definer as $$
	update planner.mail set state = 'sending', attempts = 1, leased_until = now() + interval '1 minute' where state = 'queued';
	update planner.mail set state = 'sent', sent_at = now(), leased_until = null where state = 'sending';
$$;
create function tests.expert(name text, email text) returns jsonb language sql as $$ select jsonb_build_object('name', name, 'email', email, 'themes', '["energie"]'::jsonb) $$;

create function tests.invite(who text, session_number int default 1, item_number int default null) returns text language sql as $$
	select format('select invite_expert(%L, %L, %L)', 'b0000000-0000-4000-8000-00000000000' || session_number, (select m.value ->> 'id' from made m where m.what = who),
		'c0000000-0000-4000-8000-00000000000' || item_number)
$$;
create function tests.eva() returns text language sql as $$ select value #>> '{}' from made where what = 'link' $$;
create function tests.answer(answer text, sequence int, word text default null) returns text language sql as $$
	select answer_invitation(tests.eva(), answer, word, sequence) ->> 'state'
$$;
create function tests.plan(more jsonb) returns jsonb language sql as $$
	select session_draft('b0000000-0000-4000-8000-000000000001') || jsonb_build_object('municipality', 'zwolle', 'programme', session_draft('b0000000-0000-4000-8000-000000000001') -> 'plan_programme') || more
$$;
create function tests.edit(more jsonb) returns text language sql as $$
	select edit_session('b0000000-0000-4000-8000-000000000001', (session_draft('b0000000-0000-4000-8000-000000000001') ->> 'version')::int, tests.plan(more), true) ->> 'experts_told'
$$;

-- editing profiles
select tests.as_anon();
select throws_ok($$ select save_expert(tests.expert('Eva', 'eva@expert.example')) $$, '42501', null, 'anon adds no expert');
select throws_ok('select 1 from experts', '42501', null, 'anon sees no experts');
select tests.as_nobody();
select throws_ok($$ select save_expert(tests.expert('Eva', 'eva@expert.example')) $$, 'PT403', 'not_for_viewers', 'not as an account that is not staff');
select tests.sign_in_as('vera@staff.example');
select throws_ok($$ select save_expert(tests.expert('Eva', 'eva@expert.example')) $$, 'PT403', 'not_for_viewers', 'not as a viewer');
select tests.sign_in_as('zeynep@staff.example');
select throws_ok($$ select save_expert(tests.expert(' ', 'eva@expert.example')) $$, 'PT400', 'name_missing');
select throws_ok($$ select save_expert(tests.expert('Eva', 'eva')) $$, 'PT400', 'invalid_email');
select throws_ok($$ select save_expert(tests.expert('Eva', 'eva@expert.example') || '{"themes": ["toverij"]}') $$, 'PT400', 'unknown_theme');
select throws_ok($$ select save_expert(tests.expert('Eva', 'eva@expert.example') || '{"municipalities": ["atlantis"]}') $$, 'PT400', 'unknown_municipality');
select throws_ok($$ select save_expert(tests.expert('Eva', 'eva@expert.example') || '{"organisation_id": "b0000000-0000-4000-8000-00000000dead"}') $$, 'PT400', 'unknown_organisation');
insert into made select 'eva', save_expert(tests.expert(E'Eva "de Baas":mailto:x@y\r\nATTENDEE', ' Eva@Expert.example '));
insert into made select 'bas', save_expert(tests.expert('Bas', 'bas@expert.example'));
insert into made select 'cas', save_expert(tests.expert('Cas', 'cas@expert.example'));
select is((select name || ' ' || email from experts where name like 'Eva%'), 'Eva "de Baas":mailto:x@y ATTENDEE eva@expert.example', 'a name is one line, an address lower case');
select throws_ok($$ select save_expert(tests.expert('Eva Twee', 'EVA@expert.example')) $$, 'PT409', 'expert_exists', 'the address of an expert is unique');
select throws_ok(format($$ select save_expert(tests.expert('Eva', 'eva@expert.example'), %L, 7) $$, value ->> 'id'), 'PT409', 'edited_by_other') from made where what = 'eva';
select throws_ok($$ select save_expert(tests.expert('Eva', 'eva@expert.example'), 'b0000000-0000-4000-8000-00000000dead', 1) $$, 'PT404', 'unknown_expert');
select is(save_expert(tests.expert('Eva', 'eva@expert.example'), (value ->> 'id')::uuid, 1) ->> 'version', '2', 'a profile is edited over its version') from made where what = 'eva';
select tests.sign_in_as('vera@staff.example');
select is_empty('select 1 from experts', 'a viewer sees no people');

-- inviting: access and conditions
select tests.as_anon();
select throws_ok(tests.invite('eva'), '42501', null, 'anon invites nobody');
select throws_ok('select 1 from invitations', '42501', null, 'anon cannot see invitations');
select tests.as_nobody();
select throws_ok(tests.invite('eva'), 'PT404', 'unknown_session', 'not as an account that is not staff');
select tests.sign_in_as('vera@staff.example');
select throws_ok(tests.invite('eva'), 'PT403', 'outside_your_area', 'not as a viewer');
select throws_ok(tests.invite('eva', 2), 'PT404', 'unknown_session', 'a viewer cannot see the draft');
select tests.sign_in_as('otto@staff.example');
select throws_ok(tests.invite('eva'), 'PT404', 'unknown_session', 'not as an organiser of another area');
select tests.sign_in_as('zeynep@staff.example');
select throws_ok($$ select invite_expert('b0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-00000000dead') $$, 'PT404', 'unknown_expert');
select throws_ok(tests.invite('eva', 1, 3), 'PT400', 'unknown_programme_item', 'a slot of this session, not of another');
select throws_ok(tests.invite('eva', 3), 'PT409', 'session_over');
select throws_ok(tests.invite('eva', 4), 'PT409', 'session_cancelled');
select lives_ok(format($$ select save_expert(tests.expert('Cas', 'cas@expert.example') || '{"active": false}', %L, 1) $$, value ->> 'id'), 'an expert can stop') from made where what = 'cas';
select throws_ok(tests.invite('cas'), 'PT409', 'expert_inactive');
select is(invite_expert('b0000000-0000-4000-8000-000000000001', (value ->> 'id')::uuid, send => false) ->> 'state', 'draft', 'a draft waits') from made where what = 'eva';
select is(tests.mails_to('eva@expert.example'), '', 'a draft invitation queues no mail');
select throws_ok(format('select note_answer(%L, %L)', id, 'accepted'), 'PT409', 'not_sent_yet', 'an unsent invitation cannot be answered') from invitations where expert_name = 'Eva';
insert into made select 'invitation', invite_expert('b0000000-0000-4000-8000-000000000001', (value ->> 'id')::uuid, 'c0000000-0000-4000-8000-000000000002', E'Graag!\u0007\r\nOtto') from made where what = 'eva';
select is(value ->> 'state' || ' ' || (value ->> 'sequence'), 'sent 0', 'sent it starts at sequence 0') from made where what = 'invitation';
select is(tests.mails_to('eva@expert.example'), 'expert-invited 0 queued');
select throws_ok(tests.invite('eva'), 'PT409', 'already_invited', 'the same expert twice');
reset role;
select is((select concat_ws('|', data #>> '{invitation,partstat}', data #>> '{invitation,personal_line}', data #>> '{invitation,programme_item,title}', data #>> '{facilitator,name}', data #>> '{session,online_url}', data ->> 'previous')
	from planner.mail where template = 'expert-invited'), E'NEEDS-ACTION|Graag!\nOtto|Netcongestie|Zeynep|https://meet.example/geheim', 'the mail says what is asked');
select is((select sha256(convert_to(data #>> '{invitation,reply_token}', 'UTF8')) from planner.mail where template = 'expert-invited'), (select reply_token_hash from planner.invitation), 'the reply address is known by its hash only');
select is((select expert_id from planner.programme_item where id = 'c0000000-0000-4000-8000-000000000002'), (select expert_id from planner.invitation), 'the slot has its expert');
insert into made select 'face', jsonb_build_object('uid', uid, 'reply', planner.reply_token(uid)) from planner.invitation;

-- row level security of invitations
select tests.sign_in_as('zeynep@staff.example');
select is((select count(*) from invitations), 1::bigint, 'staff of the area see it');
select throws_ok('select reply_token_hash from planner.invitation', '42501', null, 'staff cannot read the table');
select tests.sign_in_as('fatima@staff.example');
select is((select expert_email || ' ' || programme_item_title from invitations), 'eva@expert.example Netcongestie', 'the facilitator too');
select tests.sign_in_as('otto@staff.example');
select is_empty('select 1 from invitations', 'an organiser elsewhere sees none');
select tests.sign_in_as('vera@staff.example');
select is_empty('select 1 from invitations', 'not as a viewer');
select tests.as_nobody();
select is_empty('select 1 from invitations', 'not as an account that is not staff');

-- page and answer by link
select tests.as_anon();
insert into made select 'link', to_jsonb(tests.link('expert-invited', 'eva@expert.example'));
select throws_ok($$ select invitation_page('00000000000000000000000000000000') $$, 'PT404', 'unknown_token');
select throws_ok($$ select invitation_page(null) $$, 'PT404', 'unknown_token');
select throws_ok($$ select answer_invitation('00000000000000000000000000000000', 'accepted', null, 0) $$, 'PT404', 'unknown_token');
select is(invitation_page(tests.eva()) #>> '{invitation,state}', 'sent', 'reading the page changes nothing');
select is(invitation_page(tests.eva()) #>> '{invitation,state}', 'sent', 'however often');
select is(invitation_page(tests.eva()) #>> '{programme,1,mine}', 'true', 'the page shows the own slot');
select throws_ok($$ select tests.answer('misschien', 0) $$, 'PT400', 'answer_invalid');
select throws_ok($$ select tests.answer('accepted', null) $$, 'PT409', 'session_changed', 'an answer says to what');
select throws_ok($$ select tests.answer('accepted', 1) $$, 'PT409', 'session_changed', 'not to a future SEQUENCE');
select is(tests.answer('tentative', 0, 'Ik kijk even'), 'tentative');
select is(tests.answer('accepted', 0), 'accepted', 'a later answer replaces it');
select is(tests.answer('accepted', 0), 'accepted', 'the same again is no error');
reset role;
select is((select count(*) from planner.history where subject_kind = 'invitation' and action = 'accepted' and actor_kind = 'expert'), 1::bigint, 'the history has one line');
select is((select answered_via from planner.invitation), 'link');
select is((select count(*) from planner.mail where template = 'expert-answer'), 1::bigint, 'a comment with the answer is mailed to who invited');
select tests.as_anon();
select is(session_page('stroom') #>> '{experts,0,name}', 'Eva', 'the public sees who accepted');
select unalike(session_page('stroom')::text, '%expert.example%', 'the page has no address');

-- questions and other participants, without names
select tests.sign_in_as('zeynep@staff.example');
select lives_ok(tests.invite('bas'), 'a second expert');
select is(note_answer(id, 'accepted', 'Belde') ->> 'state', 'accepted', 'staff record an answer given by phone') from invitations where expert_name = 'Bas';
select throws_ok(format('select note_answer(%L, %L)', id, 'nou'), 'PT400', 'answer_invalid') from invitations where expert_name = 'Bas';
select tests.sign_in_as('otto@staff.example');
select throws_ok(format('select note_answer(%L, %L)', value ->> 'id', 'declined'), 'PT404', 'unknown_invitation', 'not as staff of another area') from made where what = 'invitation';
select throws_ok(format('select withdraw_invitation(%L)', value ->> 'id'), 'PT404', 'unknown_invitation') from made where what = 'invitation';
select tests.sign_in_as('vera@staff.example');
select throws_ok(format('select note_answer(%L, %L)', value ->> 'id', 'declined'), 'PT404', 'unknown_invitation', 'not as a viewer') from made where what = 'invitation';
select throws_ok(format('select withdraw_invitation(%L)', value ->> 'id'), 'PT404', 'unknown_invitation') from made where what = 'invitation';
select tests.as_anon();
select throws_ok(format('select note_answer(%L, %L)', value ->> 'id', 'declined'), '42501', null, 'not as anon') from made where what = 'invitation';
select throws_ok(format('select withdraw_invitation(%L)', value ->> 'id'), '42501') from made where what = 'invitation';
select lives_ok($$ select sign_up('stroom', 'Anna Geheim', 'anna@ond.example', question => 'Hoe kom ik aan stroom?') $$);
select is(invitation_page(tests.eva()) -> 'questions', '[{"text": "Hoe kom ik aan stroom?", "theme": null}]'::jsonb, 'the question is there');
select unalike(invitation_page(tests.eva())::text, '%Anna%', 'its asker is not');
select is(invitation_page(tests.eva()) #>> '{experts,0,name}' || ' ' || (invitation_page(tests.eva()) ->> 'seats_taken'), 'Bas 1', 'the page lists other experts and the number of registrants');

-- a move asks again: an unsent mail is replaced, a sent one is followed by another
select tests.sign_in_as('zeynep@staff.example');
select is(tests.edit('{"title": "Stroom!"}'), '2', 'a small edit reaches both');
select is(tests.mails_to('eva@expert.example'), 'expert-invited 0 superseded, expert-confirmed 0 superseded, expert-confirmed 0 superseded, expert-confirmed 0 queued', 'a confirmation that never left stays one');
select is(tests.edit('{"title": "Stroom!"}'), '0', 'nothing changed, nobody told');
select is((select string_agg(state, ' ') from invitations), 'accepted accepted', 'the answers do not change');
select tests.send_all();
select is(tests.edit('{"summary": "Nieuw"}'), '2');
select is(tests.mails_to('eva@expert.example'), 'expert-invited 0 superseded, expert-confirmed 0 superseded, expert-confirmed 0 superseded, expert-confirmed 0 sent, expert-edited 0 queued', 'after it left a small edit has the same sequence');
reset role;
select is((select data #>> '{invitation,partstat}' from planner.mail where template = 'expert-edited' limit 1), 'ACCEPTED', 'the calendar keeps the answer');
select is((select count(*) from planner.mail where state <> 'queued' and (data ? 'token' or data -> 'invitation' ? 'reply_token')), 0::bigint, 'sent and superseded mails keep no secrets');
select tests.sign_in_as('zeynep@staff.example');
select is(tests.edit('{"starts_at": "2031-01-15T18:30:00Z", "ends_at": "2031-01-15T20:30:00Z"}'), '2', 'a move tells both');
select is(tests.edit('{"place_name": "Loods"}'), '2', 'a second move asks again');
select is(tests.edit('{"title": "Stroom?"}'), '2', 'a small edit after it');
select is(tests.mails_to('eva@expert.example'), 'expert-invited 0 superseded, expert-confirmed 0 superseded, expert-confirmed 0 superseded, expert-confirmed 0 sent, expert-edited 0 superseded, expert-updated 1 superseded, expert-updated 2 superseded, expert-updated 2 queued', 'one mail waits, and it asks for an answer');
select is((select string_agg(state, ' ') from invitations), 'sent sent', 'everyone is asked again');
reset role;
select is((select concat_ws(' ', data #>> '{previous,starts_at}', data #>> '{previous,place_name}', data #>> '{invitation,partstat}') from planner.mail where template = 'expert-updated' and state = 'queued' limit 1), '2031-01-14T18:30:00+00:00 Hal NEEDS-ACTION', 'the mail names the time that the expert knew');
select is((select data #>> '{invitation,uid}' || (data #>> '{invitation,reply_token}') from planner.mail where template = 'expert-updated' and state = 'queued' and recipient_email = 'eva@expert.example'), (select value ->> 'uid' || (value ->> 'reply') from made where what = 'face'), 'same UID, same reply address');
select is((select count(distinct data #>> '{invitation,dtstamp}') from planner.mail where recipient_email = 'eva@expert.example'), (select count(*) from planner.mail where recipient_email = 'eva@expert.example'), 'no two messages share a DTSTAMP');
select tests.as_anon();
select is(session_page('stroom') -> 'experts', '[]'::jsonb, 'an expert is not announced before accepting again');
select throws_ok($$ select tests.answer('accepted', 0) $$, 'PT409', 'session_changed', 'an answer to the old time does not count');
select is(tests.answer('accepted', 2), 'accepted', 'an answer to the new time counts');

-- declining mails the facilitator once
select is(tests.answer('declined', 2, 'Dan ben ik weg'), 'declined');
select is(tests.answer('declined', 2, 'Dan ben ik weg'), 'declined');
select is(tests.mails_to('zeynep@staff.example'), 'expert-answer - sent, expert-answer - queued', 'the inviting colleague gets one mail more');
reset role;
select is((select language || ' ' || (data ->> 'comment') || ' ' || (data ->> 'was') from planner.mail where template = 'expert-answer' and state = 'queued'), 'en Dan ben ik weg accepted', 'the mail is in the language of the recipient');
select tests.as_anon();
select is(invitation_page(tests.eva()) -> 'questions', '[]'::jsonb, 'an expert who declined sees no questions');
select is(invitation_page(tests.eva()) #>> '{session,online_url}', null, 'the online link is hidden');
select tests.sign_in_as('zeynep@staff.example');
select is(tests.edit('{"place_name": "Hal 2"}'), '1', 'an edit does not ask an expert who declined');
insert into made select 'again', to_jsonb(x.y) from (select invite_expert('b0000000-0000-4000-8000-000000000001', (value ->> 'id')::uuid) y from made where what = 'eva') x;
select is(value ->> 'state' || ' ' || (value ->> 'sequence'), 'sent 4', 'a colleague can invite the expert again') from made where what = 'again';
reset role;
select is((select uid::text from planner.invitation i join planner.expert e on e.id = i.expert_id where e.name = 'Eva'), value ->> 'uid', 'the UID stays the same') from made where what = 'face';

-- withdrawing
select tests.send_all();
select tests.sign_in_as('zeynep@staff.example');
select is(withdraw_invitation((value ->> 'id')::uuid, 'Programma vol') ->> 'told', 'true', 'an expert with a calendar entry gets a cancellation') from made where what = 'invitation';
select is(withdraw_invitation((value ->> 'id')::uuid) ->> 'told', 'false', 'only once') from made where what = 'invitation';
select alike(tests.mails_to('eva@expert.example'), '%expert-invited 4 sent, expert-withdrawn 5 queued', 'the cancellation has a higher SEQUENCE');
select throws_ok(format('select note_answer(%L, %L)', value ->> 'id', 'accepted'), 'PT409', 'invitation_withdrawn') from made where what = 'invitation';
select tests.as_anon();
select throws_ok($$ select tests.answer('accepted', 5) $$, 'PT409', 'invitation_withdrawn', 'an answer after that is refused');
select is(invitation_page(tests.eva()) ->> 'closed', 'invitation_withdrawn', 'the page gives the reason');
select tests.sign_in_as('zeynep@staff.example');
select is(invite_expert('b0000000-0000-4000-8000-000000000001', (value ->> 'id')::uuid) ->> 'sequence', '6', 'asked again before the cancellation left') from made where what = 'eva';
select alike(tests.mails_to('eva@expert.example'), '%expert-withdrawn 5 superseded, expert-invited 6 queued', 'only the newer message goes');
select is(withdraw_invitation((value ->> 'id')::uuid) ->> 'told', 'true', 'the entry of before is still in the calendar') from made where what = 'invitation';
select tests.send_all();
select is(invite_expert('b0000000-0000-4000-8000-000000000001', (value ->> 'id')::uuid) ->> 'sequence', '8') from made where what = 'eva';
select is(withdraw_invitation((value ->> 'id')::uuid) ->> 'told', 'false', 'an unsent invitation needs no cancellation') from made where what = 'invitation';
select alike(tests.mails_to('eva@expert.example'), '%expert-withdrawn 7 sent, expert-invited 8 withdrawn', 'an unsent invitation is withdrawn without a mail');
reset role;
update planner.mail set state = 'sending', attempts = 1, leased_until = now() where template = 'expert-invited' and calendar_sequence = 8;
select tests.sign_in_as('zeynep@staff.example');
select is(invite_expert('b0000000-0000-4000-8000-000000000001', (value ->> 'id')::uuid) ->> 'sequence', '10') from made where what = 'eva';
select is(withdraw_invitation((value ->> 'id')::uuid) ->> 'told', 'true', 'a mail that is being sent counts as sent') from made where what = 'invitation';

-- a draft that is moved, and a new address
select is(invite_expert('b0000000-0000-4000-8000-000000000002', (value ->> 'id')::uuid) ->> 'state', 'sent', 'experts are asked before a session is public') from made where what = 'bas';
select tests.send_all();
select is(note_answer(i.id, 'accepted') ->> 'state', 'accepted') from invitations i where session_title = 'Concept';
select is(edit_session('b0000000-0000-4000-8000-000000000002', 1, session_draft('b0000000-0000-4000-8000-000000000002') || '{"municipality": "zwolle", "starts_at": "2031-02-14T17:30:00Z"}', true) ->> 'experts_told', '1', 'a draft that is moved');
select is((select state || ' ' || sequence from invitations where session_title = 'Concept'), 'sent 1', 'asks again too');
select lives_ok(format($$ select save_expert(tests.expert('Bas', 'bas@nieuw.example'), %L, 1) $$, value ->> 'id'), 'Bas has a new address') from made where what = 'bas';
select is(tests.mails_to('bas@nieuw.example'), '', 'which gets nothing by itself');
select is(resend_invitations((value ->> 'id')::uuid), 2, 'staff send the invitations of future sessions') from made where what = 'bas';
select alike(tests.mails_to('bas@nieuw.example'), '%expert-invited 4 queued%', 'the new address gets every mail');
select alike(tests.mails_to('bas@nieuw.example'), '%expert-invited 2 queued%', 'the new address gets every mail');
select alike(tests.mails_to('bas@expert.example'), '%expert-readdressed 4 queued%', 'the old address gets cancellations');
select doesnt_match(tests.mails_to('bas@expert.example'), '(invited|updated) \d queued', 'which is asked for nothing more');
select throws_ok($$ select delete_draft('b0000000-0000-4000-8000-000000000002', 2) $$, 'PT409', 'experts_were_asked');

-- cancelling the session
select is(cancel_session('b0000000-0000-4000-8000-000000000001', (session_draft('b0000000-0000-4000-8000-000000000001') ->> 'version')::int, 'Ziek') ->> 'experts_told', '0', 'an older address gets the cancellation');
select tests.send_all();
select is(cancel_session('b0000000-0000-4000-8000-000000000002', 2, 'Ziek') ->> 'experts_told', '1', 'an expert with a calendar entry gets a cancellation');
select alike(tests.mails_to('bas@nieuw.example'), '%expert-session-cancelled 3 queued');
reset role;
select is((select string_agg(distinct data ->> 'reason', '') from planner.mail where template = 'expert-session-cancelled'), 'Ziek', 'the mail has the reason');
select tests.as_anon();
select is(invitation_page(tests.link('expert-session-cancelled', 'bas@nieuw.example')) ->> 'closed', 'session_cancelled');
select throws_ok($$ select answer_invitation(tests.link('expert-session-cancelled', 'bas@nieuw.example'), 'accepted', null, 3) $$, 'PT409', 'session_cancelled');
reset role;
update planner.session set starts_at = now() - interval '1 hour', ends_at = now() + interval '1 hour', status = 'published', cancelled_at = null, published_at = now() where title = 'Concept';
select tests.as_anon();
select throws_ok($$ select answer_invitation(tests.link('expert-session-cancelled', 'bas@nieuw.example'), 'accepted', null, 3) $$, 'PT409', 'session_over', 'no answers after the start of the session');

-- constraints of the table
reset role;
select throws_ok('update planner.invitation set uid = gen_random_uuid()', '23514', null, 'the UID is for life');
select throws_ok('update planner.invitation set sequence = 0', '23514', null, 'the sequence never falls');
select throws_ok('update planner.invitation set sequence = sequence + 1', '23514', null, 'SEQUENCE cannot increase without a new DTSTAMP');
select throws_ok($$ update planner.invitation set dtstamp = dtstamp - interval '1 second' $$, '23514', null, 'the stamp never falls');
select throws_ok($$ update planner.invitation set state = 'accepted', withdrawn_at = null, answered_at = null, answered_via = null $$, '23514', null, 'an answer says when and how');
select throws_ok($$ select planner.notify_experts(s, 'renamed') from planner.session s join planner.invitation i on i.session_id = s.id where i.state = 'sent' limit 1 $$, 'P0001', null, 'only known changes are told');
select tests.sign_in_as('fatima@staff.example');
select throws_ok($$ insert into planner.invitation (session_id, expert_id) values (gen_random_uuid(), gen_random_uuid()) $$, '42501', null, 'staff cannot write to the tables');
select throws_ok('select planner.reply_token(gen_random_uuid())', '42501', null, 'staff cannot create reply addresses');
select tests.as_service();
select throws_ok('select key from planner.reply_key', '42501', null, 'the key is nobody''s');
select * from finish();
