comment on table planner.job_run is 'When each background job last had nothing left to do, on any server.';

create function public.note_job_finished(job text) returns void
language sql volatile security definer set search_path = '' as $$
	insert into planner.job_run (job) values (note_job_finished.job)
	on conflict on constraint job_run_pkey do update set finished_at = now()
$$;

comment on function public.note_job_finished is
	'Notes that a background job has nothing left to do. The service role only.';

grant execute on function public.note_job_finished(text) to service_role;

create function public.finished_jobs() returns table (job text, seconds float)
language sql stable security definer set search_path = '' as $$
	select r.job, greatest(extract(epoch from now() - r.finished_at), 0)::float from planner.job_run r
$$;

comment on function public.finished_jobs is
	'How many seconds ago each background job last had nothing left to do, on any server. The service role only.';

grant execute on function public.finished_jobs() to service_role;
