create or replace function planner.attendee_matches(session_id uuid, q text, filter text)
returns setof planner.registration
language plpgsql stable rows 100 set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare parts constant text[] := public.search_parts(attendee_matches.q);
begin
	return query
	select r.* from planner.registration r
	where r.session_id = attendee_matches.session_id and r.anonymised_at is null
		and (filter is null or planner.attendee_passes(r, filter)) and not exists (
		select from unnest(parts) part where strpos(concat_ws(' ', r.search_text,
			-- Not joined: the planner would read all of them.
			(select e.email from planner.entrepreneur e where e.id = r.entrepreneur_id),
			case when r.entrepreneur_id is null then r.ticket_code end, (
			select string_agg(planner.fold(concat_ws(' ', g.name, g.company, g.phone, g.diet, g.needs)), ' ')
			from planner.repeated_sign_up g where g.registration_id = r.id and g.added_at is not null)), part) = 0);
end $$;
