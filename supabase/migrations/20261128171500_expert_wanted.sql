alter table planner.session add column expert_wanted boolean not null default false;

update planner.session s set expert_wanted = true
where exists (select from planner.programme_item p where p.session_id = s.id and p.expert_id is not null)
	or exists (select from planner.invitation i where i.session_id = s.id);

alter table planner.history drop constraint known_event;

alter table planner.history add constraint known_event check (subject_kind || ' ' || action in (
	'session planned', 'session edited', 'session moved', 'session published', 'session cancelled',
	'session deleted', 'session held', 'session archived', 'session no_expert_needed',
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
