-- Signing in: by a link or code from the mail, or by password.

-- Consumes the token under its row lock: of two simultaneous clicks only one signs in.
create or replace function auth_ops.consume(token auth.one_time_tokens) returns jsonb
language plpgsql set search_path = '' as $$
declare
	u auth.users;
begin
	select * into u from auth.users where id = token.user_id for update;
	if auth_ops.is_banned(u) then
		return auth_ops.refuse(403, 'user_banned', 'User is banned');
	end if;
	update auth.users set email_confirmed_at = coalesce(email_confirmed_at, now()) where id = u.id;
	-- A sign-in invalidates older links in the same mailbox.
	delete from auth.one_time_tokens t where t.user_id = u.id;
	return auth_ops.open_session(u.id, 'otp');
end
$$;

create or replace function auth_ops.verify_hash(token_hash text, token_types text[]) returns jsonb
language plpgsql set search_path = '' as $$
declare
	token auth.one_time_tokens;
begin
	delete from auth.one_time_tokens t
	where t.token_hash = verify_hash.token_hash and t.token_type = any (verify_hash.token_types) returning * into token;
	if token.id is null or token.expires_at <= now() then
		return auth_ops.refuse(403, 'otp_expired', 'Email link is invalid or has expired');
	end if;
	return auth_ops.consume(token);
end
$$;

-- Six digits can be guessed: five tries for a code, twenty an hour for an address.
create or replace function auth_ops.verify_code(email text, code text, token_types text[]) returns jsonb
language plpgsql set search_path = '' as $$
declare
	token auth.one_time_tokens;
	refused constant jsonb := auth_ops.refuse(403, 'otp_expired', 'Token has expired or is invalid');
begin
	if not auth_ops.hit('code:' || lower(verify_code.email), 20, interval '1 hour') then
		return auth_ops.refuse(429, 'over_request_rate_limit', 'Request rate limit reached');
	end if;
	for token in
		select t.* from auth.one_time_tokens t join auth.users u on u.id = t.user_id
		where u.email = lower(verify_code.email) and t.token_type = any (verify_code.token_types) for update of t
	loop
		if token.expires_at > now() and sha256(token.otp_hash::bytea) =
			sha256(auth_ops.code_hash(token.id, verify_code.code)::bytea) then
			return auth_ops.consume(token);
		end if;
		if token.attempts >= 4 then
			delete from auth.one_time_tokens where id = token.id;
		else
			update auth.one_time_tokens set attempts = attempts + 1 where id = token.id;
		end if;
	end loop;
	return refused;
end
$$;

create or replace function auth_ops.code_hash(token_id uuid, code text) returns text
language sql immutable set search_path = '' as $$
	select encode(sha256(convert_to(token_id::text || code, 'UTF8')), 'hex')
$$;

-- bcrypt with cost 10, as hosted Auth writes it, so that hashes can move there.
create or replace function auth_ops.password_hash(password text) returns text
language sql volatile set search_path = '' as $$
	select extensions.crypt(password, extensions.gen_salt('bf', 10))
$$;

-- One check takes about 0.15 s, in PGlite on the only database thread. The two limits keep attempts below 8 % of it
-- (30 checks a minute in all) and below ten for one address in five minutes. An unknown address takes as long
-- as a known one, so that the time reveals nothing.
create or replace function auth_ops.verify_password(email text, password text) returns jsonb
language plpgsql set search_path = '' as $$
declare
	u auth.users;
	-- A salt without a hash: the same work, and no password matches.
	dummy constant text := '$2a$10$C6UzMDM.H6dfI/f/IKcEeO';
begin
	if not auth_ops.hit('password:' || lower(verify_password.email), 10, interval '5 minutes')
		or not auth_ops.hit('password', 30, interval '1 minute') then
		return auth_ops.refuse(429, 'over_request_rate_limit', 'Request rate limit reached');
	end if;
	select * into u from auth.users where users.email = lower(verify_password.email) and not is_sso_user;
	if extensions.crypt(verify_password.password, coalesce(nullif(u.encrypted_password, ''), dummy))
		is distinct from u.encrypted_password then
		return auth_ops.refuse(400, 'invalid_credentials', 'Invalid login credentials');
	end if;
	if auth_ops.is_banned(u) then
		return auth_ops.refuse(400, 'user_banned', 'User is banned');
	end if;
	if u.email_confirmed_at is null then
		return auth_ops.refuse(400, 'email_not_confirmed', 'Email not confirmed');
	end if;
	return auth_ops.open_session(u.id, 'password');
end
$$;
