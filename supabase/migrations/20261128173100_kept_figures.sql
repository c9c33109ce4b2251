-- What figures and lists of years of sessions and questions need without reading all their rows.
create table planner.session_result (
	session_id uuid primary key references planner.session on delete cascade,
	kept boolean not null,
	people int not null
);
comment on table planner.session_result is
	'What planner.count_attendance says of each session that is held or archived, kept by triggers, so that figures over '
	'a year of sessions read no registrations. Without policies: only functions read it.';
alter table planner.session_result enable row level security;
insert into planner.session_result (session_id, kept, people)
select s.id, coalesce(bool_or(r.status in ('attended', 'no_show')), false),
	coalesce(sum(r.party_size) filter (
		where r.status = case when a.kept then 'attended' else 'confirmed' end), 0)
from planner.session s
cross join lateral (
	select exists (select from planner.registration x where x.session_id = s.id and x.status in ('attended', 'no_show'))
) a (kept)
left join planner.registration r on r.session_id = s.id
where s.status in ('held', 'archived') group by s.id;

alter table planner.question add column referred boolean not null default false;
drop index planner.question_asked;
create index question_asked on planner.question (created_at) include (status, answered_at, referred, municipality,
	responsible_organisation_id, responsible_staff_id, session_id);
drop index planner.session_ends;
create index session_ends on planner.session (ends_at) include (id, status, municipality, host_organisation_id);
create index session_title on planner.session (planner.fold(title), id);
create index session_status on planner.session (status, starts_at, id);
-- Last: no index can be made while checks of the changed rows are waiting.
update planner.question q set referred = true
where exists (select from planner.referral f where f.question_id = q.id);
