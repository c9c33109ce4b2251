comment on function public.answer_invitation is
	'The expert''s own answer: accepted, tentative or declined, with a comment, to the sequence that was shown. It '
	'can be changed until the session starts; the same again changes nothing. session_changed: time or place changed '
	'after what was shown. Returns { id, state, sequence }. Refuses answer_invalid 400, unknown_token 404, '
	'session_changed { sequence }, invitation_withdrawn, not_sent_yet, session_cancelled, session_over 409.';
comment on table planner.question is
	'A question of an entrepreneur. Until solved (only the asker says so) or closed unsolved it has exactly one '
	'responsible person or organisation, and a next-action date. asker_name and asker_company were typed with it: who '
	'types a known address learns nothing about its owner. by_owner: asked by a link from a mail, so by the owner of '
	'the mailbox.';
comment on function planner.can_see_question is
	'Whether the signed-in staff member may see and handle a question: one of their own area or sessions, or that '
	'they are responsible for; never a viewer.';
comment on function planner.reassign_questions_of_leavers is
	'Reassigns the open questions of a colleague who loses access or becomes a viewer to the facilitator, each with a '
	'line of history.';
comment on function planner.question_card is 'A question as JSON for mails and pages, without the asker.';
comment on view public.referrals is
	'The referrals of questions of the own area, with their outcome; late: offered without a reaction in time, or '
	'accepted and past its next-action date.';
comment on function planner.check_question_matches_referral is
	'At commit: a question is referred if and only if an offer is open, and in progress if and only if an '
	'organisation has accepted it, which is then responsible. So no declined, lapsed or answered offer leaves a '
	'question without anybody responsible.';
comment on function planner.check_organisation_is_active is
	'No question is offered to an inactive organisation, and none is responsible for an open question.';
comment on function planner.withdraw_open_referral is
	'Withdraws the open referral of a question that was answered, solved or closed otherwise. The caller holds the '
	'lock of the question.';
comment on function planner.referral_term_days is
	'Working days in which an organisation can react to an offer; after that the question goes back to the sender.';
comment on function planner.referral_sender_card is
	'The sender of a referral: { name, email } of the colleague (or of the facilitator in their place) or of the '
	'organisation that passed it on.';
comment on function planner.mail_referral_sender is
	'Mails the outcome of an offer to its sender: a colleague, or with a fresh link the organisation that passed it '
	'on; the facilitator when that one cannot be reached.';
comment on function planner.check_question_text is
	'Passes a text that needs no cutting. Refuses text_missing, text_too_long { longest } 400.';
comment on function public.ask_question is
	'A question from the personal page, optionally about a registration of the asker; one of somebody else is refused '
	'alike. Returns { id, number, status }. Refuses text_missing, text_too_long { longest }, unknown_theme, '
	'idempotency_key_invalid 400, unknown_token 404, too_many_requests { seconds } 429.';
comment on function planner.lock_own_question is
	'The question, locked, if it belongs to this token. One of somebody else is refused alike. Refuses unknown_token '
	'404.';
comment on function public.solve_question is
	'Marks a question as solved, which only its asker can. From any state, also closed; repeating it is no error. '
	'Returns { id, status }. Refuses unknown_token 404.';
comment on function public.reopen_question is
	'The asker reopens an answered, solved or closed question: a colleague is responsible again, to act on the next '
	'working day. A question in progress stays as it is. Returns { id, status }. Refuses unknown_token 404.';
comment on function planner.question_steps is
	'The history of a question, as its asker reads it: [{ at, what, who?, why? }], oldest first. who is an '
	'organisation or colleague, never another entrepreneur. with_words: also why the asker reopened it.';
comment on view public.questions is
	'The questions of the own area and sessions and those one is responsible for, with who is responsible, who was '
	'offered it, and whether the next action is late. Facilitators see all; viewers none. search_text is for '
	'search_questions, not for reading.';
comment on function public.search_questions is
	'The view questions in which every word of q (public.search_parts) occurs: in number, text, asker, municipality, '
	'who is responsible or who was offered it. Within the area of the signed-in staff member. Filter, order and page '
	'it as a view.';
comment on function public.triage_question is
	'Triages a question: theme, level, municipality, one responsible (none named: the facilitator, or whoever has it '
	'by a referral or answer), next-action date (none named: three working days ahead). already_referred: another '
	'responsible while it is referred. Returns { id, status, version }. Staff who see the question. Refuses '
	'unknown_theme, unknown_municipality, level_invalid, one_responsible, unknown_staff, unknown_organisation, '
	'date_in_the_past 400, unknown_question 404, edited_by_other { version, at }, question_finished, already_referred '
	'409.';
comment on function public.answer_question is
	'A colleague''s own answer, mailed to the asker; an open referral is withdrawn. The colleague stays responsible '
	'until the asker says it is solved. Returns { id, status, version }. Refuses answer_missing, text_too_long { '
	'longest } 400, unknown_question 404, edited_by_other { version, at }, question_finished 409.';
comment on function planner.confirmation_term is
	'How long an answer waits for the confirmation of the asker. The mail with the answer, the personal page and the '
	'privacy page name this term as well.';
comment on function public.refer_question is
	'Offers a question to an organisation, by mail with a link; address and phone of the asker go along only with '
	'share_contact. This colleague stays responsible until it is accepted. Returns { id, status, version }. Refuses '
	'unknown_organisation 400, unknown_question 404, edited_by_other { version, at }, question_finished, '
	'already_referred, same_organisation, organisation_without_contact 409.';
comment on function public.take_back_referral is
	'Withdraws an offer, or a question that an organisation accepted without acting; this colleague is responsible '
	'again. Returns { id, status, version } of the question. Refuses unknown_referral 404, referral_not_open 409.';
comment on function public.refer_to_next_organisation is
	'Offers a declined question to the next organisation that was named: once it has a contact, or although it had '
	'the question before. Returns { id, status, version } of the question. Refuses unknown_organisation 400, '
	'unknown_referral 404, question_finished, already_referred, no_next_organisation, same_organisation, '
	'organisation_without_contact 409.';
comment on function planner.require_open_referral is
	'Passes for an offered or accepted referral. Refuses referral_answered, referral_declined, referral_lapsed, '
	'referral_withdrawn 409.';
comment on function public.accept_referral is
	'The organisation accepts the question: from now on it is responsible, with a date ten working days ahead, and '
	'the asker is told. Repeating it is no error. Returns { state }. Refuses unknown_token 404, referral_answered, '
	'referral_declined, referral_lapsed, referral_withdrawn 409.';
comment on function public.decline_referral is
	'Declines a referral, with a reason or the next organisation, one of the network or just a name. One of the '
	'network that has a contact and did not have the question before gets it at once (without the contact of the '
	'asker: consent was for one referral); else it goes back to the sender, who can refer_to_next_organisation. '
	'Either way the sender is responsible and mailed. Returns { state, goes_on }. Repeating it is no error. Refuses '
	'reason_missing, unknown_organisation 400, unknown_token 404, same_organisation, organisation_without_contact, '
	'referral_answered, referral_declined, referral_lapsed, referral_withdrawn 409.';
comment on function public.pass_on_referral is
	'Passes a question on to another organisation, with a note. An organisation that had accepted it stays '
	'responsible until the other accepts, and gets it back otherwise; without acceptance the sender stays '
	'responsible. Returns { state, goes_on }. Refuses unknown_organisation 400, unknown_token 404, same_organisation, '
	'organisation_without_contact, referral_answered, referral_declined, referral_lapsed, referral_withdrawn 409.';
comment on table planner.address_change is
	'A new address of an expert or organisation that the old one must confirm: links to pages of several areas are '
	'mailed to that address, and the colleague who entered it does not work in all of them.';
comment on view public.address_changes is
	'New addresses that the old one has not confirmed yet (agreed null) or has refused, of the last fourteen days. '
	'Facilitators and organisers.';
comment on function planner.ask_for_address_change is
	'Mails the old address of an expert or organisation a link to confirm or refuse a new one. A later request '
	'replaces an earlier one.';
comment on function planner.address_holder is
	'The owner of the address: { email, name, language, organisation (the name of an organisation, else null) }.';
comment on function planner.tell_old_address is
	'Mails an old address that it was replaced, without naming the new one, which may be a stranger''s.';
comment on function public.answer_address_change is
	'The answer of the old address: agreed changes the address, revokes links to the old one and sends what is open '
	'to the new one; otherwise nothing changes. The first answer counts; repeating it is no error. Returns { agreed '
	'}. Refuses unknown_token 404, address_taken, organisation_without_contact 409.';
comment on function public.chain_figures is
	'Results of the chain since a moment, as counts: { sessions (that are over), people (who had a seat at those, '
	'companions included), questions (asked), referred, answered, solved (of those questions) }. Facilitators and '
	'viewers: the whole region; organisers: their own area. Refuses signed_out 401.';
comment on table planner.retention_term is
	'The retention term of each kind of personal data (GDPR article 5(1)(e)), and when expired data was last removed.';
comment on table planner.removal is
	'The proof of removal: what was removed, how many, older than which moment, and when. Never who.';
comment on view public.retention is
	'Per kind of personal data: its term, when expired data was last removed, and how much in total. Facilitators.';
comment on view public.removals is
	'The proof of removal, line by line: what, how many, older than which moment, and when. Facilitators.';
comment on function planner.retention_cutoff is 'Personal data from before this moment is past its term.';
comment on function planner.record_removal is
	'Records how much expired data of one kind was removed. Returns { what: how_many }.';
comment on function public.remove_expired_personal_data is
	'Removes or anonymises all personal data past its term (planner.retention_term) and records how much '
	'(planner.removal). Returns { what: how many }. Run daily; repeating it removes nothing more. The service role '
	'only.';
comment on function planner.anonymise_registrations is
	'Removes the person from every registration for a session that ended before; seats, status and times stay for the '
	'figures. Returns how many.';
comment on function planner.anonymise_invitations is
	'Removes typed texts from invitations for sessions that ended before; the expert and the answer stay. Returns how '
	'many.';
comment on function planner.anonymise_questions is
	'Removes the person and typed texts from every question solved or closed before; theme, place, level, dates and '
	'where it went stay for the figures. Returns how many.';
comment on function planner.anonymise_history is
	'Removes names and typed texts from old history; what was done, when and by which colleague stays. Returns how '
	'many.';
comment on function planner.remove_mails is 'Deletes mails queued before then that no longer wait. Returns how many.';
comment on function planner.remove_tokens is
	'Deletes the hashes of links that expired or were revoked before, and old changes of address. Returns how many.';
comment on function planner.remove_people is
	'Deletes people without any registration or question, with the links to their personal page. Returns how many.';
comment on function planner.removed_address is
	'The address of an anonymised row. No mail arrives at .invalid (RFC 2606).';
comment on function planner.remove_experts is
	'Deletes experts who have been idle since before; those who were in a session stay in its history without name, '
	'address or profile. Returns how many in all.';
comment on function planner.remove_staff is
	'Removes name, address, area and account of colleagues who lost access before; what they did stays in the '
	'history, without a name. Returns how many.';
