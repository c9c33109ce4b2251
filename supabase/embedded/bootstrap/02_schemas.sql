create schema if not exists extensions;
grant usage on schema extensions to anon, authenticated, service_role, supabase_auth_admin;
grant usage, create on schema extensions to app_owner;

create extension if not exists pgcrypto with schema extensions;

-- The default since PostgreSQL 15; repeated for databases that were upgraded.
revoke create on schema public from public;
grant usage on schema public to anon, authenticated, service_role;
grant usage, create on schema public to app_owner;

-- The default privileges of a hosted project, so that tests find a migration that forgets to revoke.
alter default privileges for role app_owner in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges for role app_owner in schema public grant all on functions to anon, authenticated, service_role;
alter default privileges for role app_owner in schema public grant all on sequences to anon, authenticated, service_role;

-- The history table that the Supabase CLI keeps.
create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (
	version text not null primary key
);
alter table supabase_migrations.schema_migrations add column if not exists statements text[];
alter table supabase_migrations.schema_migrations add column if not exists name text;

-- State of this installation: the two API keys and the progress of the first start.
create schema if not exists embedded;
create table if not exists embedded.settings (
	name text primary key,
	value text not null
);
revoke all on schema embedded, supabase_migrations from public;
