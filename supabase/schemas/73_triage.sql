-- Names are looked up for the rows that are read only, not joined: a page of a list has 25 of 200,000 rows.
create view public.questions with (security_invoker = true) as
	select q.id, q.number, q.text, q.theme, q.level, q.municipality,
		(select m.name from planner.municipality m where m.slug = q.municipality) as municipality_name, q.status, q.source,
		q.session_id, (select s.title from planner.session s where s.id = q.session_id) as session_title, q.asker_name,
		q.asker_company, (select e.email from planner.entrepreneur e where e.id = q.entrepreneur_id) as asker_email,
		coalesce(q.asker_phone, (select g.phone from planner.registration g
			where g.id = q.registration_id and g.created_at <= q.created_at)) as asker_phone,
		q.responsible_staff_id, q.responsible_organisation_id,
		coalesce((select o.name from planner.organisation o where o.id = q.responsible_organisation_id),
			(select s.name from planner.staff s where s.id = q.responsible_staff_id)) as responsible_name,
		q.responsible_since, q.next_action_on,
		q.status not in ('solved', 'closed') and q.next_action_on < planner.today() as late,
		(select r.id from planner.referral r
			where r.question_id = q.id and r.state in ('offered', 'accepted')) as open_referral_id,
		(select o.name from planner.referral r join planner.organisation o on o.id = r.organisation_id
			where r.question_id = q.id and r.state in ('offered', 'accepted')) as offered_to,
		q.answer, q.answered_at, q.solved_at, q.closed_at, q.close_reason,
		(select nullif(h.name, '-') from planner.staff h where h.id = q.heard_by) as heard_by, q.heard_on, q.heard_note,
		q.anonymised_at is not null as anonymised, q.version, q.demo, q.created_at, q.updated_at, q.referred
	from planner.question q;
comment on view public.questions is
	'The questions of the own area and sessions and those one is responsible for, with who is responsible, who was '
	'offered it, whether the next action is late (open, and past next_action_on) and whether it was ever referred. '
	'Facilitators see all; viewers none.';
grant select on public.questions to authenticated;

create function planner.question_condition(part text) returns text
language plpgsql stable set search_path = '' as $$
declare
	municipalities constant text[] := array(
		select m.slug from planner.municipality m where position(part in planner.fold(m.name)) > 0);
	ids constant uuid[] := array(
		select o.id from planner.organisation o where position(part in planner.fold(o.name)) > 0
		union all select s.id from planner.staff s where position(part in planner.fold(s.name)) > 0);
	offered constant uuid[] := array(
		select r.question_id from planner.referral r
		where r.organisation_id = any (ids) and r.state in ('offered', 'accepted'));
begin
	return format('(x.search_text like %L', planner.like_anywhere(part))
		|| case when municipalities = '{}' then '' else format(' or x.municipality = any (%L::text[])', municipalities) end
		|| case when ids = '{}' then '' else format(' or x.responsible_organisation_id = any (%1$L::uuid[])'
			' or x.responsible_staff_id = any (%1$L::uuid[])', ids) end
		|| case when offered = '{}' then '' else format(' or x.id = any (%L::uuid[])', offered) end || ')';
end $$;
comment on function planner.question_condition is
	'SQL, all of it quoted, that is true for a question x that has a part of a search: in its text or in the name of its '
	'municipality, of who is responsible or of who was offered it.';

create function public.question_matches(q text) returns setof uuid
language plpgsql stable security definer rows 100 set search_path = '' as $$
begin
	if coalesce(planner.staff_role(), 'viewer') = 'viewer' then return; end if;
	-- A condition for each part: the index finds what has the rarest ones, the others are looked for in those rows.
	return query execute 'select x.id from planner.question x
		where ($1 or x.municipality = any ($2) or x.responsible_organisation_id = any ($3) or x.responsible_staff_id = $4
			or x.session_id in (select planner.area_sessions())) and '
		|| (select string_agg(planner.question_condition(part), ' and ') from unnest(public.search_parts(q)) part)
	using planner.staff_role() = 'facilitator', planner.area_municipalities(), planner.area_organisations(),
		planner.staff_id();
end $$;
comment on function public.question_matches is
	'The ids of the questions that public.search_questions finds, of those that the signed-in staff member may see. It '
	'looks with the rights of the owner, because row level security keeps LIKE away from an index.';
grant execute on function public.question_matches(text) to authenticated;

create function public.search_questions(q text default null) returns setof public.questions
language sql stable as $$
	select s.* from public.question_matches(search_questions.q) as matching (id)
	join public.questions s on s.id = matching.id
$$;
comment on function public.search_questions is
	'The view questions in which every word of q (public.search_parts) occurs: in number, text, asker, municipality, '
	'who is responsible or who was offered it. Within the area of the signed-in staff member. Filter, order and page '
	'it as a view.';
grant execute on function public.search_questions(text) to authenticated;

create function planner.lock_any_question(question_id uuid, version int) returns planner.question
language plpgsql volatile set search_path = '' as $$
declare q planner.question;
begin
	select x.* into q from planner.question x where x.id = lock_any_question.question_id for update;
	if q.id is null or planner.can_see_question(q.municipality, q.session_id, q.responsible_staff_id,
		q.responsible_organisation_id) is not true then
		perform planner.refuse('unknown_question', 404);
	end if;
	if q.version is distinct from lock_any_question.version then
		perform planner.refuse('edited_by_other', 409, jsonb_build_object('version', q.version, 'at', q.updated_at));
	end if;
	return q;
end $$;
comment on function planner.lock_any_question is
	'The question under its row lock (always taken before that of a referral), for staff who saw this version. Refuses '
	'unknown_question 404, edited_by_other { version, at } 409.';

create function planner.lock_question(question_id uuid, version int) returns planner.question
language plpgsql volatile set search_path = '' as $$
declare q planner.question := planner.lock_any_question(question_id, version);
begin
	if q.status in ('solved', 'closed') then perform planner.refuse('question_finished'); end if;
	return q;
end $$;
comment on function planner.lock_question is
	'The same while the question is unfinished. Refuses unknown_question 404, edited_by_other { version, at }, '
	'question_finished 409.';

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

create function public.triage_question(
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
comment on function public.triage_question is
	'Triages a question: theme, level, municipality, one responsible (none named: the facilitator, or whoever has it '
	'by a referral or answer), next-action date (none named: three working days ahead). already_referred: another '
	'responsible while it is referred. Returns { id, status, version }. Staff who see the question. Refuses '
	'unknown_theme, unknown_municipality, level_invalid, one_responsible, unknown_staff, unknown_organisation, '
	'date_in_the_past 400, unknown_question 404, edited_by_other { version, at }, question_finished, already_referred '
	'409.';
grant execute on function public.triage_question(uuid, int, text, text, text, uuid, uuid, date) to authenticated;

create function planner.clean_answer(answer text) returns text
language plpgsql stable set search_path = '' as $$
declare words text := planner.clean_text(answer, 10000);
begin
	if words is null then perform planner.refuse('answer_missing', 400); end if;
	return words;
end $$;
comment on function planner.clean_answer is
	'The cleaned text of an answer. Refuses answer_missing, text_too_long { longest } 400.';

create function public.answer_question(question_id uuid, version int, answer text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	q planner.question := planner.lock_question(question_id, version);
	words text := planner.clean_answer(answer);
	me uuid := planner.staff_id();
begin
	perform planner.withdraw_open_referral(q.id, null);
	q := planner.set_question_state(q.id, 'answered', me, null, planner.add_working_days(planner.today(), 10),
		answer => words);
	perform planner.record_history('question', q.id, 'answered', jsonb_build_object('staff_id', me), q.session_id);
	perform planner.mail_asker('question-answered', q, jsonb_build_object('answer', q.answer, 'organisation', null));
	return jsonb_build_object('id', q.id, 'status', q.status, 'version', q.version);
end $$;
comment on function public.answer_question is
	'A colleague''s own answer, mailed to the asker; an open referral is withdrawn. The colleague stays responsible '
	'until the asker says it is solved. Returns { id, status, version }. Refuses answer_missing, text_too_long { '
	'longest } 400, unknown_question 404, edited_by_other { version, at }, question_finished 409.';
grant execute on function public.answer_question(uuid, int, text) to authenticated;

create function public.close_question(question_id uuid, version int, reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	q planner.question := planner.lock_question(question_id, version);
	why text := planner.clean_text(reason, 1000);
begin
	if why is null then perform planner.refuse('reason_missing', 400); end if;
	perform planner.withdraw_open_referral(q.id, null);
	q := planner.set_question_state(q.id, 'closed', q.responsible_staff_id, q.responsible_organisation_id, null,
		close_reason => why);
	perform planner.record_history('question', q.id, 'closed', jsonb_build_object('reason', why), q.session_id);
	perform planner.mail_asker('question-closed', q, jsonb_build_object('reason', why));
	return jsonb_build_object('id', q.id, 'status', q.status, 'version', q.version);
end $$;
comment on function public.close_question is
	'Closes a question unsolved, with a reason that the asker reads; the asker can reopen it. Returns { id, status, '
	'version }. Refuses reason_missing, text_too_long { longest } 400, unknown_question 404, edited_by_other { version, '
	'at }, question_finished 409.';
grant execute on function public.close_question(uuid, int, text) to authenticated;

create function planner.confirmation_term() returns interval
language sql immutable set search_path = '' as $$ select interval '3 months' $$;
comment on function planner.confirmation_term is
	'How long an answer waits for the confirmation of the asker. The mail with the answer, the personal page and the '
	'privacy page name this term as well.';

create function public.close_unconfirmed_questions(max_rows int default 200) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
	q planner.question;
	closed int := 0;
begin
	-- Only the asker says that a question is solved. Without this term a question without confirmation would be kept for
	-- ever, with all its personal data.
	for q in
		select x.* from planner.question x
		where x.status = 'answered' and x.answered_at < now() - planner.confirmation_term()
		order by x.answered_at limit max_rows for update skip locked
	loop
		perform planner.withdraw_open_referral(q.id, null);
		q := planner.set_question_state(q.id, 'closed', q.responsible_staff_id, q.responsible_organisation_id, null);
		perform planner.record_history('question', q.id, 'closed', '{"unconfirmed": true}', q.session_id);
		perform planner.mail_asker('question-closed', q);
		closed := closed + 1;
	end loop;
	return closed;
end $$;
comment on function public.close_unconfirmed_questions is
	'Closes questions whose asker did not react for planner.confirmation_term() after the answer: unsolved, without a '
	'reason, mailed to the asker, who can reopen or solve it. Returns how many, at most max_rows: call it until that is '
	'0. Safe to run by several servers. The service role only.';
grant execute on function public.close_unconfirmed_questions(int) to service_role;
