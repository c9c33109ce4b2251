create or replace function planner.notify_experts(session planner.session, change text) returns int
language plpgsql volatile set search_path = '' as $$
declare
	i planner.invitation;
	changed planner.invitation;
	content jsonb;
	told int := 0;
begin
	for i in
		select v.* from planner.invitation v
		where v.session_id = session.id and v.state in ('sent', 'accepted', 'tentative') order by v.id for update
	loop
		content := planner.calendar_content(session, i.programme_item_id);
		continue when change = 'edited' and i.calendar_content = content;
		if change = 'edited' and planner.time_and_place(i.calendar_content) = planner.time_and_place(content) then
			update planner.invitation v set calendar_content = content, resend_since = null,
				dtstamp = planner.next_dtstamp(v.dtstamp), updated_at = now()
			where v.id = i.id returning v.* into changed;
			told := told
				+ planner.queue_invitation_message(changed, session, 'expert-edited', i.calendar_content)::int;
		elsif change in ('moved', 'edited') then
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
			perform planner.record_history('invitation', i.id, 'session_cancelled', '{}', session.id);
			told := told + planner.queue_invitation_message(changed, session, 'expert-session-cancelled')::int;
		else
			raise exception 'unknown change %', change;
		end if;
	end loop;
	return told;
end $$;

create or replace function public.invite_expert(
	session_id uuid, expert_id uuid, programme_item_id uuid default null, personal_line text default null,
	send boolean default true
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	-- Under the lock of the session: no expert is invited to a session that is being moved or cancelled without being
	-- told of it.
	s planner.session := planner.lock_session(session_id);
	e planner.expert;
	i planner.invitation;
	was text;
begin
	if s.status = 'cancelled' then perform planner.refuse('session_cancelled'); end if;
	if s.status not in ('draft', 'published') or s.starts_at <= now() then perform planner.refuse('session_over'); end if;
	-- Before the invitation, as in save_expert: a new address and an invitation never wait for each other crosswise.
	select x.* into e from planner.expert x where x.id = invite_expert.expert_id for key share;
	if e.id is null then perform planner.refuse('unknown_expert', 404); end if;
	if not e.active then perform planner.refuse('expert_inactive'); end if;
	if invite_expert.programme_item_id is not null and not exists (
		select from planner.programme_item p where p.id = invite_expert.programme_item_id and p.session_id = s.id) then
		perform planner.refuse('unknown_programme_item', 400);
	end if;
	select v.* into i from planner.invitation v where v.session_id = s.id and v.expert_id = e.id for update;
	if i.state in ('sent', 'accepted', 'tentative') then
		perform planner.refuse('already_invited', 409, jsonb_build_object('id', i.id, 'state', i.state));
	end if;
	if i.id is null then
		insert into planner.invitation (session_id, expert_id) values (s.id, e.id) returning * into i;
	end if;
	was := case when i.sent_at is null then 'draft' else i.state end;
	if send then
		update planner.invitation v set state = 'sent', sent_at = now(), answered_at = null, answered_via = null,
			comment = null, withdrawn_at = null, withdraw_reason = null, sequence = v.sequence + (was <> 'draft')::int,
			significant_sequence = v.sequence + (was <> 'draft')::int,
			calendar_content = planner.calendar_content(s, invite_expert.programme_item_id),
			dtstamp = planner.next_dtstamp(v.dtstamp), resend_since = null,
			programme_item_id = invite_expert.programme_item_id,
			personal_line = planner.clean_text(invite_expert.personal_line, 1000),
			invited_by = coalesce(planner.staff_id(), v.invited_by), version = v.version + 1, updated_at = now()
		where v.id = i.id returning * into i;
		update planner.programme_item p set expert_id = e.id where p.id = i.programme_item_id and p.expert_id is null;
		if found then
			update planner.session x set version = x.version + 1, updated_at = now() where x.id = s.id returning * into s;
		end if;
		perform planner.record_history('invitation', i.id, case when was = 'draft' then 'invited' else 'invited_again' end,
			jsonb_build_object('expert', e.name), s.id);
		perform planner.queue_invitation_message(i, s, 'expert-invited');
	else
		update planner.invitation v set state = was,
			withdrawn_at = case when was <> 'draft' then v.withdrawn_at end,
			withdraw_reason = case when was <> 'draft' then v.withdraw_reason end,
			programme_item_id = invite_expert.programme_item_id,
			personal_line = planner.clean_text(invite_expert.personal_line, 1000),
			invited_by = coalesce(planner.staff_id(), v.invited_by), version = v.version + 1, updated_at = now()
		where v.id = i.id returning * into i;
	end if;
	return jsonb_build_object('id', i.id, 'state', i.state, 'sequence', i.sequence);
end $$;

create or replace function public.withdraw_invitation(invitation_id uuid, reason text default null) returns jsonb
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

comment on table planner.referral is
	'A question offered to an organisation. Until it is accepted the sender stays responsible: a colleague, or an '
	'organisation that had accepted it and passed it on (parent_id is then its own referral, which opens again when '
	'this one comes back). next_organisation_* is where the organisation that declined sends it, one of the network or '
	'just a name. withdrawn: taken back, or overtaken because the question was answered, solved or closed. '
	'resend_since: when the organisation got an address to which no link went yet.';

create or replace view public.referrals with (security_invoker = true) as
	select r.id, r.question_id, q.number as question_number, q.text as question_text, q.status as question_status,
		r.organisation_id, o.name as organisation_name, r.state, r.note, r.share_contact,
		planner.responsible_name(r.sender_staff_id, r.sender_organisation_id) as sender_name, r.due_on, r.offered_at,
		r.accepted_at, r.ended_at, r.reason, r.next_organisation_id,
		coalesce(n.name, r.next_organisation_name) as next_organisation_name, r.answer,
		r.state = 'offered' and r.due_on < planner.today()
			or r.state = 'accepted' and q.next_action_on < planner.today() as late,
		r.demo, r.resend_since
	from planner.referral r
	join planner.question q on q.id = r.question_id
	join planner.organisation o on o.id = r.organisation_id
	left join planner.organisation n on n.id = r.next_organisation_id;

create function planner.mail_offer(r planner.referral, q planner.question, o planner.organisation) returns void
language sql volatile set search_path = '' as $$
	select planner.queue_mail('referral-offered', o.contact_email, coalesce(o.contact_name, o.name), o.language,
		jsonb_build_object('question', planner.question_card(q), 'asker', planner.asker_card(q, r.share_contact),
			'organisation', jsonb_build_object('name', o.name), 'sender', planner.referral_sender_card(r), 'note', r.note,
			'due_on', r.due_on, 'accepted', r.state = 'accepted', 'token', planner.issue_token('referral', r.id)),
		session_id => q.session_id, subject_id => q.id)
$$;

comment on function planner.mail_offer is
	'Queues the mail of an open offer to its organisation, with a fresh link; with the contact of the asker only when '
	'that was agreed for this offer.';

create or replace function planner.offer_referral(
	q planner.question, organisation_id uuid, staff_id uuid, parent_id uuid, note text, share_contact boolean
) returns planner.question
language plpgsql volatile set search_path = '' as $$
declare
	o planner.organisation;
	sender_organisation uuid;
	r planner.referral;
	due date := planner.add_working_days(planner.today(), planner.referral_term_days());
begin
	-- Locked: it stays active until the offer is written.
	select x.* into o from planner.organisation x where x.id = offer_referral.organisation_id and x.active for key share;
	if o.id is null then perform planner.refuse('unknown_organisation', 400); end if;
	if o.contact_email is null then perform planner.refuse('organisation_without_contact'); end if;
	select p.organisation_id into sender_organisation from planner.referral p where p.id = offer_referral.parent_id;
	if o.id = sender_organisation then perform planner.refuse('same_organisation'); end if;
	insert into planner.referral (question_id, organisation_id, sender_staff_id, sender_organisation_id, parent_id, note,
		share_contact, due_on)
	values (q.id, o.id, case when offer_referral.parent_id is null then staff_id end, sender_organisation,
		offer_referral.parent_id, planner.clean_text(offer_referral.note, 2000),
		coalesce(offer_referral.share_contact, false), due)
	returning * into r;
	q := planner.set_question_state(q.id, 'referred', r.sender_staff_id, r.sender_organisation_id, due);
	perform planner.record_history('question', q.id, 'referred', jsonb_build_object('organisation_id', o.id,
		'referral_id', r.id, 'share_contact', r.share_contact), q.session_id, 'organisation');
	perform planner.mail_offer(r, q, o);
	perform planner.mail_asker('question-referred', q,
		jsonb_build_object('organisation', jsonb_build_object('name', o.name)));
	return q;
end $$;

comment on table planner.address_change is
	'A new address for an expert or organisation that waits for a yes from the old one, or got its answer: links to '
	'pages of several areas go to that address, and whoever asked for the change does not work in all of them.';

create policy "staff see which addresses wait for a yes" on planner.address_change for select to authenticated
	using ((select planner.staff_role()) in ('facilitator', 'organiser'));

create view public.address_changes with (security_invoker = true) as
	select c.id, c.expert_id, c.organisation_id, c.new_email, s.name as asked_by, c.asked_at, c.agreed, c.answered_at
	from planner.address_change c left join planner.staff s on s.id = c.asked_by
	where c.agreed is not true and c.asked_at > now() - interval '14 days';

comment on view public.address_changes is
	'New addresses that wait for a yes from the old one (agreed null), or got a no, of the last fourteen days. '
	'Facilitators and organisers.';

grant select on public.address_changes to authenticated;

create function planner.may_change_expert_address(expert_id uuid) returns boolean
language sql stable set search_path = '' as $$
	select not exists (
		select from planner.invitation i join planner.session s on s.id = i.session_id
		where i.expert_id = may_change_expert_address.expert_id
			and not planner.can_work_in(s.municipality, s.host_organisation_id))
$$;

comment on function planner.may_change_expert_address is
	'Whether the signed-in staff member works in the areas of all invitations of an expert: those pages are what links '
	'to the address open. The caller holds the lock of the expert.';

create function planner.may_change_organisation_address(organisation_id uuid) returns boolean
language sql stable set search_path = '' as $$
	select not exists (
		select from planner.referral r join planner.question q on q.id = r.question_id
		where r.organisation_id = may_change_organisation_address.organisation_id
			and (r.state in ('offered', 'accepted') or q.status not in ('solved', 'closed'))
			and not planner.can_see_question(
				q.municipality, q.session_id, q.responsible_staff_id, q.responsible_organisation_id))
$$;

comment on function planner.may_change_organisation_address is
	'Whether the signed-in staff member may see all open questions that were offered to an organisation: those are what '
	'links to its address open. The caller holds the lock of the organisation.';

create function planner.ask_for_address_change(expert_id uuid, organisation_id uuid, new_email text) returns void
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_variable
declare
	c planner.address_change;
begin
	select x.* into c from planner.address_change x
	where x.expert_id = ask_for_address_change.expert_id
		or x.organisation_id = ask_for_address_change.organisation_id for update;
	-- Saving the form again does not mail the old address again.
	if c.new_email = ask_for_address_change.new_email and c.agreed is null and c.asked_at > now() - interval '1 day' then
		return;
	end if;
	update planner.access_token t set revoked_at = now()
	where t.kind = 'address_change' and t.subject_id = c.id and t.revoked_at is null;
	delete from planner.address_change x where x.id = c.id;
	insert into planner.address_change (expert_id, organisation_id, new_email, asked_by)
	values (expert_id, organisation_id, new_email, planner.staff_id()) returning * into c;
	perform planner.queue_mail('address-change-asked', x.email, x.name, x.language,
		jsonb_build_object('name', x.name, 'organisation', x.organisation, 'new_email', new_email,
			'asked_by', planner.facilitator_card(c.asked_by), 'token', planner.issue_token('address_change', c.id)),
		subject_id => c.id)
	from planner.address_holder(c) x;
end $$;

comment on function planner.ask_for_address_change is
	'Mails the old address of an expert or organisation a link to say yes or no to a new one; the last one asked for '
	'counts.';

create function planner.address_holder(c planner.address_change)
returns table (email text, name text, language text, organisation text)
language sql stable set search_path = '' as $$
	select e.email, e.name, e.language, null::text from planner.expert e where e.id = c.expert_id
	union all
	select o.contact_email, coalesce(o.contact_name, o.name), o.language, o.name
	from planner.organisation o where o.id = c.organisation_id
$$;

comment on function planner.address_holder is
	'Whose address it is: { email, name, language, organisation (the name of an organisation, else null) }.';
