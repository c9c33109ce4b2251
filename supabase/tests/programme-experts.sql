-- Experts of the programme: asking them when a session is published, and sessions that have nobody who comes.
select plan(53);

insert into auth.users (id, email, email_confirmed_at) values
	('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now()), ('a0000000-0000-4000-8000-000000000002', 'otto@staff.example', now()),
	('a0000000-0000-4000-8000-000000000003', 'vera@staff.example', now());
insert into planner.staff (email, name, role, municipalities, user_id) values
	('fatima@staff.example', 'Fatima', 'facilitator', '{}', 'a0000000-0000-4000-8000-000000000001'),
	('otto@staff.example', 'Otto', 'organiser', '{urk}', 'a0000000-0000-4000-8000-000000000002'),
	('vera@staff.example', 'Vera', 'viewer', '{}', 'a0000000-0000-4000-8000-000000000003');
insert into planner.expert (id, name, email, language) values
	('e0000000-0000-4000-8000-000000000001', 'Anna', 'anna@expert.example', 'nl'), ('e0000000-0000-4000-8000-000000000002', 'Bas', 'bas@expert.example', 'en'),
	('e0000000-0000-4000-8000-000000000003', 'Cas', 'cas@expert.example', 'nl'), ('e0000000-0000-4000-8000-000000000004', 'Dora', 'dora@expert.example', 'nl');
create temp table made (what text primary key, id uuid);
grant all on made to public;

create function tests.expert(number int) returns uuid language sql as $$ select ('e0000000-0000-4000-8000-00000000000' || number)::uuid $$;
-- A slot for each number; 0 is a slot without an expert.
create function tests.programme(variadic experts int[]) returns jsonb language sql as $$
	select coalesce(jsonb_agg(jsonb_build_object('title', 'Deel ' || n, 'expert_id', case when e > 0 then tests.expert(e) end) order by n), '[]')
	from unnest(experts) with ordinality x(e, n)
$$;
create function tests.plan(title text, programme jsonb, days int default 10) returns jsonb language sql as $$
	select jsonb_build_object('kind', 'theme_session', 'title', title, 'summary', 's', 'themes', '["energie"]'::jsonb, 'municipality', 'zwolle', 'place_name', 'Hal',
		'starts_at', now() + make_interval(days => days), 'ends_at', now() + make_interval(days => days, hours => 2), 'capacity', 9, 'programme', programme)
$$;
create function tests.draft(title text, programme jsonb, days int default 10) returns uuid language sql as $$
	insert into made select title, (plan_session(tests.plan(title, programme, days)) ->> 'id')::uuid returning id
$$;
create function tests.id(title text) returns uuid language sql as $$ select id from made where what = title $$;
create function tests.version(title text) returns int language sql as $$ select (session_draft(tests.id(title)) ->> 'version')::int $$;
create function tests.mails(title text) returns text language sql security definer as $$
	select coalesce(string_agg(m.template || ' ' || split_part(m.recipient_email, '@', 1) || ' ' || m.language || coalesce(' ' || (m.data #>> '{invitation,programme_item,title}'), ''), ', ' order by m.recipient_email), '')
	from planner.mail m where m.session_id = (select id from made where what = title)
$$;
create function tests.to_ask(title text) returns text language sql as $$
	select coalesce(string_agg((e.value ->> 'name') || ' ' || (e.value ->> 'state'), ', ' order by n), '')
	from jsonb_array_elements(session_draft(tests.id(title)) -> 'experts_to_ask') with ordinality e(value, n)
$$;
create function tests.status(title text) returns text language sql as $$ select session_draft(tests.id(title)) ->> 'status' $$;
create function tests.invitation(title text, expert int) returns uuid language sql as $$
	select id from invitations where session_id = tests.id(title) and expert_id = tests.expert(expert)
$$;
create function tests.without_expert() returns text language sql as $$
	select coalesce(string_agg((s.value #>> '{session,title}') || ': ' || coalesce((
		select string_agg((e.value ->> 'name') || ' ' || (e.value ->> 'state'), ', ') from jsonb_array_elements(s.value -> 'experts') e), ''), '; ' order by n), '')
	from jsonb_path_query(today_list('everyone') -> 'rows', '$[*] ? (@.kind == "no_expert")') with ordinality s(value, n)
$$;

-- publishing
select tests.sign_in_as('fatima@staff.example');
select tests.draft('Later', tests.programme(1, 2, 2, 0), 40);
select is(tests.to_ask('Later'), 'Anna draft, Bas draft', 'a draft says whom of its programme nobody asked yet, each once');
select throws_ok($$ select publish_session(tests.id('Later'), 1) $$, 'PT409', 'invitations_undecided', 'publishing without a word about its experts is refused');
select is(tests.status('Later') || tests.mails('Later'), 'draft', 'and then nothing happened');
select throws_ok($$ select publish_session(tests.id('Later'), 1, array[tests.expert(3)]) $$, 'PT400', 'unknown_programme_item', 'only experts of the programme');
select throws_ok($$ select publish_session(tests.id('Later'), 1, array[tests.expert(1), null]) $$, 'PT400', 'unknown_programme_item', 'and somebody');
select is(tests.status('Later') || tests.mails('Later'), 'draft', 'all or nothing');
select is(publish_session(tests.id('Later'), 1, array[tests.expert(2), tests.expert(1), tests.expert(1)]) ->> 'experts_told', '2', 'publishing asks them, each once');
select is(tests.status('Later') || ': ' || tests.mails('Later'), 'published: expert-invited anna nl Deel 1, expert-invited bas en', 'by mail, in their language, for their slot; who has two, for the session');
select is(tests.to_ask('Later'), '', 'then nobody is left to ask');
select tests.draft('Niemand', tests.programme(1), 40);
select is(publish_session(tests.id('Niemand'), 1, '{}') ->> 'experts_told', '0', 'publishing without asking is a choice');
select is(tests.to_ask('Niemand') || tests.mails('Niemand'), 'Anna draft', 'and she is still to ask');
select tests.draft('Zonder', tests.programme(0), 40);
select is(publish_session(tests.id('Zonder'), 1) ->> 'experts_told', '0', 'without experts there is nothing to choose');
select tests.draft('Gevraagd', tests.programme(1, 2), 40);
select is(invite_expert(tests.id('Gevraagd'), tests.expert(1)) ->> 'state', 'sent');
select is(invite_expert(tests.id('Gevraagd'), tests.expert(2), null, 'Graag!', false) ->> 'state', 'draft');
select is(tests.to_ask('Gevraagd'), 'Bas draft', 'who was asked for the draft is not asked again, who was only noted is');
select throws_ok($$ select publish_session(tests.id('Gevraagd'), 1, array[tests.expert(1)]) $$, 'PT409', 'already_invited', 'not even when sent with an old page');
select lives_ok($$ select publish_session(tests.id('Gevraagd'), 1, array[tests.expert(2)]) $$);
select is((select personal_line from invitations where id = tests.invitation('Gevraagd', 2)), 'Graag!', 'the line of the noted invitation is in the mail');
select tests.draft('Nee', tests.programme(1, 2), 40);
select is(note_answer((invite_expert(tests.id('Nee'), tests.expert(1)) ->> 'id')::uuid, 'declined') ->> 'state', 'declined');
select is(withdraw_invitation((invite_expert(tests.id('Nee'), tests.expert(2)) ->> 'id')::uuid) ->> 'state', 'withdrawn');
select is(tests.to_ask('Nee'), 'Anna declined, Bas withdrawn', 'who said no or was withdrawn is named as such');
select throws_ok($$ select publish_session(tests.id('Nee'), 1) $$, 'PT409', 'invitations_undecided');
select is(publish_session(tests.id('Nee'), 1, array[tests.expert(1)]) ->> 'experts_told', '1', 'and can be asked again');
select is((select state || sequence from invitations where id = tests.invitation('Nee', 1)), 'sent2', 'in the same calendar entry');
select tests.draft('Gestopt', tests.programme(4), 40);
reset role;
update planner.expert set active = false where id = tests.expert(4);
select tests.sign_in_as('fatima@staff.example');
select throws_ok($$ select publish_session(tests.id('Gestopt'), 1, array[tests.expert(4)]) $$, 'PT409', 'expert_inactive', 'who stopped is not asked');
select is(session_draft(tests.id('Gestopt')) #>> '{experts_to_ask,0,active}', 'false', 'and is named as such');
select tests.sign_in_as('otto@staff.example');
select throws_ok($$ select publish_session(tests.id('Gestopt'), 1, '{}') $$, 'PT404', 'unknown_session', 'not as an organiser of another area');
select tests.sign_in_as('vera@staff.example');
select is(session_draft(tests.id('Niemand')) ->> 'experts_to_ask', '[]', 'a viewer sees no experts');

-- adding an expert to a published session
select throws_ok($$ select invite_programme_experts(tests.id('Niemand'), 2, '{}') $$, 'PT403', 'outside_your_area', 'a viewer asks nobody');
select tests.as_anon();
select throws_ok($$ select invite_programme_experts('b0000000-0000-4000-8000-00000000dead', 2, '{}') $$, '42501', null, 'nor does anon');
select throws_ok($$ select no_expert_needed('b0000000-0000-4000-8000-00000000dead') $$, '42501', null);
select throws_ok($$ select today_list() $$, '42501', null);
select tests.sign_in_as('fatima@staff.example');
select is(edit_session(tests.id('Niemand'), 2, tests.plan('Niemand', tests.programme(1, 2), 40), true) ->> 'experts_to_ask', '1', 'saving counts the experts that it added, not who was there before');
select is(edit_session(tests.id('Niemand'), 3, tests.plan('Niemand', tests.programme(1, 2), 40), true) ->> 'experts_to_ask', '0', 'once');
select throws_ok($$ select invite_programme_experts(tests.id('Niemand'), 3, array[tests.expert(2)]) $$, 'PT409', 'edited_by_other', 'asked for the version that was shown');
select is(invite_programme_experts(tests.id('Niemand'), 4, array[tests.expert(2)]) ->> 'experts_told', '1', 'they are asked from the programme');
select is(tests.to_ask('Niemand') || '; ' || tests.mails('Niemand'), 'Anna draft; expert-invited bas en Deel 2');
select is(edit_session(tests.id('Gestopt'), 1, tests.plan('Gestopt', tests.programme(4, 1), 40)) ->> 'experts_to_ask', '0', 'a draft asks when it is published');

-- a session that nobody comes to speak at
select is(tests.without_expert(), '', 'nothing is close yet');
select tests.draft('Dichtbij', tests.programme(1), 21);
select tests.draft('Ver', tests.programme(1), 22);
select tests.draft('Los', tests.programme(0), 3);
select is(tests.without_expert(), 'Dichtbij: Anna draft', 'within three weeks, and only where an expert was chosen or asked');
select tests.sign_in_as('otto@staff.example');
select is(tests.without_expert(), '', 'those of the own area');
select tests.sign_in_as('vera@staff.example');
select throws_ok('select today_list()', 'PT403', 'not_for_viewers', 'a viewer sees no experts here either');
select tests.sign_in_as('fatima@staff.example');
select throws_ok($$ select no_expert_needed(tests.id('Dichtbij')) $$, 'PT409', 'experts_chosen', 'not while somebody is in the programme');
select lives_ok($$ select edit_session(tests.id('Dichtbij'), 1, tests.plan('Dichtbij', tests.programme(0), 21)) $$);
select is(tests.without_expert(), 'Dichtbij: ', 'taking the last one out of the programme is no reason to be quiet');
select lives_ok($$ select no_expert_needed(tests.id('Dichtbij')) $$);
select is(tests.without_expert(), '', 'saying that nobody is needed is');
select is((select count(*)::int from history where session_id = tests.id('Dichtbij') and action = 'no_expert_needed' and actor_name = 'Fatima'), 1, 'the history says who did');
select lives_ok($$ select invite_expert(tests.id('Dichtbij'), tests.expert(3)) $$);
select is(tests.without_expert(), 'Dichtbij: Cas sent', 'until somebody is asked after all');
select throws_ok($$ select no_expert_needed(tests.id('Dichtbij')) $$, 'PT409', 'experts_chosen', 'not while an invitation is open');

-- Whatever happened before, in every order of three: a session is never quieter because somebody leaves.
reset role;
create function tests.act(event text) returns void language plpgsql as $$
declare
	session uuid := tests.id('Boom');
	invitation uuid := tests.invitation('Boom', 3);
begin
	case event
		when 'ask' then perform invite_expert(session, tests.expert(3));
		when 'accepted', 'tentative', 'declined' then perform note_answer(invitation, event);
		when 'withdraw' then
			if invitation is null then perform invite_expert(session, null); end if;
			perform withdraw_invitation(invitation);
		when 'take out' then perform edit_session(session, tests.version('Boom'), tests.plan('Boom', tests.programme(0), 5), true);
		when 'put in' then perform edit_session(session, tests.version('Boom'), tests.plan('Boom', tests.programme(3), 5), true);
		when 'stops' then perform save_expert((select to_jsonb(e) || '{"active": false}' from experts e where e.id = tests.expert(3)), tests.expert(3),
			(select e.version from experts e where e.id = tests.expert(3)));
	end case;
end $$;
create function tests.alarm() returns boolean language sql security definer as $$
	select exists (select from planner.session_concerns() c where c.kind = 'no_expert' and c.session_id = (select m.id from made m where m.what = 'Boom'))
$$;
create function tests.confirmed() returns boolean language sql as $$
	select exists (select from invitations i join experts e on e.id = i.expert_id where i.session_id = tests.id('Boom') and i.state = 'accepted' and e.active)
$$;
create function tests.walk(depth int, path text default '') returns text[] language plpgsql as $$
declare
	event text;
	was boolean := tests.alarm();
	faults text[] := '{}';
begin
	if depth = 0 then return array['.']; end if;
	foreach event in array array['ask', 'accepted', 'tentative', 'declined', 'withdraw', 'take out', 'put in', 'stops'] loop
		begin
			perform tests.act(event);
			if tests.alarm() = tests.confirmed() or was and not tests.alarm() and event <> 'accepted' then
				faults := faults || (path || ' > ' || event);
			end if;
			faults := faults || tests.walk(depth - 1, path || ' > ' || event);
			raise exception using errcode = 'UNDO0', message = 'undo';
		exception when others then
			if sqlstate <> 'UNDO0' and sqlstate not like 'PT4%' then raise; end if;
		end;
	end loop;
	return faults;
end $$;
select tests.sign_in_as('fatima@staff.example');
select tests.draft('Boom', tests.programme(3), 5);
create temp table walked as select tests.walk(3) as found;
select cmp_ok((select cardinality(array_positions(found, '.')) from walked), '>', 50, 'many lives were tried');
select is((select array_to_string(array_remove(found, '.'), E'\n') from walked), '', 'the alarm is on exactly while nobody is confirmed');
