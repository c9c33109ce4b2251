drop function public.mark_mail_sent(mail_id uuid);

create or replace function public.claim_mails(batch int default 20, lease_seconds int default 120) returns table (
	id uuid, template text, recipient_email text, recipient_name text, language text, data jsonb, attempts int,
	calendar_uid text, calendar_sequence int, message_id text, in_reply_to text, proven boolean)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare most int := least(greatest(batch, 1), 200);
begin
	-- One at a time: two workers would both see room in one mailbox.
	perform pg_advisory_xact_lock(hashtext('claim_mails'));
	perform planner.collect_held_mails();
	return query
	with waiting as (
		select q.id, q.recipient_email, q.queue_number from planner.mail q
		where (q.state = 'queued' and q.not_before <= now() or q.state = 'sending' and q.leased_until < now())
			-- Messages of one calendar entry leave in the order in which they were written: a late REQUEST would bring
			-- a cancelled meeting back. One that failed still holds back the next; one whose time has not come does not.
			and (q.calendar_uid is null or not exists (
				select from planner.mail earlier
				where earlier.calendar_uid = q.calendar_uid and earlier.recipient_email = q.recipient_email
					and earlier.queue_number < q.queue_number and (earlier.state = 'sending' or earlier.state = 'queued'
						and (earlier.attempts > 0 or earlier.not_before <= now()))))
		order by q.queue_number limit 8 * most
	), in_turn as (
		-- A mailbox with many mails lets others go first.
		select w.id from waiting w
		order by row_number() over (partition by w.recipient_email order by w.queue_number), w.queue_number limit most
	), due as (
		select q.id, q.recipient_email, q.queue_number from planner.mail q join in_turn i using (id)
		where q.state = 'queued' and q.not_before <= now() or q.state = 'sending' and q.leased_until < now()
		for update of q skip locked
	), judged as (
		select d.id, p.proven, r.free_at,
			p.proven or row_number() over (partition by d.recipient_email order by d.queue_number) <= r.room as goes
		from due d cross join lateral (select planner.is_proven_mailbox(d.recipient_email) as proven) p
		left join lateral planner.mailbox_room(d.recipient_email) r on not p.proven
	), held_back as (
		update planner.mail m set state = 'queued', held = true, leased_until = null,
			not_before = coalesce(j.free_at, now() + interval '10 minutes')
		from judged j where m.id = j.id and not j.goes
	), claimed as (
		update planner.mail m set state = 'sending', held = false, attempts = m.attempts + 1,
			leased_until = now() + make_interval(secs => least(greatest(lease_seconds, 5), 3600))
		from judged j where m.id = j.id and j.goes returning m.*, j.proven
	), overtaken as (
		update planner.mail m set state = 'superseded' from claimed c
		where m.calendar_uid = c.calendar_uid and m.recipient_email = c.recipient_email
			and m.queue_number < c.queue_number and m.state = 'queued'
	)
	select c.id, c.template, c.recipient_email, c.recipient_name, c.language, c.data, c.attempts, c.calendar_uid,
		c.calendar_sequence, c.id::text, c.in_reply_to::text, c.proven
	from claimed c order by c.queue_number;
end $$;

create function public.mark_mails_sent(mail_ids uuid[]) returns void
language sql volatile security definer set search_path = '' as $$
	update planner.mail m set state = 'sent', sent_at = now(), leased_until = null, last_error = null
	where m.id = any (mail_ids) and m.state = 'sending'
$$;

comment on function public.mark_mails_sent is
	'Marks mails as accepted by the receiving server and removes their secrets. The service role only.';

grant execute on function public.mark_mails_sent(uuid[]) to service_role;
