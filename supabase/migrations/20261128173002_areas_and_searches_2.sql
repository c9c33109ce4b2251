create policy "staff see who signed up in their area" on planner.registration for select to authenticated
	using ((select planner.staff_role()) = 'facilitator' or session_id in (select planner.area_sessions()));

create policy "staff see the addresses of who signed up in their area" on planner.entrepreneur for select
	to authenticated using (exists (select from planner.registration r where r.entrepreneur_id = entrepreneur.id));

create policy "staff see the invitations of their area" on planner.invitation for select to authenticated
	using ((select planner.staff_role()) = 'facilitator' or session_id in (select planner.area_sessions()));

comment on table planner.question is
	'A question of an entrepreneur. Until solved (only the asker says so) or closed unsolved it has exactly one '
	'responsible person or organisation, and a next-action date. asker_* were typed with it: who types a known address '
	'learns nothing about its owner. by_owner: asked by a link from a mail, so by the owner of the mailbox. Without '
	'entrepreneur_id nobody can be mailed; the asker then says to a colleague that it is solved (heard_*). search_text '
	'is what public.question_matches looks in.';

create policy "staff see the questions of their area" on planner.question for select to authenticated
	using ((select planner.staff_role()) = 'facilitator'
		or municipality = any ((select planner.area_municipalities())::text[])
		or responsible_organisation_id = any ((select planner.area_organisations())::uuid[])
		or responsible_staff_id = (select planner.staff_id()) and (select planner.staff_role()) <> 'viewer'
		or session_id in (select planner.area_sessions()));

create policy "staff see the addresses of who asked in their area" on planner.entrepreneur for select to authenticated
	using (exists (select from planner.question q where q.entrepreneur_id = entrepreneur.id));

create policy "staff see where the questions of their area went" on planner.referral for select to authenticated
	using ((select planner.staff_role()) = 'facilitator'
		or exists (select from planner.question q where q.id = question_id));

create view public.questions with (security_invoker = true) as
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
		q.anonymised_at is not null as anonymised, q.version, q.demo, q.created_at, q.updated_at,
		exists (select from planner.referral f where f.question_id = q.id) as referred
	from planner.question q;

comment on view public.questions is
	'The questions of the own area and sessions and those one is responsible for, with who is responsible, who was '
	'offered it, whether the next action is late (open, and past next_action_on) and whether it was ever referred. '
	'Facilitators see all; viewers none.';

grant select on public.questions to authenticated;

create function public.question_matches(q text) returns setof uuid
language plpgsql stable security definer rows 100 set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	parts constant text[] := public.search_parts(q);
	-- The index finds what has the longest part; the other parts are looked for in those rows.
	longest constant text := (select part from unnest(parts) part order by length(part) desc limit 1);
	others constant text[] := array_remove(parts, longest);
	whole_region constant boolean := planner.staff_role() = 'facilitator';
	my_municipalities constant text[] := planner.area_municipalities();
	my_organisations constant uuid[] := planner.area_organisations();
	me constant uuid := planner.staff_id();
	-- What has a part in its name: { part: [slugs and ids] }.
	named jsonb;
	municipalities text[];
	ids uuid[];
	offered uuid[];
begin
	if coalesce(planner.staff_role(), 'viewer') = 'viewer' then return; end if;
	select jsonb_object_agg(part, array(
		select n.key from (
			select m.slug as key, m.name from planner.municipality m
			union all select o.id::text, o.name from planner.organisation o
			union all select s.id::text, s.name from planner.staff s) n
		where position(part in planner.fold(n.name)) > 0)) into named from unnest(parts) part;
	municipalities := array(select m.slug from planner.municipality m where named -> longest ? m.slug);
	ids := array(select key::uuid from jsonb_array_elements_text(named -> longest) key where length(key) = 36);
	offered := array(select r.question_id from planner.referral r
		where r.organisation_id = any (ids) and r.state in ('offered', 'accepted'));
	return query
	select x.id from planner.question x
	where (x.search_text like planner.like_anywhere(longest) or x.municipality = any (municipalities)
			or x.responsible_organisation_id = any (ids) or x.responsible_staff_id = any (ids) or x.id = any (offered))
		and (whole_region or x.municipality = any (my_municipalities)
			or x.responsible_organisation_id = any (my_organisations) or x.responsible_staff_id = me
			or x.session_id in (select planner.area_sessions()))
		and (others = '{}' or not exists (
			select from unnest(others) part
			where position(part in x.search_text) = 0 and not named -> part ?| array[x.municipality,
				coalesce(x.responsible_organisation_id, x.responsible_staff_id)::text,
				(select r.organisation_id::text from planner.referral r
					where r.question_id = x.id and r.state in ('offered', 'accepted'))]));
end $$;

comment on function public.question_matches is
	'The ids of the questions that public.search_questions finds, of those that the signed-in staff member may see. It '
	'looks with the rights of the owner, because row level security keeps LIKE away from an index.';

grant execute on function public.question_matches(text) to authenticated;

create function public.search_questions(q text default null) returns setof public.questions
language sql stable as $$
	select s.* from public.question_matches(search_questions.q) as matching (id)
	join public.questions s on s.id = matching.id
$$;

comment on function public.search_questions is
	'The view questions in which every word of q (public.search_parts) occurs: in number, text, asker, municipality, '
	'who is responsible or who was offered it. Within the area of the signed-in staff member. Filter, order and page '
	'it as a view.';

grant execute on function public.search_questions(text) to authenticated;

create policy "staff see the guests in their area" on planner.repeated_sign_up for select to authenticated
	using (added_at is not null and exists (select from planner.registration r where r.id = registration_id));

create or replace view public.history with (security_invoker = true) as
	select h.id, h.at, h.actor_kind,
		nullif(case h.actor_kind
			when 'staff' then (select a.name from planner.staff a where a.id = h.actor_staff_id)
			when 'organisation' then (select o.name from planner.organisation o where o.id = h.actor_organisation_id)
			when 'expert' then e.name
			when 'entrepreneur' then coalesce(g.name, q.asker_name) end, '-') as actor_name,
		h.subject_kind, h.subject_id,
		nullif(case h.subject_kind
			when 'session' then (select s.title from planner.session s where s.id = h.subject_id)
			when 'organisation' then (select o.name from planner.organisation o where o.id = h.subject_id)
			when 'staff' then (select c.name from planner.staff c where c.id = h.subject_id)
			else coalesce(g.name, e.name, q.asker_name) end, '-') as subject_name,
		q.number as question_number,
		(select p.title from planner.programme_item p
			where p.id = (h.details ->> 'programme_item_id')::uuid) as slot_title,
		(select o.name from planner.organisation o
			where o.id = (h.details ->> 'organisation_id')::uuid) as organisation_name,
		coalesce(
			(select o.name from planner.organisation o where o.id = (h.details ->> 'next_organisation_id')::uuid),
			case h.action when 'declined' then (select f.next_organisation_name from planner.referral f
				where f.id = (h.details ->> 'referral_id')::uuid) end) as next_organisation_name,
		nullif((select r.name from planner.staff r where r.id = (h.details ->> 'staff_id')::uuid), '-') as responsible_name,
		nullif(coalesce(
			(select o.name from planner.organisation o where o.id = (h.details ->> 'from_organisation_id')::uuid),
			(select w.name from planner.staff w where w.id = (h.details ->> 'from_staff_id')::uuid)), '-')
			as previous_responsible_name,
		h.session_id, h.action, h.details
	from planner.history h
	left join planner.registration g on h.subject_kind = 'registration' and g.id = h.subject_id
	left join planner.invitation i on h.subject_kind = 'invitation' and i.id = h.subject_id
	left join planner.expert e on e.id = case h.subject_kind when 'expert' then h.subject_id else i.expert_id end
	left join planner.question q on h.subject_kind = 'question' and q.id = h.subject_id;

create or replace function public.chain_figures(since timestamptz) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
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
			select a.kept, a.people from planner.session s cross join lateral planner.session_attendance(s.id) a
			where planner.took_place(s.status, s.ends_at) and s.ends_at >= chain_figures.since
				and (whole_region or s.municipality = any (my_municipalities) or s.host_organisation_id = any (my_organisations))
		), asked as (
			select x.id, x.status, x.answered_at from planner.question x
			where x.created_at >= chain_figures.since and (whole_region or x.municipality = any (my_municipalities)
				or x.responsible_organisation_id = any (my_organisations) or x.responsible_staff_id = me
				or x.session_id in (select planner.area_sessions()))
		)
		select jsonb_build_object(
			'sessions', (select count(*) from past),
			'attendance_kept', (select count(*) from past where kept),
			'people', (select coalesce(sum(people), 0) from past),
			'questions', (select count(*) from asked),
			'referred', (
				select count(*) from asked where exists (select from planner.referral f where f.question_id = asked.id)),
			'answered', (select count(*) from asked where answered_at is not null),
			'solved', (select count(*) from asked where status = 'solved')));
end $$;

comment on function public.chain_figures is
	'Results of the chain since a moment, as counts. Of the sessions that ended since then (planner.took_place): '
	'sessions, attendance_kept (sessions whose attendance was kept) and people (planner.session_attendance of each). Of '
	'the questions asked since then: questions, referred (at least once: questions, not referrals), answered '
	'(ever, also when reopened) and solved (now). The views sessions and questions have the same columns, so a list can '
	'show the rows of each figure. Facilitators and viewers: the whole region; organisers: their own area. Refuses '
	'signed_out 401.';

grant execute on function planner.history_texts() to authenticated;
