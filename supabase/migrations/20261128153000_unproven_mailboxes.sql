create table planner.proven_mailbox (
	address_hash bytea primary key,
	proven_at timestamptz not null default now()
);
alter table planner.proven_mailbox enable row level security;
alter table planner.mail add column held boolean not null default false;
create index mail_recipient on planner.mail (recipient_email) where state in ('sending', 'sent');
create index mail_held on planner.mail (recipient_email) where held and state = 'queued';
-- Who signed in has acted; of others it is not known.
insert into planner.proven_mailbox (address_hash)
select sha256(convert_to(s.email, 'UTF8')) from planner.staff s where s.signed_in_at is not null;
