create index mail_failed on planner.mail (queue_number) where state = 'failed';
create index mail_done on planner.mail (created_at, id) where state in ('sent', 'failed', 'superseded', 'withdrawn');
create index session_to_hold on planner.session (ends_at) where status = 'published';
create index session_to_archive on planner.session (ends_at, id) where status <> 'archived';
create index history_with_texts on planner.history (at) where details ?| planner.history_texts();
create index history_with_texts_of_registrations on planner.history (at)
	where subject_kind = 'registration' and details ?| planner.history_texts();
create index access_token_end on planner.access_token (least(expires_at, revoked_at));
create index question_finished on planner.question (coalesce(solved_at, closed_at))
	where status in ('solved', 'closed') and anonymised_at is null;
create index proven_mailbox_age on planner.proven_mailbox (proven_at);
alter table planner.removal add constraint one_removal_per_run unique (what, at);

-- They went with the links, a day after they were made: too early for a request that can be answered for two weeks.
insert into planner.retention_term (what, term, counted_from) values
	('address_changes', '14 days', 'the day it was answered, or else asked'),
	('mailboxes', '18 months', 'the last time its owner did something by a mailed link');

-- They return something else, or take an argument.
drop function public.remove_expired_personal_data();
drop function public.close_past_sessions();
drop function public.lapse_referrals();
drop function public.close_unconfirmed_questions();
drop function planner.record_removal(text, bigint, timestamptz);
drop function planner.anonymise_registrations(timestamptz);
drop function planner.anonymise_invitations(timestamptz);
drop function planner.anonymise_questions(timestamptz);
drop function planner.anonymise_history(timestamptz, timestamptz);
drop function planner.remove_mails(timestamptz);
drop function planner.remove_tokens(timestamptz);
drop function planner.remove_people(timestamptz);
drop function planner.remove_experts(timestamptz);
drop function planner.remove_staff(timestamptz);
