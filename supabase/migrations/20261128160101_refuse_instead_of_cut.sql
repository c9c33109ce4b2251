create function planner.one_line(value text) returns text
language sql immutable
return case when planner.is_visible(value) then btrim(regexp_replace(
	value, '[[:cntrl:][:space:]\u0085\u1680\u200b\u2028\u2029\ufeff]+', ' ', 'g')) end;

comment on function planner.one_line is
	'One line: control characters and white space become one space, ends trimmed; null when there is nothing to see. So '
	'a name never breaks a line of a mail or calendar.';

create function planner.check_length(value text, longest int) returns text
language plpgsql immutable set search_path = '' as $$
begin
	if length(value) > longest then
		perform planner.refuse('text_too_long', 400, jsonb_build_object('longest', longest));
	end if;
	return value;
end $$;

comment on function planner.check_length is
	'The text itself, when it has at most longest code points: what people wrote is never cut. Refuses text_too_long { '
	'longest } 400.';

create or replace function planner.clean_line(value text, longest int) returns text
language plpgsql immutable set search_path = '' as $$
begin
	return planner.check_length(planner.one_line(value), longest);
end $$;

comment on function planner.clean_line is
	'A cleaned text on one line, null when there is nothing to see. Refuses text_too_long { longest } 400.';

create or replace function planner.clean_text(value text, longest int) returns text
language plpgsql immutable set search_path = '' as $$
begin
	if planner.is_visible(value) is not true then return null; end if;
	return planner.check_length(btrim(regexp_replace(
		regexp_replace(value, E'\r\n?', E'\n', 'g'),
		E'[\u0001-\u0008\u000b-\u001f\u007f\u0085\u2028\u2029\ufeff]', '', 'g'), E' \n\t'), longest);
end $$;

comment on function planner.clean_text is
	'Several lines: line ends become \n, other control characters go, ends trimmed; null when there is nothing to see. '
	'Refuses text_too_long { longest } 400.';

create or replace function planner.clean_email(value text) returns text
language sql immutable
return lower(planner.one_line(regexp_replace(normalize(value, nfkc),
	'[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060'
	|| '\u2066-\u2069\ufeff]', '', 'g')) collate "C");

comment on function public.invite_staff is
	'Gives a colleague access (or changes role and area, or gives access back) and mails them. Returns the id. '
	'Facilitators and the service role. Refuses invalid_email, name_missing, web_address_in_name, unknown_role, '
	'unknown_municipality, unknown_organisation, organiser_needs_an_area, text_too_long { longest } 400, '
	'facilitators_only 403, last_facilitator 409.';

comment on function public.save_organisation is
	'Adds an organisation, or replaces organisation_id when version is its current one: { name, kind, level, '
	'municipality?, themes[], contact_name?, contact_email?, contact_phone?, website?, language, active? }. Returns { '
	'id, version, address kept|changed|asked }: a new contact_email counts at once when the caller may see all open '
	'questions that were offered to it, else after a yes from the old address. Staff of its area; without municipality '
	'facilitators only. Refuses name_missing, web_address_in_name, kind_invalid, level_invalid, invalid_email, '
	'website_invalid, unknown_theme, unknown_municipality, text_too_long { longest } 400, not_for_viewers, '
	'outside_your_area, address_opens_more 403, unknown_organisation 404, organisation_exists { id, name }, '
	'organisation_is_responsible { questions }, edited_by_other { version, at } 409.';

create or replace function public.mark_mail_failed(mail_id uuid, error text, permanent boolean default false) returns
	void
language sql volatile security definer set search_path = '' as $$
	update planner.mail m set leased_until = null, last_error = left(planner.one_line(error), 500),
		state = case when permanent or m.created_at < now() - interval '3 days' then 'failed' else 'queued' end,
		not_before = now() + least(interval '20 seconds' * power(2, least(m.attempts - 1, 10)), interval '1 hour')
	where m.id = mail_id and m.state = 'sending'
$$;

comment on function planner.clean_plan is
	'The plan with cleaned text. Refuses title_missing, ends_before_it_starts, online_url_invalid, '
	'unknown_municipality, unknown_theme, unknown_organisation, programme_invalid, unknown_expert, text_too_long { '
	'longest } 400.';

comment on function planner.write_plan is
	'Writes a cleaned plan: a new draft without session_id, else over that session, which the caller has locked. moved '
	'raises its sequence. Returns the session. Refuses text_too_long { longest } 400.';

comment on function public.save_expert is
	'Adds an expert, or replaces the profile of expert_id when version is its current one: { name, email, phone?, '
	'organisation_id?, organisation_name?, job_title?, bio?, themes[], municipalities[] (none: whole region), language, '
	'active? }. A new address takes effect at once (address: changed) when the caller works in the areas of all '
	'invitations of this expert, else after confirmation from the old address (asked). Returns { id, version, address '
	'kept|changed|asked }. Facilitators and organisers. Refuses name_missing, web_address_in_name, invalid_email, '
	'unknown_theme, unknown_municipality, unknown_organisation, text_too_long { longest } 400, not_for_viewers 403, '
	'unknown_expert 404, expert_exists { id, name }, edited_by_other { version, at } 409.';

comment on function planner.check_programme is
	'A programme is a list of at most 40 items, each with a title and none with the id of another. Refuses '
	'programme_invalid, unknown_expert, text_too_long { longest } 400.';

comment on function planner.write_programme is
	'Writes the programme of a plan. Items with a known id keep their rows, and so the invitations that refer to them. '
	'Refuses text_too_long { longest } 400.';

comment on function public.plan_session is
	'A new draft from a plan (planner.session_plan). Returns { id, slug, version }. Staff of the area. Refuses '
	'title_missing, ends_before_it_starts, online_url_invalid, unknown_municipality, unknown_theme, '
	'unknown_organisation, programme_invalid, unknown_expert, text_too_long { longest } 400, outside_your_area 403.';

comment on function public.edit_session is
	'Saves a plan when version is the one that was seen. A published session with another time or place gets sequence + '
	'1. When anybody gets a mail (registrants of a move, experts who see a difference, the waiting list when seats come '
	'free), announce must be true; message is added to the mail about a move. silent saves without mails about small '
	'changes, and is refused when there are others. Returns { id, slug, version, told, experts_told }. Refuses '
	'title_missing, ends_before_it_starts, online_url_invalid, unknown_municipality, unknown_theme, '
	'unknown_organisation, programme_invalid, unknown_expert, text_too_long { longest } 400, outside_your_area 403, '
	'unknown_session 404, edited_by_other { version, at, by }, session_over, capacity_below_seats_taken { seats_taken '
	'}, in_the_past, announcement_required, not_ready_to_publish [missing…] 409.';

comment on function public.cancel_session is
	'Cancels a draft or a published session that has not begun, and mails all registrants and experts. Returns { id, '
	'slug, version, told, experts_told }. Refuses text_too_long { longest } 400, outside_your_area 403, unknown_session '
	'404, edited_by_other { version, at, by }, session_over 409.';

comment on function public.session_change_preview is
	'Who would be told what by saving this plan (or by cancelling, without one): { status, version, changes: { field: '
	'[old, new] }, people: [{ name, company, status, party_size }], promoted: the same, experts: [{ name, state, '
	'template }] }. Changes nothing. Refuses title_missing, ends_before_it_starts, online_url_invalid, '
	'unknown_municipality, unknown_theme, unknown_organisation, programme_invalid, unknown_expert, text_too_long { '
	'longest } 400, outside_your_area 403, unknown_session 404, edited_by_other { version, at, by }, session_over, '
	'capacity_below_seats_taken { seats_taken }, in_the_past, announcement_required, not_ready_to_publish [missing…] '
	'409.';

comment on function planner.find_or_add_entrepreneur is
	'The person of a mailbox. Refuses name_missing, invalid_email, web_address_in_name, text_too_long { longest } 400.';

comment on function public.sign_up is
	'Signs a party of 1..10 up for a published session: confirmed when it fits, else on the waiting list, decided under '
	'the lock of the session; mail and history in the same transaction. The same idempotency_key (16..64 characters) '
	'again is the same registration and answer. Returns { status confirmed|waitlisted|repeated, token, position, new }; '
	'token opens this registration only, and is null for an address that was already signed up. too_many_requests is '
	'for one address that signs up and cancels again and again. Refuses party_size_invalid, idempotency_key_invalid, '
	'name_missing, invalid_email, web_address_in_name, text_too_long { longest } 400, unknown_session 404, '
	'sign_up_closed, sign_up_not_yet_open, sign_up_past, sign_up_cancelled 409, too_many_requests { seconds } 429.';

comment on function public.change_registration is
	'Changes party size, diet, needs and phone of the registrant''s own registration; a confirmed party grows only into '
	'free seats, a smaller one frees seats for the waiting list. Returns { status }. Refuses party_size_invalid, '
	'text_too_long { longest } 400, unknown_token 404, changed_by_owner, not_enough_seats { seats_left }, '
	'registration_cancelled, session_over 409, too_many_requests { seconds } 429.';

comment on function public.cancel_registration_by_staff is
	'Cancels a registration with a reason that the registrant reads; the waiting list moves up. Refuses reason_missing, '
	'text_too_long { longest } 400, unknown_registration 404, registration_cancelled, session_over 409.';

comment on function public.promote_registration is
	'Confirms a waiting party before its turn: into free seats, or with raise_capacity by adding the missing seats. '
	'Requires a reason, which is kept in the history. Refuses reason_missing, text_too_long { longest } 400, '
	'unknown_registration 404, not_waiting, session_over, not_enough_seats { seats_left }, session_too_large { most } '
	'409.';

comment on function public.invite_expert is
	'Asks an expert for a session (draft or published, not begun), optionally for one slot and with a personal line; '
	'with send false it is kept as a draft. An expert who declined or was withdrawn can be asked again: same UID, '
	'higher sequence. Returns { id, state, sequence }. Staff of the area. Refuses unknown_programme_item, text_too_long '
	'{ longest } 400, outside_your_area 403, unknown_session, unknown_expert 404, session_cancelled, session_over, '
	'expert_inactive, already_invited { id, state } 409.';

comment on function public.withdraw_invitation is
	'Withdraws an invitation and removes it from the calendar of this expert (METHOD:CANCEL), unless it never arrived '
	'or was declined. Repeating it is no error. Returns { id, state, sequence, told }. Staff of the area. Refuses '
	'text_too_long { longest } 400, unknown_invitation 404.';

comment on function planner.write_invitation_answer is
	'Writes an answer to a locked invitation until the session starts; a later answer replaces an earlier one, the same '
	'again changes nothing. Unless it came from the calendar, the calendar of the expert gets it: a yes or maybe as '
	'REQUEST with the PARTSTAT, a no as CANCEL with a higher sequence, and a yes after a no with a higher one too. Who '
	'asked gets a mail when it needs action: a no, or a new comment. Returns { id, state, sequence }. Refuses '
	'answer_invalid, text_too_long { longest } 400, invitation_withdrawn, not_sent_yet, session_cancelled, session_over '
	'409.';

comment on function public.note_answer is
	'Records an answer that the expert gave on the phone. Returns { id, state, sequence }. Staff of the area. Refuses '
	'answer_invalid, text_too_long { longest } 400, unknown_invitation 404, not_sent_yet, invitation_withdrawn, '
	'session_cancelled, session_over 409.';

comment on function public.answer_invitation is
	'The expert''s own answer: accepted, tentative or declined, with a comment, to the sequence that was shown. It can '
	'be changed until the session starts; the same again changes nothing. session_changed: time or place changed after '
	'what was shown. Returns { id, state, sequence }. Refuses answer_invalid, text_too_long { longest } 400, '
	'unknown_token 404, session_changed { sequence }, invitation_withdrawn, not_sent_yet, session_cancelled, '
	'session_over 409.';

comment on function planner.insert_question is
	'Writes one question with its responsible and a first date three working days ahead, and returns it; the same '
	'idempotency_key is the same question. Refuses text_too_long { longest } 400.';

comment on function planner.offer_referral is
	'Offers a locked question to an organisation that can be reached; the sender, a colleague or the organisation of '
	'parent_id, is responsible until it accepts. Mails the organisation and the asker. Refuses unknown_organisation, '
	'text_too_long { longest } 400, organisation_without_contact, same_organisation 409.';
