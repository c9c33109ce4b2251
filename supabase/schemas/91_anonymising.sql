-- Rows are chosen into an array first: so the planner finds the rest by index, whatever it guesses about their number.
create function planner.past_sessions(before timestamptz, max_rows int, resume text)
returns table (id uuid, place text)
language plpgsql stable set search_path = '' as $$
declare
	last_id uuid := coalesce(nullif(left(resume, 36), ''), '00000000-0000-0000-0000-000000000000');
	last_end timestamptz := coalesce(nullif(substr(resume, 38), ''), '-infinity');
begin
	return query
	select s.id, s.id || ' ' || s.ends_at from planner.session s
	where s.status <> 'archived' and s.cleared_at is null and s.ends_at < before
		and (s.ends_at, s.id) > (last_end, last_id)
	order by s.ends_at, s.id limit max_rows;
end $$;
comment on function planner.past_sessions is
	'Sessions that ended before, oldest first, after the place where an earlier call stopped. Not the archived '
	'and cleared ones, which hold nothing that is past its term.';

create function planner.anonymise_registrations(
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
			phone = null, diet = null, needs = null, typed = null, idempotency_key = null, call_since = null, note = null,
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
comment on function planner.anonymise_registrations is
	'Removes the person from registrations for sessions that ended before; seats, status and times stay for the figures. '
	'See planner.remove_expired.';

create function planner.has_texts(i planner.invitation) returns boolean
language sql immutable set search_path = '' as $$
	select num_nonnulls(i.personal_line, i.comment, i.withdraw_reason, i.calendar_content) > 0
$$;
comment on function planner.has_texts is 'An invitation that holds texts which somebody typed.';

create function planner.anonymise_invitations(
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
comment on function planner.anonymise_invitations is
	'Removes typed texts from invitations for sessions that ended before, and from their history; the expert and the '
	'answer stay. See planner.remove_expired.';

create function planner.anonymise_questions(before timestamptz, max_rows int) returns int
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
		asker_name = null, asker_company = null, asker_phone = null, heard_note = null,
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
comment on function planner.anonymise_questions is
	'Removes the person and typed texts from questions solved or closed before; theme, place, level, dates and where it '
	'went stay for the figures. Returns how many, at most max_rows.';

create function planner.anonymise_history(before timestamptz, registrations_before timestamptz, max_rows int)
returns int
language plpgsql volatile set search_path = '' as $$
declare
	sign_ups bigint[];
	others bigint[];
begin
	sign_ups := array(
		select h.id from planner.history h
		where h.subject_kind = 'registration' and h.at < registrations_before and h.details ?| planner.history_texts()
		order by h.at limit max_rows for update skip locked);
	others := array(
		select h.id from planner.history h
		where h.at < before and h.details ?| planner.history_texts() and h.id <> all (sign_ups)
		order by h.at limit max_rows - cardinality(sign_ups) for update skip locked);
	update planner.history h set details = h.details - planner.history_texts() where h.id = any (sign_ups || others);
	return cardinality(sign_ups || others);
end $$;
comment on function planner.anonymise_history is
	'Removes typed texts from old history; what was done, when and by which colleague stays. Returns how many, at most '
	'max_rows.';
