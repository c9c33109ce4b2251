alter table planner.session add column step_free_access boolean not null default false;
alter table planner.session add column access_note text check (length(access_note) <= 200);

alter type planner.session_plan add attribute step_free_access boolean;
alter type planner.session_plan add attribute access_note text;

drop function public.search_agenda(text, text, text, text, date, date, int);

drop view public.agenda;

comment on table planner.session is
	'One session at one time. seats_taken and parties_waiting are kept by a trigger on registration; '
	'seats_within_capacity makes overselling impossible. uid and sequence are the RFC 5545 UID and SEQUENCE of its '
	'public calendar entry. step_free_access is true when somebody said so; false says nothing.';

create or replace function planner.session_card(s planner.session, with_link boolean default false) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
	return jsonb_build_object(
		'id', s.id, 'slug', s.slug, 'uid', s.uid, 'sequence', s.sequence, 'kind', s.kind, 'title', s.title,
		'summary', s.summary, 'themes', to_jsonb(s.themes), 'starts_at', s.starts_at, 'ends_at', s.ends_at,
		'place_name', s.place_name, 'place_address', s.place_address, 'step_free_access', s.step_free_access,
		'access_note', s.access_note,
		'municipality', (select m.name from planner.municipality m where m.slug = s.municipality),
		'is_online', s.is_online, 'online_url', case when with_link then s.online_url end,
		'host_name', case when s.host_organisation_id is not null then (
			select o.name from planner.organisation o where o.id = s.host_organisation_id) end,
		'status', s.status, 'updated_at', s.updated_at);
end $$;

create view public.agenda with (security_invoker = true) as
	select s.id, s.slug, s.uid, s.sequence, s.status, s.kind, s.title, s.summary, s.themes, s.municipality,
		m.name as municipality_name, m.province, o.name as host_name, s.place_name, s.place_address,
		s.step_free_access, s.access_note, s.is_online,
		s.starts_at, s.ends_at, s.capacity, greatest(s.capacity - s.seats_taken, 0) as seats_left, s.parties_waiting,
		s.sign_up_opens_at, s.sign_up_closes_at,
		planner.sign_up_state(s.status, s.starts_at, s.sign_up_opens_at, s.sign_up_closes_at, s.capacity, s.seats_taken,
			now()) as sign_up_state,
		s.published_at, s.updated_at, s.search
	from planner.session s
	join planner.municipality m on m.slug = s.municipality
	left join planner.organisation o on o.id = s.host_organisation_id
	where s.published_at is not null;

comment on view public.agenda is
	'Every session that was ever published, with seats_left and the derived sign_up_state. For everyone; the online '
	'link is not in it. search is for full text, not for reading.';

grant select on public.agenda to anon, authenticated;

create function public.search_agenda(
	municipality text default null, theme text default null, kind text default null, q text default null,
	"from" date default null, until date default null, max_rows int default 300
) returns setof public.agenda
language plpgsql stable set search_path = '' as $$
declare words tsquery := public.search_query(search_agenda.q);
begin
	return query
	select a.* from public.agenda a
	where (search_agenda.municipality is null or a.municipality = search_agenda.municipality)
		and (search_agenda.theme is null or search_agenda.theme = any (a.themes))
		and (search_agenda.kind is null or a.kind = search_agenda.kind)
		and (words is null or a.search @@ words)
		and a.ends_at >= coalesce(search_agenda."from"::timestamp at time zone 'Europe/Amsterdam', now())
		and (search_agenda.until is null
			or a.starts_at < (search_agenda.until + 1)::timestamp at time zone 'Europe/Amsterdam')
	order by a.starts_at, a.slug
	limit least(greatest(search_agenda.max_rows, 1), 1000);
end $$;

comment on function public.search_agenda is
	'The agenda from a day (default: what has not ended) until a day, both dates in the region and included, filtered '
	'by municipality and theme slug, kind and Dutch full text q; soonest first, at most max_rows (1..1000).';

grant execute on function public.search_agenda(text, text, text, text, date, date, int) to anon, authenticated;

create or replace function planner.clean_plan(plan jsonb) returns planner.session_plan
language plpgsql stable set search_path = '' as $$
declare p planner.session_plan := jsonb_populate_record(null::planner.session_plan, plan);
begin
	p.title := planner.clean_line(p.title, 140);
	p.summary := coalesce(planner.clean_line(p.summary, 300), '');
	p.description := coalesce(planner.clean_text(p.description, 20000), '');
	p.place_name := planner.clean_line(p.place_name, 140);
	p.place_address := planner.clean_line(p.place_address, 200);
	p.step_free_access := coalesce(p.step_free_access, false);
	p.access_note := planner.clean_line(p.access_note, 200);
	p.online_url := nullif(btrim(p.online_url), '');
	p.themes := coalesce(p.themes, '{}');
	p.programme := coalesce(nullif(p.programme, 'null'), '[]');
	if p.title is null then perform planner.refuse('title_missing', 400); end if;
	if p.starts_at is null or p.ends_at is null or p.ends_at <= p.starts_at then
		perform planner.refuse('ends_before_it_starts', 400);
	end if;
	if not planner.is_web_address(p.online_url, 500) then perform planner.refuse('online_url_invalid', 400); end if;
	if p.municipality is null then perform planner.refuse('unknown_municipality', 400); end if;
	perform planner.require_known_municipalities(array[p.municipality]);
	perform planner.require_known_themes(p.themes);
	perform planner.require_known_organisation(p.host_organisation_id);
	perform planner.check_programme(p.programme);
	return p;
end $$;

create or replace function planner.write_plan(session_id uuid, p planner.session_plan, moved boolean) returns
	planner.session
language plpgsql volatile set search_path = '' as $$
declare s planner.session;
begin
	insert into planner.session as x (id, slug, kind, title, summary, description, themes, municipality,
		host_organisation_id, place_name, place_address, step_free_access, access_note, online_url, starts_at, ends_at,
		capacity, sign_up_opens_at, sign_up_closes_at, created_by)
	values (coalesce(session_id, gen_random_uuid()), planner.session_slug(p.title, p.starts_at, session_id), p.kind,
		p.title, p.summary, p.description, p.themes, p.municipality, p.host_organisation_id, p.place_name,
		p.place_address, p.step_free_access, p.access_note, p.online_url, p.starts_at, p.ends_at, p.capacity,
		p.sign_up_opens_at, p.sign_up_closes_at, planner.staff_id())
	-- What was published keeps its address.
	on conflict (id) do update set slug = case when x.published_at is null then excluded.slug else x.slug end,
		kind = excluded.kind, title = excluded.title, summary = excluded.summary, description = excluded.description,
		themes = excluded.themes, municipality = excluded.municipality,
		host_organisation_id = excluded.host_organisation_id, place_name = excluded.place_name,
		place_address = excluded.place_address, step_free_access = excluded.step_free_access,
		access_note = excluded.access_note, online_url = excluded.online_url, starts_at = excluded.starts_at,
		ends_at = excluded.ends_at, capacity = excluded.capacity, sign_up_opens_at = excluded.sign_up_opens_at,
		sign_up_closes_at = excluded.sign_up_closes_at, sequence = x.sequence + moved::int, version = x.version + 1,
		updated_at = now()
	returning * into s;
	perform planner.write_programme(s.id, p.programme);
	return s;
end $$;

grant select (access_note, step_free_access) on planner.session to anon;
