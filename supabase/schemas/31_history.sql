create table planner.history (
	id bigint generated always as identity primary key,
	at timestamptz not null default now(),
	actor_kind text not null check (actor_kind in ('staff', 'entrepreneur', 'expert', 'organisation', 'system')),
	actor_staff_id uuid,
	subject_kind text not null check (subject_kind in ('session', 'registration', 'invitation', 'question', 'referral',
		'expert', 'organisation', 'staff', 'mail')),
	subject_id uuid not null,
	session_id uuid,
	action text not null check (action ~ '^[a-z_]{3,40}$'),
	details jsonb not null default '{}'
);
comment on table planner.history is
	'Who did what and when. details hold what changed, never secrets; personal data in them is removed with the person.';
create index history_subject on planner.history (subject_kind, subject_id, id);
create index history_session on planner.history (session_id, id);
alter table planner.history enable row level security;
create policy "staff read what was done" on planner.history for select to authenticated
	using ((select planner.staff_role()) = 'facilitator');
create policy "organisers read what was done to their sessions" on planner.history for select to authenticated
	using (session_id is not null and planner.can_see_people(session_id));
grant select on planner.history to authenticated;

create function planner.record_history(
	subject_kind text, subject_id uuid, action text, details jsonb default '{}', session_id uuid default null,
	actor_kind text default 'system'
) returns void
language plpgsql volatile set search_path = '' as $$
declare me uuid := planner.staff_id();
begin
	insert into planner.history (actor_kind, actor_staff_id, subject_kind, subject_id, action, details, session_id)
	values (case when me is null then record_history.actor_kind else 'staff' end, me, record_history.subject_kind,
		record_history.subject_id, record_history.action, coalesce(record_history.details, '{}'),
		record_history.session_id);
end $$;
comment on function planner.record_history is
	'Writes one line of history; a signed-in staff member is always the actor, else actor_kind.';

create view public.history with (security_invoker = true) as
	select h.id, h.at, h.actor_kind, m.name as actor_name, h.subject_kind, h.subject_id, h.session_id, h.action,
		h.details
	from planner.history h left join planner.staff m on m.id = h.actor_staff_id;
comment on view public.history is
	'Who did what and when, newest has the highest id. Facilitators see all; organisers see the history of the '
	'sessions of their area.';
grant select on public.history to authenticated;
