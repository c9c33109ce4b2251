create or replace function planner.remove_people(
	before timestamptz, max_rows int, inout resume text, out removed int, out finished boolean
)
language plpgsql volatile set search_path = '' as $$
declare
	last_id uuid := coalesce(nullif(resume, ''), '00000000-0000-0000-0000-000000000000');
	seen uuid[];
	leaving uuid[];
begin
	-- Most people stay: a look at one costs little.
	seen := array(select e.id from planner.entrepreneur e where e.id > last_id order by e.id limit 5 * max_rows);
	-- Locked first and looked at again after: one of them may be signing up at this moment. A row that is being written
	-- waits for the next run.
	leaving := array(
		select e.id from planner.entrepreneur e where e.id = any (seen) and e.created_at < before
			and not exists (select from planner.registration r where r.entrepreneur_id = e.id)
			and not exists (select from planner.question q where q.entrepreneur_id = e.id)
		order by e.id limit max_rows for update of e skip locked);
	finished := cardinality(seen) < 5 * max_rows and cardinality(leaving) < max_rows;
	resume := coalesce(case when cardinality(leaving) = max_rows then leaving[max_rows] else seen[cardinality(seen)] end,
		last_id)::text;
	with past as (
		delete from planner.entrepreneur e where e.id = any (leaving)
			and not exists (select from planner.registration r where r.entrepreneur_id = e.id)
			and not exists (select from planner.question q where q.entrepreneur_id = e.id) returning e.id
	), closed as (
		delete from planner.access_token t using past where t.kind = 'person' and t.subject_id = past.id
	)
	select count(*) into removed from past;
end $$;
