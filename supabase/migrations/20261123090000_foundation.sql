-- Nobody may read or run anything unless a grant next to the thing opens it. Hosted Supabase hands out generous defaults.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;

create schema planner;
comment on schema planner is 'All tables and inner functions. No API exposes it and no API role has usage on it.';

create function planner.refuse(code text, status int default 409, detail jsonb default null) returns void
language plpgsql immutable set search_path = '' as $$
begin
	raise exception using errcode = 'PT' || status, message = code, detail = coalesce(detail::text, '');
end $$;
comment on function planner.refuse is
	'Refuses by raising PTnnn, which PostgREST answers as HTTP status nnn; code is the stable word clients switch on, detail is JSON for the text they make.';

create function planner.new_secret() returns text
language sql volatile set search_path = '' as $$
	select left(encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex'), 32)
$$;
comment on function planner.new_secret is '32 hex characters from two random UUIDs (244 random bits, cut to 128). Lower case, as mail servers may fold case.';

create function planner.clean_line(value text, longest int) returns text
language sql immutable set search_path = '' as $$
	select nullif(left(btrim(regexp_replace(value, '[[:cntrl:][:space:]\u0085\u200b\u2028\u2029\ufeff]+', ' ', 'g')), longest), '')
$$;
comment on function planner.clean_line is 'One line: control characters and white space become one space, ends trimmed, cut at longest; empty becomes null. A name never breaks a mail or calendar line.';

create function planner.clean_text(value text, longest int) returns text
language sql immutable set search_path = '' as $$
	select nullif(left(btrim(regexp_replace(regexp_replace(value, E'\r\n?', E'\n', 'g'), E'[\u0001-\u0008\u000b-\u001f\u007f\u0085\u2028\u2029\ufeff]', '', 'g'), E' \n\t'), longest), '')
$$;
comment on function planner.clean_text is 'Several lines: line ends become \n, other control characters go, ends trimmed, cut at longest; empty becomes null.';

create function planner.clean_email(value text) returns text
language sql immutable set search_path = '' as $$
	select lower(planner.clean_line(value, 254))
$$;
comment on function planner.clean_email is 'Lower case and trimmed: one address is one person.';

create function planner.is_email(value text) returns boolean
language sql immutable set search_path = '' as $$
	select value ~ '^[^[:space:][:cntrl:]@<>(),;:"\[\]\\]{1,64}@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$' and length(value) <= 254
$$;
comment on function planner.is_email is 'Whether a cleaned address can be mailed to: RFC 5321 without quoted local parts, and with a dotted domain.';

create table planner.history (
	id bigint generated always as identity primary key,
	at timestamptz not null default now(),
	actor_kind text not null check (actor_kind in ('staff', 'entrepreneur', 'expert', 'organisation', 'system')),
	actor_staff_id uuid,
	subject_kind text not null check (subject_kind in ('session', 'registration', 'invitation', 'question', 'referral', 'expert', 'organisation', 'staff', 'mail')),
	subject_id uuid not null,
	session_id uuid,
	action text not null check (action ~ '^[a-z_]{3,40}$'),
	details jsonb not null default '{}'
);
comment on table planner.history is 'Who did what and when. Details hold what changed, never secrets; personal data in them goes with the person.';
create index history_subject on planner.history (subject_kind, subject_id, id);
create index history_session on planner.history (session_id, id);
alter table planner.history enable row level security;

create table planner.mail (
	id uuid primary key default gen_random_uuid(),
	queue_number bigint generated always as identity unique,
	template text not null check (template ~ '^[a-z-]{3,40}$'),
	recipient_email text not null check (planner.is_email(recipient_email)),
	recipient_name text not null default '',
	language text not null default 'nl' check (language in ('nl', 'en')),
	data jsonb not null default '{}',
	state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'superseded', 'withdrawn')),
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
	check ((state = 'sending') = (leased_until is not null)),
	check ((state = 'sent') = (sent_at is not null))
);
comment on table planner.mail is 'The outbox. A row is written by the same transaction as the change that causes it; data holds what the template needs, scrubbed of secrets once sent.';
create index mail_due on planner.mail (not_before, queue_number) where state in ('queued', 'sending');
create index mail_calendar on planner.mail (calendar_uid, recipient_email, queue_number) where calendar_uid is not null;
create index mail_session on planner.mail (session_id);
alter table planner.mail enable row level security;

create table planner.access_token (
	hash bytea primary key,
	kind text not null check (kind in ('person', 'registration', 'invitation', 'referral', 'door', 'feed')),
	subject_id uuid not null,
	created_at timestamptz not null default now(),
	expires_at timestamptz not null default now() + interval '18 months',
	revoked_at timestamptz
);
comment on table planner.access_token is 'Who holds the 32 characters may see one person''s things. Only the sha256 is kept.';
create index access_token_subject on planner.access_token (kind, subject_id);
alter table planner.access_token enable row level security;

create function planner.issue_token(kind text, subject_id uuid) returns text
language plpgsql volatile set search_path = '' as $$
declare secret text := planner.new_secret();
begin
	insert into planner.access_token (hash, kind, subject_id) values (sha256(convert_to(secret, 'UTF8')), issue_token.kind, issue_token.subject_id);
	return secret;
end $$;
comment on function planner.issue_token is 'A new token for one subject; every mail carries a token of its own.';

create function planner.token_subject(token text, variadic kinds text[]) returns planner.access_token
language plpgsql stable set search_path = '' as $$
declare found_token planner.access_token;
begin
	select t.* into found_token from planner.access_token t where t.hash = sha256(convert_to(coalesce(token, ''), 'UTF8'));
	if found_token.hash is null or not found_token.kind = any (kinds) or found_token.revoked_at is not null or found_token.expires_at < now() then
		perform planner.refuse('unknown_token', 404);
	end if;
	return found_token;
end $$;
comment on function planner.token_subject is 'The row behind a token of one of the kinds. Refuses unknown_token (404) for unknown, expired, revoked and wrong kind alike, after the same one look-up by hash.';

create function planner.queue_mail(
	template text, email text, name text, language text, data jsonb,
	dedupe_key text default null, not_before timestamptz default now(), session_id uuid default null, subject_id uuid default null,
	calendar_uid text default null, calendar_sequence int default null, supersedes boolean default false
) returns uuid
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_column
declare new_id uuid;
declare first_id uuid;
begin
	if supersedes then
		update planner.mail m set state = 'superseded', data = m.data - 'token'
		where m.calendar_uid = queue_mail.calendar_uid and m.recipient_email = email and m.state = 'queued';
	end if;
	if queue_mail.calendar_uid is not null then
		select m.id into first_id from planner.mail m
		where m.calendar_uid = queue_mail.calendar_uid and m.recipient_email = email and m.state in ('sent', 'sending')
		order by m.queue_number limit 1;
	end if;
	insert into planner.mail (template, recipient_email, recipient_name, language, data, dedupe_key, not_before, session_id, subject_id, calendar_uid, calendar_sequence, in_reply_to)
	values (queue_mail.template, email, coalesce(name, ''), queue_mail.language, queue_mail.data, queue_mail.dedupe_key, queue_mail.not_before,
		queue_mail.session_id, queue_mail.subject_id, queue_mail.calendar_uid, queue_mail.calendar_sequence, first_id)
	on conflict (dedupe_key) do nothing returning id into new_id;
	return new_id;
end $$;
comment on function planner.queue_mail is
	'Writes one mail into the outbox. A known dedupe_key writes nothing and returns null. supersedes takes back what is still queued for the same calendar UID and recipient. A later mail of one calendar UID answers to the first one (threading).';
