-- The indexes that lists, searches and policies need, and the folded text of questions that a search looks in.
drop index planner.session_agenda;
create index session_published on planner.session (starts_at, slug) where published_at is not null;
create index session_starts on planner.session (starts_at, id);
drop index planner.session_end;
create index session_ends on planner.session (ends_at);
create index session_municipality on planner.session (municipality, starts_at);
create index session_host on planner.session (host_organisation_id, starts_at);
alter table planner.question add column search_text text not null generated always as (planner.fold(
	number || ' ' || text || ' ' || coalesce(asker_name, '') || ' ' || coalesce(asker_company, ''))) stored;
drop index planner.question_due;
create index question_due on planner.question (next_action_on, number) where status not in ('solved', 'closed');
create index question_municipality on planner.question (municipality);
create index question_staff on planner.question (responsible_staff_id);
create index question_organisation on planner.question (responsible_organisation_id);
create index question_search on planner.question using gin (search_text extensions.gin_trgm_ops);
create index mail_search on planner.mail using gin (recipient_email extensions.gin_trgm_ops);
