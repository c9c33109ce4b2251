create or replace function public.answer_referral(token text, answer text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	r planner.referral := planner.lock_own_referral(token);
	q planner.question;
	words text := planner.clean_answer(answer);
	more jsonb;
	teller uuid;
begin
	if r.state <> 'answered' or r.answer <> words then
		perform planner.require_open_referral(r);
		update planner.referral x set state = 'answered', answer = words, accepted_at = coalesce(x.accepted_at, now()),
			ended_at = now()
		where x.id = r.id returning * into r;
		q := planner.set_question_state(r.question_id, 'answered', null, r.organisation_id,
			planner.add_working_days(planner.today(), 10), answer => words);
		perform planner.record_history('question', q.id, 'answered', jsonb_build_object(
			'organisation_id', r.organisation_id, 'referral_id', r.id), q.session_id, 'organisation', r.organisation_id);
		select jsonb_build_object('organisation', jsonb_build_object('name', o.name), 'answer', words) into more
		from planner.organisation o where o.id = r.organisation_id;
		perform planner.mail_asker('question-answered', q, more);
		perform planner.mail_referral_sender('referral-answered', r, q, more);
		teller := planner.active_referral_sender(planner.first_referral(r));
		if q.entrepreneur_id is null and teller is not null then
			-- Nobody is mailed, so a colleague has to tell the asker.
			q := planner.set_question_state(q.id, 'answered', teller, null, planner.add_working_days(planner.today(), 1));
			if r.parent_id is not null then
				r.parent_id := null;
				r.sender_staff_id := teller;
				perform planner.mail_referral_sender('referral-answered', r, q, more);
			end if;
		end if;
	end if;
	return jsonb_build_object('state', 'answered');
end $$;

comment on function public.answer_referral is
	'The organisation answers, with or without accepting first; the asker and the sender are mailed, and it stays '
	'responsible until the asker says that it is solved. An asker without an address has to be told: the colleague who '
	'referred is responsible for that, on the next working day. The same answer twice is one; referral_answered is for '
	'another text. Returns { state }. Refuses answer_missing, text_too_long { longest } 400, unknown_token 404, '
	'referral_answered, referral_declined, referral_lapsed, referral_withdrawn 409.';

create function planner.require_no_mail(q planner.question) returns void
language plpgsql stable set search_path = '' as $$
begin
	if q.anonymised_at is not null then perform planner.refuse('question_finished'); end if;
	if q.entrepreneur_id is not null then perform planner.refuse('asker_confirms'); end if;
end $$;

comment on function planner.require_no_mail is
	'Passes for a question whose asker cannot be mailed, and so cannot say by the link what became of it. Refuses '
	'question_finished, asker_confirms 409.';

create function public.note_solved(
	question_id uuid, version int, heard_on date default null, note text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	q planner.question := planner.lock_any_question(question_id, version);
	was text := q.status;
	words text := planner.clean_text(note, 1000);
	heard date := coalesce(note_solved.heard_on, planner.today());
begin
	perform planner.require_no_mail(q);
	if was = 'solved' then perform planner.refuse('question_finished'); end if;
	if heard not between (q.created_at at time zone 'Europe/Amsterdam')::date and planner.today() then
		perform planner.refuse('heard_on_invalid', 400);
	end if;
	perform planner.withdraw_open_referral(q.id, null);
	q := planner.set_question_state(q.id, 'solved', q.responsible_staff_id, q.responsible_organisation_id, null);
	update planner.question x set heard_by = planner.staff_id(), heard_on = heard, heard_note = words where x.id = q.id;
	perform planner.record_history('question', q.id, 'solved', jsonb_strip_nulls(jsonb_build_object('was', was,
		'heard_on', heard, 'comment', words)), q.session_id);
	return jsonb_build_object('id', q.id, 'status', q.status, 'version', q.version);
end $$;

comment on function public.note_solved is
	'Solved, confirmed by word of mouth: an asker without an address told this colleague so, on heard_on (today when left '
	'out, not before the question was noted). Also after it was closed. Returns { id, status, version }. Staff who see '
	'the question. Refuses heard_on_invalid, text_too_long { longest } 400, unknown_question 404, edited_by_other { '
	'version, at }, question_finished, asker_confirms 409.';

grant execute on function public.note_solved(uuid, int, date, text) to authenticated;

create function public.note_not_solved(question_id uuid, version int, reason text default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	q planner.question := planner.lock_any_question(question_id, version);
	was text := q.status;
begin
	perform planner.require_no_mail(q);
	if was not in ('answered', 'solved', 'closed') then perform planner.refuse('not_answered'); end if;
	q := planner.set_question_state(q.id, 'activated', planner.staff_id(), null,
		planner.add_working_days(planner.today(), 1));
	perform planner.record_history('question', q.id, 'reopened', jsonb_strip_nulls(jsonb_build_object('was', was,
		'reason', planner.clean_text(reason, 1000))), q.session_id);
	return jsonb_build_object('id', q.id, 'status', q.status, 'version', q.version);
end $$;

comment on function public.note_not_solved is
	'An asker without an address told this colleague that it is not solved: the question is open again, and the colleague '
	'responsible, to act on the next working day. Returns { id, status, version }. Staff who see the question. Refuses '
	'text_too_long { longest } 400, unknown_question 404, edited_by_other { version, at }, question_finished, '
	'asker_confirms, not_answered 409.';

grant execute on function public.note_not_solved(uuid, int, text) to authenticated;

create function public.add_asker(
	question_id uuid, version int, name text, email text default null, company text default null,
	phone text default null, language text default 'nl'
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	q planner.question := planner.lock_question(question_id, version);
	person planner.entrepreneur;
begin
	if q.entrepreneur_id is not null then perform planner.refuse('asker_known'); end if;
	if planner.one_line(name) is null then perform planner.refuse('name_missing', 400); end if;
	person := planner.asker_by_staff(name, email, company, phone, language);
	update planner.question x set entrepreneur_id = person.id, asker_name = planner.clean_line(name, 120),
		asker_company = planner.clean_line(company, 160), asker_phone = planner.clean_line(phone, 100),
		-- The term of planner.confirmation_term begins when the asker gets the answer.
		answered_at = case when x.answered_at is not null and person.id is not null then now() else x.answered_at end,
		version = x.version + 1, updated_at = now()
	where x.id = q.id returning * into q;
	update planner.referral r set share_contact = false
	where r.question_id = q.id and r.state in ('offered', 'accepted') and r.share_contact;
	perform planner.record_history('question', q.id, 'asker_added', jsonb_strip_nulls(jsonb_build_object(
		'email', nullif(person.id is not null, false), 'phone', nullif(q.asker_phone is not null, false))), q.session_id);
	if q.status = 'answered' then
		perform planner.mail_asker('question-answered', q, jsonb_build_object('answer', q.answer, 'organisation', (
			select jsonb_build_object('name', o.name)
			from planner.referral r join planner.organisation o on o.id = r.organisation_id
			where r.question_id = q.id and r.state = 'answered' and r.answer = q.answer order by r.ended_at desc limit 1)));
	else
		perform planner.mail_asker('question-received', q);
	end if;
	return jsonb_build_object('id', q.id, 'status', q.status, 'version', q.version);
end $$;

comment on function public.add_asker is
	'Adds the details of the asker to an unfinished question that was noted without an address, or replaces those without '
	'one. With email the asker gets the link to follow it, and an answer that was given. Organisations to which it was '
	'offered before do not get the contact: consent was for what was known then. Returns { id, status, version }. Staff '
	'who see the question. Refuses name_missing, invalid_email, web_address_in_name, text_too_long { longest } 400, '
	'unknown_question 404, edited_by_other { version, at }, question_finished, asker_known 409.';

grant execute on function public.add_asker(uuid, int, text, text, text, text, text) to authenticated;

create or replace function planner.anonymise_questions(before timestamptz, max_rows int) returns int
language plpgsql volatile set search_path = '' as $$
declare
	chosen uuid[];
	referrals uuid[];
begin
	chosen := array(
		select q.id from planner.question q
		where q.status in ('solved', 'closed') and q.anonymised_at is null
			and coalesce(q.solved_at, q.closed_at) < before
		order by coalesce(q.solved_at, q.closed_at) limit max_rows for update skip locked);
	update planner.question q set entrepreneur_id = null, registration_id = null, anonymised_at = now(), text = '-',
		asker_name = null, asker_company = null, asker_phone = null, heard_note = null,
		answer = null, idempotency_key = null, close_reason = case when q.close_reason is not null then '-' end
	where q.id = any (chosen);
	referrals := array(select r.id from planner.referral r where r.question_id = any (chosen));
	update planner.referral r set note = null, reason = null, next_organisation_name = null,
		answer = case when r.answer is not null then '-' end
	where r.id = any (referrals);
	delete from planner.access_token t where t.kind = 'referral' and t.subject_id = any (referrals);
	update planner.history h set details = h.details - planner.history_texts()
	where h.subject_kind = 'question' and h.subject_id = any (chosen);
	return cardinality(chosen);
end $$;
