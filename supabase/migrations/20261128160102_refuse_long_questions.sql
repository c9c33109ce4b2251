create or replace function planner.check_question_text(text text) returns void
language plpgsql stable set search_path = '' as $$
begin
	if planner.clean_text(text, 4000) is null then perform planner.refuse('text_missing', 400); end if;
end $$;

comment on function planner.check_question_text is
	'Whether a question can be kept as it was written. Refuses text_missing, text_too_long { longest } 400.';

create or replace function public.note_question(
	text text, name text default null, email text default null, company text default null, theme text default null,
	municipality text default null, session_id uuid default null, language text default 'nl',
	idempotency_key text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	person planner.entrepreneur;
	q planner.question;
	place text := municipality;
begin
	perform planner.require_organiser();
	perform planner.check_question_text(text);
	perform planner.require_known_themes(array[theme]);
	perform planner.require_known_municipalities(array[municipality]);
	if note_question.session_id is not null and not planner.can_see_people(note_question.session_id) then
		perform planner.refuse('unknown_session', 404);
	end if;
	q := planner.find_question_by_key(idempotency_key);
	if q.id is null then
		if planner.is_visible(email) or planner.is_visible(name) then
			person := planner.find_or_add_entrepreneur(email, name, company, language);
		end if;
		place := coalesce(place, (select s.municipality from planner.session s where s.id = note_question.session_id));
		q := planner.insert_question('staff', text, person.id, note_question.session_id, null, theme, place,
			idempotency_key, 'staff', name, company);
		-- The colleague who noted it is responsible until somebody else is.
		q := planner.set_question_state(q.id, 'received', planner.staff_id(), null, q.next_action_on);
		perform planner.mail_asker('question-received', q);
	end if;
	return jsonb_build_object('id', q.id, 'number', q.number, 'version', q.version);
end $$;

comment on function public.reopen_question is
	'The asker reopens an answered, solved or closed question: a colleague is responsible again, to act on the next '
	'working day. A question in progress stays as it is. Returns { id, status }. Refuses text_too_long { longest } 400, '
	'unknown_token 404.';

create or replace function planner.clean_answer(answer text) returns text
language plpgsql stable set search_path = '' as $$
declare words text := planner.clean_text(answer, 10000);
begin
	if words is null then perform planner.refuse('answer_missing', 400); end if;
	return words;
end $$;

comment on function public.close_question is
	'Closes a question unsolved, with a reason that the asker reads; the asker can reopen it. Returns { id, status, '
	'version }. Refuses reason_missing, text_too_long { longest } 400, unknown_question 404, edited_by_other { version, '
	'at }, question_finished 409.';

comment on function public.refer_question is
	'Offers a question to an organisation, by mail with a link; address and phone of the asker go along only with '
	'share_contact. This colleague stays responsible until it is accepted. Returns { id, status, version }. Refuses '
	'unknown_organisation, text_too_long { longest } 400, unknown_question 404, edited_by_other { version, at }, '
	'question_finished, already_referred, same_organisation, organisation_without_contact 409.';

comment on function public.take_back_referral is
	'Withdraws an offer, or a question that an organisation accepted without acting; this colleague is responsible '
	'again. Returns { id, status, version } of the question. Refuses text_too_long { longest } 400, unknown_referral '
	'404, referral_not_open 409.';

comment on function public.refer_to_next_organisation is
	'Offers a declined question to the next organisation that was named: once it has a contact, or although it had the '
	'question before. Returns { id, status, version } of the question. Refuses unknown_organisation, text_too_long { '
	'longest } 400, unknown_referral 404, question_finished, already_referred, no_next_organisation, same_organisation, '
	'organisation_without_contact 409.';

comment on function public.decline_referral is
	'Declines a referral, with a reason or the next organisation, one of the network or just a name. One of the network '
	'that has a contact and did not have the question before gets it at once (without the contact of the asker: consent '
	'was for one referral); else it goes back to the sender, who can refer_to_next_organisation. Either way the sender '
	'is responsible and mailed. Returns { state, goes_on }. Repeating it is no error. Refuses reason_missing, '
	'unknown_organisation, text_too_long { longest } 400, unknown_token 404, same_organisation, '
	'organisation_without_contact, referral_answered, referral_declined, referral_lapsed, referral_withdrawn 409.';

comment on function public.pass_on_referral is
	'Passes a question on to another organisation, with a note. An organisation that had accepted it stays responsible '
	'until the other accepts, and gets it back otherwise; without acceptance the sender stays responsible. Returns { '
	'state, goes_on }. Refuses unknown_organisation, text_too_long { longest } 400, unknown_token 404, '
	'same_organisation, organisation_without_contact, referral_answered, referral_declined, referral_lapsed, '
	'referral_withdrawn 409.';

comment on function planner.keep_repeated_sign_up is
	'Keeps what was typed for the owner of the mailbox, unless it says nothing new; at most twenty for one '
	'registration. Refuses text_too_long { longest } 400, too_many_requests { seconds } 429.';

comment on function public.add_repeated_person is
	'Adds the party of a repeated sign-up to the registration of its mailbox, by a mailed link. Refuses '
	'party_size_invalid, text_too_long { longest } 400, unknown_token 404, already_handled, party_too_large { most }, '
	'changed_by_owner, not_enough_seats { seats_left }, registration_cancelled, session_over 409, too_many_requests { '
	'seconds } 429.';

comment on function public.ask_repeated_question is
	'Asks the question of a repeated sign-up, by a mailed link. Refuses text_too_long { longest } 400, unknown_token '
	'404, already_handled 409, too_many_requests { seconds } 429.';
