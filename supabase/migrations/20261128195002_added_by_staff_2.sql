create function public.add_registration(
	session_id uuid, name text, email text default null, company text default null, phone text default null,
	party_size int default 1, diet text default null, needs text default null, language text default 'nl',
	when_full text default null, reason text default null, somebody_else boolean default false,
	idempotency_key text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
	s planner.session;
	r planner.registration;
	person planner.entrepreneur;
	new_status text := 'confirmed';
	why constant text := planner.clean_line(add_registration.reason, 300);
	full_name constant text := planner.clean_line(add_registration.name, 120);
	old_capacity int;
begin
	if coalesce(add_registration.party_size, 0) not between 1 and 10 then
		perform planner.refuse('party_size_invalid', 400);
	end if;
	perform planner.check_idempotency_key(add_registration.idempotency_key);
	if full_name is null then perform planner.refuse('name_missing', 400); end if;
	select x.* into s from planner.session x where x.id = add_registration.session_id for update;
	if s.id is null or not planner.can_see_people(s.id) then perform planner.refuse('unknown_session', 404); end if;
	select x.* into r from planner.registration x
	where x.session_id = s.id and x.idempotency_key = add_registration.idempotency_key;
	if r.id is null then
		if s.status = 'draft' then perform planner.refuse('sign_up_not_yet_open'); end if;
		if s.status = 'cancelled' then perform planner.refuse('sign_up_cancelled'); end if;
		if s.status <> 'published' or s.starts_at <= now() then perform planner.refuse('session_over'); end if;
		person := planner.asker_by_staff(full_name, add_registration.email, add_registration.company,
			add_registration.phone, add_registration.language);
		select x.* into r from planner.registration x where x.session_id = s.id and x.entrepreneur_id = person.id;
		if r.status <> 'cancelled' then
			perform planner.refuse('already_registered', 409,
				jsonb_build_object('status', r.status, 'party_size', r.party_size));
		end if;
		if not somebody_else then perform planner.check_same_name(s.id, full_name, r.id); end if;
		old_capacity := s.capacity;
		if add_registration.when_full = 'wait' and add_registration.party_size > s.capacity - s.seats_taken then
			new_status := 'waitlisted';
		else
			s := planner.check_seats_for_staff(s, add_registration.party_size,
				add_registration.when_full is not distinct from 'raise', why);
		end if;
		-- Guests came with the party that was cancelled.
		delete from planner.repeated_sign_up g where g.registration_id = r.id and g.added_at is not null;
		insert into planner.registration as x (session_id, entrepreneur_id, status, name, company, phone, party_size,
			diet, needs, language, idempotency_key, waiting_since, confirmed_at, ticket_code)
		values (s.id, person.id, new_status, full_name, planner.clean_line(add_registration.company, 160),
			planner.clean_line(add_registration.phone, 100), add_registration.party_size,
			planner.clean_line(add_registration.diet, 300), planner.clean_line(add_registration.needs, 300),
			planner.clean_language(add_registration.language), add_registration.idempotency_key,
			case when new_status = 'waitlisted' then clock_timestamp() end,
			case when new_status = 'confirmed' then now() end,
			case when person.id is null then planner.new_spoken_code() else upper(left(planner.new_secret(), 10)) end)
		on conflict (session_id, entrepreneur_id) do update set status = excluded.status, name = excluded.name,
			company = excluded.company, phone = excluded.phone, party_size = excluded.party_size, diet = excluded.diet,
			needs = excluded.needs, language = excluded.language, idempotency_key = excluded.idempotency_key,
			waiting_since = excluded.waiting_since, confirmed_at = excluded.confirmed_at, cancelled_at = null,
			created_at = excluded.created_at, ticket_code = excluded.ticket_code, typed = null
		returning * into r;
		perform planner.record_history('registration', r.id, new_status, jsonb_strip_nulls(jsonb_build_object(
			'party_size', r.party_size, 'reason', case when s.capacity <> old_capacity then why end,
			'capacity', case when s.capacity <> old_capacity then jsonb_build_array(old_capacity, s.capacity) end)), s.id);
		-- Who has no address is on the phone now.
		if person.id is not null then perform planner.mail_registration('registration-' || new_status, r, s); end if;
	end if;
	return jsonb_build_object('id', r.id, 'status', r.status, 'has_address', r.entrepreneur_id is not null);
end $$;

comment on function public.add_registration is
	'Adds somebody who called, also before or after the time to sign up. With email they get the mail of a sign-up; '
	'without it they have a ticket code of eight digits. when_full, for a party that does not fit: wait puts it on the '
	'waiting list, raise adds the missing seats for a reason; else it is refused. Somebody of the same name has to be '
	'somebody_else. The same idempotency_key again is the same registration. Returns { id, status, has_address }. '
	'Staff of the area. Refuses party_size_invalid, idempotency_key_invalid, name_missing, invalid_email, '
	'web_address_in_name, text_too_long { longest }, reason_missing 400, unknown_session 404, sign_up_not_yet_open, '
	'sign_up_cancelled, session_over, already_registered { status, party_size }, same_name, not_enough_seats { '
	'seats_left }, session_too_large { most } 409.';

grant execute on function public.add_registration(uuid, text, text, text, text, int, text, text, text, text, text,
	boolean, text) to authenticated;

create function public.note_called(registration_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare r planner.registration := planner.lock_registration_for_staff(registration_id);
begin
	if r.call_since is null then return; end if;
	update planner.registration x set call_since = null where x.id = r.id;
	perform planner.record_history('registration', r.id, 'called', '{}', r.session_id);
end $$;

comment on function public.note_called is
	'Notes that somebody without an address was told what others read in a mail. Repeating it is no error. Staff of the '
	'area. Refuses unknown_registration 404.';

grant execute on function public.note_called(uuid) to authenticated;

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
		case when r.entrepreneur_id is null then r.ticket_code end as spoken_code, r.call_since
	from planner.registration r
	where r.anonymised_at is null;

comment on view public.registrations is
	'The registrants, for staff of the area of the session; viewers see none. sort_name is for sorting by name, position '
	'the place on the waiting list (1 is next), guests the parties that a registrant added from a repeated sign-up: their '
	'seats are in party_size. All three are made for the rows that are read only. spoken_code is the ticket of who has no '
	'address; call_since: since when they have to be called.';

create or replace function planner.attendee_matches(session_id uuid, q text) returns setof planner.registration
language plpgsql stable rows 100 set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare parts constant text[] := public.search_parts(attendee_matches.q);
begin
	return query
	select r.* from planner.registration r left join planner.entrepreneur e on e.id = r.entrepreneur_id
	where r.session_id = attendee_matches.session_id and r.anonymised_at is null and not exists (
		select from unnest(parts) part where strpos(concat_ws(' ', r.search_text, e.email,
			case when r.entrepreneur_id is null then r.ticket_code end, (
			select string_agg(planner.fold(concat_ws(' ', g.name, g.company, g.phone, g.diet, g.needs)), ' ')
			from planner.repeated_sign_up g where g.registration_id = r.id and g.added_at is not null)), part) = 0);
end $$;

comment on function planner.attendee_matches is
	'The registrants of a session in whose name, company, address, spoken code or guests all parts of q occur '
	'(public.search_parts). A session has a few thousand at most, which the index by session finds: no other one is '
	'needed.';

create or replace function public.count_attendees(session_id uuid, q text default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	if not planner.can_see_people(count_attendees.session_id) then return null; end if;
	return (
		with counted as (
			select r.status, count(*) as registrations, sum(r.party_size) as people
			from planner.registration r
			where count_attendees.q is null and r.session_id = count_attendees.session_id
				and r.anonymised_at is null
			group by r.status
			union all
			select r.status, count(*), sum(r.party_size)
			from planner.attendee_matches(count_attendees.session_id, count_attendees.q) r
			where count_attendees.q is not null
			group by r.status
		)
		select coalesce(jsonb_agg(to_jsonb(c)), '[]') from counted c);
end $$;

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
			phone = null, diet = null, needs = null, typed = null, idempotency_key = null, call_since = null,
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
