create or replace function public.session_draft(session_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare s planner.session;
begin
	select x.* into s from planner.session x where x.id = session_draft.session_id;
	if s.id is null or not planner.can_see_session(s) then perform planner.refuse('unknown_session', 404); end if;
	return planner.session_page_content(s) || jsonb_build_object(
		'version', s.version, 'host_organisation_id', s.host_organisation_id, 'remind_week', s.remind_week,
		'remind_day', s.remind_day,
		'online_url', case when planner.can_see_people(s.id) then s.online_url end, 'seats_taken', s.seats_taken,
		'missing', planner.missing_to_publish(s),
		'experts_to_ask', case when planner.can_see_people(s.id) then planner.experts_to_ask(s.id) else '[]' end,
		'expert_wanted', s.expert_wanted,
		'may_edit', planner.can_work_in(s.municipality, s.host_organisation_id),
		'plan_programme', (
			select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'starts_at', p.starts_at, 'day', p.day,
				'title', p.title, 'description', p.description, 'expert_id', p.expert_id) order by p.position), '[]')
			from planner.programme_item p where p.session_id = s.id));
end $$;
