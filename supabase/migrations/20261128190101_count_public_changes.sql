comment on table planner.public_change is
	'Counts the transactions that changed what public pages show. Their sum is the version of those pages, which every '
	'server compares with that of its cache. As many rows as there ever were of such transactions at once.';

create function planner.count_public_change() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
	-- Once for a transaction.
	if current_setting('planner.public_change', true) is not distinct from 'counted' then return null; end if;
	-- In any row that is free: waiting for one row would make sign-ups for different sessions wait for each other.
	update planner.public_change c set changes = c.changes + 1
	where c.slot = (select f.slot from planner.public_change f limit 1 for update skip locked);
	if not found then insert into planner.public_change default values; end if;
	perform set_config('planner.public_change', 'counted', true);
	return null;
end $$;

comment on function planner.count_public_change is
	'Raises public_pages_version() in the transaction of the change, so that no server can see one without the other.';

create trigger count_public_change_on_insert after insert on planner.session
	for each row when (new.published_at is not null) execute function planner.count_public_change();

create trigger count_public_change_on_update after update on planner.session
	for each row when (old.published_at is not null or new.published_at is not null)
	execute function planner.count_public_change();

create trigger count_public_change_on_delete after delete on planner.session
	for each row when (old.published_at is not null) execute function planner.count_public_change();

create trigger count_public_change after insert or update or delete on planner.programme_item
	for each row execute function planner.count_public_change();

create trigger count_public_change after insert or update of state or delete on planner.invitation
	for each row execute function planner.count_public_change();

create trigger count_public_change after update of name, anonymised_at on planner.expert
	for each row execute function planner.count_public_change();

create trigger count_public_change after insert or update or delete on planner.organisation
	for each row execute function planner.count_public_change();

create trigger count_public_change after insert or update or delete on planner.municipality
	for each row execute function planner.count_public_change();

create trigger count_public_change after insert or update or delete on planner.theme
	for each row execute function planner.count_public_change();

create trigger count_public_change after insert or update or delete on planner.search_synonym
	for each row execute function planner.count_public_change();

create function public.public_pages_version() returns text
language sql stable security definer set search_path = '' as $$
	select coalesce(sum(c.changes), 0)::text from planner.public_change c
$$;

comment on function public.public_pages_version is
	'Another text after every transaction that changed what public pages show, whoever wrote it. For everyone.';

grant execute on function public.public_pages_version() to anon, authenticated;
