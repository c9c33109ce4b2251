create function planner.own_question(token text, question_id uuid) returns planner.question
language plpgsql volatile set search_path = '' as $$
declare t planner.access_token := planner.token_subject(token, 'person', 'registration'); q planner.question;
begin
	select x.* into q from planner.question x where x.id = own_question.question_id
		and (t.kind = 'person' and x.entrepreneur_id = t.subject_id or t.kind = 'registration' and x.registration_id = t.subject_id) for update;
	if q.id is null then perform planner.refuse('unknown_token', 404); end if;
	return q;
end $$;
comment on function planner.own_question is 'The question, locked, if it is of who holds the token. Refuses unknown_token 404, also for somebody else''s.';

create function public.solve_question(token text, question_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare q planner.question := planner.own_question(token, question_id); was text := q.status;
begin
	if was <> 'solved' then
		perform planner.end_open_referral(q.id, null);
		q := planner.put_question(q.id, 'solved', q.responsible_staff_id, q.responsible_organisation_id, null);
		perform planner.record('question', q.id, 'solved', jsonb_build_object('was', was), q.session_id, 'entrepreneur');
	end if;
	return jsonb_build_object('id', q.id, 'status', q.status);
end $$;
comment on function public.solve_question is
	'The asker says that it is solved: nobody else can. From any state, also when it was closed; again is no error. Returns { id, status }. Refuses unknown_token 404.';
grant execute on function public.solve_question(text, uuid) to anon, authenticated;

create function public.reopen_question(token text, question_id uuid, reason text default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare q planner.question := planner.own_question(token, question_id); was text := q.status; staff uuid; organisation uuid;
begin
	if was in ('answered', 'solved', 'closed') then
		-- An organisation that answered is done and has no screen of its own: the colleague who passed it on, or the facilitator, finds the next door.
		select m.id, null::uuid into staff, organisation from planner.staff m
		where m.active and m.role <> 'viewer' and m.id = coalesce(q.responsible_staff_id, (select r.sender_staff_id from planner.referral r
			where r.question_id = q.id and r.sender_staff_id is not null order by r.offered_at desc limit 1));
		if not found then
			select d.staff_id, d.organisation_id into staff, organisation from planner.default_responsible(q.municipality) d;
		end if;
		q := planner.put_question(q.id, 'activated', staff, organisation, planner.working_day(planner.today(), 1));
		perform planner.record('question', q.id, 'reopened', jsonb_strip_nulls(jsonb_build_object('was', was, 'reason', planner.clean_text(reason, 1000))), q.session_id, 'entrepreneur');
	end if;
	return jsonb_build_object('id', q.id, 'status', q.status);
end $$;
comment on function public.reopen_question is
	'The asker says that it is not solved: an answered, solved or closed question lies with a colleague again, to act on the next working day. One that is still being worked on stays as it is. Returns { id, status }. Refuses unknown_token 404.';
grant execute on function public.reopen_question(text, uuid, text) to anon, authenticated;

create function planner.question_steps(q planner.question) returns jsonb
language sql stable set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('at', h.at, 'what', h.action,
		'who', coalesce(o.name, planner.responsible_name((h.details ->> 'staff_id')::uuid, null), m.name),
		'why', case when h.action in ('closed', 'reopened') then h.details ->> 'reason' end)) order by h.id), '[]')
	from planner.history h
	left join planner.organisation o on o.id = (h.details ->> 'organisation_id')::uuid
	left join planner.staff m on m.id = h.actor_staff_id
	where h.subject_kind = 'question' and h.subject_id = q.id
		and h.action in ('received', 'activated', 'referred', 'accepted', 'declined', 'lapsed', 'passed_on', 'taken_back', 'answered', 'solved', 'closed', 'reopened')
$$;
comment on function planner.question_steps is 'What became of a question, as the asker reads it: [{ at, what, who?, why? }], oldest first. who is an organisation or colleague, never another entrepreneur.';

create function planner.question_for_asker(question planner.question) returns jsonb
language sql stable set search_path = '' as $$
	select planner.question_card(question) || jsonb_build_object(
		'session', (select jsonb_build_object('title', s.title, 'slug', s.slug, 'starts_at', s.starts_at) from planner.session s where s.id = question.session_id and s.published_at is not null),
		'steps', planner.question_steps(question), 'answer', question.answer, 'answered_at', question.answered_at, 'close_reason', question.close_reason,
		'responsible', case when question.status not in ('solved', 'closed') then planner.responsible_name(question.responsible_staff_id, question.responsible_organisation_id) end,
		'since', question.responsible_since, 'next_action_on', question.next_action_on,
		'can_solve', question.status <> 'solved', 'can_reopen', question.status in ('answered', 'solved', 'closed'))
$$;
comment on function planner.question_for_asker is
	'A question for its asker''s personal page: the card plus session, steps, answer, answered_at, close_reason, responsible (with whom it lies) since when, next_action_on, can_solve, can_reopen.';

create view public.questions with (security_invoker = true) as
	select q.id, q.number, q.text, q.theme, q.level, q.municipality, m.name as municipality_name, q.status, q.source, q.session_id, s.title as session_title,
		e.name as asker_name, e.company as asker_company, e.email as asker_email, q.responsible_staff_id, q.responsible_organisation_id,
		planner.responsible_name(q.responsible_staff_id, q.responsible_organisation_id) as responsible_name, q.responsible_since, q.next_action_on,
		q.status not in ('solved', 'closed') and q.next_action_on < planner.today() as late, r.id as open_referral_id, o.name as offered_to,
		q.answer, q.answered_at, q.solved_at, q.closed_at, q.close_reason, q.version, q.demo, q.created_at, q.updated_at
	from planner.question q
	left join planner.municipality m on m.slug = q.municipality
	left join planner.session s on s.id = q.session_id
	left join planner.entrepreneur e on e.id = q.entrepreneur_id
	left join planner.referral r on r.question_id = q.id and r.state in ('offered', 'accepted')
	left join planner.organisation o on o.id = r.organisation_id;
comment on view public.questions is 'The questions of the own area, sessions and desk, with who is responsible, to whom it was offered, and whether the next action is late. Facilitators see all; viewers none.';
grant select on public.questions to authenticated;
grant execute on function planner.today() to authenticated;
