-- The next migration makes the view and the functions that return its rows again.
drop view public.registrations cascade;
alter table planner.registration drop column search_text;
create function planner.attendee_text(name text, company text) returns text
language plpgsql immutable set search_path = '' as $$
begin
	return planner.fold(attendee_text.name || ' ' || coalesce(attendee_text.company, ''));
end $$;
alter table planner.registration
	add column search_text text not null generated always as (planner.attendee_text(name, company)) stored;
