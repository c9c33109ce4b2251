create table planner.referral (
	id uuid primary key default gen_random_uuid(),
	question_id uuid not null references planner.question,
	organisation_id uuid not null references planner.organisation,
	sender_staff_id uuid references planner.staff,
	sender_organisation_id uuid references planner.organisation,
	parent_id uuid references planner.referral,
	state text not null default 'offered' check (state in ('offered', 'accepted', 'declined', 'lapsed', 'answered', 'withdrawn')),
	note text check (length(note) <= 2000),
	share_contact boolean not null default false,
	due_on date not null,
	reason text check (length(reason) <= 1000),
	next_door_organisation_id uuid references planner.organisation,
	next_door text check (length(next_door) <= 200),
	answer text check (length(answer) <= 10000),
	offered_at timestamptz not null default now(),
	accepted_at timestamptz,
	ended_at timestamptz,
	demo boolean not null default false,
	constraint one_sender check (num_nonnulls(sender_staff_id, sender_organisation_id) = 1 and (parent_id is null) = (sender_organisation_id is null)),
	constraint accepted_says_when check (state <> 'accepted' or accepted_at is not null),
	constraint ended_says_when check ((ended_at is null) = (state in ('offered', 'accepted'))),
	constraint answered_has_an_answer check (state <> 'answered' or answer is not null)
);
comment on table planner.referral is
	'A question offered to an organisation. Until one is accepted the sender stays responsible: a colleague, or an organisation that had accepted it and passed it on (parent_id is then its own referral, which opens again when this one comes back). withdrawn: taken back, or overtaken because the question was answered, solved or closed.';
create unique index one_open_referral on planner.referral (question_id) where state in ('offered', 'accepted');
create index referral_question on planner.referral (question_id);
create index referral_organisation on planner.referral (organisation_id);
create index referral_due on planner.referral (due_on) where state = 'offered';
alter table planner.referral enable row level security;
create policy "staff see where the questions of their area went" on planner.referral for select to authenticated
	using (exists (select from planner.question q where q.id = question_id
		and planner.can_see_question(q.municipality, q.session_id, q.responsible_staff_id, q.responsible_organisation_id)));
grant select on planner.referral to authenticated;

create function planner.keep_question_and_referral_true() returns trigger
language plpgsql security definer set search_path = '' as $$
declare q planner.question; r planner.referral; changed uuid;
begin
	if tg_table_name = 'question' then changed := new.id; else changed := new.question_id; end if;
	select x.* into q from planner.question x where x.id = changed;
	select x.* into r from planner.referral x where x.question_id = changed and x.state in ('offered', 'accepted');
	if q.id is not null and (
		(q.status = 'referred') is distinct from coalesce(r.state = 'offered', false)
		or (q.status = 'in_progress') is distinct from coalesce(r.state = 'accepted', false)
		or r.state = 'accepted' and q.responsible_organisation_id is distinct from r.organisation_id) then
		raise exception using errcode = 'check_violation', constraint = 'question_and_referral_agree',
			message = format('question %s is %s while its open referral is %s', q.number, q.status, coalesce(r.state, 'absent'));
	end if;
	return null;
end $$;
comment on function planner.keep_question_and_referral_true is
	'At commit: a question is referred exactly while an offer is open, and in progress exactly while an organisation has accepted it, which is then the responsible one. So no declined, lapsed or answered offer can leave a question nowhere.';
create constraint trigger question_and_referral_agree after insert or update on planner.question
	deferrable initially deferred for each row execute function planner.keep_question_and_referral_true();
create constraint trigger question_and_referral_agree after insert or update on planner.referral
	deferrable initially deferred for each row execute function planner.keep_question_and_referral_true();

create function planner.responsible_name(staff_id uuid, organisation_id uuid) returns text
language sql stable security definer set search_path = '' as $$
	select coalesce((select o.name from planner.organisation o where o.id = organisation_id), (select s.name from planner.staff s where s.id = staff_id))
$$;
comment on function planner.responsible_name is 'The name of a colleague or organisation, as the asker may read it.';
grant execute on function planner.responsible_name(uuid, uuid) to authenticated;

create function planner.put_question(
	question_id uuid, status text, staff_id uuid, organisation_id uuid, next_on date, answer text default null, close_reason text default null
) returns planner.question
language plpgsql volatile set search_path = '' as $$
declare q planner.question;
begin
	update planner.question x set
		status = put_question.status,
		responsible_since = case when (x.responsible_staff_id, x.responsible_organisation_id) is distinct from (staff_id, put_question.organisation_id) then now() else x.responsible_since end,
		responsible_staff_id = staff_id, responsible_organisation_id = put_question.organisation_id, next_action_on = next_on,
		answer = coalesce(put_question.answer, x.answer), answered_at = case when put_question.answer is null then x.answered_at else now() end,
		solved_at = case when put_question.status = 'solved' then now() end,
		closed_at = case when put_question.status = 'closed' then now() end, close_reason = put_question.close_reason,
		version = x.version + 1, updated_at = now()
	where x.id = question_id returning * into q;
	return q;
end $$;
comment on function planner.put_question is 'Writes where a question stands and with whom; the one place that does. The caller holds its lock and has checked the step.';

create function planner.end_open_referral(question_id uuid, reason text) returns void
language sql volatile set search_path = '' as $$
	update planner.referral r set state = 'withdrawn', ended_at = now(), reason = end_open_referral.reason
	where r.question_id = end_open_referral.question_id and r.state in ('offered', 'accepted')
$$;
comment on function planner.end_open_referral is 'Takes back what is open for a question that was answered, solved, closed or taken back in another way; its lock is held.';
