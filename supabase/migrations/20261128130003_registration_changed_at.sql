create or replace function planner.registration_card(r planner.registration) returns jsonb
language plpgsql stable set search_path = '' as $$
declare place bigint;
begin
	if r.status = 'waitlisted' then
		-- Counted from the end of the list: whoever has just joined it, and asks most, has nobody behind.
		select s.parties_waiting - (
			select count(*) from planner.registration w where w.session_id = r.session_id and w.status = 'waitlisted'
				and (w.waiting_since, w.queue_number) > (r.waiting_since, r.queue_number))
		into place from planner.session s where s.id = r.session_id;
	end if;
	return jsonb_build_object('id', r.id, 'name', r.name, 'company', r.company, 'party_size', r.party_size,
		'status', r.status, 'position', place,
		'changed_at', coalesce(case r.status when 'cancelled' then r.cancelled_at when 'waitlisted' then r.waiting_since
			else r.confirmed_at end, r.created_at));
end $$;

comment on function planner.registration_card is
	'The registration as mails and pages show it; position is the place on the waiting list, 1 is next; changed_at is '
	'when its status last changed.';

create or replace function public.change_registration(
	token text, registration_id uuid, party_size int, diet text default null, needs text default null,
	phone text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
	r planner.registration := planner.lock_own_registration(token, registration_id);
	s planner.session;
	resized boolean := r.party_size <> change_registration.party_size;
begin
	if coalesce(change_registration.party_size, 0) not between 1 and 10 then
		perform planner.refuse('party_size_invalid', 400);
	end if;
	if r.status = 'cancelled' then perform planner.refuse('registration_cancelled'); end if;
	select x.* into s from planner.session x where x.id = r.session_id;
	if r.status not in ('confirmed', 'waitlisted') or s.status <> 'published' or s.starts_at <= now() then
		perform planner.refuse('session_over');
	end if;
	if r.status = 'confirmed' and change_registration.party_size - r.party_size > s.capacity - s.seats_taken then
		perform planner.refuse('not_enough_seats', 409, jsonb_build_object('seats_left', s.capacity - s.seats_taken));
	end if;
	perform planner.limit_registration_changes(r.id);
	update planner.registration x set party_size = change_registration.party_size,
		diet = planner.clean_line(change_registration.diet, 300),
		needs = planner.clean_line(change_registration.needs, 300),
		phone = planner.clean_line(change_registration.phone, 40)
	where x.id = r.id returning * into r;
	perform planner.record_history('registration', r.id, 'changed', jsonb_build_object('party_size', r.party_size),
		s.id, 'entrepreneur');
	if resized then
		select x.* into s from planner.session x where x.id = s.id;
		perform planner.mail_registration('registration-changed', r, s);
		perform planner.fill_free_seats(s.id);
	end if;
	return (select jsonb_build_object('status', x.status) from planner.registration x where x.id = r.id);
end $$;

comment on function public.change_registration is
	'Changes one''s own party size, diet, needs and phone; a confirmed party grows only into free seats, a smaller one '
	'frees them for the waiting list. Returns { status }. Refuses party_size_invalid 400, unknown_token 404, '
	'not_enough_seats { seats_left }, registration_cancelled, session_over 409, too_many_requests { seconds } 429.';
