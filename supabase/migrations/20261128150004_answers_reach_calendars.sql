create or replace function planner.time_and_place(content jsonb) returns jsonb
language sql immutable set search_path = '' as $$
	select content - '{title,summary}'::text[] #- '{programme_item,title}' #- '{programme_item,description}'
$$;

comment on function planner.time_and_place is
	'The part of planner.calendar_content that asks again when it changes: time, place, online link, and whether and '
	'when the expert has a slot of the programme.';

create or replace function planner.is_calendar_cancellation(template text) returns boolean
language sql immutable set search_path = '' as $$
	select template in ('expert-withdrawn', 'expert-session-cancelled', 'expert-readdressed', 'expert-declined')
$$;

create or replace function planner.queue_invitation_message(
	i planner.invitation, session planner.session, template text, old_content jsonb default null
) returns boolean
language plpgsql volatile set search_path = '' as $$
declare
	e planner.expert;
	waiting planner.mail;
	cancels boolean := planner.is_calendar_cancellation(template);
	last_sent text;
	chosen text := template;
	previous jsonb;
begin
	select x.* into e from planner.expert x where x.id = i.expert_id;
	-- Locked first: the worker either has claimed it (then it counts as left) or cannot claim it any more. One that
	-- failed for good tells as little as one that never left, unless a later one got through.
	select m.* into waiting from planner.mail m
	where m.calendar_uid = i.uid::text and m.recipient_email = e.email and m.state in ('queued', 'failed')
		and not exists (
			select from planner.mail later
			where later.calendar_uid = m.calendar_uid and later.recipient_email = m.recipient_email
				and later.queue_number > m.queue_number and later.state in ('sending', 'sent'))
	order by m.queue_number desc limit 1 for update;
	-- A message that failed for good is taken back too: retry_mail must not send it after this newer one.
	update planner.mail m set state = case when cancels then 'withdrawn' else 'superseded' end
	where m.calendar_uid = i.uid::text and m.recipient_email = e.email and m.state in ('queued', 'failed');
	last_sent := planner.last_calendar_template(i.uid::text, e.email);
	if cancels and planner.is_calendar_cancellation(coalesce(last_sent, template)) then return false; end if;
	-- A confirmation tells all that an invitation or a move would.
	if not cancels and chosen <> 'expert-confirmed' then
		if waiting.template = 'expert-invited' or planner.is_calendar_cancellation(last_sent)
			or last_sent is null and exists (
				select from planner.mail m where m.calendar_uid = i.uid::text and m.recipient_email <> e.email) then
			chosen := 'expert-invited';
		elsif waiting.template = 'expert-confirmed' and chosen = 'expert-edited' then
			chosen := 'expert-confirmed';
		elsif waiting.template = 'expert-updated' and chosen in ('expert-updated', 'expert-edited') then
			chosen := 'expert-updated';
			previous := waiting.data -> 'previous';
		elsif chosen = 'expert-updated' then
			previous := planner.time_and_place(old_content);
		end if;
	end if;
	perform planner.queue_mail(chosen, e.email, e.name, e.language,
		jsonb_build_object(
			'session', planner.session_card(session, true),
			'invitation', jsonb_build_object('id', i.id, 'uid', i.uid, 'sequence', i.sequence, 'dtstamp', i.dtstamp,
				'partstat', planner.partstat(i.state), 'personal_line', i.personal_line,
				'programme_item', planner.programme_item_card(i.programme_item_id),
				'reply_token', planner.reply_token(i.uid)),
			'token', planner.issue_token('invitation', i.id),
			'expert', jsonb_build_object('name', e.name),
			'facilitator', planner.facilitator_card(i.invited_by),
			'previous', case when previous <> planner.time_and_place(i.calendar_content) then previous end,
			'reason', case template when 'expert-withdrawn' then i.withdraw_reason
				when 'expert-session-cancelled' then session.cancel_reason end),
		dedupe_key => 'invitation:' || i.id || ':' || i.sequence || ':' || extract(epoch from i.dtstamp)::bigint,
		session_id => session.id, subject_id => i.id, calendar_uid => i.uid::text, calendar_sequence => i.sequence);
	return true;
end $$;

comment on function planner.queue_invitation_message is
	'Queues the calendar message of one invitation as it is now, and takes back what is still queued, or failed for '
	'good, for the same UID and address. The caller raises sequence and dtstamp and sets calendar_content first, in one '
	'update: a second one in the same transaction locks session and expert for its foreign keys, crosswise with who '
	'edits them. What never arrived is told again: an invitation stays an invitation, a move stays a move from where '
	'the expert last saw it, a confirmation one of what is now. A CANCEL for what is in no calendar is not sent: then '
	'false.';

comment on function planner.notify_experts is
	'Mails the experts of a session (as it is after the change; its row locked by the caller, drafts too) and returns '
	'how many. moved: time or place changed, sequence up and asked again. edited: same sequence, answer kept, only '
	'experts who see a difference in the calendar; when time, place or the own slot differ from what this expert was '
	'told (a draft that was moved, a slot at another time or gone), it is a move for that expert. cancelled: '
	'METHOD:CANCEL. Experts who declined or were withdrawn get nothing.';

create or replace function planner.write_invitation_answer(i planner.invitation, answer text, comment text, via text)
	returns jsonb
language plpgsql volatile set search_path = '' as $$
declare
	s planner.session;
	words text := planner.clean_text(comment, 500);
	was text := i.state;
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
		if answer = 'declined' and was <> 'declined' and via <> 'staff' and facilitator ->> 'email' is not null then
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
	'REQUEST with the PARTSTAT, a no as CANCEL with a higher sequence, and a yes after a no with a higher one too. Only '
	'declined is mailed to the facilitator: that one needs action. Returns { id, state, sequence }. Refuses '
	'answer_invalid 400, invitation_withdrawn, not_sent_yet, session_cancelled, session_over 409.';
