comment on function planner.attendee_text is
	'Name and company as the attendee list sorts and searches them. Not in SQL: PostgreSQL would plan the whole of fold '
	'at each insert.';

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
			from planner.repeated_sign_up g where g.registration_id = r.id and g.added_at is not null) as guests
	from planner.registration r
	where r.entrepreneur_id is not null;

comment on view public.registrations is
	'The registrants, for staff of the area of the session; viewers see none. sort_name is for sorting by name, position '
	'the place on the waiting list (1 is next), guests the parties that a registrant added from a repeated sign-up: their '
	'seats are in party_size. All three are made for the rows that are read only.';

grant select on public.registrations to authenticated;

create function public.search_attendees(session_id uuid, q text) returns setof public.registrations
language sql stable as $$
	select r.* from public.attendee_ids(search_attendees.session_id, search_attendees.q) as matching (id)
	join public.registrations r on r.id = matching.id
$$;

comment on function public.search_attendees is
	'The view registrations, of one session, with q in the name, company, address or guests (planner.attendee_matches). '
	'Filter, order and page it as a view.';

grant execute on function public.search_attendees(uuid, text) to authenticated;
