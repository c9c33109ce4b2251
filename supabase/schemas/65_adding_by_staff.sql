create function planner.new_spoken_code() returns text
language plpgsql volatile set search_path = '' as $$
declare code text;
begin
	loop
		code := lpad((('x' || left(planner.new_secret(), 12))::bit(48)::bigint % 100000000)::text, 8, '0');
		exit when not exists (select from planner.registration r where r.ticket_code = code);
	end loop;
	return code;
end $$;
comment on function planner.new_spoken_code is
	'A ticket code of eight digits, which can be read out in any language; for who has no address to mail a ticket to.';

create function planner.check_same_name(session_id uuid, name text, except_id uuid) returns void
language plpgsql stable set search_path = '' as $$
declare folded constant text := planner.fold(name);
begin
	if exists (
		select from planner.registration r
		where r.session_id = check_same_name.session_id and r.status <> 'cancelled' and r.anonymised_at is null
			and r.id is distinct from check_same_name.except_id and starts_with(r.search_text, folded)
			and planner.fold(r.name) = folded) then
		perform planner.refuse('same_name', 409);
	end if;
end $$;
comment on function planner.check_same_name is
	'Passes when nobody of that name is on the list, but for one registration. Refuses same_name 409.';

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
