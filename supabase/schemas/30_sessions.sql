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
	themes text[] not null default '{}' check (cardinality(themes) <= 5),
	municipality text not null references planner.municipality,
	host_organisation_id uuid references planner.organisation,
	place_name text check (length(place_name) <= 140),
	place_address text check (length(place_address) <= 200),
	step_free_access boolean not null default false,
	access_note text check (length(access_note) <= 200),
	online_url text check (planner.is_web_address(online_url, 500)),
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
		|| setweight(to_tsvector('pg_catalog.dutch', summary), 'B')
		|| setweight(to_tsvector('pg_catalog.dutch', description), 'C')
		|| setweight(to_tsvector('pg_catalog.simple', coalesce(place_name, '') || ' ' || municipality), 'B')
	) stored,
	constraint seats_within_capacity check (seats_taken <= capacity),
	constraint ends_after_start check (ends_at > starts_at and ends_at <= starts_at + interval '7 days'),
	constraint sign_up_window
		check (sign_up_opens_at is null or sign_up_closes_at is null or sign_up_opens_at < sign_up_closes_at),
	constraint published_has_time check (status = 'draft' or status = 'cancelled' or published_at is not null),
	constraint cancelled_has_time check ((status = 'cancelled') = (cancelled_at is not null))
);
comment on table planner.session is
	'One session at one time. seats_taken and parties_waiting are kept by a trigger on registration; '
	'seats_within_capacity makes overselling impossible. uid and sequence are the RFC 5545 UID and SEQUENCE of its '
	'public calendar entry. step_free_access is true when somebody said so; false says nothing.';
create index session_agenda on planner.session (starts_at) where status <> 'draft';
create index session_search on planner.session using gin (search);
alter table planner.session enable row level security;

create function planner.can_see_session(session planner.session) returns boolean
language sql stable security definer set search_path = '' as $$
	select exists (
		select from planner.staff s
		where s.user_id = planner.account_id() and s.active and (
			s.role = 'facilitator'
			or s.role = 'viewer' and session.status <> 'draft'
			or s.role = 'organiser' and (session.municipality = any (s.municipalities)
				or session.host_organisation_id = any (s.organisations)))
	)
$$;
comment on function planner.can_see_session is
	'Whether the signed-in staff member sees this session on staff pages: a viewer no drafts, an organiser those of the '
	'own area.';
grant execute on function planner.can_see_session(planner.session) to authenticated;

create function planner.can_see_people(session_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
	select exists (
		select from planner.session s
		where s.id = can_see_people.session_id and planner.can_work_in(s.municipality, s.host_organisation_id))
$$;
comment on function planner.can_see_people is
	'Whether the signed-in staff member may see the registrants and experts of this session: never a viewer.';
grant execute on function planner.can_see_people(uuid) to authenticated;

create policy "everyone sees what was published" on planner.session for select to anon, authenticated
	using (published_at is not null);
create policy "staff see the sessions of their area" on planner.session for select to authenticated
	using (planner.can_see_session(session));
-- Without the online link: only registrants with a seat get it.
grant select (id, slug, uid, sequence, status, kind, title, summary, themes, municipality, host_organisation_id,
	place_name, place_address, step_free_access, access_note, is_online, starts_at, ends_at, capacity, seats_taken,
	parties_waiting, sign_up_opens_at, sign_up_closes_at, published_at, updated_at, search) on planner.session to anon;
grant select on planner.session to authenticated;

create function planner.sign_up_state(
	status text, starts_at timestamptz, sign_up_opens_at timestamptz, sign_up_closes_at timestamptz, capacity int,
	seats_taken int, at timestamptz
) returns text
language sql immutable
return case
	when status = 'cancelled' then 'cancelled'
	when status <> 'published' or starts_at <= at then 'past'
	when sign_up_opens_at > at then 'not_yet_open'
	when sign_up_closes_at <= at then 'closed'
	when seats_taken >= capacity then 'full'
	else 'open'
end;
comment on function planner.sign_up_state is
	'open, full (the waiting list is open), closed, not_yet_open, past or cancelled: derived, never stored.';
grant execute on function planner.sign_up_state(text, timestamptz, timestamptz, timestamptz, int, int, timestamptz)
	to anon, authenticated;

create function planner.session_card(s planner.session, with_link boolean default false) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
	return jsonb_build_object(
		'id', s.id, 'slug', s.slug, 'uid', s.uid, 'sequence', s.sequence, 'kind', s.kind, 'title', s.title,
		'summary', s.summary, 'themes', to_jsonb(s.themes), 'starts_at', s.starts_at, 'ends_at', s.ends_at,
		'place_name', s.place_name, 'place_address', s.place_address, 'step_free_access', s.step_free_access,
		'access_note', s.access_note, 'municipality', s.municipality,
		'municipality_name', (select m.name from planner.municipality m where m.slug = s.municipality),
		'is_online', s.is_online, 'online_url', case when with_link then s.online_url end,
		'host_name', case when s.host_organisation_id is not null then (
			select o.name from planner.organisation o where o.id = s.host_organisation_id) end,
		'status', s.status, 'updated_at', s.updated_at);
end $$;
comment on function planner.session_card is
	'The session as mails and personal pages need it; the online link only for those who have a seat.';

create view public.sessions with (security_invoker = true) as
	select s.id, s.slug, s.status, s.kind, s.title, s.summary, s.themes, s.municipality,
		m.name as municipality_name, s.host_organisation_id, o.name as host_name, s.place_name, s.is_online,
		s.starts_at, s.ends_at, s.capacity, s.seats_taken, s.parties_waiting,
		planner.sign_up_state(s.status, s.starts_at, s.sign_up_opens_at, s.sign_up_closes_at, s.capacity, s.seats_taken,
			now()) as sign_up_state,
		s.version, s.created_at, s.updated_at, s.published_at, s.demo, s.search
	from planner.session s
	join planner.municipality m on m.slug = s.municipality
	left join planner.organisation o on o.id = s.host_organisation_id
	where planner.can_see_session(s);
comment on view public.sessions is
	'The sessions as staff pages list them, drafts too, within the area of the signed-in staff member.';
grant select on public.sessions to authenticated;

create function public.close_past_sessions() returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
	s planner.session;
	closed int := 0;
	kept_since timestamptz := planner.retention_cutoff('registrations');
begin
	for s in
		select x.* from planner.session x where x.status = 'published' and x.ends_at < now()
		order by x.id for update skip locked
	loop
		update planner.session x set status = 'held', version = x.version + 1, updated_at = now() where x.id = s.id;
		perform planner.record_history('session', s.id, 'held', '{}', s.id);
		closed := closed + 1;
	end loop;
	for s in
		select x.* from planner.session x where x.status = 'held' and x.ends_at < kept_since and not exists (
			select from planner.registration r where r.session_id = x.id and r.anonymised_at is null)
		order by x.id for update skip locked
	loop
		update planner.session x set status = 'archived', version = x.version + 1, updated_at = now() where x.id = s.id;
		perform planner.record_history('session', s.id, 'archived', '{}', s.id);
	end loop;
	return closed;
end $$;
comment on function public.close_past_sessions is
	'Published sessions that have ended become held; held ones are archived once their term is over and all their '
	'registrations are anonymised. Returns how many became held. The service role only.';
grant execute on function public.close_past_sessions() to service_role;

create function public.raise_sequences() returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
	-- More than a session is moved between a backup and its restore.
	step constant int := 1000;
	raised int;
begin
	update planner.session s set sequence = s.sequence + step, updated_at = now()
	where s.ends_at > now() and s.published_at is not null;
	get diagnostics raised = row_count;
	-- Not significant_sequence: what an expert last answered to is still the same meeting.
	update planner.invitation i set sequence = i.sequence + step, dtstamp = planner.next_dtstamp(i.dtstamp),
		updated_at = now()
	from planner.session s where s.id = i.session_id and s.ends_at > now() and i.sent_at is not null;
	return raised;
end $$;
comment on function public.raise_sequences is
	'After a restore: raises SEQUENCE of every published session that is not over, and of its invitations, far above '
	'what calendars may have got since that backup; they ignore a lower one (RFC 5546 section 2.1.4). Mails nobody. '
	'Returns how many sessions. The service role only.';
grant execute on function public.raise_sequences() to service_role;
