drop function planner.experts_to_notify(session_id uuid);

drop function public.edit_session(session_id uuid, version integer, plan jsonb, announce boolean, message text);

create function public.edit_session(
	session_id uuid, version int, plan jsonb, announce boolean default false, message text default null,
	silent boolean default false
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	s planner.session := planner.lock_session_version(session_id, version);
	p planner.session_plan := planner.clean_plan(plan);
	changes jsonb := planner.plan_changes(s, p);
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
	perform planner.record_history('session', s.id, case when moved then 'moved' else 'edited' end, changes, s.id);
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

comment on function public.edit_session is
	'Saves a plan when version is the one that was seen. A published session with another time or place gets sequence + '
	'1. When anybody gets a mail (registrants of a move, experts who see a difference, the waiting list when seats come '
	'free), announce must be true; message is added to the mail about a move. silent saves without mails about small '
	'changes, and is refused when there are others. Returns { id, slug, version, told, experts_told }. Refuses '
	'title_missing, ends_before_it_starts, online_url_invalid, unknown_municipality, unknown_theme, '
	'unknown_organisation, programme_invalid, unknown_expert 400, outside_your_area 403, unknown_session 404, '
	'edited_by_other { version, at, by }, session_over, capacity_below_seats_taken { seats_taken }, in_the_past, '
	'announcement_required, not_ready_to_publish [missing…] 409.';

grant execute on function public.edit_session(uuid, int, jsonb, boolean, text, boolean) to authenticated;

create function planner.mails_of_change(session_id uuid, after bigint, answers jsonb) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object(
		'people', coalesce(jsonb_agg(p.person) filter (where m.template in ('session-moved', 'session-cancelled')), '[]'),
		'promoted', coalesce(jsonb_agg(p.person) filter (where m.template = 'registration-promoted'), '[]'),
		'experts', coalesce(jsonb_agg(jsonb_build_object('name', m.recipient_name, 'state', answers -> m.subject_id::text,
			'template', m.template)) filter (where m.template like 'expert-%'), '[]'))
	from (
		select x.* from planner.mail x
		where x.session_id = mails_of_change.session_id and x.queue_number > mails_of_change.after
		order by x.queue_number) m
	cross join lateral (select jsonb_build_object('name', m.recipient_name,
		'company', m.data #> '{registration,company}', 'status', m.data #> '{registration,status}',
		'party_size', m.data #> '{registration,party_size}') person) p
$$;

comment on function planner.mails_of_change is
	'Who gets the mails of a session that were queued after a queue number, by what they are told. answers is { '
	'invitation id: state } from before.';

create or replace function public.session_change_preview(session_id uuid, plan jsonb default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	s planner.session := planner.lock_session(session_id);
	last_mail bigint := (select coalesce(max(m.queue_number), 0) from planner.mail m);
	answers jsonb := (
		select coalesce(jsonb_object_agg(i.id, i.state), '{}') from planner.invitation i where i.session_id = s.id);
	changes jsonb := '{}';
	mails jsonb;
begin
	if plan is not null then changes := planner.plan_changes(s, planner.clean_plan(plan)); end if;
	-- The change itself, undone: what is shown is what will happen, by the same rules.
	begin
		if plan is null then perform public.cancel_session(s.id, s.version);
		else perform public.edit_session(s.id, s.version, plan, true); end if;
		mails := planner.mails_of_change(s.id, last_mail, answers);
		raise exception using errcode = 'UNDO0', message = 'preview';
	exception when sqlstate 'UNDO0' then null;
	end;
	return jsonb_build_object('status', s.status, 'version', s.version, 'changes', changes) || mails;
end $$;

comment on function public.session_change_preview is
	'Who would be told what by saving this plan (or by cancelling, without one): { status, version, changes: { field: '
	'[old, new] }, people: [{ name, company, status, party_size }], promoted: the same, experts: [{ name, state, template '
	'}] }. Changes nothing. Refuses title_missing, ends_before_it_starts, online_url_invalid, unknown_municipality, '
	'unknown_theme, unknown_organisation, programme_invalid, unknown_expert 400, outside_your_area 403, unknown_session '
	'404, edited_by_other { version, at, by }, session_over, capacity_below_seats_taken { seats_taken }, in_the_past, '
	'announcement_required, not_ready_to_publish [missing…] 409.';

create or replace function public.delete_draft(session_id uuid, version int) returns void
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

create or replace function planner.notify_experts(session planner.session, change text) returns int
language plpgsql volatile set search_path = '' as $$
declare
	i planner.invitation;
	changed planner.invitation;
	content jsonb;
	is_told boolean;
	told int := 0;
begin
	for i in
		select v.* from planner.invitation v
		where v.session_id = session.id and v.state in ('sent', 'accepted', 'tentative') order by v.id for update
	loop
		content := planner.calendar_content(session, i.programme_item_id);
		continue when change in ('edited', 'silent') and i.calendar_content = content;
		if change in ('edited', 'silent')
			and planner.time_and_place(i.calendar_content) = planner.time_and_place(content) then
			continue when change = 'silent';
			update planner.invitation v set calendar_content = content, resend_since = null,
				dtstamp = planner.next_dtstamp(v.dtstamp), updated_at = now()
			where v.id = i.id returning v.* into changed;
			told := told
				+ planner.queue_invitation_message(changed, session, 'expert-edited', i.calendar_content)::int;
		elsif change in ('moved', 'edited', 'silent') then
			update planner.invitation v set state = 'sent', sent_at = now(), answered_at = null, answered_via = null,
				comment = null, sequence = v.sequence + 1, significant_sequence = v.sequence + 1,
				calendar_content = content, resend_since = null, dtstamp = planner.next_dtstamp(v.dtstamp),
				version = v.version + 1, updated_at = now()
			where v.id = i.id returning v.* into changed;
			perform planner.record_history('invitation', i.id, 'asked_again', jsonb_build_object('was', i.state),
				session.id);
			told := told
				+ planner.queue_invitation_message(changed, session, 'expert-updated', i.calendar_content)::int;
		elsif change = 'cancelled' then
			update planner.invitation v set sequence = v.sequence + 1, significant_sequence = v.sequence + 1,
				dtstamp = planner.next_dtstamp(v.dtstamp), version = v.version + 1, updated_at = now()
			where v.id = i.id returning v.* into changed;
			is_told := planner.queue_invitation_message(changed, session, 'expert-session-cancelled');
			if is_told then
				perform planner.record_history('invitation', i.id, 'session_cancelled', '{}', session.id);
			end if;
			told := told + is_told::int;
		else
			raise exception 'unknown change %', change;
		end if;
	end loop;
	return told;
end $$;

comment on function planner.notify_experts is
	'Mails the experts of a session (as it is after the change; its row locked by the caller, drafts too) and returns '
	'how many. moved: time or place changed, sequence up and asked again. edited: same sequence, answer kept, only '
	'experts whose calendar entry differs; when time, place or their slot differ from what this expert was last sent '
	'(a draft that was moved, a slot at another time or removed), it is a move for that expert. silent: the same '
	'without the small edits, which the next message tells. cancelled: METHOD:CANCEL. Experts who declined or were '
	'withdrawn get nothing.';

create or replace function planner.write_invitation_answer(i planner.invitation, answer text, comment text, via text)
	returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
	s planner.session;
	words text := planner.clean_text(comment, 500);
	was text := i.state;
	had_said text := i.comment;
	facilitator jsonb := planner.facilitator_card(i.invited_by);
	-- The calendar that sent the answer shows it already, unless a no took the meeting out of it. A new address gets its
	-- first message only when somebody sends it.
	told boolean := was <> answer and (via <> 'mail' or was = 'declined') and i.resend_since is null;
begin
	select x.* into s from planner.session x where x.id = i.session_id;
	if coalesce(answer, '') not in ('accepted', 'tentative', 'declined') then
		perform planner.refuse('answer_invalid', 400);
	end if;
	if i.state = 'withdrawn' then perform planner.refuse('invitation_withdrawn'); end if;
	if i.state = 'draft' then perform planner.refuse('not_sent_yet'); end if;
	if s.status = 'cancelled' then perform planner.refuse('session_cancelled'); end if;
	if s.status not in ('draft', 'published') or s.starts_at <= now() then perform planner.refuse('session_over'); end if;
	if was <> answer or i.comment is distinct from words then
		update planner.invitation v set state = answer, comment = words, answered_at = now(), answered_via = via,
			sequence = v.sequence + (told and 'declined' in (was, answer))::int,
			dtstamp = case when told then planner.next_dtstamp(v.dtstamp) else v.dtstamp end,
			calendar_content = case when told and answer <> 'declined'
				then planner.calendar_content(s, v.programme_item_id) else v.calendar_content end,
			version = v.version + 1, updated_at = now()
		where v.id = i.id returning * into i;
		perform planner.record_history('invitation', i.id, answer,
			jsonb_strip_nulls(jsonb_build_object('was', was, 'via', via, 'comment', words)), s.id, 'expert');
		if told then
			perform planner.queue_invitation_message(i, s,
				case answer when 'declined' then 'expert-declined' else 'expert-confirmed' end);
		end if;
		if via <> 'staff' and facilitator ->> 'email' is not null
			and (answer = 'declined' and was <> 'declined' or words is distinct from had_said and words is not null) then
			perform planner.queue_mail('expert-answer', facilitator ->> 'email', facilitator ->> 'name',
				coalesce((select m.language from planner.staff m where m.email = facilitator ->> 'email'), 'nl'),
				jsonb_build_object('session', planner.session_card(s),
					'expert', (select jsonb_build_object('name', e.name) from planner.expert e where e.id = i.expert_id),
					'invitation', jsonb_build_object('id', i.id,
						'programme_item', planner.programme_item_card(i.programme_item_id)),
					'answer', answer, 'was', was, 'comment', words),
				session_id => s.id, subject_id => i.id);
		end if;
	end if;
	return jsonb_build_object('id', i.id, 'state', i.state, 'sequence', i.sequence);
end $$;

comment on function planner.write_invitation_answer is
	'Writes an answer to a locked invitation until the session starts; a later answer replaces an earlier one, the '
	'same again changes nothing. Unless it came from the calendar, the calendar of the expert gets it: a yes or maybe '
	'as REQUEST with the PARTSTAT, a no as CANCEL with a higher sequence, and a yes after a no with a higher one too. '
	'Who asked gets a mail when it needs action: a no, or a new comment. Returns { id, state, sequence }. Refuses '
	'answer_invalid 400, invitation_withdrawn, not_sent_yet, session_cancelled, session_over 409.';
