create function planner.own_referral(token text) returns planner.referral
language plpgsql volatile set search_path = '' as $$
declare t planner.access_token := planner.token_subject(token, 'referral'); r planner.referral;
begin
	-- The question first, as everywhere: two people who act on one question wait for each other and never lock crosswise.
	perform 1 from planner.question q where q.id = (select x.question_id from planner.referral x where x.id = t.subject_id) for update;
	select x.* into r from planner.referral x where x.id = t.subject_id for update;
	if r.id is null then perform planner.refuse('unknown_token', 404); end if;
	return r;
end $$;
comment on function planner.own_referral is 'The referral of who holds the token, with its question locked first. Refuses unknown_token 404.';

create function planner.must_be_open(r planner.referral) returns void
language plpgsql stable set search_path = '' as $$
begin
	if r.state in ('offered', 'accepted') then return; end if;
	perform planner.refuse(case r.state when 'answered' then 'already_answered' when 'declined' then 'already_declined' when 'lapsed' then 'referral_lapsed' else 'referral_withdrawn' end);
end $$;
comment on function planner.must_be_open is 'Refuses already_answered, already_declined, referral_lapsed, referral_withdrawn (409).';

create function public.accept_referral(token text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare r planner.referral := planner.own_referral(token); q planner.question;
begin
	perform planner.must_be_open(r);
	if r.state = 'offered' then
		update planner.referral x set state = 'accepted', accepted_at = now() where x.id = r.id;
		q := planner.put_question(r.question_id, 'in_progress', null, r.organisation_id, planner.working_day(planner.today(), 10));
		perform planner.record('question', q.id, 'accepted', jsonb_build_object('organisation_id', r.organisation_id, 'referral_id', r.id), q.session_id, 'organisation');
		perform planner.mail_asker('question-accepted', q, (select jsonb_build_object('organisation', jsonb_build_object('name', o.name)) from planner.organisation o where o.id = r.organisation_id));
	end if;
	return jsonb_build_object('state', 'accepted');
end $$;
comment on function public.accept_referral is
	'The organisation takes the question on: from now on it is responsible, with a date ten working days ahead, and the asker is told. Again is no error. Returns { state }. Refuses unknown_token 404, already_answered, already_declined, referral_lapsed, referral_withdrawn 409.';
grant execute on function public.accept_referral(text) to anon, authenticated;

create function public.answer_referral(token text, answer text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare r planner.referral := planner.own_referral(token); q planner.question; words text := planner.clean_text(answer, 10001); me jsonb;
begin
	if words is null then perform planner.refuse('answer_missing', 400); end if;
	if length(words) > 10000 then perform planner.refuse('text_too_long', 400, '{"longest": 10000}'); end if;
	if r.state <> 'answered' or r.answer <> words then
		perform planner.must_be_open(r);
		update planner.referral x set state = 'answered', answer = words, accepted_at = coalesce(x.accepted_at, now()), ended_at = now() where x.id = r.id returning * into r;
		q := planner.put_question(r.question_id, 'answered', null, r.organisation_id, planner.working_day(planner.today(), 10), answer => words);
		perform planner.record('question', q.id, 'answered', jsonb_build_object('organisation_id', r.organisation_id, 'referral_id', r.id), q.session_id, 'organisation');
		select jsonb_build_object('organisation', jsonb_build_object('name', o.name), 'answer', words) into me from planner.organisation o where o.id = r.organisation_id;
		perform planner.mail_asker('question-answered', q, me);
		perform planner.mail_sender('referral-answered', r, q, me);
	end if;
	return jsonb_build_object('state', 'answered');
end $$;
comment on function public.answer_referral is
	'The organisation answers, with or without accepting first; the asker and the sender are mailed, and it stays responsible until the asker says that it is solved. The same answer twice is one. Returns { state }. Refuses unknown_token 404, answer_missing, text_too_long 400, already_answered (by another text), already_declined, referral_lapsed, referral_withdrawn 409.';
grant execute on function public.answer_referral(text, text) to anon, authenticated;

create function public.decline_referral(token text, reason text default null, next_door_organisation_id uuid default null, next_door text default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	r planner.referral := planner.own_referral(token); q planner.question; why text := planner.clean_text(reason, 1000);
	door planner.organisation; elsewhere text := planner.clean_line(next_door, 200); goes_on boolean;
begin
	if r.state = 'declined' then
		return jsonb_build_object('state', r.state, 'goes_on', exists (select from planner.referral x
			where x.question_id = r.question_id and x.organisation_id = r.next_door_organisation_id and x.offered_at >= r.ended_at));
	end if;
	perform planner.must_be_open(r);
	select o.* into door from planner.organisation o where o.id = decline_referral.next_door_organisation_id and o.active;
	if decline_referral.next_door_organisation_id is not null and door.id is null then perform planner.refuse('unknown_organisation', 400); end if;
	if door.id = r.organisation_id then perform planner.refuse('same_organisation'); end if;
	if why is null and door.id is null and elsewhere is null then perform planner.refuse('reason_missing', 400); end if;
	-- It goes on at once, without waiting for a click of the sender, who stays responsible and is told: a step that waits is where questions
	-- die. Not to a door that has had this question before: two doors that point at each other come back to a person.
	goes_on := door.contact_email is not null
		and not exists (select from planner.referral x where x.question_id = r.question_id and x.organisation_id = door.id)
		and (r.parent_id is not null or planner.standing_sender(r) is not null);
	update planner.referral x set state = 'declined', ended_at = now(), reason = why, next_door_organisation_id = door.id, next_door = elsewhere where x.id = r.id returning * into r;
	select x.* into q from planner.question x where x.id = r.question_id;
	perform planner.record('question', q.id, 'declined', jsonb_strip_nulls(jsonb_build_object('organisation_id', r.organisation_id, 'referral_id', r.id, 'reason', why,
		'next_door_id', door.id, 'next_door', elsewhere)), q.session_id, 'organisation');
	if goes_on then
		q := planner.offer(q, door.id, planner.standing_sender(r), r.parent_id, r.note, false);
	else
		q := planner.bring_back(r, q);
	end if;
	perform planner.mail_sender('referral-declined', r, q, jsonb_build_object('reason', why, 'next_door', coalesce(door.name, elsewhere), 'goes_on', goes_on));
	return jsonb_build_object('state', r.state, 'goes_on', goes_on);
end $$;
comment on function public.decline_referral is
	'Not for this organisation, with a reason or the next door. A named organisation that can be reached and was not asked before gets it at once (without the asker''s contact: consent was for one hand-over); else it goes back to the sender, who can follow_next_door. Either way the sender is responsible and mailed. Returns { state, goes_on }. Again is no error. Refuses unknown_token 404, reason_missing, unknown_organisation 400, same_organisation, already_answered, referral_lapsed, referral_withdrawn 409.';
grant execute on function public.decline_referral(text, text, uuid, text) to anon, authenticated;

create function public.pass_on_referral(token text, organisation_id uuid, note text default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare r planner.referral := planner.own_referral(token); q planner.question; was text := r.state;
begin
	perform planner.must_be_open(r);
	if r.organisation_id = pass_on_referral.organisation_id then perform planner.refuse('same_organisation'); end if;
	update planner.referral x set state = 'declined', ended_at = now(), next_door_organisation_id = pass_on_referral.organisation_id where x.id = r.id returning * into r;
	select x.* into q from planner.question x where x.id = r.question_id;
	perform planner.record('question', q.id, 'passed_on', jsonb_build_object('organisation_id', r.organisation_id, 'referral_id', r.id,
		'next_door_id', pass_on_referral.organisation_id), q.session_id, 'organisation');
	q := planner.offer(q, pass_on_referral.organisation_id, planner.standing_sender(r),
		case when was = 'accepted' then r.id else r.parent_id end, coalesce(planner.clean_text(note, 2000), r.note), false);
	return jsonb_build_object('state', r.state, 'goes_on', true);
end $$;
comment on function public.pass_on_referral is
	'Passes a question on to another organisation, with a note. Who had accepted it stays responsible until that one accepts, and gets it back otherwise; who had not leaves it with the sender. Returns { state, goes_on }. Refuses unknown_token 404, unknown_organisation 400, organisation_without_contact, same_organisation, already_answered, already_declined, referral_lapsed, referral_withdrawn 409.';
grant execute on function public.pass_on_referral(text, uuid, text) to anon, authenticated;

create function public.referral_page(token text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare t planner.access_token := planner.token_subject(token, 'referral'); r planner.referral; q planner.question; concerned boolean;
begin
	select x.* into r from planner.referral x where x.id = t.subject_id;
	if r.id is null then perform planner.refuse('unknown_token', 404); end if;
	select x.* into q from planner.question x where x.id = r.question_id;
	concerned := r.state in ('offered', 'accepted', 'answered');
	return jsonb_build_object(
		'referral', jsonb_build_object('id', r.id, 'state', r.state, 'note', r.note, 'due_on', r.due_on, 'offered_at', r.offered_at, 'accepted_at', r.accepted_at, 'ended_at', r.ended_at,
			'reason', r.reason, 'next_door', coalesce((select o.name from planner.organisation o where o.id = r.next_door_organisation_id), r.next_door), 'answer', r.answer),
		'organisation', (select jsonb_build_object('id', o.id, 'name', o.name, 'contact_name', o.contact_name, 'language', o.language) from planner.organisation o where o.id = r.organisation_id),
		'question', planner.question_card(q) || jsonb_build_object('next_action_on', q.next_action_on,
			'session', (select jsonb_build_object('title', s.title, 'starts_at', s.starts_at) from planner.session s where s.id = q.session_id and s.published_at is not null)),
		'asker', case when concerned then planner.asker_card(q, r.share_contact) end,
		'sender', planner.sender_card(r),
		'earlier', (select coalesce(jsonb_agg(jsonb_build_object('organisation', o.name, 'state', x.state, 'reason', x.reason) order by x.offered_at), '[]')
			from planner.referral x join planner.organisation o on o.id = x.organisation_id
			where x.question_id = q.id and x.id <> r.id and x.state in ('declined', 'lapsed')),
		'doors', case when r.state not in ('offered', 'accepted') then '[]' else (
			select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'level', o.level, 'themes', to_jsonb(o.themes), 'can_receive', o.contact_email is not null) order by o.name), '[]')
			from planner.organisation o where o.active and o.id <> r.organisation_id) end);
end $$;
comment on function public.referral_page is
	'What an organisation sees by the link: { referral: { id, state, note, due_on, offered_at, accepted_at, ended_at, reason, next_door, answer }, organisation, question: card + session, next_action_on, asker: { name, company, and email, phone when shared } while it is concerned, else null, sender: { name, email }, earlier: doors that did not open, doors: [{ id, name, level, themes, can_receive }] }. Changes nothing. Refuses unknown_token 404.';
grant execute on function public.referral_page(text) to anon, authenticated;
