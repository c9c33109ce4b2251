create view public.staff with (security_invoker = true) as
	select id, email, name, role, language, municipalities, organisations, active, demo, created_at, signed_in_at,
		sort_name, array_position(array['facilitator', 'organiser', 'viewer'], role) as sort_role,
		coalesce(signed_in_at, '-infinity') as sort_seen,
		array(select o.name from planner.organisation o where o.id = any (organisations) order by o.sort_name)
			as organisation_names
	from planner.staff where anonymised_at is null;
comment on view public.staff is
	'Colleagues with role and area, without anonymised ones; only for signed-in staff. sort_* are never null, to order '
	'by.';
grant select on public.staff to authenticated;

create function public.staff_list() returns setof jsonb
language sql stable security definer set search_path = '' as $$
	select jsonb_build_object('email', s.email, 'name', s.name, 'role', s.role,
		'municipalities', to_jsonb(s.municipalities), 'active', s.active, 'signed_in_at', s.signed_in_at)
	from planner.staff s where s.anonymised_at is null order by s.email
$$;
comment on function public.staff_list is 'All staff for `npm run staff -- list`; the service role only.';
grant execute on function public.staff_list() to service_role;

create function public.demo_staff() returns setof jsonb
language sql stable security definer set search_path = '' as $$
	select jsonb_build_object('email', s.email, 'name', s.name, 'role', s.role)
	from planner.staff s where s.demo and s.active order by s.role, s.email
$$;
comment on function public.demo_staff is
	'The invented demo colleagues, to choose from on the sign-in page of a demo; real staff are never among them.';
grant execute on function public.demo_staff() to anon, authenticated;

create function public.me() returns jsonb
language sql stable security definer set search_path = '' as $$
	select jsonb_build_object('id', s.id, 'name', s.name, 'email', s.email, 'role', s.role, 'language', s.language,
		'municipalities', to_jsonb(s.municipalities), 'organisations', to_jsonb(s.organisations))
	from planner.staff s where s.id = planner.staff_id()
$$;
comment on function public.me is
	'The signed-in staff member: { id, name, email, role, language, municipalities[], organisations[] }, or null when '
	'the account is not, or no longer, staff.';
grant execute on function public.me() to authenticated;

create function planner.bureau_id() returns uuid
language sql immutable
return '00000000-0000-4000-8000-000000000001'::uuid;
comment on function planner.bureau_id is
	'The organisation of the reference data that is responsible for questions while there is no facilitator.';

create function planner.default_responsible() returns table (staff_id uuid, organisation_id uuid)
language sql stable set search_path = '' as $$
	select s.id, case when s.id is null then planner.bureau_id() end
	from (select 1) one left join lateral (
		select f.id from planner.staff f where f.active and f.role = 'facilitator' order by f.created_at, f.id limit 1
	) s on true
$$;
comment on function planner.default_responsible is
	'Who is responsible for a question when nobody else is: the first facilitator, and without one the bureau.';

create function planner.facilitator_card(preferred_staff_id uuid) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('name', c.name, 'email', c.email) from (
		select s.name, s.email, 1 as rank from planner.staff s where s.id = preferred_staff_id and s.active
		union all
		select coalesce(s.name, o.name), coalesce(s.email, o.contact_email), 2 from planner.default_responsible() d
		left join planner.staff s on s.id = d.staff_id left join planner.organisation o on o.id = d.organisation_id
	) c order by c.rank limit 1
$$;
comment on function planner.facilitator_card is
	'The contact person: { name, email } of the preferred colleague while active, else of the facilitator, else of '
	'the bureau (email may be null).';

create function public.request_sign_in(email text, language text default 'nl') returns void
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_variable
declare member planner.staff;
begin
	select s.* into member from planner.staff s
	where s.email = planner.clean_email(request_sign_in.email) and s.active for update;
	if member.id is null or (
		select count(*) >= 20 or coalesce(max(m.created_at) > now() - interval '20 seconds', false) from planner.mail m
		where m.template = 'sign-in' and m.recipient_email = member.email
			and m.created_at between now() - interval '1 hour' and now() + interval '1 minute'
	) then
		return;
	end if;
	perform planner.queue_mail('sign-in', member.email, member.name, planner.clean_language(request_sign_in.language),
		jsonb_build_object('name', member.name), subject_id => member.id);
end $$;
comment on function public.request_sign_in is
	'Queues a sign-in mail when the address is of active staff, at most twenty an hour (more than one network can ask '
	'for, see rate-limit.ts) and one in 20 seconds; the answer is the same either way. The link itself is made when '
	'the mail leaves.';
grant execute on function public.request_sign_in(text, text) to anon, authenticated;

create function public.claim_staff() returns jsonb
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
comment on function public.claim_staff is
	'Binds the signed-in account to the staff row of its confirmed address; called once after each sign-in. Returns '
	'me(). Refuses not_staff 403.';
grant execute on function public.claim_staff() to authenticated;

create function planner.require_other_facilitator(than uuid) returns void
language plpgsql volatile set search_path = '' as $$
begin
	-- Not "for update": a transaction that makes a facilitator responsible for a question needs only that the row
	-- stays, and the two must not wait for each other.
	perform 1 from planner.staff s where s.role = 'facilitator' and s.active order by s.id for no key update;
	if exists (select from planner.staff s where s.id = than and s.role = 'facilitator' and s.active)
		and not exists (select from planner.staff s where s.id <> than and s.role = 'facilitator' and s.active) then
		perform planner.refuse('last_facilitator', 409);
	end if;
end $$;
comment on function planner.require_other_facilitator is
	'Locks the facilitators and passes unless this is the only active one. Refuses last_facilitator 409.';

create function public.invite_staff(
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
	'unknown_municipality, unknown_organisation, organiser_needs_an_area, text_too_long { longest } 400, '
	'facilitators_only 403, last_facilitator 409.';
grant execute on function public.invite_staff(text, text, text, text[], uuid[], text) to authenticated, service_role;

create function public.deactivate_staff(email text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare member planner.staff;
begin
	perform planner.require_facilitator();
	select s.* into member from planner.staff s
	where s.email = planner.clean_email(deactivate_staff.email) for no key update;
	if member.id is null then perform planner.refuse('unknown_staff', 404); end if;
	perform planner.require_other_facilitator(member.id);
	-- A trigger gives their open questions to the facilitator.
	update planner.staff s set active = false where s.id = member.id;
	perform planner.record_history('staff', member.id, 'deactivated');
end $$;
comment on function public.deactivate_staff is
	'Removes access at once; open questions of this colleague go to the facilitator. Refuses facilitators_only 403, '
	'unknown_staff 404, last_facilitator 409.';
grant execute on function public.deactivate_staff(text) to authenticated, service_role;
