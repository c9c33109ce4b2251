create function public.refer_question(
	question_id uuid, version int, organisation_id uuid, note text default null, share_contact boolean default false
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare q planner.question := planner.lock_question(question_id, version);
begin
	if q.status in ('referred', 'in_progress') then perform planner.refuse('already_referred'); end if;
	if q.responsible_organisation_id = refer_question.organisation_id and q.status <> 'answered' then
		perform planner.refuse('same_organisation');
	end if;
	q := planner.offer_referral(q, organisation_id, planner.staff_id(), null, note, share_contact);
	return jsonb_build_object('id', q.id, 'status', q.status, 'version', q.version);
end $$;
comment on function public.refer_question is
	'Offers a question to an organisation, by mail with a link; address and phone of the asker go along only with '
	'share_contact. This colleague stays responsible until it is accepted. Returns { id, status, version }. Refuses '
	'unknown_organisation, text_too_long { longest } 400, unknown_question 404, edited_by_other { version, at }, '
	'question_finished, already_referred, same_organisation, organisation_without_contact 409.';
grant execute on function public.refer_question(uuid, int, uuid, text, boolean) to authenticated;

create function planner.lock_referral_for_staff(referral_id uuid) returns planner.referral
language plpgsql volatile set search_path = '' as $$
declare
	q planner.question;
	r planner.referral;
begin
	select x.* into q from planner.question x where x.id = (
		select y.question_id from planner.referral y where y.id = lock_referral_for_staff.referral_id) for update;
	if q.id is null or planner.can_see_question(q.municipality, q.session_id, q.responsible_staff_id,
		q.responsible_organisation_id) is not true then
		perform planner.refuse('unknown_referral', 404);
	end if;
	select x.* into r from planner.referral x where x.id = lock_referral_for_staff.referral_id for update;
	return r;
end $$;
comment on function planner.lock_referral_for_staff is
	'The referral for staff who see its question, with the question locked first. Refuses unknown_referral 404.';

create function public.take_back_referral(referral_id uuid, reason text default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	r planner.referral := planner.lock_referral_for_staff(referral_id);
	q planner.question;
begin
	if r.state not in ('offered', 'accepted') then perform planner.refuse('referral_not_open'); end if;
	perform planner.withdraw_open_referral(r.question_id, planner.clean_text(take_back_referral.reason, 1000));
	q := planner.set_question_state(r.question_id, 'activated', planner.staff_id(), null,
		planner.add_working_days(planner.today(), 1));
	perform planner.record_history('question', q.id, 'taken_back',
		jsonb_build_object('organisation_id', r.organisation_id, 'referral_id', r.id), q.session_id);
	return jsonb_build_object('id', q.id, 'status', q.status, 'version', q.version);
end $$;
comment on function public.take_back_referral is
	'Withdraws an offer, or a question that an organisation accepted without acting; this colleague is responsible '
	'again. Returns { id, status, version } of the question. Refuses text_too_long { longest } 400, unknown_referral '
	'404, referral_not_open 409.';
grant execute on function public.take_back_referral(uuid, text) to authenticated;

create function public.refer_to_next_organisation(
	referral_id uuid, note text default null, share_contact boolean default false
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	r planner.referral := planner.lock_referral_for_staff(referral_id);
	q planner.question;
begin
	select x.* into q from planner.question x where x.id = r.question_id;
	if q.status in ('solved', 'closed') then perform planner.refuse('question_finished'); end if;
	if q.status in ('referred', 'in_progress') then perform planner.refuse('already_referred'); end if;
	if r.state <> 'declined' or r.next_organisation_id is null then perform planner.refuse('no_next_organisation'); end if;
	q := planner.offer_referral(q, r.next_organisation_id, planner.staff_id(), null, coalesce(note, r.note),
		share_contact);
	return jsonb_build_object('id', q.id, 'status', q.status, 'version', q.version);
end $$;
comment on function public.refer_to_next_organisation is
	'Offers a declined question to the next organisation that was named: once it has a contact, or although it had the '
	'question before. Returns { id, status, version } of the question. Refuses unknown_organisation, text_too_long { '
	'longest } 400, unknown_referral 404, question_finished, already_referred, no_next_organisation, same_organisation, '
	'organisation_without_contact 409.';
grant execute on function public.refer_to_next_organisation(uuid, text, boolean) to authenticated;

create function public.lapse_referrals(max_rows int default 200) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
	due planner.referral;
	q planner.question;
	lapsed int := 0;
begin
	for due in
		select r.* from planner.referral r where r.state = 'offered' and r.due_on < planner.today()
		order by r.due_on, r.question_id limit max_rows
	loop
		-- Somebody may be answering at this moment: then the next round looks again.
		select x.* into q from planner.question x where x.id = due.question_id for update skip locked;
		continue when not found;
		update planner.referral r set state = 'lapsed', ended_at = now()
		where r.id = due.id and r.state = 'offered' returning r.* into due;
		continue when not found;
		q := planner.return_question_to_sender(due, q);
		perform planner.record_history('question', q.id, 'lapsed',
			jsonb_build_object('organisation_id', due.organisation_id, 'referral_id', due.id), q.session_id);
		perform planner.mail_referral_sender('referral-lapsed', due, q, '{}');
		lapsed := lapsed + 1;
	end loop;
	return lapsed;
end $$;
comment on function public.lapse_referrals is
	'Returns every question whose offer got no reaction in planner.referral_term_days() working days to its sender, who '
	'is mailed. Returns how many, at most max_rows: call it until that is 0. Safe to run by several servers. The service '
	'role only.';
grant execute on function public.lapse_referrals(int) to service_role;
