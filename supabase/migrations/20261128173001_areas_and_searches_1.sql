drop function public.search_questions(pg_catalog.text);

drop view public.questions;

drop function planner.was_referred(question_id uuid);

drop policy "organisers read what was done to their sessions" on planner.history;

drop policy "staff see the addresses of who asked in their area" on planner.entrepreneur;

drop policy "staff see the addresses of who signed up in their area" on planner.entrepreneur;

drop policy "staff see the guests in their area" on planner.repeated_sign_up;

drop policy "staff see the invitations of their area" on planner.invitation;

drop policy "staff see the programme of their sessions" on planner.programme_item;

drop policy "staff see the questions of their area" on planner.question;

drop policy "staff see the sessions of their area" on planner.session;

drop policy "staff see where the questions of their area went" on planner.referral;

drop policy "staff see who signed up in their area" on planner.registration;

create or replace function planner.today() returns date
language sql stable
return (now() at time zone 'Europe/Amsterdam')::date;

create or replace function planner.staff_role() returns text
language plpgsql stable security definer set search_path = '' as $$
declare account uuid := planner.account_id();
begin
	if account is null then return null; end if;
	return (select s.role from planner.staff s where s.user_id = account and s.active);
end $$;

create function planner.area_municipalities() returns text[]
language plpgsql stable security definer set search_path = '' as $$
declare account uuid := planner.account_id();
begin
	return coalesce((
		select s.municipalities from planner.staff s where s.user_id = account and s.active and s.role = 'organiser'), '{}');
end $$;

comment on function planner.area_municipalities is
	'The municipalities in which the signed-in organiser works; none for anybody else: a facilitator works everywhere.';

create function planner.area_organisations() returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
declare account uuid := planner.account_id();
begin
	return coalesce((
		select s.organisations from planner.staff s where s.user_id = account and s.active and s.role = 'organiser'), '{}');
end $$;

comment on function planner.area_organisations is
	'The organisations for which the signed-in organiser works; none for anybody else.';

grant execute on function planner.area_municipalities(), planner.area_organisations() to authenticated;

create function planner.like_anywhere(value text) returns text
language sql immutable
return '%' || replace(replace(replace(value, '\', '\\'), '%', '\%'), '_', '\_') || '%';

comment on function planner.like_anywhere is 'The LIKE pattern of what contains a text.';

create or replace function planner.search_term_query(term text) returns tsquery
language plpgsql stable set search_path = '' as $$
declare
	anywhere text := planner.like_anywhere(term);
	stem text;
	found text[];
	alike text[];
begin
	-- Words with signs are not taken apart when a part is one letter: C++ does not find vitamin C.
	if term !~ '(^|[^0-9a-z])[0-9a-z]([^0-9a-z]|$)' then stem := planner.search_stem(term); end if;
	found := array(
		select planner.search_lexeme('=' || s.facet) from planner.search_synonym s
		where s.word = term or length(term) > 3 and starts_with(s.word, term)
		group by s.facet);
	if length(term) > 3 or term ~ '[^0-9a-z]' then
		found := found || array(
			select planner.search_lexeme(w.word) from planner.search_word w where w.word like anywhere
			order by length(w.word), w.word limit 50);
	end if;
	if found = '{}' and length(term) > 3 and (stem is null or not exists (
		select from planner.search_word w where w.word = any (tsvector_to_array(to_tsvector('pg_catalog.dutch', term))))) then
		alike := array(
			select case when s.facet is null then planner.search_lexeme(s.word) else planner.search_lexeme('=' || s.facet) end
			from (
				select w.word, null as facet from planner.search_word w where w.word operator(extensions.%) term
				union all
				select y.word, y.facet from planner.search_synonym y where y.word operator(extensions.%) term) s
			where extensions.similarity(s.word, term) >= 0.4
			order by extensions.similarity(s.word, term) desc, s.word limit 5);
	end if;
	return concat_ws(' | ', planner.search_lexeme(term) || ':*', stem, nullif(array_to_string(found || alike, ' | '), ''))
		::tsquery;
end $$;

create function public.mail_matches(q text) returns setof uuid
language plpgsql stable security definer rows 100 set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare part constant text := planner.like_anywhere(btrim(planner.fold(left(coalesce(q, ''), 200))));
begin
	if planner.staff_role() is distinct from 'facilitator' then return; end if;
	return query select m.id from planner.mail m where m.recipient_email like part;
end $$;

comment on function public.mail_matches is
	'The ids of the mails that public.search_mails finds; none for anyone but facilitators. It looks with the rights of '
	'the owner, because row level security keeps LIKE away from an index.';

grant execute on function public.mail_matches(text) to authenticated;

create function public.search_mails(q text) returns setof public.mails
language sql stable as $$
	select m.* from public.mail_matches(search_mails.q) as matching (id) join public.mails m on m.id = matching.id
$$;

comment on function public.search_mails is
	'The view mails whose recipient has q (folded, of its first 200 letters) in the address. Filter, order and page it '
	'as a view.';

grant execute on function public.search_mails(text) to authenticated;

create function planner.area_sessions() returns setof uuid
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	municipalities constant text[] := planner.area_municipalities();
	organisations constant uuid[] := planner.area_organisations();
begin
	return query select s.id from planner.session s
	where s.municipality = any (municipalities) or s.host_organisation_id = any (organisations);
end $$;

comment on function planner.area_sessions is
	'The sessions of the area of the signed-in organiser; none for anybody else. `in (select …)` of a policy asks once '
	'for a statement.';

grant execute on function planner.area_sessions() to authenticated;

create policy "staff see the sessions of their area" on planner.session for select to authenticated
	using ((select planner.staff_role()) = 'facilitator'
		or (select planner.staff_role()) = 'viewer' and status <> 'draft'
		or municipality = any ((select planner.area_municipalities())::text[])
		or host_organisation_id = any ((select planner.area_organisations())::uuid[]));

create policy "organisers read what was done to their sessions" on planner.history for select to authenticated
	using (session_id in (select planner.area_sessions()));

create or replace view public.sessions with (security_invoker = true) as
	select s.id, s.slug, s.status, s.kind, s.title, s.summary, s.themes, s.municipality,
		(select m.name from planner.municipality m where m.slug = s.municipality) as municipality_name,
		s.host_organisation_id,
		(select o.name from planner.organisation o where o.id = s.host_organisation_id) as host_name, s.place_name,
		s.is_online, s.starts_at, s.ends_at, s.capacity, s.seats_taken, s.parties_waiting,
		planner.sign_up_state(s.status, s.starts_at, s.sign_up_opens_at, s.sign_up_closes_at, s.capacity, s.seats_taken,
			now()) as sign_up_state,
		s.version, s.created_at, s.updated_at, s.published_at, s.demo, s.search,
		case when planner.took_place(s.status, s.ends_at) then (planner.session_attendance(s.id)).people end
			as people_reached,
		case when planner.took_place(s.status, s.ends_at) then (planner.session_attendance(s.id)).kept end
			as attendance_kept
	from planner.session s
	where (select planner.staff_role()) = 'facilitator'
		or (select planner.staff_role()) = 'viewer' and s.status <> 'draft'
		or s.municipality = any ((select planner.area_municipalities())::text[])
		or s.host_organisation_id = any ((select planner.area_organisations())::uuid[]);

create or replace function public.search_agenda(
	municipality text default null, theme text default null, kind text default null, q text default null,
	"from" date default null, until date default null, max_rows int default 300
) returns setof public.agenda
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	words constant tsquery := public.search_query(search_agenda.q);
	first constant timestamptz := coalesce(search_agenda."from"::timestamp at time zone 'Europe/Amsterdam', now());
begin
	return query
	select a.* from public.agenda a
	where (search_agenda.municipality is null or a.municipality = search_agenda.municipality)
		and (search_agenda.theme is null or search_agenda.theme = any (a.themes))
		and (search_agenda.kind is null or a.kind = search_agenda.kind)
		and (words is null or a.search @@ words)
		-- A session lasts seven days at most (ends_after_start): the bound lets the index of the agenda begin there.
		and a.ends_at >= first and a.starts_at >= first - interval '7 days'
		and (search_agenda.until is null
			or a.starts_at < (search_agenda.until + 1)::timestamp at time zone 'Europe/Amsterdam')
	order by a.starts_at, a.slug
	limit least(greatest(search_agenda.max_rows, 1), 1000);
end $$;

comment on function public.search_agenda is
	'The agenda from a day (default: what has not ended) until a day, both dates in the region and included, filtered '
	'by municipality and theme slug, kind and q (public.search_query); soonest first, at most max_rows (1..1000). Only '
	'the view agenda: with the rights of the owner, so that row level security keeps nothing away from an index.';

create function public.session_matches(q text) returns setof uuid
language plpgsql stable security definer rows 100 set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	words constant tsquery := public.search_query(session_matches.q);
	whole_region constant boolean := planner.staff_role() = 'facilitator';
	published_only constant boolean := planner.staff_role() = 'viewer';
	my_municipalities constant text[] := planner.area_municipalities();
	my_organisations constant uuid[] := planner.area_organisations();
begin
	if planner.staff_role() is null then return; end if;
	return query select s.id from planner.session s
	where (words is null or s.search @@ words)
		and (whole_region or published_only and s.status <> 'draft' or s.municipality = any (my_municipalities)
			or s.host_organisation_id = any (my_organisations));
end $$;

comment on function public.session_matches is
	'The ids of the sessions that public.search_sessions finds, of those that the signed-in staff member may see. It '
	'looks with the rights of the owner, because row level security keeps @@ away from an index.';

grant execute on function public.session_matches(text) to authenticated;

create or replace function public.search_sessions(q text default null) returns setof public.sessions
language sql stable as $$
	select s.* from public.session_matches(search_sessions.q) as matching (id)
	join public.sessions s on s.id = matching.id
$$;

create policy "staff see the programme of their sessions" on planner.programme_item for select to authenticated
	using ((select planner.staff_role()) = 'facilitator' or session_id in (select planner.area_sessions())
		or (select planner.staff_role()) = 'viewer' and exists (
			select from planner.session s where s.id = session_id and s.status <> 'draft'));

create or replace function public.nearby_sessions("from" date, until date) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	perform planner.require_organiser();
	return (
		select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'title', s.title, 'starts_at', s.starts_at,
			'ends_at', s.ends_at, 'municipality', s.municipality, 'municipality_name', m.name, 'themes', to_jsonb(s.themes),
			'experts', (
				select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'name', e.name) order by e.name, e.id), '[]')
				from planner.expert e where e.id in (
					select i.expert_id from planner.invitation i
					where i.session_id = s.id and i.state in ('sent', 'accepted', 'tentative')
					union
					select p.expert_id from planner.programme_item p
					where p.session_id = s.id and not exists (select from planner.invitation i
						where i.session_id = s.id and i.expert_id = p.expert_id and i.state <> 'draft')))
			) order by s.starts_at, s.id), '[]')
		from (
			select x.* from planner.session x
			where (x.status = 'published' or x.status = 'draft' and planner.can_see_session(x))
				and x.starts_at >= nearby_sessions."from"::timestamp at time zone 'Europe/Amsterdam'
				and x.starts_at < (nearby_sessions.until + 1)::timestamp at time zone 'Europe/Amsterdam'
			order by x.starts_at, x.id limit 200) s
		join planner.municipality m on m.slug = s.municipality);
end $$;
