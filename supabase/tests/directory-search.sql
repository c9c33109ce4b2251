-- Searching experts, organisations and colleagues among thousands, and choosing one in a form.
insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()),
	('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'vera@staff.example', now());
insert into planner.staff (email, name, role, municipalities, user_id) values
	('fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001'),
	('otto@staff.example', 'Otto', 'organiser', '{zwolle}', 'a0000000-0000-4000-8000-000000000002'),
	('vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000003');
insert into planner.organisation (name, kind, level, contact_email)
select 'Vereniging ' || to_char(n, 'FM0000'), 'business_circle', 'local', 'v' || n || '@club.example' from generate_series(1, 2500) n;
insert into planner.expert (name, email) select 'Persoon ' || to_char(n, 'FM0000'), 'p' || n || '@many.example' from generate_series(1, 2500) n;
insert into planner.staff (name, email, role)
select 'Collega ' || to_char(n, 'FM0000'), 'c' || n || '@many.example', 'organiser' from generate_series(1, 2500) n;
insert into planner.organisation (id, name, kind, level, municipality, themes, contact_name, contact_email, active) values
	('b0000000-0000-4000-8000-000000000001', 'Café De Tïjd', 'education', 'local', 'zwolle', '{energie}', 'Kees Bakker', 'kees@tijd.example', true),
	('b0000000-0000-4000-8000-000000000002', 'Oude kring', 'business_circle', 'local', 'urk', '{}', null, null, false),
	('b0000000-0000-4000-8000-000000000003', 'Kring zonder contact', 'business_circle', 'local', 'urk', '{}', null, null, true);
insert into planner.expert (id, name, email, job_title, organisation_id, organisation_name, themes, municipalities, active) values
	('e0000000-0000-4000-8000-000000000001', 'Zoë Jansen', 'zoe@mail.example', 'Adviseur 100%', 'b0000000-0000-4000-8000-000000000001', null, '{energie}', '{urk}', true),
	('e0000000-0000-4000-8000-000000000002', 'Bob Özil', 'bob@mail.example', null, null, 'Bakkerij O''Brien', '{}', '{}', false),
	('e0000000-0000-4000-8000-000000000003', 'Anna de Vries-Jansen', 'anna@mail.example', null, null, null, '{}', '{zwolle}', true);
insert into planner.expert (name, email, active, anonymised_at) values ('-', 'gone@removed.invalid', false, now());

create temp table searches (list text, q text, found text[]);
grant select on searches to public;
insert into searches values
	('experts', 'Persoon 2400', '{Persoon 2400}'), ('experts', 'p2400@many', '{Persoon 2400}'),
	('experts', 'zoe', '{Zoë Jansen}'), ('experts', 'JANSEN', '{Anna de Vries-Jansen,Zoë Jansen}'), ('experts', 'jansen anna', '{Anna de Vries-Jansen}'),
	('experts', 'ozil', '{Bob Özil}'), ('experts', 'o''brien', '{Bob Özil}'), ('experts', 'cafe tijd', '{Zoë Jansen}'),
	('experts', '100%', '{Zoë Jansen}'), ('experts', 'energie', '{Zoë Jansen}'), ('experts', 'urk', '{Zoë Jansen}'),
	('experts', 'stroom', '{Zoë Jansen}'), ('experts', 'kees', '{}'), ('experts', 'zoe bob', '{}'), ('experts', '_', '{}'), ('experts', 'removed', '{}'),
	-- typing errors
	('experts', 'zoe janssen', '{Zoë Jansen}'), ('experts', 'Jensen', '{Anna de Vries-Jansen,Zoë Jansen}'), ('experts', 'xyzzyx', '{}'),
	('organisations', 'Vereniging 2400', '{Vereniging 2400}'), ('organisations', 'v2400@club', '{Vereniging 2400}'),
	('organisations', 'cafe', '{Café De Tïjd}'), ('organisations', 'bakker', '{Café De Tïjd}'), ('organisations', 'oude', '{Oude kring}'),
	('organisations', 'zonder kring', '{Kring zonder contact}'),
	('organisations', 'tijd energie', '{Café De Tïjd}'),
	('colleagues', 'Collega 2400', '{Collega 2400}'), ('colleagues', 'c2400@many', '{Collega 2400}'), ('colleagues', 'otto', '{Otto}'),
	('colleagues', 'otto zwolle', '{Otto}');

select plan(31 + count(*)::int) from searches;


select tests.sign_in_as('fatima@staff.example');
select is(case list
	when 'experts' then (select coalesce(array_agg(e.name order by e.sort_name), '{}') from search_experts(searches.q) e)
	when 'organisations' then (select coalesce(array_agg(o.name order by o.sort_name), '{}') from search_organisations(searches.q) o)
	else (select coalesce(array_agg(s.name order by s.sort_name), '{}') from search_colleagues(searches.q) s) end,
	found, format('%s: %L finds %s', list, q, found)) from searches;

-- the pick lists
select is(count(*)::int, 51, 'a choice of experts without a text is bounded') from expert_choices();
select is(count(*)::int, 51, 'a choice of organisations without a text is bounded') from organisation_choices();
select is(count(*)::int, 51, 'a choice of colleagues without a text is bounded') from colleague_choices();
select is(array_agg(name), '{Persoon 2400}', 'expert 2400 can be chosen by name') from expert_choices('persoon 2400');
select is(array_agg(name), '{Vereniging 2400}', 'organisation 2400 can be chosen by name') from organisation_choices('vereniging 2400');
select is(array_agg(name), '{Collega 2400}', 'colleague 2400 can be chosen by name') from colleague_choices('collega 2400');
select is(array_agg(name), '{Zoë Jansen,Anna de Vries-Jansen}', 'an expert of the theme comes first among equal names')
from expert_choices('jansen', '{}', '{energie}', 'urk');
select is((array_agg(name))[1], 'Anna de Vries-Jansen', 'a name that begins with the text comes first') from expert_choices('an', '{}', '{energie}', 'urk');
select is((array_agg(name))[1], 'Zoë Jansen', 'an expert of the theme comes first without a text') from expert_choices('', '{}', '{energie}', 'urk');
select is((array_agg(name))[1], 'Kring zonder contact', 'an organisation of the municipality comes first without a text')
from organisation_choices('', '{}', '{}', 'urk');
select is((select can_receive from organisation_choices('kring zonder')), false, 'an organisation without contact cannot receive');
select is_empty($$ select 1 from expert_choices('ozil') $$, 'an inactive expert cannot be chosen');
select is_empty($$ select 1 from organisation_choices('oude kring') $$, 'an inactive organisation cannot be chosen');
select is_empty($$ select 1 from colleague_choices('vera') $$, 'a viewer cannot be chosen');
select results_eq($$ select name, was_chosen from expert_choices('persoon 2400', '{e0000000-0000-4000-8000-000000000002}') $$,
	$$ values ('Bob Özil', true), ('Persoon 2400', false) $$, 'an inactive expert who was chosen stays');
select results_eq($$ select name, organisation from expert_choices('zoe') $$, $$ values ('Zoë Jansen', 'Café De Tïjd') $$, 'an expert has an organisation');
select is(count(*)::int, 52, 'what was chosen comes on top of the others') from organisation_choices('', '{b0000000-0000-4000-8000-000000000002}');
reset role;

-- who may search: everybody but viewers
create function pg_temp.counts() returns int[] language sql as $$
	select array[
		(select count(*) from search_experts('zoe')), (select count(*) from search_organisations('cafe')), (select count(*) from search_colleagues('otto')),
		(select count(*) from expert_choices('zoe')), (select count(*) from organisation_choices('cafe')), (select count(*) from colleague_choices('otto'))]::int[]
$$;
select tests.sign_in_as('otto@staff.example');
select is(pg_temp.counts(), '{1,1,1,1,1,1}', 'an organiser searches and chooses');
select tests.sign_in_as('vera@staff.example');
select is(pg_temp.counts(), '{0,0,0,0,0,0}', 'a viewer finds nobody');
select is(count(*)::int, 0, 'a viewer gets no ids of experts') from expert_matches('zoe');
select is(count(*)::int, 0, 'a viewer gets no ids of organisations, whose contacts they may not see') from organisation_matches('kees');
select is(count(*)::int, 0, 'a viewer gets no ids of colleagues') from colleague_matches('otto');
select is_empty($$ select 1 from expert_choices('', '{e0000000-0000-4000-8000-000000000001}') $$, 'a viewer learns no name of an expert by id');
select tests.as_nobody();
select is(pg_temp.counts(), '{0,0,0,0,0,0}', 'who is not staff finds nobody');
reset role;
select tests.as_anon();
select throws_ok('select 1 from search_experts(''zoe'')', '42501', null, 'a visitor cannot search experts');
select throws_ok('select 1 from search_organisations(''cafe'')', '42501', null, 'a visitor cannot search organisations');
select throws_ok('select 1 from search_colleagues(''otto'')', '42501', null, 'a visitor cannot search colleagues');
select throws_ok('select 1 from expert_choices()', '42501', null, 'a visitor cannot choose experts');
select throws_ok('select 1 from organisation_choices()', '42501', null, 'a visitor cannot choose organisations');
select throws_ok('select 1 from colleague_choices()', '42501', null, 'a visitor cannot choose colleagues');
reset role;

-- what a search reads
create function pg_temp.plan_of(statement text) returns text language plpgsql as $$
declare line text; lines text := '';
begin
	for line in execute 'explain ' || statement loop lines := lines || line || E'\n'; end loop;
	return lines;
end $$;
analyze planner.expert;
-- A table of this size can be read as a whole, too.
set local enable_seqscan = off;
select matches(pg_temp.plan_of($$ select id from planner.expert where search_text like '%persoon 2400%' or organisation_id = any ('{e0000000-0000-4000-8000-000000000001}')
	or themes && '{nergens}' or municipalities && '{nergens}' $$), 'expert_search', 'a search of experts uses the index');
