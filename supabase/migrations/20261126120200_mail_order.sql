create or replace function public.retry_mail(mail_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare m planner.mail;
begin
	perform planner.must_be_facilitator();
	-- Whoever writes a newer message about this meeting holds its lock.
	perform 1 from planner.session s where s.id = (select x.session_id from planner.mail x where x.id = retry_mail.mail_id) for update;
	select x.* into m from planner.mail x where x.id = retry_mail.mail_id for update;
	if m.state is distinct from 'failed' then perform planner.refuse('not_failed', 409); end if;
	if m.calendar_uid is not null and exists (
		select from planner.mail newer where newer.calendar_uid = m.calendar_uid and newer.recipient_email = m.recipient_email
			and newer.queue_number > m.queue_number and newer.state in ('queued', 'sending', 'sent')) then
		perform planner.refuse('newer_mail', 409);
	end if;
	update planner.mail x set state = 'queued', not_before = now(), attempts = 0, created_at = now() where x.id = m.id;
	perform planner.record('mail', m.id, 'retried');
end $$;
comment on function public.retry_mail is
	'Puts a failed mail back in the queue. Not when a newer message about the same meeting went, or is going, to the same address: it would bring back what is no longer so (domain rule 6). Refuses facilitators_only 403, not_failed, newer_mail 409.';

create or replace function public.mail_health() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
	if coalesce(auth.role(), '') <> 'service_role' and planner.staff_id() is null then perform planner.refuse('not_staff', 403); end if;
	return (
		select jsonb_build_object('waiting', count(*) filter (where m.state in ('queued', 'sending') and m.not_before <= now()),
			'failed', count(*) filter (where m.state = 'failed'),
			'oldest_seconds', coalesce(extract(epoch from now() - min(m.created_at) filter (where m.state in ('queued', 'sending') and (m.attempts > 0 or m.not_before <= now())))::int, 0))
		from planner.mail m where m.state in ('queued', 'sending', 'failed'));
end $$;
comment on function public.mail_health is 'Whether mail flows: { waiting, failed, oldest_seconds }. The service role and staff. Refuses not_staff 403.';
