create table planner.public_change (
	slot int primary key generated always as identity,
	changes bigint not null default 1
) with (fillfactor = 20);
alter table planner.public_change enable row level security;
