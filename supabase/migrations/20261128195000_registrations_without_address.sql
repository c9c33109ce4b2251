-- Nothing is checked anew: the new constraint allows all that the old one did.
alter table planner.registration add column call_since timestamptz;
alter table planner.registration drop constraint has_person_unless_anonymised;
alter table planner.registration add constraint anonymised_has_no_person
	check (anonymised_at is null or entrepreneur_id is null);
