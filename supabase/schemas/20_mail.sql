create table planner.mail (
	id uuid primary key default gen_random_uuid(),
	queue_number bigint generated always as identity unique,
	template text not null check (template ~ '^[a-z-]+$' and length(template) between 3 and 40),
	recipient_email text not null check (planner.is_email(recipient_email)),
	recipient_name text not null default '',
	language text not null default 'nl' check (language in ('nl', 'en')),
	data jsonb not null default '{}',
	state text not null default 'queued'
		check (state in ('queued', 'sending', 'sent', 'failed', 'superseded', 'withdrawn')),
	not_before timestamptz not null default now(),
	attempts int not null default 0,
	leased_until timestamptz,
	dedupe_key text,
	calendar_uid text,
	calendar_sequence int,
	in_reply_to uuid,
	held boolean not null default false,
	last_error text,
	session_id uuid,
	subject_id uuid,
	created_at timestamptz not null default now(),
	sent_at timestamptz,
	in_use_at timestamptz,
	constraint sending_has_lease check ((state = 'sending') = (leased_until is not null)),
	constraint sent_has_time check ((state = 'sent') = (sent_at is not null))
);
comment on table planner.mail is
	'The outbox. A row is written in the same transaction as the change that causes it; data is the input of the '
	'template, without secrets once it is sent. held: it waits because its mailbox, whose owner never acted, got enough. '
	'in_use_at: as of planner.expert.';
-- For the worker: the oldest first, without sorting all queued mails.
create index mail_queue on planner.mail (queue_number) where state in ('queued', 'sending');
create index mail_failed on planner.mail (queue_number) where state = 'failed';
-- For the removal of old mails.
create index mail_to_remove on planner.mail (greatest(created_at, in_use_at))
	where state in ('sent', 'failed', 'superseded', 'withdrawn');
create index mail_calendar on planner.mail (calendar_uid, recipient_email, queue_number) where calendar_uid is not null;
-- Most mails have no key.
create unique index mail_dedupe_key on planner.mail (dedupe_key) where dedupe_key is not null;
-- For moving a session, which looks up queued mails of each registrant.
create index mail_subject on planner.mail (subject_id);
-- What an address got lately, and what waits for it.
create index mail_recipient on planner.mail (recipient_email) where state in ('sending', 'sent');
create index mail_held on planner.mail (recipient_email) where held and state = 'queued';
create index mail_search on planner.mail using gin (recipient_email extensions.gin_trgm_ops);
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

create function public.mail_matches(q text) returns setof uuid
language plpgsql stable security definer rows 100 set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare part constant text := planner.like_anywhere(btrim(planner.fold(left(coalesce(q, ''), 200))));
begin
	if planner.staff_role() is distinct from 'facilitator' then return; end if;
	return query select m.id from planner.mail m where m.recipient_email like part;
end $$;
comment on function public.mail_matches is
	'The ids of the mails that public.search_mails finds; none for anyone but facilitators. It looks with the rights of '
	'the owner, because row level security keeps LIKE away from an index.';
grant execute on function public.mail_matches(text) to authenticated;

create function public.search_mails(q text) returns setof public.mails
language sql stable as $$
	select m.* from public.mail_matches(search_mails.q) as matching (id) join public.mails m on m.id = matching.id
$$;
comment on function public.search_mails is
	'The view mails whose recipient has q (folded, of its first 200 letters) in the address. Filter, order and page it '
	'as a view.';
grant execute on function public.search_mails(text) to authenticated;

create function planner.scrub_mail() returns trigger
language plpgsql set search_path = '' as $$
begin
	new.data := (new.data - '{token,mails}'::text[]) #- '{invitation,reply_token}';
	return new;
end $$;
comment on function planner.scrub_mail is
	'Removes secrets from a mail that will not be sent (again), in every such change of its state.';
create trigger scrub_mail before update of state on planner.mail for each row
	when (new.state in ('sent', 'superseded', 'withdrawn')) execute function planner.scrub_mail();

create function planner.queue_mail(
	template text, email text, name text, language text, data jsonb, dedupe_key text default null,
	not_before timestamptz default now(), session_id uuid default null, subject_id uuid default null,
	calendar_uid text default null, calendar_sequence int default null, supersedes boolean default false
) returns uuid
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_column
declare new_id uuid;
begin
	if supersedes then
		update planner.mail m set state = 'superseded'
		where m.calendar_uid = queue_mail.calendar_uid and m.recipient_email = email and m.state = 'queued';
	end if;
	insert into planner.mail (template, recipient_email, recipient_name, language, data, dedupe_key, not_before,
		session_id, subject_id, calendar_uid, calendar_sequence, in_reply_to)
	values (queue_mail.template, email, coalesce(name, ''), queue_mail.language, queue_mail.data,
		queue_mail.dedupe_key, queue_mail.not_before, queue_mail.session_id, queue_mail.subject_id,
		queue_mail.calendar_uid, queue_mail.calendar_sequence, (
			select m.id from planner.mail m
			where m.calendar_uid = queue_mail.calendar_uid and m.recipient_email = email
				and m.state in ('sent', 'sending')
			order by m.queue_number limit 1))
	on conflict (dedupe_key) where dedupe_key is not null do nothing returning id into new_id;
	return new_id;
end $$;
comment on function planner.queue_mail is
	'Queues one mail and returns its id; with a known dedupe_key it queues nothing and returns null. supersedes '
	'withdraws queued mails of the same calendar UID and recipient. Later mails of a calendar UID refer to the first '
	'one (threading).';
