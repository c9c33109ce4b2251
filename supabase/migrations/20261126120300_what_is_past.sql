create or replace function planner.remove_people(before timestamptz) returns bigint
language plpgsql volatile set search_path = '' as $$
declare leaving uuid[]; gone bigint;
begin
	-- Locked first and looked at again after: one of them may be signing up at this moment. Who is being written is left for tomorrow.
	select array_agg(x.id) into leaving from (
		select e.id from planner.entrepreneur e where e.created_at < before
			and not exists (select from planner.registration r where r.entrepreneur_id = e.id)
			and not exists (select from planner.question q where q.entrepreneur_id = e.id)
		for update of e skip locked) x;
	with past as (
		delete from planner.entrepreneur e where e.id = any (leaving)
			and not exists (select from planner.registration r where r.entrepreneur_id = e.id)
			and not exists (select from planner.question q where q.entrepreneur_id = e.id) returning e.id
	), closed as (
		delete from planner.access_token t using past where t.kind = 'person' and t.subject_id = past.id
	)
	select count(*) into gone from past;
	return gone;
end $$;

create or replace function public.close_past_sessions() returns int
language plpgsql volatile security definer set search_path = '' as $$
declare s planner.session; closed int := 0; kept_since timestamptz := planner.expiry('registrations');
begin
	for s in select x.* from planner.session x where x.status = 'published' and x.ends_at < now() order by x.id for update skip locked loop
		update planner.session x set status = 'held', version = x.version + 1, updated_at = now() where x.id = s.id;
		perform planner.record('session', s.id, 'held', '{}', s.id);
		closed := closed + 1;
	end loop;
	for s in
		select x.* from planner.session x where x.status = 'held' and x.ends_at < kept_since
			and not exists (select from planner.registration r where r.session_id = x.id and r.anonymised_at is null)
		order by x.id for update skip locked
	loop
		update planner.session x set status = 'archived', version = x.version + 1, updated_at = now() where x.id = s.id;
		perform planner.record('session', s.id, 'archived', '{}', s.id);
	end loop;
	return closed;
end $$;
comment on function public.close_past_sessions is
	'Published sessions that have ended become held, and held ones archived once their term is over and nobody''s name is in them any more. Returns how many became held. The service role only.';
