-- Not in 31_history.sql: the view reads tables of later files.
create policy "staff read what was done to the questions of their area" on planner.history for select to authenticated
	using (subject_kind = 'question' and exists (select from planner.question q where q.id = subject_id));

create view public.history with (security_invoker = true) as
	select h.id, h.at, h.actor_kind,
		nullif(case h.actor_kind
			when 'staff' then a.name
			when 'organisation' then ao.name
			when 'expert' then e.name
			when 'entrepreneur' then coalesce(g.name, q.asker_name) end, '-') as actor_name,
		h.subject_kind, h.subject_id,
		nullif(coalesce(s.title, g.name, e.name, q.asker_name, o.name, c.name), '-') as subject_name,
		q.number as question_number, p.title as slot_title, ro.name as organisation_name,
		coalesce(n.name, f.next_organisation_name) as next_organisation_name,
		nullif(r.name, '-') as responsible_name,
		nullif(coalesce(wo.name, w.name), '-') as previous_responsible_name,
		h.session_id, h.action, h.details
	from planner.history h
	left join planner.staff a on a.id = h.actor_staff_id
	left join planner.organisation ao on ao.id = h.actor_organisation_id
	left join planner.session s on h.subject_kind = 'session' and s.id = h.subject_id
	left join planner.registration g on h.subject_kind = 'registration' and g.id = h.subject_id
	left join planner.invitation i on h.subject_kind = 'invitation' and i.id = h.subject_id
	left join planner.expert e on e.id = case h.subject_kind when 'expert' then h.subject_id else i.expert_id end
	left join planner.question q on h.subject_kind = 'question' and q.id = h.subject_id
	left join planner.organisation o on h.subject_kind = 'organisation' and o.id = h.subject_id
	left join planner.staff c on h.subject_kind = 'staff' and c.id = h.subject_id
	left join planner.programme_item p on p.id = (h.details ->> 'programme_item_id')::uuid
	left join planner.organisation ro on ro.id = (h.details ->> 'organisation_id')::uuid
	left join planner.organisation n on n.id = (h.details ->> 'next_organisation_id')::uuid
	left join planner.referral f on h.action = 'declined' and f.id = (h.details ->> 'referral_id')::uuid
	left join planner.staff r on r.id = (h.details ->> 'staff_id')::uuid
	left join planner.staff w on w.id = (h.details ->> 'from_staff_id')::uuid
	left join planner.organisation wo on wo.id = (h.details ->> 'from_organisation_id')::uuid;
comment on view public.history is
	'Who did what, when, and to whom; newest has the highest id. Names come from the rows that the ids name, so they are '
	'gone when their term is over. Facilitators see all; organisers see the history of the sessions and questions of '
	'their area.';
grant select on public.history to authenticated;
