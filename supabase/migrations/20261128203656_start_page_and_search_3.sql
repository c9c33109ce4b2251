create function planner.some_rows(ids text, conditions text, most int) returns uuid[]
language plpgsql stable set search_path = '' set enable_seqscan = off as $$
declare found uuid[];
begin
	-- Without an order: what many rows have is read until there are enough, what few rows have comes from its index.
	execute format('select array(select x.id from %s x where %s limit %s)', ids, conditions, most) into found;
	return found;
end $$;

comment on function planner.some_rows is
	'The ids of at most so many rows of a table with these conditions, which are SQL with everything in it quoted, found '
	'by an index on them.';

create function planner.contains_all(parts text[]) returns text
language sql immutable set search_path = '' as $$
	select string_agg(format('x.search_text like %L', planner.like_anywhere(part)), ' and ') from unnest(parts) part
$$;

comment on function planner.contains_all is 'SQL that is true for a row x whose search_text contains all these texts.';

create function planner.looks_like_all(parts text[]) returns text
language sql immutable set search_path = '' as $$
	select string_agg(format('x.search_text operator(extensions.%%>) %L', part), ' and ') from unnest(parts) part
$$;

comment on function planner.looks_like_all is
	'SQL that is true for a row x whose search_text has words that look like all these (planner.accept_typing_errors).';

create function planner.people_found(parts text[], area text, most int) returns jsonb
language plpgsql stable set search_path = '' as $$
declare found uuid[];
begin
	found := planner.some_rows('planner.registration', planner.contains_all(parts) || area, 60);
	if found = '{}' and (select bool_and(length(part) > 3) from unnest(parts) part) then
		perform planner.accept_typing_errors();
		found := planner.some_rows('planner.registration', planner.looks_like_all(parts) || area, 60);
	end if;
	return (
		select coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'company', p.company, 'session_id', p.session_id,
			'title', p.title, 'starts_at', p.starts_at) order by p.starts_at desc, p.name), '[]')
		from (
			select y.* from (
				select distinct on (coalesce(r.entrepreneur_id, r.id)) r.name, r.company, r.session_id, s.title, s.starts_at
				from planner.registration r join planner.session s on s.id = r.session_id
				where r.id = any (found)
				order by coalesce(r.entrepreneur_id, r.id), s.starts_at desc) y
			order by y.starts_at desc, y.name limit most) p);
end $$;

comment on function planner.people_found is
	'The registrants with all parts in name or company, each with the last session; what looks like them, when there are '
	'none: [{ name, company, session_id, title, starts_at }]. area: SQL that begins with and.';

create function planner.questions_found(parts text[], area text, most int) returns jsonb
language sql stable set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'number', q.number, 'text', left(q.text, 200),
		'status', q.status, 'asker', q.asker_name) order by q.number desc), '[]')
	from (
		select x.* from planner.question x
		where x.id = any (planner.some_rows('planner.question', planner.contains_all(parts) || area, 200))
		order by x.number desc limit most) q
$$;

comment on function planner.questions_found is
	'The newest questions with all parts in number, text, asker or company: [{ id, number, text, status, asker }]. area: '
	'SQL that begins with and.';

create function planner.sessions_found(q text, most int) returns jsonb
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	words constant tsquery := public.search_query(sessions_found.q);
	role constant text := planner.staff_role();
	area constant text := format(' and (%L or %L and x.status <> ''draft'' or x.municipality = any (%L::text[])'
		' or x.host_organisation_id = any (%L::uuid[]))', role = 'facilitator', role = 'viewer',
		planner.area_municipalities(), planner.area_organisations());
	found uuid[];
begin
	if words is null then return '[]'; end if;
	found := planner.some_rows('planner.session',
		format('x.search @@ %L::tsquery and x.starts_at > now()', words) || area, 100)
		|| planner.some_rows('planner.session',
			format('x.search @@ %L::tsquery and x.starts_at <= now()', words) || area, 100);
	return (
		select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'title', s.title, 'starts_at', s.starts_at,
			'status', s.status, 'municipality', (
				select m.name from planner.municipality m where m.slug = s.municipality)) order by s.place), '[]')
		from (
			select x.*, row_number() over (order by x.starts_at <= now(), abs(extract(epoch from x.starts_at - now())), x.id)
				as place
			from planner.session x where x.id = any (found)
			order by place limit most) s);
end $$;

comment on function planner.sessions_found is
	'The sessions that a search finds (public.search_query) in the area of the signed-in colleague, the next ones first: '
	'[{ id, title, starts_at, status, municipality }].';

create function public.search_everything(q text, per_group int default 5) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	role constant text := planner.staff_role();
	most constant int := least(greatest(search_everything.per_group, 1), 20);
	parts constant text[] := public.search_parts(search_everything.q);
	term constant text := btrim(planner.fold(left(coalesce(search_everything.q, ''), 200)));
	-- A trigram index knows what has three letters or more.
	long_enough constant boolean := (select bool_or(length(part) > 2) from unnest(parts) part);
	people_area text := '';
	question_area text := '';
	found jsonb := '{"sessions": [], "questions": [], "people": [], "experts": [], "organisations": [], "colleagues": []}';
begin
	if role is null then perform planner.refuse('signed_out', 401); end if;
	if length(term) < 2 and term !~ '^\d$' then return found; end if;
	found := found || jsonb_build_object('sessions', planner.sessions_found(search_everything.q, most));
	if role = 'viewer' then return found; end if;
	if role = 'organiser' then
		people_area := format(' and x.session_id = any (%L::uuid[])', array(select planner.area_sessions()));
		question_area := format(' and (x.municipality = any (%L::text[]) or x.responsible_organisation_id = any (%L::uuid[])'
			' or x.responsible_staff_id = %L or x.session_id = any (%L::uuid[]))', planner.area_municipalities(),
			planner.area_organisations(), planner.staff_id(), array(select planner.area_sessions()));
	end if;
	if term ~ '^\d{1,9}$' then
		found := found || jsonb_build_object('questions', planner.questions_found(array[term],
			format(' and x.number = %L', term) || question_area, most));
	end if;
	if not long_enough then return found; end if;
	if term !~ '^\d{1,9}$' then
		found := found || jsonb_build_object('questions', planner.questions_found(parts, question_area, most));
	end if;
	return found || jsonb_build_object(
		'people', planner.people_found(parts, ' and x.entrepreneur_id is not null' || people_area, most),
		'experts', (
			select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'name', e.name, 'organisation', e.organisation_name)
				order by e.place), '[]')
			from (
				select x.*, row_number() over (order by planner.name_rank(x.sort_name, term), x.sort_name, x.id) as place
				from planner.expert x where x.id in (select * from public.expert_matches(search_everything.q))
				order by place limit most) e),
		'organisations', (
			select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'municipality', (
				select m.name from planner.municipality m where m.slug = o.municipality)) order by o.place), '[]')
			from (
				select x.*, row_number() over (order by planner.name_rank(x.sort_name, term), x.sort_name, x.id) as place
				from planner.organisation x where x.id in (select * from public.organisation_matches(search_everything.q))
				order by place limit most) o),
		'colleagues', case when role = 'facilitator' then (
			select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'role', c.role) order by c.place), '[]')
			from (
				select x.*, row_number() over (order by planner.name_rank(x.sort_name, term), x.sort_name, x.id) as place
				from planner.staff x where x.id in (select * from public.colleague_matches(search_everything.q))
				order by place limit most) c) else '[]' end);
end $$;

comment on function public.search_everything is
	'What has q in it, at most per_group (1 to 20) of each: { sessions, questions, people (registrants), experts, '
	'organisations, colleagues }. Viewers: published sessions; organisers: their own area, and no colleagues; '
	'facilitators: everything. Two letters at least, and three for other things than sessions and question numbers. A '
	'word that is nowhere finds what looks like it, except in questions. It stores nothing. Refuses signed_out 401.';

grant execute on function public.search_everything(text, int) to authenticated;

create or replace function planner.remove_expired(
	what text, before timestamptz, max_rows int, inout resume text, out removed int, out finished boolean
)
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_variable
begin
	case what
		when 'registrations' then
			select * into resume, removed, finished from planner.anonymise_registrations(before, max_rows, resume);
		when 'invitations' then
			select * into resume, removed, finished from planner.anonymise_invitations(before, max_rows, resume);
		when 'mails' then
			select * into removed, finished from planner.remove_mails(before, max_rows);
		when 'experts' then
			select * into removed, finished from planner.remove_experts(before, max_rows);
		when 'people' then
			select * into removed, finished from planner.remove_people(before, max_rows);
		else
			removed := case what
				when 'history' then planner.anonymise_history(before, planner.retention_cutoff('registrations'), max_rows)
				when 'questions' then planner.anonymise_questions(before, max_rows)
				when 'tokens' then planner.remove_tokens(before, max_rows)
				when 'address_changes' then planner.remove_address_changes(before, max_rows)
				when 'mailboxes' then planner.remove_proven_mailboxes(before, max_rows)
				when 'commands' then planner.remove_commands(before, max_rows)
				when 'snoozes' then planner.remove_snoozes(before, max_rows)
				when 'staff' then planner.remove_staff(before, max_rows)
			end;
			finished := removed < max_rows;
	end case;
end $$;

create or replace function public.remove_expired_personal_data(max_rows int default 500, resume jsonb default null)
	returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	kinds constant text[] := '{registrations,history,invitations,questions,mails,tokens,address_changes,mailboxes,'
		'commands,snoozes,experts,staff,people}';
	-- The embedded database does nothing else meanwhile.
	longest constant interval := '50 milliseconds';
	began constant timestamptz := clock_timestamp();
	run timestamptz := coalesce((resume ->> 'run')::timestamptz, began);
	failed jsonb := coalesce(resume -> 'failed', '{}');
	place text := resume ->> 'place';
	room int := least(greatest(coalesce(max_rows, 500), 1), 1000);
	done jsonb := (select jsonb_object_agg(k, 0) from unnest(kinds) k);
	kind text;
	before timestamptz;
	removed int;
	finished boolean;
begin
	-- One at a time: two servers would count the same rows as removed twice.
	perform pg_advisory_xact_lock(hashtext('retention'));
	foreach kind in array kinds[coalesce(array_position(kinds, resume ->> 'what'), 1):] loop
		before := planner.retention_cutoff(kind);
		loop
			if room = 0 or clock_timestamp() > began + longest and place is not null then
				return done || jsonb_build_object('resume', jsonb_build_object(
					'what', kind, 'place', place, 'run', run, 'failed', failed));
			end if;
			begin
				select * into place, removed, finished from planner.remove_expired(kind, before, least(room, 100), place);
			exception when integrity_constraint_violation or data_exception or plpgsql_error then
				-- One row that cannot be removed holds up its own kind and no other.
				failed := failed || jsonb_build_object(kind, sqlstate);
				exit;
			end;
			perform planner.record_removal(kind, removed, before, run);
			done := jsonb_set(done, array[kind], to_jsonb((done ->> kind)::int + removed));
			room := room - removed;
			place := coalesce(place, '');
			exit when finished;
		end loop;
		place := null;
		if not failed ? kind then
			update planner.retention_term t set last_run_at = now() where t.what = kind;
		end if;
	end loop;
	return done || case when failed = '{}' then failed else jsonb_build_object('failed', failed) end;
end $$;

create function planner.remove_snoozes(before timestamptz, max_rows int) returns int
language plpgsql volatile set search_path = '' as $$
declare gone int;
begin
	delete from planner.snooze z where z.ctid = any (array(
		select x.ctid from planner.snooze x where x.until < before order by x.until limit max_rows for update skip locked));
	get diagnostics gone = row_count;
	return gone;
end $$;

comment on function planner.remove_snoozes is
	'Deletes what was hidden from the start page until before. Returns how many, at most max_rows.';
