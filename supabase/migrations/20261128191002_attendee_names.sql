alter table planner.registration add column search_text text not null
	generated always as (planner.fold(name || ' ' || coalesce(company, ''))) stored;
