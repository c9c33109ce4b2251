-- Users: changes by an administrator and by the user.

-- Metadata are merged key by key as on hosted Auth; null removes a key.
create or replace function auth_ops.merge(old jsonb, new jsonb) returns jsonb
language sql immutable set search_path = '' as $$
	select case when new is null or jsonb_typeof(new) <> 'object' then old else
		coalesce((select jsonb_object_agg(e.key, e.value) from jsonb_each(old || new) e
			where e.value <> 'null' or not new ? e.key), '{}') end
$$;

-- attributes: email, password, email_confirm, user_metadata, app_metadata, id.
create or replace function auth_ops.create_user(attributes jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
	u auth.users;
begin
	insert into auth.users (id, email, encrypted_password, email_confirmed_at, raw_user_meta_data, raw_app_meta_data)
	values (
		coalesce((attributes ->> 'id')::uuid, gen_random_uuid()),
		lower(attributes ->> 'email'),
		case when attributes ? 'password' then auth_ops.password_hash(attributes ->> 'password') end,
		case when (attributes ->> 'email_confirm')::boolean then now() end,
		auth_ops.merge('{}', attributes -> 'user_metadata'),
		auth_ops.merge('{"provider": "email", "providers": ["email"]}', attributes -> 'app_metadata')
	)
	on conflict do nothing returning * into u;
	if u.id is null then
		return auth_ops.refuse(422, 'email_exists', 'A user with this email address has already been registered');
	end if;
	return jsonb_build_object('ok', auth_ops.user_json(u));
end
$$;

-- attributes as for create_user, and ban_seconds (0 lifts a ban). `keep_session` stays signed in after a new password.
create or replace function auth_ops.update_user(user_id uuid, attributes jsonb, keep_session uuid) returns jsonb
language plpgsql set search_path = '' as $$
declare
	u auth.users;
begin
	select * into u from auth.users where id = update_user.user_id for update;
	if u.id is null then
		return auth_ops.refuse(404, 'user_not_found', 'User not found');
	end if;
	if keep_session is not null and attributes ? 'password' and u.encrypted_password <> ''
		and extensions.crypt(attributes ->> 'password', u.encrypted_password) = u.encrypted_password then
		return auth_ops.refuse(422, 'same_password', 'New password should be different from the old password.');
	end if;
	if exists (select from auth.users other where other.email = lower(attributes ->> 'email') and other.id <> u.id) then
		return auth_ops.refuse(422, 'email_exists', 'A user with this email address has already been registered');
	end if;
	update auth.users set
		email = coalesce(lower(attributes ->> 'email'), u.email),
		encrypted_password = case when attributes ? 'password'
			then auth_ops.password_hash(attributes ->> 'password') else u.encrypted_password end,
		email_confirmed_at = case when (attributes ->> 'email_confirm')::boolean
			then coalesce(u.email_confirmed_at, now()) else u.email_confirmed_at end,
		raw_user_meta_data = auth_ops.merge(u.raw_user_meta_data, attributes -> 'user_metadata'),
		raw_app_meta_data = auth_ops.merge(u.raw_app_meta_data, attributes -> 'app_metadata'),
		banned_until = case when not attributes ? 'ban_seconds' then u.banned_until
			when (attributes ->> 'ban_seconds')::numeric = 0 then null
			else now() + make_interval(secs => (attributes ->> 'ban_seconds')::float8) end,
		updated_at = now()
	where id = u.id returning * into u;
	if attributes ? 'password' then
		delete from auth.one_time_tokens t where t.user_id = u.id;
		delete from auth.sessions s where s.user_id = u.id and s.id is distinct from keep_session;
	elsif attributes ? 'email' then
		-- A link in the old mailbox must not give access to the account.
		delete from auth.one_time_tokens t where t.user_id = u.id;
	end if;
	return jsonb_build_object('ok', auth_ops.user_json(u));
end
$$;

create or replace function auth_ops.delete_user(user_id uuid) returns jsonb
language plpgsql set search_path = '' as $$
begin
	delete from auth.users where id = delete_user.user_id;
	if not found then
		return auth_ops.refuse(404, 'user_not_found', 'User not found');
	end if;
	return jsonb_build_object('ok', '{}'::jsonb);
end
$$;

create or replace function auth_ops.get_user(user_id uuid) returns jsonb
language sql stable set search_path = '' as $$
	select coalesce(
		(select jsonb_build_object('ok', auth_ops.user_json(u)) from auth.users u where u.id = get_user.user_id),
		auth_ops.refuse(404, 'user_not_found', 'User not found'))
$$;

create or replace function auth_ops.list_users(page int, per_page int) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('ok', jsonb_build_object(
		'total', (select count(*) from auth.users),
		'users', coalesce((select jsonb_agg(auth_ops.user_json(u)) from (
			select * from auth.users order by created_at desc, id limit list_users.per_page
			offset (list_users.page - 1) * list_users.per_page) u), '[]')))
$$;

-- A one-time token for a mail that the application sends itself. kind: magiclink, recovery, invite, signup. An address
-- that is unknown becomes a user by magiclink, invite and signup, as on hosted Auth.
-- Returns the user, and as `kind` the verification type of the token.
create or replace function auth_ops.make_link(
	email text, kind text, attributes jsonb, token_hash text, code text, lifetime interval
) returns jsonb
language plpgsql set search_path = '' as $$
declare
	u auth.users;
	made jsonb;
	token_id constant uuid := gen_random_uuid();
	wanted_type text := case when make_link.kind in ('magiclink', 'recovery') then 'recovery_token' else 'confirmation_token' end;
begin
	select * into u from auth.users where users.email = lower(make_link.email) and not is_sso_user for update;
	if u.id is null then
		if kind = 'recovery' then
			return auth_ops.refuse(404, 'user_not_found', 'User with this email not found');
		end if;
		made := auth_ops.create_user(attributes || jsonb_build_object('email', make_link.email));
		if made ? 'refused' then
			return made;
		end if;
		select * into u from auth.users where id = (made -> 'ok' ->> 'id')::uuid;
		kind := case when kind = 'magiclink' then 'signup' else kind end;
		wanted_type := 'confirmation_token';
	elsif kind in ('invite', 'signup') and u.email_confirmed_at is not null then
		return auth_ops.refuse(422, 'email_exists', 'A user with this email address has already been registered');
	end if;
	delete from auth.one_time_tokens t
	where (t.user_id = u.id and t.token_type = wanted_type) or t.expires_at < now();
	insert into auth.one_time_tokens (id, user_id, token_type, token_hash, otp_hash, expires_at)
	values (token_id, u.id, wanted_type, make_link.token_hash, auth_ops.code_hash(token_id, make_link.code), now() + lifetime);
	update auth.users set
		confirmation_sent_at = case when wanted_type = 'confirmation_token' then now() else confirmation_sent_at end,
		recovery_sent_at = case when wanted_type = 'recovery_token' then now() else recovery_sent_at end,
		invited_at = case when make_link.kind = 'invite' then now() else invited_at end
	where id = u.id returning * into u;
	return jsonb_build_object('ok', jsonb_build_object('user', auth_ops.user_json(u), 'kind', kind));
end
$$;

do $$
declare
	routine regprocedure;
begin
	for routine in select p.oid from pg_catalog.pg_proc p where p.pronamespace = 'auth_ops'::regnamespace loop
		execute format('alter function %s owner to supabase_auth_admin', routine);
		execute format('revoke all on function %s from public', routine);
	end loop;
end
$$;
