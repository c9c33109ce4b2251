create function planner.is_calendar_cancellation(template text) returns boolean
language sql immutable set search_path = '' as $$
	select template in ('expert-withdrawn', 'expert-session-cancelled', 'expert-readdressed', 'expert-declined')
$$;
comment on function planner.is_calendar_cancellation is 'Whether a template carries METHOD:CANCEL.';

create function planner.last_calendar_template(uid text, email text) returns text
language sql stable set search_path = '' as $$
	select m.template from planner.mail m
	where m.calendar_uid = last_calendar_template.uid and m.recipient_email = last_calendar_template.email
		and (m.state in ('sending', 'sent') or m.attempts > 0) order by m.queue_number desc limit 1
$$;
comment on function planner.last_calendar_template is
	'The template of the last message of a calendar entry that may have left to this address, or null. A connection '
	'that drops half way can have delivered, so whatever was tried once counts: a CANCEL too many does no harm, one too '
	'few leaves a cancelled meeting in a calendar.';

create function planner.queue_invitation_message(
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

create function planner.notify_experts(session planner.session, change text) returns int
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
