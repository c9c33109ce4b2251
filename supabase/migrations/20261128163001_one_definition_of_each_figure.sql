create or replace function public.mail_health() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	if coalesce(auth.role(), '') <> 'service_role' and planner.staff_id() is null then
		perform planner.refuse('not_staff', 403);
	end if;
	return (
		select jsonb_build_object(
			'waiting', count(*) filter (where m.state in ('queued', 'sending')),
			'failed', count(*) filter (where m.state = 'failed'),
			'oldest_seconds', coalesce(extract(epoch from now() - min(m.created_at) filter (
				where m.state in ('queued', 'sending') and (m.attempts > 0 or m.not_before <= now())))::int, 0))
		from planner.mail m where m.state in ('queued', 'sending', 'failed'));
end $$;

comment on function public.mail_health is
	'Counts of the mail queue: { waiting (queued or sending, also between two attempts), failed, oldest_seconds (of the '
	'oldest that is due) }. The service role and staff. Refuses not_staff 403.';

create function planner.took_place(status text, ends_at timestamptz) returns boolean
language sql stable
return status in ('published', 'held', 'archived') and ends_at <= now();

comment on function planner.took_place is 'Whether a session is over: published, not cancelled, and past its end.';

grant execute on function planner.took_place(text, timestamptz) to authenticated;

create function planner.session_attendance(session_id uuid, out kept boolean, out people int) returns record
language plpgsql stable security definer set search_path = '' as $$
declare
	came int;
	confirmed int;
begin
	select coalesce(bool_or(r.status in ('attended', 'no_show')), false),
		coalesce(sum(r.party_size) filter (where r.status = 'attended'), 0),
		coalesce(sum(r.party_size) filter (where r.status = 'confirmed'), 0)
	into kept, came, confirmed
	from planner.registration r where r.session_id = session_attendance.session_id;
	people := case when kept then came else confirmed end;
end $$;

comment on function planner.session_attendance is
	'The people whom a session that is over reached, the whole party of each registration: those who came, when '
	'attendance was kept (at least one registration is attended or no_show); otherwise those with a confirmed seat. '
	'Somebody who comes to two sessions counts in both. Registrations that were anonymised count too.';

grant execute on function planner.session_attendance(uuid) to authenticated;

create or replace view public.sessions with (security_invoker = true) as
	select s.id, s.slug, s.status, s.kind, s.title, s.summary, s.themes, s.municipality,
		m.name as municipality_name, s.host_organisation_id, o.name as host_name, s.place_name, s.is_online,
		s.starts_at, s.ends_at, s.capacity, s.seats_taken, s.parties_waiting,
		planner.sign_up_state(s.status, s.starts_at, s.sign_up_opens_at, s.sign_up_closes_at, s.capacity, s.seats_taken,
			now()) as sign_up_state,
		s.version, s.created_at, s.updated_at, s.published_at, s.demo, s.search,
		case when planner.took_place(s.status, s.ends_at) then (planner.session_attendance(s.id)).people end
			as people_reached,
		case when planner.took_place(s.status, s.ends_at) then (planner.session_attendance(s.id)).kept end
			as attendance_kept
	from planner.session s
	join planner.municipality m on m.slug = s.municipality
	left join planner.organisation o on o.id = s.host_organisation_id
	where planner.can_see_session(s);

comment on view public.sessions is
	'The sessions as staff pages list them, drafts too, within the area of the signed-in staff member. people_reached '
	'and attendance_kept (planner.session_attendance) are null until the session is over.';

create function planner.was_referred(question_id uuid) returns boolean
language sql stable
return exists (select from planner.referral r where r.question_id = was_referred.question_id);

comment on function planner.was_referred is
	'Whether a question was offered to an organisation at least once, whatever came of it. However often, it is one '
	'question.';

grant execute on function planner.was_referred(uuid) to authenticated;

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
			planner.responsible_name(q.responsible_staff_id, q.responsible_organisation_id), o.name)) as search_text,
		planner.was_referred(q.id) as referred
	from planner.question q
	left join planner.municipality m on m.slug = q.municipality
	left join planner.session s on s.id = q.session_id
	left join planner.entrepreneur e on e.id = q.entrepreneur_id
	left join planner.referral r on r.question_id = q.id and r.state in ('offered', 'accepted')
	left join planner.organisation o on o.id = r.organisation_id;

comment on view public.questions is
	'The questions of the own area and sessions and those one is responsible for, with who is responsible, who was '
	'offered it, whether the next action is late (open, and past next_action_on) and whether it was ever referred. '
	'Facilitators see all; viewers none. search_text is for search_questions, not for reading.';

create or replace function public.chain_figures(since timestamptz) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare whole_region constant boolean := planner.staff_role() in ('facilitator', 'viewer');
begin
	if planner.staff_role() is null then
		perform planner.refuse('signed_out', 401);
	end if;
	return (
		with past as (
			select a.kept, a.people from planner.session s cross join lateral planner.session_attendance(s.id) a
			where planner.took_place(s.status, s.ends_at) and s.ends_at >= chain_figures.since
				and (whole_region or planner.can_see_session(s))
		), asked as (
			select x.id, x.status, x.answered_at from planner.question x
			where x.created_at >= chain_figures.since and (whole_region or planner.can_see_question(x.municipality,
				x.session_id, x.responsible_staff_id, x.responsible_organisation_id))
		)
		select jsonb_build_object(
			'sessions', (select count(*) from past),
			'attendance_kept', (select count(*) from past where kept),
			'people', (select coalesce(sum(people), 0) from past),
			'questions', (select count(*) from asked),
			'referred', (select count(*) from asked where planner.was_referred(asked.id)),
			'answered', (select count(*) from asked where answered_at is not null),
			'solved', (select count(*) from asked where status = 'solved')));
end $$;

comment on function public.chain_figures is
	'Results of the chain since a moment, as counts. Of the sessions that ended since then (planner.took_place): '
	'sessions, attendance_kept (sessions whose attendance was kept) and people (planner.session_attendance of each). Of '
	'the questions asked since then: questions, referred (planner.was_referred: questions, not referrals), answered '
	'(ever, also when reopened) and solved (now). The views sessions and questions have the same columns, so a list can '
	'show the rows of each figure. Facilitators and viewers: the whole region; organisers: their own area. Refuses '
	'signed_out 401.';
