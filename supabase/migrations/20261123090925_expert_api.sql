create function planner.must_know_people() returns void
language plpgsql stable set search_path = '' as $$
begin
	if coalesce(planner.staff_role(), '') not in ('facilitator', 'organiser') then
		perform planner.refuse('not_for_viewers', 403);
	end if;
end $$;
comment on function planner.must_know_people is 'Refuses not_for_viewers (403) unless a facilitator or organiser is signed in.';

create function planner.must_be_known(themes text[], municipalities text[], organisation_id uuid) returns void
language plpgsql stable set search_path = '' as $$
begin
	if exists (select from unnest(themes) t(slug) where not exists (select from planner.theme k where k.slug = t.slug)) then
		perform planner.refuse('unknown_theme', 400);
	end if;
	if exists (select from unnest(municipalities) t(slug) where not exists (select from planner.municipality m where m.slug = t.slug)) then
		perform planner.refuse('unknown_municipality', 400);
	end if;
	if organisation_id is not null and not exists (select from planner.organisation o where o.id = organisation_id) then
		perform planner.refuse('unknown_organisation', 400);
	end if;
end $$;
comment on function planner.must_be_known is 'Refuses unknown_theme, unknown_municipality, unknown_organisation (400).';

create function planner.follow_new_address(expert_id uuid, old_email text) returns void
language plpgsql volatile set search_path = '' as $$
declare i planner.invitation; s planner.session;
begin
	for i in
		select v.* from planner.invitation v where v.expert_id = follow_new_address.expert_id and v.state in ('sent', 'accepted', 'tentative') order by v.id for update
	loop
		-- What still waits for the old address would reach somebody who is not there any more. After the lock on the invitation, as everywhere.
		update planner.mail m set state = 'withdrawn'
		where m.calendar_uid = i.uid::text and m.recipient_email = old_email and m.state in ('queued', 'failed');
		-- Read after it as well: whoever is moving the session will send a newer message after this one.
		select x.* into s from planner.session x where x.id = i.session_id;
		if s.status in ('draft', 'published') and s.starts_at > now() then
			update planner.invitation v set calendar_face = planner.calendar_face(s, v.programme_item_id), dtstamp = planner.next_stamp(v.dtstamp), updated_at = now()
			where v.id = i.id returning v.* into i;
			perform planner.send_to_expert(i, s, 'expert-invited');
		end if;
	end loop;
end $$;
comment on function planner.follow_new_address is
	'Sends what is still ahead to the new address of an expert, answer and UID kept: the ATTENDEE of a message must be the address it is sent to, else clients show no buttons.';

create function public.save_expert(expert jsonb, expert_id uuid default null, version int default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	e planner.expert := jsonb_populate_record(null::planner.expert, save_expert.expert);
	old planner.expert;
	address text := planner.clean_email(e.email);
begin
	perform planner.must_know_people();
	e.name := planner.clean_line(e.name, 120);
	if e.name is null then perform planner.refuse('name_missing', 400); end if;
	if not coalesce(planner.is_email(address), false) then perform planner.refuse('invalid_email', 400); end if;
	e.themes := coalesce(e.themes, '{}');
	e.municipalities := coalesce(e.municipalities, '{}');
	perform planner.must_be_known(e.themes, e.municipalities, e.organisation_id);
	if save_expert.expert_id is not null then
		select x.* into old from planner.expert x where x.id = save_expert.expert_id for no key update;
		if old.id is null then perform planner.refuse('unknown_expert', 404); end if;
		if old.version is distinct from save_expert.version then
			perform planner.refuse('edited_by_other', 409, jsonb_build_object('version', old.version, 'at', old.updated_at));
		end if;
		update planner.expert x set name = e.name, email = address, phone = planner.clean_line(e.phone, 40), organisation_id = e.organisation_id,
			organisation_name = planner.clean_line(e.organisation_name, 160), job_title = planner.clean_line(e.job_title, 140), bio = coalesce(planner.clean_text(e.bio, 2000), ''),
			themes = e.themes, municipalities = e.municipalities, language = case when e.language = 'en' then 'en' else 'nl' end, active = coalesce(e.active, x.active),
			version = x.version + 1, updated_at = now()
		where x.id = old.id returning * into e;
		perform planner.record('expert', e.id, 'edited');
		if e.email <> old.email then
			perform planner.follow_new_address(e.id, old.email);
		end if;
	else
		insert into planner.expert as x (name, email, phone, organisation_id, organisation_name, job_title, bio, themes, municipalities, language, active)
		values (e.name, address, planner.clean_line(e.phone, 40), e.organisation_id, planner.clean_line(e.organisation_name, 160), planner.clean_line(e.job_title, 140),
			coalesce(planner.clean_text(e.bio, 2000), ''), e.themes, e.municipalities, case when e.language = 'en' then 'en' else 'nl' end, coalesce(e.active, true))
		returning * into e;
		perform planner.record('expert', e.id, 'added');
	end if;
	return jsonb_build_object('id', e.id, 'version', e.version);
exception when unique_violation then
	perform planner.refuse('expert_exists', 409, (select jsonb_build_object('id', x.id, 'name', x.name) from planner.expert x where x.email = address));
end $$;
comment on function public.save_expert is
	'Adds an expert, or replaces the profile of expert_id over the version that was seen: { name, email, phone?, organisation_id?, organisation_name?, job_title?, bio?, themes[], municipalities[] (none: whole region), language, active? }. A new address gets the open invitations again, answers kept. Returns { id, version }. Facilitators and organisers. Refuses not_for_viewers 403, name_missing, invalid_email, unknown_theme, unknown_municipality, unknown_organisation 400, unknown_expert 404, expert_exists { id, name }, edited_by_other { version, at } 409.';
grant execute on function public.save_expert(jsonb, uuid, int) to authenticated;

create view public.experts with (security_invoker = true) as
	select e.id, e.name, e.email, e.phone, e.organisation_id, coalesce(o.name, e.organisation_name) as organisation, e.organisation_name, e.job_title, e.bio, e.themes,
		e.municipalities, e.language, e.active, e.version, e.demo, e.created_at, e.updated_at
	from planner.expert e left join planner.organisation o on o.id = e.organisation_id;
comment on view public.experts is 'The experts and how to reach them. Facilitators and organisers.';
grant select on public.experts to authenticated;
