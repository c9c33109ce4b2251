alter table planner.history add actor_organisation_id uuid;

-- Names come from the rows that the ids name. Who typed a name of the next organisation has it in the referral.
update planner.history h set details = h.details - '{expert,next_organisation_name}'::text[]
where h.details ?| '{expert,next_organisation_name}';

update planner.history h set details = h.details - 'municipality_name' || jsonb_build_object('municipality', (
	select jsonb_agg((select m.slug from planner.municipality m where m.name = old.value) order by old.n)
	from jsonb_array_elements_text(h.details -> 'municipality_name') with ordinality old(value, n)))
where h.details ? 'municipality_name';

-- Links give access: only whether there was and is one.
update planner.history h set details = h.details || jsonb_build_object('online_url', jsonb_build_array(
	h.details #> '{online_url,0}' <> 'null', h.details #> '{online_url,1}' <> 'null'))
where h.details ? 'online_url';

-- What followed from a rule was written to whoever was signed in.
update planner.history h set actor_kind = 'system', actor_staff_id = null
where h.subject_kind = 'registration' and h.action = 'promoted' and h.actor_kind <> 'system';

update planner.history h set actor_organisation_id = case h.action
	when 'referred' then (
		select (x.details ->> 'organisation_id')::uuid from planner.history x
		where x.subject_kind = 'question' and x.subject_id = h.subject_id and x.id < h.id
			and x.action in ('declined', 'passed_on')
		order by x.id desc limit 1)
	else (h.details ->> 'organisation_id')::uuid end
where h.subject_kind = 'question' and h.actor_kind = 'organisation';

update planner.history h set actor_organisation_id = h.subject_id
where h.subject_kind = 'organisation' and h.actor_kind = 'organisation';

alter table planner.history drop constraint history_action_check,
	add constraint known_event check (subject_kind || ' ' || action in (
		'session planned', 'session edited', 'session moved', 'session published', 'session cancelled',
		'session deleted', 'session held', 'session archived',
		'registration confirmed', 'registration waitlisted', 'registration changed', 'registration cancelled',
		'registration promoted', 'registration promoted_out_of_turn',
		'invitation invited', 'invitation invited_again', 'invitation asked_again', 'invitation accepted',
		'invitation tentative', 'invitation declined', 'invitation withdrawn', 'invitation session_cancelled',
		'question received', 'question activated', 'question sorted', 'question reassigned', 'question referred',
		'question accepted', 'question declined', 'question passed_on', 'question lapsed', 'question taken_back',
		'question answered', 'question solved', 'question closed', 'question reopened',
		'expert added', 'expert edited', 'expert address_changed', 'expert address_kept',
		'organisation added', 'organisation edited', 'organisation address_changed', 'organisation address_kept',
		'staff invited', 'staff deactivated', 'mail retried'));
