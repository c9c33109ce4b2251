-- What was overtaken is not told twice, and a mail that failed cannot bring back a time that a newer one has replaced.
create or replace function planner.tell_registrations(s planner.session, template text, more jsonb) returns int
language plpgsql volatile set search_path = '' as $$
declare r planner.registration; earlier jsonb; told int := 0;
begin
	for r in select x.* from planner.registration x where x.session_id = s.id and x.status in ('confirmed', 'waitlisted', 'offered') order by x.queue_number loop
		-- A move that never left is taken back: the new one tells the whole way, from what this person last heard. So is one that
		-- failed, for it could be tried again.
		earlier := null;
		select m.data -> 'previous' into earlier from planner.mail m
		where m.subject_id = r.id and m.template = 'session-moved' and m.state in ('queued', 'failed') and not exists (
			select from planner.mail later where later.subject_id = r.id and later.template = 'session-moved' and later.queue_number > m.queue_number
				and later.state in ('sending', 'sent'))
		order by m.queue_number limit 1 for update;
		update planner.mail m set state = 'superseded'
		where m.subject_id = r.id and m.template = 'session-moved' and m.state in ('queued', 'failed');
		perform planner.mail_registration(tell_registrations.template, r, s,
			case when earlier is null or template <> 'session-moved' then more
				-- Which link it was is in no mail: another one in either move is another one for this reader.
				else jsonb_set(more, '{previous}', earlier || jsonb_build_object('online_changed',
					coalesce((earlier ->> 'online_changed')::boolean, false) or coalesce((more #>> '{previous,online_changed}')::boolean, false))) end,
			template || ':' || r.id || ':' || s.sequence);
		told := told + 1;
	end loop;
	return told;
end $$;
comment on function planner.tell_registrations is
	'Mails everyone who has a seat or waits for one; a move still in the queue, or that failed, is superseded and its "previous" kept. Returns how many.';

create or replace function planner.send_to_expert(i planner.invitation, session planner.session, template text, old_face jsonb default null) returns boolean
language plpgsql volatile set search_path = '' as $$
declare
	e planner.expert; waiting planner.mail;
	cancels boolean := template in ('expert-withdrawn', 'expert-session-cancelled');
	chosen text := template; previous jsonb;
begin
	select x.* into e from planner.expert x where x.id = i.expert_id;
	-- Locked first: the worker either has claimed it (then it counts as left) or cannot claim it any more.
	-- One that failed for good tells as little as one that never left, unless a later one got through.
	select m.* into waiting from planner.mail m
	where m.calendar_uid = i.uid::text and m.recipient_email = e.email and m.state in ('queued', 'failed') and not exists (
		select from planner.mail later where later.calendar_uid = m.calendar_uid and later.recipient_email = m.recipient_email
			and later.queue_number > m.queue_number and later.state in ('sending', 'sent'))
	order by m.queue_number desc limit 1 for update;
	-- A message that failed for good is taken back too: a colleague's "try again" must not send it after this newer one.
	update planner.mail m set state = case when cancels then 'withdrawn' else 'superseded' end, data = (m.data - 'token') #- '{invitation,reply_token}'
	where m.calendar_uid = i.uid::text and m.recipient_email = e.email and m.state in ('queued', 'failed');
	if cancels and coalesce(planner.last_calendar_mail(i.uid::text), template) in ('expert-withdrawn', 'expert-session-cancelled') then
		return false;
	end if;
	if not cancels then
		if waiting.template = 'expert-invited' then
			chosen := 'expert-invited';
		elsif waiting.template = 'expert-updated' and chosen in ('expert-updated', 'expert-edited') then
			chosen := 'expert-updated';
			previous := waiting.data -> 'previous';
		elsif chosen = 'expert-updated' then
			previous := planner.when_and_where(old_face);
		end if;
	end if;
	perform planner.queue_mail(chosen, e.email, e.name, e.language,
		jsonb_build_object(
			'session', planner.session_card(session, true),
			'invitation', jsonb_build_object('id', i.id, 'uid', i.uid, 'sequence', i.sequence, 'dtstamp', i.dtstamp, 'partstat', planner.partstat(i.state),
				'personal_line', i.personal_line, 'programme_item', planner.item_card(i.programme_item_id), 'reply_token', planner.reply_token(i.uid)),
			'token', planner.issue_token('invitation', i.id),
			'expert', jsonb_build_object('name', e.name),
			'facilitator', planner.facilitator_card(i.invited_by),
			'previous', case when previous <> planner.when_and_where(i.calendar_face) then previous end,
			'reason', case template when 'expert-withdrawn' then i.withdraw_reason when 'expert-session-cancelled' then session.cancel_reason end),
		dedupe_key => 'invitation:' || i.id || ':' || i.sequence || ':' || extract(epoch from i.dtstamp)::bigint,
		session_id => session.id, subject_id => i.id, calendar_uid => i.uid::text, calendar_sequence => i.sequence);
	return true;
end $$;
comment on function planner.send_to_expert is
	'Queues the calendar message of one invitation as it stands now (raise sequence and dtstamp and set calendar_face first, in one update: a second one in the same transaction locks session and expert for its foreign keys, crosswise with who edits them) and takes back what is still queued, or failed for good, for the same UID and address. What never arrived lives on: an invitation stays an invitation, a move stays a move from where the expert last saw it. A CANCEL for what is in no calendar is not sent: then false.';
