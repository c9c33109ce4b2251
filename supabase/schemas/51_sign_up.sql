create function planner.limit_registration_changes(registration_id uuid, actions text[], most int) returns void
language plpgsql volatile set search_path = '' as $$
begin
	if (select count(*) from planner.history h where h.subject_kind = 'registration'
		and h.subject_id = limit_registration_changes.registration_id and h.action = any (actions)
		and h.at between now() - interval '1 hour' and now() + interval '1 minute') >= most then
		perform planner.refuse('too_many_requests', 429, '{"seconds": 3600}');
	end if;
end $$;
comment on function planner.limit_registration_changes is
	'At most so many such changes of one registration an hour: each mails the owner of the mailbox, whoever makes them. '
	'Giving up a seat is always possible. What lies in the future, since the clock was set back, does not count. '
	'Refuses too_many_requests { seconds } 429.';

create function public.sign_up(
	slug text, name text, email text, company text default null, idempotency_key text default null,
	party_size int default 1, phone text default null, diet text default null, needs text default null,
	question text default null, language text default 'nl'
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
	s planner.session;
	r planner.registration;
	person planner.entrepreneur;
	new_status text;
	card jsonb;
	is_new boolean := false;
begin
	if coalesce(sign_up.party_size, 0) not between 1 and 10 then perform planner.refuse('party_size_invalid', 400); end if;
	perform planner.check_idempotency_key(sign_up.idempotency_key);
	-- The row lock on the session is the one queue for its seats: everything below is decided for one sign-up at a time.
	select x.* into s from planner.session x where x.slug = sign_up.slug and x.published_at is not null for update;
	if s.id is null then perform planner.refuse('unknown_session', 404); end if;
	person := planner.find_or_add_entrepreneur(sign_up.email, sign_up.name, sign_up.company, sign_up.language);
	select x.* into r from planner.registration x where x.session_id = s.id and x.entrepreneur_id = person.id;
	-- A replay of a sign-up that was cancelled since (an offline queue, a back button) does not bring it back.
	if r.id is null or r.status = 'cancelled'
		and (sign_up.idempotency_key is null or r.idempotency_key is distinct from sign_up.idempotency_key) then
		case planner.sign_up_state(s.status, s.starts_at, s.sign_up_opens_at, s.sign_up_closes_at, s.capacity,
			s.seats_taken, now())
			when 'closed' then perform planner.refuse('sign_up_closed');
			when 'not_yet_open' then perform planner.refuse('sign_up_not_yet_open');
			when 'past' then perform planner.refuse('sign_up_past');
			when 'cancelled' then perform planner.refuse('sign_up_cancelled');
			else is_new := true;
		end case;
		if r.id is not null then
			-- More than one network can make (rate-limit.ts): it must not keep the owner of the address out.
			perform planner.limit_registration_changes(r.id, '{confirmed,waitlisted}', 30);
			-- Guests came with the party that was cancelled.
			delete from planner.repeated_sign_up g where g.registration_id = r.id and g.added_at is not null;
		end if;
		new_status := case when sign_up.party_size <= s.capacity - s.seats_taken then 'confirmed' else 'waitlisted' end;
		insert into planner.registration as x (session_id, entrepreneur_id, status, name, company, phone, party_size,
			diet, needs, language, idempotency_key, waiting_since, confirmed_at)
		values (s.id, person.id, new_status, planner.clean_line(sign_up.name, 120),
			planner.clean_line(sign_up.company, 160), planner.clean_line(sign_up.phone, 100), sign_up.party_size,
			planner.clean_line(sign_up.diet, 300), planner.clean_line(sign_up.needs, 300),
			planner.clean_language(sign_up.language), sign_up.idempotency_key,
			case when new_status = 'waitlisted' then clock_timestamp() end,
			case when new_status = 'confirmed' then now() end)
		on conflict (session_id, entrepreneur_id) do update set status = excluded.status, name = excluded.name,
			company = excluded.company, phone = excluded.phone, party_size = excluded.party_size, diet = excluded.diet,
			needs = excluded.needs, language = excluded.language, idempotency_key = excluded.idempotency_key,
			waiting_since = excluded.waiting_since, confirmed_at = excluded.confirmed_at, cancelled_at = null,
			created_at = excluded.created_at, ticket_code = excluded.ticket_code, typed = null
		returning * into r;
		perform planner.record_history('registration', r.id, new_status, jsonb_build_object('party_size', r.party_size),
			s.id, 'entrepreneur');
		card := planner.mail_registration('registration-' || new_status, r, s);
	elsif r.idempotency_key is distinct from sign_up.idempotency_key or sign_up.idempotency_key is null then
		-- Somebody, maybe somebody else, typed a known address: nothing is shown or changed, the owner of the mailbox
		-- gets the link again and finds what was typed behind it.
		perform planner.keep_repeated_sign_up(r, sign_up.name, sign_up.company, sign_up.phone, sign_up.party_size,
			sign_up.diet, sign_up.needs, sign_up.question);
		perform planner.mail_registration('registration-repeated', r, s, '{}',
			'repeated:' || r.id || ':' || to_char(now(), 'YYYYMMDDHH24'));
		return jsonb_build_object('status', 'repeated', 'token', null, 'position', null);
	end if;
	if planner.clean_text(sign_up.question, 4000) is not null then
		perform planner.insert_question('sign_up', sign_up.question, person.id, s.id, r.id, null, s.municipality,
			sign_up.idempotency_key, 'entrepreneur', r.name, r.company);
	end if;
	return jsonb_build_object('status', r.status, 'token', planner.issue_token('registration', r.id), 'new', is_new,
		'position', coalesce(card, planner.registration_card(r)) -> 'position');
end $$;
comment on function public.sign_up is
	'Signs a party of 1..10 up for a published session: confirmed when it fits, else on the waiting list, decided under '
	'the lock of the session; mail and history in the same transaction. The same idempotency_key (16..64 characters) '
	'again is the same registration and answer. Returns { status confirmed|waitlisted|repeated, token, position, new }; '
	'token opens this registration only, and is null for an address that was already signed up. too_many_requests is '
	'for one address that signs up and cancels again and again. Refuses party_size_invalid, idempotency_key_invalid, '
	'name_missing, invalid_email, web_address_in_name, text_too_long { longest } 400, unknown_session 404, '
	'sign_up_closed, sign_up_not_yet_open, sign_up_past, sign_up_cancelled 409, too_many_requests { seconds } 429.';
grant execute on function public.sign_up(text, text, text, text, text, int, text, text, text, text, text)
	to anon, authenticated;

create function planner.lock_own_registration(token text, registration_id uuid) returns planner.registration
language plpgsql volatile set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'person', 'registration');
	r planner.registration;
begin
	-- Session before registration, the order of locks everywhere.
	perform 1 from planner.session x where x.id = (
		select y.session_id from planner.registration y where y.id = lock_own_registration.registration_id) for update;
	select x.* into r from planner.registration x where x.id = lock_own_registration.registration_id and (
		t.kind = 'person' and x.entrepreneur_id = t.subject_id
		or t.kind = 'registration' and x.id = t.subject_id) for update;
	if r.id is null then perform planner.refuse('unknown_token', 404); end if;
	if t.kind = 'registration' and r.typed is not null then perform planner.refuse('changed_by_owner'); end if;
	if t.kind = 'person' then
		perform planner.prove_mailbox(e.email) from planner.entrepreneur e where e.id = t.subject_id;
	end if;
	return r;
end $$;
comment on function planner.lock_own_registration is
	'The registration, if it belongs to this token, with its session locked first. One of somebody else is refused '
	'alike. What the owner of the mailbox changed by a mailed link is no longer for whoever typed the address. '
	'Refuses unknown_token 404, changed_by_owner 409.';

create function planner.release_registration(r planner.registration, actor_kind text, reason text) returns void
language plpgsql volatile set search_path = '' as $$
declare s planner.session;
begin
	update planner.registration x set status = 'cancelled', cancelled_at = now() where x.id = r.id returning * into r;
	select x.* into s from planner.session x where x.id = r.session_id;
	perform planner.record_history('registration', r.id, 'cancelled',
		jsonb_strip_nulls(jsonb_build_object('reason', reason)), s.id, actor_kind);
	perform planner.mail_registration('registration-cancelled', r, s, jsonb_build_object('reason', reason));
	perform planner.fill_free_seats(s.id);
end $$;
comment on function planner.release_registration is
	'Cancels one registration, mails its owner and gives the seats to the waiting list; the caller holds the lock of '
	'the session.';

create function public.cancel_registration(token text, registration_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	r planner.registration := planner.lock_own_registration(token, registration_id);
	s planner.session;
begin
	if r.status = 'cancelled' then return jsonb_build_object('status', 'cancelled'); end if;
	select x.* into s from planner.session x where x.id = r.session_id;
	if r.status not in ('confirmed', 'waitlisted', 'offered') or s.status <> 'published' or s.ends_at <= now() then
		perform planner.refuse('session_over');
	end if;
	perform planner.release_registration(r, 'entrepreneur', null);
	return jsonb_build_object('status', 'cancelled');
end $$;
comment on function public.cancel_registration is
	'Cancels the registrant''s own seat or place on the waiting list; whoever is next is promoted and mailed in the '
	'same transaction. Repeating it is no error. Returns { status }. Refuses unknown_token 404, changed_by_owner, '
	'session_over 409.';
grant execute on function public.cancel_registration(text, uuid) to anon, authenticated;

create function public.change_registration(
	token text, registration_id uuid, party_size int, diet text default null, needs text default null,
	phone text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
	r planner.registration := planner.lock_own_registration(token, registration_id);
	s planner.session;
	was planner.registration := r;
	resized boolean := r.party_size <> change_registration.party_size;
	by_owner boolean := (planner.find_token(token, 'person', 'registration')).kind = 'person';
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
	-- The owner, by a mailed link, mails nobody else; whoever typed the address must not use up what the owner may do.
	if not by_owner then perform planner.limit_registration_changes(r.id, '{changed}', 20); end if;
	update planner.registration x set party_size = change_registration.party_size,
		diet = planner.clean_line(change_registration.diet, 300),
		needs = planner.clean_line(change_registration.needs, 300),
		phone = planner.clean_line(change_registration.phone, 100),
		typed = case when by_owner then coalesce(x.typed, jsonb_build_object('party_size', x.party_size, 'diet', x.diet,
			'needs', x.needs, 'phone', x.phone)) end
	where x.id = r.id returning * into r;
	perform planner.record_history('registration', r.id, 'changed', jsonb_strip_nulls(jsonb_build_object(
		'party_size', case when resized then jsonb_build_array(was.party_size, r.party_size) end,
		'diet', nullif(was.diet is distinct from r.diet, false), 'needs', nullif(was.needs is distinct from r.needs, false),
		'phone', nullif(was.phone is distinct from r.phone, false))), s.id, 'entrepreneur');
	if resized then
		select x.* into s from planner.session x where x.id = s.id;
		perform planner.mail_registration('registration-changed', r, s);
		perform planner.fill_free_seats(s.id);
	end if;
	return (select jsonb_build_object('status', x.status) from planner.registration x where x.id = r.id);
end $$;
comment on function public.change_registration is
	'Changes party size, diet, needs and phone of the registrant''s own registration; a confirmed party grows only into '
	'free seats, a smaller one frees seats for the waiting list. Returns { status }. Refuses party_size_invalid, '
	'text_too_long { longest } 400, unknown_token 404, changed_by_owner, not_enough_seats { seats_left }, '
	'registration_cancelled, session_over 409, too_many_requests { seconds } 429.';
grant execute on function public.change_registration(text, uuid, int, text, text, text) to anon, authenticated;
