create table planner.access_token (
	hash bytea primary key,
	kind text not null check (kind in ('person', 'registration', 'invitation', 'referral', 'door', 'feed')),
	subject_id uuid not null,
	created_at timestamptz not null default now(),
	expires_at timestamptz not null default now() + interval '18 months',
	revoked_at timestamptz
);
comment on table planner.access_token is
	'Links to personal pages: whoever holds the 32 characters sees what belongs to one subject. Only their sha256 is '
	'kept.';
create index access_token_subject on planner.access_token (kind, subject_id);
alter table planner.access_token enable row level security;

create function planner.issue_token(kind text, subject_id uuid) returns text
language plpgsql volatile set search_path = '' as $$
declare secret text := planner.new_secret();
begin
	insert into planner.access_token (hash, kind, subject_id)
	values (sha256(convert_to(secret, 'UTF8')), issue_token.kind, issue_token.subject_id);
	return secret;
end $$;
comment on function planner.issue_token is 'A new token for one subject; every mail carries a token of its own.';

create function planner.find_token(token text, variadic kinds text[]) returns planner.access_token
language plpgsql stable set search_path = '' as $$
declare t planner.access_token;
begin
	select x.* into t from planner.access_token x where x.hash = sha256(convert_to(coalesce(token, ''), 'UTF8'));
	if t.hash is null or not t.kind = any (kinds) or t.revoked_at is not null or t.expires_at < now() then
		perform planner.refuse('unknown_token', 404);
	end if;
	return t;
end $$;
comment on function planner.find_token is
	'The row of a token of one of these kinds. An unknown, expired or revoked one and one of another kind are refused '
	'alike, after the same single look-up by hash. Refuses unknown_token 404.';

create table planner.mail (
	id uuid primary key default gen_random_uuid(),
	queue_number bigint generated always as identity unique,
	template text not null check (template ~ '^[a-z-]{3,40}$'),
	recipient_email text not null check (planner.is_email(recipient_email)),
	recipient_name text not null default '',
	language text not null default 'nl' check (language in ('nl', 'en')),
	data jsonb not null default '{}',
	state text not null default 'queued'
		check (state in ('queued', 'sending', 'sent', 'failed', 'superseded', 'withdrawn')),
	not_before timestamptz not null default now(),
	attempts int not null default 0,
	leased_until timestamptz,
	dedupe_key text unique,
	calendar_uid text,
	calendar_sequence int,
	in_reply_to uuid,
	last_error text,
	session_id uuid,
	subject_id uuid,
	created_at timestamptz not null default now(),
	sent_at timestamptz,
	constraint sending_has_lease check ((state = 'sending') = (leased_until is not null)),
	constraint sent_has_time check ((state = 'sent') = (sent_at is not null))
);
comment on table planner.mail is
	'The outbox. A row is written by the same transaction as the change that causes it; data holds what the template '
	'needs, without secrets once it is sent.';
-- For the worker: the oldest first, without sorting all that wait.
create index mail_queue on planner.mail (queue_number) where state in ('queued', 'sending');
create index mail_calendar on planner.mail (calendar_uid, recipient_email, queue_number) where calendar_uid is not null;
create index mail_session on planner.mail (session_id);
-- Moving a session looks for what is still queued for each registrant.
create index mail_subject on planner.mail (subject_id);
alter table planner.mail enable row level security;
create policy "facilitators watch the outbox" on planner.mail for select to authenticated
	using ((select planner.staff_role()) = 'facilitator');
grant select (id, queue_number, template, recipient_email, recipient_name, language, state, not_before, attempts,
	last_error, session_id, subject_id, created_at, sent_at) on planner.mail to authenticated;

create view public.mails with (security_invoker = true) as
	select id, queue_number, template, recipient_email, recipient_name, language, state, not_before, attempts,
		last_error, session_id, subject_id, created_at, sent_at
	from planner.mail;
comment on view public.mails is
	'The outbox for facilitators: recipient, template and state of each mail, never its content.';
grant select on public.mails to authenticated;

create function planner.scrub_mail() returns trigger
language plpgsql set search_path = '' as $$
begin
	new.data := (new.data - 'token') #- '{invitation,reply_token}';
	return new;
end $$;
comment on function planner.scrub_mail is
	'Takes the secrets out of a mail that will not leave (again), whoever marked it.';
create trigger scrub_mail before update of state on planner.mail for each row
	when (new.state in ('sent', 'superseded', 'withdrawn')) execute function planner.scrub_mail();

create function planner.queue_mail(
	template text, email text, name text, language text, data jsonb, dedupe_key text default null,
	not_before timestamptz default now(), session_id uuid default null, subject_id uuid default null,
	calendar_uid text default null, calendar_sequence int default null, supersedes boolean default false
) returns uuid
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_column
declare
	new_id uuid;
	first_id uuid;
begin
	if supersedes then
		update planner.mail m set state = 'superseded'
		where m.calendar_uid = queue_mail.calendar_uid and m.recipient_email = email and m.state = 'queued';
	end if;
	if queue_mail.calendar_uid is not null then
		select m.id into first_id from planner.mail m
		where m.calendar_uid = queue_mail.calendar_uid and m.recipient_email = email and m.state in ('sent', 'sending')
		order by m.queue_number limit 1;
	end if;
	insert into planner.mail (template, recipient_email, recipient_name, language, data, dedupe_key, not_before,
		session_id, subject_id, calendar_uid, calendar_sequence, in_reply_to)
	values (queue_mail.template, email, coalesce(name, ''), queue_mail.language, queue_mail.data,
		queue_mail.dedupe_key, queue_mail.not_before, queue_mail.session_id, queue_mail.subject_id,
		queue_mail.calendar_uid, queue_mail.calendar_sequence, first_id)
	on conflict (dedupe_key) do nothing returning id into new_id;
	return new_id;
end $$;
comment on function planner.queue_mail is
	'Writes one mail into the outbox and returns its id. A known dedupe_key writes nothing and returns null. supersedes '
	'takes back what is still queued for the same calendar UID and recipient. A later mail of one calendar UID answers '
	'to the first one (threading).';

create function public.claim_mails(batch int default 20, lease_seconds int default 120) returns table (
	id uuid, template text, recipient_email text, recipient_name text, language text, data jsonb, attempts int,
	calendar_uid text, calendar_sequence int, message_id text, in_reply_to text)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
begin
	return query
	with due as (
		select q.id from planner.mail q
		where (q.state = 'queued' and q.not_before <= now() or q.state = 'sending' and q.leased_until < now())
			-- Messages of one calendar entry leave in the order in which they were written: a late REQUEST would bring
			-- a cancelled meeting back. One that failed still holds back the next; one whose time has not come does not.
			and (q.calendar_uid is null or not exists (
				select from planner.mail earlier
				where earlier.calendar_uid = q.calendar_uid and earlier.recipient_email = q.recipient_email
					and earlier.queue_number < q.queue_number and (earlier.state = 'sending' or earlier.state = 'queued'
						and (earlier.attempts > 0 or earlier.not_before <= now()))))
		order by q.queue_number limit least(greatest(batch, 1), 200) for update skip locked
	), claimed as (
		update planner.mail m set state = 'sending', attempts = m.attempts + 1,
			leased_until = now() + make_interval(secs => least(greatest(lease_seconds, 5), 3600))
		from due where m.id = due.id returning m.*
	), overtaken as (
		update planner.mail m set state = 'superseded' from claimed c
		where m.calendar_uid = c.calendar_uid and m.recipient_email = c.recipient_email
			and m.queue_number < c.queue_number and m.state = 'queued'
	)
	select c.id, c.template, c.recipient_email, c.recipient_name, c.language, c.data, c.attempts, c.calendar_uid,
		c.calendar_sequence, c.id::text, c.in_reply_to::text
	from claimed c order by c.queue_number;
end $$;
comment on function public.claim_mails is
	'Leases up to batch (1..200) due mails for lease_seconds (5..3600) to one worker; several workers never get the '
	'same one. Of one calendar entry and recipient only the oldest that is due; an older one that is not due yet is '
	'superseded by it. message_id and in_reply_to are the local parts. The service role only.';
grant execute on function public.claim_mails(int, int) to service_role;

create function public.mark_mail_sent(mail_id uuid) returns void
language sql volatile security definer set search_path = '' as $$
	update planner.mail m set state = 'sent', sent_at = now(), leased_until = null, last_error = null
	where m.id = mail_id and m.state = 'sending'
$$;
comment on function public.mark_mail_sent is
	'The receiving server has taken it: secrets leave the row. The service role only.';
grant execute on function public.mark_mail_sent(uuid) to service_role;

create function public.mark_mail_failed(mail_id uuid, error text, permanent boolean default false) returns void
language sql volatile security definer set search_path = '' as $$
	update planner.mail m set leased_until = null, last_error = planner.clean_line(error, 500),
		state = case when permanent or m.created_at < now() - interval '3 days' then 'failed' else 'queued' end,
		not_before = now() + least(interval '20 seconds' * power(2, least(m.attempts - 1, 10)), interval '1 hour')
	where m.id = mail_id and m.state = 'sending'
$$;
comment on function public.mark_mail_failed is
	'It did not leave: it is tried again after 20 s, 40 s, … at most an hour, for three days; permanent (a 5xx answer, '
	'a mail that cannot be made) fails at once and staff see it. The service role only.';
grant execute on function public.mark_mail_failed(uuid, text, boolean) to service_role;

create function public.retry_mail(mail_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare m planner.mail;
begin
	perform planner.require_facilitator();
	-- A transaction that writes a newer message about this session holds its lock.
	perform 1 from planner.session s
	where s.id = (select x.session_id from planner.mail x where x.id = retry_mail.mail_id) for update;
	select x.* into m from planner.mail x where x.id = retry_mail.mail_id for update;
	if m.state is distinct from 'failed' then perform planner.refuse('not_failed', 409); end if;
	if m.calendar_uid is not null and exists (
		select from planner.mail newer
		where newer.calendar_uid = m.calendar_uid and newer.recipient_email = m.recipient_email
			and newer.queue_number > m.queue_number and newer.state in ('queued', 'sending', 'sent')) then
		perform planner.refuse('newer_mail', 409);
	end if;
	update planner.mail x set state = 'queued', not_before = now(), attempts = 0, created_at = now() where x.id = m.id;
	perform planner.record_history('mail', m.id, 'retried');
end $$;
comment on function public.retry_mail is
	'Puts a failed mail back in the queue. Not when a newer message about the same session went, or is going, to the '
	'same address: it would bring back what is no longer so. Refuses facilitators_only 403, not_failed, newer_mail 409.';
grant execute on function public.retry_mail(uuid) to authenticated;

create function public.mail_health() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	if coalesce(auth.role(), '') <> 'service_role' and planner.staff_id() is null then
		perform planner.refuse('not_staff', 403);
	end if;
	return (
		select jsonb_build_object(
			'waiting', count(*) filter (where m.state in ('queued', 'sending') and m.not_before <= now()),
			'failed', count(*) filter (where m.state = 'failed'),
			'oldest_seconds', coalesce(extract(epoch from now() - min(m.created_at) filter (
				where m.state in ('queued', 'sending') and (m.attempts > 0 or m.not_before <= now())))::int, 0))
		from planner.mail m where m.state in ('queued', 'sending', 'failed'));
end $$;
comment on function public.mail_health is
	'Whether mail flows: { waiting, failed, oldest_seconds }. The service role and staff. Refuses not_staff 403.';
grant execute on function public.mail_health() to service_role, authenticated;
