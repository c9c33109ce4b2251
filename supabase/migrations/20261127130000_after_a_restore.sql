create function public.raise_sequences() returns int
language plpgsql volatile security definer set search_path = '' as $$
-- More often than this nothing is moved between a backup and the day it is put back.
declare step constant int := 1000; raised int;
begin
	update planner.session s set sequence = s.sequence + step, updated_at = now() where s.ends_at > now() and s.published_at is not null;
	get diagnostics raised = row_count;
	-- Not what an answer must be to: that an expert has heard of this meeting is as true as it was.
	update planner.invitation i set sequence = i.sequence + step, dtstamp = planner.next_stamp(i.dtstamp), updated_at = now()
	from planner.session s where s.id = i.session_id and s.ends_at > now() and i.sent_at is not null;
	return raised;
end $$;
comment on function public.raise_sequences is
	'After a backup was put back: SEQUENCE of every published session that is not over, and of its invitations, far above what calendars may have got since that backup; they ignore a lower one (RFC 5546 section 2.1.4). Mails nobody. Returns how many sessions. The service role only.';
grant execute on function public.raise_sequences() to service_role;
