-- People of the network have a term too. Who is still in the history of a session or question stays in it without a name.
insert into planner.retention_term (what, term, counted_from) values
	('experts', '24 months', 'the end of the last session they were in or asked for, and not before the last change of the profile'),
	('staff', '24 months', 'the day access was taken away');

alter table planner.expert add column anonymised_at timestamptz,
	add constraint nameless_and_inactive check (anonymised_at is null or name = '-' and phone is null and bio = '' and not active);
alter table planner.staff add column anonymised_at timestamptz,
	add constraint nameless_and_inactive check (anonymised_at is null or name = '-' and user_id is null and not active);
grant select (anonymised_at) on planner.staff to authenticated;
create index invitation_expert_asked on planner.invitation (expert_id);

create function planner.nobodys_address(id uuid) returns text
language sql immutable set search_path = '' as $$ select id || '@removed.invalid' $$;
comment on function planner.nobodys_address is 'Where the address of somebody stood. Nothing ever arrives at .invalid (RFC 2606).';

create function planner.idle_since(e planner.expert) returns timestamptz
language sql stable set search_path = '' as $$
	select greatest(e.updated_at, (select max(s.ends_at) from planner.session s where exists (select from planner.invitation i where i.session_id = s.id and i.expert_id = e.id)
		or exists (select from planner.programme_item p where p.session_id = s.id and p.expert_id = e.id)))
$$;
comment on function planner.idle_since is 'From when on nobody had to do with an expert: after the last session of theirs and the last change of their profile.';

create function planner.remove_experts(before timestamptz) returns bigint
language plpgsql volatile set search_path = '' as $$
declare leaving uuid[]; gone bigint; nameless bigint;
begin
	-- Locked first and looked at again after: one of them may be asked for a session at this moment, which holds the row.
	select array_agg(x.id) into leaving from (
		select e.id from planner.expert e where e.anonymised_at is null and e.updated_at < before and planner.idle_since(e) < before for update of e skip locked) x;
	delete from planner.expert e where e.id = any (leaving)
		and not exists (select from planner.invitation i where i.expert_id = e.id) and not exists (select from planner.programme_item p where p.expert_id = e.id);
	get diagnostics gone = row_count;
	update planner.expert e set name = '-', email = planner.nobodys_address(e.id), phone = null, organisation_name = null, job_title = null, bio = '', active = false,
		anonymised_at = now(), version = e.version + 1
	where e.id = any (leaving) and planner.idle_since(e) < before;
	get diagnostics nameless = row_count;
	return gone + nameless;
end $$;
comment on function planner.remove_experts is
	'Deletes the experts nobody had to do with since before; who was in a session then stays in its history without name, address or profile. Returns how many in all.';

create function planner.remove_staff(before timestamptz) returns bigint
language plpgsql volatile set search_path = '' as $$
declare leaving uuid[]; accounts uuid[]; gone bigint;
begin
	select array_agg(x.id), array_agg(x.user_id) into leaving, accounts from (
		select m.id, m.user_id from planner.staff m where not m.active and m.anonymised_at is null and coalesce(
			(select max(h.at) from planner.history h where h.subject_kind = 'staff' and h.subject_id = m.id and h.action = 'deactivated'), m.signed_in_at, m.created_at) < before
		for update of m skip locked) x;
	-- The account to sign in with holds the address as well.
	delete from auth.users u where u.id = any (accounts);
	update planner.staff m set name = '-', email = planner.nobodys_address(m.id), user_id = null, municipalities = '{}', organisations = '{}', signed_in_at = null,
		anonymised_at = now()
	where m.id = any (leaving);
	get diagnostics gone = row_count;
	return gone;
end $$;
comment on function planner.remove_staff is
	'Takes name, address, area and account off colleagues whose access was taken away before; what they did stays in the history, by nobody in particular. Returns how many.';

create or replace function public.remove_expired_personal_data() returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare done jsonb := '{}'; before timestamptz;
begin
	-- One at a time: two servers would count the same rows as removed twice.
	perform pg_advisory_xact_lock(hashtext('retention'));
	before := planner.expiry('registrations');
	done := done || planner.removed('registrations', planner.anonymise_registrations(before), before);
	done := done || planner.removed('history', planner.strip_history(planner.expiry('history'), before), planner.expiry('history'));
	before := planner.expiry('invitations');
	done := done || planner.removed('invitations', planner.anonymise_invitations(before), before);
	before := planner.expiry('questions');
	done := done || planner.removed('questions', planner.anonymise_questions(before), before);
	before := planner.expiry('mails');
	done := done || planner.removed('mails', planner.remove_mails(before), before);
	before := planner.expiry('tokens');
	done := done || planner.removed('tokens', planner.remove_tokens(before), before);
	before := planner.expiry('experts');
	done := done || planner.removed('experts', planner.remove_experts(before), before);
	before := planner.expiry('staff');
	done := done || planner.removed('staff', planner.remove_staff(before), before);
	before := planner.expiry('people');
	return done || planner.removed('people', planner.remove_people(before), before);
end $$;

-- Nobody is a colleague or can be asked without a name.
create or replace view public.experts with (security_invoker = true) as
	select e.id, e.name, e.email, e.phone, e.organisation_id, coalesce(o.name, e.organisation_name) as organisation, e.organisation_name, e.job_title, e.bio, e.themes,
		e.municipalities, e.language, e.active, e.version, e.demo, e.created_at, e.updated_at
	from planner.expert e left join planner.organisation o on o.id = e.organisation_id where e.anonymised_at is null;
comment on view public.experts is 'The experts and how to reach them; not who was made nameless. Facilitators and organisers.';
create or replace view public.staff with (security_invoker = true) as
	select id, email, name, role, language, municipalities, organisations, active, demo, created_at, signed_in_at from planner.staff where anonymised_at is null;
comment on view public.staff is 'Colleagues, with role and area, not who was made nameless; only for signed-in staff.';
create or replace function public.staff_list() returns setof jsonb
language sql stable security definer set search_path = '' as $$
	select jsonb_build_object('email', s.email, 'name', s.name, 'role', s.role, 'municipalities', to_jsonb(s.municipalities), 'active', s.active, 'signed_in_at', s.signed_in_at)
	from planner.staff s where s.anonymised_at is null order by s.email
$$;

create or replace function planner.session_for_reading(s planner.session) returns jsonb
language sql stable set search_path = '' as $$
	select planner.session_card(s) || jsonb_build_object(
		'description', s.description, 'municipality_slug', s.municipality, 'capacity', s.capacity, 'seats_left', greatest(s.capacity - s.seats_taken, 0),
		'parties_waiting', s.parties_waiting, 'sign_up_opens_at', s.sign_up_opens_at, 'sign_up_closes_at', s.sign_up_closes_at, 'published_at', s.published_at,
		'cancel_reason', s.cancel_reason,
		'sign_up_state', planner.sign_up_state(s.status, s.starts_at, s.sign_up_opens_at, s.sign_up_closes_at, s.capacity, s.seats_taken, now()),
		'experts', (select coalesce(jsonb_agg(jsonb_build_object('name', e.name, 'job_title', e.job_title, 'bio', e.bio,
				'organisation', coalesce(o.name, e.organisation_name)) order by i.answered_at, e.id), '[]')
			from planner.invitation i join planner.expert e on e.id = i.expert_id left join planner.organisation o on o.id = e.organisation_id
			where i.session_id = s.id and i.state = 'accepted' and e.anonymised_at is null),
		'programme', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'starts_at', p.starts_at, 'title', p.title, 'description', p.description,
				'expert', case when i.state = 'accepted' and e.anonymised_at is null then e.name end) order by p.position), '[]')
			from planner.programme_item p
			left join planner.expert e on e.id = p.expert_id
			left join planner.invitation i on i.session_id = s.id and i.expert_id = p.expert_id
			where p.session_id = s.id))
$$;
comment on function planner.session_for_reading is
	'A session as its page shows it, with programme and accepted experts only, none who was made nameless; never the online link.';

create or replace function planner.question_steps(q planner.question) returns jsonb
language sql stable set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('at', h.at, 'what', h.action,
		'who', nullif(coalesce(o.name, planner.responsible_name((h.details ->> 'staff_id')::uuid, null), m.name), '-'),
		'why', case when h.action in ('closed', 'reopened') then h.details ->> 'reason' end)) order by h.id), '[]')
	from planner.history h
	left join planner.organisation o on o.id = (h.details ->> 'organisation_id')::uuid
	left join planner.staff m on m.id = h.actor_staff_id
	where h.subject_kind = 'question' and h.subject_id = q.id
		and h.action in ('received', 'activated', 'referred', 'accepted', 'declined', 'lapsed', 'passed_on', 'taken_back', 'answered', 'solved', 'closed', 'reopened')
$$;
