drop function planner.insert_question(source text, text text, entrepreneur_id uuid, session_id uuid, registration_id
	uuid, theme text, municipality text, idempotency_key text, actor_kind text);

drop function planner.question_for_asker(question planner.question);

drop function planner.question_steps(q planner.question);

create or replace function public.session_draft(session_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare s planner.session;
begin
	select x.* into s from planner.session x where x.id = session_draft.session_id;
	if s.id is null or not planner.can_see_session(s) then perform planner.refuse('unknown_session', 404); end if;
	return planner.session_page_content(s) || jsonb_build_object(
		'version', s.version, 'host_organisation_id', s.host_organisation_id,
		'online_url', case when planner.can_see_people(s.id) then s.online_url end, 'seats_taken', s.seats_taken,
		'missing', planner.missing_to_publish(s),
		'may_edit', planner.can_work_in(s.municipality, s.host_organisation_id),
		'plan_programme', (
			select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'starts_at', p.starts_at, 'title', p.title,
				'description', p.description, 'expert_id', p.expert_id) order by p.position), '[]')
			from planner.programme_item p where p.session_id = s.id));
end $$;

comment on function public.session_draft is
	'A session for who plans it: the page as the public will see it plus version, the fields of the form, what is '
	'missing to publish and may_edit; without the online link for a viewer. Refuses unknown_session 404.';

comment on table planner.registration is
	'A party of 1..10 for one session; one per session and address. The waiting list is in order of waiting_since, then '
	'queue_number. typed: party size, diet, needs and phone as whoever typed the address left them, since the owner of '
	'the mailbox changed them by a mailed link.';

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
		if r.id is not null then perform planner.limit_registration_changes(r.id); end if;
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
		perform planner.record_history('registration', r.id, new_status, jsonb_build_object('party_size', r.party_size),
			s.id, 'entrepreneur');
		perform planner.mail_registration('registration-' || new_status, r, s);
	elsif r.idempotency_key is distinct from sign_up.idempotency_key or sign_up.idempotency_key is null then
		-- Somebody, maybe somebody else, typed a known address: nothing is shown or changed, the owner of the mailbox
		-- gets the link again.
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

create or replace function planner.lock_own_registration(token text, registration_id uuid) returns planner.registration
language plpgsql volatile set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'person', 'registration');
	r planner.registration;
begin
	-- The session first, as everywhere.
	perform 1 from planner.session x where x.id = (
		select y.session_id from planner.registration y where y.id = lock_own_registration.registration_id) for update;
	select x.* into r from planner.registration x where x.id = lock_own_registration.registration_id and (
		t.kind = 'person' and x.entrepreneur_id = t.subject_id
		or t.kind = 'registration' and x.id = t.subject_id) for update;
	if r.id is null then perform planner.refuse('unknown_token', 404); end if;
	if t.kind = 'registration' and r.typed is not null then perform planner.refuse('changed_by_owner'); end if;
	return r;
end $$;

comment on function planner.lock_own_registration is
	'The registration, if it belongs to this token, with its session locked first. Somebody else''s is refused too. '
	'What the owner of the mailbox changed by a mailed link is no longer for whoever typed the address. Refuses '
	'unknown_token 404, changed_by_owner 409.';

comment on function public.cancel_registration is
	'Gives up one''s own seat or place in line; the next in line is promoted and mailed in the same transaction. Again '
	'is no error. Returns { status }. Refuses unknown_token 404, changed_by_owner, session_over 409.';

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
	perform planner.limit_registration_changes(r.id);
	update planner.registration x set party_size = change_registration.party_size,
		diet = planner.clean_line(change_registration.diet, 300),
		needs = planner.clean_line(change_registration.needs, 300),
		phone = planner.clean_line(change_registration.phone, 40),
		typed = case when by_owner then coalesce(x.typed, jsonb_build_object('party_size', x.party_size, 'diet', x.diet,
			'needs', x.needs, 'phone', x.phone)) end
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
	'changed_by_owner, not_enough_seats { seats_left }, registration_cancelled, session_over 409, too_many_requests { '
	'seconds } 429.';

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
	'Everything of the person of this token: { scope person|registration, name, email, registrations: [card + '
	'ticket_code, diet, needs, phone, changed_by_owner, session], questions: [question_for_asker] }. A registration '
	'token shows what was typed with that registration, nothing from before or from the owner of the mailbox; '
	'changed_by_owner: it can no longer be changed with it. Refuses unknown_token 404.';

comment on table planner.question is
	'What an entrepreneur needs. Until solved (only the asker says so) or closed unsolved it has exactly one '
	'responsible, a person or an organisation, and a next-action date. asker_name and asker_company were typed with it: '
	'who types a known address learns nothing about its owner. by_owner: asked by a link from a mail, so by the owner of '
	'the mailbox.';

create function planner.insert_question(
	source text, text text, entrepreneur_id uuid, session_id uuid, registration_id uuid, theme text, municipality text,
	idempotency_key text, actor_kind text, name text, company text, by_owner boolean default false
) returns planner.question
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_variable
declare new_question planner.question;
begin
	insert into planner.question as q (source, text, entrepreneur_id, session_id, registration_id, theme, municipality,
		asker_name, asker_company, by_owner, idempotency_key, responsible_staff_id, responsible_organisation_id,
		next_action_on)
	select source, planner.clean_text(text, 4000), entrepreneur_id, session_id, registration_id, theme, municipality,
		planner.clean_line(name, 120), planner.clean_line(company, 160), by_owner, idempotency_key, d.staff_id,
		d.organisation_id, planner.add_working_days(planner.today(), 3)
	from planner.default_responsible() d
	on conflict on constraint question_idempotency_key_key do nothing returning q.* into new_question;
	if new_question.id is null then
		select q.* into new_question from planner.question q
		where q.idempotency_key = insert_question.idempotency_key;
		return new_question;
	end if;
	perform planner.record_history('question', new_question.id, 'received', jsonb_build_object('source', source),
		session_id, actor_kind);
	return new_question;
end $$;

comment on function planner.insert_question is
	'Writes one question with its responsible and a first date three working days ahead, and returns it; the same '
	'idempotency_key is the same question.';

create or replace function planner.asker_card(q planner.question, with_contact boolean default false) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('name', q.asker_name, 'company', q.asker_company)
		|| case when with_contact then jsonb_build_object('email', e.email, 'phone', r.phone) else '{}' end
	-- Not the phone of a later sign-up with the same address.
	from planner.entrepreneur e
	left join planner.registration r on r.id = q.registration_id and r.created_at <= q.created_at
	where e.id = q.entrepreneur_id
$$;

create or replace function planner.mail_asker(template text, q planner.question, more jsonb default '{}') returns void
language sql volatile set search_path = '' as $$
	select planner.queue_mail(mail_asker.template, e.email, q.asker_name, e.language,
		jsonb_build_object('question', planner.question_card(q), 'asker', planner.asker_card(q),
			'token', planner.issue_token('person', e.id)) || more,
		session_id => q.session_id, subject_id => q.id)
	from planner.entrepreneur e where e.id = q.entrepreneur_id
$$;

create or replace function public.submit_question(
	name text, email text, text text, company text default null, theme text default null, municipality text default null,
	language text default 'nl', idempotency_key text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	person planner.entrepreneur;
	q planner.question;
begin
	perform planner.check_question_text(text);
	perform planner.require_known_themes(array[theme]);
	perform planner.require_known_municipalities(array[municipality]);
	q := planner.find_question_by_key(idempotency_key);
	if q.id is null then
		person := planner.find_or_add_entrepreneur(email, name, company, language);
		perform planner.limit_questions(person.id);
		q := planner.insert_question('public_page', text, person.id, null, null, theme, municipality, idempotency_key,
			'entrepreneur', name, company);
		perform planner.mail_asker('question-received', q);
	end if;
	return jsonb_build_object('number', q.number);
end $$;
