create function public.me() returns jsonb
language sql stable security definer set search_path = '' as $$
	select jsonb_build_object('id', s.id, 'name', s.name, 'email', s.email, 'role', s.role, 'language', s.language,
		'municipalities', to_jsonb(s.municipalities), 'organisations', to_jsonb(s.organisations))
	from planner.staff s where s.id = planner.staff_id()
$$;
comment on function public.me is 'Who is signed in: { id, name, email, role, language, municipalities[], organisations[] }, or null for an account that is no (longer) staff.';
grant execute on function public.me() to authenticated;

create function public.request_sign_in(email text, language text default 'nl') returns void
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_variable
declare member planner.staff;
begin
	select s.* into member from planner.staff s where s.email = planner.clean_email(request_sign_in.email) and s.active for update;
	if member.id is null or (
		select count(*) >= 5 or coalesce(max(m.created_at) > now() - interval '20 seconds', false) from planner.mail m
		where m.template = 'sign-in' and m.recipient_email = member.email and m.created_at > now() - interval '1 hour'
	) then
		return;
	end if;
	perform planner.queue_mail('sign-in', member.email, member.name, case when request_sign_in.language = 'en' then 'en' else 'nl' end, jsonb_build_object('name', member.name), subject_id => member.id);
end $$;
comment on function public.request_sign_in is
	'Queues a sign-in mail when the address is of active staff, at most five an hour and one in 20 seconds; says nothing either way. The link itself is made when the mail leaves.';
grant execute on function public.request_sign_in(text, text) to anon, authenticated;

create function public.claim_staff() returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin
	update planner.staff s set user_id = u.id, signed_in_at = now()
	from auth.users u
	where u.id = auth.uid() and u.email_confirmed_at is not null and s.email = lower(u.email) and s.active;
	if not found then
		perform planner.refuse('not_staff', 403);
	end if;
	return public.me();
end $$;
comment on function public.claim_staff is 'Binds the signed-in account to the staff row of its confirmed address; called once after each sign-in. Refuses not_staff (403).';
grant execute on function public.claim_staff() to authenticated;

create function planner.must_be_facilitator() returns void
language plpgsql stable set search_path = '' as $$
begin
	if coalesce(auth.role(), '') <> 'service_role' and coalesce(planner.staff_role(), '') <> 'facilitator' then
		perform planner.refuse('facilitators_only', 403);
	end if;
end $$;
comment on function planner.must_be_facilitator is 'Refuses facilitators_only (403) unless a facilitator or the service role (npm run staff) asks.';

create function public.invite_staff(
	email text, name text, role text, municipalities text[] default '{}', organisations uuid[] default '{}', language text default 'nl'
) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare address text := planner.clean_email(invite_staff.email);
declare full_name text := planner.clean_line(invite_staff.name, 120);
declare member_id uuid;
begin
	perform planner.must_be_facilitator();
	if not coalesce(planner.is_email(address), false) then perform planner.refuse('invalid_email', 400); end if;
	if full_name is null then perform planner.refuse('name_missing', 400); end if;
	if invite_staff.role not in ('facilitator', 'organiser', 'viewer') then perform planner.refuse('unknown_role', 400); end if;
	if exists (select from unnest(invite_staff.municipalities) slug where not exists (select from planner.municipality m where m.slug = slug.slug)) then
		perform planner.refuse('unknown_municipality', 400);
	end if;
	if exists (select from unnest(invite_staff.organisations) id where not exists (select from planner.organisation o where o.id = id.id)) then
		perform planner.refuse('unknown_organisation', 400);
	end if;
	if invite_staff.role = 'organiser' and cardinality(invite_staff.municipalities) + cardinality(invite_staff.organisations) = 0 then
		perform planner.refuse('organiser_needs_an_area', 400);
	end if;
	if invite_staff.role <> 'facilitator' then
		perform planner.must_keep_a_facilitator((select s.id from planner.staff s where s.email = address));
	end if;
	insert into planner.staff as s (email, name, role, language, municipalities, organisations)
	values (address, full_name, invite_staff.role, case when invite_staff.language = 'en' then 'en' else 'nl' end, invite_staff.municipalities, invite_staff.organisations)
	on conflict (email) do update set name = excluded.name, role = excluded.role, language = excluded.language,
		municipalities = excluded.municipalities, organisations = excluded.organisations, active = true
	returning s.id into member_id;
	perform planner.record('staff', member_id, 'invited', jsonb_build_object('role', invite_staff.role));
	perform planner.queue_mail('staff-invited', address, full_name, case when invite_staff.language = 'en' then 'en' else 'nl' end,
		jsonb_build_object('name', full_name, 'role', invite_staff.role, 'invited_by', (select s.name from planner.staff s where s.id = planner.staff_id())), subject_id => member_id);
	return member_id;
end $$;
comment on function public.invite_staff is
	'Lets a colleague in (or changes role and area, or lets back in) and mails them. Facilitators and the service role. Refuses facilitators_only 403, invalid_email, name_missing, unknown_role, unknown_municipality, unknown_organisation, organiser_needs_an_area 400, last_facilitator 409.';
grant execute on function public.invite_staff(text, text, text, text[], uuid[], text) to authenticated, service_role;

create function planner.must_keep_a_facilitator(without uuid) returns void
language plpgsql volatile set search_path = '' as $$
begin
	-- Not "for update": who makes a facilitator responsible for a question at this moment needs only that the row stays, and must not wait crosswise.
	perform 1 from planner.staff s where s.role = 'facilitator' and s.active order by s.id for no key update;
	if exists (select from planner.staff s where s.id = without and s.role = 'facilitator' and s.active)
		and not exists (select from planner.staff s where s.id <> without and s.role = 'facilitator' and s.active) then
		perform planner.refuse('last_facilitator', 409);
	end if;
end $$;
comment on function planner.must_keep_a_facilitator is 'Locks the facilitators and refuses last_facilitator (409) when none would be left without this one.';

create function public.deactivate_staff(email text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare member planner.staff;
begin
	perform planner.must_be_facilitator();
	select s.* into member from planner.staff s where s.email = planner.clean_email(deactivate_staff.email) for no key update;
	if member.id is null then perform planner.refuse('unknown_staff', 404); end if;
	perform planner.must_keep_a_facilitator(member.id);
	update planner.staff s set active = false where s.id = member.id;
	update planner.question q set responsible_staff_id = d.staff_id, responsible_organisation_id = d.organisation_id, responsible_since = now(), version = q.version + 1
	from planner.default_responsible(null) d
	where q.responsible_staff_id = member.id and q.status not in ('solved', 'closed');
	perform planner.record('staff', member.id, 'deactivated');
end $$;
comment on function public.deactivate_staff is
	'Takes away access at once; open questions of this colleague fall to the facilitator. Refuses facilitators_only 403, unknown_staff 404, last_facilitator 409.';
grant execute on function public.deactivate_staff(text) to authenticated, service_role;

create view public.staff with (security_invoker = true) as
	select id, email, name, role, language, municipalities, organisations, active, demo, created_at, signed_in_at from planner.staff;
comment on view public.staff is 'Colleagues, with role and area; only for signed-in staff.';
grant select on public.staff to authenticated;

create function public.staff_list() returns setof jsonb
language sql stable security definer set search_path = '' as $$
	select jsonb_build_object('email', s.email, 'name', s.name, 'role', s.role, 'municipalities', to_jsonb(s.municipalities), 'active', s.active, 'signed_in_at', s.signed_in_at)
	from planner.staff s order by s.email
$$;
comment on function public.staff_list is 'All staff for `npm run staff -- list`; the service role only.';
grant execute on function public.staff_list() to service_role;

create function public.demo_staff() returns setof jsonb
language sql stable security definer set search_path = '' as $$
	select jsonb_build_object('email', s.email, 'name', s.name, 'role', s.role) from planner.staff s where s.demo and s.active order by s.role, s.email
$$;
comment on function public.demo_staff is 'The invented demo colleagues, to name on the sign-in page of a demo; real staff are never among them.';
grant execute on function public.demo_staff() to anon, authenticated;
