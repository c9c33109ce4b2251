-- Only the asker says that a question is solved. Who never says a word keeps it open for ever, with all that stands in it: so the
-- mail with the answer says that it is closed after this term, and closing it mails the asker, who can still open it again.
alter table planner.question drop constraint closed_says_why,
	add constraint closed_says_why check ((status = 'closed') = (closed_at is not null) and (status <> 'closed' or num_nonnulls(close_reason, answered_at) > 0));
create index question_unconfirmed on planner.question (answered_at) where status = 'answered';

create function planner.confirmation_term() returns interval
language sql immutable set search_path = '' as $$ select interval '3 months' $$;
comment on function planner.confirmation_term is 'How long an answer waits for a word of who asked. The mail with the answer, the personal page and the privacy page say it too.';

create function public.close_unconfirmed_questions() returns int
language plpgsql volatile security definer set search_path = '' as $$
declare q planner.question; closed int := 0;
begin
	for q in
		select x.* from planner.question x where x.status = 'answered' and x.answered_at < now() - planner.confirmation_term() order by x.id for update skip locked
	loop
		perform planner.end_open_referral(q.id, null);
		q := planner.put_question(q.id, 'closed', q.responsible_staff_id, q.responsible_organisation_id, null);
		perform planner.record('question', q.id, 'closed', '{"unconfirmed": true}', q.session_id);
		perform planner.mail_asker('question-closed', q);
		closed := closed + 1;
	end loop;
	return closed;
end $$;
comment on function public.close_unconfirmed_questions is
	'Closes questions whose asker said nothing for planner.confirmation_term() after the answer: unsolved, without a reason, mailed to the asker, who can reopen or solve it. Returns how many. Safe to run twice and by several servers. The service role only.';
grant execute on function public.close_unconfirmed_questions() to service_role;
