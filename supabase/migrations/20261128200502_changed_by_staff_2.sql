create view public.history with (security_invoker = true) as
	select h.id, h.at, h.actor_kind,
		nullif(case h.actor_kind
			when 'staff' then (select a.name from planner.staff a where a.id = h.actor_staff_id)
			when 'organisation' then (select o.name from planner.organisation o where o.id = h.actor_organisation_id)
			when 'expert' then e.name
			when 'entrepreneur' then coalesce(g.name, q.asker_name) end, '-') as actor_name,
		h.subject_kind, h.subject_id,
		nullif(case h.subject_kind
			when 'session' then (select s.title from planner.session s where s.id = h.subject_id)
			when 'organisation' then (select o.name from planner.organisation o where o.id = h.subject_id)
			when 'staff' then (select c.name from planner.staff c where c.id = h.subject_id)
			else coalesce(g.name, e.name, q.asker_name) end, '-') as subject_name,
		q.number as question_number,
		(select p.title from planner.programme_item p
			where p.id = (h.details ->> 'programme_item_id')::uuid) as slot_title,
		(select o.name from planner.organisation o
			where o.id = (h.details ->> 'organisation_id')::uuid) as organisation_name,
		coalesce(
			(select o.name from planner.organisation o where o.id = (h.details ->> 'next_organisation_id')::uuid),
			case h.action when 'declined' then (select f.next_organisation_name from planner.referral f
				where f.id = (h.details ->> 'referral_id')::uuid) end) as next_organisation_name,
		(select o.title from planner.session o
			where h.action in ('moved_out', 'moved_in') and o.id = (h.details ->> 'session_id')::uuid) as other_session_title,
		nullif((select r.name from planner.staff r where r.id = (h.details ->> 'staff_id')::uuid), '-') as responsible_name,
		nullif(coalesce(
			(select o.name from planner.organisation o where o.id = (h.details ->> 'from_organisation_id')::uuid),
			(select w.name from planner.staff w where w.id = (h.details ->> 'from_staff_id')::uuid)), '-')
			as previous_responsible_name,
		h.session_id, h.action, h.details
	from planner.history h
	left join planner.registration g on h.subject_kind = 'registration' and g.id = h.subject_id
	left join planner.invitation i on h.subject_kind = 'invitation' and i.id = h.subject_id
	left join planner.expert e on e.id = case h.subject_kind when 'expert' then h.subject_id else i.expert_id end
	left join planner.question q on h.subject_kind = 'question' and q.id = h.subject_id;

comment on view public.history is
	'Who did what, when, and to whom; newest has the highest id. Names come from the rows that the ids name, so they are '
	'gone when their term is over. Facilitators see all; organisers see the history of the sessions and questions of '
	'their area.';

grant select on public.history to authenticated;

create or replace view public.registrations with (security_invoker = true) as
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
	select r.* from planner.registration r left join planner.entrepreneur e on e.id = r.entrepreneur_id
	where r.session_id = attendee_matches.session_id and r.anonymised_at is null
		and (filter is null or planner.attendee_passes(r, filter)) and not exists (
		select from unnest(parts) part where strpos(concat_ws(' ', r.search_text, e.email,
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

create or replace function planner.anonymise_registrations(
	before timestamptz, max_rows int, inout resume text, out removed int, out finished boolean
)
language plpgsql volatile set search_path = '' as $$
declare
	s record;
	chosen uuid[];
	seen int := 0;
begin
	removed := 0;
	finished := false;
	for s in select p.id, p.place from planner.past_sessions(before, max_rows, resume) p loop
		chosen := array(
			select r.id from planner.registration r where r.session_id = s.id and r.anonymised_at is null
			limit max_rows - removed for update skip locked);
		update planner.registration r set entrepreneur_id = null, anonymised_at = now(), name = '-', company = null,
			phone = null, diet = null, needs = null, typed = null, idempotency_key = null, call_since = null, note = null,
			ticket_code = upper(left(planner.new_secret(), 10))
		where r.id = any (chosen);
		delete from planner.repeated_sign_up g where g.registration_id = any (chosen);
		-- A question is kept longer than the registration from which it was asked.
		update planner.question q set registration_id = null where q.registration_id = any (chosen);
		delete from planner.access_token t where t.kind = 'registration' and t.subject_id = any (chosen);
		removed := removed + cardinality(chosen);
		-- This session may have more.
		if removed = max_rows then return; end if;
		resume := s.place;
		seen := seen + 1;
	end loop;
	finished := seen < max_rows;
end $$;
