comment on table planner.snooze is
	'What a colleague does not want to see on the start page until a moment. Only for that colleague; removed after its '
	'term. Without policies: only functions read it.';

create function planner.colleagues_at_work() returns uuid[]
language sql stable set search_path = '' as $$
	select array(select s.id from planner.staff s where s.active and s.role <> 'viewer')
$$;

comment on function planner.colleagues_at_work is 'The colleagues with whom something can lie: active, and no viewers.';

create function planner.session_concerns()
returns table (kind text, subject_id uuid, session_id uuid, owner_id uuid, weight int, at timestamptz)
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
	whole_region constant boolean := planner.staff_role() = 'facilitator';
	my_municipalities constant text[] := planner.area_municipalities();
	my_organisations constant uuid[] := planner.area_organisations();
	workers constant uuid[] := planner.colleagues_at_work();
	fallback constant uuid := (select d.staff_id from planner.default_responsible() d);
	today constant date := planner.today();
begin
	return query
	with coming as materialized (
		select s.id, s.status, s.starts_at, s.starts_at > now() as ahead, s.expert_wanted, s.capacity, s.seats_taken,
			s.parties_waiting, s.sign_up_opens_at, s.sign_up_closes_at,
			case when s.created_by = any (workers) then s.created_by else fallback end as planner_id,
			(s.starts_at at time zone 'Europe/Amsterdam')::date - today as days
		from planner.session s
		where s.status in ('draft', 'published')
			and s.starts_at between now() - interval '14 days' and now() + interval '26 weeks'
			and (whole_region or s.municipality = any (my_municipalities) or s.host_organisation_id = any (my_organisations))
	), invited as materialized (
		select i.*, c.days, c.starts_at, c.expert_wanted, e.active,
			case when i.invited_by = any (workers) then i.invited_by else c.planner_id end as asker_id
		from coming c
		join planner.invitation i on i.session_id = c.id
		join planner.expert e on e.id = i.expert_id
		where c.ahead and i.state in ('sent', 'accepted', 'tentative', 'declined')
	), alone as materialized (
		select c.* from coming c
		-- Three weeks: people sign up in the last two, by who speaks, and finding another expert takes one.
		where c.ahead and c.expert_wanted and c.days <= 21 and not exists (
			select from invited i where i.session_id = c.id and i.state = 'accepted' and i.active)
	)
	select 'no_expert', a.id, a.id, a.planner_id, 900 - 15 * a.days, a.starts_at from alone a
	union all
	select 'draft', c.id, c.id, c.planner_id, case when c.ahead then 860 - 15 * c.days else 450 end, c.starts_at
	from coming c where c.status = 'draft' and c.days <= 21
	union all
	select 'expert_declined', i.id, i.session_id, i.asker_id, 700 - 2 * least(i.days, 150), i.starts_at
	from invited i
	where i.state = 'declined' and i.expert_wanted and i.session_id not in (select a.id from alone a) and (
		exists (select from planner.programme_item p where p.session_id = i.session_id and p.expert_id = i.expert_id)
		or not exists (
			select from invited o where o.session_id = i.session_id and o.state in ('sent', 'accepted', 'tentative')))
	union all
	select 'expert_silent', i.id, i.session_id, i.asker_id,
		520 + 4 * least(extract(day from now() - i.sent_at)::int, 30) - 3 * least(i.days, 100), i.starts_at
	from invited i
	-- After three days without an answer a call is better than another mail.
	where i.state = 'sent' and i.sent_at < now() - interval '3 days' and i.session_id not in (select a.id from alone a)
	union all
	select 'hall_full', c.id, c.id, c.planner_id, 560 - 3 * least(c.days, 100), c.starts_at
	from coming c where c.status = 'published' and c.ahead and c.parties_waiting > 0
	union all
	select 'few_sign_ups', c.id, c.id, c.planner_id, 640 - 15 * c.days, c.starts_at
	from coming c
	where c.status = 'published' and c.ahead and c.days <= 14 and c.parties_waiting = 0 and c.seats_taken * 3 < c.capacity
		and planner.sign_up_state(c.status, c.starts_at, c.sign_up_opens_at, c.sign_up_closes_at, c.capacity,
			c.seats_taken, now()) = 'open'
	union all
	-- A week: nobody has to tick it off, and the session keeps it.
	select 'expert_comment', i.id, i.session_id, i.asker_id, 300, i.starts_at
	from invited i
	where i.state in ('accepted', 'tentative') and i.comment is not null and i.answered_via in ('link', 'mail')
		and i.answered_at > now() - interval '7 days';
end $$;

comment on function planner.session_concerns is
	'What can go wrong with the sessions of the area of the signed-in colleague that start within half a year, or whose '
	'draft was forgotten in the last two weeks; see public.today_list. owner_id: with whom it lies, who planned the '
	'session or asked the expert; when that one left, the facilitator.';

create function planner.question_concerns(owner uuid, room int, chosen uuid[])
returns table (kind text, subject_id uuid, session_id uuid, owner_id uuid, weight int, at timestamptz)
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
	whole_region constant boolean := planner.staff_role() = 'facilitator';
	my_municipalities constant text[] := planner.area_municipalities();
	my_organisations constant uuid[] := planner.area_organisations();
	me constant uuid := planner.staff_id();
	workers constant uuid[] := planner.colleagues_at_work();
	fallback constant uuid := (select d.staff_id from planner.default_responsible() d);
	today constant date := planner.today();
begin
	return query
	select k.kind, q.id, null::uuid, q.owner_id, k.harm + 5 * least(today - q.next_action_on, 30),
		q.next_action_on::timestamptz
	from (values ('question_late', 'received', 580), ('question_late', 'activated', 580),
		('organisation_late', 'referred', 600), ('organisation_late', 'in_progress', 600),
		('asker_silent', 'answered', 400)) k (kind, status, harm)
	cross join lateral (
		select x.id, x.next_action_on, o.id as owner_id
		from planner.question x
		cross join lateral (select coalesce(
			case when x.responsible_staff_id = any (workers) then x.responsible_staff_id end,
			(select r.sender_staff_id from planner.referral r
				where r.question_id = x.id and r.state in ('offered', 'accepted') and r.sender_staff_id = any (workers)),
			fallback)) o (id)
		where x.status = k.status and x.status not in ('solved', 'closed') and x.next_action_on < today
			and (whole_region or x.municipality = any (my_municipalities)
				or x.responsible_organisation_id = any (my_organisations) or x.responsible_staff_id = me
				or x.session_id in (select planner.area_sessions()))
			and (owner is null or o.id = owner) and (chosen is null or x.id = any (chosen))
		order by x.next_action_on, x.number limit room
	) q;
end $$;

comment on function planner.question_concerns is
	'The questions of the area of the signed-in colleague that are past their date, of each kind the longest overdue '
	'ones, at most room for each status; see public.today_list. owner: only what lies with that colleague. chosen: only '
	'those. owner_id: the colleague who is responsible or who referred the question; when there is none, the facilitator.';

create function planner.suggested_experts(s planner.session) returns jsonb
language sql stable set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name)), '[]') from (
		select c.id, c.name
		from (
			select e.id, e.name, e.sort_name, e.municipalities from planner.expert e
			where e.themes && s.themes and e.active and e.anonymised_at is null and not exists (
				select from planner.invitation i where i.session_id = s.id and i.expert_id = e.id)
			-- A few to choose from, however many experts a theme has.
			limit 50) c
		order by s.municipality = any (c.municipalities) desc, c.sort_name limit 2) x
$$;

comment on function planner.suggested_experts is
	'Two experts with a theme of this session who were not asked for it, those of its municipality first: [{ id, name }].';

create function planner.experts_of_session(session_id uuid) returns jsonb
language sql stable set search_path = '' as $$
	select coalesce(jsonb_agg(jsonb_build_object('name', e.name, 'phone', e.phone,
		'state', case when e.active then coalesce(i.state, 'draft') else 'inactive' end) order by e.name, e.id), '[]')
	from planner.expert e
	left join planner.invitation i on i.session_id = experts_of_session.session_id and i.expert_id = e.id
	where e.anonymised_at is null and e.id in (
		select x.expert_id from planner.invitation x where x.session_id = experts_of_session.session_id
		union select p.expert_id from planner.programme_item p where p.session_id = experts_of_session.session_id)
$$;

comment on function planner.experts_of_session is
	'The experts in the programme of a session and those who were asked: [{ name, phone, state: draft (not asked yet) | '
	'sent | tentative | accepted | declined | withdrawn | inactive }].';
