create or replace function planner.sign_up_state(
	status text, starts_at timestamptz, sign_up_opens_at timestamptz, sign_up_closes_at timestamptz, capacity int,
	seats_taken int, at timestamptz
) returns text
language sql immutable
return case
	when status = 'cancelled' then 'cancelled'
	when status <> 'published' then 'past'
	when starts_at <= at then 'closed'
	when sign_up_opens_at > at then 'not_yet_open'
	when sign_up_closes_at <= at then 'closed'
	when seats_taken >= capacity then 'full'
	else 'open'
end;

comment on function planner.sign_up_state is
	'open, full (the waiting list is open), closed (from the start of the session on), not_yet_open, past (held) or '
	'cancelled: derived, never stored. Whether a session is under way is another matter: its start and end say so.';
