comment on type planner.session_plan is
	'The planning form as one JSON object. programme is [{ id?, starts_at?, day?, title, description?, expert_id? }] in '
	'order; day, of the session, is for items without a time.';

create or replace function planner.session_page_content(s planner.session) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
	return planner.session_card(s) || jsonb_build_object(
		'description', s.description, 'capacity', s.capacity,
		'seats_left', greatest(s.capacity - s.seats_taken, 0), 'parties_waiting', s.parties_waiting,
		'sign_up_opens_at', s.sign_up_opens_at, 'sign_up_closes_at', s.sign_up_closes_at,
		'published_at', s.published_at, 'cancel_reason', s.cancel_reason,
		'sign_up_state', planner.sign_up_state(s.status, s.starts_at, s.sign_up_opens_at, s.sign_up_closes_at, s.capacity,
			s.seats_taken, now()),
		'experts', (
			select coalesce(jsonb_agg(jsonb_build_object('name', e.name, 'job_title', e.job_title, 'bio', e.bio,
				'organisation', coalesce(o.name, e.organisation_name)) order by i.answered_at, e.id), '[]')
			from planner.invitation i
			join planner.expert e on e.id = i.expert_id
			left join planner.organisation o on o.id = e.organisation_id
			where i.session_id = s.id and i.state = 'accepted' and e.anonymised_at is null),
		'programme', (
			select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'starts_at', p.starts_at, 'day', p.day,
				'title', p.title, 'description', p.description,
				'expert', case when i.state = 'accepted' and e.anonymised_at is null then e.name end)
				order by p.position), '[]')
			from planner.programme_item p
			left join planner.expert e on e.id = p.expert_id
			left join planner.invitation i on i.session_id = s.id and i.expert_id = p.expert_id
			where p.session_id = s.id));
end $$;

comment on table planner.programme_item is
	'A slot in a session, in order; maybe with an expert, who is shown to the public only after accepting. day is the '
	'day of the session (1 is the first) of a slot without a time; without both, a slot follows the one before.';

create or replace function planner.check_programme(programme jsonb) returns void
language plpgsql stable set search_path = '' as $$
begin
	if jsonb_typeof(programme) <> 'array' or jsonb_array_length(programme) > 40
		or exists (
			select from jsonb_array_elements(programme) e where planner.clean_line(e.value ->> 'title', 140) is null)
		or exists (
			select from jsonb_array_elements(programme) e where e.value ->> 'id' is not null
			group by lower(e.value ->> 'id') having count(*) > 1)
		or exists (
			select from jsonb_array_elements(programme) e where e.value ->> 'day' is not null
				and (e.value ->> 'day' !~ '^[1-8]$' or e.value ->> 'starts_at' is not null))
	then
		perform planner.refuse('programme_invalid', 400);
	end if;
	if exists (select from jsonb_array_elements(programme) e where e.value ->> 'expert_id' is not null
		and not exists (select from planner.expert x where x.id::text = lower(e.value ->> 'expert_id'))) then
		perform planner.refuse('unknown_expert', 400);
	end if;
end $$;

comment on function planner.check_programme is
	'A programme is a list of at most 40 items, each with a title and none with the id of another; only items without a '
	'time have a day of the session, 1 to 8. Refuses programme_invalid, unknown_expert, text_too_long { longest } 400.';

create or replace function planner.write_programme(session_id uuid, programme jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
	delete from planner.programme_item i where i.session_id = write_programme.session_id
		and not exists (select from jsonb_array_elements(programme) e where e.value ->> 'id' = i.id::text);
	insert into planner.programme_item as i (id, session_id, position, starts_at, day, title, description, expert_id)
	select coalesce(known.id, gen_random_uuid()), write_programme.session_id, e.ordinality,
		(e.value ->> 'starts_at')::timestamptz, (e.value ->> 'day')::int, planner.clean_line(e.value ->> 'title', 140),
		coalesce(planner.clean_text(e.value ->> 'description', 2000), ''), (e.value ->> 'expert_id')::uuid
	from jsonb_array_elements(programme) with ordinality e
	left join planner.programme_item known
		on known.session_id = write_programme.session_id and known.id::text = e.value ->> 'id'
	on conflict (id) do update set position = excluded.position, starts_at = excluded.starts_at,
		day = excluded.day, title = excluded.title, description = excluded.description, expert_id = excluded.expert_id;
end $$;

create or replace function public.session_draft(session_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare s planner.session;
begin
	select x.* into s from planner.session x where x.id = session_draft.session_id;
	if s.id is null or not planner.can_see_session(s) then perform planner.refuse('unknown_session', 404); end if;
	return planner.session_page_content(s) || jsonb_build_object(
		'version', s.version, 'host_organisation_id', s.host_organisation_id,
		'online_url', case when planner.can_see_people(s.id) then s.online_url end, 'seats_taken', s.seats_taken,
		'missing', planner.missing_to_publish(s),
		'may_edit', planner.can_work_in(s.municipality, s.host_organisation_id),
		'plan_programme', (
			select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'starts_at', p.starts_at, 'day', p.day,
				'title', p.title, 'description', p.description, 'expert_id', p.expert_id) order by p.position), '[]')
			from planner.programme_item p where p.session_id = s.id));
end $$;

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

create or replace function public.edit_session(
	session_id uuid, version int, plan jsonb, announce boolean default false, message text default null,
	silent boolean default false
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	s planner.session := planner.lock_session_version(session_id, version);
	p planner.session_plan := planner.clean_plan(plan);
	changes jsonb := planner.plan_changes(s, p);
	old_times jsonb := planner.programme_times(s.id);
	moved boolean := s.status = 'published' and changes <> '{}';
	-- No mail may hold the old link: who waits for a seat gets this too.
	before jsonb := planner.when_and_where(s) - 'online_url'
		|| jsonb_build_object('online_changed', changes ? 'online_url');
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
		changes || jsonb_strip_nulls(jsonb_build_object(
			'programme', nullif(planner.programme_changes(s.id, old_times), '[]'))),
		s.id);
	if moved then
		told := planner.notify_registrants(s, 'session-moved',
			jsonb_build_object('previous', before, 'message', planner.clean_text(message, 1000)));
	end if;
	experts_told := planner.notify_experts(s, case when moved then 'moved' when silent then 'silent' else 'edited' end);
	promoted := planner.fill_free_seats(s.id);
	-- Asked last, of what was done: so no rule about who is told stands a second time.
	if (silent or not announce) and told + experts_told + promoted > 0 then
		perform planner.refuse('announcement_required', 409);
	end if;
	return jsonb_build_object('id', s.id, 'slug', s.slug, 'version', s.version, 'told', told + promoted,
		'experts_told', experts_told);
end $$;

create or replace function public.session_change_preview(session_id uuid, plan jsonb default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	s planner.session := planner.lock_session(session_id);
	last_mail bigint := (select coalesce(max(m.queue_number), 0) from planner.mail m);
	answers jsonb := (
		select coalesce(jsonb_object_agg(i.id, i.state), '{}') from planner.invitation i where i.session_id = s.id);
	changes jsonb := '{}';
	old_times jsonb := planner.programme_times(s.id);
	programme jsonb;
	mails jsonb;
begin
	if plan is not null then changes := planner.plan_changes(s, planner.clean_plan(plan)); end if;
	-- The change itself, undone: what is shown is what will happen, by the same rules.
	begin
		if plan is null then perform public.cancel_session(s.id, s.version);
		else perform public.edit_session(s.id, s.version, plan, true); end if;
		mails := planner.mails_of_change(s.id, last_mail, answers);
		programme := planner.programme_changes(s.id, old_times);
		raise exception using errcode = 'UNDO0', message = 'preview';
	exception when sqlstate 'UNDO0' then null;
	end;
	return jsonb_build_object('status', s.status, 'version', s.version, 'changes', changes,
		'programme', programme) || mails;
end $$;

comment on function public.session_change_preview is
	'Who would be told what by saving this plan (or by cancelling, without one): { status, version, changes: { field: '
	'[old, new] }, programme: [{ title, times: [old, new] }], people: [{ name, company, status, party_size }], '
	'promoted: the same, experts: [{ name, state, template }] }. Changes nothing. Refuses title_missing, '
	'ends_before_it_starts, online_url_invalid, unknown_municipality, unknown_theme, unknown_organisation, '
	'programme_invalid, unknown_expert, text_too_long { longest } 400, outside_your_area 403, unknown_session 404, '
	'edited_by_other { version, at, by }, session_over, capacity_below_seats_taken { seats_taken }, in_the_past, '
	'announcement_required, not_ready_to_publish [missing…] 409.';

create or replace function planner.programme_item_card(item_id uuid) returns jsonb
language sql stable set search_path = '' as $$
	-- Without the key while there is no day, so that what experts were sent before it existed still counts as the same.
	select jsonb_build_object('title', p.title, 'starts_at', p.starts_at, 'description', p.description)
		|| case when p.day is null then '{}' else jsonb_build_object('day', p.day) end
	from planner.programme_item p where p.id = item_id
$$;

comment on function planner.programme_item_card is
	'A slot as the mail and page of an expert show it: { title, starts_at, description, day? }, or null. day, of the '
	'session, is of a slot without a time.';
