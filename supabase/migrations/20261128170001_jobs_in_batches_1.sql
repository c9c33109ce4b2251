drop function planner.expert_idle_since(e planner.expert);

create or replace function public.mail_health() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	if coalesce(auth.role(), '') <> 'service_role' and planner.staff_id() is null then
		perform planner.refuse('not_staff', 403);
	end if;
	return (
		with due as (
			select count(*) as waiting, min(m.created_at) filter (
				where m.attempts > 0 or m.not_before <= now()) as oldest
			from planner.mail m where m.state in ('queued', 'sending')
		)
		select jsonb_build_object('waiting', d.waiting,
			'failed', (select count(*) from planner.mail m where m.state = 'failed'),
			'oldest_seconds', coalesce(extract(epoch from now() - d.oldest)::int, 0))
		from due d);
end $$;

create or replace function planner.collect_held_mails() returns void
language plpgsql volatile set search_path = '' as $$
declare
	address text;
	rows uuid[];
begin
	for address in
		select m.recipient_email from planner.mail m
		where m.held and m.state = 'queued' and m.not_before <= now()
		group by m.recipient_email having count(*) > 1 limit 20
	loop
		select array_agg(x.id) into rows from (
			select m.id from planner.mail m where m.recipient_email = address and m.held and m.state = 'queued' for update) x;
		insert into planner.mail (template, recipient_email, recipient_name, language, data)
		select 'mails-collected', address, (array_agg(m.recipient_name order by m.queue_number desc))[1],
			(array_agg(m.language order by m.queue_number desc))[1],
			jsonb_build_object('mails', jsonb_agg(e.value order by m.queue_number, e.ordinality))
		from planner.mail m cross join lateral jsonb_array_elements(case when m.template = 'mails-collected'
			then m.data -> 'mails'
			else jsonb_build_array(jsonb_build_object('template', m.template, 'data', m.data)) end) with ordinality e
		where m.id = any (rows);
		update planner.mail m set state = 'superseded', held = false where m.id = any (rows);
	end loop;
end $$;

comment on function planner.collect_held_mails is
	'Replaces the mails that waited for one address by one mail with all of them, once there is room for it; for at most '
	'20 addresses at a time.';

comment on function planner.history_texts is
	'The keys of the details of history that hold what people typed. Names are not in it; they come from the rows that '
	'the ids name. The indexes on what is past its term use it: with another list they must be made again.';

create function public.close_past_sessions(max_rows int default 200) returns int
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
		select x.* from planner.session x where x.status = 'held' and x.ends_at < kept_since
			and not exists (
				select from planner.registration r where r.session_id = x.id and r.anonymised_at is null)
			and not exists (
				select from planner.invitation i where i.session_id = x.id and planner.has_texts(i))
		order by x.ends_at limit max_rows - closed for update skip locked
	loop
		update planner.session x set status = 'archived', version = x.version + 1, updated_at = now() where x.id = s.id;
		perform planner.record_history('session', s.id, 'archived', '{}', s.id);
	end loop;
	return closed;
end $$;

comment on function public.close_past_sessions is
	'Published sessions that have ended become held; held ones are archived once their term is over and all their '
	'registrations and invitations are anonymised: at most max_rows in a call. Returns how many became held: call it '
	'until that is 0. The service role only.';

grant execute on function public.close_past_sessions(int) to service_role;

create function public.close_unconfirmed_questions(max_rows int default 200) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
	q planner.question;
	closed int := 0;
begin
	-- Only the asker says that a question is solved. Without this term a question without confirmation would be kept for
	-- ever, with all its personal data.
	for q in
		select x.* from planner.question x
		where x.status = 'answered' and x.answered_at < now() - planner.confirmation_term()
		order by x.answered_at limit max_rows for update skip locked
	loop
		perform planner.withdraw_open_referral(q.id, null);
		q := planner.set_question_state(q.id, 'closed', q.responsible_staff_id, q.responsible_organisation_id, null);
		perform planner.record_history('question', q.id, 'closed', '{"unconfirmed": true}', q.session_id);
		perform planner.mail_asker('question-closed', q);
		closed := closed + 1;
	end loop;
	return closed;
end $$;

comment on function public.close_unconfirmed_questions is
	'Closes questions whose asker did not react for planner.confirmation_term() after the answer: unsolved, without a '
	'reason, mailed to the asker, who can reopen or solve it. Returns how many, at most max_rows: call it until that is '
	'0. Safe to run by several servers. The service role only.';

grant execute on function public.close_unconfirmed_questions(int) to service_role;

create function public.lapse_referrals(max_rows int default 200) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
	due planner.referral;
	q planner.question;
	lapsed int := 0;
begin
	for due in
		select r.* from planner.referral r where r.state = 'offered' and r.due_on < planner.today()
		order by r.due_on, r.question_id limit max_rows
	loop
		-- Somebody may be answering at this moment: then the next round looks again.
		select x.* into q from planner.question x where x.id = due.question_id for update skip locked;
		continue when not found;
		update planner.referral r set state = 'lapsed', ended_at = now()
		where r.id = due.id and r.state = 'offered' returning r.* into due;
		continue when not found;
		q := planner.return_question_to_sender(due, q);
		perform planner.record_history('question', q.id, 'lapsed',
			jsonb_build_object('organisation_id', due.organisation_id, 'referral_id', due.id), q.session_id);
		perform planner.mail_referral_sender('referral-lapsed', due, q, '{}');
		lapsed := lapsed + 1;
	end loop;
	return lapsed;
end $$;

comment on function public.lapse_referrals is
	'Returns every question whose offer got no reaction in planner.referral_term_days() working days to its sender, who '
	'is mailed. Returns how many, at most max_rows: call it until that is 0. Safe to run by several servers. The service '
	'role only.';

grant execute on function public.lapse_referrals(int) to service_role;

comment on table planner.removal is
	'The proof of removal: what was removed, how many, older than which moment, and when its run began. Never who.';

create function planner.record_removal(what text, how_many int, before timestamptz, run timestamptz) returns void
language plpgsql volatile set search_path = '' as $$
begin
	if how_many > 0 then
		insert into planner.removal as r (at, what, how_many, before)
		values (record_removal.run, record_removal.what, record_removal.how_many, record_removal.before)
		on conflict on constraint one_removal_per_run do update set how_many = r.how_many + excluded.how_many;
	end if;
end $$;

comment on function planner.record_removal is
	'Records how much expired data of one kind a batch removed: one line for all batches of a run.';

create function planner.remove_expired(
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
			select * into resume, removed, finished from planner.remove_mails(before, max_rows, resume);
		when 'experts' then
			select * into resume, removed, finished from planner.remove_experts(before, max_rows, resume);
		when 'people' then
			select * into resume, removed, finished from planner.remove_people(before, max_rows, resume);
		else
			-- These find only what is past its term, so there is nothing to pass over.
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

comment on function planner.remove_expired is
	'Removes at most max_rows expired rows of one kind, after a look at no more than a few hundred. resume: how far it '
	'looked, for the next call (null at the start). finished: it looked at all of them.';

create function public.remove_expired_personal_data(max_rows int default 500, resume jsonb default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	kinds constant text[] := '{registrations,history,invitations,questions,mails,tokens,address_changes,mailboxes,'
		'experts,staff,people}';
	-- The embedded database does nothing else meanwhile.
	longest constant interval := '50 milliseconds';
	began constant timestamptz := clock_timestamp();
	run timestamptz := coalesce((resume ->> 'run')::timestamptz, began);
	failed jsonb := coalesce(resume -> 'failed', '{}');
	place text := resume ->> 'place';
	room int := least(greatest(coalesce(max_rows, 500), 1), 1000);
	done jsonb := (select jsonb_object_agg(k, 0) from unnest(kinds) k);
	kind text;
	before timestamptz;
	removed int;
	finished boolean;
begin
	-- One at a time: two servers would count the same rows as removed twice.
	perform pg_advisory_xact_lock(hashtext('retention'));
	foreach kind in array kinds[coalesce(array_position(kinds, resume ->> 'what'), 1):] loop
		before := planner.retention_cutoff(kind);
		loop
			if room = 0 or clock_timestamp() > began + longest and place is not null then
				return done || jsonb_build_object('resume', jsonb_build_object(
					'what', kind, 'place', place, 'run', run, 'failed', failed));
			end if;
			begin
				select * into place, removed, finished from planner.remove_expired(kind, before, least(room, 100), place);
			exception when integrity_constraint_violation or data_exception or plpgsql_error then
				-- One row that cannot be removed holds up its own kind and no other.
				failed := failed || jsonb_build_object(kind, sqlstate);
				exit;
			end;
			perform planner.record_removal(kind, removed, before, run);
			done := jsonb_set(done, array[kind], to_jsonb((done ->> kind)::int + removed));
			room := room - removed;
			place := coalesce(place, '');
			exit when finished;
		end loop;
		place := null;
		if not failed ? kind then
			update planner.retention_term t set last_run_at = now() where t.what = kind;
		end if;
	end loop;
	return done || case when failed = '{}' then failed else jsonb_build_object('failed', failed) end;
end $$;

comment on function public.remove_expired_personal_data is
	'One batch of removing or anonymising personal data past its term (planner.retention_term): at most max_rows (1 to '
	'1000) in about 50 milliseconds, recorded in planner.removal. Returns { what: how many }, with resume while there is '
	'more: pass it to the next call. failed: { what: SQLSTATE } of kinds with a row that cannot be removed; the other '
	'kinds go on. Rows in use are left for the next run. The service role only.';

grant execute on function public.remove_expired_personal_data(int, jsonb) to service_role;
