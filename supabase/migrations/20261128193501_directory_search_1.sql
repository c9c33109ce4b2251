drop function public.referral_page(token text);

comment on table planner.organisation is
	'An organisation of the network. A question can be referred to it only when it has a contact_email. Lists are '
	'ordered by sort_name; search_text is what public.organisation_matches looks in.';

comment on table planner.staff is
	'Who may sign in. A facilitator works everywhere; an organiser in the municipalities and organisations named; a '
	'viewer reads figures and sessions, never people. Lists are ordered by sort_name; search_text is what '
	'public.colleague_matches looks in.';

create or replace view public.staff with (security_invoker = true) as
	select id, email, name, role, language, municipalities, organisations, active, demo, created_at, signed_in_at,
		sort_name, array_position(array['facilitator', 'organiser', 'viewer'], role) as sort_role,
		coalesce(signed_in_at, '-infinity') as sort_seen,
		array(select o.name from planner.organisation o where o.id = any (organisations) order by o.sort_name)
			as organisation_names
	from planner.staff where anonymised_at is null;

comment on view public.staff is
	'Colleagues with role and area, without anonymised ones; only for signed-in staff. sort_* are never null, to order '
	'by.';

create or replace view public.organisations with (security_invoker = true) as
	select o.id, o.name, o.kind, o.level, o.municipality, o.themes, o.website, o.language, o.active,
		o.active and o.contact_email is not null as can_receive,
		case when k.may then o.contact_name end as contact_name,
		case when k.may then o.contact_email end as contact_email,
		case when k.may then o.contact_phone end as contact_phone,
		o.version, o.demo, o.created_at, o.updated_at, o.sort_name,
		array_position(array['municipality_office', 'business_circle', 'education', 'knowledge_partner',
			'innovation_partner', 'province', 'national'], o.kind) as sort_kind,
		coalesce(o.municipality, '~') collate "C" as sort_municipality
	from planner.organisation o, (select planner.staff_role() in ('facilitator', 'organiser') as may) k;

comment on view public.organisations is
	'The organisations of the network, for staff; viewers do not see the contact. can_receive: a question can be '
	'referred to it. sort_* are never null, to order by: without a municipality last.';

comment on table planner.expert is
	'A person with themes, an organisation and an area (municipalities; none means the whole region). Lists are ordered '
	'by sort_name; search_text is what public.expert_matches looks in.';

create or replace view public.experts with (security_invoker = true) as
	select e.id, e.name, e.email, e.phone, e.organisation_id, coalesce(o.name, e.organisation_name) as organisation,
		e.organisation_name, e.job_title, e.bio, e.themes, e.municipalities, e.language, e.active, e.version, e.demo,
		e.created_at, e.updated_at, e.sort_name,
		coalesce(o.sort_name, planner.fold(e.organisation_name), '~') collate "C" as sort_organisation,
		coalesce(e.themes[1], '~') collate "C" as sort_theme
	from planner.expert e left join planner.organisation o on o.id = e.organisation_id where e.anonymised_at is null;

comment on view public.experts is
	'The experts and how to reach them, without anonymised ones. Facilitators and organisers. sort_* are never null, to '
	'order by: without an organisation or theme last.';

create function planner.municipalities_named(part text) returns text[]
language sql stable set search_path = '' as $$
	select array(select m.slug from planner.municipality m where position(part in planner.fold(m.name)) > 0)
$$;

comment on function planner.municipalities_named is 'The municipalities with this folded text in the name.';

create function planner.themes_meant(part text) returns text[]
language sql stable set search_path = '' as $$
	select array(
		select t.slug from planner.theme t
		where position(part in planner.fold(t.name_nl)) > 0 or position(part in planner.fold(t.name_en)) > 0
			or exists (select from planner.search_synonym s where s.facet = t.slug and s.word = part))
$$;

comment on function planner.themes_meant is
	'The themes with this folded text in a name, and those that it is a word for (planner.search_synonym).';

create function planner.accept_typing_errors() returns void
language plpgsql volatile set search_path = '' as $$
begin
	-- Jensen and jansen: 0.43. By itself pg_trgm asks for 0.6.
	perform set_config('pg_trgm.word_similarity_threshold', '0.4', true);
end $$;

comment on function planner.accept_typing_errors is
	'How much a word must look like another one for the operator <% in this transaction.';

create function public.expert_matches(q text) returns setof uuid
language plpgsql stable security definer rows 100 set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	part text;
	anywhere text;
	before uuid[];
	matching uuid[];
	parties uuid[];
	topics text[];
	places text[];
begin
	if coalesce(planner.staff_role(), 'viewer') = 'viewer' then return; end if;
	foreach part in array public.search_parts(expert_matches.q) loop
		anywhere := planner.like_anywhere(part);
		parties := array(select o.id from planner.organisation o
			where o.search_text like anywhere and o.sort_name like anywhere);
		topics := planner.themes_meant(part);
		places := planner.municipalities_named(part);
		matching := array(select e.id from planner.expert e
			where (e.search_text like anywhere or e.organisation_id = any (parties) or e.themes && topics
				or e.municipalities && places)
				and (before is null or e.id = any (before)) and e.anonymised_at is null);
		if matching = '{}' and length(part) > 3 then
			perform planner.accept_typing_errors();
			matching := array(select e.id from planner.expert e
				where e.search_text operator(extensions.%>) part and (before is null or e.id = any (before))
					and e.anonymised_at is null);
		end if;
		before := matching;
		exit when before = '{}';
	end loop;
	return query select unnest(before);
end $$;

comment on function public.expert_matches is
	'The ids of the experts that public.search_experts finds; none for a viewer.';

grant execute on function public.expert_matches(text) to authenticated;

create function public.search_experts(q text default null) returns setof public.experts
language sql stable as $$
	select e.* from public.expert_matches(search_experts.q) as matching (id)
	join public.experts e on e.id = matching.id
$$;

comment on function public.search_experts is
	'The view experts in which every word of q (public.search_parts) occurs: in name, address, job, organisation, theme '
	'or municipality; a word that is nowhere finds what looks like it. For facilitators and organisers. Filter, order and '
	'page it as a view.';

grant execute on function public.search_experts(text) to authenticated;
