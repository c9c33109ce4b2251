-- A plan that was put together by hand or by two tabs, and a room that cannot grow further: refusals, where a rule of the tables broke.
create function planner.check_programme(programme jsonb) returns void
language plpgsql stable set search_path = '' as $$
begin
	if jsonb_typeof(programme) <> 'array' or jsonb_array_length(programme) > 40
		or exists (select from jsonb_array_elements(programme) e where planner.clean_line(e.value ->> 'title', 140) is null)
		or exists (select from jsonb_array_elements(programme) e where e.value ->> 'id' is not null group by lower(e.value ->> 'id') having count(*) > 1)
	then
		perform planner.refuse('programme_invalid', 400);
	end if;
	if exists (select from jsonb_array_elements(programme) e where e.value ->> 'expert_id' is not null
		and not exists (select from planner.expert x where x.id::text = lower(e.value ->> 'expert_id'))) then
		perform planner.refuse('unknown_expert', 400);
	end if;
end $$;
comment on function planner.check_programme is
	'Refuses a programme that cannot be written: programme_invalid (no list, over 40 items, one without a title, one named twice), unknown_expert (400).';

create or replace function planner.clean_plan(plan jsonb) returns planner.session_plan
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
	perform planner.check_programme(p.programme);
	return p;
end $$;
comment on function planner.clean_plan is
	'The plan with cleaned text. Refuses title_missing, ends_before_it_starts, online_url_invalid, unknown_municipality, unknown_theme, unknown_organisation, and what check_programme refuses (400).';

create or replace function public.promote_registration(registration_id uuid, reason text, raise_capacity boolean default false) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare r planner.registration := planner.staff_registration(registration_id); s planner.session;
begin
	if planner.clean_line(reason, 300) is null then perform planner.refuse('reason_missing', 400); end if;
	if r.status <> 'waitlisted' then perform planner.refuse('not_waiting'); end if;
	select x.* into s from planner.session x where x.id = r.session_id;
	if s.status <> 'published' or s.starts_at <= now() then perform planner.refuse('session_over'); end if;
	if r.party_size > s.capacity - s.seats_taken then
		if not raise_capacity then perform planner.refuse('not_enough_seats', 409, jsonb_build_object('seats_left', s.capacity - s.seats_taken)); end if;
		-- As many as the table lets a session hold.
		if s.seats_taken + r.party_size > 2000 then perform planner.refuse('session_too_large', 409, jsonb_build_object('most', 2000)); end if;
		update planner.session x set capacity = x.seats_taken + r.party_size, version = x.version + 1 where x.id = s.id;
	end if;
	update planner.registration x set status = 'confirmed', confirmed_at = now() where x.id = r.id returning * into r;
	select x.* into s from planner.session x where x.id = s.id;
	perform planner.record('registration', r.id, 'promoted_out_of_turn', jsonb_build_object('reason', planner.clean_line(reason, 300), 'capacity', s.capacity), s.id);
	perform planner.mail_registration('registration-promoted', r, s);
end $$;
comment on function public.promote_registration is
	'Lets a waiting party in before its turn: into free seats, or with raise_capacity by adding just the seats it needs. Needs a reason, is logged. Refuses unknown_registration 404, reason_missing 400, not_waiting, session_over, not_enough_seats { seats_left }, session_too_large { most } 409.';
grant execute on function public.promote_registration(uuid, text, boolean) to authenticated;
