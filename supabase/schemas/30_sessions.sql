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
	remind_week boolean not null default true,
	remind_day boolean not null default true,
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
	expert_wanted boolean not null default false,
	cleared_at timestamptz,
	created_by uuid references planner.staff,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	demo boolean not null default false,
	search tsvector generated always as (planner.search_vector(
		title || ' ' || summary || ' ' || description || ' ' || coalesce(place_name, '') || ' '
			|| coalesce(place_address, '') || ' ' || replace(municipality, '-', ' '),
		themes || kind || case when online_url is not null then 'online' end)) stored,
	constraint seats_within_capacity check (seats_taken <= capacity),
	constraint ends_after_start check (ends_at > starts_at and ends_at <= starts_at + interval '7 days'),
	constraint sign_up_window
		check (sign_up_opens_at is null or sign_up_closes_at is null or sign_up_opens_at < sign_up_closes_at),
	constraint published_has_time check (status = 'draft' or status = 'cancelled' or published_at is not null),
	constraint cancelled_has_time check ((status = 'cancelled') = (cancelled_at is not null))
)
-- Room for new versions of a row beside it: then a sign-up, which changes seats_taken, adds nothing to the indexes.
with (fillfactor = 50);
comment on table planner.session is
	'One session at one time. seats_taken and parties_waiting are kept by a trigger on registration; '
	'seats_within_capacity makes overselling impossible. uid and sequence are the RFC 5545 UID and SEQUENCE of its '
	'public calendar entry. step_free_access is true when confirmed; false means unknown. expert_wanted is '
	'set when an expert is chosen in its programme or asked, and stays when they leave (planner.want_expert). '
	'remind_week, remind_day: who has a seat gets a mail a week and a day before (public.queue_reminders). '
	'cleared_at: when its term was over and nothing past it was left in a cancelled session; held ones become archived.';
create index session_published on planner.session (starts_at, slug) where published_at is not null;
create index session_starts on planner.session (starts_at, id);
-- With all that chain_figures reads. Never with what a sign-up changes: each would then write to every index.
create index session_ends on planner.session (ends_at) include (id, status, municipality, host_organisation_id);
create index session_title on planner.session (planner.fold(title), id);
create index session_status on planner.session (status, starts_at, id);
create index session_municipality on planner.session (municipality, starts_at);
create index session_host on planner.session (host_organisation_id, starts_at);
-- For the jobs: published sessions that ended, and sessions whose personal data may be past its term.
create index session_to_hold on planner.session (ends_at) where status = 'published';
create index session_to_archive on planner.session (ends_at, id) where status <> 'archived' and cleared_at is null;
create index session_search on planner.session using gin (search);

create function planner.learn_session_words() returns trigger
language plpgsql set search_path = '' as $$
begin
	perform planner.learn_search_words(new.search);
	return null;
end $$;
comment on function planner.learn_session_words is 'Adds the words of a saved session to planner.search_word.';
create trigger learn_words
	after insert or update of title, summary, description, place_name, place_address, municipality on planner.session
	for each row execute function planner.learn_session_words();

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
	'Whether the signed-in staff member sees this session on staff pages: a viewer sees no drafts, an organiser those '
	'of their own area.';
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

create function planner.area_sessions() returns setof uuid
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	municipalities constant text[] := planner.area_municipalities();
	organisations constant uuid[] := planner.area_organisations();
begin
	return query select s.id from planner.session s
	where s.municipality = any (municipalities) or s.host_organisation_id = any (organisations);
end $$;
comment on function planner.area_sessions is
	'The sessions of the area of the signed-in organiser; none for anybody else. `in (select …)` of a policy asks once '
	'for a statement.';
grant execute on function planner.area_sessions() to authenticated;

create policy "everyone sees what was published" on planner.session for select to anon, authenticated
	using (published_at is not null);
create policy "staff see the sessions of their area" on planner.session for select to authenticated
	using ((select planner.staff_role()) = 'facilitator'
		or (select planner.staff_role()) = 'viewer' and status <> 'draft'
		or municipality = any ((select planner.area_municipalities())::text[])
		or host_organisation_id = any ((select planner.area_organisations())::uuid[]));
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
	when status <> 'published' then 'past'
	when starts_at <= at then 'closed'
	when sign_up_opens_at > at then 'not_yet_open'
	when sign_up_closes_at <= at then 'closed'
	when seats_taken >= capacity then 'full'
	else 'open'
end;
comment on function planner.sign_up_state is
	'open, full (the waiting list is open), closed (from the start of the session on), not_yet_open, past (held) or '
	'cancelled: derived, never stored. Whether a session is under way is another matter: its start and end say so.';
grant execute on function planner.sign_up_state(text, timestamptz, timestamptz, timestamptz, int, int, timestamptz)
	to anon, authenticated;

create function planner.took_place(status text, ends_at timestamptz) returns boolean
language sql stable
return status in ('published', 'held', 'archived') and ends_at <= now();
comment on function planner.took_place is 'Whether a session is over: published, not cancelled, and past its end.';
grant execute on function planner.took_place(text, timestamptz) to authenticated;

create function planner.session_card(s planner.session, with_link boolean default false) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
	-- Each a statement of its own, planned once; inside of the object they were planned at each call.
	municipality_name constant text := (select m.name from planner.municipality m where m.slug = s.municipality);
	host_name text;
begin
	if s.host_organisation_id is not null then
		select o.name into host_name from planner.organisation o where o.id = s.host_organisation_id;
	end if;
	return jsonb_build_object(
		'id', s.id, 'slug', s.slug, 'uid', s.uid, 'sequence', s.sequence, 'kind', s.kind, 'title', s.title,
		'summary', s.summary, 'themes', to_jsonb(s.themes), 'starts_at', s.starts_at, 'ends_at', s.ends_at,
		'place_name', s.place_name, 'place_address', s.place_address, 'step_free_access', s.step_free_access,
		'access_note', s.access_note, 'municipality', s.municipality, 'municipality_name', municipality_name,
		'is_online', s.is_online, 'online_url', case when with_link then s.online_url end, 'host_name', host_name,
		'status', s.status, 'updated_at', s.updated_at);
end $$;
comment on function planner.session_card is
	'A session as JSON for mails and personal pages; with_link only for people who have a seat.';

create function planner.when_and_where(s planner.session) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('starts_at', s.starts_at, 'ends_at', s.ends_at, 'place_name', s.place_name,
		'place_address', s.place_address,
		'municipality_name', case when s.place_name is not null or s.place_address is not null or s.online_url is null
			then (select m.name from planner.municipality m where m.slug = s.municipality) end,
		'online_url', s.online_url)
$$;
comment on function planner.when_and_where is
	'All that pages, mails and calendars show as when and where a session is: another value of any of it is a move. The '
	'municipality is part of the place, and no part of a session that is online only.';

create view public.agenda with (security_invoker = true) as
	select s.id, s.slug, s.uid, s.sequence, s.status, s.kind, s.title, s.summary, s.themes, s.municipality,
		m.name as municipality_name, m.province, o.name as host_name, s.place_name, s.place_address,
		s.step_free_access, s.access_note, s.is_online,
		s.starts_at, s.ends_at, s.capacity, greatest(s.capacity - s.seats_taken, 0) as seats_left, s.parties_waiting,
		s.sign_up_opens_at, s.sign_up_closes_at,
		planner.sign_up_state(s.status, s.starts_at, s.sign_up_opens_at, s.sign_up_closes_at, s.capacity, s.seats_taken,
			now()) as sign_up_state,
		s.published_at, s.updated_at, s.search
	from planner.session s
	join planner.municipality m on m.slug = s.municipality
	left join planner.organisation o on o.id = s.host_organisation_id
	where s.published_at is not null;
comment on view public.agenda is
	'Every session that was ever published, with seats_left and the derived sign_up_state. For everyone; the online '
	'link is not in it. search is for full text, not for reading.';
grant select on public.agenda to anon, authenticated;

create type planner.session_plan as (
	kind text, title text, summary text, description text, themes text[], municipality text, host_organisation_id uuid,
	place_name text, place_address text, step_free_access boolean, access_note text, online_url text,
	starts_at timestamptz, ends_at timestamptz, capacity int, remind_week boolean, remind_day boolean,
	sign_up_opens_at timestamptz, sign_up_closes_at timestamptz, programme jsonb
);
comment on type planner.session_plan is
	'The planning form as one JSON object. programme is [{ id?, starts_at?, day?, title, description?, expert_id? }] in '
	'order; day, of the session, is for items without a time.';

create function planner.clean_plan(plan jsonb) returns planner.session_plan
language plpgsql stable set search_path = '' as $$
declare p planner.session_plan := jsonb_populate_record(null::planner.session_plan, plan);
begin
	p.title := planner.clean_line(p.title, 140);
	p.summary := coalesce(planner.clean_line(p.summary, 300), '');
	p.description := coalesce(planner.clean_text(p.description, 20000), '');
	p.place_name := planner.clean_line(p.place_name, 140);
	p.place_address := planner.clean_line(p.place_address, 200);
	p.step_free_access := coalesce(p.step_free_access, false);
	p.access_note := planner.clean_line(p.access_note, 200);
	p.remind_week := coalesce(p.remind_week, true);
	p.remind_day := coalesce(p.remind_day, true);
	p.online_url := nullif(btrim(p.online_url), '');
	p.themes := coalesce(p.themes, '{}');
	p.programme := coalesce(nullif(p.programme, 'null'), '[]');
	if p.title is null then perform planner.refuse('title_missing', 400); end if;
	if p.starts_at is null or p.ends_at is null or p.ends_at <= p.starts_at then
		perform planner.refuse('ends_before_it_starts', 400);
	end if;
	if not planner.is_web_address(p.online_url, 500) then perform planner.refuse('online_url_invalid', 400); end if;
	if p.municipality is null then perform planner.refuse('unknown_municipality', 400); end if;
	perform planner.require_known_municipalities(array[p.municipality]);
	perform planner.require_known_themes(p.themes);
	perform planner.require_known_organisation(p.host_organisation_id);
	perform planner.check_programme(p.programme);
	return p;
end $$;
comment on function planner.clean_plan is
	'The plan with cleaned text. Refuses title_missing, ends_before_it_starts, online_url_invalid, '
	'unknown_municipality, unknown_theme, unknown_organisation, programme_invalid, unknown_expert, text_too_long { '
	'longest } 400.';

create function planner.write_plan(session_id uuid, p planner.session_plan, moved boolean) returns planner.session
language plpgsql volatile set search_path = '' as $$
declare s planner.session;
begin
	insert into planner.session as x (id, slug, kind, title, summary, description, themes, municipality,
		host_organisation_id, place_name, place_address, step_free_access, access_note, online_url, starts_at, ends_at,
		capacity, remind_week, remind_day, sign_up_opens_at, sign_up_closes_at, created_by)
	values (coalesce(session_id, gen_random_uuid()), planner.session_slug(p.title, p.starts_at, session_id), p.kind,
		p.title, p.summary, p.description, p.themes, p.municipality, p.host_organisation_id, p.place_name,
		p.place_address, p.step_free_access, p.access_note, p.online_url, p.starts_at, p.ends_at, p.capacity,
		p.remind_week, p.remind_day, p.sign_up_opens_at, p.sign_up_closes_at, planner.staff_id())
	-- A published session keeps its slug.
	on conflict (id) do update set slug = case when x.published_at is null then excluded.slug else x.slug end,
		kind = excluded.kind, title = excluded.title, summary = excluded.summary, description = excluded.description,
		themes = excluded.themes, municipality = excluded.municipality,
		host_organisation_id = excluded.host_organisation_id, place_name = excluded.place_name,
		place_address = excluded.place_address, step_free_access = excluded.step_free_access,
		access_note = excluded.access_note, online_url = excluded.online_url, starts_at = excluded.starts_at,
		ends_at = excluded.ends_at, capacity = excluded.capacity, remind_week = excluded.remind_week,
		remind_day = excluded.remind_day, sign_up_opens_at = excluded.sign_up_opens_at,
		sign_up_closes_at = excluded.sign_up_closes_at, sequence = x.sequence + moved::int, version = x.version + 1,
		updated_at = now()
	returning * into s;
	perform planner.write_programme(s.id, p.programme);
	return s;
end $$;
comment on function planner.write_plan is
	'Writes a cleaned plan: a new draft without session_id, else over that session, which the caller has locked. moved '
	'raises its sequence. Returns the session. Refuses text_too_long { longest } 400.';
