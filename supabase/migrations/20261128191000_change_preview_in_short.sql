drop function planner.mails_of_change(session_id uuid, after bigint, answers jsonb);

drop function planner.notify_registrants(s planner.session, template text, more jsonb);

create function planner.change_session(
	s planner.session, p planner.session_plan, announce boolean, message text, silent boolean, mail_registrants boolean
) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
	changes jsonb := planner.plan_changes(s, p);
	old_times jsonb := planner.programme_times(s.id);
	old_plan planner.session_plan := planner.plan_of(s);
	moved boolean := s.status = 'published' and changes <> '{}';
	-- No mail may hold the old link: who waits for a seat gets this too.
	before jsonb := planner.when_and_where(s) - 'online_url'
		|| jsonb_build_object('online_changed', changes ? 'online_url');
	experts_before uuid[] := array(select i.expert_id from planner.programme_item i where i.session_id = s.id);
	told int := 0;
	experts_told int;
	promoted int;
begin
	perform planner.require_area_access(p.municipality, p.host_organisation_id);
	if s.status in ('cancelled', 'archived') or s.status = 'held' and changes <> '{}' then
		perform planner.refuse('session_over');
	end if;
	if p.capacity < s.seats_taken then
		perform planner.refuse('capacity_below_seats_taken', 409, jsonb_build_object('seats_taken', s.seats_taken));
	end if;
	if moved and p.starts_at <= now() then perform planner.refuse('in_the_past', 409); end if;
	s := planner.write_plan(s.id, p, moved);
	if s.status <> 'draft' and planner.missing_to_publish(s) <> '[]' then
		perform planner.refuse('not_ready_to_publish', 409, planner.missing_to_publish(s));
	end if;
	perform planner.record_history('session', s.id, case when moved then 'moved' else 'edited' end,
		planner.plan_differences(old_plan, planner.plan_of(s)) || jsonb_strip_nulls(jsonb_build_object(
			'programme', nullif(planner.programme_changes(s.id, old_times), '[]'))), s.id);
	if moved then
		told := planner.notify_registrants(s, 'session-moved',
			jsonb_build_object('previous', before, 'message', planner.clean_text(message, 1000)), mail_registrants);
	end if;
	experts_told := planner.notify_experts(s, case when moved then 'moved' when silent then 'silent' else 'edited' end);
	promoted := planner.fill_free_seats(s.id);
	-- Asked last, of what was done: so no rule about who is told stands a second time.
	if (silent or not announce) and told + experts_told + promoted > 0 then
		perform planner.refuse('announcement_required', 409);
	end if;
	return jsonb_build_object('id', s.id, 'slug', s.slug, 'version', s.version, 'told', told + promoted,
		'experts_told', experts_told, 'experts_to_ask', (
			select count(*) from jsonb_array_elements(planner.experts_to_ask(s.id)) e
			where s.status = 'published' and s.starts_at > now()
				and not (e.value ->> 'id')::uuid = any (array_remove(experts_before, null))));
end $$;

comment on function planner.change_session is
	'Writes a plan into a session whose row the caller has locked, as public.edit_session says. Without '
	'mail_registrants nobody with a seat or a place on the waiting list is mailed about a move, but counted: for a '
	'preview, which is undone. Refuses text_too_long { longest } 400, outside_your_area 403, session_over, '
	'capacity_below_seats_taken { seats_taken }, in_the_past, announcement_required, not_ready_to_publish [missing…] '
	'409.';

create or replace function public.edit_session(
	session_id uuid, version int, plan jsonb, announce boolean default false, message text default null,
	silent boolean default false
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare s planner.session := planner.lock_session_version(session_id, version);
begin
	return planner.change_session(s, planner.clean_plan(plan), announce, message, silent, true);
end $$;

create function planner.call_off_session(s planner.session, reason text, mail_registrants boolean) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
	was_public boolean := s.status = 'published';
	told int := 0;
	experts_told int := 0;
begin
	if s.status not in ('draft', 'published') then perform planner.refuse('session_over'); end if;
	if was_public and s.starts_at <= now() then perform planner.refuse('session_over'); end if;
	update planner.session x set status = 'cancelled', cancelled_at = now(),
		cancel_reason = planner.clean_text(reason, 1000), sequence = x.sequence + 1, version = x.version + 1,
		updated_at = now()
	where x.id = s.id returning * into s;
	perform planner.record_history('session', s.id, 'cancelled', jsonb_build_object('reason', s.cancel_reason), s.id);
	if was_public then
		told := planner.notify_registrants(s, 'session-cancelled', jsonb_build_object('reason', s.cancel_reason),
			mail_registrants);
	end if;
	experts_told := planner.notify_experts(s, 'cancelled');
	return jsonb_build_object('id', s.id, 'slug', s.slug, 'version', s.version, 'told', told,
		'experts_told', experts_told);
end $$;

comment on function planner.call_off_session is
	'Cancels a session whose row the caller has locked, as public.cancel_session says; mail_registrants as in '
	'planner.change_session. Refuses text_too_long { longest } 400, session_over 409.';

create or replace function public.cancel_session(session_id uuid, version int, reason text default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin
	return planner.call_off_session(planner.lock_session_version(session_id, version), reason, true);
end $$;

create function planner.registrants_to_tell(session_id uuid) returns setof planner.registration
language sql stable set search_path = '' as $$
	select r.* from planner.registration r
	where r.session_id = registrants_to_tell.session_id and r.status in ('confirmed', 'waitlisted', 'offered')
$$;

comment on function planner.registrants_to_tell is
	'Who is told of a move or cancellation: all registrants with a seat or a place on the waiting list.';

create function planner.notify_registrants(
	s planner.session, template text, more jsonb, mail_registrants boolean default true
) returns int
language plpgsql volatile set search_path = '' as $$
declare
	r planner.registration;
	earlier jsonb;
	told int := 0;
begin
	if not mail_registrants then return (select count(*) from planner.registrants_to_tell(s.id)); end if;
	for r in select x.* from planner.registrants_to_tell(s.id) x order by x.queue_number loop
		-- A mail about an earlier move that was not sent is superseded: the new one describes the whole change since the
		-- last mail this person received. So is a failed one, which could be retried.
		earlier := null;
		select m.data -> 'previous' into earlier from planner.mail m
		where m.subject_id = r.id and m.template = 'session-moved' and m.state in ('queued', 'failed') and not exists (
			select from planner.mail later where later.subject_id = r.id and later.template = 'session-moved'
				and later.queue_number > m.queue_number and later.state in ('sending', 'sent'))
		order by m.queue_number limit 1 for update;
		update planner.mail m set state = 'superseded'
		where m.subject_id = r.id and m.template = 'session-moved' and m.state in ('queued', 'failed');
		perform planner.mail_registration(notify_registrants.template, r, s,
			case when earlier is null or template <> 'session-moved' then more
				-- Mails do not contain the old link, so only whether it changed in one of the moves is kept.
				else jsonb_set(more, '{previous}', earlier || jsonb_build_object('online_changed',
					coalesce((earlier ->> 'online_changed')::boolean, false)
					or coalesce((more #>> '{previous,online_changed}')::boolean, false))) end,
			template || ':' || r.id || ':' || s.sequence);
		told := told + 1;
	end loop;
	return told;
end $$;

comment on function planner.notify_registrants is
	'Mails all registrants with a seat or a place on the waiting list (planner.registrants_to_tell). An earlier mail '
	'about a move that is queued or failed is superseded, and its "previous" kept. Without mail_registrants it only '
	'counts. Returns how many.';

create function planner.parties_in_short(registration_ids uuid[]) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('parties', count(*), 'people', coalesce(sum(r.party_size), 0), 'first', (
		select coalesce(jsonb_agg(jsonb_build_object('name', f.name, 'company', f.company, 'party_size', f.party_size)
			order by f.queue_number), '[]')
		from (
			select x.* from planner.registration x where x.id = any (registration_ids) order by x.queue_number limit 30) f))
	from planner.registration r where r.id = any (registration_ids)
$$;

comment on function planner.parties_in_short is
	'How many registrations and people, and who were the first: { parties, people, first: [{ name, company, party_size '
	'}] of at most 30 }.';

create or replace function public.session_change_preview(session_id uuid, plan jsonb default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	s planner.session := planner.lock_session(session_id);
	p planner.session_plan;
	last_mail bigint := (select coalesce(max(m.queue_number), 0) from planner.mail m);
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
	done jsonb;
begin
	if plan is not null then
		p := planner.clean_plan(plan);
		changes := planner.plan_changes(s, p);
	end if;
	-- The change itself, undone: what is shown is what will happen, by the same rules. Only the mails to registrants
	-- are not written: they take longest.
	begin
		if plan is null then done := planner.call_off_session(s, null, false);
		else done := planner.change_session(s, p, true, null, false, false); end if;
		promoted := array(
			select m.subject_id from planner.mail m
			where m.session_id = s.id and m.queue_number > last_mail and m.template = 'registration-promoted');
		experts := (
			select coalesce(jsonb_agg(jsonb_build_object('name', m.recipient_name, 'state', answers -> m.subject_id::text,
				'template', m.template) order by m.queue_number), '[]')
			from planner.mail m
			where m.session_id = s.id and m.queue_number > last_mail and m.template like 'expert-%');
		programme := planner.programme_changes(s.id, old_times);
		raise exception using errcode = 'UNDO0', message = 'preview';
	exception when sqlstate 'UNDO0' then null;
	end;
	if (done ->> 'told')::int = cardinality(promoted) then
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
