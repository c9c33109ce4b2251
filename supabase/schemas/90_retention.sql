create table planner.retention_term (
	what text primary key check (what ~ '^[a-z_]{3,40}$'),
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
	before timestamptz not null
);
comment on table planner.removal is
	'The proof of removal: what was removed, how many, older than which moment, and when. Never who.';
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

create function planner.record_removal(what text, how_many bigint, before timestamptz) returns jsonb
language plpgsql volatile set search_path = '' as $$
begin
	update planner.retention_term t set last_run_at = now() where t.what = record_removal.what;
	if how_many > 0 then
		insert into planner.removal (what, how_many, before)
		values (record_removal.what, record_removal.how_many, record_removal.before);
	end if;
	return jsonb_build_object(what, how_many);
end $$;
comment on function planner.record_removal is
	'Records how much expired data of one kind was removed. Returns { what: how_many }.';

create function public.remove_expired_personal_data() returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	done jsonb := '{}';
	before timestamptz;
begin
	-- One at a time: two servers would count the same rows as removed twice.
	perform pg_advisory_xact_lock(hashtext('retention'));
	before := planner.retention_cutoff('registrations');
	done := done || planner.record_removal('registrations', planner.anonymise_registrations(before), before);
	done := done || planner.record_removal('history', planner.anonymise_history(
		planner.retention_cutoff('history'), before), planner.retention_cutoff('history'));
	before := planner.retention_cutoff('invitations');
	done := done || planner.record_removal('invitations', planner.anonymise_invitations(before), before);
	before := planner.retention_cutoff('questions');
	done := done || planner.record_removal('questions', planner.anonymise_questions(before), before);
	before := planner.retention_cutoff('mails');
	done := done || planner.record_removal('mails', planner.remove_mails(before), before);
	before := planner.retention_cutoff('tokens');
	done := done || planner.record_removal('tokens', planner.remove_tokens(before), before);
	before := planner.retention_cutoff('experts');
	done := done || planner.record_removal('experts', planner.remove_experts(before), before);
	before := planner.retention_cutoff('staff');
	done := done || planner.record_removal('staff', planner.remove_staff(before), before);
	before := planner.retention_cutoff('people');
	return done || planner.record_removal('people', planner.remove_people(before), before);
end $$;
comment on function public.remove_expired_personal_data is
	'Removes or anonymises all personal data past its term (planner.retention_term) and records how much '
	'(planner.removal). Returns { what: how many }. Run daily; repeating it removes nothing more. The service role '
	'only.';
grant execute on function public.remove_expired_personal_data() to service_role;
