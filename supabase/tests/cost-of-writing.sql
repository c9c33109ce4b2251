-- What makes each insert and update expensive, and does not show in any result.
select plan(6);

select is_empty($$ select c.conrelid::regclass, c.conname, p.proname from pg_constraint c
	join pg_depend d on d.classid = 'pg_constraint'::regclass and d.objid = c.oid and d.refclassid = 'pg_proc'::regclass
	join pg_proc p on p.oid = d.refobjid join pg_language l on l.oid = p.prolang
	where c.contype = 'c' and c.connamespace = 'planner'::regnamespace and l.lanname = 'sql'
		-- Reference data, which only migrations write.
		and c.conrelid <> 'planner.search_synonym'::regclass $$,
	'no constraint calls an SQL function, which PostgreSQL would plan at each insert and update');
-- What a sign-up inserts into.
select is_empty($$ select d.adrelid::regclass, a.attname, p.proname from pg_attrdef d
	join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum and a.attgenerated = 's'
	join pg_depend x on x.classid = 'pg_attrdef'::regclass and x.objid = d.oid and x.refclassid = 'pg_proc'::regclass
	join pg_proc p on p.oid = x.refobjid join pg_language l on l.oid = p.prolang
	where d.adrelid in ('planner.registration'::regclass, 'planner.entrepreneur'::regclass, 'planner.mail'::regclass, 'planner.access_token'::regclass, 'planner.history'::regclass) and l.lanname = 'sql' $$,
	'nor does a generated column of these');
select is_empty($$ select c.conrelid::regclass, c.conname from pg_constraint c
	where c.contype = 'c' and c.connamespace = 'planner'::regnamespace and length(c.conbin::text) > 3000 $$,
	'no constraint is long: PostgreSQL reads its text at each insert and update');
select is_empty($$ select c.conname from pg_constraint c where c.connamespace = 'planner'::regnamespace and pg_get_constraintdef(c.oid) ~ '\{[0-9]*,?[0-9]{2,}\}'
	union all select p.proname from pg_proc p where p.pronamespace = 'planner'::regnamespace and p.proname ~ '^is_' and pg_get_functiondef(p.oid) ~ '\{[0-9]+,[0-9]{2,}\}' $$,
	'no rule has a pattern with large bounds, with which matching takes twenty times as long');

insert into planner.session (slug, kind, title, summary, description, municipality, starts_at, ends_at, capacity, status, published_at)
select 's-' || n, 'theme_session', 'Sessie', repeat('Over energie. ', 20), repeat('Woord ' || n || ', ', 120), 'zwolle', now() + interval '9 days', now() + interval '10 days', 20, 'published', now()
from generate_series(1, 40) n;
create temp table before as select pg_stat_get_xact_tuples_hot_updated('planner.session'::regclass) as hot;
select lives_ok($$ select public.sign_up('s-' || n, 'Noor', 'noor@ond.example') from generate_series(1, 40) n $$, 'a sign-up for each of many sessions');
select is(pg_stat_get_xact_tuples_hot_updated('planner.session'::regclass) - (select b.hot from before b), 40::bigint, 'needs no new entries in the indexes of sessions');
select * from finish();
