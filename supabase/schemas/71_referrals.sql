create table planner.referral (
	id uuid primary key default gen_random_uuid(),
	question_id uuid not null references planner.question,
	organisation_id uuid not null references planner.organisation,
	sender_staff_id uuid references planner.staff,
	sender_organisation_id uuid references planner.organisation,
	parent_id uuid references planner.referral,
	state text not null default 'offered'
		check (state in ('offered', 'accepted', 'declined', 'lapsed', 'answered', 'withdrawn')),
	note text check (length(note) <= 2000),
	share_contact boolean not null default false,
	due_on date not null,
	reason text check (length(reason) <= 1000),
	next_organisation_id uuid references planner.organisation,
	next_organisation_name text check (length(next_organisation_name) <= 200),
	answer text check (length(answer) <= 10000),
	offered_at timestamptz not null default now(),
	accepted_at timestamptz,
	ended_at timestamptz,
	resend_since timestamptz,
	demo boolean not null default false,
	constraint one_sender check (
		num_nonnulls(sender_staff_id, sender_organisation_id) = 1
		and (parent_id is null) = (sender_organisation_id is null)),
	constraint accepted_has_time check (state <> 'accepted' or accepted_at is not null),
	constraint ended_has_time check ((ended_at is null) = (state in ('offered', 'accepted'))),
	constraint answered_has_answer check (state <> 'answered' or answer is not null)
);
comment on table planner.referral is
	'A question offered to an organisation. Until it is accepted the sender stays responsible: a colleague, or an '
	'organisation that had accepted it and passed it on (parent_id is then its own referral, which opens again when '
	'this one comes back). next_organisation_* is where the organisation that declined sends it, one of the network or '
	'just a name. withdrawn: taken back, or overtaken because the question was answered, solved or closed. '
	'resend_since: when the organisation got an address to which no link went yet.';
create unique index one_open_referral on planner.referral (question_id) where state in ('offered', 'accepted');
create index referral_question on planner.referral (question_id);
create index referral_organisation on planner.referral (organisation_id);
create index referral_due on planner.referral (due_on) where state = 'offered';
alter table planner.referral enable row level security;
create policy "staff see where the questions of their area went" on planner.referral for select to authenticated
	using ((select planner.staff_role()) = 'facilitator'
		or exists (select from planner.question q where q.id = question_id));
grant select on planner.referral to authenticated;

create view public.referrals with (security_invoker = true) as
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
comment on view public.referrals is
	'The referrals of questions of the own area, with their outcome; late: offered without a reaction in time, or '
	'accepted and past its next-action date.';
grant select on public.referrals to authenticated;

create function planner.check_question_matches_referral() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	q planner.question;
	r planner.referral;
	changed uuid;
begin
	if tg_table_name = 'question' then changed := new.id; else changed := new.question_id; end if;
	select x.* into q from planner.question x where x.id = changed;
	select x.* into r from planner.referral x where x.question_id = changed and x.state in ('offered', 'accepted');
	if q.id is not null and (
		(q.status = 'referred') is distinct from coalesce(r.state = 'offered', false)
		or (q.status = 'in_progress') is distinct from coalesce(r.state = 'accepted', false)
		or r.state = 'accepted' and q.responsible_organisation_id is distinct from r.organisation_id) then
		raise exception using errcode = 'check_violation', constraint = 'question_matches_referral',
			message = format('question %s is %s while its open referral is %s', q.number, q.status,
				coalesce(r.state, 'absent'));
	end if;
	return null;
end $$;
comment on function planner.check_question_matches_referral is
	'At commit: a question is referred if and only if an offer is open, and in progress if and only if an '
	'organisation has accepted it, which is then responsible. So no declined, lapsed or answered offer leaves a '
	'question without anybody responsible.';
create constraint trigger question_matches_referral after insert or update on planner.question
	deferrable initially deferred for each row execute function planner.check_question_matches_referral();
create constraint trigger question_matches_referral after insert or update on planner.referral
	deferrable initially deferred for each row execute function planner.check_question_matches_referral();

create function planner.check_organisation_is_active() returns trigger
language plpgsql security definer set search_path = '' as $$
declare receiver uuid;
begin
	if tg_table_name = 'question' then receiver := new.responsible_organisation_id;
	else receiver := new.organisation_id; end if;
	if not planner.organisation_is_active(receiver) then
		raise exception using errcode = 'check_violation', constraint = 'organisation_is_active',
			message = 'the organisation is not active';
	end if;
	return new;
end $$;
comment on function planner.check_organisation_is_active is
	'No question is offered to an inactive organisation, and none is responsible for an open question.';
create trigger check_organisation_is_active before insert on planner.referral for each row
	execute function planner.check_organisation_is_active();
create trigger check_organisation_is_active before update of responsible_organisation_id on planner.question
	for each row when (new.responsible_organisation_id is not null
		and new.responsible_organisation_id is distinct from old.responsible_organisation_id
		and new.status not in ('solved', 'closed'))
	execute function planner.check_organisation_is_active();

create function planner.note_referred() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	update planner.question q set referred = true where q.id = new.question_id and not q.referred;
	return null;
end $$;
comment on function planner.note_referred is 'Notes on a question that it was referred, at its first referral.';
create trigger note_referred after insert on planner.referral for each row execute function planner.note_referred();

create function planner.withdraw_open_referral(question_id uuid, reason text) returns void
language sql volatile set search_path = '' as $$
	update planner.referral r set state = 'withdrawn', ended_at = now(), reason = withdraw_open_referral.reason
	where r.question_id = withdraw_open_referral.question_id and r.state in ('offered', 'accepted')
$$;
comment on function planner.withdraw_open_referral is
	'Withdraws the open referral of a question that was answered, solved or closed otherwise. The caller holds the '
	'lock of the question.';

create function planner.referral_term_days() returns int
language sql immutable set search_path = '' as $$ select 5 $$;
comment on function planner.referral_term_days is
	'Working days in which an organisation can react to an offer; after that the question goes back to the sender.';

create function planner.active_referral_sender(r planner.referral) returns uuid
language sql stable set search_path = '' as $$
	select coalesce(
		(select m.id from planner.staff m where m.id = r.sender_staff_id and m.active and m.role <> 'viewer'),
		(select d.staff_id from planner.default_responsible() d))
$$;
comment on function planner.active_referral_sender is
	'The colleague who offered, or the facilitator once that one has no access or is a viewer; null without a '
	'facilitator.';

create function planner.referral_sender_card(r planner.referral) returns jsonb
language sql stable set search_path = '' as $$
	select case when r.parent_id is null then planner.facilitator_card(r.sender_staff_id) else (
		select jsonb_build_object('name', o.name, 'email', o.contact_email)
		from planner.organisation o where o.id = r.sender_organisation_id) end
$$;
comment on function planner.referral_sender_card is
	'The sender of a referral: { name, email } of the colleague (or of the facilitator in their place) or of the '
	'organisation that passed it on.';

create function planner.mail_referral_sender(template text, r planner.referral, q planner.question, more jsonb)
returns void
language plpgsql volatile set search_path = '' as $$
declare
	sender jsonb := case when r.parent_id is null or planner.organisation_is_active(r.sender_organisation_id)
		then planner.referral_sender_card(r) end;
	to_organisation boolean := r.parent_id is not null and sender ->> 'email' is not null;
begin
	if sender ->> 'email' is null then sender := planner.facilitator_card(null); end if;
	if sender ->> 'email' is null then return; end if;
	perform planner.queue_mail(mail_referral_sender.template, sender ->> 'email', sender ->> 'name',
		coalesce(
			(select m.language from planner.staff m where m.email = sender ->> 'email'),
			(select o.language from planner.organisation o where o.id = r.sender_organisation_id), 'nl'),
		jsonb_build_object('question', planner.question_card(q), 'organisation', (
			select jsonb_build_object('name', o.name) from planner.organisation o where o.id = r.organisation_id))
			|| case when to_organisation then jsonb_build_object('token', planner.issue_token('referral', r.parent_id))
				else '{}' end || more,
		session_id => q.session_id, subject_id => q.id);
end $$;
comment on function planner.mail_referral_sender is
	'Mails the outcome of an offer to its sender: a colleague, or with a fresh link the organisation that passed it '
	'on; the facilitator when that one cannot be reached.';

create function planner.recommending_organisation(r planner.referral) returns text
language sql stable set search_path = '' as $$
	select o.name from planner.referral x join planner.organisation o on o.id = x.organisation_id
	where x.question_id = r.question_id and x.next_organisation_id = r.organisation_id and x.state = 'declined'
		and x.ended_at = r.offered_at and x.id is distinct from r.parent_id
$$;
comment on function planner.recommending_organisation is
	'The name of the organisation that declined or passed on the question and named this one, when the offer went out at '
	'once in the name of the sender; else null. Both happen in one transaction, at one time.';

create function planner.mail_offer(r planner.referral, q planner.question, o planner.organisation) returns void
language sql volatile set search_path = '' as $$
	select planner.queue_mail('referral-offered', o.contact_email, coalesce(o.contact_name, o.name), o.language,
		jsonb_build_object('question', planner.question_card(q), 'asker', planner.asker_card(q, r.share_contact),
			'organisation', jsonb_build_object('name', o.name), 'sender', planner.referral_sender_card(r), 'note', r.note,
			'recommended_by', planner.recommending_organisation(r), 'due_on', r.due_on, 'accepted', r.state = 'accepted',
			'token', planner.issue_token('referral', r.id)),
		session_id => q.session_id, subject_id => q.id)
$$;
comment on function planner.mail_offer is
	'Queues the mail of an open offer to its organisation, with a fresh link; with the contact of the asker only when '
	'that was agreed for this offer.';

create function planner.offer_referral(
	q planner.question, organisation_id uuid, staff_id uuid, parent_id uuid, note text, share_contact boolean,
	passed_on_by uuid default null
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
		-- Consent is for what is known now, not for an address that is added later.
		coalesce(offer_referral.share_contact, false) and exists (
			select from jsonb_each_text(planner.asker_card(q, true)) c
			where c.key in ('email', 'phone') and c.value is not null),
		due)
	returning * into r;
	q := planner.set_question_state(q.id, 'referred', r.sender_staff_id, r.sender_organisation_id, due);
	perform planner.record_history('question', q.id, 'referred', jsonb_build_object('organisation_id', o.id,
		'referral_id', r.id, 'share_contact', r.share_contact), q.session_id,
		case when passed_on_by is not null then 'organisation' end, passed_on_by);
	perform planner.mail_offer(r, q, o);
	perform planner.mail_asker('question-referred', q,
		jsonb_build_object('organisation', jsonb_build_object('name', o.name)));
	return q;
end $$;
comment on function planner.offer_referral is
	'Offers a locked question to an organisation that can be reached; the sender, a colleague or the organisation of '
	'parent_id, is responsible until it accepts. passed_on_by is the organisation whose act this follows from. Mails the '
	'organisation and the asker. Refuses unknown_organisation, text_too_long { longest } 400, '
	'organisation_without_contact, same_organisation 409.';

create function planner.return_question_to_sender(r planner.referral, q planner.question) returns planner.question
language plpgsql volatile set search_path = '' as $$
declare
	staff uuid;
	organisation uuid;
	parent planner.referral;
begin
	if r.parent_id is not null then
		if planner.organisation_is_active(r.sender_organisation_id) then
			update planner.referral p set state = 'accepted', ended_at = null, reason = null, next_organisation_id = null
			where p.id = r.parent_id;
			return planner.set_question_state(q.id, 'in_progress', null, r.sender_organisation_id,
				planner.add_working_days(planner.today(), 2));
		end if;
		select p.* into parent from planner.referral p where p.id = r.parent_id;
		return planner.return_question_to_sender(parent, q);
	end if;
	staff := planner.active_referral_sender(r);
	if staff is null then
		select d.organisation_id into organisation from planner.default_responsible() d;
	end if;
	return planner.set_question_state(q.id, 'activated', staff, organisation,
		planner.add_working_days(planner.today(), 1));
end $$;
comment on function planner.return_question_to_sender is
	'Makes the sender of a declined or lapsed referral responsible again, to act on the next working day: the colleague '
	'(the facilitator when that one left), or the organisation that passed it on, whose own referral opens again; when '
	'that one is no longer active, whoever had sent it there.';
