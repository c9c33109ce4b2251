-- The folded names and texts of experts, organisations and colleagues, by which lists are ordered and searched.
alter table planner.organisation
	add column sort_name text collate "C" not null generated always as (planner.fold(name)) stored,
	add column search_text text not null generated always as (planner.fold(
		name || ' ' || coalesce(contact_name, '') || ' ' || coalesce(contact_email, ''))) stored;
create index organisation_order on planner.organisation (sort_name, id);
create index organisation_municipality on planner.organisation (municipality);
create index organisation_search on planner.organisation using gin (search_text extensions.gin_trgm_ops, themes);
alter table planner.staff
	add column sort_name text collate "C" not null generated always as (planner.fold(name)) stored,
	add column search_text text not null generated always as (planner.fold(name || ' ' || email)) stored;
create index staff_order on planner.staff (sort_name, id);
create index staff_search on planner.staff
	using gin (search_text extensions.gin_trgm_ops, municipalities, organisations);
alter table planner.expert
	add column sort_name text collate "C" not null generated always as (planner.fold(name)) stored,
	add column search_text text not null generated always as (planner.fold(name || ' ' || email || ' '
		|| coalesce(job_title, '') || ' ' || coalesce(organisation_name, ''))) stored;
create index expert_order on planner.expert (sort_name, id);
create index expert_organisation on planner.expert (organisation_id);
create index expert_search on planner.expert using gin (search_text extensions.gin_trgm_ops, themes, municipalities);
