create table planner.command (
	key text primary key check (length(key) between 16 and 64),
	name text not null check (name ~ '^[a-z]+(-[a-z]+)*$' and length(name) <= 40),
	caller text not null check (length(caller) between 1 and 80),
	outcome jsonb,
	at timestamptz not null,
	received_at timestamptz not null default now()
);
create index command_age on planner.command (received_at);
alter table planner.command enable row level security;

insert into planner.retention_term (what, term, counted_from) values
	('commands', '60 days', 'the day it arrived');

drop function public.note_question(text, text, text, text, text, text, uuid, text, text, text);
