-- Staff change, move and note registrations.
select plan(49);

insert into planner.session (id, slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at) values
	('b0000000-0000-4000-8000-000000000001', 'een', 'theme_session', 'Een', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '9 days 2 hours', 4, 'published', now()),
	('b0000000-0000-4000-8000-000000000002', 'twee', 'theme_session', 'Twee', 's', '{energie}', 'zwolle', 'Hal', now() + interval '19 days', now() + interval '19 days 2 hours', 2, 'published', now()),
	('b0000000-0000-4000-8000-000000000003', 'urk', 'theme_session', 'Urk', 's', '{energie}', 'urk', 'Hal', now() + interval '19 days', now() + interval '19 days 2 hours', 9, 'published', now()),
	('b0000000-0000-4000-8000-000000000005', 'bezig', 'theme_session', 'Bezig', 's', '{energie}', 'zwolle', 'Hal', now() - interval '1 hour', now() + interval '1 hour', 4, 'published', now());
insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'vera@staff.example', now()), ('a0000000-0000-4000-8000-000000000004', 'zita@staff.example', now());
insert into planner.staff (email, name, role, municipalities, user_id) values
	('fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001'),
	('otto@staff.example', 'Otto', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000002'),
	('vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000003'),
	('zita@staff.example', 'Zita', 'organiser', '{zwolle}', 'a0000000-0000-4000-8000-000000000004');
create temp table known (name text primary key, id uuid);
grant all on known to public;
create function tests.id(who text) returns uuid language sql as $$ select k.id from known k where k.name = who $$;
create function tests.seen(who text) returns text language sql security definer set search_path = '' as $$
	select planner.registration_seen(r) from planner.registration r where r.id = (select k.id from pg_temp.known k where k.name = who)
$$;
create function tests.change(who text, new_name text, email text default null, party int default 1, seen text default null, raise boolean default false, why text default null, diet text default null) returns text language sql as $$
	select change_registration_by_staff(tests.id(who), coalesce(seen, tests.seen(who)), new_name, email, party_size => party, raise_capacity => raise, reason => why, diet => diet) ->> 'status'
$$;
-- The mails since the last look, which are sent then.
create function tests.mails() returns text language plpgsql security definer set search_path = '' as $$
declare found text;
begin
	select coalesce(string_agg(m.template || ' ' || split_part(m.recipient_email, '@', 1), ', ' order by m.queue_number), '') into found from planner.mail m where m.state = 'queued';
	update planner.mail m set state = 'sent', sent_at = now() where m.state = 'queued';
	return found;
end $$;
create function tests.seats(of_slug text) returns text language sql security definer set search_path = '' as $$
	select concat_ws(' ', s.seats_taken, s.capacity, s.parties_waiting) from planner.session s where s.slug = of_slug
$$;
grant execute on all functions in schema tests to public;

select tests.sign_in_as('zita@staff.example');
insert into known select n, (add_registration('b0000000-0000-4000-8000-000000000001', n, lower(n) || '@ond.example') ->> 'id')::uuid from unnest(array['Anna', 'Bert']) n;
insert into known select 'Cor', (add_registration('b0000000-0000-4000-8000-000000000001', 'Cor') ->> 'id')::uuid;
insert into known select 'Twan', (add_registration('b0000000-0000-4000-8000-000000000002', 'Twan', 'twan@ond.example') ->> 'id')::uuid;
select tests.mails();

select tests.sign_in_as('otto@staff.example');
select throws_ok($$ select tests.change('Anna', 'Anna') $$, 'PT404', 'unknown_registration', 'another area cannot change');
select throws_ok($$ select write_registration_note(tests.id('Anna'), 'x') $$, 'PT404', 'unknown_registration', 'nor note');
select throws_ok($$ select move_registration(tests.id('Anna'), 'b0000000-0000-4000-8000-000000000003') $$, 'PT404', 'unknown_registration', 'nor take somebody away');
select tests.sign_in_as('vera@staff.example');
select throws_ok($$ select tests.change('Anna', 'Anna') $$, 'PT404', 'unknown_registration', 'a viewer cannot change');
select throws_ok($$ select write_registration_note(tests.id('Anna'), 'x') $$, 'PT404', 'unknown_registration', 'nor note');
select throws_ok($$ select move_registration(tests.id('Anna'), 'b0000000-0000-4000-8000-000000000002') $$, 'PT404', 'unknown_registration', 'nor move');
select tests.as_anon();
select throws_ok($$ select write_registration_note(tests.id('Anna'), 'x') $$, '42501', null, 'nor can a visitor');

select tests.sign_in_as('zita@staff.example');
select throws_ok($$ select tests.change('Anna', ' ') $$, 'PT400', 'name_missing');
select throws_ok($$ select tests.change('Anna', 'Anna', 'geen adres') $$, 'PT400', 'invalid_email');
select throws_ok($$ select tests.change('Anna', 'Anna', 'anna@ond.example', 11) $$, 'PT400', 'party_size_invalid');
select throws_ok($$ select tests.change('Anna', 'Anna B', 'anna@ond.example', seen => 'old') $$, 'PT409', 'edited_by_other', 'what changed meanwhile is not written over');
select is(tests.change('Anna', 'Anna B', 'anna@ond.example', diet => 'Noten'), 'confirmed', 'a name and a diet');
select is(tests.change('Anna', 'Anna B', 'anna@ond.example', seen => 'old', diet => 'Noten'), 'confirmed', 'a second tap finds it done');
select is((select string_agg(details::text, ' ' order by id) from history where subject_id = tests.id('Anna') and action = 'changed'), '{"diet": true, "name": true}', 'once in the history, without what was typed');
select is(tests.mails(), '', 'nobody is mailed about that');
select is(tests.change('Anna', 'Anna B', 'anna@ond.example', 2), 'confirmed', 'a party grows into a free seat');
select is(tests.mails(), 'registration-changed anna', 'and is told');
select throws_ok($$ select tests.change('Anna', 'Anna B', 'anna@ond.example', 3) $$, 'PT409', 'not_enough_seats', 'not beyond the capacity');
select throws_ok($$ select tests.change('Anna', 'Anna B', 'anna@ond.example', 3, raise => true) $$, 'PT400', 'reason_missing', 'more seats need a reason');
select is(tests.change('Anna', 'Anna B', 'anna@ond.example', 3, raise => true, why => 'Collega') || ' ' || tests.seats('een'), 'confirmed 5 5 0', 'with one they are added');
select tests.mails();

-- Addresses.
reset role;
create temp table links as select planner.issue_token('registration', tests.id('Anna')) as typed, planner.issue_token('person', r.entrepreneur_id) as mailed from planner.registration r where r.id = tests.id('Anna');
create temp table codes as select ticket_code as was from planner.registration where id = tests.id('Anna');
grant all on links, codes to public;
select planner.mail_registration('registration-repeated', r, s) from planner.registration r join planner.session s on s.id = r.session_id where r.id = tests.id('Anna');
select tests.sign_in_as('zita@staff.example');
select throws_ok($$ select tests.change('Anna', 'Anna B', 'bert@ond.example', 3) $$, 'PT409', 'already_registered', 'not to an address that is on the list');
select is(tests.change('Anna', 'Anna B', 'new@ond.example', 3), 'confirmed', 'another address');
select is(tests.mails(), 'registration-confirmed new', 'gets the mail; what had not left for the old one does not leave, nor is a mailbox told whose owner never acted');
select tests.as_anon();
select throws_ok($$ select my_page((select typed from links)) $$, 'PT404', 'unknown_token', 'the link to the registration ended');
select throws_ok($$ select my_page((select mailed from links)) $$, 'PT404', 'unknown_token', 'and that of a mailbox with nothing else');
reset role;
select isnt((select ticket_code from planner.registration where id = tests.id('Anna')), (select was from codes), 'and so did the ticket');
select planner.prove_mailbox('new@ond.example');
select tests.sign_in_as('zita@staff.example');
select is(tests.change('Anna', 'Anna B', party => 3), 'confirmed', 'no address any more');
select is(tests.mails(), 'registration-readdressed new', 'an owner who acted is told');
select matches((select spoken_code from registrations where id = tests.id('Anna')), '^\d{8}$', 'the new ticket can be read out');
select is(tests.change('Cor', 'Cor', 'cor@ond.example') || ' ' || tests.mails(), 'confirmed registration-confirmed cor', 'an address for who had none');

-- Notes.
select throws_ok($$ select write_registration_note(tests.id('Cor'), repeat('😀', 1001)) $$, 'PT400', 'text_too_long', 'a long note is not cut');
select lives_ok($$ select write_registration_note(tests.id('Cor'), E'Komt later\nbelt nog') $$, 'a note');
select is((select note from registrations where id = tests.id('Cor')), E'Komt later\nbelt nog', 'is on the list');
select is((select details from history where action = 'noted'), '{"note": [false, true]}', 'the history says only that there is one');
reset role;
insert into links (mailed) select planner.issue_token('person', r.entrepreneur_id) from planner.registration r where r.id = tests.id('Cor');
select unalike((select my_page(mailed)::text from links where typed is null), '%Komt later%', 'the registrant does not see it');

-- Moving.
select tests.sign_in_as('zita@staff.example');
select throws_ok($$ select move_registration(tests.id('Bert'), 'b0000000-0000-4000-8000-000000000001') $$, 'PT409', 'same_session');
select throws_ok($$ select move_registration(tests.id('Bert'), 'b0000000-0000-4000-8000-000000000003') $$, 'PT404', 'unknown_session', 'not into another area');
select throws_ok($$ select move_registration(tests.id('Bert'), 'b0000000-0000-4000-8000-000000000005') $$, 'PT409', 'session_over', 'not to one that has begun');
select is(move_registration(tests.id('Cor'), 'b0000000-0000-4000-8000-000000000002') - 'id', '{"status": "confirmed", "has_address": true}', 'to another session');
select is(tests.mails(), 'registration-moved cor', 'one mail says both');
select is(tests.seats('een') || ', ' || tests.seats('twee'), '4 5 0, 2 2 0', 'the seats went along');
select is((select note from registrations where session_id = 'b0000000-0000-4000-8000-000000000002' and name = 'Cor'), E'Komt later\nbelt nog', 'and the note');
select is(move_registration(tests.id('Cor'), 'b0000000-0000-4000-8000-000000000002') - 'id' || jsonb_build_object('mails', tests.mails()), '{"mails": "", "status": "confirmed", "has_address": true}', 'a second tap finds it done');
select is((select string_agg(action || ' ' || other_session_title, ', ' order by id) from history where action like 'moved%' and subject_kind = 'registration'), 'moved_out Twee, moved_in Een', 'both sessions have it in their history');
select throws_ok($$ select move_registration(tests.id('Bert'), 'b0000000-0000-4000-8000-000000000002') $$, 'PT409', 'not_enough_seats', 'a full session asks what to do');
select is(move_registration(tests.id('Bert'), 'b0000000-0000-4000-8000-000000000002', 'wait') ->> 'status', 'waitlisted', 'the waiting list');
select tests.mails();
select throws_ok($$ select tests.change('Bert', 'Bert') $$, 'PT409', 'registration_cancelled', 'what was moved away is not changed');
reset role;
update planner.session set status = 'cancelled', cancelled_at = now() where slug = 'een';
select tests.sign_in_as('zita@staff.example');
select is(move_registration(tests.id('Anna'), 'b0000000-0000-4000-8000-000000000002', 'raise', 'Ging niet door') ->> 'status', 'confirmed', 'somebody of a cancelled session');
select is(tests.mails() || tests.seats('twee'), '5 5 1', 'without an address nobody is mailed');
select * from finish();
