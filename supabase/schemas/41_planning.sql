create table planner.programme_item (
	id uuid primary key default gen_random_uuid(),
	session_id uuid not null references planner.session on delete cascade,
	position int not null,
	starts_at timestamptz,
	day int check (day between 1 and 8),
	title text not null check (length(title) between 1 and 140),
	description text not null default '' check (length(description) <= 2000),
	expert_id uuid references planner.expert,
	unique (session_id, position) deferrable initially deferred,
	constraint day_without_time check (day is null or starts_at is null)
);
comment on table planner.programme_item is
	'A slot in a session, in order; maybe with an expert, who is shown to the public only after accepting. day is the '
	'day of the session (1 is the first) of a slot without a time; without both, a slot follows the one before.';
create index programme_item_expert on planner.programme_item (expert_id);
alter table planner.programme_item enable row level security;
create policy "staff see the programme of their sessions" on planner.programme_item for select to authenticated
	using ((select planner.staff_role()) = 'facilitator' or session_id in (select planner.area_sessions())
		or (select planner.staff_role()) = 'viewer' and exists (
			select from planner.session s where s.id = session_id and s.status <> 'draft'));
grant select on planner.programme_item to authenticated;

create function planner.check_programme(programme jsonb) returns void
language plpgsql stable set search_path = '' as $$
begin
	if jsonb_typeof(programme) <> 'array' or jsonb_array_length(programme) > 40
		or exists (
			select from jsonb_array_elements(programme) e where planner.clean_line(e.value ->> 'title', 140) is null)
		or exists (
			select from jsonb_array_elements(programme) e where e.value ->> 'id' is not null
			group by lower(e.value ->> 'id') having count(*) > 1)
		or exists (
			select from jsonb_array_elements(programme) e where e.value ->> 'day' is not null
				and (e.value ->> 'day' !~ '^[1-8]$' or e.value ->> 'starts_at' is not null))
	then
		perform planner.refuse('programme_invalid', 400);
	end if;
	if exists (select from jsonb_array_elements(programme) e where e.value ->> 'expert_id' is not null
		and not exists (select from planner.expert x where x.id::text = lower(e.value ->> 'expert_id'))) then
		perform planner.refuse('unknown_expert', 400);
	end if;
end $$;
comment on function planner.check_programme is
	'A programme is a list of at most 40 items, each with a title and none with the id of another; only items without a '
	'time have a day of the session, 1 to 8. Refuses programme_invalid, unknown_expert, text_too_long { longest } 400.';

create function planner.session_slug(title text, starts_at timestamptz, not_for uuid) returns text
language plpgsql volatile set search_path = '' as $$
declare
	day timestamp := starts_at at time zone 'Europe/Amsterdam';
	plain text := translate(lower(title), 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿ''’', 'aaaaaaceeeeiiiinooooouuuuyy');
	words text := btrim(left(btrim(regexp_replace(plain, '[^a-z0-9]+', '-', 'g'), '-'), 60), '-');
	months constant text[] := '{jan,feb,mrt,apr,mei,jun,jul,aug,sep,okt,nov,dec}';
	base text := coalesce(nullif(words, ''), 'sessie') || '-' || extract(day from day) || '-'
		|| months[extract(month from day)::int] || '-' || extract(year from day);
	candidate text := base;
	n int := 1;
begin
	-- The lock gives two simultaneous drafts with the same title different slugs.
	perform pg_advisory_xact_lock(hashtext('session_slug'), hashtext(base));
	while exists (select from planner.session s where s.slug = candidate and s.id is distinct from not_for) loop
		n := n + 1;
		candidate := base || '-' || n;
	end loop;
	return candidate;
end $$;
comment on function planner.session_slug is
	'A readable, unique slug: words of the title and the day, "energie-delen-14-jan-2027". not_for is the session '
	'itself, which may have it already, or null.';

create function planner.write_programme(session_id uuid, programme jsonb) returns void
language plpgsql volatile set search_path = '' as $$
begin
	delete from planner.programme_item i where i.session_id = write_programme.session_id
		and not exists (select from jsonb_array_elements(programme) e where e.value ->> 'id' = i.id::text);
	insert into planner.programme_item as i (id, session_id, position, starts_at, day, title, description, expert_id)
	select coalesce(known.id, gen_random_uuid()), write_programme.session_id, e.ordinality,
		(e.value ->> 'starts_at')::timestamptz, (e.value ->> 'day')::int, planner.clean_line(e.value ->> 'title', 140),
		coalesce(planner.clean_text(e.value ->> 'description', 2000), ''), (e.value ->> 'expert_id')::uuid
	from jsonb_array_elements(programme) with ordinality e
	left join planner.programme_item known
		on known.session_id = write_programme.session_id and known.id::text = e.value ->> 'id'
	on conflict (id) do update set position = excluded.position, starts_at = excluded.starts_at,
		day = excluded.day, title = excluded.title, description = excluded.description, expert_id = excluded.expert_id;
end $$;
comment on function planner.write_programme is
	'Writes the programme of a plan. Items with a known id keep their rows, and so the invitations that refer to them. '
	'Refuses text_too_long { longest } 400.';

create function public.plan_session(plan jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	p planner.session_plan := planner.clean_plan(plan);
	s planner.session;
begin
	perform planner.require_area_access(p.municipality, p.host_organisation_id);
	s := planner.write_plan(null, p, false);
	perform planner.record_history('session', s.id, 'planned', jsonb_build_object('title', s.title), s.id);
	return jsonb_build_object('id', s.id, 'slug', s.slug, 'version', s.version);
end $$;
comment on function public.plan_session is
	'A new draft from a plan (planner.session_plan). Returns { id, slug, version }. Staff of the area. Refuses '
	'title_missing, ends_before_it_starts, online_url_invalid, unknown_municipality, unknown_theme, '
	'unknown_organisation, programme_invalid, unknown_expert, text_too_long { longest } 400, outside_your_area 403.';
grant execute on function public.plan_session(jsonb) to authenticated;

create function planner.lock_session(session_id uuid) returns planner.session
language plpgsql volatile set search_path = '' as $$
declare s planner.session;
begin
	select x.* into s from planner.session x where x.id = lock_session.session_id for update;
	if s.id is null or not planner.can_see_session(s) then perform planner.refuse('unknown_session', 404); end if;
	perform planner.require_area_access(s.municipality, s.host_organisation_id);
	return s;
end $$;
comment on function planner.lock_session is
	'The session under a row lock, for staff of its area. Refuses outside_your_area 403, unknown_session 404.';

create function planner.lock_session_version(session_id uuid, version int) returns planner.session
language plpgsql volatile set search_path = '' as $$
declare s planner.session := planner.lock_session(session_id);
begin
	if s.version <> lock_session_version.version then
		perform planner.refuse('edited_by_other', 409, (
			select jsonb_build_object('version', s.version, 'at', h.at, 'by', m.name)
			from planner.history h left join planner.staff m on m.id = h.actor_staff_id
			where h.subject_kind = 'session' and h.subject_id = s.id order by h.id desc limit 1));
	end if;
	return s;
end $$;
comment on function planner.lock_session_version is
	'The session under a row lock, for staff of its area who saw this version. Refuses outside_your_area 403, '
	'unknown_session 404, edited_by_other { version, at, by } 409.';

create function planner.plan_of(s planner.session) returns planner.session_plan
language sql stable set search_path = '' as $$
	select jsonb_populate_record(null::planner.session_plan, to_jsonb(s) || jsonb_build_object('programme', (
		select coalesce(jsonb_agg(jsonb_build_object('starts_at', p.starts_at, 'day', p.day, 'title', p.title,
			'description', p.description, 'expert_id', p.expert_id) order by p.position), '[]')
		from planner.programme_item p where p.session_id = s.id)))
$$;
comment on function planner.plan_of is 'A session as its plan: every field that a change of the plan can change.';

create function planner.missing_to_publish(s planner.session) returns jsonb
language sql stable set search_path = '' as $$
	select coalesce(jsonb_agg(m.what order by m.n), '[]') from (values
		(1, 'summary', s.summary = ''),
		(2, 'themes', cardinality(s.themes) = 0),
		(3, 'place', s.place_name is null and s.online_url is null)
	) m(n, what, missing) where m.missing
$$;
comment on function planner.missing_to_publish is
	'What a session still lacks before it may be published: summary, themes, place.';

create function public.session_draft(session_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare s planner.session;
begin
	select x.* into s from planner.session x where x.id = session_draft.session_id;
	if s.id is null or not planner.can_see_session(s) then perform planner.refuse('unknown_session', 404); end if;
	return planner.session_page_content(s) || jsonb_build_object(
		'version', s.version, 'host_organisation_id', s.host_organisation_id, 'remind_week', s.remind_week,
		'remind_day', s.remind_day,
		'online_url', case when planner.can_see_people(s.id) then s.online_url end, 'seats_taken', s.seats_taken,
		'missing', planner.missing_to_publish(s),
		'experts_to_ask', case when planner.can_see_people(s.id) then planner.experts_to_ask(s.id) else '[]' end,
		'expert_wanted', s.expert_wanted,
		'may_edit', planner.can_work_in(s.municipality, s.host_organisation_id),
		'plan_programme', (
			select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'starts_at', p.starts_at, 'day', p.day,
				'title', p.title, 'description', p.description, 'expert_id', p.expert_id) order by p.position), '[]')
			from planner.programme_item p where p.session_id = s.id));
end $$;
comment on function public.session_draft is
	'A session for its planner: the page as the public will see it plus version, the fields of the form, what is '
	'missing to publish, experts_to_ask (planner.experts_to_ask), expert_wanted and may_edit; without the online link '
	'and experts for a viewer. Refuses unknown_session 404.';
grant execute on function public.session_draft(uuid) to authenticated;

create function public.publish_session(session_id uuid, version int, invite uuid[] default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare s planner.session := planner.lock_session_version(session_id, version);
begin
	if s.status <> 'draft' then perform planner.refuse('not_a_draft'); end if;
	if s.starts_at <= now() then perform planner.refuse('in_the_past', 409); end if;
	if planner.missing_to_publish(s) <> '[]' then
		perform planner.refuse('not_ready_to_publish', 409, planner.missing_to_publish(s));
	end if;
	if invite is null and planner.experts_to_ask(s.id) <> '[]' then
		perform planner.refuse('invitations_undecided', 409, planner.experts_to_ask(s.id));
	end if;
	update planner.session x set status = 'published', published_at = now(), updated_at = now(), version = x.version + 1
	where x.id = s.id returning * into s;
	perform planner.record_history('session', s.id, 'published', '{}', s.id);
	return jsonb_build_object('id', s.id, 'slug', s.slug, 'version', s.version,
		'experts_told', planner.invite_experts(s, invite));
end $$;
comment on function public.publish_session is
	'Publishes a draft, and asks the experts of its programme in invite. Without invite it is refused while an expert '
	'of the programme has no open invitation: an empty list publishes without asking. Returns { id, slug, version, '
	'experts_told }. Refuses unknown_programme_item, text_too_long { longest } 400, outside_your_area 403, '
	'unknown_session, unknown_expert 404, not_a_draft, in_the_past, not_ready_to_publish [missing…], '
	'invitations_undecided [{ id, name, … }], expert_inactive, already_invited { id, state }, session_cancelled, '
	'session_over, edited_by_other { version, at, by } 409.';
grant execute on function public.publish_session(uuid, int, uuid[]) to authenticated;
