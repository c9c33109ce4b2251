-- Who may change the address that links go to, and what happens to links and calendars of the old address.
select plan(83);

insert into auth.users (id, email, email_confirmed_at) select ('a0000000-0000-4000-8000-00000000000' || n)::uuid, name || '@staff.example', now()
	from unnest(array['fatima', 'zeynep', 'ursula', 'vera']) with ordinality as u (name, n);
insert into planner.staff (id, email, name, role, municipalities, user_id) values
	('d0000000-0000-4000-8000-000000000001', 'fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001'),
	('d0000000-0000-4000-8000-000000000002', 'zeynep@staff.example', 'Zeynep', 'organiser', '{zwolle}', 'a0000000-0000-4000-8000-000000000002'),
	('d0000000-0000-4000-8000-000000000003', 'ursula@staff.example', 'Ursula', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000003'),
	('d0000000-0000-4000-8000-000000000004', 'vera@staff.example', 'Vera', 'viewer', '{zwolle}', 'a0000000-0000-4000-8000-000000000004');
insert into planner.session (id, slug, kind, title, municipality, online_url, starts_at, ends_at, capacity, status, published_at)
	select ('b0000000-0000-4000-8000-00000000000' || n)::uuid, place, 'theme_session', initcap(place), place, 'https://online.example/' || n,
		now() + interval '9 days', now() + interval '10 days', 9, 'published', now() from unnest(array['zwolle', 'urk']) with ordinality as u (place, n);
insert into planner.organisation (id, name, kind, level, municipality, contact_email, contact_name)
	select ('e0000000-0000-4000-8000-00000000000' || n)::uuid, name, 'education', 'local', place, lower(name) || '@org.example', 'Kees'
	from (values (1, 'Aap', 'urk'), (2, 'Beer', 'urk'), (3, 'Das', null)) o(n, name, place);
insert into planner.expert (id, name, email) select ('f0000000-0000-4000-8000-00000000000' || n)::uuid, name, lower(name) || '@expert.example'
	from unnest(array['Eva', 'Bas', 'Cis']) with ordinality as u (name, n);

create function tests.mails_to(email text) returns text language sql security definer as $$
	select coalesce(string_agg(concat_ws(' ', m.template, m.calendar_sequence, m.state), ', ' order by m.queue_number), '') from planner.mail m where m.recipient_email = mails_to.email
$$;
create function tests.link(template text, email text) returns text language sql security definer as $$
	select m.data ->> 'token' from planner.mail m where m.template = link.template and m.recipient_email = link.email order by m.queue_number desc limit 1
$$;
create function tests.send_all() returns void language sql security definer as $$
	update planner.mail set state = 'sending', attempts = 1, leased_until = now() + interval '1 minute' where state = 'queued';
	update planner.mail set state = 'sent', sent_at = now(), leased_until = null where state = 'sending';
$$;
create function tests.expert_id(who text) returns uuid language sql security definer as $$ select e.id from planner.expert e where e.name = who $$;
create function tests.save_expert(who text, email text) returns text language plpgsql as $$
begin
	return save_expert(jsonb_build_object('name', who, 'email', email), tests.expert_id(who), (select e.version from experts e where e.name = who)) ->> 'address';
end $$;
create function tests.save_organisation(who text, email text) returns text language plpgsql as $$
begin
	return save_organisation((select jsonb_build_object('name', o.name, 'kind', o.kind, 'level', o.level, 'municipality', o.municipality, 'contact_name', 'Kees', 'contact_email', email)
		from organisations o where o.name = who), (select o.id from organisations o where o.name = who), (select o.version from organisations o where o.name = who)) ->> 'address';
end $$;

-- an expert of another area
select tests.sign_in_as('zeynep@staff.example');
select invite_expert('b0000000-0000-4000-8000-000000000001', tests.expert_id('Eva'));
create temp table kept (what text primary key, value text);
grant all on kept to public;
insert into kept select 'link', tests.link('expert-invited', 'eva@expert.example');
select note_answer(id, 'accepted') from invitations;
select tests.send_all();
select tests.sign_in_as('ursula@staff.example');
select is(tests.save_expert('Eva', 'eva@aanvaller.example'), 'asked', 'an organiser of another area only requests a new address');
select is((select email from experts where name = 'Eva'), 'eva@expert.example', 'the address does not change');
select is(tests.mails_to('eva@aanvaller.example'), '', 'the new address gets no mail');
select is(tests.mails_to('eva@expert.example'), 'expert-invited 0 superseded, expert-confirmed 0 sent, address-change-asked queued', 'the old address gets the request');
select is((select new_email || ' ' || asked_by from address_changes), 'eva@aanvaller.example Ursula', 'staff see the pending request');
select is(tests.save_expert('Eva', 'eva@aanvaller.example'), 'asked', 'saving the same address again');
select is(tests.mails_to('eva@expert.example'), 'expert-invited 0 superseded, expert-confirmed 0 sent, address-change-asked queued', 'sends no second mail');
select is(resend_invitations(tests.expert_id('Eva')), 0, 'no invitation waits');
insert into kept select 'question', tests.link('address-change-asked', 'eva@expert.example');
select is(tests.save_expert('Eva', 'eva@tweede.example'), 'asked', 'another address');
select is(tests.mails_to('eva@expert.example'), 'expert-invited 0 superseded, expert-confirmed 0 sent, address-change-asked queued, address-change-asked queued', 'another address is a new request');
select tests.as_anon();
select throws_ok(format('select address_change_page(%L)', value), 'PT404', 'unknown_token', 'the earlier link ends') from kept where what = 'question';
select throws_ok(format('select answer_address_change(%L, true)', value), 'PT404', 'unknown_token', 'it changes nothing') from kept where what = 'question';
select throws_ok(format('select answer_address_change(%L, true)', value), 'PT404', 'unknown_token', 'the link of an invitation cannot answer it') from kept where what = 'link';
update kept set value = tests.link('address-change-asked', 'eva@expert.example') where what = 'question';
select is(address_change_page(value), '{"name": "Eva", "organisation": null, "language": "nl", "old_email": "eva@expert.example", "new_email": "eva@tweede.example", "asked_by": {"name": "Ursula", "email": "ursula@staff.example"}, "agreed": null}', 'the old address gets the request')
	from kept where what = 'question';
select is(answer_address_change(value, false), '{"agreed": false}', 'the old address declines') from kept where what = 'question';
select is(answer_address_change(value, true), '{"agreed": false}', 'the decision remains no') from kept where what = 'question';
select is(address_change_page(value) ->> 'agreed', 'false', 'the page shows the decision') from kept where what = 'question';
select is(invitation_page(value) #>> '{expert,name}', 'Eva', 'the link of the expert still works') from kept where what = 'link';
select tests.sign_in_as('ursula@staff.example');
select is((select agreed from address_changes), false, 'staff see the decision');
select is((select email from experts where name = 'Eva'), 'eva@expert.example', 'the address does not change');
select is(tests.save_expert('Eva', 'eva@derde.example'), 'asked', 'a new request is possible');
select tests.send_all();
select tests.as_anon();
update kept set value = (select tests.link('address-change-asked', 'eva@expert.example')) where what = 'question';
reset role;
select is((select value from kept where what = 'question'), null, 'sent mails keep no link');
update kept set value = planner.issue_token('address_change', (select id from planner.address_change)) where what = 'question';
select tests.as_anon();
select is(answer_address_change(value, true), '{"agreed": true}', 'the old address agrees') from kept where what = 'question';
select is(address_change_page(value), '{"name": "Eva", "organisation": null, "language": "nl", "old_email": null, "new_email": "eva@derde.example", "asked_by": {"name": "Ursula", "email": "ursula@staff.example"}, "agreed": true}', 'is shown')
	from kept where what = 'question';
select is(answer_address_change(value, false), '{"agreed": true}', 'the decision remains yes') from kept where what = 'question';
select throws_ok(format('select invitation_page(%L)', value), 'PT404', 'unknown_token', 'the earlier link of the expert ends') from kept where what = 'link';
select alike(tests.mails_to('eva@expert.example'), '%, expert-readdressed 1 queued', 'the old address gets a cancellation');
select is(tests.mails_to('eva@derde.example'), 'expert-invited 1 queued', 'the new address gets the invitation, with the SEQUENCE of the cancellation');
select is(invitation_page(tests.link('expert-invited', 'eva@derde.example')) #>> '{invitation,state}', 'accepted', 'the answer does not change');
select tests.sign_in_as('ursula@staff.example');
select is_empty('select 1 from address_changes', 'no request is pending');
select is((select email from experts where name = 'Eva'), 'eva@derde.example');

-- staff with access correct a typing error
select tests.sign_in_as('zeynep@staff.example');
select tests.send_all();
select invite_expert('b0000000-0000-4000-8000-000000000001', tests.expert_id('Bas'));
update kept set value = tests.link('expert-invited', 'bas@expert.example') where what = 'link';
select tests.send_all();
select is(tests.save_expert('Bas', 'bas@goed.example'), 'changed', 'an organiser of the areas of all invitations changes the address directly');
select tests.as_anon();
select throws_ok(format('select invitation_page(%L)', value), 'PT404', 'unknown_token', 'the link of the wrong address ends') from kept where what = 'link';
select is(tests.mails_to('bas@expert.example'), 'expert-invited 0 sent, expert-readdressed 1 queued', 'the wrong address gets a cancellation');
select is(tests.mails_to('bas@goed.example'), '', 'the new address gets no link automatically');
reset role;
select is((select recipient_name || '|' || (data - 'session' - 'invitation')::text from planner.mail where template = 'expert-readdressed' and recipient_email = 'bas@expert.example'),
	'|{"expert": {"name": "Bas"}, "facilitator": {"name": "Zeynep", "email": "zeynep@staff.example"}}', 'the wrong address cannot read later changes');
select is((select data #>> '{session,online_url}' from planner.mail where template = 'expert-readdressed' and recipient_email = 'bas@expert.example'), null, 'the online link is hidden');
select tests.sign_in_as('zeynep@staff.example');
select is((select count(*) from invitations where expert_name = 'Bas' and resend_since is not null), 1::bigint, 'staff see that the invitation waits');
select is(tests.save_expert('Bas', 'bas@beter.example'), 'changed', 'another typing error');
select is(tests.mails_to('bas@goed.example'), 'address-changed queued', 'an address without an invitation gets the notice of the change only');
select tests.sign_in_as('ursula@staff.example');
select is(resend_invitations(tests.expert_id('Bas')), 0, 'an organiser of another area cannot send it');
select tests.sign_in_as('vera@staff.example');
select throws_ok($$ select resend_invitations(tests.expert_id('Bas')) $$, 'PT403', 'not_for_viewers', 'not as a viewer');
select tests.sign_in_as('zeynep@staff.example');
select throws_ok($$ select resend_invitations('f0000000-0000-4000-8000-000000000099') $$, 'PT404', 'unknown_expert');
select is(resend_invitations(tests.expert_id('Bas')), 1, 'an organiser of the area sends it');
select is(tests.mails_to('bas@beter.example'), 'expert-invited 1 queued', 'it is sent to the new address');
select is(resend_invitations(tests.expert_id('Bas')), 0, 'only once');
select is(tests.save_expert('Bas', 'bas@beter.example'), 'kept', 'the same address is no change');
select is(tests.save_expert('Cis', 'cis@nieuw.example'), 'changed', 'an expert who was never invited changes without a request');
select is(tests.mails_to('cis@expert.example'), '', 'no mail is queued');
select throws_ok($$ select tests.save_expert('Cis', 'bas@beter.example') $$, 'PT409', 'expert_exists');

-- a move while an invitation waits: the new address gets an invitation, not a change
select tests.send_all();
select is(tests.save_expert('Bas', 'bas@weer.example'), 'changed');
reset role;
update planner.session set place_name = 'Elders' where slug = 'zwolle';
select is(planner.notify_experts(s, 'moved'), 2, 'a move mails both experts') from planner.session s where slug = 'zwolle';
select is(tests.mails_to('bas@weer.example'), 'expert-invited 3 queued', 'an unsent invitation is sent');
select is((select resend_since from planner.invitation where expert_id = tests.expert_id('Bas')), null, 'no invitation waits to be sent');

-- an organisation with questions of another area
select tests.as_anon();
select submit_question('Anna', 'anna@ond.example', 'Hoe?', municipality => place) from unnest(array['zwolle', 'urk']) place;
select tests.sign_in_as('fatima@staff.example');
select is(refer_question(q.id, q.version, o.id, null, true) ->> 'status', 'referred') from questions q join organisations o on o.name = case q.municipality when 'zwolle' then 'Aap' else 'Beer' end order by q.number;
update kept set value = tests.link('referral-offered', 'aap@org.example') where what = 'link';
insert into kept select 'beer', tests.link('referral-offered', 'beer@org.example');
select tests.send_all();
select tests.sign_in_as('ursula@staff.example');
select is(tests.save_organisation('Aap', 'aap@aanvaller.example'), 'asked', 'staff who cannot see an open question only request a new address');
select is((select contact_email from organisations where name = 'Aap'), 'aap@org.example');
select is(tests.mails_to('aap@aanvaller.example'), '', 'the new address gets no mail');
select is(tests.mails_to('aap@org.example'), 'referral-offered sent, address-change-asked queued', 'the old address gets the request');
select throws_ok($$ select tests.save_organisation('Aap', null) $$, 'PT403', 'address_opens_more', 'they cannot remove the address');
update kept set value = tests.link('address-change-asked', 'aap@org.example') where what = 'question';
select tests.as_anon();
select is(answer_address_change(value, true), '{"agreed": true}', 'the old address agrees') from kept where what = 'question';
select throws_ok(format('select referral_page(%L)', value), 'PT404', 'unknown_token', 'the earlier link ends') from kept where what = 'link';
select is(tests.mails_to('aap@aanvaller.example'), 'referral-offered queued', 'the new address gets the offer');
select alike(tests.mails_to('aap@org.example'), '%, address-changed queued', 'the old address gets a notice');
select tests.sign_in_as('ursula@staff.example');
select is(tests.save_organisation('Beer', 'beer@goed.example'), 'changed', 'staff who see all open questions change the address directly');
select is(tests.mails_to('beer@goed.example'), '', 'the new address gets no link automatically');
select is((select count(*) from referrals where organisation_name = 'Beer' and resend_since is not null), 1::bigint, 'staff see that the offer waits');
select tests.as_anon();
select throws_ok(format('select referral_page(%L)', value), 'PT404', 'unknown_token', 'the link of the wrong address ends') from kept where what = 'beer';
select tests.sign_in_as('zeynep@staff.example');
select is(offer_again((select id from organisations where name = 'Beer')), 0, 'staff without access to the question cannot offer it');
select tests.sign_in_as('vera@staff.example');
select throws_ok($$ select offer_again('e0000000-0000-4000-8000-000000000002') $$, 'PT403', 'not_for_viewers');
select tests.sign_in_as('ursula@staff.example');
select throws_ok($$ select offer_again('e0000000-0000-4000-8000-000000000099') $$, 'PT400', 'unknown_organisation');
select is(offer_again((select id from organisations where name = 'Beer')), 1, 'staff with access offer the question again');
select is(accept_referral(tests.link('referral-offered', 'beer@goed.example')) ->> 'state', 'accepted', 'the mail has a working link');
select is(offer_again((select id from organisations where name = 'Beer')), 0, 'only once');
select tests.sign_in_as('fatima@staff.example');
select is(tests.save_organisation('Das', null), 'changed', 'an organisation without open questions can lose its address');
select throws_ok($$ select offer_again('e0000000-0000-4000-8000-000000000003') $$, 'PT409', 'organisation_without_contact');

-- an address that another person has meanwhile
select tests.sign_in_as('ursula@staff.example');
select is(tests.save_expert('Eva', 'eva@vierde.example'), 'asked');
select tests.sign_in_as('fatima@staff.example');
select is(tests.save_expert('Cis', 'eva@vierde.example'), 'changed');
select tests.as_anon();
select throws_ok(format('select answer_address_change(%L, true)', tests.link('address-change-asked', 'eva@derde.example')), 'PT409', 'address_taken', 'the result says that the address is taken');

-- expiry
reset role;
update planner.address_change set answered_at = null, agreed = null, asked_at = now() - interval '15 days';
select tests.sign_in_as('fatima@staff.example');
select is_empty('select 1 from address_changes', 'no answer in two weeks means no');
reset role;
update planner.address_change set asked_at = now() - interval '9 years';
select is(planner.remove_address_changes(now() - interval '8 years', 100), 2);
select is_empty('select 1 from planner.address_change', 'an old request is removed');
select * from finish();
