-- Staff accounts: sign-in links, claiming, inviting, signing out.
select plan(42);

insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()),
	('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'vera@staff.example', now()),
	('a0000000-0000-4000-8000-000000000004', 'new@staff.example', now()),
	('a0000000-0000-4000-8000-000000000005', 'unconfirmed@staff.example', null);
insert into planner.staff (email, name, role, municipalities, user_id) values
	('fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001'),
	('otto@staff.example', 'Otto', 'organiser', '{zwolle}', 'a0000000-0000-4000-8000-000000000002'),
	('vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000003'),
	('new@staff.example', 'Nieuw', 'organiser', '{urk}', null),
	('unconfirmed@staff.example', 'Onbevestigd', 'facilitator', '{}', null);

-- sign-in links
select tests.as_anon();
select lives_ok($$ select request_sign_in('Fatima@Staff.example ') $$, 'anybody can request a link');
select lives_ok($$ select request_sign_in('stranger@staff.example') $$, 'an unknown address gets the same result');
select lives_ok($$ select request_sign_in('fatima@staff.example') $$, 'asking twice is no error');
reset role;
select results_eq($$ select recipient_email from planner.mail where template = 'sign-in' $$, array['fatima@staff.example'], 'one mail, to staff only, not twice within 20 seconds');
update planner.mail set created_at = now() - interval '1 minute' where template = 'sign-in';
insert into planner.mail (template, recipient_email, created_at) select 'sign-in', 'fatima@staff.example', now() - interval '5 minutes' from generate_series(1, 19);
select tests.as_anon();
select request_sign_in('fatima@staff.example');
reset role;
select is((select count(*) from planner.mail where template = 'sign-in'), 20::bigint, 'at most twenty links an hour');
update planner.staff set active = false where email = 'vera@staff.example';
select tests.as_anon();
select request_sign_in('vera@staff.example');
reset role;
select is((select count(*) from planner.mail where recipient_email = 'vera@staff.example'), 0::bigint, 'a deactivated colleague gets no link');
update planner.staff set active = true where email = 'vera@staff.example';

-- claiming the staff row
select tests.sign_in('a0000000-0000-4000-8000-000000000004');
select is(me(), null, 'an account has no role before it claims');
select is(claim_staff() ->> 'email', 'new@staff.example', 'a confirmed address claims its own staff row');
select is(me() ->> 'role', 'organiser', 'a claimed account is staff');
select tests.sign_in('a0000000-0000-4000-8000-000000000005');
select throws_ok('select claim_staff()', 'PT403', 'not_staff', 'an unconfirmed address claims nothing');
select tests.as_nobody();
select throws_ok('select claim_staff()', 'PT403', 'not_staff', 'an account that is not staff claims nothing');
select tests.as_anon();
select throws_ok('select claim_staff()', '42501', null, 'anon cannot claim');
select throws_ok('select me()', '42501', null, 'anon has no role');

-- inviting colleagues
select throws_ok($$ select invite_staff('x@staff.example', 'X', 'facilitator') $$, '42501', null, 'anon cannot invite');
select tests.as_nobody();
select throws_ok($$ select invite_staff('x@staff.example', 'X', 'facilitator') $$, 'PT403', 'facilitators_only', 'an account that is not staff cannot invite');
select tests.sign_in_as('otto@staff.example');
select throws_ok($$ select invite_staff('x@staff.example', 'X', 'viewer') $$, 'PT403', 'facilitators_only', 'an organiser cannot invite');
select throws_ok($$ select invite_staff('otto@staff.example', 'Otto', 'facilitator') $$, 'PT403', 'facilitators_only', 'an organiser cannot change their own role');
select throws_ok($$ select deactivate_staff('fatima@staff.example') $$, 'PT403', 'facilitators_only', 'an organiser cannot deactivate');
select throws_ok('select staff_list()', '42501', null, 'the list with the service role is not for staff');
select tests.sign_in_as('fatima@staff.example');
select throws_ok($$ select invite_staff('not an address', 'X', 'viewer') $$, 'PT400', 'invalid_email');
select throws_ok($$ select invite_staff('x@staff.example', E' \n ', 'viewer') $$, 'PT400', 'name_missing');
select throws_ok($$ select invite_staff('x@staff.example', 'X', 'king') $$, 'PT400', 'unknown_role');
select throws_ok($$ select invite_staff('x@staff.example', 'X', 'organiser', '{atlantis}') $$, 'PT400', 'unknown_municipality');
select throws_ok($$ select invite_staff('x@staff.example', 'X', 'organiser', '{}', array[gen_random_uuid()]) $$, 'PT400', 'unknown_organisation');
select throws_ok($$ select invite_staff('x@staff.example', 'X', 'organiser') $$, 'PT400', 'organiser_needs_an_area');
select lives_ok($$ select invite_staff('x@staff.example', 'X', 'organiser', '{urk,zwolle}') $$, 'a facilitator invites a colleague');
select throws_ok($$ select deactivate_staff('ghost@staff.example') $$, 'PT404', 'unknown_staff');
reset role;
update planner.staff set active = false where email = 'unconfirmed@staff.example' or demo;
select tests.sign_in_as('fatima@staff.example');
select throws_ok($$ select deactivate_staff('fatima@staff.example') $$, 'PT409', 'last_facilitator', 'the last facilitator cannot be deactivated');
select throws_ok($$ select invite_staff('fatima@staff.example', 'Fatima', 'viewer') $$, 'PT409', 'last_facilitator', 'the last facilitator keeps the role');
select lives_ok($$ select deactivate_staff('x@staff.example') $$, 'a facilitator deactivates a colleague');
select is((select active from staff where email = 'x@staff.example'), false, 'the colleague is inactive');
select tests.sign_in_as('otto@staff.example');
select isnt_empty('select 1 from staff', 'staff see their colleagues');
select tests.as_nobody();
select is_empty('select 1 from staff', 'an account that is not staff sees no colleague');
select tests.as_anon();
select throws_ok('select 1 from staff', '42501', null, 'anon sees no colleague');
reset role;

-- signing out
select tests.sign_in_as('otto@staff.example');
select is(me() ->> 'name', 'Otto', 'a live session');
reset role;
delete from auth.sessions where user_id = 'a0000000-0000-4000-8000-000000000002';
create function tests.with_ended_session() returns void language sql as $$
	select tests.become('authenticated', '{"role": "authenticated", "sub": "a0000000-0000-4000-8000-000000000002", "session_id": "a0000000-0000-4000-8000-000000000002"}')
$$;
select tests.with_ended_session();
select is(me(), null, 'the token of an ended session has no role');
select throws_ok('select claim_staff()', 'PT403', 'not_staff', 'it claims no staff row');
select is_empty('select 1 from staff', 'it sees no colleague');
select is_empty('select 1 from organisations', 'it sees no organisation');
select is_empty('select 1 from sessions', 'it sees no session');
reset role;
select tests.session_of('a0000000-0000-4000-8000-000000000001');
select tests.become('authenticated', '{"role": "authenticated", "sub": "a0000000-0000-4000-8000-000000000002", "session_id": "a0000000-0000-4000-8000-000000000001"}');
select is(me(), null, 'a token with the session of another account has no role');
select tests.become('authenticated', '{"role": "authenticated", "sub": "a0000000-0000-4000-8000-000000000002"}');
select is(me(), null, 'a token without a session has no role');
reset role;
select * from finish();
