-- The address and phone of who asks go to one organisation, for one offer, with consent. Every mail about a question, with and without.
select plan(14);

insert into auth.users (id, email, email_confirmed_at) values ('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now());
insert into planner.staff (id, email, name, role, user_id) values ('d0000000-0000-4000-8000-000000000001', 'fatima@staff.example', 'Fatima', 'facilitator', 'a0000000-0000-4000-8000-000000000001');
insert into planner.organisation (id, name, kind, level, contact_email)
	select ('e0000000-0000-4000-8000-00000000000' || n)::uuid, name, 'education', 'local', lower(name) || '@org.example' from unnest(array['Aap', 'Beer', 'Das']) with ordinality as u (name, n);
insert into planner.session (id, slug, kind, title, municipality, starts_at, ends_at, capacity, status, published_at)
	values ('b0000000-0000-4000-8000-000000000001', 'open', 'theme_session', 'Open', 'zwolle', now() + interval '9 days', now() + interval '10 days', 9, 'published', now());

create function tests.has_contact(content jsonb) returns boolean language sql immutable as $$ select content::text ~ 'geheim@ond|06-12345678' $$;
create function tests.link(to_whom text) returns text language sql security definer as $$
	select m.data ->> 'token' from planner.mail m where m.recipient_email = link.to_whom and m.data ? 'token' order by m.queue_number desc limit 1
$$;
-- The mails since the last time that carry the contact of the asker, but to the asker.
create temp table seen (queue_number bigint);
insert into seen values (0);
grant all on seen to public;
create function tests.told() returns text language plpgsql security definer as $$
declare found text;
begin
	select coalesce(string_agg(m.template || ' ' || split_part(m.recipient_email, '@', 1), ', ' order by m.queue_number), '') into found from planner.mail m
	where m.queue_number > (select max(s.queue_number) from seen s) and m.recipient_email <> 'geheim@ond.example' and tests.has_contact(m.data);
	insert into seen select max(m.queue_number) from planner.mail m;
	return found;
end $$;
create function tests.refer(organisation text, share boolean) returns text language sql as $$
	select refer_question(q.id, q.version, (select o.id from organisations o where o.name = organisation), 'Graag', share) ->> 'status' from questions q
$$;

select tests.as_anon();
select sign_up('open', 'Anna', 'geheim@ond.example', phone => '06-12345678', question => 'Hoe?', company => 'Bakkerij');
select is(tests.told(), '', 'signing up and asking tell nobody else');
select tests.sign_in_as('fatima@staff.example');
select tests.refer('Aap', false);
select is(tests.told(), '', 'an offer without consent');
select is(tests.has_contact(referral_page(tests.link('aap@org.example'))), false, 'nor is it on its page');
select decline_referral(tests.link('aap@org.example'), 'Nee');
select is(tests.told(), '', 'a refusal');
select tests.refer('Aap', true);
select is(tests.told(), 'referral-offered aap', 'an offer with consent');
select is(tests.has_contact(referral_page(tests.link('aap@org.example'))), true, 'and its page');
select save_organisation(jsonb_build_object('name', o.name, 'kind', o.kind, 'level', o.level, 'contact_email', 'aap@nieuw.example'), o.id, o.version) ->> 'address' from organisations o where o.name = 'Aap';
select is(tests.told(), '', 'a new address of that organisation');
select offer_again(o.id) from organisations o where o.name = 'Aap';
select is(tests.told(), 'referral-offered aap', 'the same offer to the new address');
select accept_referral(tests.link('aap@nieuw.example'));
select pass_on_referral(tests.link('aap@nieuw.example'), 'e0000000-0000-4000-8000-000000000002');
select is(tests.told(), '', 'accepting and passing on: the consent was for one organisation');
select is(tests.has_contact(referral_page(tests.link('beer@org.example'))), false, 'nor on the page of the next one');
select decline_referral(tests.link('beer@org.example'), null, 'e0000000-0000-4000-8000-000000000003');
select is(tests.told(), '', 'declining to the next organisation');
reset role;
update planner.referral set due_on = current_date - 1 where state = 'offered';
select public.lapse_referrals();
select is(tests.told(), '', 'no reaction');
select answer_referral(planner.issue_token('referral', r.id), 'Zo') from planner.referral r where r.state = 'accepted';
select is(tests.told(), '', 'an answer');
select is((select string_agg(distinct template, ' ' order by template) from planner.mail where template ~ '^(referral|question)-' and recipient_email <> 'geheim@ond.example'),
	'referral-answered referral-declined referral-lapsed referral-offered', 'that was every mail about a question to somebody else');
select * from finish();
