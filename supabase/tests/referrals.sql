-- Referrals: the sender stays responsible until an organisation accepts.
select plan(128);

insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'vera@staff.example', now()), ('a0000000-0000-4000-8000-000000000004', 'zeynep@staff.example', now());
insert into planner.staff (id, email, name, role, municipalities, user_id, language) values
	('d0000000-0000-4000-8000-000000000001', 'fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001', 'en'),
	('d0000000-0000-4000-8000-000000000002', 'otto@staff.example', 'Otto', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000002', 'nl'),
	('d0000000-0000-4000-8000-000000000003', 'vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000003', 'nl'),
	('d0000000-0000-4000-8000-000000000004', 'zeynep@staff.example', 'Zeynep', 'organiser', '{zwolle}', 'a0000000-0000-4000-8000-000000000004', 'nl');
insert into planner.organisation (id, name, kind, level, contact_email, contact_name, active) values
	('e0000000-0000-4000-8000-000000000001', 'Aap', 'education', 'regional', 'aap@org.example', 'Ada', true),
	('e0000000-0000-4000-8000-000000000002', 'Noot', 'education', 'regional', 'noot@org.example', null, true),
	('e0000000-0000-4000-8000-000000000003', 'Mies', 'education', 'regional', 'mies@org.example', null, true),
	('e0000000-0000-4000-8000-000000000004', 'Stil', 'education', 'regional', null, null, true),
	('e0000000-0000-4000-8000-000000000005', 'Weg', 'education', 'regional', 'weg@org.example', null, false);
create temp table made (what text primary key, value text);
grant all on made to public;
create function tests.link(email text, template text default 'referral-offered') returns text language sql security definer as $$
	select m.data ->> 'token' from planner.mail m where m.template = link.template and m.recipient_email = link.email order by m.queue_number desc limit 1
$$;
create function tests.org(name text) returns uuid language sql security definer as $$ select o.id from planner.organisation o where o.name = org.name $$;
create function tests.q() returns uuid language sql as $$ select value::uuid from made where what = 'question' $$;
create function tests.v() returns int language sql security definer as $$ select version from planner.question where id = tests.q() $$;
create function tests.stands() returns text language sql security definer as $$
	select concat_ws(' ', q.status, planner.responsible_name(q.responsible_staff_id, q.responsible_organisation_id), q.next_action_on > planner.today()) from planner.question q where q.id = tests.q()
$$;
create function tests.went() returns text language sql security definer as $$
	select coalesce(string_agg(o.name || ' ' || r.state, ', ' order by r.offered_at, r.ended_at nulls last, o.name), '') from planner.referral r join planner.organisation o on o.id = r.organisation_id where r.question_id = tests.q()
$$;
create function tests.mails(template text) returns text language sql security definer as $$
	select coalesce(string_agg(m.recipient_email, ' ' order by m.queue_number), '') from planner.mail m where m.template = mails.template and m.subject_id = tests.q()
$$;
create function tests.ask() returns void language sql security definer as $$
	delete from made where what = 'question';
	insert into made select 'question', (planner.insert_question('public_page', 'Hoe?', e.id, null, null, 'energie', 'zwolle', null, 'entrepreneur', 'Jan', 'Bakkerij')).id from planner.find_or_add_entrepreneur('jan@ond.example', 'Jan', 'Bakkerij', 'nl') e;
$$;
create function tests.refer(name text, share boolean default false) returns text language sql as $$
	select refer_question(tests.q(), tests.v(), tests.org(refer.name), 'Graag' || chr(7), share) ->> 'status'
$$;
create function tests.offer(name text) returns void language sql security definer as $$
	select planner.offer_referral(q, tests.org(offer.name), 'd0000000-0000-4000-8000-000000000001', null, 'Graag', false) from planner.question q where q.id = tests.q()
$$;

-- referring: access and conditions
select tests.ask();
select tests.as_anon();
select throws_ok($$ select tests.refer('Aap') $$, '42501', null, 'anon hands nothing over');
select throws_ok('select 1 from referrals', '42501', null, 'anon cannot see referrals');
select tests.as_nobody();
select throws_ok($$ select tests.refer('Aap') $$, 'PT404', 'unknown_question', 'not as an account that is not staff');
select tests.sign_in_as('vera@staff.example');
select throws_ok($$ select tests.refer('Aap') $$, 'PT404', 'unknown_question', 'not as a viewer');
select tests.sign_in_as('otto@staff.example');
select throws_ok($$ select tests.refer('Aap') $$, 'PT404', 'unknown_question', 'not as an organiser of another area');
select tests.sign_in_as('fatima@staff.example');
select throws_ok($$ select refer_question(tests.q(), 9, tests.org('Aap')) $$, 'PT409', 'edited_by_other');
select throws_ok($$ select tests.refer('Stil') $$, 'PT409', 'organisation_without_contact', 'an organisation without an address is refused');
select throws_ok($$ select tests.refer('Weg') $$, 'PT400', 'unknown_organisation', 'a deactivated organisation is refused');
select throws_ok($$ select tests.refer('Nergens') $$, 'PT400', 'unknown_organisation');
select is(tests.stands(), 'received Fatima t', 'the question did not change');
select is(tests.refer('Aap', true), 'referred');
select is(tests.stands(), 'referred Fatima t', 'the sender stays responsible');
select throws_ok($$ select tests.refer('Noot') $$, 'PT409', 'already_referred', 'a question has one open referral');
select throws_ok($$ select triage_question(tests.q(), tests.v(), responsible_staff_id => 'd0000000-0000-4000-8000-000000000002') $$, 'PT409', 'already_referred', 'the responsible cannot change during a referral');
select lives_ok($$ select triage_question(tests.q(), tests.v(), theme => 'energie', municipality => 'zwolle') $$, 'sorting goes on');
select is(tests.mails('referral-offered') || '|' || tests.mails('question-referred'), 'aap@org.example|jan@ond.example', 'the organisation and the asker are mailed');
reset role;
select is((select concat_ws(' ', data #>> '{asker,email}', data ->> 'note', data #>> '{sender,name}', recipient_name) from planner.mail where template = 'referral-offered'), 'jan@ond.example Graag Fatima Ada', 'the mail has the contact of the asker, who agreed');
select is((select due_on from planner.referral), planner.add_working_days(planner.today(), 5), 'the organisation has five working days to respond');
select is((select sum((m.data::text like '%jan@ond%')::int) from planner.mail m where m.template = 'question-referred'), 0::bigint, 'the asker is not told the own address');

-- the link
select tests.as_anon();
insert into made select 'aap', tests.link('aap@org.example');
select throws_ok($$ select referral_page('00000000000000000000000000000000') $$, 'PT404', 'unknown_token');
select throws_ok($$ select accept_referral(null) $$, 'PT404', 'unknown_token');
select throws_ok($$ select answer_referral('00000000000000000000000000000000', 'x') $$, 'PT404', 'unknown_token');
select throws_ok($$ select decline_referral('00000000000000000000000000000000', 'x') $$, 'PT404', 'unknown_token');
select throws_ok($$ select pass_on_referral('00000000000000000000000000000000', tests.org('Noot')) $$, 'PT404', 'unknown_token');
select throws_ok(format('select accept_referral(%L)', tests.link('jan@ond.example', 'question-referred')), 'PT404', 'unknown_token', 'the asker''s link is another one');
select is(referral_page(value) #>> '{referral,state}', 'offered', 'looking') from made where what = 'aap';
select is(referral_page(value) #>> '{referral,state}', 'offered', 'changes nothing') from made where what = 'aap';
select is(referral_page(value) #>> '{asker,email}', 'jan@ond.example', 'the contact was shared') from made where what = 'aap';
select unalike((referral_page(value) -> 'other_organisations')::text, '%org.example%', 'the other organisations have names, no addresses') from made where what = 'aap';
reset role;
insert into planner.organisation (name, kind, level, municipality)
select 'Vereniging ' || to_char(n, 'FM0000'), 'business_circle', 'local', case when n = 2400 then 'zwolle' end from generate_series(1, 2500) n;
update planner.question set municipality = 'zwolle' where id = (select question_id from planner.referral limit 1);
select tests.as_anon();
select is(jsonb_array_length(referral_page(value) -> 'other_organisations'), 51, 'a part of the other organisations is on the page') from made where what = 'aap';
select is(jsonb_path_query_array(referral_page(value, 'vereniging 23') -> 'other_organisations', '$[0 to 1].name'), '["Vereniging 2300", "Vereniging 2301"]', 'a search finds the others')
from made where what = 'aap';
select is(referral_page(value, 'x', array[tests.org('Noot')]) -> 'other_organisations' -> 0 ->> 'name', 'Noot', 'the organisation that was chosen is among them')
from made where what = 'aap';
reset role;
delete from planner.organisation where name like 'Vereniging %';
select tests.as_anon();

-- declining: to the next organisation, or back to the sender
select throws_ok(format('select decline_referral(%L, %L)', value, ' '), 'PT400', 'reason_missing', 'a refusal says why or where to') from made where what = 'aap';
select throws_ok(format('select decline_referral(%L, %L, %L)', value, 'x', tests.org('Aap')), 'PT409', 'same_organisation') from made where what = 'aap';
select throws_ok(format('select decline_referral(%L, %L, %L)', value, 'x', tests.org('Weg')), 'PT400', 'unknown_organisation') from made where what = 'aap';
select is(decline_referral(value, 'Niet ons vak', tests.org('Noot')) ->> 'goes_on', 'true', 'the next organisation gets it at once') from made where what = 'aap';
select is(tests.stands(), 'referred Fatima t', 'the sender stays responsible');
select is(tests.went(), 'Aap declined, Noot offered');
select is(decline_referral(value, 'Niet ons vak', tests.org('Noot')) ->> 'goes_on', 'true', 'declining twice is once') from made where what = 'aap';
select throws_ok(format('select decline_referral(%L, %L, %L)', value, 'Niet ons vak', tests.org('Mies')), 'PT409', 'referral_declined', 'a colleague who names another one hears that it was done') from made where what = 'aap';
select throws_ok(format('select decline_referral(%L, %L, %L)', value, 'Iets anders', tests.org('Noot')), 'PT409', 'referral_declined', 'or gives another reason') from made where what = 'aap';
select throws_ok(format('select decline_referral(%L, %L, %L, %L)', value, 'Niet ons vak', tests.org('Noot'), 'De buren'), 'PT409', 'referral_declined', 'or another name') from made where what = 'aap';
select is(tests.went(), 'Aap declined, Noot offered', 'it changes nothing');
select throws_ok(format('select accept_referral(%L)', value), 'PT409', 'referral_declined') from made where what = 'aap';
select throws_ok(format('select answer_referral(%L, %L)', value, 'x'), 'PT409', 'referral_declined') from made where what = 'aap';
select throws_ok(format('select pass_on_referral(%L, %L)', value, tests.org('Mies')), 'PT409', 'referral_declined') from made where what = 'aap';
select is(referral_page(value) -> 'asker', 'null'::jsonb, 'an organisation that declined no longer sees the asker') from made where what = 'aap';
select is(tests.mails('referral-declined'), 'fatima@staff.example', 'the sender hears it');
select is(referral_page(tests.link('noot@org.example')) #>> '{asker,email}', null, 'consent was for one hand-over');
select is(referral_page(tests.link('noot@org.example')) #>> '{earlier,0,reason}', 'Niet ons vak', 'the next organisation knows why');
select is(decline_referral(tests.link('noot@org.example'), null, tests.org('Aap')) ->> 'goes_on', 'false', 'two organisations that name each other');
select is(tests.stands(), 'activated Fatima t', 'come back to a person');
select tests.sign_in_as('fatima@staff.example');
select is(tests.refer('Noot'), 'referred', 'a facilitator can refer the question again');
select tests.as_anon();
select is(decline_referral(tests.link('noot@org.example'), 'Vol', tests.org('Stil')) ->> 'goes_on', 'false', 'an organisation without contact');
select is(tests.stands(), 'activated Fatima t', 'waits for the sender');
select tests.sign_in_as('otto@staff.example');
select throws_ok($$ select refer_to_next_organisation(id) from (select id from planner.referral) r $$, '42501', null, 'tables are closed');
reset role;
insert into made select 'last', id from planner.referral where next_organisation_id = tests.org('Stil');
insert into made select 'first', id from planner.referral where organisation_id = tests.org('Aap');
select tests.as_anon();
select throws_ok(format('select refer_to_next_organisation(%L)', value), '42501') from made where what = 'last';
select throws_ok(format('select take_back_referral(%L)', value), '42501') from made where what = 'last';
select tests.sign_in_as('otto@staff.example');
select is_empty('select 1 from referrals', 'an organiser elsewhere sees none');
select throws_ok(format('select refer_to_next_organisation(%L)', value), 'PT404', 'unknown_referral') from made where what = 'last';
select throws_ok(format('select take_back_referral(%L)', value), 'PT404', 'unknown_referral') from made where what = 'last';
select tests.sign_in_as('vera@staff.example');
select is_empty('select 1 from referrals', 'not as a viewer');
select throws_ok(format('select refer_to_next_organisation(%L)', value), 'PT404', 'unknown_referral') from made where what = 'last';
select tests.sign_in_as('zeynep@staff.example');
select is((select count(*) from referrals), 3::bigint, 'an organiser of the area sees them');
select throws_ok(format('select refer_to_next_organisation(%L)', value), 'PT409', 'organisation_without_contact') from made where what = 'last';
reset role;
update planner.organisation set contact_email = 'stil@org.example' where name = 'Stil';
select tests.sign_in_as('zeynep@staff.example');
select is(refer_to_next_organisation(value::uuid) ->> 'status', 'referred', 'an organisation that got a contact can get the referral') from made where what = 'last';
select throws_ok(format('select refer_to_next_organisation(%L)', value), 'PT409', 'already_referred') from made where what = 'last';
select is(tests.stands(), 'referred Zeynep t', 'the responsible can do so');
select tests.as_anon();
select is(decline_referral(tests.link('stil@org.example'), next_organisation_name => E'de buren\r\nop 3') ->> 'goes_on', 'false', 'an organisation in words');
select tests.sign_in_as('zeynep@staff.example');
select is((select next_organisation_name from referrals where organisation_name = 'Stil'), 'de buren op 3', 'is noted');
select throws_ok($$ select refer_to_next_organisation((select id from referrals where organisation_name = 'Stil')) $$, 'PT409', 'no_next_organisation');

-- accepted, passed on, answered
select tests.refer('Aap');
select tests.as_anon();
update made set value = tests.link('aap@org.example') where what = 'aap';
select is(accept_referral(value) ->> 'state', 'accepted') from made where what = 'aap';
select is(accept_referral(value) ->> 'state', 'accepted', 'a repeated call is no error') from made where what = 'aap';
select is(tests.stands() || ' ' || tests.mails('question-accepted'), 'in_progress Aap t jan@ond.example', 'now it is theirs, and the asker knows');
select throws_ok(format('select pass_on_referral(%L, %L)', value, tests.org('Aap')), 'PT409', 'same_organisation') from made where what = 'aap';
select throws_ok(format('select pass_on_referral(%L, %L)', value, tests.org('Weg')), 'PT400', 'unknown_organisation') from made where what = 'aap';
select is(pass_on_referral(value, tests.org('Mies'), 'Zie bijlage') ->> 'state', 'declined') from made where what = 'aap';
select is(tests.stands(), 'referred Aap t', 'the accepting organisation stays responsible until the next one accepts');
select is(referral_page(tests.link('mies@org.example')) #>> '{sender,name}', 'Aap', 'the organisation that passed it on is the sender');
select is(referral_page(tests.link('mies@org.example')) ->> 'recommended_by', null, 'in its own name');
select is(decline_referral(tests.link('mies@org.example'), 'Ook niet') ->> 'goes_on', 'false');
select is(tests.stands(), 'in_progress Aap t', 'the sender gets a declined question back');
select is(tests.mails('referral-declined') like '% aap@org.example', true, 'each gets a mail');
select is(referral_page(tests.link('aap@org.example', 'referral-declined')) #>> '{referral,state}', 'accepted', 'the mail has a working link');
select throws_ok(format('select answer_referral(%L, %L)', value, E'\n'), 'PT400', 'answer_missing') from made where what = 'aap';
select throws_ok(format('select answer_referral(%L, %L)', value, repeat('x', 10001)), 'PT400', 'text_too_long') from made where what = 'aap';
select is(answer_referral(value, 'Zo dus') ->> 'state', 'answered') from made where what = 'aap';
select is(answer_referral(value, 'Zo dus') ->> 'state', 'answered', 'the same answer twice is one') from made where what = 'aap';
select throws_ok(format('select answer_referral(%L, %L)', value, 'Toch anders'), 'PT409', 'referral_answered', 'another is not taken') from made where what = 'aap';
select throws_ok(format('select decline_referral(%L, %L)', value, 'x'), 'PT409', 'referral_answered') from made where what = 'aap';
select is(tests.mails('question-answered') || ' ' || tests.mails('referral-answered'), 'jan@ond.example zeynep@staff.example', 'the asker and who sent it hear it, once');
select is(tests.stands(), 'answered Aap t', 'the question keeps a responsible and a date until the asker confirms');
select is(solve_question(tests.link('jan@ond.example', 'question-answered'), tests.q()) ->> 'status', 'solved');

-- lapsing: back to the sender after the due date
select tests.ask();
select tests.offer('Aap');
select tests.as_anon();
select throws_ok('select lapse_referrals()', '42501', null, 'anon lapses nothing');
select tests.sign_in_as('fatima@staff.example');
select throws_ok('select lapse_referrals()', '42501', null, 'not as staff');
select tests.as_service();
select is(lapse_referrals(), 0, 'not before the due date');
reset role;
update planner.referral set due_on = planner.today() where state = 'offered';
select tests.as_service();
select is(lapse_referrals(), 0, 'not on the due date');
reset role;
update planner.referral set due_on = planner.today() - 1 where state = 'offered';
select tests.sign_in_as('fatima@staff.example');
select is((select count(*) from referrals where late), 1::bigint, 'late is seen');
select tests.as_service();
select is(lapse_referrals(), 1, 'the day after');
select is(lapse_referrals(), 0, 'only once');
select is(tests.stands() || ' ' || tests.went() || ' ' || tests.mails('referral-lapsed'), 'activated Fatima t Aap lapsed fatima@staff.example');
select tests.as_anon();
select throws_ok(format('select accept_referral(%L)', tests.link('aap@org.example')), 'PT409', 'referral_lapsed', 'too late is too late');
select throws_ok(format('select answer_referral(%L, %L)', tests.link('aap@org.example'), 'x'), 'PT409', 'referral_lapsed');
select throws_ok(format('select decline_referral(%L, %L)', tests.link('aap@org.example'), 'x'), 'PT409', 'referral_lapsed');

-- taking back, and answers of staff meanwhile
select tests.sign_in_as('zeynep@staff.example');
select is(tests.refer('Noot'), 'referred');
select throws_ok($$ select take_back_referral((select id from referrals where state = 'lapsed')) $$, 'PT409', 'referral_not_open');
select is(take_back_referral((select id from referrals where state = 'offered'), 'Vergissing') ->> 'status', 'activated');
select is(tests.stands() || ' ' || tests.went(), 'activated Zeynep t Aap lapsed, Noot withdrawn');
select tests.as_anon();
select throws_ok(format('select accept_referral(%L)', tests.link('noot@org.example')), 'PT409', 'referral_withdrawn');
select tests.sign_in_as('zeynep@staff.example');
select tests.refer('Mies');
select tests.as_anon();
select accept_referral(tests.link('mies@org.example'));
select tests.sign_in_as('zeynep@staff.example');
select is(take_back_referral((select id from referrals where state = 'accepted')) ->> 'status', 'activated', 'an accepted referral can be taken back');
select tests.refer('Noot');
select is(answer_question(tests.q(), tests.v(), 'Zelf gevonden') ->> 'status', 'answered', 'an own answer');
select alike(tests.went(), '%Noot withdrawn%', 'overtakes the offer');
select is(tests.refer('Aap'), 'referred', 'an answered question can be referred again');
select is(close_question(tests.q(), tests.v(), 'Bedrijf gestopt') ->> 'status', 'closed');
select tests.as_anon();
select throws_ok(format('select answer_referral(%L, %L)', tests.link('aap@org.example'), 'x'), 'PT409', 'referral_withdrawn', 'a closed question cannot be answered');
select is(solve_question(tests.link('jan@ond.example', 'question-closed'), tests.q()) ->> 'status', 'solved', 'the asker knows better');

-- the sender was deactivated: back to the facilitator
select tests.ask();
select tests.sign_in_as('zeynep@staff.example');
select tests.refer('Aap');
select tests.sign_in_as('fatima@staff.example');
select lives_ok($$ select deactivate_staff('zeynep@staff.example') $$);
select is(tests.stands(), 'referred Fatima t');
select tests.as_anon();
select decline_referral(tests.link('aap@org.example'), 'Nee', tests.org('Noot'));
select is(tests.stands() || ' ' || tests.went(), 'referred Fatima t Aap declined, Noot offered');
select is(referral_page(tests.link('noot@org.example')) ->> 'recommended_by', 'Aap', 'the page says who named this organisation');
select pass_on_referral(tests.link('noot@org.example'), tests.org('Mies'));
select is(tests.stands(), 'referred Fatima t', 'passed on before it was accepted leaves it with the sender');
select is(referral_page(tests.link('mies@org.example')) ->> 'recommended_by', 'Noot', 'and credits the organisation that passed it on');
select decline_referral(tests.link('mies@org.example'), 'Nee');
select is(tests.stands(), 'activated Fatima t');

-- constraints of the table
reset role;
select tests.offer('Aap');
select throws_ok($$ insert into planner.referral (question_id, organisation_id, sender_staff_id, due_on) values (tests.q(), tests.org('Noot'), 'd0000000-0000-4000-8000-000000000001', '2031-01-01') $$, '23505', null, 'a question has one open offer');
select throws_ok($$ update planner.referral set sender_staff_id = null where state = 'offered' $$, '23514', null, 'an offer has a sender');
set constraints all immediate;
select throws_ok($$ update planner.referral set state = 'declined', ended_at = now() where state = 'offered' $$, '23514', null, 'a declined offer cannot leave its question behind');
select throws_ok($$ update planner.referral set state = 'accepted', accepted_at = now() where state = 'offered' $$, '23514', null, 'nor can an accepted one');
select throws_ok($$ update planner.question set status = 'activated' where id = tests.q() $$, '23514', null, 'a referred question cannot lose its offer');
select * from finish();
