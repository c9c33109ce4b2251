alter table planner.registration add column typed jsonb;
alter table planner.question
	add column asker_name text check (length(asker_name) between 1 and 120),
	add column asker_company text check (length(asker_company) <= 160),
	add column by_owner boolean not null default false;
update planner.question q set asker_name = e.name, asker_company = e.company
from planner.entrepreneur e where e.id = q.entrepreneur_id and q.registration_id is null;
update planner.question q set asker_name = r.name, asker_company = r.company
from planner.registration r where r.id = q.registration_id and q.entrepreneur_id is not null;
