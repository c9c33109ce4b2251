comment on function public.raise_sequences is
	'After a restore: raises SEQUENCE of every published session that is not over, and of its invitations, far above '
	'what calendars may have received since the backup, because they ignore a lower one (RFC 5546 section 2.1.4). '
	'Queues no mail. Returns how many sessions. The service role only.';
comment on table planner.entrepreneur is
	'One mailbox is one person. A later sign-up never changes this row, because anyone can type anyone''s address.';
create or replace function planner.find_or_add_entrepreneur(email text, name text, company text, language text)
returns planner.entrepreneur
language plpgsql volatile set search_path = '' as $$
declare
	address text := planner.clean_email(email);
	full_name text := planner.clean_line(name, 120);
	e planner.entrepreneur;
begin
	if full_name is null then perform planner.refuse('name_missing', 400); end if;
	if not coalesce(planner.is_email(address), false) then perform planner.refuse('invalid_email', 400); end if;
	loop
		insert into planner.entrepreneur (email, name, company, language)
		values (address, full_name, planner.clean_line(company, 160), planner.clean_language(language))
		on conflict do nothing returning * into e;
		exit when found;
		-- Locked until this transaction ends: retention may be deleting this person, who has no registration yet.
		select x.* into e from planner.entrepreneur x where x.email = address for key share;
		exit when found;
	end loop;
	return e;
end $$;
comment on table planner.registration is
	'A party of 1..10 for one session; one per session and address. The waiting list is ordered by waiting_since, '
	'then queue_number. typed: party size, diet, needs and phone as whoever typed the address left them, since the '
	'owner of the mailbox changed them by a mailed link.';
comment on function planner.count_seats is
	'Keeps session.seats_taken and parties_waiting equal to the registrations; the check on session then refuses '
	'overselling.';
comment on function planner.revoke_registration_links is
	'Revokes the links to a cancelled registration when its address signs up again: that may be somebody else, whom '
	'holders of old links must not see.';
comment on function planner.registration_card is
	'A registration as JSON for mails and pages; position is the place on the waiting list, 1 is next; changed_at is '
	'when its status last changed.';
create or replace function planner.notify_registrants(s planner.session, template text, more jsonb) returns int
language plpgsql volatile set search_path = '' as $$
declare
	r planner.registration;
	earlier jsonb;
	told int := 0;
begin
	for r in
		select x.* from planner.registration x
		where x.session_id = s.id and x.status in ('confirmed', 'waitlisted', 'offered') order by x.queue_number
	loop
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
	'Mails all registrants with a seat or a place on the waiting list. An earlier mail about a move that is queued or '
	'failed is superseded, and its "previous" kept. Returns how many.';
comment on function planner.fill_free_seats is
	'Gives free seats to the first of the waiting list whose party fits, until none fits, and mails them; called in '
	'every transaction that frees a seat. Returns how many parties were promoted.';
create or replace function planner.lock_own_registration(token text, registration_id uuid) returns planner.registration
language plpgsql volatile set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'person', 'registration');
	r planner.registration;
begin
	-- Session before registration, the order of locks everywhere.
	perform 1 from planner.session x where x.id = (
		select y.session_id from planner.registration y where y.id = lock_own_registration.registration_id) for update;
	select x.* into r from planner.registration x where x.id = lock_own_registration.registration_id and (
		t.kind = 'person' and x.entrepreneur_id = t.subject_id
		or t.kind = 'registration' and x.id = t.subject_id) for update;
	if r.id is null then perform planner.refuse('unknown_token', 404); end if;
	if t.kind = 'registration' and r.typed is not null then perform planner.refuse('changed_by_owner'); end if;
	return r;
end $$;
comment on function planner.lock_own_registration is
	'The registration, if it belongs to this token, with its session locked first. One of somebody else is refused '
	'alike. What the owner of the mailbox changed by a mailed link is no longer for whoever typed the address. '
	'Refuses unknown_token 404, changed_by_owner 409.';
comment on function public.cancel_registration is
	'Cancels the registrant''s own seat or place on the waiting list; whoever is next is promoted and mailed in the '
	'same transaction. Repeating it is no error. Returns { status }. Refuses unknown_token 404, changed_by_owner, '
	'session_over 409.';
comment on function public.change_registration is
	'Changes party size, diet, needs and phone of the registrant''s own registration; a confirmed party grows only '
	'into free seats, a smaller one frees seats for the waiting list. Returns { status }. Refuses party_size_invalid '
	'400, unknown_token 404, changed_by_owner, not_enough_seats { seats_left }, registration_cancelled, session_over '
	'409, too_many_requests { seconds } 429.';
create or replace function public.promote_registration(
	registration_id uuid, reason text, raise_capacity boolean default false
) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
	r planner.registration := planner.lock_registration_for_staff(registration_id);
	s planner.session;
	why text := planner.clean_line(reason, 300);
begin
	if why is null then perform planner.refuse('reason_missing', 400); end if;
	if r.status <> 'waitlisted' then perform planner.refuse('not_waiting'); end if;
	select x.* into s from planner.session x where x.id = r.session_id;
	if s.status <> 'published' or s.starts_at <= now() then perform planner.refuse('session_over'); end if;
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
		jsonb_build_object('reason', why, 'capacity', s.capacity), s.id);
	perform planner.mail_registration('registration-promoted', r, s);
end $$;
comment on function public.promote_registration is
	'Confirms a waiting party before its turn: into free seats, or with raise_capacity by adding the missing seats. '
	'Requires a reason, which is kept in the history. Refuses reason_missing 400, unknown_registration 404, '
	'not_waiting, session_over, not_enough_seats { seats_left }, session_too_large { most } 409.';
comment on function public.my_page is
	'Everything of the person that this token belongs to: { scope person|registration, name, email, registrations: '
	'[card + ticket_code, diet, needs, phone, changed_by_owner, session], questions: [question_for_asker] }. A '
	'registration token shows what was typed with that registration, nothing from before or from the owner of the '
	'mailbox; changed_by_owner: it can no longer be changed with it. Refuses unknown_token 404.';
comment on table planner.reply_key is
	'One random key per installation, created at first use, so that installations started from one snapshot do not '
	'share it. Granted to nobody.';
comment on view public.invitations is
	'The experts who were asked, for staff of the area of the session. sent_at is when they were last asked: an old '
	'one in state sent was not answered.';
comment on function planner.calendar_content is
	'Everything of a session that the calendar entry of an expert shows. While it does not change, no message is '
	'needed.';
comment on function planner.time_and_place is
	'The part of planner.calendar_content whose change asks the expert again: time, place, online link, and whether '
	'and when the expert has a slot of the programme.';
comment on function planner.experts_to_notify is
	'The experts whom notify_experts would mail about a move or cancellation, with the state of their invitation.';
comment on function planner.notify_experts is
	'Mails the experts of a session (as it is after the change; its row locked by the caller, drafts too) and returns '
	'how many. moved: time or place changed, sequence up and asked again. edited: same sequence, answer kept, only '
	'experts whose calendar entry differs; when time, place or their slot differ from what this expert was last sent '
	'(a draft that was moved, a slot at another time or removed), it is a move for that expert. cancelled: '
	'METHOD:CANCEL. Experts who declined or were withdrawn get nothing.';
comment on function public.invite_expert is
	'Asks an expert for a session (draft or published, not begun), optionally for one slot and with a personal line; '
	'with send false it is kept as a draft. An expert who declined or was withdrawn can be asked again: same UID, '
	'higher sequence. Returns { id, state, sequence }. Staff of the area. Refuses unknown_programme_item 400, '
	'outside_your_area 403, unknown_session, unknown_expert 404, session_cancelled, session_over, expert_inactive, '
	'already_invited { id, state } 409.';
comment on function public.withdraw_invitation is
	'Withdraws an invitation and removes it from the calendar of this expert (METHOD:CANCEL), unless it never arrived '
	'or was declined. Repeating it is no error. Returns { id, state, sequence, told }. Staff of the area. Refuses '
	'unknown_invitation 404.';
comment on function planner.write_invitation_answer is
	'Writes an answer to a locked invitation until the session starts; a later answer replaces an earlier one, the '
	'same again changes nothing. Unless it came from the calendar, the calendar of the expert gets it: a yes or maybe '
	'as REQUEST with the PARTSTAT, a no as CANCEL with a higher sequence, and a yes after a no with a higher one too. '
	'Only declined is mailed to the facilitator, because it needs action. Returns { id, state, sequence }. Refuses '
	'answer_invalid 400, invitation_withdrawn, not_sent_yet, session_cancelled, session_over 409.';
comment on function public.note_answer is
	'Records an answer that the expert gave on the phone. Returns { id, state, sequence }. Staff of the area. Refuses '
	'answer_invalid 400, unknown_invitation 404, not_sent_yet, invitation_withdrawn, session_cancelled, session_over '
	'409.';
