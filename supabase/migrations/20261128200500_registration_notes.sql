alter table planner.registration add column note text check (length(note) <= 1000);
