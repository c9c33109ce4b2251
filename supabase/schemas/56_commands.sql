create table planner.command (
	key text primary key check (length(key) between 16 and 64),
	name text not null check (name ~ '^[a-z]+(-[a-z]+)*$' and length(name) <= 40),
	caller text not null check (length(caller) between 1 and 80),
	outcome jsonb,
	at timestamptz not null,
	received_at timestamptz not null default now()
);
comment on table planner.command is
	'Commands that a device may send again: the answer by idempotency key, who sent it, when it was done on the device '
	'(at) and when it arrived. Nothing personal: outcomes hold ids and numbers, never what was typed and never a token.';
create index command_age on planner.command (received_at);
alter table planner.command enable row level security;

create function planner.command_time(at timestamptz) returns timestamptz
language sql stable
return greatest(least(coalesce(at, now()), now()), now() - interval '60 days');
comment on function planner.command_time is
	'When something was done on a device: never in the future, and no longer ago than commands are kept. Null is now.';

create function planner.begin_command(key text, name text, at timestamptz, caller text default null) returns jsonb
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_variable
declare
	sender text := coalesce(caller, 'staff:' || planner.staff_id());
	known planner.command;
begin
	if key is null then return null; end if;
	perform planner.check_idempotency_key(key);
	-- Waits for a transaction that runs this command now, and goes on when that one is undone.
	insert into planner.command (key, name, caller, at)
	values (key, name, sender, planner.command_time(at)) on conflict on constraint command_pkey do nothing;
	if found then return null; end if;
	select c.* into known from planner.command c where c.key = begin_command.key;
	if (known.name, known.caller) is distinct from (name, sender) then perform planner.refuse('key_used_before'); end if;
	return coalesce(known.outcome, '{}');
end $$;
comment on function planner.begin_command is
	'The first call of a function that a device may call again: the stored answer when this key was done already, to be '
	'returned as it is, and null when the function has to do its work and then call end_command. caller: who the key '
	'belongs to, the signed-in colleague unless named. Without a key nothing is stored. What is refused is undone, key '
	'included. Refuses idempotency_key_invalid 400, key_used_before 409.';

create function planner.end_command(key text, outcome jsonb) returns jsonb
language plpgsql volatile set search_path = '' as $$
begin
	update planner.command c set outcome = end_command.outcome where c.key = end_command.key;
	return outcome;
end $$;
comment on function planner.end_command is
	'Stores the answer of a command for the next time that it is sent, in the same transaction, and returns it.';
