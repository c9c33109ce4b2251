-- Switch the acting role in a test file. Until the next call or `reset role`, statements run in that role, as PostgREST runs them.
create schema tests;
grant usage on schema tests to public;

create function tests.become(role text, claims jsonb) returns void
language sql as $$
	select set_config('role', role, true), set_config('request.jwt.claims', claims::text, true)
$$;
comment on function tests.become is 'Acts in a role with the claims of a token, until the end of the transaction.';

create function tests.account_of(email text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare account uuid;
begin
	select s.user_id into account from planner.staff s where s.email = account_of.email;
	if account is null then
		raise exception 'no staff member with an account has the address %', account_of.email;
	end if;
	return account;
end $$;
comment on function tests.account_of is 'The account of a staff member; raises an exception for an unknown address.';

create function tests.session_of(account uuid) returns uuid
language plpgsql security definer set search_path = '' as $$
begin
	-- By name: the table of a hosted project has other columns than that of the embedded Supabase.
	insert into auth.sessions select s.* from jsonb_populate_record(null::auth.sessions, jsonb_build_object('id', account,
		'user_id', account, 'created_at', now(), 'updated_at', now(), 'aal', 'aal1', 'method', 'otp',
		'refresh_token_hmac_key', '\x00', 'refresh_token_counter', 0)) s
	on conflict do nothing;
	return account;
end $$;
comment on function tests.session_of is 'Opens a sign-in session for an account, and returns its id: that of the account.';

create function tests.sign_in(account uuid) returns void
language sql as $$
	select tests.become('authenticated', jsonb_build_object('role', 'authenticated', 'sub', account,
		'session_id', tests.session_of(account)))
$$;
comment on function tests.sign_in is 'Acts as this account, staff or not, in a sign-in session that lives.';

create function tests.sign_in_as(email text) returns void
language sql as $$
	select tests.sign_in(tests.account_of(email))
$$;
comment on function tests.sign_in_as is 'Acts as this staff member.';

create function tests.as_nobody() returns void
language sql as $$
	select tests.become('authenticated', '{"role": "authenticated", "sub": "99999999-9999-4999-8999-999999999999", "email": "nobody@elsewhere.example"}')
$$;
comment on function tests.as_nobody is 'Acts as somebody with an account who is not staff.';

create function tests.as_anon() returns void language sql as $$ select tests.become('anon', '{"role": "anon"}') $$;
comment on function tests.as_anon is 'Acts as an anonymous visitor.';

create function tests.as_service() returns void language sql as $$ select tests.become('service_role', '{"role": "service_role"}') $$;
comment on function tests.as_service is 'Acts as the jobs and the commands.';

grant execute on all functions in schema tests to public;
