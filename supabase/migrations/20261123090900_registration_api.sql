create function public.sign_up(
	slug text, name text, email text, company text default null, idempotency_key text default null, party_size int default 1, phone text default null,
	diet text default null, needs text default null, question text default null, language text default 'nl'
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
	s planner.session;
	r planner.registration;
	who planner.entrepreneur;
	address text := planner.clean_email(sign_up.email);
	full_name text := planner.clean_line(sign_up.name, 120);
	lang text := case when sign_up.language = 'en' then 'en' else 'nl' end;
	state text;
	new_status text;
	is_new boolean := false;
begin
	if full_name is null then perform planner.refuse('name_missing', 400); end if;
	if not coalesce(planner.is_email(address), false) then perform planner.refuse('invalid_email', 400); end if;
	if coalesce(sign_up.party_size, 0) not between 1 and 10 then perform planner.refuse('party_size_invalid', 400); end if;
	-- The row lock on the session is the one queue for its seats: everything below is decided for one sign-up at a time.
	select x.* into s from planner.session x where x.slug = sign_up.slug and x.published_at is not null for update;
	if s.id is null then perform planner.refuse('unknown_session', 404); end if;
	insert into planner.entrepreneur (email, name, company, language) values (address, full_name, planner.clean_line(sign_up.company, 160), lang)
	on conflict (email) do nothing;
	select e.* into who from planner.entrepreneur e where e.email = address;
	select x.* into r from planner.registration x where x.session_id = s.id and x.entrepreneur_id = who.id;
	-- A replay of a sign-up that was cancelled since (an offline queue, a back button) does not bring it back.
	if r.id is null or r.status = 'cancelled' and (sign_up.idempotency_key is null or r.idempotency_key is distinct from sign_up.idempotency_key) then
		state := planner.sign_up_state(s.status, s.starts_at, s.sign_up_opens_at, s.sign_up_closes_at, s.capacity, s.seats_taken, now());
		if state not in ('open', 'full') then perform planner.refuse('sign_up_' || state, 409); end if;
		new_status := case when sign_up.party_size <= s.capacity - s.seats_taken then 'confirmed' else 'waitlisted' end;
		is_new := true;
		if r.id is null then
			insert into planner.registration (session_id, entrepreneur_id, status, name, company, phone, party_size, diet, needs, language, idempotency_key, waiting_since, confirmed_at)
			values (s.id, who.id, new_status, full_name, planner.clean_line(sign_up.company, 160), planner.clean_line(sign_up.phone, 40), sign_up.party_size,
				planner.clean_line(sign_up.diet, 300), planner.clean_line(sign_up.needs, 300), lang, sign_up.idempotency_key,
				case when new_status = 'waitlisted' then clock_timestamp() end, case when new_status = 'confirmed' then now() end)
			returning * into r;
		else
			update planner.registration x set status = new_status, name = full_name, company = planner.clean_line(sign_up.company, 160), phone = planner.clean_line(sign_up.phone, 40),
				party_size = sign_up.party_size, diet = planner.clean_line(sign_up.diet, 300), needs = planner.clean_line(sign_up.needs, 300), language = lang,
				idempotency_key = sign_up.idempotency_key, cancelled_at = null, created_at = now(),
				waiting_since = case when new_status = 'waitlisted' then clock_timestamp() end, confirmed_at = case when new_status = 'confirmed' then now() end
			where x.id = r.id returning * into r;
		end if;
		perform planner.record('registration', r.id, new_status, jsonb_build_object('party_size', r.party_size), s.id, 'entrepreneur');
		select x.* into s from planner.session x where x.id = s.id;
		perform planner.mail_registration('registration-' || new_status, r, s);
	elsif r.idempotency_key is distinct from sign_up.idempotency_key or sign_up.idempotency_key is null then
		-- Somebody, maybe somebody else, typed a known address: nothing is shown or changed, the owner of the mailbox gets the link again.
		perform planner.mail_registration('registration-repeated', r, s, '{}', 'repeated:' || r.id || ':' || to_char(now(), 'YYYYMMDDHH24'));
		return jsonb_build_object('status', 'repeated', 'token', null, 'position', null);
	end if;
	if planner.clean_text(sign_up.question, 4000) is not null then
		perform planner.collect('sign_up', sign_up.question, who.id, s.id, r.id, null, s.municipality, sign_up.idempotency_key, 'entrepreneur');
	end if;
	return jsonb_build_object('status', r.status, 'token', planner.issue_token('registration', r.id), 'new', is_new) || jsonb_build_object('position', planner.registration_card(r) -> 'position');
end $$;
comment on function public.sign_up is
	'Signs a party of 1..10 up for a published session: confirmed when it fits, else on the waiting list, decided under the lock of the session; mail and history in the same transaction. The same idempotency_key (16..64 characters) again is the same registration and answer. Returns { status confirmed|waitlisted|repeated, token, position, new }; token opens this registration only, and is null for an address that was already signed up. Refuses name_missing, invalid_email, party_size_invalid 400, unknown_session 404, sign_up_closed, sign_up_not_yet_open, sign_up_past, sign_up_cancelled 409.';
grant execute on function public.sign_up(text, text, text, text, text, int, text, text, text, text, text) to anon, authenticated;

create function planner.own_registration(token text, registration_id uuid) returns planner.registration
language plpgsql volatile set search_path = '' as $$
declare t planner.access_token := planner.token_subject(token, 'person', 'registration'); s planner.session; r planner.registration;
begin
	select x.* into s from planner.session x where x.id = (select y.session_id from planner.registration y where y.id = own_registration.registration_id) for update;
	select x.* into r from planner.registration x where x.id = own_registration.registration_id
		and (t.kind = 'person' and x.entrepreneur_id = t.subject_id or t.kind = 'registration' and x.id = t.subject_id) for update;
	if r.id is null then perform planner.refuse('unknown_token', 404); end if;
	return r;
end $$;
comment on function planner.own_registration is 'The registration if it is of who holds the token, with its session locked first. Refuses unknown_token 404, also for somebody else''s.';

create function planner.release(r planner.registration, actor text, reason text) returns void
language plpgsql volatile set search_path = '' as $$
declare s planner.session;
begin
	update planner.registration x set status = 'cancelled', cancelled_at = now() where x.id = r.id returning * into r;
	select x.* into s from planner.session x where x.id = r.session_id;
	perform planner.record('registration', r.id, 'cancelled', jsonb_strip_nulls(jsonb_build_object('reason', reason)), s.id, actor);
	perform planner.mail_registration('registration-cancelled', r, s, jsonb_build_object('reason', reason));
	perform planner.fill_free_seats(s.id);
end $$;
comment on function planner.release is 'Cancels one registration, mails its owner and gives the seats to who waits; the caller holds the lock of the session.';

create function public.cancel_registration(token text, registration_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare r planner.registration := planner.own_registration(token, registration_id); s planner.session;
begin
	if r.status = 'cancelled' then return jsonb_build_object('status', 'cancelled'); end if;
	select x.* into s from planner.session x where x.id = r.session_id;
	if r.status not in ('confirmed', 'waitlisted', 'offered') or s.status <> 'published' or s.ends_at <= now() then perform planner.refuse('session_over'); end if;
	perform planner.release(r, 'entrepreneur', null);
	return jsonb_build_object('status', 'cancelled');
end $$;
comment on function public.cancel_registration is
	'Gives up one''s own seat or place in line; the next in line is promoted and mailed in the same transaction. Again is no error. Refuses unknown_token 404, session_over 409.';
grant execute on function public.cancel_registration(text, uuid) to anon, authenticated;

create function public.change_registration(token text, registration_id uuid, party_size int, diet text default null, needs text default null, phone text default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare r planner.registration := planner.own_registration(token, registration_id); s planner.session; resized boolean := r.party_size <> change_registration.party_size;
begin
	if coalesce(change_registration.party_size, 0) not between 1 and 10 then perform planner.refuse('party_size_invalid', 400); end if;
	select x.* into s from planner.session x where x.id = r.session_id;
	if r.status not in ('confirmed', 'waitlisted') or s.status <> 'published' or s.starts_at <= now() then perform planner.refuse('session_over'); end if;
	if r.status = 'confirmed' and change_registration.party_size - r.party_size > s.capacity - s.seats_taken then
		perform planner.refuse('not_enough_seats', 409, jsonb_build_object('seats_left', s.capacity - s.seats_taken));
	end if;
	update planner.registration x set party_size = change_registration.party_size, diet = planner.clean_line(change_registration.diet, 300),
		needs = planner.clean_line(change_registration.needs, 300), phone = planner.clean_line(change_registration.phone, 40)
	where x.id = r.id returning * into r;
	perform planner.record('registration', r.id, 'changed', jsonb_build_object('party_size', r.party_size), s.id, 'entrepreneur');
	if resized then
		select x.* into s from planner.session x where x.id = s.id;
		perform planner.mail_registration('registration-changed', r, s);
		perform planner.fill_free_seats(s.id);
	end if;
	return (select jsonb_build_object('status', x.status) from planner.registration x where x.id = r.id);
end $$;
comment on function public.change_registration is
	'Changes one''s own party size, diet, needs and phone; a confirmed party grows only into free seats, a smaller one frees them for who waits. Refuses unknown_token 404, party_size_invalid 400, not_enough_seats { seats_left }, session_over 409.';
grant execute on function public.change_registration(text, uuid, int, text, text, text) to anon, authenticated;
