-- When each job last had nothing left to do: what all servers know.
select plan(7);

select tests.as_service();
select lives_ok($$ select note_job_finished('mail') $$, 'the jobs note that one finished');
select results_eq($$ select f.job, f.seconds from finished_jobs() f $$, $$ values ('mail', 0::float) $$, 'and read how long ago that was');
reset role;
update planner.job_run set finished_at = now() - interval '90 seconds';
select tests.as_service();
select results_eq($$ select f.seconds from finished_jobs() f $$, $$ values (90::float) $$, 'the time passes');
select note_job_finished('mail');
select results_eq($$ select f.job, f.seconds from finished_jobs() f $$, $$ values ('mail', 0::float) $$, 'each time replaces the one before');

select tests.as_anon();
select throws_ok($$ select note_job_finished('mail') $$, '42501', null, 'a visitor notes nothing');
select throws_ok($$ select * from finished_jobs() $$, '42501', null, 'and reads nothing');
select tests.as_nobody();
select throws_ok($$ select note_job_finished('mail') $$, '42501', null, 'neither does somebody with an account');
select * from finish();
