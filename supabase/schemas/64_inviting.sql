create function planner.write_invitation(
	session planner.session, expert_id uuid, programme_item_id uuid, personal_line text, send boolean
) returns planner.invitation
language plpgsql volatile set search_path = '' as $$
declare
	s planner.session := session;
	e planner.expert;
	i planner.invitation;
	was text;
begin
	if s.status = 'cancelled' then perform planner.refuse('session_cancelled'); end if;
	if s.status not in ('draft', 'published') or s.starts_at <= now() then perform planner.refuse('session_over'); end if;
	-- Before the invitation, as in save_expert: a new address and an invitation never wait for each other crosswise.
	select x.* into e from planner.expert x where x.id = write_invitation.expert_id for key share;
	if e.id is null then perform planner.refuse('unknown_expert', 404); end if;
	if not e.active then perform planner.refuse('expert_inactive'); end if;
	if write_invitation.programme_item_id is not null and not exists (
		select from planner.programme_item p
		where p.id = write_invitation.programme_item_id and p.session_id = s.id) then
		perform planner.refuse('unknown_programme_item', 400);
	end if;
	select v.* into i from planner.invitation v where v.session_id = s.id and v.expert_id = e.id for update;
	if i.state in ('sent', 'accepted', 'tentative') then
		perform planner.refuse('already_invited', 409, jsonb_build_object('id', i.id, 'state', i.state));
	end if;
	if i.id is null then
		insert into planner.invitation (session_id, expert_id) values (s.id, e.id) returning * into i;
	end if;
	was := case when i.sent_at is null then 'draft' else i.state end;
	if send then
		update planner.invitation v set state = 'sent', sent_at = now(), answered_at = null, answered_via = null,
			comment = null, withdrawn_at = null, withdraw_reason = null, sequence = v.sequence + (was <> 'draft')::int,
			significant_sequence = v.sequence + (was <> 'draft')::int,
			calendar_content = planner.calendar_content(s, write_invitation.programme_item_id),
			dtstamp = planner.next_dtstamp(v.dtstamp), resend_since = null,
			programme_item_id = write_invitation.programme_item_id,
			personal_line = planner.clean_text(write_invitation.personal_line, 1000),
			invited_by = coalesce(planner.staff_id(), v.invited_by), version = v.version + 1, updated_at = now()
		where v.id = i.id returning * into i;
		update planner.programme_item p set expert_id = e.id where p.id = i.programme_item_id and p.expert_id is null;
		if found then
			update planner.session x set version = x.version + 1, updated_at = now() where x.id = s.id returning * into s;
		end if;
		perform planner.record_history('invitation', i.id, case when was = 'draft' then 'invited' else 'invited_again' end,
			jsonb_strip_nulls(jsonb_build_object('programme_item_id', i.programme_item_id)), s.id);
		perform planner.queue_invitation_message(i, s, 'expert-invited');
	else
		update planner.invitation v set state = was,
			withdrawn_at = case when was <> 'draft' then v.withdrawn_at end,
			withdraw_reason = case when was <> 'draft' then v.withdraw_reason end,
			programme_item_id = write_invitation.programme_item_id,
			personal_line = planner.clean_text(write_invitation.personal_line, 1000),
			invited_by = coalesce(planner.staff_id(), v.invited_by), version = v.version + 1, updated_at = now()
		where v.id = i.id returning * into i;
	end if;
	return i;
end $$;
comment on function planner.write_invitation is
	'Asks an expert for a session whose row the caller has locked, or keeps the invitation as a draft. Refuses '
	'unknown_programme_item, text_too_long { longest } 400, unknown_expert 404, session_cancelled, session_over, '
	'expert_inactive, already_invited { id, state } 409.';

create function public.invite_expert(
	session_id uuid, expert_id uuid, programme_item_id uuid default null, personal_line text default null,
	send boolean default true
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	-- Under the lock of the session: no expert is invited to a session that is being moved or cancelled without being
	-- told of it.
	s planner.session := planner.lock_session(session_id);
	i planner.invitation := planner.write_invitation(s, expert_id, programme_item_id, personal_line, send);
begin
	return jsonb_build_object('id', i.id, 'state', i.state, 'sequence', i.sequence);
end $$;
comment on function public.invite_expert is
	'Asks an expert for a session (draft or published, not begun), optionally for one slot and with a personal line; '
	'with send false it is kept as a draft. An expert who declined or was withdrawn can be asked again: same UID, '
	'higher sequence. Returns { id, state, sequence }. Staff of the area. Refuses unknown_programme_item, text_too_long '
	'{ longest } 400, outside_your_area 403, unknown_session, unknown_expert 404, session_cancelled, session_over, '
	'expert_inactive, already_invited { id, state } 409.';
grant execute on function public.invite_expert(uuid, uuid, uuid, text, boolean) to authenticated;

create function planner.experts_to_ask(session_id uuid) returns jsonb
language sql stable set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'name', e.name, 'active', e.active,
		'state', coalesce(i.state, 'draft'), 'programme_item_id', p.only_item,
		'personal_line', case when i.state = 'draft' then i.personal_line end) order by p.position), '[]')
	from (
		select x.expert_id, min(x.position) as position,
			case when count(*) = 1 then (array_agg(x.id))[1] end as only_item
		from planner.programme_item x
		where x.session_id = experts_to_ask.session_id and x.expert_id is not null group by x.expert_id) p
	join planner.expert e on e.id = p.expert_id
	left join planner.invitation i on i.session_id = experts_to_ask.session_id and i.expert_id = e.id
	where coalesce(i.state, 'draft') in ('draft', 'declined', 'withdrawn')
$$;
comment on function planner.experts_to_ask is
	'The experts in the programme of a session without an open invitation, in the order of the programme: [{ id, name, '
	'active, state: draft (not asked yet) | declined | withdrawn, programme_item_id: the slot to ask them for (null for '
	'the whole session, when they have more than one), personal_line: of an invitation that was kept as a draft }].';

create function planner.invite_experts(session planner.session, experts uuid[]) returns int
language plpgsql volatile set search_path = '' as $$
declare
	known jsonb := planner.experts_to_ask(session.id);
	expert uuid;
	one jsonb;
	told int := 0;
begin
	-- In one order, so that two of these never wait for each other crosswise.
	for expert in select distinct x from unnest(experts) x order by x loop
		if not exists (
			select from planner.programme_item p where p.session_id = session.id and p.expert_id = expert) then
			perform planner.refuse('unknown_programme_item', 400);
		end if;
		one := jsonb_path_query_first(known, '$[*] ? (@.id == $id)', jsonb_build_object('id', expert));
		perform planner.write_invitation(session, expert, (one ->> 'programme_item_id')::uuid, one ->> 'personal_line',
			true);
		told := told + 1;
	end loop;
	return told;
end $$;
comment on function planner.invite_experts is
	'Asks experts of the programme for a session whose row the caller has locked, all or none, and returns how many. '
	'Refuses unknown_programme_item, text_too_long { longest } 400, unknown_expert 404, session_cancelled, '
	'session_over, expert_inactive, already_invited { id, state } 409.';

create function public.invite_programme_experts(session_id uuid, version int, experts uuid[]) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare s planner.session := planner.lock_session_version(session_id, version);
begin
	return jsonb_build_object('id', s.id, 'experts_told', planner.invite_experts(s, experts));
end $$;
comment on function public.invite_programme_experts is
	'Asks experts of the programme who have no open invitation, all or none, as publish_session does. Returns { id, '
	'experts_told }. Staff of the area. Refuses unknown_programme_item, text_too_long { longest } 400, '
	'outside_your_area 403, unknown_session, unknown_expert 404, session_cancelled, session_over, expert_inactive, '
	'already_invited { id, state }, edited_by_other { version, at, by } 409.';
grant execute on function public.invite_programme_experts(uuid, int, uuid[]) to authenticated;

create function planner.want_expert() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	update planner.session s set expert_wanted = true where s.id = new.session_id and not s.expert_wanted;
	return null;
end $$;
comment on function planner.want_expert is
	'A session for which an expert was chosen or asked needs one from then on: when they leave, it is missing somebody. '
	'Only a colleague who says so ends that (no_expert_needed). A session for which nobody was ever chosen or asked '
	'needs none: a slot has an expert maybe.';
create trigger want_expert after insert or update of expert_id on planner.programme_item
	for each row when (new.expert_id is not null) execute function planner.want_expert();
create trigger want_expert after insert or update of state on planner.invitation
	for each row when (new.state in ('draft', 'sent')) execute function planner.want_expert();

create function public.no_expert_needed(session_id uuid) returns void
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
comment on function public.no_expert_needed is
	'Says that a session goes on without an expert, until one is chosen or asked again. Staff of the area. Refuses '
	'outside_your_area 403, unknown_session 404, experts_chosen 409.';
grant execute on function public.no_expert_needed(uuid) to authenticated;
