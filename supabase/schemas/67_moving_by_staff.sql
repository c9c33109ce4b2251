create function public.move_registration(
	registration_id uuid, to_session uuid, when_full text default null, reason text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	from_session constant uuid := (
		select x.session_id from planner.registration x where x.id = move_registration.registration_id);
	why constant text := planner.clean_line(move_registration.reason, 300);
	old planner.registration;
	s planner.session;
	target planner.session;
	r planner.registration;
	new_status text := 'confirmed';
	old_capacity int;
begin
	if from_session = to_session then perform planner.refuse('same_session'); end if;
	-- In a fixed order: two moves in opposite directions would otherwise wait for each other for ever.
	perform 1 from planner.session x where x.id in (from_session, to_session) order by x.id for update;
	old := planner.lock_registration_for_staff(move_registration.registration_id);
	if old.anonymised_at is not null then perform planner.refuse('unknown_registration', 404); end if;
	select x.* into s from planner.session x where x.id = from_session;
	select x.* into target from planner.session x where x.id = to_session;
	if target.id is null or not planner.can_see_people(target.id) then
		perform planner.refuse('unknown_session', 404);
	end if;
	if old.status = 'cancelled' then
		-- A second tap finds what the first one did.
		select x.* into r from planner.registration x join planner.history h on h.subject_id = x.id
		where x.session_id = target.id and x.status <> 'cancelled' and h.subject_kind = 'registration'
			and h.action = 'moved_in' and h.details ->> 'registration_id' = old.id::text limit 1;
		if r.id is null then perform planner.refuse('registration_cancelled'); end if;
		return jsonb_build_object('id', r.id, 'status', r.status, 'has_address', r.entrepreneur_id is not null);
	end if;
	if old.status not in ('confirmed', 'waitlisted', 'offered') or s.status not in ('published', 'cancelled')
		or target.status <> 'published' or target.starts_at <= now() or s.status = 'published' and s.starts_at <= now() then
		perform planner.refuse('session_over');
	end if;
	select x.* into r from planner.registration x
	where x.session_id = target.id and x.entrepreneur_id = old.entrepreneur_id;
	if r.status <> 'cancelled' then
		perform planner.refuse('already_registered', 409,
			jsonb_build_object('status', r.status, 'party_size', r.party_size));
	end if;
	old_capacity := target.capacity;
	if when_full = 'wait' and old.party_size > target.capacity - target.seats_taken then new_status := 'waitlisted';
	else
		target := planner.check_seats_for_staff(target, old.party_size, when_full is not distinct from 'raise', why);
	end if;
	delete from planner.repeated_sign_up g where g.registration_id = r.id and g.added_at is not null;
	insert into planner.registration as x (session_id, entrepreneur_id, status, name, company, phone, party_size,
		diet, needs, language, typed, note, waiting_since, confirmed_at, ticket_code)
	values (target.id, old.entrepreneur_id, new_status, old.name, old.company, old.phone, old.party_size, old.diet,
		old.needs, old.language, old.typed, old.note, case when new_status = 'waitlisted' then clock_timestamp() end,
		case when new_status = 'confirmed' then now() end,
		case when old.entrepreneur_id is null then planner.new_spoken_code() else upper(left(planner.new_secret(), 10)) end)
	on conflict on constraint registration_session_id_entrepreneur_id_key do update set status = excluded.status,
		name = excluded.name, company = excluded.company, phone = excluded.phone, party_size = excluded.party_size,
		diet = excluded.diet, needs = excluded.needs, language = excluded.language, typed = excluded.typed,
		note = excluded.note, waiting_since = excluded.waiting_since, confirmed_at = excluded.confirmed_at,
		cancelled_at = null, created_at = excluded.created_at, ticket_code = excluded.ticket_code
	returning * into r;
	update planner.repeated_sign_up g set registration_id = r.id
	where g.registration_id = old.id and g.added_at is not null;
	update planner.registration x set status = 'cancelled', cancelled_at = now(), call_since = null where x.id = old.id;
	update planner.mail m set state = 'superseded'
	where m.subject_id = old.id and m.template = 'registration-reminder' and m.state in ('queued', 'failed');
	perform planner.record_history('registration', old.id, 'moved_out',
		jsonb_build_object('session_id', target.id, 'registration_id', r.id), s.id);
	perform planner.record_history('registration', r.id, 'moved_in', jsonb_strip_nulls(jsonb_build_object(
		'session_id', s.id, 'registration_id', old.id, 'party_size', r.party_size,
		'reason', case when target.capacity <> old_capacity then why end,
		'capacity', case when target.capacity <> old_capacity then jsonb_build_array(old_capacity, target.capacity) end)),
		target.id);
	select x.* into target from planner.session x where x.id = target.id;
	-- One mail that says both. Who has no address asked for it on the phone.
	if r.entrepreneur_id is not null then
		perform planner.mail_registration('registration-moved', r, target,
			jsonb_build_object('from', planner.session_card(s, false)));
	end if;
	perform planner.fill_free_seats(s.id);
	return jsonb_build_object('id', r.id, 'status', r.status, 'has_address', r.entrepreneur_id is not null);
end $$;
comment on function public.move_registration is
	'Moves a registration to another published session, also from a cancelled one: a new registration there, with its '
	'guests and note, and the old one cancelled; its seats go to the waiting list. One mail says both. when_full as in '
	'public.add_registration. Returns { id, status, has_address } of the new one. Staff of both areas. Refuses '
	'text_too_long { longest }, reason_missing 400, unknown_registration, unknown_session 404, same_session, '
	'registration_cancelled, session_over, already_registered { status, party_size }, not_enough_seats { seats_left }, '
	'session_too_large { most } 409.';
grant execute on function public.move_registration(uuid, uuid, text, text) to authenticated;
