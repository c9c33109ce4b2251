alter table planner.programme_item add column day int check (day between 1 and 8);
alter table planner.programme_item add constraint day_without_time check (day is null or starts_at is null);
