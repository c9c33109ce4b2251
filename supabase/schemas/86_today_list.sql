create function public.today_list(scope text default 'mine', max_rows int default 20, late_jobs text[] default '{}')
returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	me constant uuid := planner.staff_id();
	is_facilitator constant boolean := planner.staff_role() = 'facilitator';
	most constant int := least(greatest(today_list.max_rows, 1), 50);
	today constant date := planner.today();
begin
	perform planner.require_organiser();
	return (
		with snoozed as materialized (
			select z.kind, z.subject_id, z.until from planner.snooze z where z.staff_id = me and z.until > now()
		), concern as (
			select * from planner.session_concerns()
			union all
			select * from planner.question_concerns(case when today_list.scope not in ('everyone', 'snoozed') then me end,
				-- Those that are snoozed make no room for others.
				most + 1 + (select count(*)::int from snoozed),
				case when today_list.scope = 'snoozed' then array(select z.subject_id from snoozed z) end)
			union all
			select 'mail_failed', m.id, null, me, 800, m.created_at
			from (select x.id, x.created_at from planner.mail x where x.state = 'failed'
				order by x.queue_number desc limit 1) m where is_facilitator
			union all
			select 'job_late', md5(j.name)::uuid, null, me, 1000, now()
			from unnest(today_list.late_jobs) j (name) where is_facilitator
		), chosen as (
			select c.*, z.until from concern c left join snoozed z on z.kind = c.kind and z.subject_id = c.subject_id
			where case today_list.scope when 'snoozed' then z.until is not null when 'everyone' then z.until is null
				else z.until is null and c.owner_id = me end
			order by c.weight desc, c.at, c.subject_id limit most + 1
		), page as (
			select row_number() over (order by c.weight desc, c.at, c.subject_id) as place, c.* from chosen c
		)
		select jsonb_build_object('more', count(*) > most, 'snoozing', exists (select from snoozed),
			'rows', coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', p.kind, 'subject', p.subject_id,
				'weight', p.weight, 'until', p.until,
				'owner', (select m.name from planner.staff m where m.id = p.owner_id and m.id <> me),
				'session', case when s.id is not null then jsonb_build_object('id', s.id, 'title', s.title,
					'status', s.status, 'starts_at', s.starts_at, 'days',
					(s.starts_at at time zone 'Europe/Amsterdam')::date - today,
					'municipality', (select m.name from planner.municipality m where m.slug = s.municipality),
					'capacity', s.capacity, 'seats_taken', s.seats_taken, 'parties_waiting', s.parties_waiting) end,
				'expert', case when i.id is not null then jsonb_build_object('name', e.name, 'phone', e.phone,
					'days', extract(day from now() - i.sent_at)::int, 'comment', i.comment) end,
				'experts', case when p.kind = 'no_expert' then planner.experts_of_session(s.id) end,
				'suggested', case when p.kind in ('no_expert', 'expert_declined') then planner.suggested_experts(s) end,
				'question', case when q.id is not null then jsonb_build_object('id', q.id, 'number', q.number,
					'text', left(q.text, 200), 'status', q.status, 'days', today - q.next_action_on,
					'asker', q.asker_name, 'asker_has_mail', q.entrepreneur_id is not null,
					'phone', planner.asker_card(q, true) ->> 'phone',
					'with', coalesce((
						select o.name from planner.referral r join planner.organisation o on o.id = r.organisation_id
						where r.question_id = q.id and r.state in ('offered', 'accepted')),
						(select o.name from planner.organisation o where o.id = q.responsible_organisation_id))) end,
				'mails', case when p.kind = 'mail_failed' then (
					select count(*) from planner.mail f where f.state = 'failed') end,
				'recipient', case when p.kind = 'mail_failed' then (
					select f.recipient_email from planner.mail f where f.id = p.subject_id) end,
				'job', case when p.kind = 'job_late' then (
					select j.name from unnest(today_list.late_jobs) j (name) where md5(j.name)::uuid = p.subject_id limit 1) end
				)) order by p.place) filter (where p.place <= most), '[]'))
		from page p
		left join planner.session s on s.id = p.session_id
		left join planner.invitation i on p.kind in ('expert_declined', 'expert_silent', 'expert_comment')
			and i.id = p.subject_id
		left join planner.expert e on e.id = i.expert_id
		left join planner.question q on p.kind in ('question_late', 'organisation_late', 'asker_silent')
			and q.id = p.subject_id);
end $$;
comment on function public.today_list is
	'What can go wrong first, in the area of the signed-in colleague, at most max_rows (1 to 50): { rows, more, snoozing '
	'}. scope: mine (what lies with the caller), everyone, or snoozed (by the caller, until a moment). Each row: { kind, '
	'subject, weight, owner (of somebody else), until, and the facts of its kind: session, expert, experts, suggested, '
	'question, mails, recipient, job }. Ordered by weight, the harm when nobody acts: job_late 1000 (nothing goes out); '
	'no_expert 900 less 15 for each day until the session (within 21 days); draft 860 less 15 a day (within 21 days; 450 '
	'when its date is over); mail_failed 800; expert_declined 700 less 2 a day; few_sign_ups 640 less 15 a day (within 14 '
	'days, under a third of the seats taken); expert_silent 520 and 4 for each day since asked, less 3 a day until the '
	'session (after 3 days); organisation_late 600, question_late 580 and asker_silent 400, each and 5 for each day past '
	'its date; hall_full 560 less 3 a day (parties wait); expert_comment 300 (with a yes or maybe, of the last 7 days). '
	'Then the soonest. A session without an expert says which experts are silent or declined, so these have no rows of '
	'their own. job_late (of late_jobs, which the server knows) and mail_failed are for facilitators. Refuses '
	'not_for_viewers 403.';
grant execute on function public.today_list(text, int, text[]) to authenticated;

create function public.snooze(kind text, subject_id uuid, until text) returns void
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
	me constant uuid := planner.staff_id();
	day constant date := case snooze.until when 'tomorrow' then planner.today() + 1
		when 'next_week' then date_trunc('week', planner.today()::timestamp)::date + 7 end;
begin
	perform planner.require_organiser();
	if day is null or snooze.subject_id is null or snooze.kind is null or snooze.kind !~ '^[a-z_]{1,40}$' then
		perform planner.refuse('snooze_invalid', 400);
	end if;
	insert into planner.snooze as z (staff_id, kind, subject_id, until)
	values (me, snooze.kind, snooze.subject_id, day::timestamp at time zone 'Europe/Amsterdam')
	on conflict on constraint snooze_pkey do update set until = excluded.until;
end $$;
comment on function public.snooze is
	'Hides a row of public.today_list from the caller until the beginning of tomorrow or of next Monday (tomorrow, '
	'next_week). The last choice counts. Facilitators and organisers. Refuses snooze_invalid 400, not_for_viewers 403.';
grant execute on function public.snooze(text, uuid, text) to authenticated;

create function public.end_snooze(kind text, subject_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
	perform planner.require_organiser();
	delete from planner.snooze z
	where z.staff_id = planner.staff_id() and z.kind = end_snooze.kind and z.subject_id = end_snooze.subject_id;
end $$;
comment on function public.end_snooze is
	'Shows a row of public.today_list to the caller again. Repeating it is no error. Facilitators and organisers. Refuses '
	'not_for_viewers 403.';
grant execute on function public.end_snooze(text, uuid) to authenticated;
