create view public.agenda with (security_invoker = true) as
	select s.id, s.slug, s.uid, s.sequence, s.status, s.kind, s.title, s.summary, s.themes, s.municipality, m.name as municipality_name, m.province,
		o.name as host_name, s.place_name, s.place_address, s.is_online, s.starts_at, s.ends_at, s.capacity,
		greatest(s.capacity - s.seats_taken, 0) as seats_left, s.parties_waiting, s.sign_up_opens_at, s.sign_up_closes_at,
		planner.sign_up_state(s.status, s.starts_at, s.sign_up_opens_at, s.sign_up_closes_at, s.capacity, s.seats_taken, now()) as sign_up_state,
		s.published_at, s.updated_at, s.search
	from planner.session s
	join planner.municipality m on m.slug = s.municipality
	left join planner.organisation o on o.id = s.host_organisation_id
	where s.published_at is not null;
comment on view public.agenda is
	'Every session that was ever published, with seats_left and the derived sign_up_state. For everyone; the online link is not in it. search is for full text, not for reading.';
grant select on public.agenda to anon, authenticated;

create function planner.search_words(q text) returns tsquery
language sql immutable set search_path = '' as $$
	select string_agg('(''' || w || ''':* | ' || coalesce(nullif(to_tsquery('pg_catalog.dutch', '''' || w || '''')::text, ''), '''' || w || '''') || ')', ' & ')::tsquery
	from (select distinct x as w from regexp_split_to_table(lower(left(q, 200)), '[^[:alnum:]]+') x where length(x) > 1 limit 12) words
$$;
comment on function planner.search_words is 'Dutch full-text query in which every word must occur, as a stem or as the beginning of a word ("netcong" finds netcongestie). Null when there is no word.';
grant execute on function planner.search_words(text) to anon, authenticated;

create function public.search_agenda(
	municipality text default null, theme text default null, kind text default null, q text default null,
	"from" date default null, until date default null, max_rows int default 300
) returns setof public.agenda
language sql stable set search_path = ''
-- A body bound when it is made: who runs it needs no usage on the schema it reads from.
begin atomic
	select a.* from public.agenda a
	where (search_agenda.municipality is null or a.municipality = search_agenda.municipality)
		and (search_agenda.theme is null or search_agenda.theme = any (a.themes))
		and (search_agenda.kind is null or a.kind = search_agenda.kind)
		and (planner.search_words(search_agenda.q) is null or a.search @@ planner.search_words(search_agenda.q))
		and a.ends_at >= coalesce(search_agenda."from"::timestamp at time zone 'Europe/Amsterdam', now())
		and (search_agenda.until is null or a.starts_at < (search_agenda.until + 1)::timestamp at time zone 'Europe/Amsterdam')
	order by a.starts_at, a.slug
	limit least(greatest(search_agenda.max_rows, 1), 1000);
end;
comment on function public.search_agenda is
	'The agenda from a day (default: what has not ended) until a day, both dates in the region and included, filtered by municipality and theme slug, kind and Dutch full text q; soonest first, at most max_rows (1..1000).';
grant execute on function public.search_agenda(text, text, text, text, date, date, int) to anon, authenticated;

create function planner.session_for_reading(s planner.session) returns jsonb
language sql stable set search_path = '' as $$
	select planner.session_card(s) || jsonb_build_object(
		'description', s.description, 'municipality_slug', s.municipality, 'capacity', s.capacity, 'seats_left', greatest(s.capacity - s.seats_taken, 0),
		'parties_waiting', s.parties_waiting, 'sign_up_opens_at', s.sign_up_opens_at, 'sign_up_closes_at', s.sign_up_closes_at, 'published_at', s.published_at,
		'cancel_reason', s.cancel_reason,
		'sign_up_state', planner.sign_up_state(s.status, s.starts_at, s.sign_up_opens_at, s.sign_up_closes_at, s.capacity, s.seats_taken, now()),
		'experts', (select coalesce(jsonb_agg(jsonb_build_object('name', e.name, 'job_title', e.job_title, 'bio', e.bio,
				'organisation', coalesce(o.name, e.organisation_name)) order by i.answered_at, e.id), '[]')
			from planner.invitation i join planner.expert e on e.id = i.expert_id left join planner.organisation o on o.id = e.organisation_id
			where i.session_id = s.id and i.state = 'accepted'),
		'programme', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'starts_at', p.starts_at, 'title', p.title, 'description', p.description,
				'expert', case when i.state = 'accepted' then e.name end) order by p.position), '[]')
			from planner.programme_item p
			left join planner.expert e on e.id = p.expert_id
			left join planner.invitation i on i.session_id = s.id and i.expert_id = p.expert_id
			where p.session_id = s.id))
$$;
comment on function planner.session_for_reading is 'A session as its page shows it, with programme and accepted experts only; never the online link.';

create function public.session_page(slug text) returns jsonb
language sql stable security definer set search_path = '' as $$
	select planner.session_for_reading(s) from planner.session s where s.slug = session_page.slug and s.published_at is not null
$$;
comment on function public.session_page is 'One published session with programme and accepted experts (planner.session_for_reading), or null. For everyone.';
grant execute on function public.session_page(text) to anon, authenticated;

create function public.session_draft(session_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare s planner.session;
begin
	select x.* into s from planner.session x where x.id = session_draft.session_id;
	if s.id is null or not planner.can_see_session(s) then perform planner.refuse('unknown_session', 404); end if;
	return planner.session_for_reading(s) || jsonb_build_object('version', s.version, 'host_organisation_id', s.host_organisation_id, 'online_url', s.online_url,
		'seats_taken', s.seats_taken, 'missing', planner.missing_to_publish(s), 'may_edit', planner.can_work_in(s.municipality, s.host_organisation_id),
		'plan_programme', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'starts_at', p.starts_at, 'title', p.title, 'description', p.description,
			'expert_id', p.expert_id) order by p.position), '[]') from planner.programme_item p where p.session_id = s.id));
end $$;
comment on function public.session_draft is
	'A session for who plans it: the page as the public will see it plus version, the fields of the form, what is missing to publish and may_edit. Refuses unknown_session 404.';
grant execute on function public.session_draft(uuid) to authenticated;

create view public.sessions with (security_invoker = true) as
	select s.id, s.slug, s.status, s.kind, s.title, s.summary, s.themes, s.municipality, m.name as municipality_name, s.host_organisation_id, o.name as host_name,
		s.place_name, s.is_online, s.starts_at, s.ends_at, s.capacity, s.seats_taken, s.parties_waiting,
		planner.sign_up_state(s.status, s.starts_at, s.sign_up_opens_at, s.sign_up_closes_at, s.capacity, s.seats_taken, now()) as sign_up_state,
		s.version, s.created_at, s.updated_at, s.published_at, s.demo, s.search
	from planner.session s
	join planner.municipality m on m.slug = s.municipality
	left join planner.organisation o on o.id = s.host_organisation_id
	where planner.can_see_session(s);
comment on view public.sessions is 'The sessions of the staff side, drafts too, within the scope of who is signed in.';
grant select on public.sessions to authenticated;

create view public.history with (security_invoker = true) as
	select h.id, h.at, h.actor_kind, m.name as actor_name, h.subject_kind, h.subject_id, h.session_id, h.action, h.details
	from planner.history h left join planner.staff m on m.id = h.actor_staff_id;
comment on view public.history is 'Who did what and when, newest has the highest id. Facilitators see all; organisers what concerns the sessions of their area.';
grant select on public.history to authenticated;
create policy "organisers read what was done to their sessions" on planner.history for select to authenticated
	using (session_id is not null and planner.can_see_people(session_id));

