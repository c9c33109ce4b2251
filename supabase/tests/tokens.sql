-- Expired and unknown links cannot be told apart: neither by the response nor by the work of the database.
select plan(70);

insert into planner.staff (id, email, name, role) values ('d0000000-0000-4000-8000-000000000001', 'fatima@staff.example', 'Fatima', 'facilitator');
insert into planner.session (id, slug, kind, title, municipality, starts_at, ends_at, capacity, status, published_at) values
	('b0000000-0000-4000-8000-000000000001', 'straks', 'theme_session', 'Straks', 'zwolle', now() + interval '9 days', now() + interval '10 days', 9, 'published', now());
insert into planner.organisation (id, name, kind, level, contact_email) values ('e0000000-0000-4000-8000-000000000001', 'Aap', 'education', 'regional', 'aap@org.example');
insert into planner.expert (id, name, email) values ('f0000000-0000-4000-8000-000000000001', 'Eva', 'eva@expert.example');
insert into planner.invitation (id, session_id, expert_id, state, sent_at) values
	('c0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', 'f0000000-0000-4000-8000-000000000001', 'sent', now());
select tests.as_anon();
select sign_up('straks', 'Anna', 'anna@ond.example', question => 'Hoe?');
reset role;
select planner.offer_referral(q, 'e0000000-0000-4000-8000-000000000001', 'd0000000-0000-4000-8000-000000000001', null, null, false) from planner.question q;

-- For each kind a valid link, and one of each invalid sort.
create temp table links as
	select k.kind, sort.sort, case when sort.sort = 'made up' then planner.new_secret() else planner.issue_token(case when sort.sort = 'of another kind' then k.other else k.kind end, k.subject) end as token
	from (
		select 'person' as kind, 'invitation' as other, e.id as subject from planner.entrepreneur e
		union all select 'invitation', 'referral', i.id from planner.invitation i
		union all select 'referral', 'person', r.id from planner.referral r
	) k cross join unnest('{works,made up,revoked,expired,of another kind}'::text[]) sort(sort);
update planner.access_token t set revoked_at = now() from links l where l.sort = 'revoked' and t.hash = sha256(convert_to(l.token, 'UTF8'));
update planner.access_token t set expires_at = now() - interval '1 minute' from links l where l.sort = 'expired' and t.hash = sha256(convert_to(l.token, 'UTF8'));
grant select on links to public;
create temp table calls (kind text, call text);
insert into calls values ('person', 'my_page(%L)'), ('person', 'my_registrations(%L)'), ('person', 'my_registration(%L, gen_random_uuid())'), ('person', 'ask_question(%L, ''Hoe?'')'), ('person', 'solve_question(%L, gen_random_uuid())'), ('person', 'reopen_question(%L, gen_random_uuid())'),
	('person', 'cancel_registration(%L, gen_random_uuid())'), ('person', 'change_registration(%L, gen_random_uuid(), 2)'),
	('invitation', 'invitation_page(%L)'), ('invitation', 'answer_invitation(%L, ''declined'', sequence => 0)'),
	('referral', 'referral_page(%L)'), ('referral', 'accept_referral(%L)'), ('referral', 'decline_referral(%L, ''Nee'')'), ('referral', 'answer_referral(%L, ''Zo'')');

-- The result of a call, and its row and index reads per table. An error rolls back rows, but not these counters.
create function tests.looks() returns table (name text, looks bigint, changes bigint) language sql volatile as $$
	select s.relname, s.seq_scan + coalesce(s.idx_scan, 0), s.n_tup_ins + s.n_tup_upd + s.n_tup_del from pg_catalog.pg_stat_xact_user_tables s where s.schemaname = 'planner'
$$;
create temp table before (name text, looks bigint, changes bigint);
create function tests.effort(kind text, call text, sort text) returns text language plpgsql volatile as $$
declare answer text; detail text; written text := format(call, (select l.token from links l where (l.kind, l.sort) = (effort.kind, effort.sort)));
begin
	delete from before;
	insert into before select * from tests.looks();
	begin
		execute 'select ' || written;
		answer := 'done';
	exception when others then
		get stacked diagnostics detail = pg_exception_detail;
		answer := concat_ws(' ', sqlstate, sqlerrm, nullif(detail, ''));
	end;
	return answer || (select coalesce(string_agg(format(', %s %s', a.name, concat_ws('/', a.looks - coalesce(b.looks, 0), nullif(a.changes - coalesce(b.changes, 0), 0))), '' order by a.name), '')
		from tests.looks() a left join before b on b.name = a.name where (a.looks, a.changes) is distinct from (coalesce(b.looks, 0), coalesce(b.changes, 0)));
end $$;

select is(tests.effort(d.kind, d.call, sort), 'PT404 unknown_token, access_token 1', format('%s, a link that is %s: one look at the links, and no', split_part(d.call, '(', 1), sort))
	from calls d cross join unnest('{made up,revoked,expired,of another kind}'::text[]) with ordinality u (sort, n) order by d.call, n;
select isnt(tests.effort(d.kind, d.call, 'works'), 'PT404 unknown_token, access_token 1', split_part(d.call, '(', 1) || ', one that works: this test can tell') from calls d order by d.call;
select * from finish();
