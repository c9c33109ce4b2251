create function planner.lock_own_referral(token text) returns planner.referral
language plpgsql volatile set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'referral');
	r planner.referral;
begin
	-- The question first, as everywhere: two people who act on one question wait for each other and never lock crosswise.
	perform 1 from planner.question q
	where q.id = (select x.question_id from planner.referral x where x.id = t.subject_id) for update;
	select x.* into r from planner.referral x where x.id = t.subject_id for update;
	if r.id is null then perform planner.refuse('unknown_token', 404); end if;
	perform planner.prove_mailbox(o.contact_email) from planner.organisation o where o.id = r.organisation_id;
	return r;
end $$;
comment on function planner.lock_own_referral is
	'The referral of this token, with its question locked first. Refuses unknown_token 404.';

create function planner.require_open_referral(r planner.referral) returns void
language plpgsql stable set search_path = '' as $$
begin
	case r.state
		when 'answered' then perform planner.refuse('referral_answered');
		when 'declined' then perform planner.refuse('referral_declined');
		when 'lapsed' then perform planner.refuse('referral_lapsed');
		when 'withdrawn' then perform planner.refuse('referral_withdrawn');
		else null;
	end case;
end $$;
comment on function planner.require_open_referral is
	'Passes for an offered or accepted referral. Refuses referral_answered, referral_declined, referral_lapsed, '
	'referral_withdrawn 409.';

create function planner.first_referral(r planner.referral) returns planner.referral
language sql stable set search_path = '' as $$
	with recursive up as (
		select r.id, r.parent_id
		union all
		select p.id, p.parent_id from planner.referral p join up on p.id = up.parent_id
	)
	select x from planner.referral x join up on up.id = x.id where x.parent_id is null
$$;
comment on function planner.first_referral is
	'The referral by a colleague from which this one came, by organisations that passed the question on.';

create function public.accept_referral(token text) returns jsonb
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
comment on function public.accept_referral is
	'The organisation accepts the question: from now on it is responsible, with a date ten working days ahead, and '
	'the asker is told. Repeating it is no error. Returns { state }. Refuses unknown_token 404, referral_answered, '
	'referral_declined, referral_lapsed, referral_withdrawn 409.';
grant execute on function public.accept_referral(text) to anon, authenticated;

create function public.answer_referral(token text, answer text) returns jsonb
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
grant execute on function public.answer_referral(text, text) to anon, authenticated;

create function public.decline_referral(
	token text, reason text default null, next_organisation_id uuid default null,
	next_organisation_name text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	r planner.referral := planner.lock_own_referral(token);
	q planner.question;
	why text := planner.clean_text(reason, 1000);
	next planner.organisation;
	next_name text := planner.clean_line(decline_referral.next_organisation_name, 200);
	goes_on boolean;
begin
	if r.state = 'declined' and r.next_organisation_id is not distinct from decline_referral.next_organisation_id
		and r.next_organisation_name is not distinct from next_name
		and (r.reason is not distinct from why or exists (
			select from planner.referral x where x.question_id = r.question_id and x.offered_at = r.ended_at and x.note = why))
	then
		return jsonb_build_object('state', r.state, 'goes_on', exists (
			select from planner.referral x where x.question_id = r.question_id
				and x.organisation_id = r.next_organisation_id and x.offered_at >= r.ended_at));
	end if;
	perform planner.require_open_referral(r);
	select o.* into next from planner.organisation o
	where o.id = decline_referral.next_organisation_id and o.active;
	if decline_referral.next_organisation_id is not null and next.id is null then
		perform planner.refuse('unknown_organisation', 400);
	end if;
	if next.id = r.organisation_id then perform planner.refuse('same_organisation'); end if;
	if why is null and next.id is null and next_name is null then perform planner.refuse('reason_missing', 400); end if;
	-- It goes on at once, without waiting for a click of the sender, who stays responsible and is told: a step that
	-- waits is where questions die. Not to an organisation that has had this question before: two that name each other
	-- come back to a person.
	goes_on := next.contact_email is not null
		and not exists (
			select from planner.referral x where x.question_id = r.question_id and x.organisation_id = next.id)
		and (r.parent_id is not null or planner.active_referral_sender(r) is not null);
	update planner.referral x set state = 'declined', ended_at = now(), reason = why, next_organisation_id = next.id,
		next_organisation_name = next_name
	where x.id = r.id returning * into r;
	select x.* into q from planner.question x where x.id = r.question_id;
	perform planner.record_history('question', q.id, 'declined', jsonb_strip_nulls(jsonb_build_object(
		'organisation_id', r.organisation_id, 'referral_id', r.id, 'reason', why,
		'next_organisation_id', next.id)), q.session_id, 'organisation', r.organisation_id);
	if goes_on then
		q := planner.offer_referral(q, next.id, planner.active_referral_sender(r), r.parent_id, r.note, false,
			r.organisation_id);
	else
		q := planner.return_question_to_sender(r, q);
	end if;
	perform planner.mail_referral_sender('referral-declined', r, q, jsonb_build_object('reason', why,
		'next_organisation_name', coalesce(next.name, next_name), 'goes_on', goes_on));
	return jsonb_build_object('state', r.state, 'goes_on', goes_on);
end $$;
comment on function public.decline_referral is
	'Declines a referral, with a reason or the next organisation, one of the network or just a name. One of the network '
	'that has a contact and did not have the question before gets it at once (without the contact of the asker: consent '
	'was for one referral); else it goes back to the sender, who can refer_to_next_organisation. Either way the sender '
	'is responsible and mailed. Returns { state, goes_on }. The same again, also of what was passed on, is one; '
	'referral_declined is for other words. Refuses reason_missing, unknown_organisation, '
	'text_too_long { longest } 400, unknown_token 404, same_organisation, organisation_without_contact, '
	'referral_answered, referral_declined, referral_lapsed, referral_withdrawn 409.';
grant execute on function public.decline_referral(text, text, uuid, text) to anon, authenticated;

create function public.pass_on_referral(token text, organisation_id uuid, note text default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	r planner.referral := planner.lock_own_referral(token);
	q planner.question;
	was text := r.state;
begin
	perform planner.require_open_referral(r);
	if r.organisation_id = pass_on_referral.organisation_id then perform planner.refuse('same_organisation'); end if;
	update planner.referral x set state = 'declined', ended_at = now(),
		next_organisation_id = pass_on_referral.organisation_id
	where x.id = r.id returning * into r;
	select x.* into q from planner.question x where x.id = r.question_id;
	perform planner.record_history('question', q.id, 'passed_on', jsonb_build_object(
		'organisation_id', r.organisation_id, 'referral_id', r.id,
		'next_organisation_id', pass_on_referral.organisation_id), q.session_id, 'organisation', r.organisation_id);
	q := planner.offer_referral(q, pass_on_referral.organisation_id, planner.active_referral_sender(r),
		case when was = 'accepted' then r.id else r.parent_id end, coalesce(planner.clean_text(note, 2000), r.note), false,
		r.organisation_id);
	return jsonb_build_object('state', r.state, 'goes_on', true);
end $$;
comment on function public.pass_on_referral is
	'Passes a question on to another organisation, with a note. An organisation that had accepted it stays responsible '
	'until the other accepts, and gets it back otherwise; without acceptance the sender stays responsible. Returns { '
	'state, goes_on }. Refuses unknown_organisation, text_too_long { longest } 400, unknown_token 404, '
	'same_organisation, organisation_without_contact, referral_answered, referral_declined, referral_lapsed, '
	'referral_withdrawn 409.';
grant execute on function public.pass_on_referral(text, uuid, text) to anon, authenticated;

create function public.referral_page(token text, q text default '', chosen uuid[] default '{}') returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'referral');
	r planner.referral;
	q planner.question;
	involved boolean;
	term constant text := btrim(planner.fold(left(coalesce(referral_page.q, ''), 200)));
begin
	select x.* into r from planner.referral x where x.id = t.subject_id;
	if r.id is null then perform planner.refuse('unknown_token', 404); end if;
	select x.* into q from planner.question x where x.id = r.question_id;
	involved := r.state in ('offered', 'accepted', 'answered');
	return jsonb_build_object(
		'referral', jsonb_build_object('id', r.id, 'state', r.state, 'note', r.note, 'due_on', r.due_on,
			'offered_at', r.offered_at, 'accepted_at', r.accepted_at, 'ended_at', r.ended_at, 'reason', r.reason,
			'next_organisation_name', coalesce(
				(select o.name from planner.organisation o where o.id = r.next_organisation_id), r.next_organisation_name),
			'answer', r.answer),
		'organisation', (
			select jsonb_build_object('id', o.id, 'name', o.name, 'contact_name', o.contact_name, 'language', o.language)
			from planner.organisation o where o.id = r.organisation_id),
		'question', planner.question_card(q) || jsonb_build_object('next_action_on', q.next_action_on, 'session', (
			select jsonb_build_object('title', s.title, 'starts_at', s.starts_at)
			from planner.session s where s.id = q.session_id and s.published_at is not null)),
		'asker', case when involved then planner.asker_card(q, r.share_contact) end,
		'sender', planner.referral_sender_card(r), 'recommended_by', planner.recommending_organisation(r),
		'earlier', (
			select coalesce(jsonb_agg(jsonb_build_object('organisation', o.name, 'state', x.state, 'reason', x.reason)
				order by x.offered_at), '[]')
			from planner.referral x join planner.organisation o on o.id = x.organisation_id
			where x.question_id = q.id and x.id <> r.id and x.state in ('declined', 'lapsed')),
		'other_organisations', case when r.state not in ('offered', 'accepted') then '[]' else (
			select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'level', o.level, 'themes',
				to_jsonb(o.themes), 'can_receive', o.contact_email is not null, 'was_chosen', o.was_chosen)), '[]')
			from (
				select o.*, o.id = any (referral_page.chosen) as was_chosen from planner.organisation o
				where o.active and o.id <> r.organisation_id
					and (o.id = any (referral_page.chosen) or o.sort_name like planner.like_anywhere(term))
				order by o.id = any (referral_page.chosen) desc, planner.name_rank(o.sort_name, term),
					coalesce(o.municipality = q.municipality, false) desc,
					coalesce(q.theme = any (o.themes), false) desc, o.sort_name, o.id
				limit 51 + cardinality(referral_page.chosen)) o) end);
end $$;
comment on function public.referral_page is
	'What an organisation sees by the link: { referral: { id, state, note, due_on, offered_at, accepted_at, ended_at, '
	'reason, next_organisation_name, answer }, organisation, question: card + session, next_action_on, asker: { name, '
	'company, and email, phone when shared } while the referral is open or answered, else null, sender: { name, email '
	'}, recommended_by: planner.recommending_organisation, earlier: organisations that declined or did not react, '
	'other_organisations: [{ id, name, level, themes, can_receive, was_chosen }]: those in chosen and the first 51 with '
	'q in the name, of the municipality and theme of the question first }. Changes nothing. Refuses unknown_token 404.';
grant execute on function public.referral_page(text, text, uuid[]) to anon, authenticated;
