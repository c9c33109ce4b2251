create function planner.account_id() returns uuid
language plpgsql stable security definer set search_path = '' as $$
declare account uuid := auth.uid();
begin
	-- Most callers are not signed in: they need no look-up.
	if account is null then return null; end if;
	return (
		select s.user_id from auth.sessions s
		where s.id = (auth.jwt() ->> 'session_id')::uuid and s.user_id = account);
end $$;

comment on function planner.account_id is
	'The account of the caller while its sign-in session lives, or null. An access token is valid for an hour; without '
	'this, a copy of one would be worth that hour after its owner signed out.';

create or replace function planner.staff_id() returns uuid
language plpgsql stable security definer set search_path = '' as $$
declare account uuid := planner.account_id();
begin
	if account is null then return null; end if;
	return (select s.id from planner.staff s where s.user_id = account and s.active);
end $$;

create or replace function planner.staff_role() returns text
language sql stable security definer set search_path = '' as $$
	select s.role from planner.staff s where s.user_id = planner.account_id() and s.active
$$;

create or replace function planner.can_work_in(municipality text, organisation_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
	select exists (
		select from planner.staff s
		where s.user_id = planner.account_id() and s.active and (
			s.role = 'facilitator'
			or s.role = 'organiser' and (can_work_in.municipality = any (s.municipalities)
				or can_work_in.organisation_id = any (s.organisations)))
	)
$$;

create or replace function public.claim_staff() returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin
	update planner.staff s set user_id = u.id, signed_in_at = now()
	from auth.users u
	where u.id = planner.account_id() and u.email_confirmed_at is not null and s.email = lower(u.email) and s.active;
	if not found then
		perform planner.refuse('not_staff', 403);
	end if;
	return public.me();
end $$;

create or replace function planner.can_see_session(session planner.session) returns boolean
language sql stable security definer set search_path = '' as $$
	select exists (
		select from planner.staff s
		where s.user_id = planner.account_id() and s.active and (
			s.role = 'facilitator'
			or s.role = 'viewer' and session.status <> 'draft'
			or s.role = 'organiser' and (session.municipality = any (s.municipalities)
				or session.host_organisation_id = any (s.organisations)))
	)
$$;

create or replace function planner.can_see_question(
	municipality text, session_id uuid, responsible_staff_id uuid, responsible_organisation_id uuid
) returns boolean
language sql stable security definer set search_path = '' as $$
	select planner.can_work_in(can_see_question.municipality, can_see_question.responsible_organisation_id)
		or exists (
			select from planner.staff s where s.id = can_see_question.responsible_staff_id and s.user_id = planner.account_id()
				and s.active and s.role <> 'viewer')
		or can_see_question.session_id is not null and planner.can_see_people(can_see_question.session_id)
$$;
