create function planner.lock_registration_for_staff(registration_id uuid) returns planner.registration
language plpgsql volatile set search_path = '' as $$
declare
	s planner.session;
	r planner.registration;
begin
	select x.* into s from planner.session x where x.id = (
		select y.session_id from planner.registration y where y.id = lock_registration_for_staff.registration_id)
	for update;
	if s.id is null or not planner.can_see_people(s.id) then perform planner.refuse('unknown_registration', 404); end if;
	select x.* into r from planner.registration x
	where x.id = lock_registration_for_staff.registration_id for update;
	return r;
end $$;
comment on function planner.lock_registration_for_staff is
	'The registration for staff of its area, with its session locked first. Refuses unknown_registration 404.';

create function public.cancel_registration_by_staff(registration_id uuid, reason text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
	r planner.registration := planner.lock_registration_for_staff(registration_id);
	why text := planner.clean_line(reason, 300);
begin
	if why is null then perform planner.refuse('reason_missing', 400); end if;
	if r.status = 'cancelled' then perform planner.refuse('registration_cancelled'); end if;
	if r.status not in ('confirmed', 'waitlisted', 'offered') then perform planner.refuse('session_over'); end if;
	perform planner.release_registration(r, null, why);
end $$;
comment on function public.cancel_registration_by_staff is
	'Cancels a registration with a reason that the registrant reads; the waiting list moves up. Refuses reason_missing, '
	'text_too_long { longest } 400, unknown_registration 404, registration_cancelled, session_over 409.';
grant execute on function public.cancel_registration_by_staff(uuid, text) to authenticated;

create function planner.check_seats_for_staff(
	s planner.session, party_size int, raise_capacity boolean, reason text
) returns planner.session
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_variable
begin
	if party_size <= s.capacity - s.seats_taken then return s; end if;
	if raise_capacity is not true then
		perform planner.refuse('not_enough_seats', 409, jsonb_build_object('seats_left', s.capacity - s.seats_taken));
	end if;
	if reason is null then perform planner.refuse('reason_missing', 400); end if;
	-- The largest capacity that the table allows.
	if s.seats_taken + party_size > 2000 then
		perform planner.refuse('session_too_large', 409, jsonb_build_object('most', 2000));
	end if;
	update planner.session x set capacity = x.seats_taken + party_size, version = x.version + 1
	where x.id = s.id returning * into s;
	return s;
end $$;
comment on function planner.check_seats_for_staff is
	'Passes when so many more people fit. When they do not, raise_capacity adds exactly the missing seats, for a reason '
	'that is kept. The caller holds the lock of the session; returns its row. Refuses reason_missing 400, '
	'not_enough_seats { seats_left }, session_too_large { most } 409.';

create function public.promote_registration(
	registration_id uuid, reason text, raise_capacity boolean default false
) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
	r planner.registration := planner.lock_registration_for_staff(registration_id);
	s planner.session;
	why text := planner.clean_line(reason, 300);
	old_capacity int;
begin
	if why is null then perform planner.refuse('reason_missing', 400); end if;
	if r.status <> 'waitlisted' then perform planner.refuse('not_waiting'); end if;
	select x.* into s from planner.session x where x.id = r.session_id;
	if s.status <> 'published' or s.starts_at <= now() then perform planner.refuse('session_over'); end if;
	old_capacity := s.capacity;
	s := planner.check_seats_for_staff(s, r.party_size, raise_capacity, why);
	update planner.registration x set status = 'confirmed', confirmed_at = now() where x.id = r.id returning * into r;
	select x.* into s from planner.session x where x.id = s.id;
	perform planner.record_history('registration', r.id, 'promoted_out_of_turn',
		jsonb_strip_nulls(jsonb_build_object('reason', why, 'capacity', case when s.capacity <> old_capacity
			then jsonb_build_array(old_capacity, s.capacity) end)), s.id);
	perform planner.mail_registration('registration-promoted', r, s);
end $$;
comment on function public.promote_registration is
	'Confirms a waiting party before its turn: into free seats, or with raise_capacity by adding the missing seats. '
	'Requires a reason, which is kept in the history. Refuses reason_missing, text_too_long { longest } 400, '
	'unknown_registration 404, not_waiting, session_over, not_enough_seats { seats_left }, session_too_large { most } '
	'409.';
grant execute on function public.promote_registration(uuid, text, boolean) to authenticated;
