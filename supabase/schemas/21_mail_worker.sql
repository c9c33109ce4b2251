create function public.claim_mails(batch int default 20, lease_seconds int default 120) returns table (
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
comment on function public.claim_mails is
	'Leases up to batch (1..200) due mails for lease_seconds (5..3600) to one worker; several workers never get the '
	'same one. Of one calendar entry and recipient only the oldest that is due; an older one that is not due yet is '
	'superseded by it. A mailbox whose owner never acted (proven false) gets 10 mails an hour and 30 a day; the rest '
	'waits and goes as one mail. message_id and in_reply_to are the local parts. The service role only.';
grant execute on function public.claim_mails(int, int) to service_role;

create function public.mark_mails_sent(mail_ids uuid[]) returns void
language sql volatile security definer set search_path = '' as $$
	update planner.mail m set state = 'sent', sent_at = now(), leased_until = null, last_error = null
	where m.id = any (mail_ids) and m.state = 'sending'
$$;
comment on function public.mark_mails_sent is
	'Marks mails as accepted by the receiving server and removes their secrets. The service role only.';
grant execute on function public.mark_mails_sent(uuid[]) to service_role;

create function public.mark_mail_failed(mail_id uuid, error text, permanent boolean default false) returns void
language sql volatile security definer set search_path = '' as $$
	update planner.mail m set leased_until = null, last_error = left(planner.one_line(error), 500),
		state = case when permanent or m.created_at < now() - interval '3 days' then 'failed' else 'queued' end,
		not_before = now() + least(interval '20 seconds' * power(2, least(m.attempts - 1, 10)), interval '1 hour')
	where m.id = mail_id and m.state = 'sending'
$$;
comment on function public.mark_mail_failed is
	'Records a failed attempt: the mail is retried after 20 s, 40 s, … at most an hour, for three days; permanent (a '
	'5xx reply, a mail that cannot be rendered) fails at once, and staff see it. The service role only.';
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
	'Puts a failed mail back in the queue. Not after a newer message about the same session to the same address, sent '
	'or queued: the retried one would restore outdated details. Refuses facilitators_only 403, not_failed, newer_mail '
	'409.';
grant execute on function public.retry_mail(uuid) to authenticated;

create function public.mail_health() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	if coalesce(auth.role(), '') <> 'service_role' and planner.staff_id() is null then
		perform planner.refuse('not_staff', 403);
	end if;
	return (
		with due as (
			select count(*) as waiting, min(m.created_at) filter (
				where m.attempts > 0 or m.not_before <= now()) as oldest
			from planner.mail m where m.state in ('queued', 'sending')
		)
		select jsonb_build_object('waiting', d.waiting,
			'failed', (select count(*) from planner.mail m where m.state = 'failed'),
			'oldest_seconds', coalesce(extract(epoch from now() - d.oldest)::int, 0))
		from due d);
end $$;
comment on function public.mail_health is
	'Counts of the mail queue: { waiting (queued or sending, also between two attempts), failed, oldest_seconds (of the '
	'oldest that is due) }. The service role and staff. Refuses not_staff 403.';
grant execute on function public.mail_health() to service_role, authenticated;
