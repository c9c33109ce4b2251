-- Questions whose asker cannot be mailed: solved by word of mouth, opened again, and with details that are added later.
select plan(59);

insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'vera@staff.example', now()), ('a0000000-0000-4000-8000-000000000004', 'zeynep@staff.example', now());
insert into planner.staff (id, email, name, role, municipalities, user_id) values
	('d0000000-0000-4000-8000-000000000001', 'fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001'),
	('d0000000-0000-4000-8000-000000000002', 'otto@staff.example', 'Otto', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000002'),
	('d0000000-0000-4000-8000-000000000003', 'vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000003'),
	('d0000000-0000-4000-8000-000000000004', 'zeynep@staff.example', 'Zeynep', 'organiser', '{raalte}', 'a0000000-0000-4000-8000-000000000004');
insert into planner.organisation (id, name, kind, level, contact_email) values
	('e0000000-0000-4000-8000-000000000001', 'Aap', 'education', 'regional', 'aap@org.example'),
	('e0000000-0000-4000-8000-000000000002', 'Noot', 'education', 'regional', 'noot@org.example');
create temp table made (what text primary key, value text);
grant all on made to public;
insert into made values ('today', planner.today());

create function tests.q() returns uuid language sql as $$ select value::uuid from made where what = 'question' $$;
create function tests.v() returns int language sql security definer as $$ select version from planner.question where id = tests.q() $$;
create function tests.note(text text) returns void language sql as $$
	delete from made where what = 'question';
	insert into made select 'question', note_question(note.text, municipality => 'raalte') ->> 'id';
$$;
create function tests.mails() returns text language sql security definer as $$
	select coalesce(string_agg(m.template || ' ' || split_part(m.recipient_email, '@', 1), ', ' order by m.queue_number), '')
	from planner.mail m where m.subject_id = tests.q()
$$;
create function tests.link(email text) returns text language sql security definer as $$
	select m.data ->> 'token' from planner.mail m where m.template = 'referral-offered' and m.recipient_email = link.email order by m.queue_number desc limit 1
$$;
create function tests.stands() returns text language sql as $$ select concat_ws(' ', status, responsible_name) from questions where id = tests.q() $$;
create function tests.last() returns text language sql as $$
	select concat_ws(' ', h.actor_name, h.action, h.details - 'was') from history h where h.subject_id = tests.q() order by h.id desc limit 1
$$;

-- solved, confirmed by word of mouth
select tests.sign_in_as('zeynep@staff.example');
select tests.note('Hoe?');
select is(tests.mails(), '', 'a question without a name mails nobody');
select tests.sign_in_as('otto@staff.example');
select throws_ok(format('select note_solved(%L, 2)', tests.q()), 'PT404', 'unknown_question', 'not as an organiser of another area');
select throws_ok(format('select note_not_solved(%L, 2)', tests.q()), 'PT404', 'unknown_question');
select throws_ok(format('select add_asker(%L, 2, %L)', tests.q(), 'Jan'), 'PT404', 'unknown_question');
select tests.sign_in_as('vera@staff.example');
select throws_ok(format('select note_solved(%L, 2)', tests.q()), 'PT404', 'unknown_question', 'not as a viewer');
select throws_ok(format('select note_not_solved(%L, 2)', tests.q()), 'PT404', 'unknown_question');
select throws_ok(format('select add_asker(%L, 2, %L)', tests.q(), 'Jan'), 'PT404', 'unknown_question');
select tests.as_anon();
select throws_ok(format('select note_solved(%L, 2)', tests.q()), '42501', null, 'not without an account');
select throws_ok(format('select note_not_solved(%L, 2)', tests.q()), '42501', null);
select throws_ok(format('select add_asker(%L, 2, %L)', tests.q(), 'Jan'), '42501', null);
select tests.sign_in_as('zeynep@staff.example');
select throws_ok(format('select note_solved(%L, 9)', tests.q()), 'PT409', 'edited_by_other', 'not over a change that was not seen');
select throws_ok(format('select note_not_solved(%L, 9)', tests.q()), 'PT409', 'edited_by_other');
select throws_ok(format('select note_solved(%L, %s, %L)', tests.q(), tests.v(), value::date + 1), 'PT400', 'heard_on_invalid', 'not heard tomorrow') from made where what = 'today';
select throws_ok(format('select note_solved(%L, %s, %L)', tests.q(), tests.v(), value::date - 1), 'PT400', 'heard_on_invalid', 'nor before it was noted') from made where what = 'today';
select throws_ok(format('select note_solved(%L, %s, null, %L)', tests.q(), tests.v(), repeat('x', 1001)), 'PT400', 'text_too_long');
select throws_ok(format('select note_not_solved(%L, %s)', tests.q(), tests.v()), 'PT409', 'not_answered', 'what is open cannot be opened');
select answer_question(tests.q(), tests.v(), 'Zo.');
select is(tests.mails(), '', 'an answer mails nobody');
create temp table figures as select (chain_figures(now() - interval '1 day')) as before;
grant select on figures to public;
select is(note_solved(tests.q(), tests.v(), (select value::date from made where what = 'today'), 'Aan de telefoon') ->> 'status', 'solved', 'the asker told it to a colleague');
select is((select concat_ws(' ', status, heard_by, heard_on, heard_note) from questions where id = tests.q()), 'solved Zeynep ' || value || ' Aan de telefoon', 'who heard it, when, and what was said') from made where what = 'today';
select is((select chain_figures(now() - interval '1 day') -> 'solved' = to_jsonb((before ->> 'solved')::int + 1) from figures), true, 'it counts as solved');
select is(tests.last(), 'Zeynep solved ' || jsonb_build_object('comment', 'Aan de telefoon', 'heard_on', value)::text, 'the history has it') from made where what = 'today';
select is(tests.mails(), '');
select throws_ok(format('select note_solved(%L, %s)', tests.q(), tests.v()), 'PT409', 'question_finished', 'once');
select throws_ok(format('select add_asker(%L, %s, %L)', tests.q(), tests.v(), 'Jan'), 'PT409', 'question_finished', 'no details are added to what is finished');
select is(note_not_solved(tests.q(), tests.v(), 'Toch niet') ->> 'status', 'activated', 'a colleague hears that it is not solved');
select is(tests.stands(), 'activated Zeynep', 'and is responsible');
select is((select num_nonnulls(heard_by, heard_on, heard_note) from questions where id = tests.q()), 0, 'what was heard before is gone');
select is(tests.last(), 'Zeynep reopened {"reason": "Toch niet"}');
select close_question(tests.q(), tests.v(), 'Lukt niet');
select is(tests.mails(), '', 'closing mails nobody');
select is(note_solved(tests.q(), tests.v()) ->> 'status', 'solved', 'also after it was closed');
select is((select heard_on::text from questions where id = tests.q()), value, 'today, when no day is given') from made where what = 'today';

-- an organisation answers: a colleague has to tell the asker
select tests.note('En nu?');
select refer_question(tests.q(), tests.v(), 'e0000000-0000-4000-8000-000000000001', null, true);
select is((select share_contact from referrals where question_id = tests.q()), false, 'there is no contact to share');
select is(tests.mails(), 'referral-offered aap', 'only the organisation is mailed');
select is(referral_page(tests.link('aap@org.example')) #>> '{question,asker_has_mail}', 'false', 'it reads that nobody mails the asker');
select accept_referral(tests.link('aap@org.example'));
select pass_on_referral(tests.link('aap@org.example'), 'e0000000-0000-4000-8000-000000000002');
select answer_referral(tests.link('noot@org.example'), 'Zo kan het.');
select is(tests.stands(), 'answered Zeynep', 'the colleague who referred it is responsible for telling the asker');
select is(tests.mails(), 'referral-offered aap, referral-offered noot, referral-answered aap, referral-answered zeynep', 'and is mailed, beside the organisation that passed it on');
reset role;
select is((select q.next_action_on = planner.add_working_days(planner.today(), 1) from planner.question q where q.id = tests.q()), true, 'on the next working day');
select is((select bool_and(m.data #>> '{question,asker_has_mail}' = 'false') from planner.mail m where m.subject_id = tests.q()), true, 'every mail knows it');

-- details that are added later
select tests.sign_in_as('zeynep@staff.example');
select throws_ok(format('select add_asker(%L, %s, %L, %L)', tests.q(), tests.v(), ' ', 'jan@ond.example'), 'PT400', 'name_missing');
select throws_ok(format('select add_asker(%L, %s, %L, %L)', tests.q(), tests.v(), 'Jan', 'jan'), 'PT400', 'invalid_email');
select throws_ok(format('select add_asker(%L, %s, %L)', tests.q(), tests.v(), 'Jan www.boef.nl'), 'PT400', 'web_address_in_name');
select throws_ok(format('select add_asker(%L, %s, %L, null, null, %L)', tests.q(), tests.v(), 'Jan', repeat('0', 101)), 'PT400', 'text_too_long');
select throws_ok(format('select add_asker(%L, %s, %L)', tests.q(), 9, 'Jan'), 'PT409', 'edited_by_other');
select add_asker(tests.q(), tests.v(), 'Jan Bakker', null, 'Bakkerij', '038 123 45 67');
select is((select concat_ws(', ', asker_name, asker_company, asker_phone, asker_email) from questions where id = tests.q()), 'Jan Bakker, Bakkerij, 038 123 45 67', 'a name and a phone number, without an address');
select is(tests.mails() ~ 'question-', false, 'nobody is mailed');
select is(tests.last(), 'Zeynep asker_added {"phone": true}', 'the history says what was added, not whose');
select add_asker(tests.q(), tests.v(), 'Jan Bakker', 'Jan@Ond.example', 'Bakkerij', '038 123 45 67');
select is((select asker_email from questions where id = tests.q()), 'jan@ond.example', 'the address, once it is known');
reset role;
select is((select concat_ws(' ', m.template, m.recipient_email, m.data ->> 'answer', m.data #>> '{organisation,name}') from planner.mail m where m.subject_id = tests.q() order by m.queue_number desc limit 1), 'question-answered jan@ond.example Zo kan het. Noot', 'who has an address now gets the answer, with the link');
select is((select my_page(m.data ->> 'token') #>> '{questions,0,text}' from planner.mail m where m.subject_id = tests.q() order by m.queue_number desc limit 1), 'En nu?', 'and can follow the question');
select tests.sign_in_as('zeynep@staff.example');
select throws_ok(format('select add_asker(%L, %s, %L)', tests.q(), tests.v(), 'Piet'), 'PT409', 'asker_known', 'details of somebody with an address are not replaced');
select throws_ok(format('select note_solved(%L, %s)', tests.q(), tests.v()), 'PT409', 'asker_confirms', 'who has the link says it themselves');
select throws_ok(format('select note_not_solved(%L, %s)', tests.q(), tests.v()), 'PT409', 'asker_confirms');
select tests.note('Derde?');
select add_asker(tests.q(), tests.v(), 'Jan', null, null, '06 12345678');
select refer_question(tests.q(), tests.v(), 'e0000000-0000-4000-8000-000000000001', null, true);
select is(referral_page(tests.link('aap@org.example')) #>> '{asker,phone}', '06 12345678', 'a phone number may be shared with consent');
select add_asker(tests.q(), tests.v(), 'Jan', 'jan@ond.example');
select is(referral_page(tests.link('aap@org.example')) -> 'asker', '{"name": "Jan", "company": null}'::jsonb, 'that consent is not for an address that was added later');
select is(tests.mails(), 'referral-offered aap, question-received jan', 'a question without an answer: the asker gets the link');
insert into made select 'with phone', note_question('Vierde?', 'Kees', phone => '06 87654321', municipality => 'raalte') ->> 'id';
select is((select concat_ws(' ', asker_name, asker_phone, asker_email) from questions where id = value::uuid), 'Kees 06 87654321', 'a question is noted with a name and a phone number') from made where what = 'with phone';
select throws_ok($$ select note_question('Vijfde?', phone => '06 1') $$, 'PT400', 'name_missing', 'a phone number needs a name');

-- gone when the term is over
reset role;
update planner.question set status = 'solved', solved_at = now() - interval '25 months', closed_at = null, next_action_on = null, heard_by = 'd0000000-0000-4000-8000-000000000004', heard_on = planner.today(), heard_note = 'Kees belde' where asker_name = 'Kees';
select tests.as_service();
select remove_expired_personal_data();
reset role;
select is((select num_nonnulls(asker_name, asker_phone, heard_note) from planner.question q join made on q.id::text = made.value where made.what = 'with phone'), 0, 'name, phone number and note go with the question');
select throws_ok($$ update planner.question set heard_by = null where heard_on is not null $$, '23514', null, 'what was heard was heard by somebody');
select * from finish();
