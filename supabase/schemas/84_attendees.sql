create view public.registrations with (security_invoker = true) as
	select r.id, r.session_id, r.status, r.name, r.company,
		(select e.email from planner.entrepreneur e where e.id = r.entrepreneur_id) as email,
		r.phone, r.party_size, r.diet, r.needs, r.waiting_since, r.queue_number, r.created_at, r.confirmed_at,
		r.cancelled_at, r.demo, left(r.search_text, 60) as sort_name,
		case when r.status = 'waitlisted' then (
			select count(*) from planner.registration w
			where w.session_id = r.session_id and w.status = 'waitlisted'
				and (w.waiting_since, w.queue_number) <= (r.waiting_since, r.queue_number)) end as position,
		(select coalesce(jsonb_agg(jsonb_build_object('name', g.name, 'company', g.company, 'phone', g.phone,
				'party_size', g.party_size, 'diet', g.diet, 'needs', g.needs) order by g.created_at, g.id), '[]')
			from planner.repeated_sign_up g where g.registration_id = r.id and g.added_at is not null) as guests,
		case when r.entrepreneur_id is null then r.ticket_code end as spoken_code, r.call_since,
		r.language, r.note, planner.registration_seen(r) as seen
	from planner.registration r
	where r.anonymised_at is null;
comment on view public.registrations is
	'The registrants, for staff of the area of the session; viewers see none. sort_name is for sorting by name, position '
	'the place on the waiting list (1 is next), guests the parties that a registrant added from a repeated sign-up: their '
	'seats are in party_size. All three are made for the rows that are read only. spoken_code is the ticket of who has no '
	'address; call_since: since when they have to be called.';
grant select on public.registrations to authenticated;

create function planner.attendee_passes(r planner.registration, filter text) returns boolean
language plpgsql stable set search_path = '' as $$
begin
	return case filter
		when 'note' then r.note is not null
		when 'needs' then num_nonnulls(r.diet, r.needs) > 0
		when 'unmailed' then r.entrepreneur_id is null
		when 'question' then exists (select from planner.question q where q.registration_id = r.id)
		when 'call' then r.call_since is not null
		else true end;
end $$;
comment on function planner.attendee_passes is
	'Whether a registration is in a filter of the attendee list: note, needs (diet too), unmailed, question, call; any '
	'other lets all pass.';

create function planner.attendee_matches(session_id uuid, q text, filter text)
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
comment on function planner.attendee_matches is
	'The registrants of a session in whose name, company, address, spoken code or guests all parts of q occur '
	'(public.search_parts). A session has a few thousand at most, which the index by session finds: no other one is '
	'needed.';

create function public.attendee_ids(session_id uuid, q text, filter text default null) returns setof uuid
language plpgsql stable security definer rows 100 set search_path = '' as $$
begin
	if not planner.can_see_people(attendee_ids.session_id) then return; end if;
	return query
	select m.id from planner.attendee_matches(attendee_ids.session_id, attendee_ids.q, attendee_ids.filter) m;
end $$;
comment on function public.attendee_ids is
	'The ids of the registrations that public.search_attendees finds; none outside of the area of the caller. It looks '
	'with the rights of the owner, so that row level security does not ask once more for each row and guest.';
grant execute on function public.attendee_ids(uuid, text, text) to authenticated;

create function public.search_attendees(session_id uuid, q text, filter text default null)
returns setof public.registrations
language sql stable as $$
	select r.*
	from public.attendee_ids(search_attendees.session_id, search_attendees.q, search_attendees.filter) as matching (id)
	join public.registrations r on r.id = matching.id
$$;
comment on function public.search_attendees is
	'The view registrations, of one session, with q in the name, company, address or guests (planner.attendee_matches), '
	'of one filter (planner.attendee_passes). Filter, order and page it as a view.';
grant execute on function public.search_attendees(uuid, text, text) to authenticated;

create function public.count_attendees(session_id uuid, q text default null, filter text default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	if not planner.can_see_people(count_attendees.session_id) then return null; end if;
	return (
		with counted as (
			select r.status, count(*) as registrations, sum(r.party_size) as people
			from planner.registration r
			where count_attendees.q is null and count_attendees.filter is null and r.session_id = count_attendees.session_id
				and r.anonymised_at is null
			group by r.status
			union all
			select r.status, count(*), sum(r.party_size)
			from planner.attendee_matches(count_attendees.session_id, coalesce(count_attendees.q, ''), count_attendees.filter) r
			where num_nonnulls(count_attendees.q, count_attendees.filter) > 0
			group by r.status
		)
		select coalesce(jsonb_agg(to_jsonb(c)), '[]') from counted c);
end $$;
comment on function public.count_attendees is
	'How many registrations and people of a session have each status, with q or a filter only those that '
	'public.search_attendees finds: [{ status, registrations, people }]. Null outside of the area of the caller.';
grant execute on function public.count_attendees(uuid, text, text) to authenticated;
