create function planner.check_question_text(text text) returns void
language plpgsql stable set search_path = '' as $$
begin
	if planner.clean_text(text, 4000) is null then perform planner.refuse('text_missing', 400); end if;
end $$;
comment on function planner.check_question_text is
	'Whether a question can be kept as it was written. Refuses text_missing, text_too_long { longest } 400.';

create function planner.limit_questions(entrepreneur_id uuid, by_owner boolean) returns void
language plpgsql volatile set search_path = '' as $$
begin
	perform 1 from planner.entrepreneur e where e.id = limit_questions.entrepreneur_id for no key update;
	if (select count(*) from planner.question q where q.entrepreneur_id = limit_questions.entrepreneur_id
		and q.source in ('public_page', 'personal_page') and q.by_owner = limit_questions.by_owner
		and q.created_at between now() - interval '1 hour' and now() + interval '1 minute') >= 30 then
		perform planner.refuse('too_many_requests', 429, '{"seconds": 3600}');
	end if;
end $$;
comment on function planner.limit_questions is
	'At most thirty questions for one mailbox an hour, since each mails it: so many by links from mails, and so many by '
	'whoever typed its address. More than one network can ask (rate-limit.ts). Refuses too_many_requests { seconds } 429.';

create function planner.find_question_by_key(idempotency_key text) returns planner.question
language plpgsql volatile set search_path = '' as $$
declare q planner.question;
begin
	if idempotency_key is null then return null; end if;
	perform planner.check_idempotency_key(idempotency_key);
	perform pg_advisory_xact_lock(hashtext('question'), hashtext(idempotency_key));
	select x.* into q from planner.question x where x.idempotency_key = find_question_by_key.idempotency_key;
	return q;
end $$;
comment on function planner.find_question_by_key is
	'The question that this key already wrote, after waiting for a transaction that may be writing it now: a double tap '
	'gets one question and one mail. Refuses idempotency_key_invalid 400.';

create function public.submit_question(
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
		perform planner.limit_questions(person.id, false);
		q := planner.insert_question('public_page', text, person.id, null, null, theme, municipality, idempotency_key,
			'entrepreneur', name, company);
		perform planner.mail_asker('question-received', q);
	end if;
	return jsonb_build_object('number', q.number);
end $$;
comment on function public.submit_question is
	'A question without a session, from anyone. Returns { number }; the link to follow it goes to the mailbox only. The '
	'same idempotency_key (16..64 characters) is the same question. Refuses text_missing, text_too_long { longest }, '
	'unknown_theme, unknown_municipality, idempotency_key_invalid, name_missing, invalid_email, web_address_in_name '
	'400, too_many_requests { '
	'seconds } 429.';
grant execute on function public.submit_question(text, text, text, text, text, text, text, text) to anon, authenticated;

create function public.ask_question(
	token text, text text, registration_id uuid default null, theme text default null, idempotency_key text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'person', 'registration');
	r planner.registration;
	s planner.session;
	person planner.entrepreneur;
	q planner.question;
begin
	select x.* into r from planner.registration x where t.kind = 'registration' and x.id = t.subject_id
		or t.kind = 'person' and x.id = ask_question.registration_id and x.entrepreneur_id = t.subject_id;
	if r.id is null and (t.kind = 'registration' or ask_question.registration_id is not null) then
		perform planner.refuse('unknown_token', 404);
	end if;
	perform planner.check_question_text(text);
	perform planner.require_known_themes(array[theme]);
	q := planner.find_question_by_key(idempotency_key);
	if q.id is null then
		perform planner.limit_questions(coalesce(r.entrepreneur_id, t.subject_id), t.kind = 'person');
		select x.* into s from planner.session x where x.id = r.session_id;
		select e.* into person from planner.entrepreneur e where e.id = coalesce(r.entrepreneur_id, t.subject_id);
		if t.kind = 'person' then perform planner.prove_mailbox(person.email); end if;
		q := planner.insert_question('personal_page', text, coalesce(r.entrepreneur_id, t.subject_id), r.session_id,
			r.id, theme, s.municipality, idempotency_key, 'entrepreneur', coalesce(r.name, person.name),
			case when r.id is null then person.company else r.company end, t.kind = 'person');
		perform planner.mail_asker('question-received', q);
	end if;
	return jsonb_build_object('id', q.id, 'number', q.number, 'status', q.status);
end $$;
comment on function public.ask_question is
	'A question from the personal page, optionally about a registration of the asker; one of somebody else is refused '
	'alike. Returns { id, number, status }. Refuses text_missing, text_too_long { longest }, unknown_theme, '
	'idempotency_key_invalid 400, unknown_token 404, too_many_requests { seconds } 429.';
grant execute on function public.ask_question(text, text, uuid, text, text) to anon, authenticated;

create function planner.asker_by_staff(name text, email text, company text, phone text, language text)
returns planner.entrepreneur
language plpgsql volatile set search_path = '' as $$
begin
	if planner.one_line(email) is not null then
		return planner.find_or_add_entrepreneur(email, name, company, language);
	end if;
	if planner.one_line(name) is null and num_nonnulls(planner.one_line(company), planner.one_line(phone)) > 0 then
		perform planner.refuse('name_missing', 400);
	end if;
	perform planner.check_name(planner.clean_line(name, 120));
	perform planner.check_name(planner.clean_line(company, 160));
	return null;
end $$;
comment on function planner.asker_by_staff is
	'The person whose details a colleague typed: the owner of the mailbox, or null without an address. Company and phone '
	'need a name. Refuses name_missing, invalid_email, web_address_in_name, text_too_long { longest } 400.';

create function public.note_question(
	text text, name text default null, email text default null, company text default null, theme text default null,
	municipality text default null, session_id uuid default null, language text default 'nl',
	idempotency_key text default null, phone text default null, noted_at timestamptz default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	person planner.entrepreneur;
	q planner.question;
	place text := municipality;
	outcome jsonb;
begin
	perform planner.require_organiser();
	outcome := planner.begin_command(idempotency_key, 'note-question', noted_at);
	if outcome is not null then return outcome; end if;
	perform planner.check_question_text(text);
	perform planner.require_known_themes(array[theme]);
	perform planner.require_known_municipalities(array[municipality]);
	if note_question.session_id is not null and not planner.can_see_people(note_question.session_id) then
		perform planner.refuse('unknown_session', 404);
	end if;
	person := planner.asker_by_staff(name, email, company, phone, language);
	place := coalesce(place, (select s.municipality from planner.session s where s.id = note_question.session_id));
	q := planner.insert_question('staff', text, person.id, note_question.session_id, null, theme, place, null, null, name,
		company);
	update planner.question x
	set asker_phone = planner.clean_line(phone, 100), created_at = planner.command_time(noted_at) where x.id = q.id;
	-- The colleague who noted it is responsible until somebody else is.
	q := planner.set_question_state(q.id, 'received', planner.staff_id(), null, q.next_action_on);
	perform planner.mail_asker('question-received', q);
	return planner.end_command(idempotency_key,
		jsonb_build_object('id', q.id, 'number', q.number, 'version', q.version));
end $$;
comment on function public.note_question is
	'Notes a spoken question. With name and email the asker gets a link to follow it; without email nobody is mailed, and '
	'without a name it stays anonymous. The colleague who notes it is responsible. The same idempotency_key (16..64 '
	'characters) of the same colleague is the same question and answer. noted_at: when, if it waited on a device. '
	'Returns { id, number, version }. Facilitators and organisers. Refuses text_missing, text_too_long { longest }, '
	'unknown_theme, unknown_municipality, idempotency_key_invalid, name_missing, invalid_email, web_address_in_name 400, '
	'not_for_viewers 403, unknown_session 404, key_used_before 409.';
grant execute on function public.note_question(text, text, text, text, text, text, uuid, text, text, text, timestamptz)
	to authenticated;

create function planner.token_opens_question(t planner.access_token, q planner.question) returns boolean
language sql stable set search_path = '' as $$
	select case t.kind
		when 'person' then q.entrepreneur_id = t.subject_id
		when 'registration' then q.registration_id = t.subject_id and not q.by_owner and q.created_at >= (
			select r.created_at from planner.registration r where r.id = t.subject_id)
		else false end
$$;
comment on function planner.token_opens_question is
	'Whether a question belongs to a link to a personal page. A link to one registration opens what was typed with that '
	'sign-up: nothing of an earlier one with the same address, nothing that the owner of the mailbox asked later.';

create function planner.lock_own_question(token text, question_id uuid) returns planner.question
language plpgsql volatile set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'person', 'registration');
	q planner.question;
begin
	select x.* into q from planner.question x where x.id = lock_own_question.question_id
		and planner.token_opens_question(t, x) for update;
	if q.id is null then perform planner.refuse('unknown_token', 404); end if;
	if t.kind = 'person' then
		perform planner.prove_mailbox(e.email) from planner.entrepreneur e where e.id = t.subject_id;
	end if;
	return q;
end $$;
comment on function planner.lock_own_question is
	'The question, locked, if it belongs to this token. One of somebody else is refused alike. Refuses unknown_token '
	'404.';

create function public.solve_question(token text, question_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	q planner.question := planner.lock_own_question(token, question_id);
	was text := q.status;
begin
	if was <> 'solved' then
		perform planner.withdraw_open_referral(q.id, null);
		q := planner.set_question_state(q.id, 'solved', q.responsible_staff_id, q.responsible_organisation_id, null);
		perform planner.record_history('question', q.id, 'solved', jsonb_build_object('was', was), q.session_id,
			'entrepreneur');
	end if;
	return jsonb_build_object('id', q.id, 'status', q.status);
end $$;
comment on function public.solve_question is
	'Marks a question as solved, which only its asker can. From any state, also closed; repeating it is no error. '
	'Returns { id, status }. Refuses unknown_token 404.';
grant execute on function public.solve_question(text, uuid) to anon, authenticated;

create function public.reopen_question(token text, question_id uuid, reason text default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	q planner.question := planner.lock_own_question(token, question_id);
	was text := q.status;
	staff uuid;
	organisation uuid;
begin
	if was in ('answered', 'solved', 'closed') then
		-- An organisation that answered is done and has no page of its own: the colleague who referred it, or the
		-- facilitator, finds the next organisation.
		select m.id, null::uuid into staff, organisation from planner.staff m
		where m.active and m.role <> 'viewer' and m.id = coalesce(q.responsible_staff_id, (
			select r.sender_staff_id from planner.referral r
			where r.question_id = q.id and r.sender_staff_id is not null order by r.offered_at desc limit 1));
		if not found then
			select d.staff_id, d.organisation_id into staff, organisation from planner.default_responsible() d;
		end if;
		q := planner.set_question_state(q.id, 'activated', staff, organisation,
			planner.add_working_days(planner.today(), 1));
		perform planner.record_history('question', q.id, 'reopened', jsonb_strip_nulls(jsonb_build_object('was', was,
			'reason', planner.clean_text(reason, 1000))), q.session_id, 'entrepreneur');
	end if;
	return jsonb_build_object('id', q.id, 'status', q.status);
end $$;
comment on function public.reopen_question is
	'The asker reopens an answered, solved or closed question: a colleague is responsible again, to act on the next '
	'working day. A question in progress stays as it is. Returns { id, status }. Refuses text_too_long { longest } 400, '
	'unknown_token 404.';
grant execute on function public.reopen_question(text, uuid, text) to anon, authenticated;

create function planner.question_steps(q planner.question, with_words boolean) returns jsonb
language sql stable set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('at', h.at, 'what', h.action,
		'who', nullif(coalesce(o.name, planner.responsible_name((h.details ->> 'staff_id')::uuid, null), m.name), '-'),
		'why', case when h.action = 'closed' or with_words and h.action = 'reopened' then h.details ->> 'reason'
			end)) order by h.id), '[]')
	from planner.history h
	left join planner.organisation o on o.id = (h.details ->>
		case h.action when 'passed_on' then 'next_organisation_id' else 'organisation_id' end)::uuid
	left join planner.staff m on m.id = h.actor_staff_id
	where h.subject_kind = 'question' and h.subject_id = q.id
		and h.action in ('received', 'activated', 'referred', 'accepted', 'declined', 'lapsed', 'passed_on',
			'taken_back', 'answered', 'solved', 'closed', 'reopened')
$$;
comment on function planner.question_steps is
	'The history of a question, as its asker reads it: [{ at, what, who?, why? }], oldest first. who is an '
	'organisation or colleague, never another entrepreneur. with_words: also why the asker reopened it.';

create function planner.question_for_asker(question planner.question, with_words boolean) returns jsonb
language sql stable set search_path = '' as $$
	select planner.question_card(question) || jsonb_build_object(
		'session', (
			select jsonb_build_object('title', s.title, 'slug', s.slug, 'starts_at', s.starts_at)
			from planner.session s where s.id = question.session_id and s.published_at is not null),
		'steps', planner.question_steps(question, with_words), 'answer', question.answer, 'answered_at', question.answered_at,
		'close_reason', question.close_reason,
		'responsible', case when question.status not in ('solved', 'closed') then planner.responsible_name(
			question.responsible_staff_id, question.responsible_organisation_id) end,
		'since', question.responsible_since, 'next_action_on', question.next_action_on,
		'can_solve', question.status <> 'solved',
		'can_reopen', question.status in ('answered', 'solved', 'closed'))
$$;
comment on function planner.question_for_asker is
	'A question for the personal page of its asker: the card plus session, steps, answer, answered_at, close_reason, '
	'responsible (a name), since when, next_action_on, can_solve, can_reopen. with_words: with what the asker wrote '
	'when reopening it.';
