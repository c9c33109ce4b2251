create table planner.job_run (
	job text primary key check (length(job) between 1 and 40),
	finished_at timestamptz not null default now()
);
alter table planner.job_run enable row level security;
