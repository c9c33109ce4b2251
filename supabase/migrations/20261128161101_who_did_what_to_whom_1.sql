drop function planner.offer_referral(q planner.question, organisation_id uuid, staff_id uuid, parent_id uuid, note text,
	share_contact boolean);

drop function planner.record_history(subject_kind text, subject_id uuid, action text, details jsonb, session_id uuid,
	actor_kind text);

drop function planner.release_registration(r planner.registration, actor text, reason text);

drop view public.history;

comment on table planner.history is
	'Who did what, when, and to whom or what. actor_* is who did it, subject_* whom it concerns. Names are not copied: '
	'they come from the rows that the ids name. details hold what changed and typed reasons, never secrets. Each event of '
	'known_event has its words in i18n/…/history.ts.';

create function planner.record_history(
	subject_kind text, subject_id uuid, action text, details jsonb default '{}', session_id uuid default null,
	actor_kind text default null, organisation_id uuid default null
) returns void
language plpgsql volatile set search_path = '' as $$
declare me uuid := case when actor_kind is null then planner.staff_id() end;
begin
	insert into planner.history (actor_kind, actor_staff_id, actor_organisation_id, subject_kind, subject_id, action,
		details, session_id)
	values (coalesce(record_history.actor_kind, case when me is null then 'system' else 'staff' end), me,
		record_history.organisation_id, record_history.subject_kind, record_history.subject_id, record_history.action,
		coalesce(record_history.details, '{}'), record_history.session_id);
end $$;

comment on function planner.record_history is
	'Writes one line of history. Without actor_kind the actor is the signed-in staff member, or the system. With it, who '
	'acted by a link, or the system for what follows from a rule, whoever is signed in; organisation_id is the '
	'organisation that acted.';

create function planner.plan_of(s planner.session) returns planner.session_plan
language sql stable set search_path = '' as $$
	select jsonb_populate_record(null::planner.session_plan, to_jsonb(s) || jsonb_build_object('programme', (
		select coalesce(jsonb_agg(jsonb_build_object('starts_at', p.starts_at, 'day', p.day, 'title', p.title,
			'description', p.description, 'expert_id', p.expert_id) order by p.position), '[]')
		from planner.programme_item p where p.session_id = s.id)))
$$;

comment on function planner.plan_of is 'A session as its plan: every field that a change of the plan can change.';

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
	old_plan planner.session_plan := planner.plan_of(s);
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
		planner.plan_differences(old_plan, planner.plan_of(s)) || jsonb_strip_nulls(jsonb_build_object(
			'programme', nullif(planner.programme_changes(s.id, old_times), '[]'))), s.id);
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

create function planner.release_registration(r planner.registration, actor_kind text, reason text) returns void
language plpgsql volatile set search_path = '' as $$
declare s planner.session;
begin
	update planner.registration x set status = 'cancelled', cancelled_at = now() where x.id = r.id returning * into r;
	select x.* into s from planner.session x where x.id = r.session_id;
	perform planner.record_history('registration', r.id, 'cancelled',
		jsonb_strip_nulls(jsonb_build_object('reason', reason)), s.id, actor_kind);
	perform planner.mail_registration('registration-cancelled', r, s, jsonb_build_object('reason', reason));
	perform planner.fill_free_seats(s.id);
end $$;

comment on function planner.release_registration is
	'Cancels one registration, mails its owner and gives the seats to the waiting list; the caller holds the lock of '
	'the session.';

create or replace function public.change_registration(
	token text, registration_id uuid, party_size int, diet text default null, needs text default null,
	phone text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
	r planner.registration := planner.lock_own_registration(token, registration_id);
	s planner.session;
	was planner.registration := r;
	resized boolean := r.party_size <> change_registration.party_size;
	by_owner boolean := (planner.find_token(token, 'person', 'registration')).kind = 'person';
begin
	if coalesce(change_registration.party_size, 0) not between 1 and 10 then
		perform planner.refuse('party_size_invalid', 400);
	end if;
	if r.status = 'cancelled' then perform planner.refuse('registration_cancelled'); end if;
	select x.* into s from planner.session x where x.id = r.session_id;
	if r.status not in ('confirmed', 'waitlisted') or s.status <> 'published' or s.starts_at <= now() then
		perform planner.refuse('session_over');
	end if;
	if r.status = 'confirmed' and change_registration.party_size - r.party_size > s.capacity - s.seats_taken then
		perform planner.refuse('not_enough_seats', 409, jsonb_build_object('seats_left', s.capacity - s.seats_taken));
	end if;
	-- The owner, by a mailed link, mails nobody else; whoever typed the address must not use up what the owner may do.
	if not by_owner then perform planner.limit_registration_changes(r.id, '{changed}', 20); end if;
	update planner.registration x set party_size = change_registration.party_size,
		diet = planner.clean_line(change_registration.diet, 300),
		needs = planner.clean_line(change_registration.needs, 300),
		phone = planner.clean_line(change_registration.phone, 100),
		typed = case when by_owner then coalesce(x.typed, jsonb_build_object('party_size', x.party_size, 'diet', x.diet,
			'needs', x.needs, 'phone', x.phone)) end
	where x.id = r.id returning * into r;
	perform planner.record_history('registration', r.id, 'changed', jsonb_strip_nulls(jsonb_build_object(
		'party_size', case when resized then jsonb_build_array(was.party_size, r.party_size) end,
		'diet', nullif(was.diet is distinct from r.diet, false), 'needs', nullif(was.needs is distinct from r.needs, false),
		'phone', nullif(was.phone is distinct from r.phone, false))), s.id, 'entrepreneur');
	if resized then
		select x.* into s from planner.session x where x.id = s.id;
		perform planner.mail_registration('registration-changed', r, s);
		perform planner.fill_free_seats(s.id);
	end if;
	return (select jsonb_build_object('status', x.status) from planner.registration x where x.id = r.id);
end $$;

create or replace function public.cancel_registration_by_staff(registration_id uuid, reason text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
	r planner.registration := planner.lock_registration_for_staff(registration_id);
	why text := planner.clean_line(reason, 300);
begin
	if why is null then perform planner.refuse('reason_missing', 400); end if;
	if r.status = 'cancelled' then perform planner.refuse('registration_cancelled'); end if;
	if r.status not in ('confirmed', 'waitlisted', 'offered') then perform planner.refuse('session_over'); end if;
	perform planner.release_registration(r, null, why);
end $$;

create or replace function public.promote_registration(
	registration_id uuid, reason text, raise_capacity boolean default false
) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
	r planner.registration := planner.lock_registration_for_staff(registration_id);
	s planner.session;
	why text := planner.clean_line(reason, 300);
	old_capacity int;
begin
	if why is null then perform planner.refuse('reason_missing', 400); end if;
	if r.status <> 'waitlisted' then perform planner.refuse('not_waiting'); end if;
	select x.* into s from planner.session x where x.id = r.session_id;
	if s.status <> 'published' or s.starts_at <= now() then perform planner.refuse('session_over'); end if;
	old_capacity := s.capacity;
	if r.party_size > s.capacity - s.seats_taken then
		if not raise_capacity then
			perform planner.refuse('not_enough_seats', 409, jsonb_build_object('seats_left', s.capacity - s.seats_taken));
		end if;
		-- The largest capacity that the table allows.
		if s.seats_taken + r.party_size > 2000 then
			perform planner.refuse('session_too_large', 409, jsonb_build_object('most', 2000));
		end if;
		update planner.session x set capacity = x.seats_taken + r.party_size, version = x.version + 1 where x.id = s.id;
	end if;
	update planner.registration x set status = 'confirmed', confirmed_at = now() where x.id = r.id returning * into r;
	select x.* into s from planner.session x where x.id = s.id;
	perform planner.record_history('registration', r.id, 'promoted_out_of_turn',
		jsonb_strip_nulls(jsonb_build_object('reason', why, 'capacity', case when s.capacity <> old_capacity
			then jsonb_build_array(old_capacity, s.capacity) end)), s.id);
	perform planner.mail_registration('registration-promoted', r, s);
end $$;

create or replace function public.invite_expert(
	session_id uuid, expert_id uuid, programme_item_id uuid default null, personal_line text default null,
	send boolean default true
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	-- Under the lock of the session: no expert is invited to a session that is being moved or cancelled without being
	-- told of it.
	s planner.session := planner.lock_session(session_id);
	e planner.expert;
	i planner.invitation;
	was text;
begin
	if s.status = 'cancelled' then perform planner.refuse('session_cancelled'); end if;
	if s.status not in ('draft', 'published') or s.starts_at <= now() then perform planner.refuse('session_over'); end if;
	-- Before the invitation, as in save_expert: a new address and an invitation never wait for each other crosswise.
	select x.* into e from planner.expert x where x.id = invite_expert.expert_id for key share;
	if e.id is null then perform planner.refuse('unknown_expert', 404); end if;
	if not e.active then perform planner.refuse('expert_inactive'); end if;
	if invite_expert.programme_item_id is not null and not exists (
		select from planner.programme_item p where p.id = invite_expert.programme_item_id and p.session_id = s.id) then
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
			calendar_content = planner.calendar_content(s, invite_expert.programme_item_id),
			dtstamp = planner.next_dtstamp(v.dtstamp), resend_since = null,
			programme_item_id = invite_expert.programme_item_id,
			personal_line = planner.clean_text(invite_expert.personal_line, 1000),
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
			programme_item_id = invite_expert.programme_item_id,
			personal_line = planner.clean_text(invite_expert.personal_line, 1000),
			invited_by = coalesce(planner.staff_id(), v.invited_by), version = v.version + 1, updated_at = now()
		where v.id = i.id returning * into i;
	end if;
	return jsonb_build_object('id', i.id, 'state', i.state, 'sequence', i.sequence);
end $$;
