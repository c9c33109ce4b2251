-- A question lies with somebody who can act on it: not with a colleague who only looks on, not with an organisation that has left.
create or replace function planner.can_see_question(municipality text, session_id uuid, responsible_staff_id uuid, responsible_organisation_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
	select planner.can_work_in(can_see_question.municipality, can_see_question.responsible_organisation_id)
		or exists (select from planner.staff s where s.id = can_see_question.responsible_staff_id and s.user_id = auth.uid() and s.active and s.role <> 'viewer')
		or can_see_question.session_id is not null and planner.can_see_people(can_see_question.session_id)
$$;

create function planner.hand_over_questions() returns trigger
language plpgsql security definer set search_path = '' as $$
declare q planner.question; d record;
begin
	select x.staff_id, x.organisation_id into d from planner.default_responsible(null) x;
	for q in
		select x.* from planner.question x where x.responsible_staff_id = new.id and x.status not in ('solved', 'closed') order by x.id for update
	loop
		update planner.question x set responsible_staff_id = d.staff_id, responsible_organisation_id = d.organisation_id, responsible_since = now(),
			version = x.version + 1, updated_at = now() where x.id = q.id;
		perform planner.record('question', q.id, 'reassigned',
			jsonb_strip_nulls(jsonb_build_object('from_staff_id', new.id, 'staff_id', d.staff_id, 'organisation_id', d.organisation_id)), q.session_id);
	end loop;
	return null;
end $$;
comment on function planner.hand_over_questions is
	'The open questions of a colleague who leaves, or from now on only looks on, fall to the facilitator, each with its line of history.';
create trigger hand_over_questions after update of active, role on planner.staff for each row
	when (old.active and old.role <> 'viewer' and (not new.active or new.role = 'viewer')) execute function planner.hand_over_questions();

create or replace function planner.standing_sender(r planner.referral) returns uuid
language sql stable set search_path = '' as $$
	select coalesce((select m.id from planner.staff m where m.id = r.sender_staff_id and m.active and m.role <> 'viewer'), (select d.staff_id from planner.default_responsible(null) d))
$$;
comment on function planner.standing_sender is 'The colleague who offered, or the facilitator once that one has left or only looks on.';

create function planner.is_there(organisation_id uuid) returns boolean
language plpgsql volatile set search_path = '' as $$
begin
	-- Waits for who is taking it out of the network at this moment.
	perform 1 from planner.organisation o where o.id = is_there.organisation_id and o.active for key share;
	return found;
end $$;
comment on function planner.is_there is 'Whether an organisation is part of the network, and stays so until the end of this transaction.';

create function planner.keep_to_organisations_that_are_there() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if tg_table_name = 'referral' then
		if not planner.is_there(new.organisation_id) then perform planner.refuse('unknown_organisation', 400); end if;
	elsif not planner.is_there(new.responsible_organisation_id) then
		perform planner.refuse('unknown_organisation', 400);
	end if;
	return new;
end $$;
comment on function planner.keep_to_organisations_that_are_there is
	'Nothing is offered to, and no open question lies with, an organisation that has left the network. Refuses unknown_organisation 400.';
create trigger keep_to_organisations_that_are_there before insert on planner.referral for each row
	execute function planner.keep_to_organisations_that_are_there();
create trigger keep_to_organisations_that_are_there before update of responsible_organisation_id on planner.question for each row
	when (new.responsible_organisation_id is not null and new.responsible_organisation_id is distinct from old.responsible_organisation_id and new.status not in ('solved', 'closed'))
	execute function planner.keep_to_organisations_that_are_there();

create function planner.keep_organisations_with_questions() returns trigger
language plpgsql security definer set search_path = '' as $$
declare held int;
begin
	select count(*) into held from planner.question q where q.status not in ('solved', 'closed') and (q.responsible_organisation_id = new.id
		or exists (select from planner.referral r where r.question_id = q.id and r.organisation_id = new.id and r.state in ('offered', 'accepted')));
	if held > 0 then perform planner.refuse('organisation_is_responsible', 409, jsonb_build_object('questions', held)); end if;
	return new;
end $$;
comment on function planner.keep_organisations_with_questions is
	'Who has a question, or an offer that it may still accept, does not leave the network before it went elsewhere. Refuses organisation_is_responsible { questions } 409.';
create trigger keep_organisations_with_questions before update of active on planner.organisation for each row
	when (old.active and not new.active) execute function planner.keep_organisations_with_questions();

create or replace function planner.bring_back(r planner.referral, q planner.question) returns planner.question
language plpgsql volatile set search_path = '' as $$
declare staff uuid; organisation uuid; parent planner.referral;
begin
	if r.parent_id is not null then
		if planner.is_there(r.sender_organisation_id) then
			update planner.referral p set state = 'accepted', ended_at = null, reason = null, next_door_organisation_id = null where p.id = r.parent_id;
			return planner.put_question(q.id, 'in_progress', null, r.sender_organisation_id, planner.working_day(planner.today(), 2));
		end if;
		select p.* into parent from planner.referral p where p.id = r.parent_id;
		return planner.bring_back(parent, q);
	end if;
	staff := planner.standing_sender(r);
	if staff is null then
		select d.organisation_id into organisation from planner.default_responsible(q.municipality) d;
	end if;
	return planner.put_question(q.id, 'activated', staff, organisation, planner.working_day(planner.today(), 1));
end $$;
comment on function planner.bring_back is
	'A question that was declined or not reacted to lies with its sender again, to act on the next working day: the colleague (the facilitator when that one left), or the organisation that passed it on, whose own referral opens again; when that one has left the network, whoever had sent it there.';

create or replace function planner.mail_sender(template text, r planner.referral, q planner.question, more jsonb) returns void
language plpgsql volatile set search_path = '' as $$
declare
	sender jsonb := case when r.parent_id is null or planner.is_there(r.sender_organisation_id) then planner.sender_card(r) end;
	to_organisation boolean := r.parent_id is not null and sender ->> 'email' is not null;
begin
	if sender ->> 'email' is null then sender := planner.facilitator_card(null); end if;
	if sender ->> 'email' is null then return; end if;
	perform planner.queue_mail(mail_sender.template, sender ->> 'email', sender ->> 'name',
		coalesce((select m.language from planner.staff m where m.email = sender ->> 'email'), (select o.language from planner.organisation o where o.id = r.sender_organisation_id), 'nl'),
		jsonb_build_object('question', planner.question_card(q), 'organisation', (select jsonb_build_object('name', o.name) from planner.organisation o where o.id = r.organisation_id))
			|| case when to_organisation then jsonb_build_object('token', planner.issue_token('referral', r.parent_id)) else '{}' end || more,
		session_id => q.session_id, subject_id => q.id);
end $$;
