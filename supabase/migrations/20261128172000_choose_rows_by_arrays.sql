create or replace function planner.anonymise_registrations(
	before timestamptz, max_rows int, inout resume text, out removed int, out finished boolean
)
language plpgsql volatile set search_path = '' as $$
declare
	s record;
	chosen uuid[];
	seen int := 0;
begin
	removed := 0;
	finished := false;
	for s in select p.id, p.place from planner.past_sessions(before, max_rows, resume) p loop
		chosen := array(
			select r.id from planner.registration r where r.session_id = s.id and r.anonymised_at is null
			limit max_rows - removed for update skip locked);
		update planner.registration r set entrepreneur_id = null, anonymised_at = now(), name = '-', company = null,
			phone = null, diet = null, needs = null, typed = null, idempotency_key = null,
			ticket_code = upper(left(planner.new_secret(), 10))
		where r.id = any (chosen);
		delete from planner.repeated_sign_up g where g.registration_id = any (chosen);
		-- A question is kept longer than the registration from which it was asked.
		update planner.question q set registration_id = null where q.registration_id = any (chosen);
		delete from planner.access_token t where t.kind = 'registration' and t.subject_id = any (chosen);
		removed := removed + cardinality(chosen);
		-- This session may have more.
		if removed = max_rows then return; end if;
		resume := s.place;
		seen := seen + 1;
	end loop;
	finished := seen < max_rows;
end $$;

create or replace function planner.anonymise_invitations(
	before timestamptz, max_rows int, inout resume text, out removed int, out finished boolean
)
language plpgsql volatile set search_path = '' as $$
declare
	s record;
	chosen uuid[];
	seen int := 0;
begin
	removed := 0;
	finished := false;
	for s in select p.id, p.place from planner.past_sessions(before, max_rows, resume) p loop
		update planner.history h set details = h.details - planner.history_texts()
		where h.session_id = s.id and h.subject_kind = 'invitation' and h.details ?| planner.history_texts();
		chosen := array(
			select i.id from planner.invitation i where i.session_id = s.id and planner.has_texts(i)
			limit max_rows - removed for update skip locked);
		update planner.invitation i set personal_line = null, comment = null, withdraw_reason = null,
			calendar_content = null
		where i.id = any (chosen);
		removed := removed + cardinality(chosen);
		if removed = max_rows then return; end if;
		resume := s.place;
		seen := seen + 1;
	end loop;
	finished := seen < max_rows;
end $$;

create or replace function planner.anonymise_questions(before timestamptz, max_rows int) returns int
language plpgsql volatile set search_path = '' as $$
declare
	chosen uuid[];
	referrals uuid[];
begin
	chosen := array(
		select q.id from planner.question q
		where q.status in ('solved', 'closed') and q.anonymised_at is null
			and coalesce(q.solved_at, q.closed_at) < before
		order by coalesce(q.solved_at, q.closed_at) limit max_rows for update skip locked);
	update planner.question q set entrepreneur_id = null, registration_id = null, anonymised_at = now(), text = '-',
		asker_name = null, asker_company = null,
		answer = null, idempotency_key = null, close_reason = case when q.close_reason is not null then '-' end
	where q.id = any (chosen);
	referrals := array(select r.id from planner.referral r where r.question_id = any (chosen));
	update planner.referral r set note = null, reason = null, next_organisation_name = null,
		answer = case when r.answer is not null then '-' end
	where r.id = any (referrals);
	delete from planner.access_token t where t.kind = 'referral' and t.subject_id = any (referrals);
	update planner.history h set details = h.details - planner.history_texts()
	where h.subject_kind = 'question' and h.subject_id = any (chosen);
	return cardinality(chosen);
end $$;

create or replace function planner.remove_mails(
	before timestamptz, max_rows int, inout resume text, out removed int, out finished boolean
)
language plpgsql volatile set search_path = '' as $$
declare
	last_id uuid := coalesce(nullif(left(resume, 36), ''), '00000000-0000-0000-0000-000000000000');
	last_written timestamptz := coalesce(nullif(substr(resume, 38), ''), '-infinity');
	seen uuid[];
	leaving uuid[];
begin
	select array_agg(x.id order by x.created_at, x.id), max(x.created_at) into seen, last_written from (
		select m.id, m.created_at from planner.mail m
		where m.state in ('sent', 'failed', 'superseded', 'withdrawn') and m.created_at < before
			and (m.created_at, m.id) > (last_written, last_id)
		order by m.created_at, m.id limit max_rows) x;
	finished := coalesce(cardinality(seen), 0) < max_rows;
	resume := coalesce(seen[cardinality(seen)] || ' ' || last_written, resume);
	leaving := array(
		select m.id from planner.mail m
		where m.id = any (seen) and m.state in ('sent', 'failed', 'superseded', 'withdrawn') and m.created_at < before
			-- Whether a calendar holds a meeting is known by what was sent, so that is kept until the meeting is over.
			and (m.calendar_uid is null
				or not coalesce((select s.ends_at > before from planner.session s where s.id = m.session_id), false))
		for update skip locked);
	delete from planner.mail m where m.id = any (leaving);
	removed := cardinality(leaving);
end $$;

create or replace function planner.remove_tokens(before timestamptz, max_rows int) returns int
language plpgsql volatile set search_path = '' as $$
declare chosen bytea[];
begin
	chosen := array(
		select x.hash from planner.access_token x where least(x.expires_at, x.revoked_at) < before
		order by least(x.expires_at, x.revoked_at) limit max_rows for update skip locked);
	delete from planner.access_token x where x.hash = any (chosen);
	return cardinality(chosen);
end $$;

create or replace function planner.remove_address_changes(before timestamptz, max_rows int) returns int
language plpgsql volatile set search_path = '' as $$
declare chosen uuid[];
begin
	chosen := array(
		select x.id from planner.address_change x where coalesce(x.answered_at, x.asked_at) < before
		limit max_rows for update skip locked);
	delete from planner.address_change x where x.id = any (chosen);
	return cardinality(chosen);
end $$;

create or replace function planner.remove_proven_mailboxes(before timestamptz, max_rows int) returns int
language plpgsql volatile set search_path = '' as $$
declare chosen bytea[];
begin
	chosen := array(
		select x.address_hash from planner.proven_mailbox x where x.proven_at < before
		order by x.proven_at limit max_rows for update skip locked);
	delete from planner.proven_mailbox x where x.address_hash = any (chosen);
	return cardinality(chosen);
end $$;

create function planner.is_in_use(e planner.entrepreneur) returns boolean
language plpgsql stable set search_path = '' as $$
begin
	return exists (select from planner.registration r where r.entrepreneur_id = e.id)
		or exists (select from planner.question q where q.entrepreneur_id = e.id);
end $$;
comment on function planner.is_in_use is 'Whether a registration or question belongs to this person.';

create or replace function planner.remove_people(
	before timestamptz, max_rows int, inout resume text, out removed int, out finished boolean
)
language plpgsql volatile set search_path = '' as $$
declare
	last_id uuid := coalesce(nullif(resume, ''), '00000000-0000-0000-0000-000000000000');
	seen uuid[];
	leaving uuid[];
	gone uuid[];
begin
	-- Most people stay: a look at one costs little.
	seen := array(select e.id from planner.entrepreneur e where e.id > last_id order by e.id limit 5 * max_rows);
	-- Locked first and looked at again after: one of them may be signing up at this moment. A row that is being written
	-- waits for the next run.
	leaving := array(
		select e.id from planner.entrepreneur e where e.id = any (seen) and e.created_at < before
			and not planner.is_in_use(e)
		order by e.id limit max_rows for update of e skip locked);
	finished := cardinality(seen) < 5 * max_rows and cardinality(leaving) < max_rows;
	resume := coalesce(case when cardinality(leaving) = max_rows then leaving[max_rows] else seen[cardinality(seen)] end,
		last_id)::text;
	with past as (
		delete from planner.entrepreneur e where e.id = any (leaving) and not planner.is_in_use(e) returning e.id
	)
	select coalesce(array_agg(p.id), '{}') into gone from past p;
	delete from planner.access_token t where t.kind = 'person' and t.subject_id = any (gone);
	removed := cardinality(gone);
end $$;
