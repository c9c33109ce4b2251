create table planner.retention_term (
	what text primary key check (what ~ '^[a-z_]+$' and length(what) between 3 and 40),
	term interval not null check (term > interval '0'),
	counted_from text not null,
	last_run_at timestamptz
);
comment on table planner.retention_term is
	'The retention term of each kind of personal data (GDPR article 5(1)(e)), and when expired data was last removed.';
alter table planner.retention_term enable row level security;
create policy "facilitators see the terms" on planner.retention_term for select to authenticated
	using ((select planner.staff_role()) = 'facilitator');
grant select on planner.retention_term to authenticated;

create table planner.removal (
	id bigint generated always as identity primary key,
	at timestamptz not null default now(),
	what text not null references planner.retention_term,
	how_many int not null check (how_many > 0),
	before timestamptz not null,
	constraint one_removal_per_run unique (what, at)
);
comment on table planner.removal is
	'The proof of removal: what was removed, how many, older than which moment, and when its run began. Never who.';
alter table planner.removal enable row level security;
create policy "facilitators see what was removed" on planner.removal for select to authenticated
	using ((select planner.staff_role()) = 'facilitator');
grant select on planner.removal to authenticated;

create view public.retention with (security_invoker = true) as
	select t.what, t.term, t.counted_from, t.last_run_at, coalesce(sum(r.how_many), 0) as removed,
		max(r.at) as last_removed_at
	from planner.retention_term t left join planner.removal r on r.what = t.what group by t.what;
comment on view public.retention is
	'Per kind of personal data: its term, when expired data was last removed, and how much in total. Facilitators.';
grant select on public.retention to authenticated;

create view public.removals with (security_invoker = true) as
	select id, at, what, how_many, before from planner.removal;
comment on view public.removals is
	'The proof of removal, line by line: what, how many, older than which moment, and when. Facilitators.';
grant select on public.removals to authenticated;

create function planner.retention_cutoff(what text) returns timestamptz
language sql stable set search_path = '' as $$
	select now() - t.term from planner.retention_term t where t.what = retention_cutoff.what
$$;
comment on function planner.retention_cutoff is 'Personal data from before this moment is past its term.';

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
				when 'commands' then planner.remove_commands(before, max_rows)
				when 'snoozes' then planner.remove_snoozes(before, max_rows)
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
		'commands,snoozes,experts,staff,people}';
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
