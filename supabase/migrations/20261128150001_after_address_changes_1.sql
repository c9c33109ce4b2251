drop function planner.last_calendar_template(uid text);

drop function planner.resend_invitations_to_new_address(expert_id uuid, old_email text);

create or replace function public.save_organisation(
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
		planner.clean_line(o.contact_name, 120), o.contact_email, planner.clean_line(o.contact_phone, 40), o.website,
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
	'Adds an organisation, or replaces organisation_id when its version is the one that was seen: { name, kind, level, '
	'municipality?, themes[], contact_name?, contact_email?, contact_phone?, website?, language, active? }. Returns { '
	'id, version, address kept|changed|asked }: a new contact_email counts at once when the caller may see all open '
	'questions that were offered to it, else after a yes from the old address. Staff of its area; without municipality '
	'facilitators only. Refuses name_missing, kind_invalid, level_invalid, invalid_email, website_invalid, '
	'unknown_theme, unknown_municipality 400, not_for_viewers, outside_your_area, address_opens_more 403, '
	'unknown_organisation 404, organisation_exists { id, name }, organisation_is_responsible { questions }, '
	'edited_by_other { version, at } 409.';

create or replace function public.save_expert(expert jsonb, expert_id uuid default null, version int default null)
	returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	e planner.expert := jsonb_populate_record(null::planner.expert, save_expert.expert);
	old planner.expert;
	address text := planner.clean_email(e.email);
	new_address boolean := false;
	may_change boolean := true;
begin
	perform planner.require_organiser();
	e.name := planner.clean_line(e.name, 120);
	if e.name is null then perform planner.refuse('name_missing', 400); end if;
	if not coalesce(planner.is_email(address), false) then perform planner.refuse('invalid_email', 400); end if;
	perform planner.require_known_themes(e.themes);
	perform planner.require_known_municipalities(e.municipalities);
	perform planner.require_known_organisation(e.organisation_id);
	if save_expert.expert_id is not null then
		select x.* into old from planner.expert x where x.id = save_expert.expert_id for no key update;
		if old.id is null then perform planner.refuse('unknown_expert', 404); end if;
		if old.version is distinct from save_expert.version then
			perform planner.refuse('edited_by_other', 409,
				jsonb_build_object('version', old.version, 'at', old.updated_at));
		end if;
		new_address := address <> old.email;
		if new_address then
			-- Waits for whoever is inviting this expert, and then counts that invitation.
			perform 1 from planner.expert x where x.id = old.id for update;
			may_change := planner.may_change_expert_address(old.id);
		end if;
	end if;
	if exists (select from planner.expert x where x.email = address and x.id is distinct from old.id) then
		perform planner.refuse('expert_exists', 409, (
			select jsonb_build_object('id', x.id, 'name', x.name) from planner.expert x where x.email = address));
	end if;
	insert into planner.expert as x (id, name, email, phone, organisation_id, organisation_name, job_title, bio, themes,
		municipalities, language, active)
	values (coalesce(old.id, gen_random_uuid()), e.name,
		case when new_address and not may_change then old.email else address end,
		planner.clean_line(e.phone, 40), e.organisation_id, planner.clean_line(e.organisation_name, 160),
		planner.clean_line(e.job_title, 140), coalesce(planner.clean_text(e.bio, 2000), ''), coalesce(e.themes, '{}'),
		coalesce(e.municipalities, '{}'), planner.clean_language(e.language), coalesce(e.active, old.active, true))
	on conflict (id) do update set name = excluded.name, email = excluded.email, phone = excluded.phone,
		organisation_id = excluded.organisation_id, organisation_name = excluded.organisation_name,
		job_title = excluded.job_title, bio = excluded.bio, themes = excluded.themes,
		municipalities = excluded.municipalities, language = excluded.language, active = excluded.active,
		version = x.version + 1, updated_at = now()
	returning * into e;
	perform planner.record_history('expert', e.id, case when old.id is null then 'added' else 'edited' end);
	if new_address and may_change then
		delete from planner.address_change c where c.expert_id = e.id;
		perform planner.record_history('expert', e.id, 'address_changed');
		perform planner.end_links_of_expert(e.id, old.email);
	elsif new_address then
		perform planner.ask_for_address_change(e.id, null, address);
	end if;
	return jsonb_build_object('id', e.id, 'version', e.version,
		'address', case when not new_address then 'kept' when may_change then 'changed' else 'asked' end);
exception when unique_violation then
	perform planner.refuse('expert_exists', 409, (
		select jsonb_build_object('id', x.id, 'name', x.name) from planner.expert x where x.email = address));
end $$;

comment on function public.save_expert is
	'Adds an expert, or replaces the profile of expert_id when its version is the one that was seen: { name, email, '
	'phone?, organisation_id?, organisation_name?, job_title?, bio?, themes[], municipalities[] (none: whole region), '
	'language, active? }. A new address counts at once (address: changed) when the caller works in the areas of all '
	'invitations of this expert; else after a yes from the old address (asked). Returns { id, version, address '
	'kept|changed|asked }. '
	'Facilitators and organisers. Refuses name_missing, invalid_email, unknown_theme, unknown_municipality, '
	'unknown_organisation 400, not_for_viewers 403, unknown_expert 404, expert_exists { id, name }, edited_by_other { '
	'version, at } 409.';

comment on table planner.invitation is
	'An expert asked for a session, maybe for one slot of it. uid, sequence and dtstamp are the RFC 5545 UID, SEQUENCE '
	'and DTSTAMP of the last message; significant_sequence is the last one that asked (again); calendar_content is what '
	'that message showed; sent_at is when it last asked; resend_since is when its expert got an address that no message '
	'went to yet.';

create or replace view public.invitations with (security_invoker = true) as
	select i.id, i.session_id, s.title as session_title, s.status as session_status, s.starts_at, i.expert_id,
		e.name as expert_name, e.email as expert_email, coalesce(o.name, e.organisation_name) as expert_organisation,
		i.programme_item_id, p.title as programme_item_title, i.state, i.personal_line, i.sequence, i.sent_at,
		i.answered_at, i.answered_via, i.comment, i.withdrawn_at, i.withdraw_reason, i.version, i.demo, i.created_at,
		i.updated_at, i.resend_since
	from planner.invitation i
	join planner.session s on s.id = i.session_id
	join planner.expert e on e.id = i.expert_id
	left join planner.organisation o on o.id = e.organisation_id
	left join planner.programme_item p on p.id = i.programme_item_id;

create function planner.is_calendar_cancellation(template text) returns boolean
language sql immutable set search_path = '' as $$
	select template in ('expert-withdrawn', 'expert-session-cancelled', 'expert-readdressed')
$$;

comment on function planner.is_calendar_cancellation is 'Whether a template carries METHOD:CANCEL.';

create function planner.last_calendar_template(uid text, email text) returns text
language sql stable set search_path = '' as $$
	select m.template from planner.mail m
	where m.calendar_uid = last_calendar_template.uid and m.recipient_email = last_calendar_template.email
		and (m.state in ('sending', 'sent') or m.attempts > 0) order by m.queue_number desc limit 1
$$;

comment on function planner.last_calendar_template is
	'The template of the last message of a calendar entry that may have left to this address, or null. A connection '
	'that drops half way can have delivered, so whatever was tried once counts: a CANCEL too many does no harm, one too '
	'few leaves a cancelled meeting in a calendar.';

create or replace function planner.queue_invitation_message(
	i planner.invitation, session planner.session, template text, old_content jsonb default null
) returns boolean
language plpgsql volatile set search_path = '' as $$
declare
	e planner.expert;
	waiting planner.mail;
	cancels boolean := planner.is_calendar_cancellation(template);
	last_sent text;
	chosen text := template;
	previous jsonb;
begin
	select x.* into e from planner.expert x where x.id = i.expert_id;
	-- Locked first: the worker either has claimed it (then it counts as left) or cannot claim it any more. One that
	-- failed for good tells as little as one that never left, unless a later one got through.
	select m.* into waiting from planner.mail m
	where m.calendar_uid = i.uid::text and m.recipient_email = e.email and m.state in ('queued', 'failed')
		and not exists (
			select from planner.mail later
			where later.calendar_uid = m.calendar_uid and later.recipient_email = m.recipient_email
				and later.queue_number > m.queue_number and later.state in ('sending', 'sent'))
	order by m.queue_number desc limit 1 for update;
	-- A message that failed for good is taken back too: retry_mail must not send it after this newer one.
	update planner.mail m set state = case when cancels then 'withdrawn' else 'superseded' end
	where m.calendar_uid = i.uid::text and m.recipient_email = e.email and m.state in ('queued', 'failed');
	last_sent := planner.last_calendar_template(i.uid::text, e.email);
	if cancels and planner.is_calendar_cancellation(coalesce(last_sent, template)) then return false; end if;
	if not cancels then
		if waiting.template = 'expert-invited' or planner.is_calendar_cancellation(last_sent)
			or last_sent is null and exists (
				select from planner.mail m where m.calendar_uid = i.uid::text and m.recipient_email <> e.email) then
			chosen := 'expert-invited';
		elsif waiting.template = 'expert-updated' and chosen in ('expert-updated', 'expert-edited') then
			chosen := 'expert-updated';
			previous := waiting.data -> 'previous';
		elsif chosen = 'expert-updated' then
			previous := planner.time_and_place(old_content);
		end if;
	end if;
	perform planner.queue_mail(chosen, e.email, e.name, e.language,
		jsonb_build_object(
			'session', planner.session_card(session, true),
			'invitation', jsonb_build_object('id', i.id, 'uid', i.uid, 'sequence', i.sequence, 'dtstamp', i.dtstamp,
				'partstat', planner.partstat(i.state), 'personal_line', i.personal_line,
				'programme_item', planner.programme_item_card(i.programme_item_id),
				'reply_token', planner.reply_token(i.uid)),
			'token', planner.issue_token('invitation', i.id),
			'expert', jsonb_build_object('name', e.name),
			'facilitator', planner.facilitator_card(i.invited_by),
			'previous', case when previous <> planner.time_and_place(i.calendar_content) then previous end,
			'reason', case template when 'expert-withdrawn' then i.withdraw_reason
				when 'expert-session-cancelled' then session.cancel_reason end),
		dedupe_key => 'invitation:' || i.id || ':' || i.sequence || ':' || extract(epoch from i.dtstamp)::bigint,
		session_id => session.id, subject_id => i.id, calendar_uid => i.uid::text, calendar_sequence => i.sequence);
	return true;
end $$;
