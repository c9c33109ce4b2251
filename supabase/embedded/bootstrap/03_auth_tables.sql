-- Schema `auth` as the application sees it on a hosted project: the same names and types where it has access (users,
-- sessions), our own where it has none (tokens, keys).
create schema if not exists auth;
alter schema auth owner to supabase_auth_admin;
grant usage on schema auth to anon, authenticated, service_role, app_owner;

create table if not exists auth.users (
	instance_id uuid,
	id uuid primary key,
	aud varchar(255) not null default 'authenticated',
	role varchar(255) not null default 'authenticated',
	email varchar(255),
	encrypted_password varchar(255),
	email_confirmed_at timestamptz,
	invited_at timestamptz,
	confirmation_sent_at timestamptz,
	recovery_sent_at timestamptz,
	email_change varchar(255),
	email_change_sent_at timestamptz,
	last_sign_in_at timestamptz,
	raw_app_meta_data jsonb not null default '{"provider": "email", "providers": ["email"]}',
	raw_user_meta_data jsonb not null default '{}',
	is_super_admin boolean,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	phone text,
	phone_confirmed_at timestamptz,
	confirmed_at timestamptz generated always as (least(email_confirmed_at, phone_confirmed_at)) stored,
	banned_until timestamptz,
	is_sso_user boolean not null default false,
	is_anonymous boolean not null default false,
	deleted_at timestamptz,
	constraint users_email_lower check (email = lower(email))
);
create unique index if not exists users_email_partial_key on auth.users (email) where is_sso_user = false;

create table if not exists auth.sessions (
	id uuid primary key,
	user_id uuid not null references auth.users on delete cascade,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	refreshed_at timestamptz,
	aal text not null default 'aal1',
	-- How the person signed in: 'otp' or 'password'.
	method text not null,
	-- Refresh tokens are computed, not stored: HMAC of session and counter under this key (see 04_auth_sessions.sql).
	refresh_token_hmac_key bytea not null,
	refresh_token_counter bigint not null default 0
);
create index if not exists sessions_user_id_idx on auth.sessions (user_id);

create table if not exists auth.one_time_tokens (
	id uuid primary key default gen_random_uuid(),
	user_id uuid not null references auth.users on delete cascade,
	token_type text not null check (token_type in ('confirmation_token', 'recovery_token')),
	-- sha256 of the token in the link; the token itself is not stored.
	token_hash text not null unique,
	-- sha256 of this row's id and the six digits.
	otp_hash text not null,
	attempts int not null default 0,
	created_at timestamptz not null default now(),
	expires_at timestamptz not null,
	unique (user_id, token_type)
);

create table if not exists auth.signing_keys (
	kid text primary key,
	private_jwk jsonb not null,
	created_at timestamptz not null default now(),
	-- A retired key signs no tokens, but verifies them until the last one has expired.
	retired_at timestamptz
);

create table if not exists auth.rate_limits (
	name text primary key,
	hits int not null,
	resets_at timestamptz not null
);

alter table auth.users owner to supabase_auth_admin;
alter table auth.sessions owner to supabase_auth_admin;
alter table auth.one_time_tokens owner to supabase_auth_admin;
alter table auth.signing_keys owner to supabase_auth_admin;
alter table auth.rate_limits owner to supabase_auth_admin;

-- As on a hosted project, `postgres` may change users and end their sessions, but has no access to tokens and keys.
grant select, insert, update, delete, references, trigger on auth.users to app_owner;
grant select, delete on auth.sessions to app_owner;
