-- The decisions of Auth, each in one transaction: sessions, refresh tokens, one-time tokens, rate limits. Run as
-- supabase_auth_admin only. Results are jsonb: {"ok": …} or {"refused": {status, code, message}};
-- a refusal is a value, not an exception, so that counters are not rolled back.
create schema if not exists auth_ops;
alter schema auth_ops owner to supabase_auth_admin;
revoke all on schema auth_ops from public;

do $$
begin
	if (select n.nspname from pg_catalog.pg_extension e join pg_catalog.pg_namespace n on n.oid = e.extnamespace
		where e.extname = 'pgcrypto') <> 'extensions' then
		raise exception 'pgcrypto stands in another schema; run: alter extension pgcrypto set schema extensions';
	end if;
end
$$;

create or replace function auth_ops.refuse(status int, code text, message text) returns jsonb
language sql immutable set search_path = '' as $$
	select jsonb_build_object('refused', jsonb_build_object('status', status, 'code', code, 'message', message))
$$;

-- Counts one use of `name`; false when it was used `most` times since its window began.
create or replace function auth_ops.hit(name text, most int, per interval) returns boolean
language plpgsql set search_path = '' as $$
declare
	used int;
begin
	delete from auth.rate_limits r where r.resets_at < now() - interval '1 hour';
	insert into auth.rate_limits as r (name, hits, resets_at) values (hit.name, 1, now() + hit.per)
	on conflict on constraint rate_limits_pkey do update set
		hits = case when r.resets_at <= now() then 1 else r.hits + 1 end,
		resets_at = case when r.resets_at <= now() then excluded.resets_at else r.resets_at end
	returning r.hits into used;
	return used <= hit.most;
end
$$;

-- A user as Auth shows it.
create or replace function auth_ops.user_json(u auth.users) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_strip_nulls(jsonb_build_object(
		'id', u.id, 'aud', u.aud, 'role', u.role, 'email', coalesce(u.email, ''), 'phone', coalesce(u.phone, ''),
		'email_confirmed_at', u.email_confirmed_at, 'confirmed_at', u.confirmed_at, 'invited_at', u.invited_at,
		'confirmation_sent_at', u.confirmation_sent_at, 'recovery_sent_at', u.recovery_sent_at,
		'last_sign_in_at', u.last_sign_in_at, 'banned_until', u.banned_until,
		'created_at', u.created_at, 'updated_at', u.updated_at, 'is_anonymous', u.is_anonymous
	)) || jsonb_build_object(
		'app_metadata', u.raw_app_meta_data,
		'user_metadata', u.raw_user_meta_data,
		'identities', jsonb_build_array(jsonb_build_object(
			'identity_id', u.id, 'id', u.id, 'user_id', u.id, 'provider', 'email', 'email', u.email,
			'identity_data', jsonb_build_object('sub', u.id, 'email', u.email,
				'email_verified', u.email_confirmed_at is not null, 'phone_verified', false),
			'last_sign_in_at', u.last_sign_in_at, 'created_at', u.created_at, 'updated_at', u.updated_at))
	)
$$;

-- 16 bytes session, 8 bytes counter, 24 bytes HMAC, as base64url: 64 characters. Only the key of the session can
-- create it, so that none is stored, and the active one can be issued again when its response was lost.
create or replace function auth_ops.refresh_mac(session_id uuid, counter bigint, key bytea) returns bytea
language sql immutable set search_path = '' as $$
	select substring(extensions.hmac(uuid_send(session_id) || int8send(counter), key, 'sha256') from 1 for 24)
$$;

create or replace function auth_ops.session_json(s auth.sessions, u auth.users) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('ok', jsonb_build_object(
		'user', auth_ops.user_json(u),
		'session_id', s.id,
		'aal', s.aal,
		'amr', jsonb_build_array(jsonb_build_object('method', s.method, 'timestamp', extract(epoch from s.created_at)::bigint)),
		'refresh_token', translate(encode(
			uuid_send(s.id) || int8send(s.refresh_token_counter)
				|| auth_ops.refresh_mac(s.id, s.refresh_token_counter, s.refresh_token_hmac_key), 'base64'), E'+/=\n', '-_')
	))
$$;

create or replace function auth_ops.open_session(user_id uuid, method text) returns jsonb
language plpgsql set search_path = '' as $$
declare
	u auth.users;
	s auth.sessions;
begin
	update auth.users set last_sign_in_at = now(), updated_at = now() where id = open_session.user_id returning * into u;
	insert into auth.sessions (id, user_id, method, refresh_token_hmac_key)
	values (gen_random_uuid(), u.id, open_session.method, extensions.gen_random_bytes(32)) returning * into s;
	return auth_ops.session_json(s, u);
end
$$;

create or replace function auth_ops.is_banned(u auth.users) returns boolean
language sql stable set search_path = '' as $$
	select u.deleted_at is not null or coalesce(u.banned_until > now(), false)
$$;

-- Rotation: the active token gets its successor. Its parent gets the active one again, because a response can be lost;
-- so does any older one within ten seconds (several requests of one browser). Any later use of an older token means
-- that it was copied: the session ends.
create or replace function auth_ops.refresh(session_id uuid, counter bigint, mac bytea) returns jsonb
language plpgsql set search_path = '' as $$
declare
	s auth.sessions;
	u auth.users;
begin
	select * into s from auth.sessions where id = refresh.session_id for update;
	-- Compares digests, so that the time does not depend on the first wrong byte.
	if s.id is null or refresh.counter > s.refresh_token_counter or sha256(refresh.mac) <>
		sha256(auth_ops.refresh_mac(s.id, refresh.counter, s.refresh_token_hmac_key)) then
		return auth_ops.refuse(400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found');
	end if;
	select * into u from auth.users where id = s.user_id;
	if auth_ops.is_banned(u) then
		return auth_ops.refuse(400, 'user_banned', 'Invalid Refresh Token: User Banned');
	end if;
	if refresh.counter = s.refresh_token_counter then
		update auth.sessions set refresh_token_counter = s.refresh_token_counter + 1, refreshed_at = now(), updated_at = now()
		where id = s.id returning * into s;
	elsif refresh.counter < s.refresh_token_counter - 1 and s.refreshed_at < now() - interval '10 seconds' then
		delete from auth.sessions where id = s.id;
		return auth_ops.refuse(400, 'refresh_token_already_used', 'Invalid Refresh Token: Already Used');
	end if;
	return auth_ops.session_json(s, u);
end
$$;

-- scope: 'global' ends all sessions of the user, 'local' this one, 'others' all but this one.
create or replace function auth_ops.sign_out(user_id uuid, session_id uuid, scope text) returns jsonb
language sql set search_path = '' as $$
	with ended as (
		delete from auth.sessions s
		where s.user_id = sign_out.user_id
			and (sign_out.scope = 'global' or (s.id = sign_out.session_id) = (sign_out.scope = 'local'))
		returning 1
	)
	select jsonb_build_object('ok', (select count(*) from ended))
$$;

-- The user behind an access token: only while the session it was issued for lives.
create or replace function auth_ops.current_user_json(user_id uuid, session_id uuid) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
	u auth.users;
begin
	if not exists (select from auth.sessions s where s.id = current_user_json.session_id
		and s.user_id = current_user_json.user_id) then
		return auth_ops.refuse(403, 'session_not_found', 'Session from session_id claim in JWT does not exist');
	end if;
	select * into u from auth.users where id = current_user_json.user_id;
	if auth_ops.is_banned(u) then
		return auth_ops.refuse(403, 'user_banned', 'User is banned');
	end if;
	return jsonb_build_object('ok', auth_ops.user_json(u));
end
$$;
