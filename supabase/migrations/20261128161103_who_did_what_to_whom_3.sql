create or replace function public.decline_referral(
	token text, reason text default null, next_organisation_id uuid default null,
	next_organisation_name text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	r planner.referral := planner.lock_own_referral(token);
	q planner.question;
	why text := planner.clean_text(reason, 1000);
	next planner.organisation;
	next_name text := planner.clean_line(decline_referral.next_organisation_name, 200);
	goes_on boolean;
begin
	if r.state = 'declined' and r.next_organisation_id is not distinct from decline_referral.next_organisation_id
		and r.next_organisation_name is not distinct from next_name
		and (r.reason is not distinct from why or exists (
			select from planner.referral x where x.question_id = r.question_id and x.offered_at = r.ended_at and x.note = why))
	then
		return jsonb_build_object('state', r.state, 'goes_on', exists (
			select from planner.referral x where x.question_id = r.question_id
				and x.organisation_id = r.next_organisation_id and x.offered_at >= r.ended_at));
	end if;
	perform planner.require_open_referral(r);
	select o.* into next from planner.organisation o
	where o.id = decline_referral.next_organisation_id and o.active;
	if decline_referral.next_organisation_id is not null and next.id is null then
		perform planner.refuse('unknown_organisation', 400);
	end if;
	if next.id = r.organisation_id then perform planner.refuse('same_organisation'); end if;
	if why is null and next.id is null and next_name is null then perform planner.refuse('reason_missing', 400); end if;
	-- It goes on at once, without waiting for a click of the sender, who stays responsible and is told: a step that
	-- waits is where questions die. Not to an organisation that has had this question before: two that name each other
	-- come back to a person.
	goes_on := next.contact_email is not null
		and not exists (
			select from planner.referral x where x.question_id = r.question_id and x.organisation_id = next.id)
		and (r.parent_id is not null or planner.active_referral_sender(r) is not null);
	update planner.referral x set state = 'declined', ended_at = now(), reason = why, next_organisation_id = next.id,
		next_organisation_name = next_name
	where x.id = r.id returning * into r;
	select x.* into q from planner.question x where x.id = r.question_id;
	perform planner.record_history('question', q.id, 'declined', jsonb_strip_nulls(jsonb_build_object(
		'organisation_id', r.organisation_id, 'referral_id', r.id, 'reason', why,
		'next_organisation_id', next.id)), q.session_id, 'organisation', r.organisation_id);
	if goes_on then
		q := planner.offer_referral(q, next.id, planner.active_referral_sender(r), r.parent_id, r.note, false,
			r.organisation_id);
	else
		q := planner.return_question_to_sender(r, q);
	end if;
	perform planner.mail_referral_sender('referral-declined', r, q, jsonb_build_object('reason', why,
		'next_organisation_name', coalesce(next.name, next_name), 'goes_on', goes_on));
	return jsonb_build_object('state', r.state, 'goes_on', goes_on);
end $$;

comment on function public.decline_referral is
	'Declines a referral, with a reason or the next organisation, one of the network or just a name. One of the network '
	'that has a contact and did not have the question before gets it at once (without the contact of the asker: consent '
	'was for one referral); else it goes back to the sender, who can refer_to_next_organisation. Either way the sender '
	'is responsible and mailed. Returns { state, goes_on }. The same again, also of what was passed on, is one; '
	'referral_declined is for other words. Refuses reason_missing, unknown_organisation, '
	'text_too_long { longest } 400, unknown_token 404, same_organisation, organisation_without_contact, '
	'referral_answered, referral_declined, referral_lapsed, referral_withdrawn 409.';

create or replace function public.pass_on_referral(token text, organisation_id uuid, note text default null) returns
	jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	r planner.referral := planner.lock_own_referral(token);
	q planner.question;
	was text := r.state;
begin
	perform planner.require_open_referral(r);
	if r.organisation_id = pass_on_referral.organisation_id then perform planner.refuse('same_organisation'); end if;
	update planner.referral x set state = 'declined', ended_at = now(),
		next_organisation_id = pass_on_referral.organisation_id
	where x.id = r.id returning * into r;
	select x.* into q from planner.question x where x.id = r.question_id;
	perform planner.record_history('question', q.id, 'passed_on', jsonb_build_object(
		'organisation_id', r.organisation_id, 'referral_id', r.id,
		'next_organisation_id', pass_on_referral.organisation_id), q.session_id, 'organisation', r.organisation_id);
	q := planner.offer_referral(q, pass_on_referral.organisation_id, planner.active_referral_sender(r),
		case when was = 'accepted' then r.id else r.parent_id end, coalesce(planner.clean_text(note, 2000), r.note), false,
		r.organisation_id);
	return jsonb_build_object('state', r.state, 'goes_on', true);
end $$;

create or replace function public.answer_address_change(token text, agreed boolean) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	c planner.address_change := planner.lock_address_change(token);
	old_email text := (select x.email from planner.address_holder(c) x);
begin
	if c.agreed is not null then return jsonb_build_object('agreed', c.agreed); end if;
	perform planner.prove_mailbox(old_email);
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
		'{}', null, case when c.expert_id is null then 'organisation' else 'expert' end, c.organisation_id);
	return jsonb_build_object('agreed', c.agreed);
exception when unique_violation then
	perform planner.refuse('address_taken', 409);
end $$;

create policy "staff read what was done to the questions of their area" on planner.history for select to authenticated
	using (subject_kind = 'question' and exists (select from planner.question q where q.id = subject_id));

create view public.history with (security_invoker = true) as
	select h.id, h.at, h.actor_kind,
		nullif(case h.actor_kind
			when 'staff' then a.name
			when 'organisation' then ao.name
			when 'expert' then e.name
			when 'entrepreneur' then coalesce(g.name, q.asker_name) end, '-') as actor_name,
		h.subject_kind, h.subject_id,
		nullif(coalesce(s.title, g.name, e.name, q.asker_name, o.name, c.name), '-') as subject_name,
		q.number as question_number, p.title as slot_title, ro.name as organisation_name,
		coalesce(n.name, f.next_organisation_name) as next_organisation_name,
		nullif(r.name, '-') as responsible_name,
		nullif(coalesce(wo.name, w.name), '-') as previous_responsible_name,
		h.session_id, h.action, h.details
	from planner.history h
	left join planner.staff a on a.id = h.actor_staff_id
	left join planner.organisation ao on ao.id = h.actor_organisation_id
	left join planner.session s on h.subject_kind = 'session' and s.id = h.subject_id
	left join planner.registration g on h.subject_kind = 'registration' and g.id = h.subject_id
	left join planner.invitation i on h.subject_kind = 'invitation' and i.id = h.subject_id
	left join planner.expert e on e.id = case h.subject_kind when 'expert' then h.subject_id else i.expert_id end
	left join planner.question q on h.subject_kind = 'question' and q.id = h.subject_id
	left join planner.organisation o on h.subject_kind = 'organisation' and o.id = h.subject_id
	left join planner.staff c on h.subject_kind = 'staff' and c.id = h.subject_id
	left join planner.programme_item p on p.id = (h.details ->> 'programme_item_id')::uuid
	left join planner.organisation ro on ro.id = (h.details ->> 'organisation_id')::uuid
	left join planner.organisation n on n.id = (h.details ->> 'next_organisation_id')::uuid
	left join planner.referral f on h.action = 'declined' and f.id = (h.details ->> 'referral_id')::uuid
	left join planner.staff r on r.id = (h.details ->> 'staff_id')::uuid
	left join planner.staff w on w.id = (h.details ->> 'from_staff_id')::uuid
	left join planner.organisation wo on wo.id = (h.details ->> 'from_organisation_id')::uuid;

comment on view public.history is
	'Who did what, when, and to whom; newest has the highest id. Names come from the rows that the ids name, so they are '
	'gone when their term is over. Facilitators see all; organisers see the history of the sessions and questions of '
	'their area.';

grant select on public.history to authenticated;

create function planner.history_texts() returns text[]
language sql immutable set search_path = '' as $$ select '{reason,comment}'::text[] $$;

comment on function planner.history_texts is
	'The keys of the details of history that hold what people typed. Names are not in it; they come from the rows that '
	'the ids name.';

create or replace function planner.anonymise_invitations(before timestamptz) returns bigint
language sql volatile set search_path = '' as $$
	with past as (
		update planner.invitation i set personal_line = null, comment = null, withdraw_reason = null,
			calendar_content = null
		from planner.session s where s.id = i.session_id and s.ends_at < before
			and num_nonnulls(i.personal_line, i.comment, i.withdraw_reason, i.calendar_content) > 0
		returning i.id
	), told as (
		update planner.history h set details = h.details - planner.history_texts()
		from planner.session s where s.id = h.session_id and s.ends_at < before and h.subject_kind = 'invitation'
			and h.details ?| planner.history_texts()
	)
	select count(*) from past
$$;

comment on function planner.anonymise_invitations is
	'Removes typed texts from invitations for sessions that ended before, and from their history; the expert and the '
	'answer stay. Returns how many.';

create or replace function planner.anonymise_questions(before timestamptz) returns bigint
language sql volatile set search_path = '' as $$
	with past as (
		update planner.question q set entrepreneur_id = null, registration_id = null, anonymised_at = now(), text = '-',
			asker_name = null, asker_company = null,
			answer = null, idempotency_key = null, close_reason = case when q.close_reason is not null then '-' end
		where q.status in ('solved', 'closed') and coalesce(q.solved_at, q.closed_at) < before and q.anonymised_at is null
		returning q.id
	), words as (
		update planner.referral r set note = null, reason = null, next_organisation_name = null,
			answer = case when r.answer is not null then '-' end
		from past where r.question_id = past.id
	), closed as (
		delete from planner.access_token t using planner.referral r, past
		where t.kind = 'referral' and t.subject_id = r.id and r.question_id = past.id
	), told as (
		update planner.history h set details = h.details - planner.history_texts()
		from past where h.subject_kind = 'question' and h.subject_id = past.id
	)
	select count(*) from past
$$;

create or replace function planner.anonymise_history(before timestamptz, registrations_before timestamptz) returns
	bigint
language sql volatile set search_path = '' as $$
	with past as (
		update planner.history h set details = h.details - planner.history_texts()
		where h.at < case h.subject_kind when 'registration' then registrations_before else before end
			and h.details ?| planner.history_texts()
		returning h.id
	)
	select count(*) from past
$$;

comment on function planner.anonymise_history is
	'Removes typed texts from old history; what was done, when and by which colleague stays. Returns how '
	'many.';
