create view public.organisations with (security_invoker = true) as
	select o.id, o.name, o.kind, o.level, o.municipality, o.themes, o.website, o.language, o.active, o.active and o.contact_email is not null as can_receive,
		case when k.may then o.contact_name end as contact_name, case when k.may then o.contact_email end as contact_email, case when k.may then o.contact_phone end as contact_phone,
		o.version, o.demo, o.created_at, o.updated_at
	from planner.organisation o, (select planner.staff_role() in ('facilitator', 'organiser') as may) k;
comment on view public.organisations is
	'The parties in the network, for staff; viewers do not see who the contact is. can_receive: a question can be handed over to it.';
grant select on public.organisations to authenticated;

create function public.save_organisation(organisation jsonb, organisation_id uuid default null, version int default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	o planner.organisation := jsonb_populate_record(null::planner.organisation, save_organisation.organisation);
	old planner.organisation;
	bureau constant uuid := '00000000-0000-4000-8000-000000000001';
	held int;
begin
	o.name := planner.clean_line(o.name, 160);
	o.contact_email := planner.clean_email(o.contact_email);
	o.website := nullif(btrim(o.website), '');
	o.themes := coalesce(o.themes, '{}');
	o.language := case when o.language = 'en' then 'en' else 'nl' end;
	perform planner.must_know_people();
	if save_organisation.organisation_id is not null then
		select x.* into old from planner.organisation x where x.id = save_organisation.organisation_id for update;
		if old.id is null then perform planner.refuse('unknown_organisation', 404); end if;
		perform planner.must_work_in(old.municipality, old.id);
	end if;
	perform planner.must_work_in(o.municipality, old.id);
	if length(o.name) < 2 or o.name is null then perform planner.refuse('name_missing', 400); end if;
	if coalesce(o.kind, '') not in ('municipality_office', 'business_circle', 'education', 'knowledge_partner', 'innovation_partner', 'province', 'national') then
		perform planner.refuse('kind_invalid', 400);
	end if;
	if coalesce(o.level, '') not in ('local', 'regional', 'national') then perform planner.refuse('level_invalid', 400); end if;
	if o.contact_email is not null and not planner.is_email(o.contact_email) then perform planner.refuse('invalid_email', 400); end if;
	if o.website !~ '^https?://[^[:space:]]+$' or length(o.website) > 300 then perform planner.refuse('website_invalid', 400); end if;
	perform planner.must_be_known(o.themes, array_remove(array[o.municipality], null), null);
	if old.id is null then
		insert into planner.organisation as x (name, kind, level, municipality, themes, contact_name, contact_email, contact_phone, website, language, active)
		values (o.name, o.kind, o.level, o.municipality, o.themes, planner.clean_line(o.contact_name, 120), o.contact_email, planner.clean_line(o.contact_phone, 40),
			o.website, o.language, coalesce(o.active, true))
		returning * into o;
		perform planner.record('organisation', o.id, 'added');
	else
		if old.version is distinct from save_organisation.version then
			perform planner.refuse('edited_by_other', 409, jsonb_build_object('version', old.version, 'at', old.updated_at));
		end if;
		if old.active and o.active is false then
			-- A party that leaves would take its questions with it: they go to somebody else first.
			select count(*) into held from planner.question q where q.responsible_organisation_id = old.id and q.status not in ('solved', 'closed');
			if held > 0 then perform planner.refuse('organisation_is_responsible', 409, jsonb_build_object('questions', held)); end if;
			if old.id = bureau then perform planner.refuse('organisation_is_responsible', 409); end if;
		end if;
		update planner.organisation x set name = o.name, kind = o.kind, level = o.level, municipality = o.municipality, themes = o.themes,
			contact_name = planner.clean_line(o.contact_name, 120), contact_email = o.contact_email, contact_phone = planner.clean_line(o.contact_phone, 40),
			website = o.website, language = o.language, active = coalesce(o.active, x.active), version = x.version + 1, updated_at = now()
		where x.id = old.id returning * into o;
		perform planner.record('organisation', o.id, 'edited');
	end if;
	return jsonb_build_object('id', o.id, 'version', o.version);
exception when unique_violation then
	perform planner.refuse('organisation_exists', 409, (select jsonb_build_object('id', x.id, 'name', x.name) from planner.organisation x where x.name = o.name));
end $$;
comment on function public.save_organisation is
	'Adds an organisation, or replaces organisation_id over the version that was seen: { name, kind, level, municipality?, themes[], contact_name?, contact_email?, contact_phone?, website?, language, active? }. Returns { id, version }. Staff of its area; without municipality facilitators only. Refuses not_for_viewers, outside_your_area 403, name_missing, kind_invalid, level_invalid, invalid_email, website_invalid, unknown_theme, unknown_municipality 400, unknown_organisation 404, organisation_exists { id, name }, organisation_is_responsible { questions }, edited_by_other { version, at } 409.';
grant execute on function public.save_organisation(jsonb, uuid, int) to authenticated;
