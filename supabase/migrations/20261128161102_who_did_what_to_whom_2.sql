create or replace function planner.write_invitation_answer(i planner.invitation, answer text, comment text, via text)
	returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
	s planner.session;
	words text := planner.clean_text(comment, 500);
	was text := i.state;
	had_said text := i.comment;
	facilitator jsonb := planner.facilitator_card(i.invited_by);
	-- The calendar that sent the answer shows it already, unless a no took the meeting out of it. A new address gets its
	-- first message only when somebody sends it.
	told boolean := was <> answer and (via <> 'mail' or was = 'declined') and i.resend_since is null;
begin
	select x.* into s from planner.session x where x.id = i.session_id;
	if coalesce(answer, '') not in ('accepted', 'tentative', 'declined') then
		perform planner.refuse('answer_invalid', 400);
	end if;
	if i.state = 'withdrawn' then perform planner.refuse('invitation_withdrawn'); end if;
	if i.state = 'draft' then perform planner.refuse('not_sent_yet'); end if;
	if s.status = 'cancelled' then perform planner.refuse('session_cancelled'); end if;
	if s.status not in ('draft', 'published') or s.starts_at <= now() then perform planner.refuse('session_over'); end if;
	if was <> answer or i.comment is distinct from words then
		update planner.invitation v set state = answer, comment = words, answered_at = now(), answered_via = via,
			sequence = v.sequence + (told and 'declined' in (was, answer))::int,
			dtstamp = case when told then planner.next_dtstamp(v.dtstamp) else v.dtstamp end,
			calendar_content = case when told and answer <> 'declined'
				then planner.calendar_content(s, v.programme_item_id) else v.calendar_content end,
			version = v.version + 1, updated_at = now()
		where v.id = i.id returning * into i;
		perform planner.record_history('invitation', i.id, answer,
			jsonb_strip_nulls(jsonb_build_object('was', was, 'via', via, 'comment', words)), s.id,
			case when via <> 'staff' then 'expert' end);
		if told then
			perform planner.queue_invitation_message(i, s,
				case answer when 'declined' then 'expert-declined' else 'expert-confirmed' end);
		end if;
		if via <> 'staff' and facilitator ->> 'email' is not null
			and (answer = 'declined' and was <> 'declined' or words is distinct from had_said and words is not null) then
			perform planner.queue_mail('expert-answer', facilitator ->> 'email', facilitator ->> 'name',
				coalesce((select m.language from planner.staff m where m.email = facilitator ->> 'email'), 'nl'),
				jsonb_build_object('session', planner.session_card(s),
					'expert', (select jsonb_build_object('name', e.name) from planner.expert e where e.id = i.expert_id),
					'invitation', jsonb_build_object('id', i.id,
						'programme_item', planner.programme_item_card(i.programme_item_id)),
					'answer', answer, 'was', was, 'comment', words),
				session_id => s.id, subject_id => i.id);
		end if;
	end if;
	return jsonb_build_object('id', i.id, 'state', i.state, 'sequence', i.sequence);
end $$;

create function planner.offer_referral(
	q planner.question, organisation_id uuid, staff_id uuid, parent_id uuid, note text, share_contact boolean,
	passed_on_by uuid default null
) returns planner.question
language plpgsql volatile set search_path = '' as $$
declare
	o planner.organisation;
	sender_organisation uuid;
	r planner.referral;
	due date := planner.add_working_days(planner.today(), planner.referral_term_days());
begin
	-- Locked: it stays active until the offer is written.
	select x.* into o from planner.organisation x where x.id = offer_referral.organisation_id and x.active for key share;
	if o.id is null then perform planner.refuse('unknown_organisation', 400); end if;
	if o.contact_email is null then perform planner.refuse('organisation_without_contact'); end if;
	select p.organisation_id into sender_organisation from planner.referral p where p.id = offer_referral.parent_id;
	if o.id = sender_organisation then perform planner.refuse('same_organisation'); end if;
	insert into planner.referral (question_id, organisation_id, sender_staff_id, sender_organisation_id, parent_id, note,
		share_contact, due_on)
	values (q.id, o.id, case when offer_referral.parent_id is null then staff_id end, sender_organisation,
		offer_referral.parent_id, planner.clean_text(offer_referral.note, 2000),
		coalesce(offer_referral.share_contact, false), due)
	returning * into r;
	q := planner.set_question_state(q.id, 'referred', r.sender_staff_id, r.sender_organisation_id, due);
	perform planner.record_history('question', q.id, 'referred', jsonb_build_object('organisation_id', o.id,
		'referral_id', r.id, 'share_contact', r.share_contact), q.session_id,
		case when passed_on_by is not null then 'organisation' end, passed_on_by);
	perform planner.mail_offer(r, q, o);
	perform planner.mail_asker('question-referred', q,
		jsonb_build_object('organisation', jsonb_build_object('name', o.name)));
	return q;
end $$;

comment on function planner.offer_referral is
	'Offers a locked question to an organisation that can be reached; the sender, a colleague or the organisation of '
	'parent_id, is responsible until it accepts. passed_on_by is the organisation whose act this follows from. Mails the '
	'organisation and the asker. Refuses unknown_organisation, text_too_long { longest } 400, '
	'organisation_without_contact, same_organisation 409.';

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
		if planner.is_visible(email) or planner.is_visible(name) then
			person := planner.find_or_add_entrepreneur(email, name, company, language);
		end if;
		place := coalesce(place, (select s.municipality from planner.session s where s.id = note_question.session_id));
		q := planner.insert_question('staff', text, person.id, note_question.session_id, null, theme, place,
			idempotency_key, null, name, company);
		-- The colleague who noted it is responsible until somebody else is.
		q := planner.set_question_state(q.id, 'received', planner.staff_id(), null, q.next_action_on);
		perform planner.mail_asker('question-received', q);
	end if;
	return jsonb_build_object('id', q.id, 'number', q.number, 'version', q.version);
end $$;

create or replace function planner.question_steps(q planner.question, with_words boolean) returns jsonb
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

create function planner.triage_differences(before planner.question, after planner.question) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_strip_nulls(jsonb_build_object('staff_id', after.responsible_staff_id,
		'organisation_id', after.responsible_organisation_id))
		|| case when (before.responsible_staff_id, before.responsible_organisation_id)
			is distinct from (after.responsible_staff_id, after.responsible_organisation_id)
			then jsonb_strip_nulls(jsonb_build_object('from_staff_id', before.responsible_staff_id,
				'from_organisation_id', before.responsible_organisation_id)) else '{}' end
		|| (select coalesce(jsonb_object_agg(key, jsonb_build_array(old.value, new.value)), '{}')
			from jsonb_each(to_jsonb(before)) old join jsonb_each(to_jsonb(after)) new using (key)
			where key in ('theme', 'level', 'municipality', 'next_action_on') and old.value <> new.value)
$$;

comment on function planner.triage_differences is
	'What triage changed, for the history: { staff_id or organisation_id (who is responsible), from_staff_id or '
	'from_organisation_id (who was, when that changed), theme, level, municipality, next_action_on: [old, new] when '
	'changed }.';

create or replace function public.triage_question(
	question_id uuid, version int, theme text default null, level text default null, municipality text default null,
	responsible_staff_id uuid default null, responsible_organisation_id uuid default null,
	next_action_on date default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	q planner.question := planner.lock_question(question_id, version);
	staff uuid := triage_question.responsible_staff_id;
	organisation uuid := triage_question.responsible_organisation_id;
	next_on date := coalesce(triage_question.next_action_on, planner.add_working_days(planner.today(), 3));
	old planner.question := q;
	was text := q.status;
	step text := case was when 'received' then 'activated' else 'sorted' end;
begin
	perform planner.require_known_themes(array[theme]);
	perform planner.require_known_municipalities(array[municipality]);
	if not planner.is_level(level) then perform planner.refuse('level_invalid', 400); end if;
	if staff is not null and organisation is not null then perform planner.refuse('one_responsible', 400); end if;
	if staff is not null and not exists (
		select from planner.staff m where m.id = staff and m.active and m.role <> 'viewer') then
		perform planner.refuse('unknown_staff', 400);
	end if;
	if organisation is not null and not planner.organisation_is_active(organisation) then
		perform planner.refuse('unknown_organisation', 400);
	end if;
	if next_on < planner.today() then perform planner.refuse('date_in_the_past', 400); end if;
	if staff is null and organisation is null then
		if was in ('referred', 'in_progress', 'answered') then
			staff := q.responsible_staff_id;
			organisation := q.responsible_organisation_id;
		else
			select d.staff_id, d.organisation_id into staff, organisation from planner.default_responsible() d;
		end if;
	elsif was in ('referred', 'in_progress') and (staff is distinct from q.responsible_staff_id
		or organisation is distinct from q.responsible_organisation_id) then
		perform planner.refuse('already_referred');
	end if;
	update planner.question x set theme = triage_question.theme, level = triage_question.level,
		municipality = triage_question.municipality
	where x.id = q.id;
	q := planner.set_question_state(q.id, case was when 'received' then 'activated' else was end, staff, organisation,
		next_on);
	perform planner.record_history('question', q.id, step, planner.triage_differences(old, q), q.session_id);
	return jsonb_build_object('id', q.id, 'status', q.status, 'version', q.version);
end $$;

create or replace function public.accept_referral(token text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	r planner.referral := planner.lock_own_referral(token);
	q planner.question;
begin
	perform planner.require_open_referral(r);
	if r.state = 'offered' then
		update planner.referral x set state = 'accepted', accepted_at = now() where x.id = r.id;
		q := planner.set_question_state(r.question_id, 'in_progress', null, r.organisation_id,
			planner.add_working_days(planner.today(), 10));
		perform planner.record_history('question', q.id, 'accepted', jsonb_build_object(
			'organisation_id', r.organisation_id, 'referral_id', r.id), q.session_id, 'organisation', r.organisation_id);
		perform planner.mail_asker('question-accepted', q, (
			select jsonb_build_object('organisation', jsonb_build_object('name', o.name))
			from planner.organisation o where o.id = r.organisation_id));
	end if;
	return jsonb_build_object('state', 'accepted');
end $$;

create or replace function public.answer_referral(token text, answer text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	r planner.referral := planner.lock_own_referral(token);
	q planner.question;
	words text := planner.clean_answer(answer);
	more jsonb;
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
	end if;
	return jsonb_build_object('state', 'answered');
end $$;
