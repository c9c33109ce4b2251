-- What is past its term but in use is marked, so that retention finds the rest by these indexes.
alter table planner.entrepreneur add column in_use boolean not null default false;
create index entrepreneur_unused on planner.entrepreneur (created_at) where not in_use;
alter table planner.expert add column in_use_at timestamptz;
create index expert_to_remove on planner.expert (greatest(updated_at, in_use_at)) where anonymised_at is null;
alter table planner.mail add column in_use_at timestamptz;
drop index planner.mail_done;
create index mail_to_remove on planner.mail (greatest(created_at, in_use_at))
	where state in ('sent', 'failed', 'superseded', 'withdrawn');
alter table planner.session add column cleared_at timestamptz;
drop index planner.session_to_archive;
create index session_to_archive on planner.session (ends_at, id) where status <> 'archived' and cleared_at is null;

-- They no longer take the place where an earlier call stopped.
drop function planner.remove_mails(timestamptz, int, text);
drop function planner.remove_experts(timestamptz, int, text);
drop function planner.remove_people(timestamptz, int, text);
drop function planner.is_idle(planner.expert, timestamptz);
