drop function public.claim_mails(batch integer, lease_seconds integer);

create function planner.has_web_address(value text) returns boolean
language sql immutable
return lower(replace(normalize(value, nfkc), U&'\3002', '.') collate "C") ~ (
	'://|(^|[^a-z0-9])www\.'
	|| '|(^|[ .,;:()@])[^ ./@,;:()]+\.(com|org|net|info|biz|app|dev|online|site|website|web|shop|store|xyz|top|club|live'
	|| '|link|click|page|pro|name|mobi|cloud|space|tech|icu|vip|work|social|news|world|today|email|example)'
	|| '(?![a-z0-9-]|\.[a-z])'
	|| '|(^|[ .,;:()@])(?!(mr|mrs|ms|dr|drs|ir|ing|prof|dhr|mw|mevr|st|fam)\.)[^ ./@,;:()]{2,}'
	|| '\.(?!(bv|nv|zn|en)(?![a-z0-9-]))[a-z]{2}(?![a-z0-9-]|\.[a-z])'
	|| '|[^ ./@,;:()]\.[a-z]{2,}(:[0-9]+)?/[^ ]|[0-9]\.[0-9]+\.[0-9]+\.[0-9]');

comment on function planner.has_web_address is
	'Whether a text of one line contains what a mail program makes a link of. The same pattern as hasWebAddress in '
	'TypeScript.';

create function planner.check_name(value text) returns void
language plpgsql immutable set search_path = '' as $$
begin
	if planner.has_web_address(value) then perform planner.refuse('web_address_in_name', 400); end if;
end $$;

comment on function planner.check_name is
	'No web address in the name of a person or company: names stand in mails to people who did not ask for them. Null '
	'passes. Refuses web_address_in_name 400.';

create or replace function public.claim_staff() returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin
	update planner.staff s set user_id = u.id, signed_in_at = now()
	from auth.users u
	where u.id = planner.account_id() and u.email_confirmed_at is not null and s.email = lower(u.email) and s.active;
	if not found then
		perform planner.refuse('not_staff', 403);
	end if;
	perform planner.prove_mailbox(public.me() ->> 'email');
	return public.me();
end $$;

create or replace function public.invite_staff(
	email text, name text, role text, municipalities text[] default '{}', organisations uuid[] default '{}',
	language text default 'nl'
) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
	address text := planner.clean_email(invite_staff.email);
	full_name text := planner.clean_line(invite_staff.name, 120);
	lang text := planner.clean_language(invite_staff.language);
	member_id uuid;
begin
	perform planner.require_facilitator();
	if not coalesce(planner.is_email(address), false) then perform planner.refuse('invalid_email', 400); end if;
	if full_name is null then perform planner.refuse('name_missing', 400); end if;
	perform planner.check_name(full_name);
	if invite_staff.role not in ('facilitator', 'organiser', 'viewer') then
		perform planner.refuse('unknown_role', 400);
	end if;
	perform planner.require_known_municipalities(invite_staff.municipalities);
	perform planner.require_known_organisation(o.id) from unnest(invite_staff.organisations) o(id);
	if invite_staff.role = 'organiser'
		and cardinality(invite_staff.municipalities) + cardinality(invite_staff.organisations) = 0 then
		perform planner.refuse('organiser_needs_an_area', 400);
	end if;
	if invite_staff.role <> 'facilitator' then
		perform planner.require_other_facilitator((select s.id from planner.staff s where s.email = address));
	end if;
	insert into planner.staff as s (email, name, role, language, municipalities, organisations)
	values (address, full_name, invite_staff.role, lang, invite_staff.municipalities, invite_staff.organisations)
	on conflict (email) do update set name = excluded.name, role = excluded.role, language = excluded.language,
		municipalities = excluded.municipalities, organisations = excluded.organisations, active = true
	returning s.id into member_id;
	perform planner.record_history('staff', member_id, 'invited', jsonb_build_object('role', invite_staff.role));
	perform planner.queue_mail('staff-invited', address, full_name, lang,
		jsonb_build_object('name', full_name, 'role', invite_staff.role,
			'invited_by', (select s.name from planner.staff s where s.id = planner.staff_id())), subject_id => member_id);
	return member_id;
end $$;

comment on function public.invite_staff is
	'Gives a colleague access (or changes role and area, or gives access back) and mails them. Returns the id. '
	'Facilitators and the service role. Refuses invalid_email, name_missing, web_address_in_name, unknown_role, '
	'unknown_municipality, unknown_organisation, organiser_needs_an_area 400, facilitators_only 403, last_facilitator '
	'409.';

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
	'Adds an organisation, or replaces organisation_id when version is its current one: { name, kind, level, '
	'municipality?, themes[], contact_name?, contact_email?, contact_phone?, website?, language, active? }. Returns { '
	'id, version, address kept|changed|asked }: a new contact_email counts at once when the caller may see all open '
	'questions that were offered to it, else after a yes from the old address. Staff of its area; without '
	'municipality facilitators only. Refuses name_missing, web_address_in_name, kind_invalid, '
	'level_invalid, invalid_email, '
	'website_invalid, unknown_theme, unknown_municipality 400, not_for_viewers, outside_your_area, address_opens_more '
	'403, unknown_organisation 404, organisation_exists { id, name }, organisation_is_responsible { questions }, '
	'edited_by_other { version, at } 409.';

comment on table planner.mail is
	'The outbox. A row is written in the same transaction as the change that causes it; data is the input of the '
	'template, without secrets once it is sent. held: it waits because its mailbox, whose owner never acted, got enough.';

create or replace function planner.scrub_mail() returns trigger
language plpgsql set search_path = '' as $$
begin
	new.data := (new.data - '{token,mails}'::text[]) #- '{invitation,reply_token}';
	return new;
end $$;

create function public.claim_mails(batch int default 20, lease_seconds int default 120) returns table (
	id uuid, template text, recipient_email text, recipient_name text, language text, data jsonb, attempts int,
	calendar_uid text, calendar_sequence int, message_id text, in_reply_to text, proven boolean)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
begin
	-- One at a time: two workers would both see room in one mailbox.
	perform pg_advisory_xact_lock(hashtext('claim_mails'));
	perform planner.collect_held_mails();
	return query
	with due as (
		select q.id, q.recipient_email, q.queue_number from planner.mail q
		where (q.state = 'queued' and q.not_before <= now() or q.state = 'sending' and q.leased_until < now())
			-- Messages of one calendar entry leave in the order in which they were written: a late REQUEST would bring
			-- a cancelled meeting back. One that failed still holds back the next; one whose time has not come does not.
			and (q.calendar_uid is null or not exists (
				select from planner.mail earlier
				where earlier.calendar_uid = q.calendar_uid and earlier.recipient_email = q.recipient_email
					and earlier.queue_number < q.queue_number and (earlier.state = 'sending' or earlier.state = 'queued'
						and (earlier.attempts > 0 or earlier.not_before <= now()))))
		order by q.queue_number limit least(greatest(batch, 1), 200) for update skip locked
	), judged as (
		select d.id, p.proven, r.free_at,
			p.proven or row_number() over (partition by d.recipient_email order by d.queue_number) <= r.room as goes
		from due d cross join lateral (select planner.is_proven_mailbox(d.recipient_email) as proven) p
		left join lateral planner.mailbox_room(d.recipient_email) r on not p.proven
	), held_back as (
		update planner.mail m set state = 'queued', held = true, leased_until = null,
			not_before = coalesce(j.free_at, now() + interval '10 minutes')
		from judged j where m.id = j.id and not j.goes
	), claimed as (
		update planner.mail m set state = 'sending', held = false, attempts = m.attempts + 1,
			leased_until = now() + make_interval(secs => least(greatest(lease_seconds, 5), 3600))
		from judged j where m.id = j.id and j.goes returning m.*, j.proven
	), overtaken as (
		update planner.mail m set state = 'superseded' from claimed c
		where m.calendar_uid = c.calendar_uid and m.recipient_email = c.recipient_email
			and m.queue_number < c.queue_number and m.state = 'queued'
	)
	select c.id, c.template, c.recipient_email, c.recipient_name, c.language, c.data, c.attempts, c.calendar_uid,
		c.calendar_sequence, c.id::text, c.in_reply_to::text, c.proven
	from claimed c order by c.queue_number;
end $$;

comment on function public.claim_mails is
	'Leases up to batch (1..200) due mails for lease_seconds (5..3600) to one worker; several workers never get the '
	'same one. Of one calendar entry and recipient only the oldest that is due; an older one that is not due yet is '
	'superseded by it. A mailbox whose owner never acted (proven false) gets 10 mails an hour and 30 a day; the rest '
	'waits and goes as one mail. message_id and in_reply_to are the local parts. The service role only.';

grant execute on function public.claim_mails(int, int) to service_role;

comment on table planner.proven_mailbox is
	'The sha256 of each address whose owner did something by a link from a mail to it. Anybody can type any address; '
	'until its owner acts, it gets few mails, and nothing that others typed.';

create function planner.prove_mailbox(email text) returns void
language plpgsql volatile set search_path = '' as $$
begin
	insert into planner.proven_mailbox as p (address_hash)
	select sha256(convert_to(prove_mailbox.email, 'UTF8')) where prove_mailbox.email is not null
	on conflict (address_hash) do update set proven_at = now() where p.proven_at < now() - interval '1 day';
end $$;

comment on function planner.prove_mailbox is
	'Notes that the owner of an address acted; called by everything that a link from a mail can do. Null passes.';

create function planner.is_proven_mailbox(email text) returns boolean
language sql stable set search_path = '' as $$
	select exists (
		select from planner.proven_mailbox p
		where p.address_hash = sha256(convert_to(is_proven_mailbox.email, 'UTF8')))
$$;

comment on function planner.is_proven_mailbox is 'Whether the owner of an address ever acted.';

create function planner.mailbox_room(email text, out room int, out free_at timestamptz)
language sql stable set search_path = '' as $$
	with lately as (
		select coalesce(m.sent_at, now()) as at from planner.mail m
		where m.recipient_email = mailbox_room.email and m.state in ('sending', 'sent')
			and coalesce(m.sent_at, now()) > now() - interval '1 day'
		order by 1 desc limit 30
	), counted as (
		select count(*) filter (where l.at > now() - interval '1 hour') as in_hour, count(*) as in_day from lately l
	)
	select least(10 - c.in_hour, 30 - c.in_day)::int, greatest(
		case when c.in_hour >= 10 then (select l.at from lately l order by l.at desc offset 9 limit 1)
			+ interval '1 hour' end,
		case when c.in_day >= 30 then (select min(l.at) from lately l) + interval '1 day' end)
	from counted c
$$;

comment on function planner.mailbox_room is
	'How many more mails an address may get now, of 10 an hour and 30 a day over everything, and when there is room again '
	'(null while there is).';
