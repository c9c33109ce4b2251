comment on table planner.mail is
	'The outbox. A row is written in the same transaction as the change that causes it; data is the input of the '
	'template, without secrets once it is sent. held: it waits because its mailbox, whose owner never acted, got enough. '
	'in_use_at: as of planner.expert.';

comment on table planner.session is
	'One session at one time. seats_taken and parties_waiting are kept by a trigger on registration; '
	'seats_within_capacity makes overselling impossible. uid and sequence are the RFC 5545 UID and SEQUENCE of its '
	'public calendar entry. step_free_access is true when confirmed; false means unknown. expert_wanted is '
	'set when an expert is chosen in its programme or asked, and stays when they leave (planner.want_expert). '
	'remind_week, remind_day: who has a seat gets a mail a week and a day before (public.queue_reminders). '
	'cleared_at: when its term was over and nothing past it was left in a cancelled session; held ones become archived.';

comment on table planner.expert is
	'A person with themes, an organisation and an area (municipalities; none means the whole region). Lists are ordered '
	'by sort_name; search_text is what public.expert_matches looks in. in_use_at: when retention last found that somebody '
	'needs this row; its term ends no sooner than counted from then.';

create or replace function public.close_past_sessions(max_rows int default 200) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
	s planner.session;
	closed int := 0;
	kept_since timestamptz := planner.retention_cutoff('registrations');
begin
	for s in
		select x.* from planner.session x where x.status = 'published' and x.ends_at < now()
		order by x.ends_at limit max_rows for update skip locked
	loop
		update planner.session x set status = 'held', version = x.version + 1, updated_at = now() where x.id = s.id;
		perform planner.record_history('session', s.id, 'held', '{}', s.id);
		closed := closed + 1;
	end loop;
	for s in
		select x.* from planner.session x
		where x.status in ('held', 'cancelled') and x.cleared_at is null and x.ends_at < kept_since
			and not exists (
				select from planner.registration r where r.session_id = x.id and r.anonymised_at is null)
			and not exists (
				select from planner.invitation i where i.session_id = x.id and planner.has_texts(i))
		order by x.ends_at limit max_rows - closed for update skip locked
	loop
		if s.status = 'held' then
			update planner.session x set status = 'archived', version = x.version + 1, updated_at = now() where x.id = s.id;
			perform planner.record_history('session', s.id, 'archived', '{}', s.id);
		else
			update planner.session x set cleared_at = now() where x.id = s.id;
		end if;
	end loop;
	return closed;
end $$;

comment on function public.close_past_sessions is
	'Published sessions that have ended become held; held ones are archived, and cancelled ones noted as cleared, '
	'once their term is over and all their registrations and invitations are anonymised: at most max_rows in a call. '
	'Returns how many became held: call it until that is 0. The service role only.';

comment on table planner.entrepreneur is
	'One mailbox is one person. A later sign-up never changes this row, because anyone can type anyone''s address. '
	'in_use: retention found a registration or question of this person, and none was taken away since.';

create or replace function planner.remove_expired(
	what text, before timestamptz, max_rows int, inout resume text, out removed int, out finished boolean
)
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_variable
begin
	case what
		when 'registrations' then
			select * into resume, removed, finished from planner.anonymise_registrations(before, max_rows, resume);
		when 'invitations' then
			select * into resume, removed, finished from planner.anonymise_invitations(before, max_rows, resume);
		when 'mails' then
			select * into removed, finished from planner.remove_mails(before, max_rows);
		when 'experts' then
			select * into removed, finished from planner.remove_experts(before, max_rows);
		when 'people' then
			select * into removed, finished from planner.remove_people(before, max_rows);
		else
			removed := case what
				when 'history' then planner.anonymise_history(before, planner.retention_cutoff('registrations'), max_rows)
				when 'questions' then planner.anonymise_questions(before, max_rows)
				when 'tokens' then planner.remove_tokens(before, max_rows)
				when 'address_changes' then planner.remove_address_changes(before, max_rows)
				when 'mailboxes' then planner.remove_proven_mailboxes(before, max_rows)
				when 'staff' then planner.remove_staff(before, max_rows)
			end;
			finished := removed < max_rows;
	end case;
end $$;

create or replace function planner.past_sessions(before timestamptz, max_rows int, resume text)
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
