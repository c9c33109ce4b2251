-- What was overtaken is not told twice, and a mail that failed cannot bring back a time that a newer one has replaced.
create or replace function planner.tell_registrations(s planner.session, template text, more jsonb) returns int
language plpgsql volatile set search_path = '' as $$
declare r planner.registration; earlier jsonb; told int := 0;
begin
	for r in select x.* from planner.registration x where x.session_id = s.id and x.status in ('confirmed', 'waitlisted', 'offered') order by x.queue_number loop
		-- A move that never left is taken back: the new one tells the whole way, from what this person last heard. So is one that
		-- failed, for it could be tried again.
		earlier := null;
		select m.data -> 'previous' into earlier from planner.mail m
		where m.subject_id = r.id and m.template = 'session-moved' and m.state in ('queued', 'failed') and not exists (
			select from planner.mail later where later.subject_id = r.id and later.template = 'session-moved' and later.queue_number > m.queue_number
				and later.state in ('sending', 'sent'))
		order by m.queue_number limit 1 for update;
		update planner.mail m set state = 'superseded'
		where m.subject_id = r.id and m.template = 'session-moved' and m.state in ('queued', 'failed');
		perform planner.mail_registration(tell_registrations.template, r, s,
			case when earlier is null or template <> 'session-moved' then more
				-- Which link it was is in no mail: another one in either move is another one for this reader.
				else jsonb_set(more, '{previous}', earlier || jsonb_build_object('online_changed',
					coalesce((earlier ->> 'online_changed')::boolean, false) or coalesce((more #>> '{previous,online_changed}')::boolean, false))) end,
			template || ':' || r.id || ':' || s.sequence);
		told := told + 1;
	end loop;
	return told;
end $$;
comment on function planner.tell_registrations is
	'Mails everyone who has a seat or waits for one; a move still in the queue, or that failed, is superseded and its "previous" kept. Returns how many.';
