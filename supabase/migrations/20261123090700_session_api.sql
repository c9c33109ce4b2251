create type planner.session_plan as (
	kind text, title text, summary text, description text, themes text[], municipality text, host_organisation_id uuid, place_name text, place_address text,
	online_url text, starts_at timestamptz, ends_at timestamptz, capacity int, sign_up_opens_at timestamptz, sign_up_closes_at timestamptz, programme jsonb
);
comment on type planner.session_plan is 'What the planning form sends as one JSON object. programme is [{ id?, starts_at?, title, description?, expert_id? }] in order.';

create function planner.clean_plan(plan jsonb) returns planner.session_plan
language plpgsql stable set search_path = '' as $$
declare p planner.session_plan := jsonb_populate_record(null::planner.session_plan, plan);
begin
	p.title := planner.clean_line(p.title, 140);
	p.summary := coalesce(planner.clean_line(p.summary, 300), '');
	p.description := coalesce(planner.clean_text(p.description, 20000), '');
	p.place_name := planner.clean_line(p.place_name, 140);
	p.place_address := planner.clean_line(p.place_address, 200);
	p.online_url := nullif(btrim(p.online_url), '');
	p.themes := coalesce(p.themes, '{}');
	p.programme := coalesce(nullif(p.programme, 'null'), '[]');
	if p.title is null then perform planner.refuse('title_missing', 400); end if;
	if p.starts_at is null or p.ends_at is null or p.ends_at <= p.starts_at then perform planner.refuse('ends_before_it_starts', 400); end if;
	if p.online_url !~ '^https?://[^[:space:]]+$' then perform planner.refuse('online_url_invalid', 400); end if;
	if not exists (select from planner.municipality m where m.slug = p.municipality) then perform planner.refuse('unknown_municipality', 400); end if;
	if exists (select from unnest(p.themes) t where not exists (select from planner.theme k where k.slug = t.t)) then perform planner.refuse('unknown_theme', 400); end if;
	if p.host_organisation_id is not null and not exists (select from planner.organisation o where o.id = p.host_organisation_id) then
		perform planner.refuse('unknown_organisation', 400);
	end if;
	if jsonb_typeof(p.programme) <> 'array' or jsonb_array_length(p.programme) > 40 then perform planner.refuse('programme_invalid', 400); end if;
	return p;
end $$;
comment on function planner.clean_plan is
	'The plan with cleaned text. Refuses title_missing, ends_before_it_starts, online_url_invalid, unknown_municipality, unknown_theme, unknown_organisation, programme_invalid (400).';

create function planner.session_slug(title text, starts_at timestamptz, not_for uuid) returns text
language plpgsql volatile set search_path = '' as $$
declare
	day timestamp := starts_at at time zone 'Europe/Amsterdam';
	words text := btrim(left(btrim(regexp_replace(translate(lower(title), 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿ''’', 'aaaaaaceeeeiiiinooooouuuuyy'), '[^a-z0-9]+', '-', 'g'), '-'), 60), '-');
	base text := coalesce(nullif(words, '') || '-', 'sessie-') || extract(day from day) || '-'
		|| (array['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'])[extract(month from day)::int] || '-' || extract(year from day);
	candidate text := base;
	n int := 1;
begin
	perform pg_advisory_xact_lock(hashtext('session_slug'), hashtext(base));
	while exists (select from planner.session s where s.slug = candidate and s.id is distinct from not_for) loop
		n := n + 1;
		candidate := base || '-' || n;
	end loop;
	return candidate;
end $$;
comment on function planner.session_slug is 'A readable, unique slug: words of the title and the day, "energie-delen-14-jan-2027". The lock keeps two drafts with one title apart.';

create function planner.write_programme(session_id uuid, programme jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
	delete from planner.programme_item i where i.session_id = write_programme.session_id
		and not exists (select from jsonb_array_elements(programme) e where e.value ->> 'id' = i.id::text);
	insert into planner.programme_item as i (id, session_id, position, starts_at, title, description, expert_id)
	select coalesce(known.id, gen_random_uuid()), write_programme.session_id, e.ordinality, (e.value ->> 'starts_at')::timestamptz,
		planner.clean_line(e.value ->> 'title', 140), coalesce(planner.clean_text(e.value ->> 'description', 2000), ''), (e.value ->> 'expert_id')::uuid
	from jsonb_array_elements(programme) with ordinality e
	left join planner.programme_item known on known.session_id = write_programme.session_id and known.id::text = e.value ->> 'id'
	on conflict (id) do update set position = excluded.position, starts_at = excluded.starts_at, title = excluded.title,
		description = excluded.description, expert_id = excluded.expert_id;
end $$;
comment on function planner.write_programme is 'Makes the programme what the plan says, keeping the rows (and the invitations that point at them) of items with a known id.';

create function public.plan_session(plan jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare p planner.session_plan := planner.clean_plan(plan);
declare s planner.session;
begin
	perform planner.must_work_in(p.municipality, p.host_organisation_id);
	insert into planner.session (slug, kind, title, summary, description, themes, municipality, host_organisation_id, place_name, place_address, online_url,
		starts_at, ends_at, capacity, sign_up_opens_at, sign_up_closes_at, created_by)
	values (planner.session_slug(p.title, p.starts_at, null), p.kind, p.title, p.summary, p.description, p.themes, p.municipality, p.host_organisation_id, p.place_name,
		p.place_address, p.online_url, p.starts_at, p.ends_at, p.capacity, p.sign_up_opens_at, p.sign_up_closes_at, planner.staff_id())
	returning * into s;
	perform planner.write_programme(s.id, p.programme);
	perform planner.record('session', s.id, 'planned', jsonb_build_object('title', s.title), s.id);
	return jsonb_build_object('id', s.id, 'slug', s.slug, 'version', s.version);
end $$;
comment on function public.plan_session is
	'A new draft from a plan (planner.session_plan). Returns { id, slug, version }. Staff of the area. Refuses outside_your_area 403 and what clean_plan refuses.';
grant execute on function public.plan_session(jsonb) to authenticated;

create function planner.lock_session(session_id uuid, version int) returns planner.session
language plpgsql volatile set search_path = '' as $$
declare s planner.session;
begin
	select x.* into s from planner.session x where x.id = lock_session.session_id for update;
	if s.id is null or not planner.can_see_session(s) then perform planner.refuse('unknown_session', 404); end if;
	perform planner.must_work_in(s.municipality, s.host_organisation_id);
	if s.version <> lock_session.version then
		perform planner.refuse('edited_by_other', 409, (
			select jsonb_build_object('version', s.version, 'at', h.at, 'by', m.name) from planner.history h left join planner.staff m on m.id = h.actor_staff_id
			where h.subject_kind = 'session' and h.subject_id = s.id order by h.id desc limit 1));
	end if;
	return s;
end $$;
comment on function planner.lock_session is
	'The session under a row lock, for staff of its area who saw this version. Refuses unknown_session 404, outside_your_area 403, edited_by_other 409 with { version, at, by }.';
