create function planner.anonymise_registrations(before timestamptz) returns bigint
language sql volatile set search_path = '' as $$
	with past as (
		update planner.registration r set entrepreneur_id = null, anonymised_at = now(), name = '-', company = null,
			phone = null, diet = null, needs = null, typed = null, idempotency_key = null,
			ticket_code = upper(left(planner.new_secret(), 10))
		from planner.session s where s.id = r.session_id and s.ends_at < before and r.anonymised_at is null
		returning r.id
	), guests as (
		delete from planner.repeated_sign_up g using past where g.registration_id = past.id
	), apart as (
		-- A question is kept longer than the registration from which it was asked.
		update planner.question q set registration_id = null from past where q.registration_id = past.id
	), closed as (
		delete from planner.access_token t using past where t.kind = 'registration' and t.subject_id = past.id
	)
	select count(*) from past
$$;
comment on function planner.anonymise_registrations is
	'Removes the person from every registration for a session that ended before; seats, status and times stay for the '
	'figures. Returns how many.';

create function planner.history_texts() returns text[]
language sql immutable set search_path = '' as $$ select '{reason,comment}'::text[] $$;
comment on function planner.history_texts is
	'The keys of the details of history that hold what people typed. Names are not in it; they come from the rows that '
	'the ids name.';

create function planner.anonymise_invitations(before timestamptz) returns bigint
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

create function planner.anonymise_questions(before timestamptz) returns bigint
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
comment on function planner.anonymise_questions is
	'Removes the person and typed texts from every question solved or closed before; theme, place, level, dates and '
	'where it went stay for the figures. Returns how many.';

create function planner.anonymise_history(before timestamptz, registrations_before timestamptz) returns bigint
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

create function planner.remove_mails(before timestamptz) returns bigint
language sql volatile set search_path = '' as $$
	with past as (
		-- Whether a calendar holds a meeting is known by what was sent, so that is kept until the meeting is over.
		delete from planner.mail m
		where m.state in ('sent', 'failed', 'superseded', 'withdrawn') and m.created_at < before
			and (m.calendar_uid is null or not exists (
				select from planner.session s where s.id = m.session_id and s.ends_at > before))
		returning m.id
	)
	select count(*) from past
$$;
comment on function planner.remove_mails is 'Deletes mails queued before then that no longer wait. Returns how many.';

create function planner.remove_tokens(before timestamptz) returns bigint
language sql volatile set search_path = '' as $$
	with past as (
		delete from planner.access_token t where least(t.expires_at, coalesce(t.revoked_at, t.expires_at)) < before
		returning t.hash
	), proven as (
		delete from planner.proven_mailbox p where p.proven_at < before
	), asked as (
		delete from planner.address_change c where coalesce(c.answered_at, c.asked_at) < before
	)
	select count(*) from past
$$;
comment on function planner.remove_tokens is
	'Deletes the hashes of links that expired or were revoked before, old changes of address, and the hashes of '
	'addresses whose owner did nothing since. Returns how many.';

create function planner.remove_people(before timestamptz) returns bigint
language plpgsql volatile set search_path = '' as $$
declare
	leaving uuid[];
	gone bigint;
begin
	-- Locked first and looked at again after: one of them may be signing up at this moment. A row that is being written
	-- waits for the next run.
	select array_agg(x.id) into leaving from (
		select e.id from planner.entrepreneur e where e.created_at < before
			and not exists (select from planner.registration r where r.entrepreneur_id = e.id)
			and not exists (select from planner.question q where q.entrepreneur_id = e.id)
		for update of e skip locked) x;
	with past as (
		delete from planner.entrepreneur e where e.id = any (leaving)
			and not exists (select from planner.registration r where r.entrepreneur_id = e.id)
			and not exists (select from planner.question q where q.entrepreneur_id = e.id) returning e.id
	), closed as (
		delete from planner.access_token t using past where t.kind = 'person' and t.subject_id = past.id
	)
	select count(*) into gone from past;
	return gone;
end $$;
comment on function planner.remove_people is
	'Deletes people without any registration or question, with the links to their personal page. Returns how many.';

create function planner.removed_address(id uuid) returns text
language sql immutable set search_path = '' as $$ select id || '@removed.invalid' $$;
comment on function planner.removed_address is
	'The address of an anonymised row. No mail arrives at .invalid (RFC 2606).';

create function planner.expert_idle_since(e planner.expert) returns timestamptz
language sql stable set search_path = '' as $$
	select greatest(e.updated_at, (
		select max(s.ends_at) from planner.session s
		where exists (select from planner.invitation i where i.session_id = s.id and i.expert_id = e.id)
			or exists (select from planner.programme_item p where p.session_id = s.id and p.expert_id = e.id)))
$$;
comment on function planner.expert_idle_since is
	'Since when an expert is not needed: the end of their last session or the last change of their profile.';

create function planner.remove_experts(before timestamptz) returns bigint
language plpgsql volatile set search_path = '' as $$
declare
	leaving uuid[];
	deleted bigint;
	anonymised bigint;
begin
	-- Locked first and looked at again after: one of them may be asked for a session at this moment, which holds the row.
	select array_agg(x.id) into leaving from (
		select e.id from planner.expert e
		where e.anonymised_at is null and e.updated_at < before and planner.expert_idle_since(e) < before
		for update of e skip locked) x;
	delete from planner.expert e where e.id = any (leaving)
		and not exists (select from planner.invitation i where i.expert_id = e.id)
		and not exists (select from planner.programme_item p where p.expert_id = e.id);
	get diagnostics deleted = row_count;
	update planner.expert e set name = '-', email = planner.removed_address(e.id), phone = null, organisation_name = null,
		job_title = null, bio = '', active = false, anonymised_at = now(), version = e.version + 1
	where e.id = any (leaving) and planner.expert_idle_since(e) < before;
	get diagnostics anonymised = row_count;
	return deleted + anonymised;
end $$;
comment on function planner.remove_experts is
	'Deletes experts who have been idle since before; those who were in a session stay in its history without name, '
	'address or profile. Returns how many in all.';

create function planner.remove_staff(before timestamptz) returns bigint
language plpgsql volatile set search_path = '' as $$
declare
	leaving uuid[];
	accounts uuid[];
	gone bigint;
begin
	select array_agg(x.id), array_agg(x.user_id) into leaving, accounts from (
		select m.id, m.user_id from planner.staff m
		where not m.active and m.anonymised_at is null and coalesce((
			select max(h.at) from planner.history h
			where h.subject_kind = 'staff' and h.subject_id = m.id and h.action = 'deactivated'),
			m.signed_in_at, m.created_at) < before
		for update of m skip locked) x;
	-- The account to sign in with holds the address as well.
	delete from auth.users u where u.id = any (accounts);
	update planner.staff m set name = '-', email = planner.removed_address(m.id), user_id = null, municipalities = '{}',
		organisations = '{}', signed_in_at = null, anonymised_at = now()
	where m.id = any (leaving);
	get diagnostics gone = row_count;
	return gone;
end $$;
comment on function planner.remove_staff is
	'Removes name, address, area and account of colleagues who lost access before; what they did stays in the '
	'history, without a name. Returns how many.';
