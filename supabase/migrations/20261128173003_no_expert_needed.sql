create or replace function public.no_expert_needed(session_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare s planner.session := planner.lock_session(session_id);
begin
	if exists (select from planner.programme_item p where p.session_id = s.id and p.expert_id is not null)
		or exists (
			select from planner.invitation i where i.session_id = s.id and i.state in ('sent', 'accepted', 'tentative')) then
		perform planner.refuse('experts_chosen');
	end if;
	update planner.session x set expert_wanted = false where x.id = s.id and x.expert_wanted;
	if found then perform planner.record_history('session', s.id, 'no_expert_needed', '{}', s.id); end if;
end $$;
