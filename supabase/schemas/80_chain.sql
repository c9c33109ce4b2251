create function public.chain_figures(since timestamptz) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
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
			select a.kept, a.people from planner.session s cross join lateral planner.session_attendance(s.id) a
			where planner.took_place(s.status, s.ends_at) and s.ends_at >= chain_figures.since
				and (whole_region or s.municipality = any (my_municipalities) or s.host_organisation_id = any (my_organisations))
		), asked as (
			select x.id, x.status, x.answered_at from planner.question x
			where x.created_at >= chain_figures.since and (whole_region or x.municipality = any (my_municipalities)
				or x.responsible_organisation_id = any (my_organisations) or x.responsible_staff_id = me
				or x.session_id in (select planner.area_sessions()))
		)
		select jsonb_build_object(
			'sessions', (select count(*) from past),
			'attendance_kept', (select count(*) from past where kept),
			'people', (select coalesce(sum(people), 0) from past),
			'questions', (select count(*) from asked),
			'referred', (
				select count(*) from asked where exists (select from planner.referral f where f.question_id = asked.id)),
			'answered', (select count(*) from asked where answered_at is not null),
			'solved', (select count(*) from asked where status = 'solved')));
end $$;
comment on function public.chain_figures is
	'Results of the chain since a moment, as counts. Of the sessions that ended since then (planner.took_place): '
	'sessions, attendance_kept (sessions whose attendance was kept) and people (planner.session_attendance of each). Of '
	'the questions asked since then: questions, referred (at least once: questions, not referrals), answered '
	'(ever, also when reopened) and solved (now). The views sessions and questions have the same columns, so a list can '
	'show the rows of each figure. Facilitators and viewers: the whole region; organisers: their own area. Refuses '
	'signed_out 401.';
grant execute on function public.chain_figures(timestamptz) to authenticated;
