create or replace function public.sign_up(
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
		end if;
		new_status := case when sign_up.party_size <= s.capacity - s.seats_taken then 'confirmed' else 'waitlisted' end;
		insert into planner.registration as x (session_id, entrepreneur_id, status, name, company, phone, party_size,
			diet, needs, language, idempotency_key, waiting_since, confirmed_at)
		values (s.id, person.id, new_status, planner.clean_line(sign_up.name, 120),
			planner.clean_line(sign_up.company, 160), planner.clean_line(sign_up.phone, 40), sign_up.party_size,
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
		-- Guests came with the party that was cancelled.
		delete from planner.repeated_sign_up g where g.registration_id = r.id and g.added_at is not null;
		perform planner.record_history('registration', r.id, new_status, jsonb_build_object('party_size', r.party_size),
			s.id, 'entrepreneur');
		perform planner.mail_registration('registration-' || new_status, r, s);
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
		'position', case when r.status = 'waitlisted' then planner.registration_card(r) -> 'position' end);
end $$;

create or replace function public.my_page(token text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'person', 'registration');
	person planner.entrepreneur;
begin
	select e.* into person from planner.entrepreneur e where e.id = case t.kind when 'person' then t.subject_id else (
		select r.entrepreneur_id from planner.registration r where r.id = t.subject_id) end;
	if person.id is null then perform planner.refuse('unknown_token', 404); end if;
	return jsonb_build_object(
		'scope', t.kind,
		'name', case t.kind when 'person' then person.name else (
			select r.name from planner.registration r where r.id = t.subject_id) end,
		'email', person.email,
		'registrations', (
			select coalesce(jsonb_agg(planner.registration_card(r) || jsonb_build_object('ticket_code', r.ticket_code,
				'diet', r.diet, 'needs', r.needs, 'phone', r.phone, 'created_at', r.created_at,
				'repeated', case t.kind when 'person' then planner.repeated_sign_ups(r) else '[]' end,
				'changed_by_owner', t.kind = 'registration' and r.typed is not null,
				'session', planner.session_card(s, planner.seats_taken_by(r.status, 1) = 1)
					|| jsonb_build_object('cancel_reason', s.cancel_reason))
				|| coalesce(case when t.kind = 'registration' then r.typed end, '{}') order by s.starts_at desc), '[]')
			from planner.registration r join planner.session s on s.id = r.session_id
			where r.entrepreneur_id = person.id and (t.kind = 'person' or r.id = t.subject_id)),
		'questions', (
			select coalesce(jsonb_agg(planner.question_for_asker(q, t.kind = 'person') order by q.number desc), '[]')
			from planner.question q where q.entrepreneur_id = person.id and planner.token_opens_question(t, q)));
end $$;

comment on function public.my_page is
	'Everything of the person that this token belongs to: { scope person|registration, name, email, registrations: '
	'[card + ticket_code, diet, needs, phone, repeated, changed_by_owner, session], questions: [question_for_asker] }. A '
	'registration token shows what was typed with that registration, nothing from before or from the owner of the '
	'mailbox; changed_by_owner: it can no longer be changed with it. Refuses unknown_token 404.';

create policy "staff see the guests in their area" on planner.repeated_sign_up for select to authenticated
	using (added_at is not null and exists (
		select from planner.registration r where r.id = registration_id and planner.can_see_people(r.session_id)));

create view public.guests with (security_invoker = true) as
	select g.id, r.session_id, g.registration_id, g.name, g.company, g.phone, g.party_size, g.diet, g.needs
	from planner.repeated_sign_up g join planner.registration r on r.id = g.registration_id
	where g.added_at is not null;

comment on view public.guests is
	'Parties that a registrant added from a repeated sign-up, for staff of the area of the session; their seats are in '
	'the party size of the registration.';

grant select on public.guests to authenticated;

create function planner.keep_repeated_sign_up(
	r planner.registration, name text, company text, phone text, party_size int, diet text, needs text, question text
) returns void
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_variable
declare g planner.repeated_sign_up;
begin
	g.name := planner.clean_line(name, 120);
	g.company := planner.clean_line(company, 160);
	g.phone := planner.clean_line(phone, 40);
	g.diet := planner.clean_line(diet, 300);
	g.needs := planner.clean_line(needs, 300);
	g.question := planner.clean_text(question, 4000);
	if g.question is null and party_size = r.party_size and planner.fold(g.name) = planner.fold(r.name)
		and coalesce(g.company, r.company, '') = coalesce(r.company, '')
		and coalesce(g.phone, r.phone, '') = coalesce(r.phone, '')
		and coalesce(g.diet, r.diet, '') = coalesce(r.diet, '')
		and coalesce(g.needs, r.needs, '') = coalesce(r.needs, '')
		or exists (
			select from planner.repeated_sign_up x where x.registration_id = r.id and x.party_size = party_size
				and (x.name, x.company, x.phone, x.diet, x.needs, x.question)
					is not distinct from (g.name, g.company, g.phone, g.diet, g.needs, g.question)) then
		return;
	end if;
	if (select count(*) from planner.repeated_sign_up x where x.registration_id = r.id) >= 20 then
		perform planner.refuse('too_many_requests', 429, '{"seconds": 3600}');
	end if;
	insert into planner.repeated_sign_up (registration_id, name, company, phone, party_size, diet, needs, question)
	values (r.id, g.name, g.company, g.phone, party_size, g.diet, g.needs, g.question);
end $$;

comment on function planner.keep_repeated_sign_up is
	'Keeps what was typed for the owner of the mailbox, unless it says nothing new; at most twenty for one '
	'registration. Refuses too_many_requests { seconds } 429.';

create function planner.repeated_sign_ups(r planner.registration) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
	return (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'company', g.company,
		'phone', g.phone, 'party_size', g.party_size, 'diet', g.diet, 'needs', g.needs, 'question', g.question,
		'added', g.added_at is not null, 'same_name', planner.fold(g.name) = planner.fold(r.name))
		order by g.created_at, g.id), '[]')
	from planner.repeated_sign_up g where g.registration_id = r.id);
end $$;

comment on function planner.repeated_sign_ups is
	'What was typed at repeated sign-ups: [{ id, name, company, phone, party_size, diet, needs, question, added, '
	'same_name }]; same_name: typed with the name of the registrant, so there is nobody to add.';

create function planner.lock_repeated_sign_up(token text, repeated_id uuid) returns planner.repeated_sign_up
language plpgsql volatile set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'person');
	g planner.repeated_sign_up;
begin
	-- The session first, as everywhere.
	perform 1 from planner.session s where s.id = (
		select r.session_id from planner.registration r join planner.repeated_sign_up x on x.registration_id = r.id
		where x.id = repeated_id) for update;
	select x.* into g from planner.repeated_sign_up x join planner.registration r on r.id = x.registration_id
	where x.id = repeated_id and r.entrepreneur_id = t.subject_id for update of x;
	if g.id is null then perform planner.refuse('already_handled'); end if;
	return g;
end $$;

comment on function planner.lock_repeated_sign_up is
	'What was typed, if it belongs to the mailbox of this token, with its session locked first; one of somebody else '
	'is refused like one that was removed. Refuses unknown_token 404, already_handled 409.';

create function public.add_repeated_person(token text, repeated_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
	g planner.repeated_sign_up := planner.lock_repeated_sign_up(token, repeated_id);
	r planner.registration;
begin
	if g.added_at is not null then perform planner.refuse('already_handled'); end if;
	select x.* into r from planner.registration x where x.id = g.registration_id;
	if r.party_size + g.party_size > 10 then
		perform planner.refuse('party_too_large', 409, '{"most": 10}');
	end if;
	perform public.change_registration(token, r.id, r.party_size + g.party_size, r.diet, r.needs, r.phone);
	update planner.repeated_sign_up x set added_at = now() where x.id = g.id;
end $$;

comment on function public.add_repeated_person is
	'Adds the party of a repeated sign-up to the registration of its mailbox, by a mailed link. Refuses '
	'party_size_invalid 400, unknown_token 404, already_handled, party_too_large { most }, changed_by_owner, '
	'not_enough_seats { seats_left }, registration_cancelled, session_over 409, too_many_requests { seconds } 429.';

grant execute on function public.add_repeated_person(text, uuid) to anon, authenticated;

create function public.ask_repeated_question(token text, repeated_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
	g planner.repeated_sign_up := planner.lock_repeated_sign_up(token, repeated_id);
	r planner.registration;
	s planner.session;
	q planner.question;
begin
	if g.question is null then perform planner.refuse('already_handled'); end if;
	select x.* into r from planner.registration x where x.id = g.registration_id;
	select x.* into s from planner.session x where x.id = r.session_id;
	perform planner.limit_questions(r.entrepreneur_id, true);
	q := planner.insert_question('personal_page', g.question, r.entrepreneur_id, s.id, r.id, null, s.municipality, null,
		'entrepreneur', g.name, g.company, true);
	perform planner.mail_asker('question-received', q);
	update planner.repeated_sign_up x set question = null where x.id = g.id;
end $$;

comment on function public.ask_repeated_question is
	'Asks the question of a repeated sign-up, by a mailed link. Refuses unknown_token 404, already_handled 409, '
	'too_many_requests { seconds } 429.';

grant execute on function public.ask_repeated_question(text, uuid) to anon, authenticated;

create function public.dismiss_repeated_sign_up(token text, repeated_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare g planner.repeated_sign_up := planner.lock_repeated_sign_up(token, repeated_id);
begin
	if g.added_at is null then
		delete from planner.repeated_sign_up x where x.id = g.id;
	else
		update planner.repeated_sign_up x set question = null where x.id = g.id;
	end if;
end $$;

comment on function public.dismiss_repeated_sign_up is
	'Removes what is left of a repeated sign-up, by a mailed link; a guest stays. Refuses unknown_token 404, '
	'already_handled 409.';

grant execute on function public.dismiss_repeated_sign_up(text, uuid) to anon, authenticated;

create or replace function planner.anonymise_registrations(before timestamptz) returns bigint
language sql volatile set search_path = '' as $$
	with past as (
		update planner.registration r set entrepreneur_id = null, anonymised_at = now(), name = '-', company = null,
			phone = null, diet = null, needs = null, typed = null, idempotency_key = null,
			ticket_code = upper(left(planner.new_secret(), 10))
		from planner.session s where s.id = r.session_id and s.ends_at < before and r.anonymised_at is null
		returning r.id
	), guests as (
		delete from planner.repeated_sign_up g using past where g.registration_id = past.id
	), apart as (
		-- A question is kept longer than the registration from which it was asked.
		update planner.question q set registration_id = null from past where q.registration_id = past.id
	), closed as (
		delete from planner.access_token t using past where t.kind = 'registration' and t.subject_id = past.id
	)
	select count(*) from past
$$;

grant select on planner.repeated_sign_up to authenticated;
