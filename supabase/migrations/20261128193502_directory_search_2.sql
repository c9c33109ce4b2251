create function public.organisation_matches(q text) returns setof uuid
language plpgsql stable security definer rows 100 set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	part text;
	anywhere text;
	before uuid[];
	matching uuid[];
	topics text[];
	places text[];
begin
	if coalesce(planner.staff_role(), 'viewer') = 'viewer' then return; end if;
	foreach part in array public.search_parts(organisation_matches.q) loop
		anywhere := planner.like_anywhere(part);
		topics := planner.themes_meant(part);
		places := planner.municipalities_named(part);
		matching := array(select o.id from planner.organisation o
			where (o.search_text like anywhere or o.themes && topics or o.municipality = any (places))
				and (before is null or o.id = any (before)));
		if matching = '{}' and length(part) > 3 then
			perform planner.accept_typing_errors();
			matching := array(select o.id from planner.organisation o
				where o.search_text operator(extensions.%>) part and (before is null or o.id = any (before)));
		end if;
		before := matching;
		exit when before = '{}';
	end loop;
	return query select unnest(before);
end $$;

comment on function public.organisation_matches is
	'The ids of the organisations that public.search_organisations finds; none for a viewer, who may not see contacts.';

grant execute on function public.organisation_matches(text) to authenticated;

create function public.search_organisations(q text default null) returns setof public.organisations
language sql stable as $$
	select o.* from public.organisation_matches(search_organisations.q) as matching (id)
	join public.organisations o on o.id = matching.id
$$;

comment on function public.search_organisations is
	'The view organisations in which every word of q (public.search_parts) occurs: in name, contact, theme or '
	'municipality; a word that is nowhere finds what looks like it. For facilitators and organisers. Filter, order and '
	'page it as a view.';

grant execute on function public.search_organisations(text) to authenticated;

create function public.colleague_matches(q text) returns setof uuid
language plpgsql stable security definer rows 100 set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	part text;
	anywhere text;
	before uuid[];
	matching uuid[];
	parties uuid[];
	places text[];
begin
	if coalesce(planner.staff_role(), 'viewer') = 'viewer' then return; end if;
	foreach part in array public.search_parts(colleague_matches.q) loop
		anywhere := planner.like_anywhere(part);
		parties := array(select o.id from planner.organisation o
			where o.search_text like anywhere and o.sort_name like anywhere);
		places := planner.municipalities_named(part);
		matching := array(select s.id from planner.staff s
			where (s.search_text like anywhere or s.municipalities && places or s.organisations && parties)
				and (before is null or s.id = any (before)) and s.anonymised_at is null);
		if matching = '{}' and length(part) > 3 then
			perform planner.accept_typing_errors();
			matching := array(select s.id from planner.staff s
				where s.search_text operator(extensions.%>) part and (before is null or s.id = any (before))
					and s.anonymised_at is null);
		end if;
		before := matching;
		exit when before = '{}';
	end loop;
	return query select unnest(before);
end $$;

comment on function public.colleague_matches is
	'The ids of the colleagues that public.search_colleagues finds; none for a viewer.';

grant execute on function public.colleague_matches(text) to authenticated;

create function public.search_colleagues(q text default null) returns setof public.staff
language sql stable as $$
	select s.* from public.colleague_matches(search_colleagues.q) as matching (id)
	join public.staff s on s.id = matching.id
$$;

comment on function public.search_colleagues is
	'The view staff in which every word of q (public.search_parts) occurs: in name, address or area; a word that is '
	'nowhere finds what looks like it. For facilitators and organisers. Filter, order and page it as a view.';

grant execute on function public.search_colleagues(text) to authenticated;

create function planner.name_rank(sort_name text, term text) returns real
language sql immutable
return case when starts_with(sort_name, term) then 0 when position(' ' || term in sort_name) > 0 then 1
	when position(term in sort_name) > 0 then 2 else 4 - extensions.word_similarity(term, sort_name) end;

comment on function planner.name_rank is
	'The order of what was found: the name begins with the text, a word of it does, it contains the text, it looks like '
	'it.';

create function public.expert_choices(
	q text default '', chosen uuid[] default '{}', themes text[] default '{}', municipality text default null
) returns table (id uuid, name text, organisation text, was_chosen boolean)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare term constant text := btrim(planner.fold(left(coalesce(expert_choices.q, ''), 200)));
begin
	if coalesce(planner.staff_role(), 'viewer') = 'viewer' then return; end if;
	return query
	select e.id, e.name, coalesce(o.name, e.organisation_name), e.id = any (expert_choices.chosen)
	from planner.expert e left join planner.organisation o on o.id = e.organisation_id
	where e.anonymised_at is null and (e.id = any (expert_choices.chosen)
		or e.active and (term = '' or e.id in (select * from public.expert_matches(expert_choices.q))))
	order by e.id = any (expert_choices.chosen) desc, planner.name_rank(e.sort_name, term),
		e.themes && expert_choices.themes desc,
		coalesce(expert_choices.municipality = any (e.municipalities), false) desc, e.sort_name, e.id
	limit 51 + cardinality(expert_choices.chosen);
end $$;

comment on function public.expert_choices is
	'Experts to choose from in a form: those in chosen, whatever became of them, and the first 51 active ones that '
	'public.search_experts finds (all, when q is blank). The name counts first, then the themes and municipality of '
	'what they are for. None for a viewer.';

grant execute on function public.expert_choices(text, uuid[], text[], text) to authenticated;

create function public.organisation_choices(
	q text default '', chosen uuid[] default '{}', themes text[] default '{}', municipality text default null
) returns table (id uuid, name text, can_receive boolean, was_chosen boolean)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare term constant text := btrim(planner.fold(left(coalesce(organisation_choices.q, ''), 200)));
begin
	if coalesce(planner.staff_role(), 'viewer') = 'viewer' then return; end if;
	return query
	select o.id, o.name, o.active and o.contact_email is not null, o.id = any (organisation_choices.chosen)
	from planner.organisation o
	where o.id = any (organisation_choices.chosen)
		or o.active and (term = '' or o.id in (select * from public.organisation_matches(organisation_choices.q)))
	order by o.id = any (organisation_choices.chosen) desc, planner.name_rank(o.sort_name, term),
		coalesce(o.municipality = organisation_choices.municipality, false) desc,
		o.themes && organisation_choices.themes desc, o.sort_name, o.id
	limit 51 + cardinality(organisation_choices.chosen);
end $$;

comment on function public.organisation_choices is
	'Organisations to choose from in a form: those in chosen, whatever became of them, and the first 51 active ones that '
	'public.search_organisations finds (all, when q is blank). The name counts first, then the municipality and themes '
	'of what they are for. None for a viewer.';

grant execute on function public.organisation_choices(text, uuid[], text[], text) to authenticated;

create function public.colleague_choices(q text default '', chosen uuid[] default '{}')
returns table (id uuid, name text, was_chosen boolean)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare term constant text := btrim(planner.fold(left(coalesce(colleague_choices.q, ''), 200)));
begin
	if coalesce(planner.staff_role(), 'viewer') = 'viewer' then return; end if;
	return query
	select s.id, s.name, s.id = any (colleague_choices.chosen)
	from planner.staff s
	where s.anonymised_at is null and (s.id = any (colleague_choices.chosen)
		or s.active and s.role <> 'viewer'
			and (term = '' or s.id in (select * from public.colleague_matches(colleague_choices.q))))
	order by s.id = any (colleague_choices.chosen) desc, planner.name_rank(s.sort_name, term), s.sort_name, s.id
	limit 51 + cardinality(colleague_choices.chosen);
end $$;

comment on function public.colleague_choices is
	'Colleagues who can be responsible for a question, to choose from in a form: those in chosen, whatever became of '
	'them, and the first 51 active facilitators and organisers that public.search_colleagues finds (all, when q is '
	'blank). None for a viewer.';

grant execute on function public.colleague_choices(text, uuid[]) to authenticated;

create function public.referral_page(token text, q text default '', chosen uuid[] default '{}') returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'referral');
	r planner.referral;
	q planner.question;
	involved boolean;
	term constant text := btrim(planner.fold(left(coalesce(referral_page.q, ''), 200)));
begin
	select x.* into r from planner.referral x where x.id = t.subject_id;
	if r.id is null then perform planner.refuse('unknown_token', 404); end if;
	select x.* into q from planner.question x where x.id = r.question_id;
	involved := r.state in ('offered', 'accepted', 'answered');
	return jsonb_build_object(
		'referral', jsonb_build_object('id', r.id, 'state', r.state, 'note', r.note, 'due_on', r.due_on,
			'offered_at', r.offered_at, 'accepted_at', r.accepted_at, 'ended_at', r.ended_at, 'reason', r.reason,
			'next_organisation_name', coalesce(
				(select o.name from planner.organisation o where o.id = r.next_organisation_id), r.next_organisation_name),
			'answer', r.answer),
		'organisation', (
			select jsonb_build_object('id', o.id, 'name', o.name, 'contact_name', o.contact_name, 'language', o.language)
			from planner.organisation o where o.id = r.organisation_id),
		'question', planner.question_card(q) || jsonb_build_object('next_action_on', q.next_action_on, 'session', (
			select jsonb_build_object('title', s.title, 'starts_at', s.starts_at)
			from planner.session s where s.id = q.session_id and s.published_at is not null)),
		'asker', case when involved then planner.asker_card(q, r.share_contact) end,
		'sender', planner.referral_sender_card(r), 'recommended_by', planner.recommending_organisation(r),
		'earlier', (
			select coalesce(jsonb_agg(jsonb_build_object('organisation', o.name, 'state', x.state, 'reason', x.reason)
				order by x.offered_at), '[]')
			from planner.referral x join planner.organisation o on o.id = x.organisation_id
			where x.question_id = q.id and x.id <> r.id and x.state in ('declined', 'lapsed')),
		'other_organisations', case when r.state not in ('offered', 'accepted') then '[]' else (
			select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'level', o.level, 'themes',
				to_jsonb(o.themes), 'can_receive', o.contact_email is not null, 'was_chosen', o.was_chosen)), '[]')
			from (
				select o.*, o.id = any (referral_page.chosen) as was_chosen from planner.organisation o
				where o.active and o.id <> r.organisation_id
					and (o.id = any (referral_page.chosen) or o.sort_name like planner.like_anywhere(term))
				order by o.id = any (referral_page.chosen) desc, planner.name_rank(o.sort_name, term),
					coalesce(o.municipality = q.municipality, false) desc,
					coalesce(q.theme = any (o.themes), false) desc, o.sort_name, o.id
				limit 51 + cardinality(referral_page.chosen)) o) end);
end $$;

comment on function public.referral_page is
	'What an organisation sees by the link: { referral: { id, state, note, due_on, offered_at, accepted_at, ended_at, '
	'reason, next_organisation_name, answer }, organisation, question: card + session, next_action_on, asker: { name, '
	'company, and email, phone when shared } while the referral is open or answered, else null, sender: { name, email '
	'}, recommended_by: planner.recommending_organisation, earlier: organisations that declined or did not react, '
	'other_organisations: [{ id, name, level, themes, can_receive, was_chosen }]: those in chosen and the first 51 with '
	'q in the name, of the municipality and theme of the question first }. Changes nothing. Refuses unknown_token 404.';

grant execute on function public.referral_page(text, text, uuid[]) to anon, authenticated;

grant select (sort_name) on planner.staff to authenticated;
