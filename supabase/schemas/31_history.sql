create function planner.is_known_event(subject_kind text, action text) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
	return subject_kind || ' ' || action in (
		'session planned', 'session edited', 'session moved', 'session published', 'session cancelled',
		'session deleted', 'session held', 'session archived', 'session no_expert_needed',
		'registration confirmed', 'registration waitlisted', 'registration changed', 'registration cancelled',
		'registration promoted', 'registration promoted_out_of_turn', 'registration called',
		'registration noted', 'registration moved_out', 'registration moved_in',
		'invitation invited', 'invitation invited_again', 'invitation asked_again', 'invitation accepted',
		'invitation tentative', 'invitation declined', 'invitation withdrawn', 'invitation session_cancelled',
		'question received', 'question activated', 'question sorted', 'question reassigned', 'question referred',
		'question accepted', 'question declined', 'question passed_on', 'question lapsed', 'question taken_back',
		'question answered', 'question solved', 'question closed', 'question reopened', 'question asker_added',
		'expert added', 'expert edited', 'expert address_changed', 'expert address_kept',
		'organisation added', 'organisation edited', 'organisation address_changed', 'organisation address_kept',
		'staff invited', 'staff deactivated', 'mail retried');
end $$;
comment on function planner.is_known_event is
	'Whether this happens to something of that kind: every event of the history. A function, because PostgreSQL would '
	'read the list anew at each insert.';

create table planner.history (
	id bigint generated always as identity primary key,
	at timestamptz not null default now(),
	actor_kind text not null check (actor_kind in ('staff', 'entrepreneur', 'expert', 'organisation', 'system')),
	actor_staff_id uuid,
	actor_organisation_id uuid,
	subject_kind text not null,
	subject_id uuid not null,
	session_id uuid,
	action text not null,
	details jsonb not null default '{}',
	constraint known_event check (planner.is_known_event(subject_kind, action))
);
comment on table planner.history is
	'Who did what, when, and to whom or what. actor_* is who did it, subject_* whom it concerns. Names are not copied: '
	'they come from the rows that the ids name. details hold what changed and typed reasons, never secrets. Each event of '
	'is_known_event has its words in i18n/…/history.ts.';
create index history_subject on planner.history (subject_kind, subject_id, id);
create index history_session on planner.history (session_id, id);

create function planner.history_texts() returns text[]
language sql immutable set search_path = '' as $$ select '{reason,comment}'::text[] $$;
comment on function planner.history_texts is
	'The keys of the details of history that hold what people typed. Names are not in it; they come from the rows that '
	'the ids name. The indexes on what is past its term use it: with another list they must be made again.';

-- Whoever reads history plans with its indexes.
grant execute on function planner.history_texts() to authenticated;

create index history_with_texts on planner.history (at) where details ?| planner.history_texts();
create index history_with_texts_of_registrations on planner.history (at)
	where subject_kind = 'registration' and details ?| planner.history_texts();
alter table planner.history enable row level security;
create policy "staff read what was done" on planner.history for select to authenticated
	using ((select planner.staff_role()) = 'facilitator');
create policy "organisers read what was done to their sessions" on planner.history for select to authenticated
	using (session_id in (select planner.area_sessions()));
grant select on planner.history to authenticated;

create function planner.record_history(
	subject_kind text, subject_id uuid, action text, details jsonb default '{}', session_id uuid default null,
	actor_kind text default null, organisation_id uuid default null
) returns void
language plpgsql volatile set search_path = '' as $$
declare me uuid := case when actor_kind is null then planner.staff_id() end;
begin
	insert into planner.history (actor_kind, actor_staff_id, actor_organisation_id, subject_kind, subject_id, action,
		details, session_id)
	values (coalesce(record_history.actor_kind, case when me is null then 'system' else 'staff' end), me,
		record_history.organisation_id, record_history.subject_kind, record_history.subject_id, record_history.action,
		coalesce(record_history.details, '{}'), record_history.session_id);
end $$;
comment on function planner.record_history is
	'Writes one line of history. Without actor_kind the actor is the signed-in staff member, or the system. With it, who '
	'acted by a link, or the system for what follows from a rule, whoever is signed in; organisation_id is the '
	'organisation that acted.';
