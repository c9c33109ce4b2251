create or replace function public.ask_question(
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
		perform planner.limit_questions(coalesce(r.entrepreneur_id, t.subject_id));
		select x.* into s from planner.session x where x.id = r.session_id;
		select e.* into person from planner.entrepreneur e where e.id = coalesce(r.entrepreneur_id, t.subject_id);
		q := planner.insert_question('personal_page', text, coalesce(r.entrepreneur_id, t.subject_id), r.session_id,
			r.id, theme, s.municipality, idempotency_key, 'entrepreneur', coalesce(r.name, person.name),
			case when r.id is null then person.company else r.company end, t.kind = 'person');
		perform planner.mail_asker('question-received', q);
	end if;
	return jsonb_build_object('id', q.id, 'number', q.number, 'status', q.status);
end $$;

create or replace function public.note_question(
	text text, name text default null, email text default null, company text default null, theme text default null,
	municipality text default null, session_id uuid default null, language text default 'nl',
	idempotency_key text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	person planner.entrepreneur;
	q planner.question;
	place text := municipality;
begin
	perform planner.require_organiser();
	perform planner.check_question_text(text);
	perform planner.require_known_themes(array[theme]);
	perform planner.require_known_municipalities(array[municipality]);
	if note_question.session_id is not null and not planner.can_see_people(note_question.session_id) then
		perform planner.refuse('unknown_session', 404);
	end if;
	q := planner.find_question_by_key(idempotency_key);
	if q.id is null then
		if planner.clean_line(email, 254) is not null or planner.clean_line(name, 120) is not null then
			person := planner.find_or_add_entrepreneur(email, name, company, language);
		end if;
		place := coalesce(place, (select s.municipality from planner.session s where s.id = note_question.session_id));
		q := planner.insert_question('staff', text, person.id, note_question.session_id, null, theme, place,
			idempotency_key, 'staff', name, company);
		-- The colleague who noted it is responsible until somebody else is.
		q := planner.set_question_state(q.id, 'received', planner.staff_id(), null, q.next_action_on);
		perform planner.mail_asker('question-received', q);
	end if;
	return jsonb_build_object('id', q.id, 'number', q.number, 'version', q.version);
end $$;

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

create or replace function planner.lock_own_question(token text, question_id uuid) returns planner.question
language plpgsql volatile set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'person', 'registration');
	q planner.question;
begin
	select x.* into q from planner.question x where x.id = lock_own_question.question_id
		and planner.token_opens_question(t, x) for update;
	if q.id is null then perform planner.refuse('unknown_token', 404); end if;
	return q;
end $$;

create function planner.question_steps(q planner.question, with_words boolean) returns jsonb
language sql stable set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('at', h.at, 'what', h.action,
		'who', nullif(coalesce(o.name, planner.responsible_name((h.details ->> 'staff_id')::uuid, null), m.name), '-'),
		'why', case when h.action = 'closed' or with_words and h.action = 'reopened' then h.details ->> 'reason'
			end)) order by h.id), '[]')
	from planner.history h
	left join planner.organisation o on o.id = (h.details ->> 'organisation_id')::uuid
	left join planner.staff m on m.id = h.actor_staff_id
	where h.subject_kind = 'question' and h.subject_id = q.id
		and h.action in ('received', 'activated', 'referred', 'accepted', 'declined', 'lapsed', 'passed_on',
			'taken_back', 'answered', 'solved', 'closed', 'reopened')
$$;

comment on function planner.question_steps is
	'What became of a question, as the asker reads it: [{ at, what, who?, why? }], oldest first. who is an organisation '
	'or colleague, never another entrepreneur. with_words: also why the asker reopened it.';

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

create or replace view public.questions with (security_invoker = true) as
	select q.id, q.number, q.text, q.theme, q.level, q.municipality, m.name as municipality_name, q.status, q.source,
		q.session_id, s.title as session_title, q.asker_name, q.asker_company, e.email as asker_email,
		q.responsible_staff_id, q.responsible_organisation_id,
		planner.responsible_name(q.responsible_staff_id, q.responsible_organisation_id) as responsible_name,
		q.responsible_since, q.next_action_on,
		q.status not in ('solved', 'closed') and q.next_action_on < planner.today() as late,
		r.id as open_referral_id, o.name as offered_to, q.answer, q.answered_at, q.solved_at, q.closed_at, q.close_reason,
		q.version, q.demo, q.created_at, q.updated_at,
		planner.fold(concat_ws(' ', q.number, q.text, q.asker_name, q.asker_company, m.name,
			planner.responsible_name(q.responsible_staff_id, q.responsible_organisation_id), o.name)) as search_text
	from planner.question q
	left join planner.municipality m on m.slug = q.municipality
	left join planner.session s on s.id = q.session_id
	left join planner.entrepreneur e on e.id = q.entrepreneur_id
	left join planner.referral r on r.question_id = q.id and r.state in ('offered', 'accepted')
	left join planner.organisation o on o.id = r.organisation_id;

create or replace function planner.anonymise_registrations(before timestamptz) returns bigint
language sql volatile set search_path = '' as $$
	with past as (
		update planner.registration r set entrepreneur_id = null, anonymised_at = now(), name = '-', company = null,
			phone = null, diet = null, needs = null, typed = null, idempotency_key = null,
			ticket_code = upper(left(planner.new_secret(), 10))
		from planner.session s where s.id = r.session_id and s.ends_at < before and r.anonymised_at is null
		returning r.id
	), apart as (
		-- A question is kept longer than the registration from which it was asked.
		update planner.question q set registration_id = null from past where q.registration_id = past.id
	), closed as (
		delete from planner.access_token t using past where t.kind = 'registration' and t.subject_id = past.id
	)
	select count(*) from past
$$;

create or replace function planner.anonymise_questions(before timestamptz) returns bigint
language sql volatile set search_path = '' as $$
	with past as (
		update planner.question q set entrepreneur_id = null, registration_id = null, anonymised_at = now(), text = '-',
			asker_name = null, asker_company = null,
			answer = null, idempotency_key = null, close_reason = case when q.close_reason is not null then '-' end
		where q.status in ('solved', 'closed') and coalesce(q.solved_at, q.closed_at) < before and q.anonymised_at is null
		returning q.id
	), words as (
		update planner.referral r set note = null, reason = null, next_organisation_name = null,
			answer = case when r.answer is not null then '-' end
		from past where r.question_id = past.id
	), closed as (
		delete from planner.access_token t using planner.referral r, past
		where t.kind = 'referral' and t.subject_id = r.id and r.question_id = past.id
	), told as (
		update planner.history h set details = h.details - '{reason,next_organisation_name}'::text[]
		from past where h.subject_kind = 'question' and h.subject_id = past.id
	)
	select count(*) from past
$$;
