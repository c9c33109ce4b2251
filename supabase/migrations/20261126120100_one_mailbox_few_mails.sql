-- Anyone may type anyone's address: what that can cause is bounded here, whatever stands in front, and what it opens ends with it.
create function planner.must_be_a_key(idempotency_key text) returns void
language plpgsql immutable set search_path = '' as $$
begin
	-- Said before a constraint would say it: that one quotes the whole row, of whoever it is.
	if idempotency_key !~ '^[A-Za-z0-9-]{16,64}$' then perform planner.refuse('idempotency_key_invalid', 400); end if;
end $$;
comment on function planner.must_be_a_key is 'Refuses idempotency_key_invalid (400) for a key that is not 16 to 64 letters, digits and hyphens; none is fine.';

create function planner.must_not_change_too_often(registration_id uuid) returns void
language plpgsql volatile set search_path = '' as $$
begin
	if (select count(*) from planner.history h where h.subject_kind = 'registration' and h.subject_id = must_not_change_too_often.registration_id
		and h.at > now() - interval '1 hour') >= 20 then
		perform planner.refuse('too_many_requests', 429, '{"seconds": 3600}');
	end if;
end $$;
comment on function planner.must_not_change_too_often is
	'Refuses too_many_requests { seconds } (429) after twenty changes of one registration in an hour: each mails its owner. Giving up a seat is always possible.';

create function planner.must_not_ask_too_often(entrepreneur_id uuid) returns void
language plpgsql volatile set search_path = '' as $$
begin
	perform 1 from planner.entrepreneur e where e.id = must_not_ask_too_often.entrepreneur_id for no key update;
	if (select count(*) from planner.question q where q.entrepreneur_id = must_not_ask_too_often.entrepreneur_id
		and q.source in ('public_page', 'personal_page') and q.created_at > now() - interval '1 hour') >= 20 then
		perform planner.refuse('too_many_requests', 429, '{"seconds": 3600}');
	end if;
end $$;
comment on function planner.must_not_ask_too_often is 'Refuses too_many_requests { seconds } (429) after twenty questions for one mailbox in an hour: each mails it.';

create function planner.end_old_links() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	update planner.access_token t set revoked_at = now() where t.kind = 'registration' and t.subject_id = new.id and t.revoked_at is null;
	return null;
end $$;
comment on function planner.end_old_links is
	'A seat that is taken anew is another sign-up, maybe by another: who held a link to the one that was given up sees nothing of it (domain rule 9).';
create trigger end_old_links after update of status on planner.registration for each row
	when (old.status = 'cancelled' and new.status <> 'cancelled') execute function planner.end_old_links();

create or replace function planner.asked_before(idempotency_key text) returns uuid
language plpgsql volatile set search_path = '' as $$
begin
	if idempotency_key is null then return null; end if;
	perform planner.must_be_a_key(idempotency_key);
	perform pg_advisory_xact_lock(hashtext('question'), hashtext(idempotency_key));
	return (select q.id from planner.question q where q.idempotency_key = asked_before.idempotency_key);
end $$;
comment on function planner.asked_before is
	'The question that this key already wrote, after waiting for who may be writing it now: a double tap gets one question and one mail. Refuses idempotency_key_invalid 400.';

create or replace function planner.entrepreneur_for(email text, name text, company text, language text) returns planner.entrepreneur
language plpgsql volatile set search_path = '' as $$
declare address text := planner.clean_email(email); full_name text := planner.clean_line(name, 120); who planner.entrepreneur;
begin
	if full_name is null then perform planner.refuse('name_missing', 400); end if;
	if not coalesce(planner.is_email(address), false) then perform planner.refuse('invalid_email', 400); end if;
	loop
		insert into planner.entrepreneur (email, name, company, language)
		values (address, full_name, planner.clean_line(company, 160), case when language = 'en' then 'en' else 'nl' end) on conflict do nothing returning * into who;
		exit when found;
		-- Kept until this transaction ends: retention may be removing this very person, who has nothing here yet.
		select e.* into who from planner.entrepreneur e where e.email = address for key share;
		exit when found;
	end loop;
	return who;
end $$;

create or replace function public.submit_question(
	name text, email text, text text, company text default null, theme text default null, municipality text default null, language text default 'nl',
	idempotency_key text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare who planner.entrepreneur; q planner.question; known uuid;
begin
	perform planner.must_be_a_question(text, theme, municipality);
	known := planner.asked_before(idempotency_key);
	if known is null then
		who := planner.entrepreneur_for(email, name, company, language);
		perform planner.must_not_ask_too_often(who.id);
		known := planner.collect('public_page', text, who.id, null, null, theme, municipality, idempotency_key, 'entrepreneur');
		select x.* into q from planner.question x where x.id = known;
		perform planner.mail_asker('question-received', q);
	else
		select x.* into q from planner.question x where x.id = known;
	end if;
	return jsonb_build_object('number', q.number);
end $$;
comment on function public.submit_question is
	'A question without a session, from anyone. Returns { number }; the link to follow it goes to the mailbox only. The same idempotency_key (16..64 characters) is the same question. Refuses name_missing, invalid_email, text_missing, text_too_long, unknown_theme, unknown_municipality, idempotency_key_invalid 400, too_many_requests { seconds } 429.';

create or replace function public.ask_question(token text, text text, registration_id uuid default null, theme text default null, idempotency_key text default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare t planner.access_token := planner.token_subject(token, 'person', 'registration'); r planner.registration; s planner.session; q planner.question; known uuid;
begin
	select x.* into r from planner.registration x
	where t.kind = 'registration' and x.id = t.subject_id or t.kind = 'person' and x.id = ask_question.registration_id and x.entrepreneur_id = t.subject_id;
	if r.id is null and (t.kind = 'registration' or ask_question.registration_id is not null) then perform planner.refuse('unknown_token', 404); end if;
	perform planner.must_be_a_question(text, theme, null);
	known := planner.asked_before(idempotency_key);
	if known is null then
		perform planner.must_not_ask_too_often(coalesce(r.entrepreneur_id, t.subject_id));
		select x.* into s from planner.session x where x.id = r.session_id;
		known := planner.collect('personal_page', text, coalesce(r.entrepreneur_id, t.subject_id), r.session_id, r.id, theme, s.municipality, idempotency_key, 'entrepreneur');
		select x.* into q from planner.question x where x.id = known;
		perform planner.mail_asker('question-received', q);
	else
		select x.* into q from planner.question x where x.id = known;
	end if;
	return jsonb_build_object('id', q.id, 'number', q.number, 'status', q.status);
end $$;
comment on function public.ask_question is
	'A question from the personal page, about one of the own registrations or none. Returns { id, number, status }. Refuses unknown_token 404 (also for somebody else''s registration), text_missing, text_too_long, unknown_theme, idempotency_key_invalid 400, too_many_requests { seconds } 429.';

create or replace function public.sign_up(
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
	perform planner.must_be_a_key(sign_up.idempotency_key);
	-- The row lock on the session is the one queue for its seats: everything below is decided for one sign-up at a time.
	select x.* into s from planner.session x where x.slug = sign_up.slug and x.published_at is not null for update;
	if s.id is null then perform planner.refuse('unknown_session', 404); end if;
	who := planner.entrepreneur_for(address, full_name, sign_up.company, lang);
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
			perform planner.must_not_change_too_often(r.id);
			update planner.registration x set status = new_status, name = full_name, company = planner.clean_line(sign_up.company, 160), phone = planner.clean_line(sign_up.phone, 40),
				party_size = sign_up.party_size, diet = planner.clean_line(sign_up.diet, 300), needs = planner.clean_line(sign_up.needs, 300), language = lang,
				idempotency_key = sign_up.idempotency_key, cancelled_at = null, created_at = now(),
				waiting_since = case when new_status = 'waitlisted' then clock_timestamp() end, confirmed_at = case when new_status = 'confirmed' then now() end
			where x.id = r.id returning * into r;
		end if;
		perform planner.record('registration', r.id, new_status, jsonb_build_object('party_size', r.party_size), s.id, 'entrepreneur');
		perform planner.mail_registration('registration-' || new_status, r, s);
	elsif r.idempotency_key is distinct from sign_up.idempotency_key or sign_up.idempotency_key is null then
		-- Somebody, maybe somebody else, typed a known address: nothing is shown or changed, the owner of the mailbox gets the link again.
		perform planner.mail_registration('registration-repeated', r, s, '{}', 'repeated:' || r.id || ':' || to_char(now(), 'YYYYMMDDHH24'));
		return jsonb_build_object('status', 'repeated', 'token', null, 'position', null);
	end if;
	if planner.clean_text(sign_up.question, 4000) is not null then
		perform planner.collect('sign_up', sign_up.question, who.id, s.id, r.id, null, s.municipality, sign_up.idempotency_key, 'entrepreneur');
	end if;
	return jsonb_build_object('status', r.status, 'token', planner.issue_token('registration', r.id), 'new', is_new,
		'position', case when r.status = 'waitlisted' then planner.registration_card(r) -> 'position' end);
end $$;
comment on function public.sign_up is
	'Signs a party of 1..10 up for a published session: confirmed when it fits, else on the waiting list, decided under the lock of the session; mail and history in the same transaction. The same idempotency_key (16..64 characters) again is the same registration and answer. Returns { status confirmed|waitlisted|repeated, token, position, new }; token opens this registration only, and is null for an address that was already signed up. Refuses name_missing, invalid_email, party_size_invalid, idempotency_key_invalid 400, unknown_session 404, sign_up_closed, sign_up_not_yet_open, sign_up_past, sign_up_cancelled 409, too_many_requests { seconds } 429 for who comes and goes.';

create or replace function public.change_registration(token text, registration_id uuid, party_size int, diet text default null, needs text default null, phone text default null) returns jsonb
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
	perform planner.must_not_change_too_often(r.id);
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
	'Changes one''s own party size, diet, needs and phone; a confirmed party grows only into free seats, a smaller one frees them for who waits. Refuses unknown_token 404, party_size_invalid 400, not_enough_seats { seats_left }, session_over 409, too_many_requests { seconds } 429.';
