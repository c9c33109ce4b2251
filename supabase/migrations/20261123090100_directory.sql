create table planner.municipality (
	slug text primary key check (slug ~ '^[a-z-]+$'),
	name text not null unique,
	province text not null check (province in ('Overijssel', 'Gelderland', 'Drenthe', 'Flevoland'))
);
alter table planner.municipality enable row level security;
create policy "everyone knows the municipalities" on planner.municipality for select to anon, authenticated using (true);
grant select on planner.municipality to anon, authenticated;

create table planner.theme (
	slug text primary key check (slug ~ '^[a-z-]+$'),
	name_nl text not null,
	name_en text not null,
	position int not null,
	active boolean not null default true
);
alter table planner.theme enable row level security;
create policy "everyone knows the themes" on planner.theme for select to anon, authenticated using (true);
grant select on planner.theme to anon, authenticated;

create table planner.organisation (
	id uuid primary key default gen_random_uuid(),
	name text not null unique check (length(name) between 2 and 160),
	kind text not null check (kind in ('municipality_office', 'business_circle', 'education', 'knowledge_partner', 'innovation_partner', 'province', 'national')),
	level text not null check (level in ('local', 'regional', 'national')),
	municipality text references planner.municipality,
	themes text[] not null default '{}',
	contact_name text check (length(contact_name) <= 120),
	contact_email text check (planner.is_email(contact_email)),
	contact_phone text check (length(contact_phone) <= 40),
	website text check (website ~ '^https?://[^[:space:]]+$' and length(website) <= 300),
	language text not null default 'nl' check (language in ('nl', 'en')),
	active boolean not null default true,
	demo boolean not null default false,
	version int not null default 1,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now()
);
comment on table planner.organisation is 'A party in the network. Without contact_email nothing can be handed over to it.';
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
	signed_in_at timestamptz
);
comment on table planner.staff is
	'Who may sign in. A facilitator works everywhere; an organiser in the municipalities and organisations named; a viewer reads figures and sessions, never people.';
alter table planner.staff enable row level security;

create function planner.staff_id() returns uuid
language sql stable security definer set search_path = '' as $$
	select s.id from planner.staff s where s.user_id = auth.uid() and s.active
$$;
comment on function planner.staff_id is 'The signed-in, active staff member, or null.';

create function planner.staff_role() returns text
language sql stable security definer set search_path = '' as $$
	select s.role from planner.staff s where s.user_id = auth.uid() and s.active
$$;
comment on function planner.staff_role is 'facilitator, organiser, viewer or null: the role of who is signed in.';

create function planner.can_work_in(municipality text, organisation_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
	select exists (
		select from planner.staff s
		where s.user_id = auth.uid() and s.active and (
			s.role = 'facilitator'
			or s.role = 'organiser' and (can_work_in.municipality = any (s.municipalities) or can_work_in.organisation_id = any (s.organisations)))
	)
$$;
comment on function planner.can_work_in is 'Whether who is signed in may plan, see people and act in this municipality or for this organisation.';

create function planner.must_work_in(municipality text, organisation_id uuid) returns void
language plpgsql stable set search_path = '' as $$
begin
	if not planner.can_work_in(municipality, organisation_id) then
		perform planner.refuse('outside_your_area', 403);
	end if;
end $$;
comment on function planner.must_work_in is 'Refuses outside_your_area (403) unless can_work_in.';

grant execute on function planner.staff_id(), planner.staff_role(), planner.can_work_in(text, uuid) to anon, authenticated;

create policy "staff know the organisations" on planner.organisation for select to authenticated using ((select planner.staff_role()) is not null);
create policy "everyone knows who hosts" on planner.organisation for select to anon using (active);
grant select (id, name, active) on planner.organisation to anon;
grant select on planner.organisation to authenticated;
create policy "staff know their colleagues" on planner.staff for select to authenticated using ((select planner.staff_role()) is not null);
grant select (id, email, name, role, language, municipalities, organisations, active, demo, created_at, signed_in_at) on planner.staff to authenticated;
create policy "staff read what was done" on planner.history for select to authenticated using ((select planner.staff_role()) = 'facilitator');
grant select on planner.history to authenticated;
create policy "facilitators watch the outbox" on planner.mail for select to authenticated using ((select planner.staff_role()) = 'facilitator');
grant select (id, queue_number, template, recipient_email, recipient_name, language, state, not_before, attempts, last_error, session_id, subject_id, created_at, sent_at) on planner.mail to authenticated;

create function planner.record(
	subject_kind text, subject_id uuid, action text, details jsonb default '{}', session_id uuid default null, actor_kind text default 'system'
) returns void
language sql volatile set search_path = '' as $$
	insert into planner.history (actor_kind, actor_staff_id, subject_kind, subject_id, action, details, session_id)
	select case when me.id is null then actor_kind else 'staff' end, me.id, subject_kind, subject_id, action, coalesce(details, '{}'), session_id
	from (select planner.staff_id() as id) me
$$;
comment on function planner.record is 'Writes one line of history; a signed-in staff member is always the actor, else actor_kind.';
