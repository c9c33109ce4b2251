create function planner.tell_old_address(
	email text, name text, language text, organisation text, preferred_staff_id uuid
) returns void
language sql volatile set search_path = '' as $$
	select planner.queue_mail('address-changed', tell_old_address.email, '', tell_old_address.language,
		jsonb_build_object('organisation', tell_old_address.organisation,
			'facilitator', planner.facilitator_card(preferred_staff_id)))
$$;

comment on function planner.tell_old_address is
	'Tells an address that it is no longer the one of an expert or organisation, without saying which one is: it may '
	'be a stranger''s.';

create function planner.lock_address_change(token text) returns planner.address_change
language plpgsql volatile set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'address_change');
	c planner.address_change;
begin
	-- The holder of the address first, as where it is changed.
	select x.* into c from planner.address_change x where x.id = t.subject_id;
	perform 1 from planner.expert e where e.id = c.expert_id for update;
	perform 1 from planner.organisation o where o.id = c.organisation_id for update;
	select x.* into c from planner.address_change x where x.id = t.subject_id for update;
	if c.id is null then perform planner.refuse('unknown_token', 404); end if;
	return c;
end $$;

comment on function planner.lock_address_change is
	'The change of address of this token, with whose address it is locked first. Refuses unknown_token 404.';

create function public.address_change_page(token text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'address_change');
	c planner.address_change;
begin
	select x.* into c from planner.address_change x where x.id = t.subject_id;
	if c.id is null then perform planner.refuse('unknown_token', 404); end if;
	return (
		select jsonb_build_object('name', x.name, 'organisation', x.organisation, 'language', x.language,
			'old_email', case when c.agreed is not true then x.email end, 'new_email', c.new_email,
			'asked_by', planner.facilitator_card(c.asked_by), 'agreed', c.agreed)
		from planner.address_holder(c) x);
end $$;

comment on function public.address_change_page is
	'What the old address sees by its link: { name, organisation (null for an expert), language, old_email (null after '
	'a yes), new_email, asked_by: { name, email }, agreed: null until answered }. Changes nothing. Refuses unknown_token '
	'404.';

grant execute on function public.address_change_page(text) to anon, authenticated;

create function public.answer_address_change(token text, agreed boolean) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	c planner.address_change := planner.lock_address_change(token);
	old_email text := (select x.email from planner.address_holder(c) x);
begin
	if c.agreed is not null then return jsonb_build_object('agreed', c.agreed); end if;
	update planner.address_change x set agreed = coalesce(answer_address_change.agreed, false), answered_at = now()
	where x.id = c.id returning * into c;
	if c.agreed and c.expert_id is not null then
		update planner.expert e set email = c.new_email, version = e.version + 1, updated_at = now()
		where e.id = c.expert_id;
		perform planner.end_links_of_expert(c.expert_id, old_email);
		perform planner.send_waiting_invitations(c.expert_id, true);
	elsif c.agreed then
		update planner.organisation o set contact_email = c.new_email, version = o.version + 1, updated_at = now()
		where o.id = c.organisation_id;
		perform planner.end_links_of_organisation(c.organisation_id, old_email);
		perform planner.send_waiting_offers(c.organisation_id, true);
	end if;
	perform planner.record_history(case when c.expert_id is null then 'organisation' else 'expert' end,
		coalesce(c.expert_id, c.organisation_id), case when c.agreed then 'address_changed' else 'address_kept' end,
		'{}', null, case when c.expert_id is null then 'organisation' else 'expert' end);
	return jsonb_build_object('agreed', c.agreed);
exception when unique_violation then
	perform planner.refuse('address_taken', 409);
end $$;

comment on function public.answer_address_change is
	'The answer of the old address: with a yes the address changes, links that went to the old one end, and what is '
	'open goes to the new one; with a no everything stays. The first answer counts; again is no error. Returns { agreed '
	'}. Refuses unknown_token 404, address_taken, organisation_without_contact 409.';

grant execute on function public.answer_address_change(text, boolean) to anon, authenticated;

create function planner.end_links_of_expert(expert_id uuid, old_email text) returns void
language plpgsql volatile set search_path = '' as $$
declare
	i planner.invitation;
	s planner.session;
	reached boolean;
	told boolean := false;
	mailed boolean := false;
begin
	for i in
		select v.* from planner.invitation v
		where v.expert_id = end_links_of_expert.expert_id and v.sent_at is not null order by v.id for update
	loop
		mailed := true;
		update planner.access_token t set revoked_at = now()
		where t.kind = 'invitation' and t.subject_id = i.id and t.revoked_at is null;
		-- After the lock on the invitation, as everywhere: what is still queued would reach somebody else.
		update planner.mail m set state = 'withdrawn'
		where m.calendar_uid = i.uid::text and m.recipient_email = old_email and m.state in ('queued', 'failed');
		-- Read after the lock as well: a transaction that is moving the session sends a newer message after this one.
		select x.* into s from planner.session x where x.id = i.session_id;
		continue when i.state not in ('sent', 'accepted', 'tentative') or s.status not in ('draft', 'published')
			or s.ends_at <= now();
		reached := not planner.is_calendar_cancellation(
			coalesce(planner.last_calendar_template(i.uid::text, old_email), 'expert-withdrawn'));
		-- Not significant_sequence: what the expert answered still counts.
		update planner.invitation v set resend_since = now(), sequence = v.sequence + reached::int,
			dtstamp = planner.next_dtstamp(v.dtstamp), updated_at = now()
		where v.id = i.id returning v.* into i;
		if reached then
			told := true;
			perform planner.queue_mail('expert-readdressed', old_email, '', e.language,
				jsonb_build_object('session', planner.session_card(s),
					'invitation', jsonb_build_object('id', i.id, 'uid', i.uid, 'sequence', i.sequence, 'dtstamp', i.dtstamp,
						'partstat', 'NEEDS-ACTION', 'reply_token', planner.reply_token(i.uid)),
					'expert', jsonb_build_object('name', e.name), 'facilitator', planner.facilitator_card(i.invited_by)),
				session_id => s.id, subject_id => i.id, calendar_uid => i.uid::text, calendar_sequence => i.sequence)
			from planner.expert e where e.id = i.expert_id;
		end if;
	end loop;
	if mailed and not told then
		perform planner.tell_old_address(old_email, '', e.language, null, planner.staff_id())
		from planner.expert e where e.id = end_links_of_expert.expert_id;
	end if;
end $$;

comment on function planner.end_links_of_expert is
	'After a new address: ends the links that went to the old one, takes the meetings out of its calendar '
	'(METHOD:CANCEL) and tells it so. Open invitations wait (resend_since) until somebody sends them to the new '
	'address: a mistyped one would give a stranger a fresh link.';

create function planner.end_links_of_organisation(organisation_id uuid, old_email text) returns void
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_column
declare
	r planner.referral;
	mailed boolean := false;
begin
	for r in
		select x.* from planner.referral x where x.organisation_id = end_links_of_organisation.organisation_id
		order by x.question_id, x.id
	loop
		mailed := true;
		-- The question first, as everywhere.
		perform 1 from planner.question q where q.id = r.question_id for update;
		update planner.access_token t set revoked_at = now()
		where t.kind = 'referral' and t.subject_id = r.id and t.revoked_at is null;
		update planner.mail m set state = 'withdrawn'
		where m.subject_id = r.question_id and m.recipient_email = old_email and m.state in ('queued', 'failed')
			and m.data ? 'token';
		update planner.referral x set resend_since = now() where x.id = r.id and x.state in ('offered', 'accepted');
	end loop;
	if mailed then
		perform planner.tell_old_address(old_email, '', o.language, o.name, planner.staff_id())
		from planner.organisation o where o.id = end_links_of_organisation.organisation_id;
	end if;
end $$;

comment on function planner.end_links_of_organisation is
	'After a new address: ends the links that went to the old one and tells it so. Open offers wait (resend_since) '
	'until somebody offers them to the new address.';

create function public.resend_invitations(expert_id uuid) returns int
language plpgsql volatile security definer set search_path = '' as $$
begin
	perform planner.require_organiser();
	perform 1 from planner.expert e where e.id = resend_invitations.expert_id for key share;
	if not found then perform planner.refuse('unknown_expert', 404); end if;
	return planner.send_waiting_invitations(resend_invitations.expert_id, false);
end $$;

comment on function public.resend_invitations is
	'Sends the open invitations of an expert that wait since the address changed to the new one, answer and UID kept; '
	'those of the own area. Returns how many. Facilitators and organisers. Refuses not_for_viewers 403, unknown_expert '
	'404.';

grant execute on function public.resend_invitations(uuid) to authenticated;

create function planner.send_waiting_invitations(expert_id uuid, agreed boolean) returns int
language plpgsql volatile set search_path = '' as $$
declare
	i planner.invitation;
	s planner.session;
	queued int := 0;
begin
	for i in
		select v.* from planner.invitation v where v.expert_id = send_waiting_invitations.expert_id
			and v.resend_since is not null and v.state in ('sent', 'accepted', 'tentative') order by v.id for update
	loop
		select x.* into s from planner.session x where x.id = i.session_id;
		continue when s.status not in ('draft', 'published') or s.starts_at <= now()
			or not (agreed or planner.can_work_in(s.municipality, s.host_organisation_id));
		update planner.invitation v set calendar_content = planner.calendar_content(s, v.programme_item_id),
			dtstamp = planner.next_dtstamp(v.dtstamp), resend_since = null, updated_at = now()
		where v.id = i.id returning v.* into i;
		queued := queued + planner.queue_invitation_message(i, s, 'expert-invited')::int;
	end loop;
	return queued;
end $$;

comment on function planner.send_waiting_invitations is
	'Sends the invitations for coming sessions that wait since the address of their expert changed: all of them when '
	'the old address agreed, else those of the area of the signed-in staff member. The ATTENDEE of a message must be '
	'the address it is sent to, else clients show no buttons. Returns how many.';

create function public.offer_again(organisation_id uuid) returns int
language plpgsql volatile security definer set search_path = '' as $$
begin
	perform planner.require_organiser();
	perform planner.require_known_organisation(offer_again.organisation_id);
	return planner.send_waiting_offers(offer_again.organisation_id, false);
end $$;

comment on function public.offer_again is
	'Offers the open questions of an organisation that wait since its address changed again, with a fresh link to the '
	'new address and, where nobody accepted yet, a fresh date; those of the own area. Returns how many. Facilitators '
	'and organisers. Refuses unknown_organisation 400, not_for_viewers 403, organisation_without_contact 409.';

grant execute on function public.offer_again(uuid) to authenticated;

create function planner.send_waiting_offers(organisation_id uuid, agreed boolean) returns int
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_column
declare
	o planner.organisation;
	r planner.referral;
	q planner.question;
	queued int := 0;
begin
	select x.* into o from planner.organisation x where x.id = send_waiting_offers.organisation_id for key share;
	if o.contact_email is null then perform planner.refuse('organisation_without_contact'); end if;
	for r in
		select x.* from planner.referral x where x.organisation_id = o.id and x.resend_since is not null
			and x.state in ('offered', 'accepted') order by x.question_id
	loop
		select x.* into q from planner.question x where x.id = r.question_id for update;
		select x.* into r from planner.referral x where x.id = r.id and x.state in ('offered', 'accepted') for update;
		continue when not found or not (agreed or planner.can_see_question(
			q.municipality, q.session_id, q.responsible_staff_id, q.responsible_organisation_id));
		update planner.referral x set resend_since = null, due_on = case when x.state = 'offered' then greatest(x.due_on,
			planner.add_working_days(planner.today(), planner.referral_term_days())) else x.due_on end
		where x.id = r.id returning x.* into r;
		if r.state = 'offered' then
			q := planner.set_question_state(q.id, q.status, q.responsible_staff_id, q.responsible_organisation_id, r.due_on);
		end if;
		perform planner.mail_offer(r, q, o);
		queued := queued + 1;
	end loop;
	return queued;
end $$;

comment on function planner.send_waiting_offers is
	'Mails the open offers that wait since the address of their organisation changed: all of them when the old address '
	'agreed, else those that the signed-in staff member may see. Returns how many. Refuses '
	'organisation_without_contact 409.';

create or replace function planner.remove_tokens(before timestamptz) returns bigint
language sql volatile set search_path = '' as $$
	with past as (
		delete from planner.access_token t where least(t.expires_at, coalesce(t.revoked_at, t.expires_at)) < before
		returning t.hash
	), asked as (
		delete from planner.address_change c where coalesce(c.answered_at, c.asked_at) < before
	)
	select count(*) from past
$$;

comment on function planner.remove_tokens is
	'Deletes the hashes of links that stopped working before, and old changes of address. Returns how many.';

grant select on planner.address_change to authenticated;

grant select (resend_since) on planner.invitation to authenticated;
