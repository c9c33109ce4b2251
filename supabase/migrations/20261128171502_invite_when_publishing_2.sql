create function public.no_expert_needed(session_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare s planner.session := planner.lock_session(session_id);
begin
	if exists (select from planner.programme_item p where p.session_id = s.id and p.expert_id is not null)
		or exists (
			select from planner.invitation i where i.session_id = s.id and i.state in ('sent', 'accepted', 'tentative')) then
		perform planner.refuse('experts_chosen');
	end if;
	update planner.session x set expert_wanted = false, updated_at = now() where x.id = s.id and x.expert_wanted;
	if found then perform planner.record_history('session', s.id, 'no_expert_needed', '{}', s.id); end if;
end $$;

comment on function public.no_expert_needed is
	'Says that a session goes on without an expert, until one is chosen or asked again. Staff of the area. Refuses '
	'outside_your_area 403, unknown_session 404, experts_chosen 409.';

grant execute on function public.no_expert_needed(uuid) to authenticated;

create function public.sessions_without_expert() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	perform planner.require_organiser();
	return (
		select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'title', s.title, 'status', s.status,
			'starts_at', s.starts_at, 'experts', (
				select coalesce(jsonb_agg(jsonb_build_object('name', e.name, 'state',
					case when e.active then coalesce(i.state, 'draft') else 'inactive' end) order by e.name, e.id), '[]')
				from planner.expert e
				left join planner.invitation i on i.session_id = s.id and i.expert_id = e.id
				where e.anonymised_at is null and (i.id is not null or exists (
					select from planner.programme_item p where p.session_id = s.id and p.expert_id = e.id)))
			) order by s.starts_at, s.id), '[]')
		from planner.session s
		where s.status in ('draft', 'published') and s.expert_wanted and s.starts_at > now()
			-- Three weeks: people sign up in the last two, by who speaks, and finding another expert takes one.
			and s.starts_at < ((now() at time zone 'Europe/Amsterdam')::date + 22)::timestamp at time zone 'Europe/Amsterdam'
			and planner.can_work_in(s.municipality, s.host_organisation_id)
			and not exists (
				select from planner.invitation i join planner.expert e on e.id = i.expert_id
				where i.session_id = s.id and i.state = 'accepted' and e.active));
end $$;

comment on function public.sessions_without_expert is
	'The sessions of the area that start within 21 days, want an expert and have none who accepted and is still active, '
	'soonest first: [{ id, title, status, starts_at, experts: [{ name, state: draft (not asked yet) | sent | tentative | '
	'declined | withdrawn | inactive }] }]. Facilitators and organisers. Refuses not_for_viewers 403.';

grant execute on function public.sessions_without_expert() to authenticated;
