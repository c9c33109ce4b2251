create function public.search_sessions(q text default null) returns setof public.sessions
language sql stable set search_path = ''
-- A body bound when it is made: who runs it needs no usage on the schema it reads from.
begin atomic
	select s.* from public.sessions s
	where planner.search_words(search_sessions.q) is null or s.search @@ planner.search_words(search_sessions.q);
end;
comment on function public.search_sessions is
	'The view sessions with Dutch full text q (stems, and beginnings of words): drafts too, within the scope of who is signed in. Filter, order and page it as a view.';
grant execute on function public.search_sessions(text) to authenticated;

create function public.nearby_sessions("from" date, until date) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	perform planner.must_know_people();
	return (
		select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'title', s.title, 'starts_at', s.starts_at, 'ends_at', s.ends_at,
			'municipality', s.municipality, 'municipality_name', m.name, 'themes', to_jsonb(s.themes),
			'experts', (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'name', e.name) order by e.name, e.id), '[]') from planner.expert e
				where (exists (select from planner.programme_item p where p.session_id = s.id and p.expert_id = e.id)
						or exists (select from planner.invitation i where i.session_id = s.id and i.expert_id = e.id and i.state in ('sent', 'accepted', 'tentative')))
					and not exists (select from planner.invitation i where i.session_id = s.id and i.expert_id = e.id and i.state in ('declined', 'withdrawn')))
			) order by s.starts_at, s.id), '[]')
		from (select x.* from planner.session x
			where (x.status = 'published' or x.status = 'draft' and planner.can_see_session(x))
				and x.starts_at >= nearby_sessions."from"::timestamp at time zone 'Europe/Amsterdam'
				and x.starts_at < (nearby_sessions.until + 1)::timestamp at time zone 'Europe/Amsterdam'
			order by x.starts_at, x.id limit 200) s
		join planner.municipality m on m.slug = s.municipality);
end $$;
comment on function public.nearby_sessions is
	'What a plan may clash with: every published session of the whole region, and the drafts one may see, that start from a day until a day (in the region, both included): [{ id, title, starts_at, ends_at, municipality, municipality_name, themes, experts: [{ id, name }] }]; the experts it counts on, not who declined. Facilitators and organisers. Refuses not_for_viewers 403.';
grant execute on function public.nearby_sessions(date, date) to authenticated;
