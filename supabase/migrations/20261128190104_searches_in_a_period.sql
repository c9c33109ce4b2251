drop function public.search_sessions(q text);

drop function public.session_matches(q text);

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

create function planner.question_condition(part text) returns text
language plpgsql stable set search_path = '' as $$
declare
	municipalities constant text[] := array(
		select m.slug from planner.municipality m where position(part in planner.fold(m.name)) > 0);
	ids constant uuid[] := array(
		select o.id from planner.organisation o where position(part in planner.fold(o.name)) > 0
		union all select s.id from planner.staff s where position(part in planner.fold(s.name)) > 0);
	offered constant uuid[] := array(
		select r.question_id from planner.referral r
		where r.organisation_id = any (ids) and r.state in ('offered', 'accepted'));
begin
	return format('(x.search_text like %L', planner.like_anywhere(part))
		|| case when municipalities = '{}' then '' else format(' or x.municipality = any (%L::text[])', municipalities) end
		|| case when ids = '{}' then '' else format(' or x.responsible_organisation_id = any (%1$L::uuid[])'
			' or x.responsible_staff_id = any (%1$L::uuid[])', ids) end
		|| case when offered = '{}' then '' else format(' or x.id = any (%L::uuid[])', offered) end || ')';
end $$;

comment on function planner.question_condition is
	'SQL, all of it quoted, that is true for a question x that has a part of a search: in its text or in the name of its '
	'municipality, of who is responsible or of who was offered it.';

create or replace function public.question_matches(q text) returns setof uuid
language plpgsql stable security definer rows 100 set search_path = '' as $$
begin
	if coalesce(planner.staff_role(), 'viewer') = 'viewer' then return; end if;
	-- A condition for each part: the index finds what has the rarest ones, the others are looked for in those rows.
	return query execute 'select x.id from planner.question x
		where ($1 or x.municipality = any ($2) or x.responsible_organisation_id = any ($3) or x.responsible_staff_id = $4
			or x.session_id in (select planner.area_sessions())) and '
		|| (select string_agg(planner.question_condition(part), ' and ') from unnest(public.search_parts(q)) part)
	using planner.staff_role() = 'facilitator', planner.area_municipalities(), planner.area_organisations(),
		planner.staff_id();
end $$;
