-- The roles of a hosted project, with `app_owner` in place of its `postgres`: the owner of everything that the migrations
-- create. It is no superuser, so that a migration that would fail there fails here too.
-- Run by an administrator, at every start whose bootstrap is newer than the database; must be safe to repeat.

do $$
declare
	wanted record;
begin
	for wanted in
		select * from (values
			('anon', 'nologin noinherit'),
			('authenticated', 'nologin noinherit'),
			('service_role', 'nologin noinherit bypassrls'),
			('authenticator', 'nologin noinherit'),
			('supabase_auth_admin', 'nologin noinherit'),
			-- Hosted `postgres` has createrole too; left out, because on PostgreSQL 15 it could make itself anyone.
			('app_owner', 'nologin bypassrls')
		) as roles (name, attributes)
	loop
		if not exists (select from pg_catalog.pg_roles where rolname = wanted.name) then
			execute format('create role %I %s', wanted.name, wanted.attributes);
		end if;
	end loop;
	execute format('grant create, connect, temporary on database %I to app_owner', current_database());
end
$$;

grant anon, authenticated, service_role to authenticator;
grant anon, authenticated, service_role to app_owner;
