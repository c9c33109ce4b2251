create or replace function planner.session_card(s planner.session, with_link boolean default false) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
	return jsonb_build_object(
		'id', s.id, 'slug', s.slug, 'uid', s.uid, 'sequence', s.sequence, 'kind', s.kind, 'title', s.title,
		'summary', s.summary, 'themes', to_jsonb(s.themes), 'starts_at', s.starts_at, 'ends_at', s.ends_at,
		'place_name', s.place_name, 'place_address', s.place_address, 'step_free_access', s.step_free_access,
		'access_note', s.access_note, 'municipality', s.municipality,
		'municipality_name', (select m.name from planner.municipality m where m.slug = s.municipality),
		'is_online', s.is_online, 'online_url', case when with_link then s.online_url end,
		'host_name', case when s.host_organisation_id is not null then (
			select o.name from planner.organisation o where o.id = s.host_organisation_id) end,
		'status', s.status, 'updated_at', s.updated_at);
end $$;

create or replace function planner.session_page_content(s planner.session) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
	return planner.session_card(s) || jsonb_build_object(
		'description', s.description, 'capacity', s.capacity,
		'seats_left', greatest(s.capacity - s.seats_taken, 0), 'parties_waiting', s.parties_waiting,
		'sign_up_opens_at', s.sign_up_opens_at, 'sign_up_closes_at', s.sign_up_closes_at,
		'published_at', s.published_at, 'cancel_reason', s.cancel_reason,
		'sign_up_state', planner.sign_up_state(s.status, s.starts_at, s.sign_up_opens_at, s.sign_up_closes_at, s.capacity,
			s.seats_taken, now()),
		'experts', (
			select coalesce(jsonb_agg(jsonb_build_object('name', e.name, 'job_title', e.job_title, 'bio', e.bio,
				'organisation', coalesce(o.name, e.organisation_name)) order by i.answered_at, e.id), '[]')
			from planner.invitation i
			join planner.expert e on e.id = i.expert_id
			left join planner.organisation o on o.id = e.organisation_id
			where i.session_id = s.id and i.state = 'accepted' and e.anonymised_at is null),
		'programme', (
			select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'starts_at', p.starts_at, 'title', p.title,
				'description', p.description,
				'expert', case when i.state = 'accepted' and e.anonymised_at is null then e.name end)
				order by p.position), '[]')
			from planner.programme_item p
			left join planner.expert e on e.id = p.expert_id
			left join planner.invitation i on i.session_id = s.id and i.expert_id = p.expert_id
			where p.session_id = s.id));
end $$;
