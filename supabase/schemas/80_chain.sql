create function public.chain_figures(since timestamptz) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	whole_region constant boolean := planner.staff_role() in ('facilitator', 'viewer');
	my_municipalities constant text[] := planner.area_municipalities();
	my_organisations constant uuid[] := planner.area_organisations();
	me constant uuid := planner.staff_id();
begin
	if planner.staff_role() is null then
		perform planner.refuse('signed_out', 401);
	end if;
	return (
		with past as (
			select coalesce(r.kept, (planner.session_attendance(s.id)).kept) as kept,
				coalesce(r.people, (planner.session_attendance(s.id)).people) as people
			from planner.session s left join planner.session_result r on r.session_id = s.id
			where planner.took_place(s.status, s.ends_at) and s.ends_at >= chain_figures.since
				and (whole_region or s.municipality = any (my_municipalities) or s.host_organisation_id = any (my_organisations))
		), asked as (
			select x.status, x.answered_at, x.referred from planner.question x
			where x.created_at >= chain_figures.since and (whole_region or x.municipality = any (my_municipalities)
				or x.responsible_organisation_id = any (my_organisations) or x.responsible_staff_id = me
				or x.session_id in (select planner.area_sessions()))
		)
		select jsonb_build_object('sessions', s.sessions, 'attendance_kept', s.kept, 'people', s.people,
			'questions', q.questions, 'referred', q.referred, 'answered', q.answered, 'solved', q.solved)
		from (
			select count(*) as sessions, count(*) filter (where kept) as kept, coalesce(sum(people), 0) as people from past
		) s, (
			select count(*) as questions, count(*) filter (where referred) as referred, count(answered_at) as answered,
				count(*) filter (where status = 'solved') as solved
			from asked) q);
end $$;
comment on function public.chain_figures is
	'Results of the chain since a moment, as counts. Of the sessions that ended since then (planner.took_place): '
	'sessions, attendance_kept (sessions whose attendance was kept) and people (planner.session_attendance of each). Of '
	'the questions asked since then: questions, referred (at least once: questions, not referrals), answered '
	'(ever, also when reopened) and solved (now). The views sessions and questions have the same columns, so a list can '
	'show the rows of each figure. Facilitators and viewers: the whole region; organisers: their own area. Refuses '
	'signed_out 401.';
grant execute on function public.chain_figures(timestamptz) to authenticated;
