create view public.organisations with (security_invoker = true) as
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
grant select on public.organisations to authenticated;

create function planner.organisation_is_active(organisation_id uuid) returns boolean
language plpgsql volatile set search_path = '' as $$
begin
	-- Waits for a transaction that is deactivating it.
	perform 1 from planner.organisation o
	where o.id = organisation_is_active.organisation_id and o.active for key share;
	return found;
end $$;
comment on function planner.organisation_is_active is
	'Whether an organisation is active, and stays so until the end of this transaction.';

create function planner.keep_responsible_organisation_active() returns trigger
language plpgsql security definer set search_path = '' as $$
declare held int;
begin
	if new.id = planner.bureau_id() then perform planner.refuse('organisation_is_responsible', 409); end if;
	select count(*) into held from planner.question q
	where q.status not in ('solved', 'closed') and (q.responsible_organisation_id = new.id or exists (
		select from planner.referral r
		where r.question_id = q.id and r.organisation_id = new.id and r.state in ('offered', 'accepted')));
	if held > 0 then
		perform planner.refuse('organisation_is_responsible', 409, jsonb_build_object('questions', held));
	end if;
	return new;
end $$;
comment on function planner.keep_responsible_organisation_active is
	'Prevents deactivating an organisation that is responsible for an open question, or has an offer that it may '
	'still accept, and the bureau. Refuses organisation_is_responsible { questions } 409.';
create trigger keep_responsible_organisation_active before update of active on planner.organisation for each row
	when (old.active and not new.active) execute function planner.keep_responsible_organisation_active();

create function public.save_organisation(
	organisation jsonb, organisation_id uuid default null, version int default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	o planner.organisation := jsonb_populate_record(null::planner.organisation, save_organisation.organisation);
	old planner.organisation;
	address text;
	new_address boolean := false;
	may_change boolean := true;
begin
	o.name := planner.clean_line(o.name, 160);
	o.contact_email := planner.clean_email(o.contact_email);
	o.website := nullif(btrim(o.website), '');
	o.themes := coalesce(o.themes, '{}');
	perform planner.require_organiser();
	if save_organisation.organisation_id is not null then
		select x.* into old from planner.organisation x where x.id = save_organisation.organisation_id for update;
		if old.id is null then perform planner.refuse('unknown_organisation', 404); end if;
		perform planner.require_area_access(old.municipality, old.id);
	end if;
	perform planner.require_area_access(o.municipality, old.id);
	if length(o.name) < 2 or o.name is null then perform planner.refuse('name_missing', 400); end if;
	perform planner.check_name(planner.clean_line(o.contact_name, 120));
	if planner.is_organisation_kind(o.kind) is not true then perform planner.refuse('kind_invalid', 400); end if;
	if planner.is_level(o.level) is not true then perform planner.refuse('level_invalid', 400); end if;
	if not planner.is_email(o.contact_email) then perform planner.refuse('invalid_email', 400); end if;
	if not planner.is_web_address(o.website, 300) then perform planner.refuse('website_invalid', 400); end if;
	perform planner.require_known_themes(o.themes);
	perform planner.require_known_municipalities(array[o.municipality]);
	if old.id is not null and old.version is distinct from save_organisation.version then
		perform planner.refuse('edited_by_other', 409,
			jsonb_build_object('version', old.version, 'at', old.updated_at));
	end if;
	address := o.contact_email;
	new_address := old.id is not null and address is distinct from old.contact_email;
	if new_address then
		may_change := planner.may_change_organisation_address(old.id);
		if not may_change and num_nulls(address, old.contact_email) > 0 then
			perform planner.refuse('address_opens_more', 403);
		end if;
		if not may_change then o.contact_email := old.contact_email; end if;
	end if;
	insert into planner.organisation as x (id, name, kind, level, municipality, themes, contact_name, contact_email,
		contact_phone, website, language, active)
	values (coalesce(old.id, gen_random_uuid()), o.name, o.kind, o.level, o.municipality, o.themes,
		planner.clean_line(o.contact_name, 120), o.contact_email, planner.clean_line(o.contact_phone, 100), o.website,
		planner.clean_language(o.language), coalesce(o.active, old.active, true))
	on conflict (id) do update set name = excluded.name, kind = excluded.kind, level = excluded.level,
		municipality = excluded.municipality, themes = excluded.themes, contact_name = excluded.contact_name,
		contact_email = excluded.contact_email, contact_phone = excluded.contact_phone, website = excluded.website,
		language = excluded.language, active = excluded.active, version = x.version + 1, updated_at = now()
	returning * into o;
	perform planner.record_history('organisation', o.id, case when old.id is null then 'added' else 'edited' end);
	if new_address and may_change then
		delete from planner.address_change c where c.organisation_id = o.id;
		perform planner.record_history('organisation', o.id, 'address_changed');
		if old.contact_email is not null then perform planner.end_links_of_organisation(o.id, old.contact_email); end if;
	elsif new_address then
		perform planner.ask_for_address_change(null, o.id, address);
	end if;
	return jsonb_build_object('id', o.id, 'version', o.version,
		'address', case when not new_address then 'kept' when may_change then 'changed' else 'asked' end);
exception when unique_violation then
	perform planner.refuse('organisation_exists', 409, (
		select jsonb_build_object('id', x.id, 'name', x.name) from planner.organisation x where x.name = o.name));
end $$;
comment on function public.save_organisation is
	'Adds an organisation, or replaces organisation_id when version is its current one: { name, kind, level, '
	'municipality?, themes[], contact_name?, contact_email?, contact_phone?, website?, language, active? }. Returns { '
	'id, version, address kept|changed|asked }: a new contact_email counts at once when the caller may see all open '
	'questions that were offered to it, else after a yes from the old address. Staff of its area; without municipality '
	'facilitators only. Refuses name_missing, web_address_in_name, kind_invalid, level_invalid, invalid_email, '
	'website_invalid, unknown_theme, unknown_municipality, text_too_long { longest } 400, not_for_viewers, '
	'outside_your_area, address_opens_more 403, unknown_organisation 404, organisation_exists { id, name }, '
	'organisation_is_responsible { questions }, edited_by_other { version, at } 409.';
grant execute on function public.save_organisation(jsonb, uuid, int) to authenticated;
