-- The calendar of an expert: what an answer, and a change of the own slot, send to it.
select plan(38);

insert into auth.users (id, email, email_confirmed_at) values ('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now());
insert into planner.staff (email, name, role, municipalities, user_id) values ('fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001');
insert into planner.session (id, slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at) values
	('b0000000-0000-4000-8000-000000000001', 'stroom', 'theme_session', 'Stroom', 's', '{energie}', 'zwolle', 'Hal', '2031-01-14T18:30Z', '2031-01-14T20:30Z', 9, 'published', now());
insert into planner.programme_item (id, session_id, position, starts_at, title) values
	('c0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', 1, '2031-01-14T18:30Z', 'Welkom'),
	('c0000000-0000-4000-8000-000000000002', 'b0000000-0000-4000-8000-000000000001', 2, '2031-01-14T19:00Z', 'Netcongestie'),
	('c0000000-0000-4000-8000-000000000003', 'b0000000-0000-4000-8000-000000000001', 3, null, 'Vragen');
insert into planner.expert (id, name, email) values
	('e0000000-0000-4000-8000-000000000001', 'Eva', 'eva@expert.example'), ('e0000000-0000-4000-8000-000000000002', 'Bas', 'bas@expert.example'),
	('e0000000-0000-4000-8000-000000000003', 'Cas', 'cas@expert.example');

create function tests.last_to(email text) returns text language sql security definer as $$
	select concat_ws(' ', m.template, m.calendar_sequence, m.data #>> '{invitation,partstat}', m.state) from planner.mail m
	where m.recipient_email = last_to.email order by m.queue_number desc limit 1
$$;
create function tests.mails_to(email text) returns bigint language sql security definer as $$
	select count(*) from planner.mail m where m.recipient_email = mails_to.email
$$;
create function tests.send_all() returns void language sql security definer as $$
	update planner.mail set state = 'sending', attempts = 1, leased_until = now() + interval '1 minute' where state = 'queued';
	update planner.mail set state = 'sent', sent_at = now(), leased_until = null where state = 'sending';
$$;
create function tests.answer(answer text, sequence int, word text default null) returns text language sql as $$
	select answer_invitation(current_setting('tests.link'), answer, word, sequence) ->> 'sequence'
$$;
-- Saves the session with this programme; an item is its number, and with a time it moves there.
create function tests.edit(programme jsonb, more jsonb default '{}') returns text language sql as $$
	select edit_session('b0000000-0000-4000-8000-000000000001', (d ->> 'version')::int, d || '{"municipality": "zwolle"}' || more || jsonb_build_object('programme', (
		select jsonb_agg(i || (p - 'item') order by n) from jsonb_array_elements(edit.programme) with ordinality p(p, n)
		join jsonb_array_elements(d -> 'plan_programme') i on i ->> 'id' = 'c0000000-0000-4000-8000-00000000000' || (p ->> 'item'))), true) ->> 'experts_told'
	from session_draft('b0000000-0000-4000-8000-000000000001') d
$$;

select tests.sign_in_as('fatima@staff.example');
select invite_expert('b0000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000001', 'c0000000-0000-4000-8000-000000000002');
select invite_expert('b0000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000002');
select invite_expert('b0000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000003', 'c0000000-0000-4000-8000-000000000003');
reset role;
select set_config('tests.link', data ->> 'token', true) from planner.mail where recipient_email = 'eva@expert.example';
select tests.send_all();

-- answers by link
select tests.as_anon();
select is(tests.answer('tentative', 0), '0', 'a tentative answer keeps SEQUENCE');
select is(tests.last_to('eva@expert.example'), 'expert-confirmed 0 TENTATIVE queued', 'a tentative answer sends a calendar message');
select is(tests.answer('tentative', 0, 'Is er een beamer?'), '0');
select is(tests.mails_to('eva@expert.example'), 2::bigint, 'another comment does not');
select is(tests.answer('accepted', 0), '0');
select is(tests.last_to('eva@expert.example'), 'expert-confirmed 0 ACCEPTED queued', 'accepting is confirmed');
select is(tests.answer('accepted', 0), '0');
select is(tests.mails_to('eva@expert.example'), 3::bigint, 'only once');
select tests.send_all();
select is(tests.answer('declined', 0), '1', 'declining increases SEQUENCE');
select is(tests.last_to('eva@expert.example'), 'expert-declined 1 DECLINED queued', 'declining removes the calendar entry');
select is(tests.answer('accepted', 0), '2', 'nothing moved, so an open page may still answer');
select is(tests.last_to('eva@expert.example'), 'expert-confirmed 2 ACCEPTED queued', 'accepting after declining restores the calendar entry');
reset role;
select is((select string_agg(template, ' ' order by queue_number) from planner.mail where recipient_email = 'eva@expert.example' and state in ('sent', 'queued')),
	'expert-invited expert-confirmed expert-confirmed', 'a refusal that never left does not');
select is((select count(distinct data #>> '{invitation,dtstamp}') from planner.mail where recipient_email = 'eva@expert.example'), tests.mails_to('eva@expert.example'), 'no two messages share a DTSTAMP');
select tests.send_all();

-- answers that staff note, and of a calendar itself
select tests.sign_in_as('fatima@staff.example');
select lives_ok($$ select note_answer(id, 'accepted') from invitations where expert_name = 'Bas' $$);
select is(tests.last_to('bas@expert.example'), 'expert-confirmed 0 ACCEPTED queued', 'accepting by phone reaches the calendar');
select lives_ok($$ select note_answer(id, 'declined') from invitations where expert_name = 'Bas' $$);
select is(tests.last_to('bas@expert.example'), 'expert-declined 1 DECLINED queued', 'declining by phone reaches the calendar');
reset role;
select is(planner.write_invitation_answer(i, 'accepted', null, 'mail') ->> 'sequence', '2') from planner.invitation i join planner.expert e on e.id = i.expert_id where e.name = 'Bas';
select is(tests.last_to('bas@expert.example'), 'expert-confirmed 2 ACCEPTED queued', 'a declined answer that removed the entry is reverted');
select is(planner.write_invitation_answer(i, 'declined', null, 'mail') ->> 'sequence', '2') from planner.invitation i join planner.expert e on e.id = i.expert_id where e.name = 'Bas';
select is(tests.last_to('bas@expert.example'), 'expert-confirmed 2 ACCEPTED queued', 'a calendar that says no by itself needs no mail');

-- an address that no message went to yet
update planner.invitation i set resend_since = now() from planner.expert e where e.id = i.expert_id and e.name = 'Cas';
select tests.send_all();
select tests.sign_in_as('fatima@staff.example');
select is(note_answer(id, 'accepted') ->> 'state', 'accepted') from invitations where expert_name = 'Cas';
select is(tests.last_to('cas@expert.example'), 'expert-invited 0 NEEDS-ACTION sent', 'gets no link by an answer on the phone');
reset role;
select isnt((select i.resend_since from planner.invitation i join planner.expert e on e.id = i.expert_id where e.name = 'Cas'), null, 'it still waits for somebody to send it');
update planner.invitation set resend_since = null;

-- the own slot is part of when
select tests.sign_in_as('fatima@staff.example');
select is(tests.edit('[{"item": 1}, {"item": 2, "title": "Netcongestie en nu?"}, {"item": 3}]'), '1', 'another title of the own slot is a small edit');
select is(tests.last_to('eva@expert.example'), 'expert-edited 2 ACCEPTED queued', 'the answer stays');
select is(tests.edit('[{"item": 1, "starts_at": "2031-01-14T18:20:00Z"}, {"item": 2}, {"item": 3}]'), '0', 'the slot of nobody is nobody''s business');
select tests.send_all();
select is(tests.edit('[{"item": 1}, {"item": 2, "starts_at": "2031-01-14T19:30:00Z"}, {"item": 3}]'), '1', 'a slot that moves');
select is(tests.last_to('eva@expert.example'), 'expert-updated 3 NEEDS-ACTION queued', 'asks its expert again');
select is((select state || ' ' || sequence from invitations where expert_name = 'Eva'), 'sent 3');
reset role;
select is((select data #> '{previous,programme_item}' from planner.mail where recipient_email = 'eva@expert.example' order by queue_number desc limit 1),
	'{"starts_at": "2031-01-14T19:00:00+00:00"}', 'the mail says when it was');
select tests.send_all();
select tests.sign_in_as('fatima@staff.example');
select is(tests.edit('[{"item": 1}]'), '2', 'slots that are removed, with a time or without');
select is(tests.last_to('eva@expert.example'), 'expert-updated 4 NEEDS-ACTION queued', 'ask again');
select is(tests.last_to('cas@expert.example'), 'expert-updated 1 NEEDS-ACTION queued');
select is(tests.edit('[{"item": 1}]', '{"title": "Stroom!"}'), '2', 'a small edit behind it');
select is(tests.last_to('cas@expert.example'), 'expert-updated 1 NEEDS-ACTION queued', 'does not hide that');
reset role;
select is((select data #> '{previous,programme_item}' from planner.mail where recipient_email = 'cas@expert.example' order by queue_number desc limit 1),
	'{"starts_at": null}', 'the mail does not mention the removed slot');
select * from finish();
