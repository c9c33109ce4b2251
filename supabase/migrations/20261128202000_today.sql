-- The start page of staff: snoozed rows, and an index to the longest overdue questions of each status.
create table planner.snooze (
	staff_id uuid not null references planner.staff on delete cascade,
	kind text not null check (length(kind) between 1 and 40),
	subject_id uuid not null,
	until timestamptz not null,
	primary key (staff_id, kind, subject_id)
);
create index snooze_until on planner.snooze (until);
alter table planner.snooze enable row level security;
create index question_due_by_status on planner.question (status, next_action_on, number)
	where status not in ('solved', 'closed');
insert into planner.retention_term (what, term, counted_from) values
	('snoozes', '1 day', 'the moment until which a row of the start page was hidden');
-- Its rows are in public.today_list.
drop function public.sessions_without_expert();
-- For the search over everything.
create index registration_search on planner.registration using gin (search_text extensions.gin_trgm_ops);
