-- Staff add who calls, with and without an address.
select plan(45);

insert into planner.session (id, slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at, sign_up_closes_at) values
	('b0000000-0000-4000-8000-000000000001', 'bellen', 'theme_session', 'Bellen', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '9 days 2 hours', 4, 'published', now(), now() - interval '1 hour'),
	('b0000000-0000-4000-8000-000000000002', 'concept', 'theme_session', 'Concept', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '9 days 2 hours', 4, 'draft', null, null),
	('b0000000-0000-4000-8000-000000000003', 'bezig', 'theme_session', 'Bezig', 's', '{energie}', 'zwolle', 'Hal', now() - interval '1 hour', now() + interval '1 hour', 4, 'published', now(), null);
insert into planner.session (id, slug, kind, title, municipality, starts_at, ends_at, capacity, status, published_at, cancelled_at) values
	('b0000000-0000-4000-8000-000000000004', 'af', 'theme_session', 'Af', 'zwolle', now() + interval '9 days', now() + interval '9 days 2 hours', 4, 'cancelled', now(), now());
insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'vera@staff.example', now()), ('a0000000-0000-4000-8000-000000000004', 'zita@staff.example', now());
insert into planner.staff (email, name, role, municipalities, user_id) values
	('fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001'),
	('otto@staff.example', 'Otto', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000002'),
	('vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000003'),
	('zita@staff.example', 'Zita', 'organiser', '{zwolle}', 'a0000000-0000-4000-8000-000000000004');
create function tests.add(who text, email text default null, party int default 1, when_full text default null, why text default null, again int default 1, other boolean default false, phone text default null) returns jsonb language sql as $$
	select add_registration('b0000000-0000-4000-8000-000000000001', who, email, party_size => party, when_full => when_full, reason => why,
		somebody_else => other, phone => phone, idempotency_key => 'key-of-' || md5(who) || '-' || again)
$$;
create function tests.mails() returns text language sql security definer set search_path = '' as $$
	select coalesce(string_agg(m.template || ' ' || m.recipient_email, ', ' order by m.queue_number), '') from planner.mail m
$$;
grant execute on all functions in schema tests to public;

select tests.as_anon();
select throws_ok($$ select tests.add('Anna') $$, '42501', null, 'a visitor may not add');
select tests.as_nobody();
select throws_ok($$ select tests.add('Anna') $$, 'PT404', 'unknown_session', 'nor may an account that is not staff');
select tests.sign_in_as('vera@staff.example');
select throws_ok($$ select tests.add('Anna') $$, 'PT404', 'unknown_session', 'nor a viewer');
select tests.sign_in_as('otto@staff.example');
select throws_ok($$ select tests.add('Anna') $$, 'PT404', 'unknown_session', 'nor an organiser of another area');

select tests.sign_in_as('zita@staff.example');
select throws_ok($$ select tests.add(' ') $$, 'PT400', 'name_missing');
select throws_ok($$ select tests.add('www.boef.nl') $$, 'PT400', 'web_address_in_name', 'a name without an address has no web address either');
select throws_ok($$ select tests.add('Anna', 'geen adres') $$, 'PT400', 'invalid_email');
select throws_ok($$ select tests.add('Anna', party => 11) $$, 'PT400', 'party_size_invalid');
select throws_ok($$ select tests.add('Anna', party => null) $$, 'PT400', 'party_size_invalid');
select throws_ok($$ select add_registration('b0000000-0000-4000-8000-000000000001', 'Anna', idempotency_key => 'x') $$, 'PT400', 'idempotency_key_invalid');
select throws_ok($$ select add_registration('b0000000-0000-4000-8000-000000000001', repeat('😀', 121)) $$, 'PT400', 'text_too_long');
select throws_ok($$ select add_registration('b0000000-0000-4000-8000-000000000002', 'Anna') $$, 'PT409', 'sign_up_not_yet_open', 'not to a draft');
select throws_ok($$ select add_registration('b0000000-0000-4000-8000-000000000003', 'Anna') $$, 'PT409', 'session_over', 'not once it has begun');
select throws_ok($$ select add_registration('b0000000-0000-4000-8000-000000000004', 'Anna') $$, 'PT409', 'sign_up_cancelled', 'not to a cancelled session');

select is(tests.add('Anna', ' Anna@Ond.example ', phone => '06 1') - 'id', '{"status": "confirmed", "has_address": true}', 'an organiser of the area adds, though the time to sign up is over');
select is(tests.mails(), 'registration-confirmed anna@ond.example', 'who has an address gets the mail of a sign-up');
select is(tests.add('Anna', 'anna@ond.example') - 'id', '{"status": "confirmed", "has_address": true}', 'a double tap is the same registration');
select is(tests.mails(), 'registration-confirmed anna@ond.example', 'and one mail');
select throws_ok($$ select tests.add('Anna', 'anna@ond.example', again => 2) $$, 'PT409', 'already_registered', 'one that stands already is said');
select throws_ok($$ select tests.add('Boef', 'anna@ond.example') $$, 'PT409', 'already_registered', 'whatever the name');
select is((select phone from registrations where name = 'Anna'), '06 1', 'and nothing of it changes; the phone number is kept');

select is(tests.add('Bert', party => 2) - 'id', '{"status": "confirmed", "has_address": false}', 'somebody without an address gets a seat');
select is(tests.add('Bert', party => 2) - 'id', '{"status": "confirmed", "has_address": false}', 'once, after a double tap');
select is((select count(*) from registrations), 2::bigint, 'so there are two registrations');
select is(tests.mails(), 'registration-confirmed anna@ond.example', 'nobody is mailed');
select matches((select spoken_code from registrations where name = 'Bert'), '^\d{8}$', 'the ticket code can be read out');
select is((select spoken_code from registrations where name = 'Anna'), null, 'the ticket of who has an address is in the mail only');
select is((select call_since from registrations where name = 'Bert'), null, 'who calls knows already');
select throws_ok($$ select tests.add('bért', again => 2) $$, 'PT409', 'same_name', 'the same name is asked about');
select is(tests.add('Bert', party => 1, again => 3, other => true) ->> 'status', 'confirmed', 'it may be somebody else');
select is((select string_agg(name, ' ' order by created_at) from search_attendees('b0000000-0000-4000-8000-000000000001', (select spoken_code from registrations where party_size = 2))), 'Bert', 'the list finds the code');

select throws_ok($$ select tests.add('Cor') $$, 'PT409', 'not_enough_seats', 'a full session asks what to do');
select is(tests.add('Cor', when_full => 'wait') ->> 'status', 'waitlisted', 'the waiting list');
select throws_ok($$ select tests.add('Dirk', when_full => 'raise') $$, 'PT400', 'reason_missing', 'more seats need a reason');
select is(tests.add('Dirk', 'dirk@ond.example', 2, 'raise', 'Spreker') ->> 'status', 'confirmed', 'more seats');
reset role;
select is((select concat_ws(' ', capacity, seats_taken, parties_waiting) from planner.session where slug = 'bellen'), '6 6 1', 'exactly those that were missing');
select is((select details from planner.history where action = 'confirmed' and details ? 'capacity'), '{"reason": "Spreker", "capacity": [4, 6], "party_size": 2}', 'the history has the reason');
select is((select string_agg(distinct actor_kind, ' ') from planner.history where subject_kind = 'registration'), 'staff', 'and who did it');

-- What others read in a mail.
select tests.sign_in_as('zita@staff.example');
select lives_ok($$ select cancel_registration_by_staff(id, 'Ziek') from registrations where name = 'Bert' and party_size = 2 $$, 'a seat comes free');
select is((select status || ' ' || (call_since is not null)::text from registrations where name = 'Cor'), 'confirmed true', 'who has no address gets it, and has to be called');
select tests.sign_in_as('otto@staff.example');
reset role;
create temp table cor as select id from planner.registration where name = 'Cor';
grant all on cor to public;
select tests.sign_in_as('otto@staff.example');
select throws_ok($$ select note_called(id) from cor $$, 'PT404', 'unknown_registration', 'another area cannot say that somebody was called');
select tests.sign_in_as('zita@staff.example');
select lives_ok($$ select note_called(id) from cor $$, 'a colleague called');
select is((select call_since from registrations where name = 'Cor'), null, 'so nobody has to any more');

-- The term.
reset role;
update planner.session set status = 'held', starts_at = now() - interval '3 years', ends_at = now() - interval '3 years' + interval '2 hours' where slug = 'bellen';
select tests.as_service();
select lives_ok($$ select remove_expired_personal_data() $$, 'what is past its term is removed');
reset role;
select is((select count(*) filter (where name <> '-' or phone is not null or call_since is not null or anonymised_at is null) || ' ' || sum(party_size) from planner.registration), '0 7', 'also from who had no address; the seats stay counted');
select * from finish();
