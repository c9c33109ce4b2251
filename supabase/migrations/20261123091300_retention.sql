create table planner.retention_term (
	what text primary key check (what ~ '^[a-z_]{3,40}$'),
	term interval not null check (term > interval '0'),
	counted_from text not null,
	last_run_at timestamptz
);
comment on table planner.retention_term is 'How long which personal data is kept (GDPR article 5(1)(e)), and when it was last looked through.';
alter table planner.retention_term enable row level security;
create policy "facilitators see the terms" on planner.retention_term for select to authenticated using ((select planner.staff_role()) = 'facilitator');
grant select on planner.retention_term to authenticated;
insert into planner.retention_term (what, term, counted_from) values
	('registrations', '12 months', 'the end of the session'),
	('invitations', '12 months', 'the end of the session'),
	('questions', '24 months', 'the day it was solved or closed'),
	('mails', '90 days', 'the day it was written, and of calendar mail not before the session is over'),
	('history', '24 months', 'the day it was written; of registrations 12 months'),
	('tokens', '1 day', 'the day it expired or was revoked'),
	('people', '1 day', 'the last registration or question that pointed at the person');

create table planner.removal (
	id bigint generated always as identity primary key,
	at timestamptz not null default now(),
	what text not null references planner.retention_term,
	how_many int not null check (how_many > 0),
	before timestamptz not null
);
comment on table planner.removal is 'The proof: what was removed, how many, of before which moment, when. Never who.';
alter table planner.removal enable row level security;
create policy "facilitators see what was removed" on planner.removal for select to authenticated using ((select planner.staff_role()) = 'facilitator');
grant select on planner.removal to authenticated;

-- A registration without a person still counts as seats and attendance; one with a person always points at one.
alter table planner.registration add column anonymised_at timestamptz, alter column entrepreneur_id drop not null,
	add constraint somebody_or_anonymised check ((entrepreneur_id is null) = (anonymised_at is not null));
alter table planner.question add column anonymised_at timestamptz,
	add constraint only_finished_is_anonymised check (anonymised_at is null or status in ('solved', 'closed'));
create index registration_kept on planner.registration (session_id) where anonymised_at is null;

create function planner.removed(what text, how_many bigint, before timestamptz) returns jsonb
language plpgsql volatile set search_path = '' as $$
begin
	update planner.retention_term t set last_run_at = now() where t.what = removed.what;
	if how_many > 0 then
		insert into planner.removal (what, how_many, before) values (removed.what, removed.how_many, removed.before);
	end if;
	return jsonb_build_object(what, how_many);
end $$;
comment on function planner.removed is 'Writes down that one kind of data was looked through and how much of it went.';

create function planner.expiry(what text) returns timestamptz
language sql stable set search_path = '' as $$ select now() - t.term from planner.retention_term t where t.what = expiry.what $$;
comment on function planner.expiry is 'What is from before this moment is past its term.';

create function planner.anonymise_registrations(before timestamptz) returns bigint
language sql volatile set search_path = '' as $$
	with past as (
		update planner.registration r set entrepreneur_id = null, anonymised_at = now(), name = '-', company = null, phone = null, diet = null, needs = null,
			idempotency_key = null, ticket_code = upper(left(planner.new_secret(), 10))
		from planner.session s where s.id = r.session_id and s.ends_at < before and r.anonymised_at is null returning r.id
	), apart as (
		-- A question lives longer than the seat it was asked from.
		update planner.question q set registration_id = null from past where q.registration_id = past.id
	), closed as (
		delete from planner.access_token t using past where t.kind = 'registration' and t.subject_id = past.id
	)
	select count(*) from past
$$;
comment on function planner.anonymise_registrations is 'Takes the person out of every registration for a session that ended before; seats, status and times stay for the figures.';

create function planner.anonymise_invitations(before timestamptz) returns bigint
language sql volatile set search_path = '' as $$
	with past as (
		update planner.invitation i set personal_line = null, comment = null, withdraw_reason = null, calendar_face = null
		from planner.session s where s.id = i.session_id and s.ends_at < before
			and num_nonnulls(i.personal_line, i.comment, i.withdraw_reason, i.calendar_face) > 0 returning i.id
	)
	select count(*) from past
$$;
comment on function planner.anonymise_invitations is 'Takes the words out of invitations for sessions that ended before; who was asked and what the answer was stay.';

create function planner.anonymise_questions(before timestamptz) returns bigint
language sql volatile set search_path = '' as $$
	with past as (
		update planner.question q set entrepreneur_id = null, registration_id = null, anonymised_at = now(), text = '-', answer = null, idempotency_key = null,
			close_reason = case when q.close_reason is not null then '-' end
		where q.status in ('solved', 'closed') and coalesce(q.solved_at, q.closed_at) < before and q.anonymised_at is null returning q.id
	), words as (
		update planner.referral r set note = null, reason = null, next_door = null, answer = case when r.answer is not null then '-' end
		from past where r.question_id = past.id
	), closed as (
		delete from planner.access_token t using planner.referral r, past where t.kind = 'referral' and t.subject_id = r.id and r.question_id = past.id
	), told as (
		update planner.history h set details = h.details - '{reason,next_door}'::text[] from past where h.subject_kind = 'question' and h.subject_id = past.id
	)
	select count(*) from past
$$;
comment on function planner.anonymise_questions is 'Takes the person and the words out of every question solved or closed before; theme, place, level, dates and where it went stay for the figures.';

create function planner.remove_mails(before timestamptz) returns bigint
language sql volatile set search_path = '' as $$
	with past as (
		-- Whether a calendar holds a meeting is known by what was sent, so that is kept until the meeting is over.
		delete from planner.mail m where m.state in ('sent', 'failed', 'superseded', 'withdrawn') and m.created_at < before
			and (m.calendar_uid is null or not exists (select from planner.session s where s.id = m.session_id and s.ends_at > before)) returning m.id
	)
	select count(*) from past
$$;
comment on function planner.remove_mails is 'Deletes mails written before and done with.';

create function planner.strip_history(before timestamptz, registrations_before timestamptz) returns bigint
language sql volatile set search_path = '' as $$
	with past as (
		update planner.history h set details = h.details - '{reason,comment,expert,next_door,message,name,email,company}'::text[]
		where h.at < case h.subject_kind when 'registration' then registrations_before else before end
			and h.details ?| '{reason,comment,expert,next_door,message,name,email,company}'::text[] returning h.id
	)
	select count(*) from past
$$;
comment on function planner.strip_history is 'Takes people''s words and names out of old history; what was done, when and by which colleague stays.';

create function planner.remove_tokens(before timestamptz) returns bigint
language sql volatile set search_path = '' as $$
	with past as (delete from planner.access_token t where least(t.expires_at, coalesce(t.revoked_at, t.expires_at)) < before returning t.hash)
	select count(*) from past
$$;
comment on function planner.remove_tokens is 'Deletes the hashes of links that stopped working before.';

create function planner.remove_people(before timestamptz) returns bigint
language sql volatile set search_path = '' as $$
	with past as (
		delete from planner.entrepreneur e where e.created_at < before
			and not exists (select from planner.registration r where r.entrepreneur_id = e.id)
			and not exists (select from planner.question q where q.entrepreneur_id = e.id) returning e.id
	), closed as (
		delete from planner.access_token t using past where t.kind = 'person' and t.subject_id = past.id
	)
	select count(*) from past
$$;
comment on function planner.remove_people is 'Deletes who is in no registration and no question any more, with the links to the personal page.';

create function public.remove_expired_personal_data() returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare done jsonb := '{}'; before timestamptz;
begin
	-- One at a time: two servers would count the same rows as removed twice.
	perform pg_advisory_xact_lock(hashtext('retention'));
	before := planner.expiry('registrations');
	done := done || planner.removed('registrations', planner.anonymise_registrations(before), before);
	done := done || planner.removed('history', planner.strip_history(planner.expiry('history'), before), planner.expiry('history'));
	before := planner.expiry('invitations');
	done := done || planner.removed('invitations', planner.anonymise_invitations(before), before);
	before := planner.expiry('questions');
	done := done || planner.removed('questions', planner.anonymise_questions(before), before);
	before := planner.expiry('mails');
	done := done || planner.removed('mails', planner.remove_mails(before), before);
	before := planner.expiry('tokens');
	done := done || planner.removed('tokens', planner.remove_tokens(before), before);
	before := planner.expiry('people');
	return done || planner.removed('people', planner.remove_people(before), before);
end $$;
comment on function public.remove_expired_personal_data is
	'Removes or anonymises every personal datum past its term (planner.retention_term) and writes down how much (planner.removal). Returns { what: how many }. Run daily; again removes nothing more. The service role only.';
grant execute on function public.remove_expired_personal_data() to service_role;

create view public.retention with (security_invoker = true) as
	select t.what, t.term, t.counted_from, t.last_run_at, coalesce(sum(r.how_many), 0) as removed, max(r.at) as last_removed_at
	from planner.retention_term t left join planner.removal r on r.what = t.what group by t.what;
comment on view public.retention is 'Per kind of personal data: its term, when it was last looked through, how much was removed in all. Facilitators.';
create view public.removals with (security_invoker = true) as select id, at, what, how_many, before from planner.removal;
comment on view public.removals is 'The proof of removal, line by line: what, how many, of before which moment, when. Facilitators.';
grant select on public.retention, public.removals to authenticated;

create function public.close_past_sessions() returns int
language plpgsql volatile security definer set search_path = '' as $$
declare s planner.session; closed int := 0;
begin
	for s in select x.* from planner.session x where x.status = 'published' and x.ends_at < now() order by x.id for update skip locked loop
		update planner.session x set status = 'held', version = x.version + 1, updated_at = now() where x.id = s.id;
		perform planner.record('session', s.id, 'held', '{}', s.id);
		closed := closed + 1;
	end loop;
	return closed;
end $$;
comment on function public.close_past_sessions is 'Published sessions that have ended become held. Returns how many. The service role only.';
grant execute on function public.close_past_sessions() to service_role;
