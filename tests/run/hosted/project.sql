-- The parts of a new hosted project that matter to migrations: the administrator is supabase_admin, and `postgres`,
-- which runs the migrations, is no superuser. It has the same default privileges. Run by supabase_admin in an empty
-- database; roles belong to the whole server and are created once.
do $$
declare wanted record;
begin
	for wanted in
		select * from (values
			('postgres', 'login nosuperuser createdb createrole replication bypassrls'),
			('anon', 'nologin noinherit'),
			('authenticated', 'nologin noinherit'),
			('service_role', 'nologin noinherit bypassrls'),
			('authenticator', 'login noinherit'),
			('supabase_auth_admin', 'login noinherit createrole'),
			('supabase_storage_admin', 'login noinherit createrole'),
			('dashboard_user', 'nologin createdb createrole replication')
		) as roles (name, attributes)
	loop
		if not exists (select from pg_catalog.pg_roles where rolname = wanted.name) then
			execute format('create role %I %s', wanted.name, wanted.attributes);
		end if;
	end loop;
	execute format('alter database %I owner to postgres', current_database());
end $$;
grant anon, authenticated, service_role to authenticator;
grant anon, authenticated, service_role, authenticator to postgres;

create schema extensions authorization postgres;
grant usage on schema extensions to postgres, anon, authenticated, service_role;
create extension pgcrypto with schema extensions;
create extension "uuid-ossp" with schema extensions;

create schema auth authorization supabase_auth_admin;
grant usage on schema auth to anon, authenticated, service_role;
create table auth.users (
	instance_id uuid,
	id uuid primary key,
	aud varchar(255),
	role varchar(255),
	email varchar(255),
	encrypted_password varchar(255),
	email_confirmed_at timestamptz,
	last_sign_in_at timestamptz,
	raw_app_meta_data jsonb,
	raw_user_meta_data jsonb,
	created_at timestamptz,
	updated_at timestamptz,
	deleted_at timestamptz
);
create table auth.sessions (
	id uuid primary key,
	user_id uuid not null references auth.users on delete cascade,
	created_at timestamptz,
	updated_at timestamptz,
	not_after timestamptz
);
alter table auth.users owner to supabase_auth_admin;
alter table auth.users enable row level security;
alter table auth.sessions owner to supabase_auth_admin;
alter table auth.sessions enable row level security;

create schema storage authorization supabase_storage_admin;
create table storage.buckets (id text primary key, name text not null);
alter table storage.buckets owner to supabase_storage_admin;

grant all on schema auth, extensions, storage to postgres;
grant all on all tables in schema auth, extensions, storage to postgres;
grant all on all routines in schema auth, extensions, storage to postgres;

grant usage on schema public to postgres, anon, authenticated, service_role;
grant create on schema public to postgres;
alter default privileges for role postgres in schema public grant all on tables to postgres, anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on functions to postgres, anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on sequences to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_admin in schema public grant all on tables to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_admin in schema public grant all on functions to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_admin in schema public grant all on sequences to postgres, anon, authenticated, service_role;
alter role postgres set search_path to "$user", public, extensions;
