create function planner.parties_in_short(registration_ids uuid[]) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('parties', count(*), 'people', coalesce(sum(r.party_size), 0),
		'unmailed', count(*) - count(r.entrepreneur_id), 'first', (
		select coalesce(jsonb_agg(jsonb_build_object('name', f.name, 'company', f.company, 'party_size', f.party_size)
			order by f.queue_number), '[]')
		from (
			select x.* from planner.registration x where x.id = any (registration_ids) order by x.queue_number limit 30) f))
	from planner.registration r where r.id = any (registration_ids)
$$;
comment on function planner.parties_in_short is
	'How many registrations and people, how many of the registrations have no address, and who were the first: { parties, '
	'people, unmailed, first: [{ name, company, party_size }] of at most 30 }.';

create function public.session_change_preview(session_id uuid, plan jsonb default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	s planner.session := planner.lock_session(session_id);
	p planner.session_plan;
	last_mail bigint := (select coalesce(max(m.queue_number), 0) from planner.mail m);
	last_line bigint := (select coalesce(max(h.id), 0) from planner.history h);
	announced boolean := false;
	answers jsonb := (
		select coalesce(jsonb_object_agg(i.id, i.state), '{}') from planner.invitation i where i.session_id = s.id);
	-- As they are before the change, which may give some of them a seat: so they are told.
	coming uuid[] := array(select r.id from planner.registrants_to_tell(s.id) r where r.status <> 'waitlisted');
	waiting uuid[] := array(select r.id from planner.registrants_to_tell(s.id) r where r.status = 'waitlisted');
	promoted uuid[];
	changes jsonb := '{}';
	old_times jsonb := planner.programme_times(s.id);
	programme jsonb;
	experts jsonb;
begin
	if plan is not null then
		p := planner.clean_plan(plan);
		changes := planner.plan_changes(s, p);
	end if;
	-- The change itself, undone: what is shown is what will happen, by the same rules. Only the mails to registrants
	-- are not written: they take longest.
	begin
		if plan is null then perform planner.call_off_session(s, null, false);
		else perform planner.change_session(s, p, true, null, false, false); end if;
		announced := (select x.sequence <> s.sequence from planner.session x where x.id = s.id);
		promoted := array(
			select h.subject_id from planner.history h
			where h.session_id = s.id and h.id > last_line and h.subject_kind = 'registration' and h.action = 'promoted');
		experts := (
			select coalesce(jsonb_agg(jsonb_build_object('name', m.recipient_name, 'state', answers -> m.subject_id::text,
				'template', m.template) order by m.queue_number), '[]')
			from planner.mail m
			where m.session_id = s.id and m.queue_number > last_mail and m.template like 'expert-%');
		programme := planner.programme_changes(s.id, old_times);
		raise exception using errcode = 'UNDO0', message = 'preview';
	exception when sqlstate 'UNDO0' then null;
	end;
	if not announced then
		coming := '{}';
		waiting := '{}';
	end if;
	return jsonb_build_object('status', s.status, 'version', s.version, 'changes', changes, 'programme', programme,
		'coming', planner.parties_in_short(coming), 'waiting', planner.parties_in_short(waiting),
		'promoted', planner.parties_in_short(promoted), 'experts', experts);
end $$;
comment on function public.session_change_preview is
	'Who would be told what by saving this plan (or by cancelling, without one): { status, version, changes: { field: '
	'[old, new] }, programme: [{ title, times: [old, new] }], coming and waiting: the registrants who are told of the '
	'move or cancellation (planner.parties_in_short), promoted: who gets a seat, the same, experts: [{ name, state, '
	'template }] }. Changes nothing. Refuses title_missing, ends_before_it_starts, online_url_invalid, '
	'unknown_municipality, unknown_theme, unknown_organisation, programme_invalid, unknown_expert, text_too_long { '
	'longest } 400, outside_your_area 403, unknown_session 404, session_over, capacity_below_seats_taken { seats_taken '
	'}, in_the_past, announcement_required, not_ready_to_publish [missing…] 409.';
grant execute on function public.session_change_preview(uuid, jsonb) to authenticated;
