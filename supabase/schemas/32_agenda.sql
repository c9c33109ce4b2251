create table planner.session_result (
	session_id uuid primary key references planner.session on delete cascade,
	kept boolean not null,
	people int not null
);
comment on table planner.session_result is
	'What planner.count_attendance says of each session that is held or archived, kept by triggers, so that figures over '
	'a year of sessions read no registrations. Without policies: only functions read it.';
alter table planner.session_result enable row level security;

create function planner.count_attendance(session_id uuid, out kept boolean, out people int) returns record
language plpgsql stable set search_path = '' as $$
declare
	came int;
	confirmed int;
begin
	select coalesce(bool_or(r.status in ('attended', 'no_show')), false),
		coalesce(sum(r.party_size) filter (where r.status = 'attended'), 0),
		coalesce(sum(r.party_size) filter (where r.status = 'confirmed'), 0)
	into kept, came, confirmed
	from planner.registration r where r.session_id = count_attendance.session_id;
	people := case when kept then came else confirmed end;
end $$;
comment on function planner.count_attendance is
	'The people whom a session that is over reached, the whole party of each registration: those who came, when '
	'attendance was kept (at least one registration is attended or no_show); otherwise those with a confirmed seat. '
	'Somebody who comes to two sessions counts in both. Registrations that were anonymised count too.';

create function planner.session_attendance(session_id uuid, out kept boolean, out people int) returns record
language plpgsql stable security definer set search_path = '' as $$
begin
	select r.kept, r.people into kept, people from planner.session_result r
	where r.session_id = session_attendance.session_id;
	if found then return; end if;
	select c.kept, c.people into kept, people from planner.count_attendance(session_attendance.session_id) c;
end $$;
comment on function planner.session_attendance is
	'planner.count_attendance of a session: kept, when it is held or archived, or else counted.';
grant execute on function planner.session_attendance(uuid) to authenticated;

create function planner.keep_session_result(session_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
	-- Two changes of one session wait for each other, and the second one counts what the first one did.
	perform from planner.session s where s.id = keep_session_result.session_id for no key update;
	insert into planner.session_result as r (session_id, kept, people)
	select s.id, c.kept, c.people from planner.session s cross join lateral planner.count_attendance(s.id) c
	where s.id = keep_session_result.session_id and s.status in ('held', 'archived')
	on conflict on constraint session_result_pkey do update set kept = excluded.kept, people = excluded.people;
end $$;
comment on function planner.keep_session_result is
	'Counts the attendance of a session anew and keeps it, when it is held or archived.';

create function planner.keep_result_of_session() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if new.status in ('held', 'archived') then
		perform planner.keep_session_result(new.id);
	else
		delete from planner.session_result r where r.session_id = new.id;
	end if;
	return null;
end $$;
comment on function planner.keep_result_of_session is
	'Keeps planner.session_result of sessions that become held or archived, and removes it from those that are no longer.';
create trigger keep_result after update of status on planner.session for each row
	when (old.status is distinct from new.status) execute function planner.keep_result_of_session();
create trigger keep_result_of_new after insert on planner.session for each row
	when (new.status in ('held', 'archived')) execute function planner.keep_result_of_session();

create view public.sessions with (security_invoker = true) as
	select s.id, s.slug, s.status, s.kind, s.title, s.summary, s.themes, s.municipality,
		(select m.name from planner.municipality m where m.slug = s.municipality) as municipality_name,
		s.host_organisation_id,
		(select o.name from planner.organisation o where o.id = s.host_organisation_id) as host_name, s.place_name,
		s.is_online, s.starts_at, s.ends_at, s.capacity, s.seats_taken, s.parties_waiting,
		planner.sign_up_state(s.status, s.starts_at, s.sign_up_opens_at, s.sign_up_closes_at, s.capacity, s.seats_taken,
			now()) as sign_up_state,
		s.version, s.created_at, s.updated_at, s.published_at, s.demo, s.search, planner.fold(s.title) as sort_title,
		case when planner.took_place(s.status, s.ends_at) then (planner.session_attendance(s.id)).people end
			as people_reached,
		case when planner.took_place(s.status, s.ends_at) then (planner.session_attendance(s.id)).kept end
			as attendance_kept
	from planner.session s
	where (select planner.staff_role()) = 'facilitator'
		or (select planner.staff_role()) = 'viewer' and s.status <> 'draft'
		or s.municipality = any ((select planner.area_municipalities())::text[])
		or s.host_organisation_id = any ((select planner.area_organisations())::uuid[]);
comment on view public.sessions is
	'The sessions as staff pages list them, drafts too, within the area of the signed-in staff member. people_reached '
	'and attendance_kept (planner.session_attendance) are null until the session is over. sort_title: to order by title.';
grant select on public.sessions to authenticated;

create function planner.agenda_matches(
	municipality text, theme text, kind text, words tsquery, first timestamptz, until date
) returns setof public.agenda
language sql stable as $$
	select a.* from public.agenda a
	where (agenda_matches.municipality is null or a.municipality = agenda_matches.municipality)
		and (agenda_matches.theme is null or agenda_matches.theme = any (a.themes))
		and (agenda_matches.kind is null or a.kind = agenda_matches.kind)
		and (agenda_matches.words is null or a.search @@ agenda_matches.words)
		-- A session lasts seven days at most (ends_after_start): the bound lets the index of the agenda begin there.
		and a.ends_at >= agenda_matches.first and a.starts_at >= agenda_matches.first - interval '7 days'
		and (agenda_matches.until is null
			or a.starts_at < (agenda_matches.until + 1)::timestamp at time zone 'Europe/Amsterdam')
$$;
comment on function planner.agenda_matches is
	'The rows of the view agenda that pass the filters of public.search_agenda. Without settings, so that it is planned '
	'as part of the query; called with the rights of the owner, so that row level security keeps nothing from an index.';

create function planner.agenda_start("from" date) returns timestamptz
language sql stable
return coalesce("from"::timestamp at time zone 'Europe/Amsterdam', now());
comment on function planner.agenda_start is 'From when the agenda of a day is; without a day, now.';

create function public.search_agenda(
	municipality text default null, theme text default null, kind text default null, q text default null,
	"from" date default null, until date default null, max_rows int default 300,
	cursor_starts_at timestamptz default null, cursor_slug text default null, backwards boolean default false
) returns setof public.agenda
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	words constant tsquery := public.search_query(search_agenda.q);
	first constant timestamptz := planner.agenda_start(search_agenda."from");
	most constant int := least(greatest(search_agenda.max_rows, 1), 1000);
begin
	if search_agenda.backwards then
		return query
		select a.* from planner.agenda_matches(search_agenda.municipality, search_agenda.theme, search_agenda.kind, words,
			first, search_agenda.until) a
		where (a.starts_at, a.slug) < (search_agenda.cursor_starts_at, search_agenda.cursor_slug)
		order by a.starts_at desc, a.slug desc limit most;
	else
		return query
		select a.* from planner.agenda_matches(search_agenda.municipality, search_agenda.theme, search_agenda.kind, words,
			first, search_agenda.until) a
		where search_agenda.cursor_slug is null
			or (a.starts_at, a.slug) > (search_agenda.cursor_starts_at, search_agenda.cursor_slug)
		order by a.starts_at, a.slug limit most;
	end if;
end $$;
comment on function public.search_agenda is
	'The agenda from a day (default: what has not ended) until a day, both dates in the region and included, filtered '
	'by municipality and theme slug, kind and q (public.search_query); soonest first, at most max_rows (1..1000). With a '
	'cursor only the rows after that start and slug, or, backwards, those before it, the nearest first. Only the view '
	'agenda: with the rights of the owner, so that row level security keeps nothing away from an index.';
grant execute on function public.search_agenda(
	text, text, text, text, date, date, int, timestamptz, text, boolean) to anon, authenticated;

create function public.count_agenda(
	municipality text default null, theme text default null, kind text default null, q text default null,
	"from" date default null, until date default null
) returns bigint
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	-- Not as arguments: in the place of the function they would be asked for each row.
	words constant tsquery := public.search_query(count_agenda.q);
	first constant timestamptz := planner.agenda_start(count_agenda."from");
begin
	return (select count(*) from planner.agenda_matches(count_agenda.municipality, count_agenda.theme, count_agenda.kind,
		words, first, count_agenda.until));
end $$;
comment on function public.count_agenda is 'How many rows public.search_agenda has with these filters.';
grant execute on function public.count_agenda(text, text, text, text, date, date) to anon, authenticated;

create function public.session_matches(
	q text, earliest timestamptz default null, latest timestamptz default null
) returns setof uuid
language plpgsql stable security definer rows 100 set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	words constant tsquery := public.search_query(session_matches.q);
	whole_region constant boolean := planner.staff_role() = 'facilitator';
	published_only constant boolean := planner.staff_role() = 'viewer';
	my_municipalities constant text[] := planner.area_municipalities();
	my_organisations constant uuid[] := planner.area_organisations();
begin
	if planner.staff_role() is null then return; end if;
	return query select s.id from planner.session s
	where (words is null or s.search @@ words)
		and (session_matches.earliest is null or s.starts_at >= session_matches.earliest)
		and (session_matches.latest is null or s.starts_at <= session_matches.latest)
		and (whole_region or published_only and s.status <> 'draft' or s.municipality = any (my_municipalities)
			or s.host_organisation_id = any (my_organisations));
end $$;
comment on function public.session_matches is
	'The ids of the sessions that public.search_sessions finds, of those that the signed-in staff member may see and that '
	'start between two moments: in a period of some weeks few sessions are looked at, however many there are. It '
	'looks with the rights of the owner, because row level security keeps @@ away from an index.';
grant execute on function public.session_matches(text, timestamptz, timestamptz) to authenticated;

create function public.search_sessions(
	q text default null, earliest timestamptz default null, latest timestamptz default null
) returns setof public.sessions
language sql stable as $$
	select s.* from public.session_matches(search_sessions.q, search_sessions.earliest, search_sessions.latest)
		as matching (id)
	join public.sessions s on s.id = matching.id
$$;
comment on function public.search_sessions is
	'The view sessions with q (public.search_query) that start between two moments, both included: drafts too, within '
	'the area of the signed-in staff member. Filter, order and page it as a view.';
grant execute on function public.search_sessions(text, timestamptz, timestamptz) to authenticated;

create function planner.session_page_content(s planner.session) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
	return planner.session_card(s) || jsonb_build_object(
		'description', s.description, 'capacity', s.capacity,
		'seats_left', greatest(s.capacity - s.seats_taken, 0), 'parties_waiting', s.parties_waiting,
		'sign_up_opens_at', s.sign_up_opens_at, 'sign_up_closes_at', s.sign_up_closes_at,
		'published_at', s.published_at, 'cancel_reason', s.cancel_reason,
		'sign_up_state', planner.sign_up_state(s.status, s.starts_at, s.sign_up_opens_at, s.sign_up_closes_at, s.capacity,
			s.seats_taken, now()),
		'experts', (
			select coalesce(jsonb_agg(jsonb_build_object('name', e.name, 'job_title', e.job_title, 'bio', e.bio,
				'organisation', coalesce(o.name, e.organisation_name)) order by i.answered_at, e.id), '[]')
			from planner.invitation i
			join planner.expert e on e.id = i.expert_id
			left join planner.organisation o on o.id = e.organisation_id
			where i.session_id = s.id and i.state = 'accepted' and e.anonymised_at is null),
		'programme', (
			select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'starts_at', p.starts_at, 'day', p.day,
				'title', p.title, 'description', p.description,
				'expert', case when i.state = 'accepted' and e.anonymised_at is null then e.name end)
				order by p.position), '[]')
			from planner.programme_item p
			left join planner.expert e on e.id = p.expert_id
			left join planner.invitation i on i.session_id = s.id and i.expert_id = p.expert_id
			where p.session_id = s.id));
end $$;
comment on function planner.session_page_content is
	'A session as its page shows it, with the programme and the experts who accepted and are not anonymised; never the '
	'online link.';

create function public.session_page(slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	return (
		select planner.session_page_content(s) || jsonb_build_object('previous_starts_at', (
			select (h.details #>> '{starts_at,0}')::timestamptz from planner.history h
			where h.subject_kind = 'session' and h.subject_id = s.id and h.action = 'moved' and h.details ? 'starts_at'
			order by h.id desc limit 1))
		from planner.session s where s.slug = session_page.slug and s.published_at is not null);
end $$;
comment on function public.session_page is
	'One published session with programme and experts (planner.session_page_content), or null. previous_starts_at is '
	'its start before the last change of time, or null. For everyone.';
grant execute on function public.session_page(text) to anon, authenticated;
