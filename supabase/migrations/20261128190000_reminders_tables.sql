alter table planner.session
	add column remind_week boolean not null default true,
	add column remind_day boolean not null default true;
alter type planner.session_plan add attribute remind_week boolean, add attribute remind_day boolean;

create table planner.reminder (
	registration_id uuid not null references planner.registration on delete cascade,
	kind text not null check (kind in ('week', 'day')),
	queued_at timestamptz not null default now(),
	primary key (registration_id, kind)
);
alter table planner.reminder enable row level security;
