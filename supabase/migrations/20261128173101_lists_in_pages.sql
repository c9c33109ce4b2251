drop function public.search_sessions(pg_catalog.text);

drop function public.search_agenda(municipality text, theme text, kind text, q text, "from" date, until date, max_rows
	integer);

drop view public.sessions;

create function planner.count_attendance(session_id uuid, out kept boolean, out people int) returns record
language plpgsql stable set search_path = '' as $$
declare
	came int;
	confirmed int;
begin
	select coalesce(bool_or(r.status in ('attended', 'no_show')), false),
		coalesce(sum(r.party_size) filter (where r.status = 'attended'), 0),
		coalesce(sum(r.party_size) filter (where r.status = 'confirmed'), 0)
	into kept, came, confirmed
	from planner.registration r where r.session_id = count_attendance.session_id;
	people := case when kept then came else confirmed end;
end $$;

comment on function planner.count_attendance is
	'The people whom a session that is over reached, the whole party of each registration: those who came, when '
	'attendance was kept (at least one registration is attended or no_show); otherwise those with a confirmed seat. '
	'Somebody who comes to two sessions counts in both. Registrations that were anonymised count too.';

create or replace function planner.session_attendance(session_id uuid, out kept boolean, out people int) returns record
language plpgsql stable security definer set search_path = '' as $$
begin
	select r.kept, r.people into kept, people from planner.session_result r
	where r.session_id = session_attendance.session_id;
	if found then return; end if;
	select c.kept, c.people into kept, people from planner.count_attendance(session_attendance.session_id) c;
end $$;

comment on function planner.session_attendance is
	'planner.count_attendance of a session: kept, when it is held or archived, or else counted.';

create function planner.keep_session_result(session_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
	-- Two changes of one session wait for each other, and the second one counts what the first one did.
	perform from planner.session s where s.id = keep_session_result.session_id for no key update;
	insert into planner.session_result as r (session_id, kept, people)
	select s.id, c.kept, c.people from planner.session s cross join lateral planner.count_attendance(s.id) c
	where s.id = keep_session_result.session_id and s.status in ('held', 'archived')
	on conflict on constraint session_result_pkey do update set kept = excluded.kept, people = excluded.people;
end $$;

comment on function planner.keep_session_result is
	'Counts the attendance of a session anew and keeps it, when it is held or archived.';

create function planner.keep_result_of_session() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if new.status in ('held', 'archived') then
		perform planner.keep_session_result(new.id);
	else
		delete from planner.session_result r where r.session_id = new.id;
	end if;
	return null;
end $$;

comment on function planner.keep_result_of_session is
	'Keeps planner.session_result of sessions that become held or archived, and removes it from those that are no longer.';

create trigger keep_result after update of status on planner.session for each row
	when (old.status is distinct from new.status) execute function planner.keep_result_of_session();

create trigger keep_result_of_new after insert on planner.session for each row
	when (new.status in ('held', 'archived')) execute function planner.keep_result_of_session();

create view public.sessions with (security_invoker = true) as
	select s.id, s.slug, s.status, s.kind, s.title, s.summary, s.themes, s.municipality,
		(select m.name from planner.municipality m where m.slug = s.municipality) as municipality_name,
		s.host_organisation_id,
		(select o.name from planner.organisation o where o.id = s.host_organisation_id) as host_name, s.place_name,
		s.is_online, s.starts_at, s.ends_at, s.capacity, s.seats_taken, s.parties_waiting,
		planner.sign_up_state(s.status, s.starts_at, s.sign_up_opens_at, s.sign_up_closes_at, s.capacity, s.seats_taken,
			now()) as sign_up_state,
		s.version, s.created_at, s.updated_at, s.published_at, s.demo, s.search, planner.fold(s.title) as sort_title,
		case when planner.took_place(s.status, s.ends_at) then (planner.session_attendance(s.id)).people end
			as people_reached,
		case when planner.took_place(s.status, s.ends_at) then (planner.session_attendance(s.id)).kept end
			as attendance_kept
	from planner.session s
	where (select planner.staff_role()) = 'facilitator'
		or (select planner.staff_role()) = 'viewer' and s.status <> 'draft'
		or s.municipality = any ((select planner.area_municipalities())::text[])
		or s.host_organisation_id = any ((select planner.area_organisations())::uuid[]);

comment on view public.sessions is
	'The sessions as staff pages list them, drafts too, within the area of the signed-in staff member. people_reached '
	'and attendance_kept (planner.session_attendance) are null until the session is over. sort_title: to order by title.';

grant select on public.sessions to authenticated;

create function planner.agenda_matches(
	municipality text, theme text, kind text, words tsquery, first timestamptz, until date
) returns setof public.agenda
language sql stable as $$
	select a.* from public.agenda a
	where (agenda_matches.municipality is null or a.municipality = agenda_matches.municipality)
		and (agenda_matches.theme is null or agenda_matches.theme = any (a.themes))
		and (agenda_matches.kind is null or a.kind = agenda_matches.kind)
		and (agenda_matches.words is null or a.search @@ agenda_matches.words)
		-- A session lasts seven days at most (ends_after_start): the bound lets the index of the agenda begin there.
		and a.ends_at >= agenda_matches.first and a.starts_at >= agenda_matches.first - interval '7 days'
		and (agenda_matches.until is null
			or a.starts_at < (agenda_matches.until + 1)::timestamp at time zone 'Europe/Amsterdam')
$$;

comment on function planner.agenda_matches is
	'The rows of the view agenda that pass the filters of public.search_agenda. Without settings, so that it is planned '
	'as part of the query; called with the rights of the owner, so that row level security keeps nothing from an index.';

create function planner.agenda_start("from" date) returns timestamptz
language sql stable
return coalesce("from"::timestamp at time zone 'Europe/Amsterdam', now());

comment on function planner.agenda_start is 'From when the agenda of a day is; without a day, now.';

create function public.search_agenda(
	municipality text default null, theme text default null, kind text default null, q text default null,
	"from" date default null, until date default null, max_rows int default 300,
	cursor_starts_at timestamptz default null, cursor_slug text default null, backwards boolean default false
) returns setof public.agenda
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	words constant tsquery := public.search_query(search_agenda.q);
	first constant timestamptz := planner.agenda_start(search_agenda."from");
	most constant int := least(greatest(search_agenda.max_rows, 1), 1000);
begin
	if search_agenda.backwards then
		return query
		select a.* from planner.agenda_matches(search_agenda.municipality, search_agenda.theme, search_agenda.kind, words,
			first, search_agenda.until) a
		where (a.starts_at, a.slug) < (search_agenda.cursor_starts_at, search_agenda.cursor_slug)
		order by a.starts_at desc, a.slug desc limit most;
	else
		return query
		select a.* from planner.agenda_matches(search_agenda.municipality, search_agenda.theme, search_agenda.kind, words,
			first, search_agenda.until) a
		where search_agenda.cursor_slug is null
			or (a.starts_at, a.slug) > (search_agenda.cursor_starts_at, search_agenda.cursor_slug)
		order by a.starts_at, a.slug limit most;
	end if;
end $$;

comment on function public.search_agenda is
	'The agenda from a day (default: what has not ended) until a day, both dates in the region and included, filtered '
	'by municipality and theme slug, kind and q (public.search_query); soonest first, at most max_rows (1..1000). With a '
	'cursor only the rows after that start and slug, or, backwards, those before it, the nearest first. Only the view '
	'agenda: with the rights of the owner, so that row level security keeps nothing away from an index.';

grant execute on function public.search_agenda(
	text, text, text, text, date, date, int, timestamptz, text, boolean) to anon, authenticated;

create function public.count_agenda(
	municipality text default null, theme text default null, kind text default null, q text default null,
	"from" date default null, until date default null
) returns bigint
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	-- Not as arguments: in the place of the function they would be asked for each row.
	words constant tsquery := public.search_query(count_agenda.q);
	first constant timestamptz := planner.agenda_start(count_agenda."from");
begin
	return (select count(*) from planner.agenda_matches(count_agenda.municipality, count_agenda.theme, count_agenda.kind,
		words, first, count_agenda.until));
end $$;

comment on function public.count_agenda is 'How many rows public.search_agenda has with these filters.';

grant execute on function public.count_agenda(text, text, text, text, date, date) to anon, authenticated;

create function public.search_sessions(q text default null) returns setof public.sessions
language sql stable as $$
	select s.* from public.session_matches(search_sessions.q) as matching (id)
	join public.sessions s on s.id = matching.id
$$;

comment on function public.search_sessions is
	'The view sessions with q (public.search_query): drafts too, within the area of the signed-in staff member. Filter, '
	'order and page it as a view.';

grant execute on function public.search_sessions(text) to authenticated;

create or replace function planner.count_seats() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	seats int := 0;
	waiting int := 0;
	concerned constant uuid := coalesce(new.session_id, old.session_id);
	session_status text;
begin
	if tg_op <> 'INSERT' then
		seats := seats - planner.seats_taken_by(old.status, old.party_size);
		waiting := waiting - (old.status = 'waitlisted')::int;
	end if;
	if tg_op <> 'DELETE' then
		seats := seats + planner.seats_taken_by(new.status, new.party_size);
		waiting := waiting + (new.status = 'waitlisted')::int;
	end if;
	if seats <> 0 or waiting <> 0 then
		update planner.session s
		set seats_taken = s.seats_taken + seats, parties_waiting = s.parties_waiting + waiting
		where s.id = concerned returning s.status into session_status;
	else
		select s.status into session_status from planner.session s where s.id = concerned;
	end if;
	if session_status in ('held', 'archived') then perform planner.keep_session_result(concerned); end if;
	return null;
end $$;

comment on function planner.count_seats is
	'Keeps session.seats_taken and parties_waiting equal to the registrations, and planner.session_result of sessions '
	'that are over; the check on session then refuses overselling.';

comment on table planner.question is
	'A question of an entrepreneur. Until solved (only the asker says so) or closed unsolved it has exactly one '
	'responsible person or organisation, and a next-action date. asker_* were typed with it: who types a known address '
	'learns nothing about its owner. by_owner: asked by a link from a mail, so by the owner of the mailbox. Without '
	'entrepreneur_id nobody can be mailed; the asker then says to a colleague that it is solved (heard_*). search_text '
	'is what public.question_matches looks in. referred: offered to an organisation at least once, kept by a trigger.';

create function planner.note_referred() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	update planner.question q set referred = true where q.id = new.question_id and not q.referred;
	return null;
end $$;

comment on function planner.note_referred is 'Notes on a question that it was referred, at its first referral.';

create trigger note_referred after insert on planner.referral for each row execute function planner.note_referred();

create or replace view public.questions with (security_invoker = true) as
	select q.id, q.number, q.text, q.theme, q.level, q.municipality,
		(select m.name from planner.municipality m where m.slug = q.municipality) as municipality_name, q.status, q.source,
		q.session_id, (select s.title from planner.session s where s.id = q.session_id) as session_title, q.asker_name,
		q.asker_company, (select e.email from planner.entrepreneur e where e.id = q.entrepreneur_id) as asker_email,
		coalesce(q.asker_phone, (select g.phone from planner.registration g
			where g.id = q.registration_id and g.created_at <= q.created_at)) as asker_phone,
		q.responsible_staff_id, q.responsible_organisation_id,
		coalesce((select o.name from planner.organisation o where o.id = q.responsible_organisation_id),
			(select s.name from planner.staff s where s.id = q.responsible_staff_id)) as responsible_name,
		q.responsible_since, q.next_action_on,
		q.status not in ('solved', 'closed') and q.next_action_on < planner.today() as late,
		(select r.id from planner.referral r
			where r.question_id = q.id and r.state in ('offered', 'accepted')) as open_referral_id,
		(select o.name from planner.referral r join planner.organisation o on o.id = r.organisation_id
			where r.question_id = q.id and r.state in ('offered', 'accepted')) as offered_to,
		q.answer, q.answered_at, q.solved_at, q.closed_at, q.close_reason,
		(select nullif(h.name, '-') from planner.staff h where h.id = q.heard_by) as heard_by, q.heard_on, q.heard_note,
		q.anonymised_at is not null as anonymised, q.version, q.demo, q.created_at, q.updated_at, q.referred
	from planner.question q;

create or replace function public.chain_figures(since timestamptz) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	whole_region constant boolean := planner.staff_role() in ('facilitator', 'viewer');
	my_municipalities constant text[] := planner.area_municipalities();
	my_organisations constant uuid[] := planner.area_organisations();
	me constant uuid := planner.staff_id();
begin
	if planner.staff_role() is null then
		perform planner.refuse('signed_out', 401);
	end if;
	return (
		with past as (
			select coalesce(r.kept, (planner.session_attendance(s.id)).kept) as kept,
				coalesce(r.people, (planner.session_attendance(s.id)).people) as people
			from planner.session s left join planner.session_result r on r.session_id = s.id
			where planner.took_place(s.status, s.ends_at) and s.ends_at >= chain_figures.since
				and (whole_region or s.municipality = any (my_municipalities) or s.host_organisation_id = any (my_organisations))
		), asked as (
			select x.status, x.answered_at, x.referred from planner.question x
			where x.created_at >= chain_figures.since and (whole_region or x.municipality = any (my_municipalities)
				or x.responsible_organisation_id = any (my_organisations) or x.responsible_staff_id = me
				or x.session_id in (select planner.area_sessions()))
		)
		select jsonb_build_object('sessions', s.sessions, 'attendance_kept', s.kept, 'people', s.people,
			'questions', q.questions, 'referred', q.referred, 'answered', q.answered, 'solved', q.solved)
		from (
			select count(*) as sessions, count(*) filter (where kept) as kept, coalesce(sum(people), 0) as people from past
		) s, (
			select count(*) as questions, count(*) filter (where referred) as referred, count(answered_at) as answered,
				count(*) filter (where status = 'solved') as solved
			from asked) q);
end $$;
