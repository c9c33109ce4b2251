-- What each role may read and run: a new grant must be added here.
select plan(24);

insert into auth.users (id, email, email_confirmed_at) select ('a0000000-0000-4000-8000-00000000000' || n)::uuid, name || '@staff.example', now()
	from unnest(array['fatima', 'otto', 'ursula', 'vera', 'wim']) with ordinality as u (name, n);
insert into planner.staff (id, email, name, role, municipalities, active, user_id) values
	('d0000000-0000-4000-8000-000000000001', 'fatima@staff.example', 'Fatima', 'facilitator', '{}', true, 'a0000000-0000-4000-8000-000000000001'),
	('d0000000-0000-4000-8000-000000000002', 'otto@staff.example', 'Otto', 'organiser', '{zwolle}', true, 'a0000000-0000-4000-8000-000000000002'),
	('d0000000-0000-4000-8000-000000000003', 'ursula@staff.example', 'Ursula', 'organiser', '{urk}', true, 'a0000000-0000-4000-8000-000000000003'),
	('d0000000-0000-4000-8000-000000000004', 'vera@staff.example', 'Vera', 'viewer', '{zwolle}', true, 'a0000000-0000-4000-8000-000000000004'),
	('d0000000-0000-4000-8000-000000000005', 'wim@staff.example', 'Wim', 'facilitator', '{zwolle}', false, 'a0000000-0000-4000-8000-000000000005');
insert into planner.organisation (id, name, kind, level, contact_email) values ('e0000000-0000-4000-8000-000000000001', 'Aap', 'education', 'regional', 'aap@org.example');
insert into planner.expert (id, name, email) values ('f0000000-0000-4000-8000-000000000001', 'Eva', 'eva@expert.example');
insert into planner.session (id, slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at) values
	('b0000000-0000-4000-8000-000000000001', 'open', 'theme_session', 'Open', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '10 days', 9, 'published', now());
insert into planner.removal (what, how_many, before) values ('mails', 1, now());
select tests.as_anon();
select sign_up('open', 'Anna', 'anna@ond.example', question => 'Van Anna?');
reset role;
select planner.offer_referral(q, 'e0000000-0000-4000-8000-000000000001', 'd0000000-0000-4000-8000-000000000002', null, 'Graag', false) from planner.question q;
select tests.sign_in_as('otto@staff.example');
select invite_expert('b0000000-0000-4000-8000-000000000001', 'f0000000-0000-4000-8000-000000000001');
reset role;

create function tests.may_run(who text) returns text language sql as $$
	select coalesce(string_agg(p.proname, ' ' order by p.proname), '') from pg_catalog.pg_proc p where p.pronamespace = 'public'::regnamespace
		and has_function_privilege(who, p.oid, 'execute') and not exists (select from pg_catalog.pg_depend d where d.objid = p.oid and d.deptype = 'e')
$$;
create function tests.sees() returns text language plpgsql as $$
declare v record; has_row boolean; seen text := '';
begin
	for v in select c.relname from pg_catalog.pg_class c where c.relkind = 'v' and c.relnamespace = 'public'::regnamespace order by c.relname loop
		begin
			execute format('select exists (select from public.%I)', v.relname) into has_row;
			if has_row then seen := seen || v.relname || ' '; end if;
		exception when insufficient_privilege then null;
		end;
	end loop;
	return rtrim(seen);
end $$;
comment on function tests.sees is 'The views in which the acting role finds a row.';
-- Called with nulls, a function that checks the caller first refuses; one that gets further raises another error.
create function tests.gets() returns text language plpgsql as $$
declare f record; found_some boolean; got text := '';
begin
	for f in
		select p.proname, coalesce((select string_agg('null::' || format_type(t, null), ', ' order by n) from unnest(p.proargtypes) with ordinality as a (t, n)), '') as args
		from pg_catalog.pg_proc p where p.pronamespace = 'public'::regnamespace and has_function_privilege(current_user, p.oid, 'execute')
			and not has_function_privilege('anon', p.oid, 'execute') order by p.proname
	loop
		begin
			execute format('select exists (select from public.%I(%s) x where x is not null)', f.proname, f.args) into found_some;
			if found_some then got := got || f.proname || ' '; end if;
		exception when others then
			if sqlstate !~ '^PT4' and sqlstate <> '42501' then got := got || f.proname || ':' || sqlstate || ' '; end if;
		end;
	end loop;
	return rtrim(got);
end $$;
comment on function tests.gets is 'The staff functions that gave the acting role anything but a refusal.';
grant execute on all functions in schema tests to public;

select is(tests.may_run('anon'), 'accept_referral add_repeated_person address_change_page answer_address_change answer_invitation answer_referral ask_question ask_repeated_question cancel_registration change_registration count_agenda decline_referral demo_staff '
	|| 'dismiss_repeated_sign_up '
	|| 'invitation_page my_page my_registration my_registrations pass_on_referral public_pages_version referral_page reopen_question request_sign_in search_agenda search_parts search_query session_page sign_up solve_question submit_question', 'the functions that anon may run');
select is(tests.may_run('service_role'), 'claim_mails close_past_sessions close_unconfirmed_questions deactivate_staff finished_jobs invite_staff lapse_referrals mail_health mark_mail_failed mark_mails_sent note_job_finished queue_reminders '
	|| 'raise_sequences remove_expired_personal_data staff_list', 'the functions that jobs and commands may run');
select is((select string_agg(p.proname, ' ' order by p.proname) from pg_catalog.pg_proc p where p.pronamespace = 'planner'::regnamespace and has_function_privilege('anon', p.oid, 'execute')),
	'can_work_in sign_up_state staff_id staff_role', 'anon may run only the planner functions that views need');
select is((select string_agg(r || ' ' || c.relname, ', ') from pg_catalog.pg_class c, unnest(array['anon', 'authenticated', 'service_role']) r
	where c.relnamespace in ('public'::regnamespace, 'planner'::regnamespace) and c.relkind in ('r', 'v', 'p') and has_table_privilege(r, c.oid, 'insert, update, delete, truncate')), null, 'no role of the API may write to tables and views');
select is((select string_agg(r, ' ') from unnest(array['anon', 'authenticated', 'service_role']) r where has_schema_privilege(r, 'planner', 'usage, create') or has_schema_privilege(r, 'public', 'create')), null,
	'no role of the API may use schema planner');
select is((select string_agg(a.attname, ' ' order by a.attnum) from pg_catalog.pg_attribute a where a.attrelid = 'planner.session'::regclass and a.attnum > 0
	and not has_column_privilege('anon', a.attrelid, a.attnum, 'select')), 'version description online_url cancelled_at cancel_reason created_by created_at demo expert_wanted remind_week remind_day cleared_at', 'anon may not read these columns of a session');
select is((select string_agg(a.attname, ' ' order by a.attnum) from pg_catalog.pg_attribute a where a.attrelid = 'planner.organisation'::regclass and a.attnum > 0
	and has_column_privilege('anon', a.attrelid, a.attnum, 'select')), 'id name active', 'anon may not read the contact of an organisation');

select tests.as_anon();
select is(tests.sees(), 'agenda municipalities themes', 'the views with rows for anon');
select tests.as_nobody();
select is(tests.sees(), 'agenda municipalities themes', 'an account that is not staff sees no more');
select is(tests.gets(), '', 'no function for staff returns data');
select tests.sign_in_as('wim@staff.example');
select is(tests.sees(), 'agenda municipalities themes', 'a deactivated colleague sees no more than anon');
select is(tests.gets(), '', 'no function returns data to a deactivated colleague');
select tests.sign_in_as('vera@staff.example');
select is(tests.sees(), 'agenda municipalities organisations sessions staff themes', 'a viewer sees no people, even in an area');
select throws_ok($$ select search_sessions('open'); select session_change_preview('b0000000-0000-4000-8000-000000000001') $$, 'PT403', 'outside_your_area');
select is((select coalesce(contact_name, contact_email, contact_phone) from organisations where name = 'Aap'), null, 'a viewer cannot see the contact of an organisation');
select tests.sign_in_as('ursula@staff.example');
select is(tests.sees(), 'agenda experts municipalities organisations staff themes', 'an organiser of another area sees no session, question, referral or history of it');
select throws_ok($$ select session_draft('b0000000-0000-4000-8000-000000000001') $$, 'PT404', 'unknown_session');
select tests.sign_in_as('otto@staff.example');
select is(tests.sees(), 'agenda experts history invitations municipalities organisations questions referrals registrations sessions staff themes', 'an organiser of the area sees everything except the outbox and removals');
select is((select count(*) from history where session_id is distinct from 'b0000000-0000-4000-8000-000000000001'), 0::bigint, 'an organiser sees the history of their own sessions only');
select is((select string_agg(email, ' ') from registrations), 'anna@ond.example', 'registrations have the address of the registrant');
select tests.sign_in_as('fatima@staff.example');
select is(tests.sees(), 'agenda experts history invitations mails municipalities organisations questions referrals registrations removals retention sessions staff themes', 'a facilitator sees everything');
select throws_ok('select * from staff_list()', '42501', null, 'a facilitator cannot run functions of commands');
select tests.as_service();
select is(tests.sees(), '', 'the service role reads no view');
select throws_ok('select * from agenda', '42501', null, 'the jobs cannot read the agenda');
reset role;
select * from finish();
