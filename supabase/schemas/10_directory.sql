create table planner.municipality (
	slug text primary key check (slug ~ '^[a-z-]+$'),
	name text not null unique,
	province text not null check (province in ('Overijssel', 'Gelderland', 'Drenthe', 'Flevoland'))
);
comment on table planner.municipality is 'The municipalities of the region.';
alter table planner.municipality enable row level security;
create policy "everyone knows the municipalities" on planner.municipality for select to anon, authenticated
	using (true);
grant select on planner.municipality to anon, authenticated;

create view public.municipalities with (security_invoker = true) as
	select slug, name, province from planner.municipality;
comment on view public.municipalities is 'The 22 municipalities: slug, name, province. For everyone.';
grant select on public.municipalities to anon, authenticated;

create table planner.theme (
	slug text primary key check (slug ~ '^[a-z-]+$'),
	name_nl text not null,
	name_en text not null,
	position int not null,
	active boolean not null default true
);
comment on table planner.theme is 'What sessions, experts, organisations and questions are about.';
alter table planner.theme enable row level security;
create policy "everyone knows the themes" on planner.theme for select to anon, authenticated using (true);
grant select on planner.theme to anon, authenticated;

create view public.themes with (security_invoker = true) as
	select slug, name_nl, name_en, position from planner.theme where active;
comment on view public.themes is 'The active themes: slug, both names, position in the list. For everyone.';
grant select on public.themes to anon, authenticated;

create function planner.is_level(value text) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
	return value in ('local', 'regional', 'national');
end $$;
comment on function planner.is_level is
	'Whether a text is a level, at which an organisation works or a question is answered.';

create function planner.is_organisation_kind(value text) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
	return value in ('municipality_office', 'business_circle', 'education', 'knowledge_partner', 'innovation_partner',
		'province', 'national');
end $$;
comment on function planner.is_organisation_kind is 'Whether a text is a kind of organisation.';

create table planner.organisation (
	id uuid primary key default gen_random_uuid(),
	name text not null unique check (length(name) between 2 and 160),
	kind text not null check (planner.is_organisation_kind(kind)),
	level text not null check (planner.is_level(level)),
	municipality text references planner.municipality,
	themes text[] not null default '{}',
	contact_name text check (length(contact_name) <= 120),
	contact_email text check (planner.is_email(contact_email)),
	contact_phone text check (length(contact_phone) <= 100),
	website text check (planner.is_web_address(website, 300)),
	language text not null default 'nl' check (language in ('nl', 'en')),
	active boolean not null default true,
	demo boolean not null default false,
	version int not null default 1,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	sort_name text collate "C" not null generated always as (planner.fold(name)) stored,
	search_text text not null generated always as (planner.fold(
		name || ' ' || coalesce(contact_name, '') || ' ' || coalesce(contact_email, ''))) stored
);
comment on table planner.organisation is
	'An organisation of the network. A question can be referred to it only when it has a contact_email. Lists are '
	'ordered by sort_name; search_text is what public.organisation_matches looks in.';
create index organisation_order on planner.organisation (sort_name, id);
create index organisation_municipality on planner.organisation (municipality);
create index organisation_search on planner.organisation using gin (search_text extensions.gin_trgm_ops, themes);
alter table planner.organisation enable row level security;

create table planner.staff (
	id uuid primary key default gen_random_uuid(),
	user_id uuid unique references auth.users (id) on delete set null,
	email text not null unique check (planner.is_email(email)),
	name text not null check (length(name) between 1 and 120),
	role text not null check (role in ('facilitator', 'organiser', 'viewer')),
	language text not null default 'nl' check (language in ('nl', 'en')),
	municipalities text[] not null default '{}',
	organisations uuid[] not null default '{}',
	active boolean not null default true,
	demo boolean not null default false,
	created_at timestamptz not null default now(),
	signed_in_at timestamptz,
	anonymised_at timestamptz,
	sort_name text collate "C" not null generated always as (planner.fold(name)) stored,
	search_text text not null generated always as (planner.fold(name || ' ' || email)) stored,
	constraint anonymised_is_empty check (anonymised_at is null or name = '-' and user_id is null and not active)
);
comment on table planner.staff is
	'Who may sign in. A facilitator works everywhere; an organiser in the municipalities and organisations named; a '
	'viewer reads figures and sessions, never people. Lists are ordered by sort_name; search_text is what '
	'public.colleague_matches looks in.';
create index staff_order on planner.staff (sort_name, id);
create index staff_search on planner.staff
	using gin (search_text extensions.gin_trgm_ops, municipalities, organisations);
alter table planner.staff enable row level security;

create function planner.account_id() returns uuid
language plpgsql stable security definer set search_path = '' as $$
declare account uuid := auth.uid();
begin
	-- Most callers are not signed in: they need no look-up.
	if account is null then return null; end if;
	return (
		select s.user_id from auth.sessions s
		where s.id = (auth.jwt() ->> 'session_id')::uuid and s.user_id = account);
end $$;
comment on function planner.account_id is
	'The account of the caller while its sign-in session lives, or null. An access token is valid for an hour; without '
	'this, a copy of one would be worth that hour after its owner signed out.';

create function planner.staff_id() returns uuid
language plpgsql stable security definer set search_path = '' as $$
declare account uuid := planner.account_id();
begin
	if account is null then return null; end if;
	return (select s.id from planner.staff s where s.user_id = account and s.active);
end $$;
comment on function planner.staff_id is 'The signed-in, active staff member, or null.';

-- Policies call the next three as `(select …)`: once for a statement and not for each row.
create function planner.staff_role() returns text
language plpgsql stable security definer set search_path = '' as $$
declare account uuid := planner.account_id();
begin
	if account is null then return null; end if;
	return (select s.role from planner.staff s where s.user_id = account and s.active);
end $$;
comment on function planner.staff_role is
	'facilitator, organiser or viewer: the role of the signed-in staff member, or null.';

create function planner.area_municipalities() returns text[]
language plpgsql stable security definer set search_path = '' as $$
declare account uuid := planner.account_id();
begin
	return coalesce((
		select s.municipalities from planner.staff s where s.user_id = account and s.active and s.role = 'organiser'), '{}');
end $$;
comment on function planner.area_municipalities is
	'The municipalities in which the signed-in organiser works; none for anybody else: a facilitator works everywhere.';

create function planner.area_organisations() returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
declare account uuid := planner.account_id();
begin
	return coalesce((
		select s.organisations from planner.staff s where s.user_id = account and s.active and s.role = 'organiser'), '{}');
end $$;
comment on function planner.area_organisations is
	'The organisations for which the signed-in organiser works; none for anybody else.';

create function planner.can_work_in(municipality text, organisation_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
	select exists (
		select from planner.staff s
		where s.user_id = planner.account_id() and s.active and (
			s.role = 'facilitator'
			or s.role = 'organiser' and (can_work_in.municipality = any (s.municipalities)
				or can_work_in.organisation_id = any (s.organisations)))
	)
$$;
comment on function planner.can_work_in is
	'Whether the signed-in staff member may plan, see people and act in this municipality or for this organisation.';
grant execute on function planner.staff_id(), planner.staff_role(), planner.can_work_in(text, uuid)
	to anon, authenticated;
grant execute on function planner.area_municipalities(), planner.area_organisations() to authenticated;

create policy "staff know the organisations" on planner.organisation for select to authenticated
	using ((select planner.staff_role()) is not null);
create policy "everyone knows who hosts" on planner.organisation for select to anon using (active);
grant select (id, name, active) on planner.organisation to anon;
grant select on planner.organisation to authenticated;
create policy "staff know their colleagues" on planner.staff for select to authenticated
	using ((select planner.staff_role()) is not null);
grant select (id, email, name, role, language, municipalities, organisations, active, demo, created_at, signed_in_at,
	anonymised_at, sort_name) on planner.staff to authenticated;

create function planner.require_area_access(municipality text, organisation_id uuid) returns void
language plpgsql stable set search_path = '' as $$
begin
	if not planner.can_work_in(municipality, organisation_id) then
		perform planner.refuse('outside_your_area', 403);
	end if;
end $$;
comment on function planner.require_area_access is 'Passes for staff who can_work_in. Refuses outside_your_area 403.';

create function planner.require_organiser() returns void
language plpgsql stable set search_path = '' as $$
begin
	if coalesce(planner.staff_role(), '') not in ('facilitator', 'organiser') then
		perform planner.refuse('not_for_viewers', 403);
	end if;
end $$;
comment on function planner.require_organiser is
	'Passes for a signed-in organiser or facilitator: who may see people. Refuses not_for_viewers 403.';

create function planner.require_facilitator() returns void
language plpgsql stable set search_path = '' as $$
begin
	if coalesce(auth.role(), '') <> 'service_role' and coalesce(planner.staff_role(), '') <> 'facilitator' then
		perform planner.refuse('facilitators_only', 403);
	end if;
end $$;
comment on function planner.require_facilitator is
	'Passes for a facilitator and for the service role (npm run staff). Refuses facilitators_only 403.';

create function planner.require_known_themes(themes text[]) returns void
language plpgsql stable set search_path = '' as $$
begin
	if exists (select from unnest(themes) t(slug) where t.slug is not null and not exists (
		select from planner.theme k where k.slug = t.slug)) then
		perform planner.refuse('unknown_theme', 400);
	end if;
end $$;
comment on function planner.require_known_themes is
	'Passes when all of them exist; null passes. Refuses unknown_theme 400.';

create function planner.require_known_municipalities(municipalities text[]) returns void
language plpgsql stable set search_path = '' as $$
begin
	if exists (select from unnest(municipalities) t(slug) where t.slug is not null and not exists (
		select from planner.municipality m where m.slug = t.slug)) then
		perform planner.refuse('unknown_municipality', 400);
	end if;
end $$;
comment on function planner.require_known_municipalities is
	'Passes when all of them exist; null passes. Refuses unknown_municipality 400.';

create function planner.require_known_organisation(organisation_id uuid) returns void
language plpgsql stable set search_path = '' as $$
begin
	if organisation_id is not null and not exists (
		select from planner.organisation o where o.id = organisation_id) then
		perform planner.refuse('unknown_organisation', 400);
	end if;
end $$;
comment on function planner.require_known_organisation is
	'Passes when it exists, active or not; null passes. Refuses unknown_organisation 400.';
