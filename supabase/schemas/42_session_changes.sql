create function planner.plan_changes(s planner.session, p planner.session_plan) returns jsonb
language sql stable set search_path = '' as $$
	select coalesce(jsonb_object_agg(key, jsonb_build_array(old.value, new.value)), '{}')
	from jsonb_each(planner.when_and_where(s)) old
	join jsonb_each(planner.when_and_where(jsonb_populate_record(s, to_jsonb(p)))) new using (key)
	where old.value <> new.value
$$;
comment on function planner.plan_changes is
	'The changes of when and where in a plan, as { field: [old, new] }: only these are announced to registrants.';

create function planner.programme_times(session_id uuid) returns jsonb
language sql stable set search_path = '' as $$
	select coalesce(jsonb_object_agg(p.id, p.starts_at), '{}')
	from planner.programme_item p where p.session_id = programme_times.session_id
$$;
comment on function planner.programme_times is 'The time of each item of a programme by its id, null without one.';

create function planner.programme_changes(session_id uuid, old_times jsonb) returns jsonb
language sql stable set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_build_object('title', p.title, 'times', jsonb_build_array(
		(old_times ->> p.id::text)::timestamptz, p.starts_at)) order by p.position), '[]')
	from planner.programme_item p
	where p.session_id = programme_changes.session_id and old_times ? p.id::text
		and (old_times ->> p.id::text)::timestamptz is distinct from p.starts_at
$$;
comment on function planner.programme_changes is
	'The items that are at another time than in old_times (planner.programme_times): [{ title, times: [old, new] }].';

create function planner.plan_differences(before planner.session_plan, after planner.session_plan) returns jsonb
language sql stable set search_path = '' as $$
	select coalesce(jsonb_object_agg(key, case
		when key in ('summary', 'description', 'programme', 'online_url') then jsonb_build_array(
			old.value not in ('null', '""', '[]'), new.value not in ('null', '""', '[]'))
		else jsonb_build_array(old.value, new.value) end), '{}')
	from jsonb_each(to_jsonb(before)) old join jsonb_each(to_jsonb(after)) new using (key)
	where old.value <> new.value
$$;
comment on function planner.plan_differences is
	'What differs between two plans, as { field: [old, new] } for the history. Of long texts, the programme and the '
	'online link only whether they were and are there.';

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

create function public.edit_session(
	session_id uuid, version int, plan jsonb, announce boolean default false, message text default null,
	silent boolean default false
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare s planner.session := planner.lock_session_version(session_id, version);
begin
	return planner.change_session(s, planner.clean_plan(plan), announce, message, silent, true);
end $$;
comment on function public.edit_session is
	'Saves a plan when version is the one that was seen. A published session with another time or place gets sequence + '
	'1. When anybody gets a mail (registrants of a move, experts who see a difference, the waiting list when seats come '
	'free), announce must be true; message is added to the mail about a move. silent saves without mails about small '
	'changes, and is refused when there are others. Returns { id, slug, version, told, experts_told, experts_to_ask: '
	'how many experts this added to the programme of a published session and nobody asked yet }. Refuses '
	'title_missing, ends_before_it_starts, online_url_invalid, unknown_municipality, unknown_theme, '
	'unknown_organisation, programme_invalid, unknown_expert, text_too_long { longest } 400, outside_your_area 403, '
	'unknown_session 404, edited_by_other { version, at, by }, session_over, capacity_below_seats_taken { seats_taken '
	'}, in_the_past, announcement_required, not_ready_to_publish [missing…] 409.';
grant execute on function public.edit_session(uuid, int, jsonb, boolean, text, boolean) to authenticated;

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

create function public.cancel_session(session_id uuid, version int, reason text default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin
	return planner.call_off_session(planner.lock_session_version(session_id, version), reason, true);
end $$;
comment on function public.cancel_session is
	'Cancels a draft or a published session that has not begun, and mails all registrants and experts. Returns { id, '
	'slug, version, told, experts_told }. Refuses text_too_long { longest } 400, outside_your_area 403, unknown_session '
	'404, edited_by_other { version, at, by }, session_over 409.';
grant execute on function public.cancel_session(uuid, int, text) to authenticated;

create function public.delete_draft(session_id uuid, version int) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare s planner.session := planner.lock_session_version(session_id, version);
begin
	if s.status <> 'draft' then perform planner.refuse('not_a_draft'); end if;
	if exists (select from planner.invitation i
		where i.session_id = s.id and i.state in ('sent', 'accepted', 'tentative')) then
		perform planner.refuse('experts_were_asked');
	end if;
	delete from planner.session x where x.id = s.id;
	perform planner.record_history('session', s.id, 'deleted', jsonb_build_object('title', s.title));
end $$;
comment on function public.delete_draft is
	'Deletes a draft for which no expert was asked (else cancel it). Refuses outside_your_area 403, unknown_session '
	'404, edited_by_other { version, at, by }, not_a_draft, experts_were_asked 409.';
grant execute on function public.delete_draft(uuid, int) to authenticated;

create function public.nearby_sessions("from" date, until date) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	perform planner.require_organiser();
	return (
		select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'title', s.title, 'starts_at', s.starts_at,
			'ends_at', s.ends_at, 'municipality', s.municipality, 'municipality_name', m.name, 'themes', to_jsonb(s.themes),
			'experts', (
				select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'name', e.name) order by e.name, e.id), '[]')
				from planner.expert e where e.id in (
					select i.expert_id from planner.invitation i
					where i.session_id = s.id and i.state in ('sent', 'accepted', 'tentative')
					union
					select p.expert_id from planner.programme_item p
					where p.session_id = s.id and not exists (select from planner.invitation i
						where i.session_id = s.id and i.expert_id = p.expert_id and i.state <> 'draft')))
			) order by s.starts_at, s.id), '[]')
		from (
			select x.* from planner.session x
			where (x.status = 'published' or x.status = 'draft' and planner.can_see_session(x))
				and x.starts_at >= nearby_sessions."from"::timestamp at time zone 'Europe/Amsterdam'
				and x.starts_at < (nearby_sessions.until + 1)::timestamp at time zone 'Europe/Amsterdam'
			order by x.starts_at, x.id limit 200) s
		join planner.municipality m on m.slug = s.municipality);
end $$;
comment on function public.nearby_sessions is
	'Sessions that a plan may conflict with: all published ones of the region and the visible drafts that start from '
	'a day until a day (in the region, both included): [{ id, title, starts_at, ends_at, municipality, '
	'municipality_name, themes, experts: [{ id, name }] }]; without experts who declined. Facilitators and '
	'organisers. Refuses not_for_viewers 403.';
grant execute on function public.nearby_sessions(date, date) to authenticated;

create function public.close_past_sessions(max_rows int default 200) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
	s planner.session;
	closed int := 0;
	kept_since timestamptz := planner.retention_cutoff('registrations');
begin
	for s in
		select x.* from planner.session x where x.status = 'published' and x.ends_at < now()
		order by x.ends_at limit max_rows for update skip locked
	loop
		update planner.session x set status = 'held', version = x.version + 1, updated_at = now() where x.id = s.id;
		perform planner.record_history('session', s.id, 'held', '{}', s.id);
		closed := closed + 1;
	end loop;
	for s in
		select x.* from planner.session x
		where x.status in ('held', 'cancelled') and x.cleared_at is null and x.ends_at < kept_since
			and not exists (
				select from planner.registration r where r.session_id = x.id and r.anonymised_at is null)
			and not exists (
				select from planner.invitation i where i.session_id = x.id and planner.has_texts(i))
		order by x.ends_at limit max_rows - closed for update skip locked
	loop
		if s.status = 'held' then
			update planner.session x set status = 'archived', version = x.version + 1, updated_at = now() where x.id = s.id;
			perform planner.record_history('session', s.id, 'archived', '{}', s.id);
		else
			update planner.session x set cleared_at = now() where x.id = s.id;
		end if;
	end loop;
	return closed;
end $$;
comment on function public.close_past_sessions is
	'Published sessions that have ended become held; held ones are archived, and cancelled ones noted as cleared, '
	'once their term is over and all their registrations and invitations are anonymised: at most max_rows in a call. '
	'Returns how many became held: call it until that is 0. The service role only.';
grant execute on function public.close_past_sessions(int) to service_role;

create function public.raise_sequences() returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
	-- More than the number of changes to a session between a backup and its restore.
	step constant int := 1000;
	raised int;
begin
	update planner.session s set sequence = s.sequence + step, updated_at = now()
	where s.ends_at > now() and s.published_at is not null;
	get diagnostics raised = row_count;
	-- Not significant_sequence: what an expert last answered to is still the same meeting.
	update planner.invitation i set sequence = i.sequence + step, dtstamp = planner.next_dtstamp(i.dtstamp),
		updated_at = now()
	from planner.session s where s.id = i.session_id and s.ends_at > now() and i.sent_at is not null;
	return raised;
end $$;
comment on function public.raise_sequences is
	'After a restore: raises SEQUENCE of every published session that is not over, and of its invitations, far above '
	'what calendars may have received since the backup, because they ignore a lower one (RFC 5546 section 2.1.4). '
	'Queues no mail. Returns how many sessions. The service role only.';
grant execute on function public.raise_sequences() to service_role;
