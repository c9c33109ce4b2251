create function public.my_page(token text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare t planner.access_token := planner.token_subject(token, 'person', 'registration'); who planner.entrepreneur;
begin
	select e.* into who from planner.entrepreneur e
	where e.id = case t.kind when 'person' then t.subject_id else (select r.entrepreneur_id from planner.registration r where r.id = t.subject_id) end;
	if who.id is null then perform planner.refuse('unknown_token', 404); end if;
	return jsonb_build_object(
		'scope', t.kind,
		'name', case t.kind when 'person' then who.name else (select r.name from planner.registration r where r.id = t.subject_id) end,
		'email', who.email,
		'registrations', (select coalesce(jsonb_agg(planner.registration_card(r) || jsonb_build_object('ticket_code', r.ticket_code, 'diet', r.diet, 'needs', r.needs,
				'phone', r.phone, 'created_at', r.created_at, 'session', planner.session_card(s, planner.seats_of(r.status, 1) = 1) || jsonb_build_object('cancel_reason', s.cancel_reason))
				order by s.starts_at desc), '[]')
			from planner.registration r join planner.session s on s.id = r.session_id
			where r.entrepreneur_id = who.id and (t.kind = 'person' or r.id = t.subject_id)),
		'questions', (select coalesce(jsonb_agg(planner.question_for_asker(q) order by q.number desc), '[]')
			from planner.question q
			where q.entrepreneur_id = who.id and (t.kind = 'person' or q.registration_id = t.subject_id)));
end $$;
comment on function public.my_page is
	'Everything of who holds the token: { scope person|registration, name, email, registrations: [card + ticket_code, diet, needs, phone, session], questions: [question_for_asker] }. A registration token shows that registration only. Refuses unknown_token 404.';
grant execute on function public.my_page(text) to anon, authenticated;

create view public.registrations with (security_invoker = true) as
	select r.id, r.session_id, r.status, r.name, r.company, e.email, r.phone, r.party_size, r.diet, r.needs, r.waiting_since, r.queue_number, r.created_at, r.confirmed_at, r.cancelled_at, r.demo
	from planner.registration r join planner.entrepreneur e on e.id = r.entrepreneur_id;
comment on view public.registrations is 'Who signed up, for staff of the area of the session; viewers see none.';
grant select on public.registrations to authenticated;

create function planner.staff_registration(registration_id uuid) returns planner.registration
language plpgsql volatile set search_path = '' as $$
declare s planner.session; r planner.registration;
begin
	select x.* into s from planner.session x where x.id = (select y.session_id from planner.registration y where y.id = staff_registration.registration_id) for update;
	if s.id is null or not planner.can_see_people(s.id) then perform planner.refuse('unknown_registration', 404); end if;
	select x.* into r from planner.registration x where x.id = staff_registration.registration_id for update;
	return r;
end $$;
comment on function planner.staff_registration is 'The registration for staff of its area, session locked first. Refuses unknown_registration 404.';

create function public.cancel_registration_by_staff(registration_id uuid, reason text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare r planner.registration := planner.staff_registration(registration_id);
begin
	if planner.clean_line(reason, 300) is null then perform planner.refuse('reason_missing', 400); end if;
	if r.status not in ('confirmed', 'waitlisted', 'offered') then perform planner.refuse('already_cancelled'); end if;
	perform planner.release(r, 'staff', planner.clean_line(reason, 300));
end $$;
comment on function public.cancel_registration_by_staff is
	'Takes a registration off with a reason that the person reads; who waits moves up. Refuses unknown_registration 404, reason_missing 400, already_cancelled 409.';
grant execute on function public.cancel_registration_by_staff(uuid, text) to authenticated;

create function public.promote_registration(registration_id uuid, reason text, raise_capacity boolean default false) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare r planner.registration := planner.staff_registration(registration_id); s planner.session;
begin
	if planner.clean_line(reason, 300) is null then perform planner.refuse('reason_missing', 400); end if;
	if r.status <> 'waitlisted' then perform planner.refuse('not_waiting'); end if;
	select x.* into s from planner.session x where x.id = r.session_id;
	if s.status <> 'published' or s.starts_at <= now() then perform planner.refuse('session_over'); end if;
	if r.party_size > s.capacity - s.seats_taken then
		if not raise_capacity then perform planner.refuse('not_enough_seats', 409, jsonb_build_object('seats_left', s.capacity - s.seats_taken)); end if;
		update planner.session x set capacity = x.seats_taken + r.party_size, version = x.version + 1 where x.id = s.id;
	end if;
	update planner.registration x set status = 'confirmed', confirmed_at = now() where x.id = r.id returning * into r;
	select x.* into s from planner.session x where x.id = s.id;
	perform planner.record('registration', r.id, 'promoted_out_of_turn', jsonb_build_object('reason', planner.clean_line(reason, 300), 'capacity', s.capacity), s.id);
	perform planner.mail_registration('registration-promoted', r, s);
end $$;
comment on function public.promote_registration is
	'Lets a waiting party in before its turn: into free seats, or with raise_capacity by adding just the seats it needs. Needs a reason, is logged. Refuses unknown_registration 404, reason_missing 400, not_waiting, session_over, not_enough_seats { seats_left } 409.';
grant execute on function public.promote_registration(uuid, text, boolean) to authenticated;
