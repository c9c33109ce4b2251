-- Not in 31_history.sql: the view reads tables of later files.
create policy "staff read what was done to the questions of their area" on planner.history for select to authenticated
	using (subject_kind = 'question' and exists (select from planner.question q where q.id = subject_id));

-- Names are looked up for the rows that are read only: with seventeen joins the plan took longer than the answer.
create view public.history with (security_invoker = true) as
	select h.id, h.at, h.actor_kind,
		nullif(case h.actor_kind
			when 'staff' then (select a.name from planner.staff a where a.id = h.actor_staff_id)
			when 'organisation' then (select o.name from planner.organisation o where o.id = h.actor_organisation_id)
			when 'expert' then e.name
			when 'entrepreneur' then coalesce(g.name, q.asker_name) end, '-') as actor_name,
		h.subject_kind, h.subject_id,
		nullif(case h.subject_kind
			when 'session' then (select s.title from planner.session s where s.id = h.subject_id)
			when 'organisation' then (select o.name from planner.organisation o where o.id = h.subject_id)
			when 'staff' then (select c.name from planner.staff c where c.id = h.subject_id)
			else coalesce(g.name, e.name, q.asker_name) end, '-') as subject_name,
		q.number as question_number,
		(select p.title from planner.programme_item p
			where p.id = (h.details ->> 'programme_item_id')::uuid) as slot_title,
		(select o.name from planner.organisation o
			where o.id = (h.details ->> 'organisation_id')::uuid) as organisation_name,
		coalesce(
			(select o.name from planner.organisation o where o.id = (h.details ->> 'next_organisation_id')::uuid),
			case h.action when 'declined' then (select f.next_organisation_name from planner.referral f
				where f.id = (h.details ->> 'referral_id')::uuid) end) as next_organisation_name,
		(select o.title from planner.session o
			where h.action in ('moved_out', 'moved_in') and o.id = (h.details ->> 'session_id')::uuid) as other_session_title,
		nullif((select r.name from planner.staff r where r.id = (h.details ->> 'staff_id')::uuid), '-') as responsible_name,
		nullif(coalesce(
			(select o.name from planner.organisation o where o.id = (h.details ->> 'from_organisation_id')::uuid),
			(select w.name from planner.staff w where w.id = (h.details ->> 'from_staff_id')::uuid)), '-')
			as previous_responsible_name,
		h.session_id, h.action, h.details
	from planner.history h
	left join planner.registration g on h.subject_kind = 'registration' and g.id = h.subject_id
	left join planner.invitation i on h.subject_kind = 'invitation' and i.id = h.subject_id
	left join planner.expert e on e.id = case h.subject_kind when 'expert' then h.subject_id else i.expert_id end
	left join planner.question q on h.subject_kind = 'question' and q.id = h.subject_id;
comment on view public.history is
	'Who did what, when, and to whom; newest has the highest id. Names come from the rows that the ids name, so they are '
	'gone when their term is over. Facilitators see all; organisers see the history of the sessions and questions of '
	'their area.';
grant select on public.history to authenticated;
