create function planner.referral_term() returns int
language sql immutable set search_path = '' as $$ select 5 $$;
comment on function planner.referral_term is 'Working days in which an organisation reacts to an offer; after that it goes back to the sender.';

create function planner.offer(
	q planner.question, organisation_id uuid, staff_id uuid, parent_id uuid, note text, share_contact boolean
) returns planner.question
language plpgsql volatile set search_path = '' as $$
declare
	o planner.organisation; sender_organisation uuid; r planner.referral;
	due date := planner.working_day(planner.today(), planner.referral_term());
begin
	select x.* into o from planner.organisation x where x.id = offer.organisation_id and x.active;
	if o.id is null then perform planner.refuse('unknown_organisation', 400); end if;
	if o.contact_email is null then perform planner.refuse('organisation_without_contact'); end if;
	select p.organisation_id into sender_organisation from planner.referral p where p.id = offer.parent_id;
	if o.id = sender_organisation then perform planner.refuse('same_organisation'); end if;
	insert into planner.referral (question_id, organisation_id, sender_staff_id, sender_organisation_id, parent_id, note, share_contact, due_on)
	values (q.id, o.id, case when offer.parent_id is null then staff_id end, sender_organisation, offer.parent_id, planner.clean_text(offer.note, 2000), coalesce(offer.share_contact, false), due)
	returning * into r;
	q := planner.put_question(q.id, 'referred', r.sender_staff_id, r.sender_organisation_id, due);
	perform planner.record('question', q.id, 'referred', jsonb_build_object('organisation_id', o.id, 'referral_id', r.id, 'share_contact', r.share_contact), q.session_id, 'organisation');
	perform planner.queue_mail('referral-offered', o.contact_email, coalesce(o.contact_name, o.name), o.language,
		jsonb_build_object('question', planner.question_card(q), 'asker', planner.asker_card(q, r.share_contact), 'organisation', jsonb_build_object('name', o.name),
			'sender', planner.sender_card(r), 'note', r.note, 'due_on', r.due_on, 'token', planner.issue_token('referral', r.id)),
		session_id => q.session_id, subject_id => q.id);
	perform planner.mail_asker('question-referred', q, jsonb_build_object('organisation', jsonb_build_object('name', o.name)));
	return q;
end $$;
comment on function planner.offer is
	'Offers a locked question to an organisation that can be reached; the sender, a colleague or the organisation of parent_id, is responsible until it accepts. Mails the organisation and the asker. Refuses unknown_organisation 400, organisation_without_contact, same_organisation 409.';

create function planner.sender_card(r planner.referral) returns jsonb
language sql stable set search_path = '' as $$
	select case when r.parent_id is null then planner.facilitator_card(r.sender_staff_id)
		else (select jsonb_build_object('name', o.name, 'email', o.contact_email) from planner.organisation o where o.id = r.sender_organisation_id) end
$$;
comment on function planner.sender_card is 'Who offered: { name, email } of the colleague (or the facilitator in whose place) or of the organisation that passed it on.';

create function planner.mail_sender(template text, r planner.referral, q planner.question, more jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare sender jsonb := planner.sender_card(r); to_organisation boolean := r.parent_id is not null and sender ->> 'email' is not null;
begin
	if sender ->> 'email' is null then sender := planner.facilitator_card(null); end if;
	if sender ->> 'email' is null then return; end if;
	perform planner.queue_mail(mail_sender.template, sender ->> 'email', sender ->> 'name',
		coalesce((select m.language from planner.staff m where m.email = sender ->> 'email'), (select o.language from planner.organisation o where o.id = r.sender_organisation_id), 'nl'),
		jsonb_build_object('question', planner.question_card(q), 'organisation', (select jsonb_build_object('name', o.name) from planner.organisation o where o.id = r.organisation_id))
			|| case when to_organisation then jsonb_build_object('token', planner.issue_token('referral', r.parent_id)) else '{}' end || more,
		session_id => q.session_id, subject_id => q.id);
end $$;
comment on function planner.mail_sender is 'Tells the sender of an offer what became of it: a colleague, or with a fresh link the organisation that passed it on; the facilitator when that one cannot be reached.';

create function planner.standing_sender(r planner.referral) returns uuid
language sql stable set search_path = '' as $$
	select coalesce((select m.id from planner.staff m where m.id = r.sender_staff_id and m.active), (select d.staff_id from planner.default_responsible(null) d))
$$;
comment on function planner.standing_sender is 'The colleague who offered, or the facilitator once that one has left.';

create function planner.bring_back(r planner.referral, q planner.question) returns planner.question
language plpgsql volatile set search_path = '' as $$
declare staff uuid := planner.standing_sender(r); organisation uuid;
begin
	if r.parent_id is not null then
		update planner.referral p set state = 'accepted', ended_at = null, reason = null, next_door_organisation_id = null where p.id = r.parent_id;
		return planner.put_question(q.id, 'in_progress', null, r.sender_organisation_id, planner.working_day(planner.today(), 2));
	end if;
	if staff is null then
		select d.organisation_id into organisation from planner.default_responsible(q.municipality) d;
	end if;
	return planner.put_question(q.id, 'activated', staff, organisation, planner.working_day(planner.today(), 1));
end $$;
comment on function planner.bring_back is
	'A question that was declined or not reacted to lies with its sender again, to act on the next working day: the colleague (the facilitator when that one left), or the organisation that passed it on, whose own referral opens again.';

create function public.refer_question(question_id uuid, version int, organisation_id uuid, note text default null, share_contact boolean default false) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare q planner.question := planner.lock_question(question_id, version);
begin
	if q.status in ('referred', 'in_progress') then perform planner.refuse('already_referred'); end if;
	if q.responsible_organisation_id = refer_question.organisation_id and q.status <> 'answered' then perform planner.refuse('same_organisation'); end if;
	q := planner.offer(q, organisation_id, planner.staff_id(), null, note, share_contact);
	return jsonb_build_object('id', q.id, 'status', q.status, 'version', q.version);
end $$;
comment on function public.refer_question is
	'Offers a question to an organisation, by mail with a link; address and phone of the asker go along only with share_contact. Who does it stays responsible until it is accepted. Returns { id, status, version }. Refuses unknown_organisation 400, organisation_without_contact, already_referred, same_organisation 409, and what lock_question refuses.';
grant execute on function public.refer_question(uuid, int, uuid, text, boolean) to authenticated;

create function planner.staff_referral(referral_id uuid) returns planner.referral
language plpgsql volatile set search_path = '' as $$
declare q planner.question; r planner.referral;
begin
	select x.* into q from planner.question x where x.id = (select y.question_id from planner.referral y where y.id = staff_referral.referral_id) for update;
	if q.id is null or planner.can_see_question(q.municipality, q.session_id, q.responsible_staff_id, q.responsible_organisation_id) is not true then
		perform planner.refuse('unknown_referral', 404);
	end if;
	select x.* into r from planner.referral x where x.id = staff_referral.referral_id for update;
	return r;
end $$;
comment on function planner.staff_referral is 'The referral for staff who see its question, question locked first. Refuses unknown_referral 404.';

create function public.take_back_referral(referral_id uuid, reason text default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare r planner.referral := planner.staff_referral(referral_id); q planner.question;
begin
	if r.state not in ('offered', 'accepted') then perform planner.refuse('referral_not_open'); end if;
	update planner.referral x set state = 'withdrawn', ended_at = now(), reason = planner.clean_text(take_back_referral.reason, 1000) where x.id = r.id;
	q := planner.put_question(r.question_id, 'activated', planner.staff_id(), null, planner.working_day(planner.today(), 1));
	perform planner.record('question', q.id, 'taken_back', jsonb_build_object('organisation_id', r.organisation_id, 'referral_id', r.id), q.session_id);
	return jsonb_build_object('id', q.id, 'status', q.status, 'version', q.version);
end $$;
comment on function public.take_back_referral is
	'Takes back an offer, or a question that an organisation accepted and left lying; the colleague who does it is responsible again. Returns { id, status, version } of the question. Refuses unknown_referral 404, referral_not_open 409.';
grant execute on function public.take_back_referral(uuid, text) to authenticated;

create function public.follow_next_door(referral_id uuid, note text default null, share_contact boolean default false) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare r planner.referral := planner.staff_referral(referral_id); q planner.question;
begin
	select x.* into q from planner.question x where x.id = r.question_id;
	if q.status in ('solved', 'closed') then perform planner.refuse('question_finished'); end if;
	if q.status in ('referred', 'in_progress') then perform planner.refuse('already_referred'); end if;
	if r.state <> 'declined' or r.next_door_organisation_id is null then perform planner.refuse('no_next_door'); end if;
	q := planner.offer(q, r.next_door_organisation_id, planner.staff_id(), null, coalesce(note, r.note), share_contact);
	return jsonb_build_object('id', q.id, 'status', q.status, 'version', q.version);
end $$;
comment on function public.follow_next_door is
	'Offers a declined question to the door that was named, once it has a contact, or although it was asked before. Returns { id, status, version } of the question. Refuses unknown_referral 404, question_finished, already_referred, no_next_door, organisation_without_contact 409.';
grant execute on function public.follow_next_door(uuid, text, boolean) to authenticated;

create function public.lapse_referrals() returns int
language plpgsql volatile security definer set search_path = '' as $$
declare due planner.referral; q planner.question; lapsed int := 0;
begin
	for due in select r.* from planner.referral r where r.state = 'offered' and r.due_on < planner.today() order by r.question_id loop
		-- Somebody may be answering at this moment: then leave it, the next round looks again.
		select x.* into q from planner.question x where x.id = due.question_id for update skip locked;
		continue when not found;
		update planner.referral r set state = 'lapsed', ended_at = now() where r.id = due.id and r.state = 'offered' returning r.* into due;
		continue when not found;
		q := planner.bring_back(due, q);
		perform planner.record('question', q.id, 'lapsed', jsonb_build_object('organisation_id', due.organisation_id, 'referral_id', due.id), q.session_id);
		perform planner.mail_sender('referral-lapsed', due, q, '{}');
		lapsed := lapsed + 1;
	end loop;
	return lapsed;
end $$;
comment on function public.lapse_referrals is
	'Brings every offer without reaction in planner.referral_term() working days back to its sender, who is mailed. Returns how many. Safe to run twice and by several servers. The service role only.';
grant execute on function public.lapse_referrals() to service_role;

create view public.referrals with (security_invoker = true) as
	select r.id, r.question_id, q.number as question_number, q.text as question_text, q.status as question_status, r.organisation_id, o.name as organisation_name, r.state, r.note,
		r.share_contact, planner.responsible_name(r.sender_staff_id, r.sender_organisation_id) as sender_name, r.due_on, r.offered_at, r.accepted_at, r.ended_at, r.reason,
		r.next_door_organisation_id, coalesce(n.name, r.next_door) as next_door, r.answer,
		r.state = 'offered' and r.due_on < planner.today() or r.state = 'accepted' and q.next_action_on < planner.today() as late, r.demo
	from planner.referral r
	join planner.question q on q.id = r.question_id
	join planner.organisation o on o.id = r.organisation_id
	left join planner.organisation n on n.id = r.next_door_organisation_id;
comment on view public.referrals is 'Where the questions of the own area went and what became of it; late: offered and not reacted to in time, or accepted and past its next-action date.';
grant select on public.referrals to authenticated;
