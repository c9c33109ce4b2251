create table planner.session (
	id uuid primary key default gen_random_uuid(),
	slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 90),
	uid uuid not null unique default gen_random_uuid(),
	sequence int not null default 0 check (sequence >= 0),
	version int not null default 1,
	status text not null default 'draft' check (status in ('draft', 'published', 'held', 'archived', 'cancelled')),
	kind text not null check (kind in ('theme_session', 'entrepreneur_session', 'local_event')),
	title text not null check (length(title) between 1 and 140),
	summary text not null default '' check (length(summary) <= 300),
	description text not null default '' check (length(description) <= 20000),
	themes text[] not null default '{}' check (array_length(themes, 1) is null or array_length(themes, 1) <= 5),
	municipality text not null references planner.municipality,
	host_organisation_id uuid references planner.organisation,
	place_name text check (length(place_name) <= 140),
	place_address text check (length(place_address) <= 200),
	online_url text check (online_url ~ '^https?://[^[:space:]]+$' and length(online_url) <= 500),
	is_online boolean not null generated always as (online_url is not null) stored,
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	capacity int not null check (capacity between 1 and 2000),
	seats_taken int not null default 0 check (seats_taken >= 0),
	parties_waiting int not null default 0 check (parties_waiting >= 0),
	sign_up_opens_at timestamptz,
	sign_up_closes_at timestamptz,
	published_at timestamptz,
	cancelled_at timestamptz,
	cancel_reason text,
	created_by uuid references planner.staff,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	demo boolean not null default false,
	search tsvector generated always as (
		setweight(to_tsvector('pg_catalog.dutch', title), 'A') || setweight(to_tsvector('pg_catalog.simple', title), 'A')
		|| setweight(to_tsvector('pg_catalog.dutch', summary), 'B') || setweight(to_tsvector('pg_catalog.dutch', description), 'C')
		|| setweight(to_tsvector('pg_catalog.simple', coalesce(place_name, '') || ' ' || municipality), 'B')
	) stored,
	constraint never_more_than_the_room_holds check (seats_taken <= capacity),
	constraint ends_after_it_starts check (ends_at > starts_at and ends_at <= starts_at + interval '7 days'),
	constraint sign_up_window check (sign_up_opens_at is null or sign_up_closes_at is null or sign_up_opens_at < sign_up_closes_at),
	constraint published_is_complete check (status = 'draft' or status = 'cancelled' or published_at is not null),
	constraint cancelled_says_when check ((status = 'cancelled') = (cancelled_at is not null))
);
comment on table planner.session is
	'One meeting at one time. seats_taken and parties_waiting are kept by a trigger on registration; the check beside them is what makes overselling impossible. uid and sequence are the RFC 5545 UID and SEQUENCE of its public calendar entry.';
create index session_agenda on planner.session (starts_at) where status <> 'draft';
create index session_search on planner.session using gin (search);
alter table planner.session enable row level security;

create table planner.expert (
	id uuid primary key default gen_random_uuid(),
	name text not null check (length(name) between 1 and 120),
	email text not null unique check (planner.is_email(email)),
	phone text check (length(phone) <= 40),
	organisation_id uuid references planner.organisation,
	organisation_name text check (length(organisation_name) <= 160),
	job_title text check (length(job_title) <= 140),
	bio text not null default '' check (length(bio) <= 2000),
	themes text[] not null default '{}',
	municipalities text[] not null default '{}',
	language text not null default 'nl' check (language in ('nl', 'en')),
	active boolean not null default true,
	demo boolean not null default false,
	version int not null default 1,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now()
);
comment on table planner.expert is 'A person with themes, an organisation and an area (municipalities; none means the whole region).';
alter table planner.expert enable row level security;
create policy "staff know the experts" on planner.expert for select to authenticated using ((select planner.staff_role()) in ('facilitator', 'organiser'));
grant select on planner.expert to authenticated;

create table planner.programme_item (
	id uuid primary key default gen_random_uuid(),
	session_id uuid not null references planner.session on delete cascade,
	position int not null,
	starts_at timestamptz,
	title text not null check (length(title) between 1 and 140),
	description text not null default '' check (length(description) <= 2000),
	expert_id uuid references planner.expert,
	unique (session_id, position) deferrable initially deferred
);
comment on table planner.programme_item is 'A slot in a session, in order; maybe with an expert, who is shown to the public only after accepting.';
create index programme_item_expert on planner.programme_item (expert_id);
alter table planner.programme_item enable row level security;

create function planner.can_see_session(session planner.session) returns boolean
language sql stable security definer set search_path = '' as $$
	select exists (
		select from planner.staff s
		where s.user_id = auth.uid() and s.active and (
			s.role = 'facilitator'
			or s.role = 'viewer' and session.status <> 'draft'
			or s.role = 'organiser' and (session.municipality = any (s.municipalities) or session.host_organisation_id = any (s.organisations)))
	)
$$;
comment on function planner.can_see_session is 'Whether who is signed in sees this session on the staff side: a viewer no drafts, an organiser those of the own area.';
grant execute on function planner.can_see_session(planner.session) to authenticated;

create policy "everyone sees what was published" on planner.session for select to anon, authenticated using (published_at is not null);
create policy "staff see the sessions of their area" on planner.session for select to authenticated using (planner.can_see_session(session));
-- The online link is not among them: only who has a seat gets it.
grant select (id, slug, uid, sequence, status, kind, title, summary, themes, municipality, host_organisation_id, place_name, place_address, is_online, starts_at, ends_at, capacity,
	seats_taken, parties_waiting, sign_up_opens_at, sign_up_closes_at, published_at, updated_at, search) on planner.session to anon;
grant select on planner.session to authenticated;
create policy "staff see the programme of their sessions" on planner.programme_item for select to authenticated
	using (exists (select from planner.session s where s.id = session_id and planner.can_see_session(s)));
grant select on planner.programme_item to authenticated;

create function planner.sign_up_state(
	status text, starts_at timestamptz, sign_up_opens_at timestamptz, sign_up_closes_at timestamptz, capacity int, seats_taken int, at timestamptz
) returns text
language sql immutable set search_path = '' as $$
	select case
		when status = 'cancelled' then 'cancelled'
		when status <> 'published' or starts_at <= at then 'past'
		when sign_up_opens_at > at then 'not_yet_open'
		when sign_up_closes_at <= at then 'closed'
		when seats_taken >= capacity then 'full'
		else 'open'
	end
$$;
comment on function planner.sign_up_state is 'open, full (the waiting list is open), closed, not_yet_open, past or cancelled: derived, never stored.';
grant execute on function planner.sign_up_state(text, timestamptz, timestamptz, timestamptz, int, int, timestamptz) to anon, authenticated;

create function planner.session_card(s planner.session, with_link boolean default false) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object(
		'id', s.id, 'slug', s.slug, 'uid', s.uid, 'sequence', s.sequence, 'kind', s.kind, 'title', s.title, 'summary', s.summary, 'themes', to_jsonb(s.themes),
		'starts_at', s.starts_at, 'ends_at', s.ends_at, 'place_name', s.place_name, 'place_address', s.place_address,
		'municipality', (select m.name from planner.municipality m where m.slug = s.municipality),
		'is_online', s.is_online, 'online_url', case when with_link then s.online_url end,
		'host_name', (select o.name from planner.organisation o where o.id = s.host_organisation_id), 'status', s.status, 'updated_at', s.updated_at)
$$;
comment on function planner.session_card is 'The session as mails and personal pages need it; the online link only for who has a seat.';
