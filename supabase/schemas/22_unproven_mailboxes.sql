create table planner.proven_mailbox (
	address_hash bytea primary key,
	proven_at timestamptz not null default now()
);
comment on table planner.proven_mailbox is
	'The sha256 of each address whose owner did something by a link from a mail to it. Anybody can type any address; '
	'until its owner acts, it gets few mails, and nothing that others typed.';
create index proven_mailbox_age on planner.proven_mailbox (proven_at);
alter table planner.proven_mailbox enable row level security;

create function planner.prove_mailbox(email text) returns void
language plpgsql volatile set search_path = '' as $$
begin
	insert into planner.proven_mailbox as p (address_hash)
	select sha256(convert_to(prove_mailbox.email, 'UTF8')) where prove_mailbox.email is not null
	on conflict (address_hash) do update set proven_at = now() where p.proven_at < now() - interval '1 day';
end $$;
comment on function planner.prove_mailbox is
	'Notes that the owner of an address acted; called by everything that a link from a mail can do. Null passes.';

create function planner.is_proven_mailbox(email text) returns boolean
language sql stable set search_path = '' as $$
	select exists (
		select from planner.proven_mailbox p
		where p.address_hash = sha256(convert_to(is_proven_mailbox.email, 'UTF8')))
$$;
comment on function planner.is_proven_mailbox is 'Whether the owner of an address ever acted.';

create function planner.mailbox_room(email text, out room int, out free_at timestamptz)
language sql stable set search_path = '' as $$
	with lately as (
		select coalesce(m.sent_at, now()) as at from planner.mail m
		where m.recipient_email = mailbox_room.email and m.state in ('sending', 'sent')
			and coalesce(m.sent_at, now()) between now() - interval '1 day' and now() + interval '1 minute'
		order by 1 desc limit 30
	), counted as (
		select count(*) filter (where l.at > now() - interval '1 hour') as in_hour, count(*) as in_day from lately l
	)
	select least(10 - c.in_hour, 30 - c.in_day)::int, greatest(
		case when c.in_hour >= 10 then (select l.at from lately l order by l.at desc offset 9 limit 1)
			+ interval '1 hour' end,
		case when c.in_day >= 30 then (select min(l.at) from lately l) + interval '1 day' end)
	from counted c
$$;
comment on function planner.mailbox_room is
	'How many more mails an address may get now, of 10 an hour and 30 a day over everything, and when there is room again '
	'(null while there is).';

create function planner.collect_held_mails() returns void
language plpgsql volatile set search_path = '' as $$
declare
	address text;
	rows uuid[];
begin
	for address in
		select m.recipient_email from planner.mail m
		where m.held and m.state = 'queued' and m.not_before <= now()
		group by m.recipient_email having count(*) > 1 limit 20
	loop
		select array_agg(x.id) into rows from (
			select m.id from planner.mail m where m.recipient_email = address and m.held and m.state = 'queued' for update) x;
		insert into planner.mail (template, recipient_email, recipient_name, language, data)
		select 'mails-collected', address, (array_agg(m.recipient_name order by m.queue_number desc))[1],
			(array_agg(m.language order by m.queue_number desc))[1],
			jsonb_build_object('mails', jsonb_agg(e.value order by m.queue_number, e.ordinality))
		from planner.mail m cross join lateral jsonb_array_elements(case when m.template = 'mails-collected'
			then m.data -> 'mails'
			else jsonb_build_array(jsonb_build_object('template', m.template, 'data', m.data)) end) with ordinality e
		where m.id = any (rows);
		update planner.mail m set state = 'superseded', held = false where m.id = any (rows);
	end loop;
end $$;
comment on function planner.collect_held_mails is
	'Replaces the mails that waited for one address by one mail with all of them, once there is room for it; for at most '
	'20 addresses at a time.';
