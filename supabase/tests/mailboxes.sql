-- Anybody can type any address. Until its owner does something by a link from a mail, it gets few mails.
select plan(34);

insert into planner.session (id, slug, kind, title, municipality, starts_at, ends_at, capacity, status, published_at)
	select gen_random_uuid(), 'nummer-' || n, 'theme_session', 'Nummer ' || n, 'zwolle', now() + interval '9 days', now() + interval '10 days', 9, 'published', now() from generate_series(1, 105) n;
create function tests.sign_up(n int, email text default 'slachtoffer@ond.example') returns void language sql as $$
	select sign_up('nummer-' || n, 'Boef', email)
$$;
-- As the worker does it: what is due leaves. Answers the templates that left, with how many of each.
create function tests.send(which text default 'slachtoffer@ond.example') returns text language plpgsql security definer as $$
declare answer text := ''; round text;
begin
	loop
		perform id from public.claim_mails(200);
		exit when not found;
		select string_agg(template || ' ' || n, ', ' order by template) into round from (
			select m.template, count(*) n from planner.mail m where m.state = 'sending' and m.recipient_email = which group by 1) x;
		answer := concat_ws(', ', nullif(answer, ''), round);
		perform public.mark_mails_sent(array_agg(m.id)) from planner.mail m where m.state = 'sending';
	end loop;
	return answer;
end $$;
create function tests.pass(span interval) returns void language sql security definer as $$
	update planner.mail set sent_at = sent_at - span, not_before = not_before - span, created_at = created_at - span
$$;
create function tests.token(email text) returns text language sql security definer as $$
	select planner.issue_token('person', e.id) from planner.entrepreneur e where e.email = token.email
$$;
grant execute on all functions in schema tests to public;

select tests.as_anon();
select count(tests.sign_up(n)) from generate_series(1, 95) n;
select count(tests.sign_up(n, 'ander@ond.example')) from generate_series(96, 105) n;
select is(tests.send(), 'registration-confirmed 10', 'ten mails an hour');
select is(tests.send('ander@ond.example'), '', 'which is nobody else''s concern');
reset role;
select is((select count(*) from planner.mail where recipient_email = 'ander@ond.example' and state = 'sent'), 10::bigint, 'they got theirs');
select is((select count(*) from planner.mail where held and state = 'queued' and recipient_email = 'slachtoffer@ond.example'), 85::bigint, 'the rest waits');
select is((select max(not_before) from planner.mail where held) <= now() + interval '1 hour', true, 'for an hour');
select is(tests.send(), '', 'not longer, not shorter');
select tests.pass('30 minutes');
select tests.as_anon();
select submit_question('Boef', 'slachtoffer@ond.example', 'Klik https://kwaad.example');
select is(tests.send(), '', 'over everything: a question mails nothing now either');
reset role;
select tests.pass('31 minutes');
select is(tests.send(), 'mails-collected 1', 'an hour later all that waited goes as one mail');
select is((select count(*) from planner.mail where template = 'mails-collected' and data ? 'mails'), 0::bigint, 'what was in it does not stay');
select is((select count(*) from planner.mail where recipient_email = 'slachtoffer@ond.example' and state = 'superseded' and template <> 'mails-collected'), 86::bigint, 'and replaces them');
select is((select count(*) from planner.mail where state = 'superseded' and data ? 'token'), 0::bigint, 'without secrets left');

-- a day
select tests.pass('2 hours');
select tests.as_anon();
select count(submit_question('Boef', 'slachtoffer@ond.example', 'Vraag ' || n)) from generate_series(1, 25) n;
select is(tests.send(), 'question-received 10', 'ten in the next hour');
reset role;
select tests.pass('61 minutes');
select is(tests.send(), 'mails-collected 1', 'one with the rest');
update planner.question set created_at = created_at - interval '2 hours';
select tests.as_anon();
select count(submit_question('Boef', 'slachtoffer@ond.example', 'Nog een ' || n)) from generate_series(1, 25) n;
select is(tests.send(), 'question-received 8', 'thirty a day, over everything');
reset role;
select is((select count(*) from planner.mail where recipient_email = 'slachtoffer@ond.example' and state = 'sent' and sent_at > now() - interval '1 day'), 30::bigint);
select tests.pass('2 hours');
select is(tests.send(), '', 'even when the hour is over');
select is((select max(not_before) > now() + interval '10 hours' from planner.mail where held and state = 'queued'), true, 'the rest waits for the next day');
select tests.pass('19 hours');
select is(tests.send(), 'mails-collected 1', 'then it goes as one mail');

-- what the mail with all of them carries
select tests.as_anon();
select count(tests.sign_up(n, 'tweede@ond.example')) from generate_series(1, 12) n;
select is(tests.send('tweede@ond.example'), 'registration-confirmed 10');
reset role;
select tests.pass('61 minutes');
select is((select template from claim_mails(200) where recipient_email = 'tweede@ond.example'), 'mails-collected');
select is((select string_agg((m ->> 'template') || ' ' || (m #>> '{data,session,title}') || ' ' || (m -> 'data' ? 'token'), ', ' order by n) from planner.mail, jsonb_array_elements(data -> 'mails') with ordinality x(m, n) where template = 'mails-collected' and state = 'sending'),
	'registration-confirmed Nummer 11 true, registration-confirmed Nummer 12 true', 'each mail, oldest first, with its link');
update planner.mail set state = 'queued', leased_until = null, held = true where template = 'mails-collected' and state = 'sending';
insert into planner.mail (template, recipient_email, held) values ('session-moved', 'tweede@ond.example', true);
select planner.collect_held_mails();
select is((select string_agg(m ->> 'template', ', ' order by n) from planner.mail, jsonb_array_elements(data -> 'mails') with ordinality x(m, n) where template = 'mails-collected' and state = 'queued'),
	'registration-confirmed, registration-confirmed, session-moved', 'one that waits again takes in what comes after');

-- the owner acts
select tests.as_anon();
select count(tests.sign_up(n, 'eigenaar@ond.example')) from generate_series(20, 35) n;
select is(tests.send('eigenaar@ond.example'), 'registration-confirmed 10', 'before the owner acts');
reset role;
select is((select bool_or(proven) from claim_mails(200)), null);
create temp table link as select tests.token('eigenaar@ond.example') as token;
grant select on link to public;
select tests.as_anon();
select my_page(token) from link;
reset role;
select is(planner.is_proven_mailbox('eigenaar@ond.example'), false, 'reading a page proves nothing: programs follow links');
select tests.as_anon();
select ask_question(token, 'Hoe?') from link;
reset role;
select is(planner.is_proven_mailbox('eigenaar@ond.example'), true, 'asking by the mailed link does');
update planner.mail set not_before = now() where held and recipient_email = 'eigenaar@ond.example';
select is((select string_agg(template || ' ' || proven, ', ' order by template) from claim_mails(200) where recipient_email = 'eigenaar@ond.example'), 'mails-collected true, question-received true', 'then everything goes');
select is(planner.is_proven_mailbox('slachtoffer@ond.example'), false, 'others stay as they were');
select tests.as_anon();
create temp table typed as select sign_up('nummer-50', 'Boef', 'derde@ond.example', idempotency_key => 'boef-boef-boef-boef') ->> 'token' as token;
select ask_question(token, 'Hoe?') from typed;
reset role;
select is(planner.is_proven_mailbox('derde@ond.example'), false, 'the page right after a sign-up proves nothing');
select planner.prove_mailbox(null);
select is((select count(*) from planner.proven_mailbox where proven_at < now() - interval '1 year'), 0::bigint);
update planner.proven_mailbox set proven_at = now() - interval '9 years';
select cmp_ok(planner.remove_proven_mailboxes(now() - interval '8 years', 100), '>', 0);
select is_empty('select 1 from planner.proven_mailbox', 'who does nothing for years is unknown again');

-- names
select tests.as_anon();
select throws_ok($$ select sign_up('nummer-60', 'Klik https://kwaad.example', 'vierde@ond.example') $$, 'PT400', 'web_address_in_name', 'no web address in a name');
select throws_ok($$ select submit_question('Boef', 'vierde@ond.example', 'Hoe?', 'kwaad.nl') $$, 'PT400', 'web_address_in_name', 'nor in a company');
reset role;
select * from finish();
