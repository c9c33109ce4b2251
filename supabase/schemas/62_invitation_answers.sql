create function planner.lock_invitation_for_staff(invitation_id uuid) returns planner.invitation
language plpgsql volatile set search_path = '' as $$
declare
	s planner.session;
	i planner.invitation;
begin
	select x.* into s from planner.session x where x.id = (
		select v.session_id from planner.invitation v where v.id = lock_invitation_for_staff.invitation_id) for update;
	if s.id is null or not planner.can_see_people(s.id) then perform planner.refuse('unknown_invitation', 404); end if;
	select v.* into i from planner.invitation v where v.id = lock_invitation_for_staff.invitation_id for update;
	return i;
end $$;
comment on function planner.lock_invitation_for_staff is
	'The invitation for staff of its area, with its session locked first. Refuses unknown_invitation 404.';

create function public.withdraw_invitation(invitation_id uuid, reason text default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	i planner.invitation := planner.lock_invitation_for_staff(invitation_id);
	s planner.session;
	told boolean := false;
	was text := i.state;
begin
	select x.* into s from planner.session x where x.id = i.session_id;
	if was <> 'withdrawn' then
		update planner.invitation v set state = 'withdrawn', withdrawn_at = now(),
			withdraw_reason = planner.clean_text(reason, 500), resend_since = null,
			sequence = v.sequence + (was <> 'draft')::int, significant_sequence = v.sequence + (was <> 'draft')::int,
			dtstamp = case when was = 'draft' then v.dtstamp else planner.next_dtstamp(v.dtstamp) end,
			version = v.version + 1, updated_at = now()
		where v.id = i.id returning * into i;
		update planner.programme_item p set expert_id = null
		where p.id = i.programme_item_id and p.expert_id = i.expert_id;
		if found then
			update planner.session x set version = x.version + 1, updated_at = now() where x.id = s.id;
		end if;
		perform planner.record_history('invitation', i.id, 'withdrawn',
			jsonb_strip_nulls(jsonb_build_object('was', was, 'reason', i.withdraw_reason)), s.id);
		if was in ('sent', 'accepted', 'tentative') and s.status in ('draft', 'published') and s.ends_at > now() then
			told := planner.queue_invitation_message(i, s, 'expert-withdrawn');
		end if;
	end if;
	return jsonb_build_object('id', i.id, 'state', i.state, 'sequence', i.sequence, 'told', told);
end $$;
comment on function public.withdraw_invitation is
	'Withdraws an invitation and removes it from the calendar of this expert (METHOD:CANCEL), unless it never arrived '
	'or was declined. Repeating it is no error. Returns { id, state, sequence, told }. Staff of the area. Refuses '
	'text_too_long { longest } 400, unknown_invitation 404.';
grant execute on function public.withdraw_invitation(uuid, text) to authenticated;

create function planner.write_invitation_answer(i planner.invitation, answer text, comment text, via text) returns jsonb
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
			jsonb_strip_nulls(jsonb_build_object('was', was, 'via', via, 'comment', words)), s.id,
			case when via <> 'staff' then 'expert' end);
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
	'Writes an answer to a locked invitation until the session starts; a later answer replaces an earlier one, the same '
	'again changes nothing. Unless it came from the calendar, the calendar of the expert gets it: a yes or maybe as '
	'REQUEST with the PARTSTAT, a no as CANCEL with a higher sequence, and a yes after a no with a higher one too. Who '
	'asked gets a mail when it needs action: a no, or a new comment. Returns { id, state, sequence }. Refuses '
	'answer_invalid, text_too_long { longest } 400, invitation_withdrawn, not_sent_yet, session_cancelled, session_over '
	'409.';

create function public.note_answer(invitation_id uuid, answer text, comment text default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin
	return planner.write_invitation_answer(planner.lock_invitation_for_staff(invitation_id), answer, comment, 'staff');
end $$;
comment on function public.note_answer is
	'Records an answer that the expert gave on the phone. Returns { id, state, sequence }. Staff of the area. Refuses '
	'answer_invalid, text_too_long { longest } 400, unknown_invitation 404, not_sent_yet, invitation_withdrawn, '
	'session_cancelled, session_over 409.';
grant execute on function public.note_answer(uuid, text, text) to authenticated;

create function public.answer_invitation(
	token text, answer text, comment text default null, sequence int default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'invitation');
	i planner.invitation;
begin
	-- The invitation alone is locked: a move or cancellation that has reached it is seen after the wait, one that has
	-- not comes after this answer.
	select v.* into i from planner.invitation v where v.id = t.subject_id for update;
	if i.id is null then perform planner.refuse('unknown_token', 404); end if;
	perform planner.prove_mailbox(e.email) from planner.expert e where e.id = i.expert_id;
	if i.state <> 'withdrawn'
		and (select x.status in ('draft', 'published') and x.starts_at > now()
			from planner.session x where x.id = i.session_id)
		and coalesce(answer_invitation.sequence, -1) not between i.significant_sequence and i.sequence then
		perform planner.refuse('session_changed', 409, jsonb_build_object('sequence', i.sequence));
	end if;
	return planner.write_invitation_answer(i, answer, comment, 'link');
end $$;
comment on function public.answer_invitation is
	'The expert''s own answer: accepted, tentative or declined, with a comment, to the sequence that was shown. It can '
	'be changed until the session starts; the same again changes nothing. session_changed: time or place changed after '
	'what was shown. Returns { id, state, sequence }. Refuses answer_invalid, text_too_long { longest } 400, '
	'unknown_token 404, session_changed { sequence }, invitation_withdrawn, not_sent_yet, session_cancelled, '
	'session_over 409.';
grant execute on function public.answer_invitation(text, text, text, int) to anon, authenticated;
