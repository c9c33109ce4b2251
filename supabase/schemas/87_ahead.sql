create function public.sessions_ahead() returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	whole_region constant boolean := planner.staff_role() in ('facilitator', 'viewer');
	drafts constant boolean := planner.staff_role() <> 'viewer';
	my_municipalities constant text[] := planner.area_municipalities();
	my_organisations constant uuid[] := planner.area_organisations();
	first constant timestamptz := planner.today()::timestamp at time zone 'Europe/Amsterdam';
	until constant timestamptz := (planner.today() + 14)::timestamp at time zone 'Europe/Amsterdam';
begin
	if planner.staff_role() is null then perform planner.refuse('signed_out', 401); end if;
	return (
		select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'title', x.title, 'status', x.status,
			'starts_at', x.starts_at, 'ends_at', x.ends_at, 'place', x.place_name,
			'municipality', (select m.name from planner.municipality m where m.slug = x.municipality),
			'capacity', x.capacity, 'seats_taken', x.seats_taken, 'parties_waiting', x.parties_waiting,
			'expert', case when exists (
				select from planner.invitation i join planner.expert e on e.id = i.expert_id
				where i.session_id = x.id and i.state = 'accepted' and e.active) then 'sure'
				when x.expert_wanted then 'missing' else 'none' end) order by x.starts_at, x.id), '[]')
		from (
			select s.* from planner.session s
			where (s.status in ('published', 'held') or drafts and s.status = 'draft') and s.ends_at > first
				and s.starts_at > first - interval '7 days' and s.starts_at < until
				and (whole_region or s.municipality = any (my_municipalities) or s.host_organisation_id = any (my_organisations))
			order by s.starts_at, s.id limit 40) x);
end $$;
comment on function public.sessions_ahead is
	'The sessions of today and the thirteen days after it in the area of the signed-in colleague, those of today even '
	'when over, soonest first, at most 40: [{ id, title, status (viewers see no drafts), starts_at, ends_at, place, '
	'municipality, capacity, seats_taken, parties_waiting, expert: sure (somebody accepted) | missing | none (wanted) }]. '
	'Refuses signed_out 401.';
grant execute on function public.sessions_ahead() to authenticated;

create function public.first_steps() returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	whole_region constant boolean := planner.staff_role() = 'facilitator';
	my_municipalities constant text[] := planner.area_municipalities();
	my_organisations constant uuid[] := planner.area_organisations();
	draft uuid;
	published boolean;
begin
	perform planner.require_organiser();
	published := exists (
		select from planner.session s where s.published_at is not null and (whole_region
			or s.municipality = any (my_municipalities) or s.host_organisation_id = any (my_organisations)));
	if published then return null; end if;
	select s.id into draft from planner.session s
	where s.status = 'draft' and (whole_region or s.municipality = any (my_municipalities)
		or s.host_organisation_id = any (my_organisations))
	order by s.starts_at limit 1;
	return jsonb_build_object(
		'organisation', exists (select from planner.organisation o where o.active and o.contact_email is not null),
		'expert', exists (select from planner.expert e where e.active),
		'colleague', (select count(*) > 1 from (select from planner.staff s where s.active limit 2) x),
		'session', draft is not null, 'published', false, 'draft', draft);
end $$;
comment on function public.first_steps is
	'What was done of the way to a first session, until one was published in the area of the signed-in colleague; then '
	'null: { organisation (one that a question can be passed on to), expert, colleague (somebody else has access), '
	'session (planned), published, draft (the id of the first draft, or null) }. Facilitators and organisers. Refuses '
	'not_for_viewers 403.';
grant execute on function public.first_steps() to authenticated;
