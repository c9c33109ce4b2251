alter table planner.question
	add asker_phone text check (length(asker_phone) <= 100),
	add heard_by uuid references planner.staff,
	add heard_on date,
	add heard_note text check (length(heard_note) <= 1000),
	add constraint heard_when_solved check (
		num_nonnulls(heard_by, heard_on) in (0, 2) and (status = 'solved' or num_nonnulls(heard_by, heard_note) = 0));

alter table planner.history drop constraint known_event,
	add constraint known_event check (subject_kind || ' ' || action in (
		'session planned', 'session edited', 'session moved', 'session published', 'session cancelled',
		'session deleted', 'session held', 'session archived', 'session no_expert_needed',
		'registration confirmed', 'registration waitlisted', 'registration changed', 'registration cancelled',
		'registration promoted', 'registration promoted_out_of_turn',
		'invitation invited', 'invitation invited_again', 'invitation asked_again', 'invitation accepted',
		'invitation tentative', 'invitation declined', 'invitation withdrawn', 'invitation session_cancelled',
		'question received', 'question activated', 'question sorted', 'question reassigned', 'question referred',
		'question accepted', 'question declined', 'question passed_on', 'question lapsed', 'question taken_back',
		'question answered', 'question solved', 'question closed', 'question reopened', 'question asker_added',
		'expert added', 'expert edited', 'expert address_changed', 'expert address_kept',
		'organisation added', 'organisation edited', 'organisation address_changed', 'organisation address_kept',
		'staff invited', 'staff deactivated', 'mail retried'));
