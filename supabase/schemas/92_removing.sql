create function planner.remove_mails(
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
comment on function planner.remove_mails is
	'Deletes mails queued before then that no longer wait. See planner.remove_expired.';

create function planner.remove_tokens(before timestamptz, max_rows int) returns int
language plpgsql volatile set search_path = '' as $$
declare chosen bytea[];
begin
	chosen := array(
		select x.hash from planner.access_token x where least(x.expires_at, x.revoked_at) < before
		order by least(x.expires_at, x.revoked_at) limit max_rows for update skip locked);
	delete from planner.access_token x where x.hash = any (chosen);
	return cardinality(chosen);
end $$;
comment on function planner.remove_tokens is
	'Deletes the hashes of links that expired or were revoked before. Returns how many, at most max_rows.';

create function planner.remove_address_changes(before timestamptz, max_rows int) returns int
language plpgsql volatile set search_path = '' as $$
declare chosen uuid[];
begin
	chosen := array(
		select x.id from planner.address_change x where coalesce(x.answered_at, x.asked_at) < before
		limit max_rows for update skip locked);
	delete from planner.address_change x where x.id = any (chosen);
	return cardinality(chosen);
end $$;
comment on function planner.remove_address_changes is
	'Deletes changes of address that were answered, or asked and not answered, before. Returns how many, at most '
	'max_rows.';

create function planner.remove_proven_mailboxes(before timestamptz, max_rows int) returns int
language plpgsql volatile set search_path = '' as $$
declare chosen bytea[];
begin
	chosen := array(
		select x.address_hash from planner.proven_mailbox x where x.proven_at < before
		order by x.proven_at limit max_rows for update skip locked);
	delete from planner.proven_mailbox x where x.address_hash = any (chosen);
	return cardinality(chosen);
end $$;
comment on function planner.remove_proven_mailboxes is
	'Deletes the hashes of addresses whose owner did nothing since. Returns how many, at most max_rows.';

create function planner.is_in_use(e planner.entrepreneur) returns boolean
language plpgsql stable set search_path = '' as $$
begin
	return exists (select from planner.registration r where r.entrepreneur_id = e.id)
		or exists (select from planner.question q where q.entrepreneur_id = e.id);
end $$;
comment on function planner.is_in_use is 'Whether a registration or question belongs to this person.';

create function planner.remove_people(
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
comment on function planner.remove_people is
	'Deletes people without any registration or question, with the links to their personal page. See '
	'planner.remove_expired.';

create function planner.removed_address(id uuid) returns text
language sql immutable set search_path = '' as $$ select id || '@removed.invalid' $$;
comment on function planner.removed_address is
	'The address of an anonymised row. No mail arrives at .invalid (RFC 2606).';

create function planner.is_idle(e planner.expert, since timestamptz) returns boolean
language plpgsql stable set search_path = '' as $$
begin
	return e.updated_at < since
		and not exists (select from planner.invitation i join planner.session s on s.id = i.session_id
			where i.expert_id = e.id and s.ends_at >= since)
		and not exists (select from planner.programme_item p join planner.session s on s.id = p.session_id
			where p.expert_id = e.id and s.ends_at >= since);
end $$;
comment on function planner.is_idle is
	'An expert whose profile did not change and who was in or asked for no session that ended since then.';

create function planner.remove_experts(
	before timestamptz, max_rows int, inout resume text, out removed int, out finished boolean
)
language plpgsql volatile set search_path = '' as $$
declare
	last_id uuid := coalesce(nullif(resume, ''), '00000000-0000-0000-0000-000000000000');
	seen uuid[];
	leaving uuid[];
	anonymised int;
begin
	seen := array(
		select e.id from planner.expert e where e.anonymised_at is null and e.id > last_id order by e.id limit max_rows);
	finished := cardinality(seen) < max_rows;
	resume := coalesce(seen[cardinality(seen)]::text, resume);
	-- Locked first and looked at again after: one of them may be asked for a session at this moment, which holds the row.
	leaving := array(
		select e.id from planner.expert e where e.id = any (seen) and planner.is_idle(e, before)
		for update of e skip locked);
	delete from planner.expert e where e.id = any (leaving)
		and not exists (select from planner.invitation i where i.expert_id = e.id)
		and not exists (select from planner.programme_item p where p.expert_id = e.id);
	get diagnostics removed = row_count;
	update planner.expert e set name = '-', email = planner.removed_address(e.id), phone = null, organisation_name = null,
		job_title = null, bio = '', active = false, anonymised_at = now(), version = e.version + 1
	where e.id = any (leaving) and planner.is_idle(e, before);
	get diagnostics anonymised = row_count;
	removed := removed + anonymised;
end $$;
comment on function planner.remove_experts is
	'Deletes experts who have been idle since before; those who were in a session stay in its history without name, '
	'address or profile. See planner.remove_expired.';

create function planner.remove_staff(before timestamptz, max_rows int) returns int
language plpgsql volatile set search_path = '' as $$
declare
	leaving uuid[];
	accounts uuid[];
	gone int;
begin
	select array_agg(x.id), array_agg(x.user_id) into leaving, accounts from (
		select m.id, m.user_id from planner.staff m
		where not m.active and m.anonymised_at is null and coalesce((
			select max(h.at) from planner.history h
			where h.subject_kind = 'staff' and h.subject_id = m.id and h.action = 'deactivated'),
			m.signed_in_at, m.created_at) < before
		limit max_rows for update of m skip locked) x;
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
	'history, without a name. Returns how many, at most max_rows.';
