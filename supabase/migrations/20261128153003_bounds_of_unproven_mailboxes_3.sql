create or replace function planner.remove_tokens(before timestamptz) returns bigint
language sql volatile set search_path = '' as $$
	with past as (
		delete from planner.access_token t where least(t.expires_at, coalesce(t.revoked_at, t.expires_at)) < before
		returning t.hash
	), proven as (
		delete from planner.proven_mailbox p where p.proven_at < before
	), asked as (
		delete from planner.address_change c where coalesce(c.answered_at, c.asked_at) < before
	)
	select count(*) from past
$$;

comment on function planner.remove_tokens is
	'Deletes the hashes of links that expired or were revoked before, old changes of address, and the hashes of '
	'addresses whose owner did nothing since. Returns how many.';
