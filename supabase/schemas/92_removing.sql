-- What is past its term but in use is marked (in_use, in_use_at), so that no run looks at it again before that can end.
create function planner.mail_is_in_use(m planner.mail, since timestamptz) returns boolean
language plpgsql stable set search_path = '' as $$
begin
	-- Whether a calendar holds a meeting is known by what was sent, so that is kept until the meeting is over.
	return m.calendar_uid is not null
		and exists (select from planner.session s where s.id = m.session_id and s.ends_at > since);
end $$;
comment on function planner.mail_is_in_use is
	'Whether this mail tells that a calendar holds a meeting which was not over by then.';

create function planner.remove_mails(before timestamptz, max_rows int, out removed int, out finished boolean)
language plpgsql volatile set search_path = '' as $$
declare seen uuid[];
begin
	seen := array(
		select m.id from planner.mail m
		where m.state in ('sent', 'failed', 'superseded', 'withdrawn') and greatest(m.created_at, m.in_use_at) < before
		order by greatest(m.created_at, m.in_use_at) limit max_rows for update skip locked);
	delete from planner.mail m where m.id = any (seen) and not planner.mail_is_in_use(m, before);
	get diagnostics removed = row_count;
	update planner.mail m set in_use_at = least(now(), (select s.ends_at from planner.session s where s.id = m.session_id))
	where m.id = any (seen);
	finished := cardinality(seen) < max_rows;
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

create function planner.remove_commands(before timestamptz, max_rows int) returns int
language plpgsql volatile set search_path = '' as $$
declare chosen text[];
begin
	chosen := array(
		select x.key from planner.command x where x.received_at < before
		order by x.received_at limit max_rows for update skip locked);
	delete from planner.command x where x.key = any (chosen);
	return cardinality(chosen);
end $$;
comment on function planner.remove_commands is
	'Deletes the answers of commands that arrived before. Returns how many, at most max_rows.';

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

create function planner.remove_snoozes(before timestamptz, max_rows int) returns int
language plpgsql volatile set search_path = '' as $$
declare gone int;
begin
	delete from planner.snooze z where z.ctid = any (array(
		select x.ctid from planner.snooze x where x.until < before order by x.until limit max_rows for update skip locked));
	get diagnostics gone = row_count;
	return gone;
end $$;
comment on function planner.remove_snoozes is
	'Deletes what was hidden from the start page until before. Returns how many, at most max_rows.';

create function planner.is_in_use(e planner.entrepreneur) returns boolean
language plpgsql stable set search_path = '' as $$
begin
	return exists (select from planner.registration r where r.entrepreneur_id = e.id)
		or exists (select from planner.question q where q.entrepreneur_id = e.id);
end $$;
comment on function planner.is_in_use is 'Whether a registration or question belongs to this person.';

create function planner.release_person() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	update planner.entrepreneur e set in_use = false where e.id = old.entrepreneur_id and e.in_use;
	return null;
end $$;
comment on function planner.release_person is
	'A person of whom a registration or question is taken away may be unused.';
create trigger release_person after update of entrepreneur_id or delete on planner.registration
	for each row when (old.entrepreneur_id is not null) execute function planner.release_person();
create trigger release_person after update of entrepreneur_id or delete on planner.question
	for each row when (old.entrepreneur_id is not null) execute function planner.release_person();

create function planner.remove_people(before timestamptz, max_rows int, out removed int, out finished boolean)
language plpgsql volatile set search_path = '' as $$
declare
	seen uuid[];
	gone uuid[];
begin
	-- Locked first and looked at after: one of them may be signing up at this moment. A row that is being written waits
	-- for the next run.
	seen := array(
		select e.id from planner.entrepreneur e where not e.in_use and e.created_at < before
		order by e.created_at limit max_rows for update skip locked);
	with past as (
		delete from planner.entrepreneur e where e.id = any (seen) and not planner.is_in_use(e) returning e.id
	)
	select coalesce(array_agg(p.id), '{}') into gone from past p;
	delete from planner.access_token t where t.kind = 'person' and t.subject_id = any (gone);
	update planner.entrepreneur e set in_use = true where e.id = any (seen);
	removed := cardinality(gone);
	finished := cardinality(seen) < max_rows;
end $$;
comment on function planner.remove_people is
	'Deletes people without any registration or question, with the links to their personal page. See '
	'planner.remove_expired.';

create function planner.removed_address(id uuid) returns text
language sql immutable set search_path = '' as $$ select id || '@removed.invalid' $$;
comment on function planner.removed_address is
	'The address of an anonymised row. No mail arrives at .invalid (RFC 2606).';

create function planner.expert_is_in_use(e planner.expert, since timestamptz) returns boolean
language plpgsql stable set search_path = '' as $$
begin
	return e.updated_at >= since
		or exists (select from planner.invitation i join planner.session s on s.id = i.session_id
			where i.expert_id = e.id and s.ends_at >= since)
		or exists (select from planner.programme_item p join planner.session s on s.id = p.session_id
			where p.expert_id = e.id and s.ends_at >= since);
end $$;
comment on function planner.expert_is_in_use is
	'An expert whose profile changed, or who was in or asked for a session that ended, since then.';

create function planner.was_in_a_session(e planner.expert) returns boolean
language plpgsql stable set search_path = '' as $$
begin
	return exists (select from planner.invitation i where i.expert_id = e.id)
		or exists (select from planner.programme_item p where p.expert_id = e.id);
end $$;
comment on function planner.was_in_a_session is 'An expert to whom a session refers, so that the row has to stay.';

create function planner.remove_experts(before timestamptz, max_rows int, out removed int, out finished boolean)
language plpgsql volatile set search_path = '' as $$
declare
	seen uuid[];
	anonymised int;
begin
	-- Locked first and looked at after: one of them may be asked for a session at this moment, which holds the row.
	seen := array(
		select e.id from planner.expert e
		where e.anonymised_at is null and greatest(e.updated_at, e.in_use_at) < before
		order by greatest(e.updated_at, e.in_use_at) limit max_rows for update skip locked);
	delete from planner.expert e where e.id = any (seen) and not planner.was_in_a_session(e);
	get diagnostics removed = row_count;
	update planner.expert e set name = '-', email = planner.removed_address(e.id), phone = null, organisation_name = null,
		job_title = null, bio = '', active = false, anonymised_at = now(), version = e.version + 1
	where e.id = any (seen) and not planner.expert_is_in_use(e, before);
	get diagnostics anonymised = row_count;
	update planner.expert e set in_use_at = least(now(), greatest(
		(select max(s.ends_at) from planner.invitation i join planner.session s on s.id = i.session_id
			where i.expert_id = e.id),
		(select max(s.ends_at) from planner.programme_item p join planner.session s on s.id = p.session_id
			where p.expert_id = e.id)))
	where e.id = any (seen) and e.anonymised_at is null;
	removed := removed + anonymised;
	finished := cardinality(seen) < max_rows;
end $$;
comment on function planner.remove_experts is
	'Deletes experts who were not in use since before; those who were in a session stay in its history without name, '
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
