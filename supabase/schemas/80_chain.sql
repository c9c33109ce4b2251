create function public.chain_figures(since timestamptz) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare whole_region constant boolean := planner.staff_role() in ('facilitator', 'viewer');
begin
	if planner.staff_role() is null then
		perform planner.refuse('signed_out', 401);
	end if;
	return (
		with past as (
			select s.id from planner.session s
			where s.status in ('published', 'held', 'archived') and s.ends_at >= chain_figures.since
				and s.ends_at <= now() and (whole_region or planner.can_work_in(s.municipality, s.host_organisation_id))
		), asked as (
			select x.id, x.status, x.answered_at from planner.question x
			where x.created_at >= chain_figures.since and (whole_region or planner.can_see_question(x.municipality,
				x.session_id, x.responsible_staff_id, x.responsible_organisation_id))
		)
		select jsonb_build_object(
			'sessions', (select count(*) from past),
			'people', (
				select coalesce(sum(r.party_size), 0) from planner.registration r join past on past.id = r.session_id
				where r.status in ('confirmed', 'attended')),
			'questions', (select count(*) from asked),
			'referred', (
				select count(*) from asked
				where exists (select from planner.referral f where f.question_id = asked.id)),
			'answered', (select count(*) from asked where answered_at is not null),
			'solved', (select count(*) from asked where status = 'solved')));
end $$;
comment on function public.chain_figures is
	'Results of the chain since a moment, as counts: { sessions (that are over), people (who had a seat at those, '
	'companions included), questions (asked), referred, answered, solved (of those questions) }. Facilitators and '
	'viewers: the whole region; organisers: their own area. Refuses signed_out 401.';
grant execute on function public.chain_figures(timestamptz) to authenticated;
