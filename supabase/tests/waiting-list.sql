-- Who gets a freed seat, in which order, and who is told.
select plan(25);

insert into planner.session (id, slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at) values
	('b0000000-0000-4000-8000-000000000001', 'full', 'theme_session', 'Vol', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '9 days 2 hours', 4, 'published', now());
insert into auth.users (id, email, email_confirmed_at) values ('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now());
insert into planner.staff (email, name, role, user_id) values ('fatima@staff.example', 'Fatima', 'facilitator', 'a0000000-0000-4000-8000-000000000001');

-- Names are single words; the key of a sign-up is made of the name.
create function tests.join_list(who text, party int default 1, attempt int default 1) returns text language sql as $$
	select sign_up('full', who, lower(who) || '@ond.example', null, lower(who) || '-sign-up-number-' || attempt, party) ->> 'status'
$$;
create function tests.leave(who text) returns text language sql security definer set search_path = '' as $$
	select public.cancel_registration(planner.issue_token('person', r.entrepreneur_id), r.id) ->> 'status' from planner.registration r where r.name = who
$$;
create function tests.resize(who text, party int) returns text language sql security definer set search_path = '' as $$
	select public.change_registration(planner.issue_token('person', r.entrepreneur_id), r.id, party) ->> 'status' from planner.registration r where r.name = who
$$;
create function tests.seated() returns text language sql security definer set search_path = '' as $$
	select string_agg(name, ' ' order by name) from planner.registration where status = 'confirmed'
$$;
create function tests.waiting() returns text language sql security definer set search_path = '' as $$
	select string_agg(r.name, ' ' order by (planner.registration_card(r) ->> 'position')::int) from planner.registration r where r.status = 'waitlisted'
$$;
-- Whom the last act promoted, in the order of their mails and of their history.
create function tests.promoted() returns text language plpgsql security definer set search_path = '' as $$
declare mailed text; written text;
begin
	select string_agg(m.recipient_name, ' ' order by m.queue_number) into mailed from planner.mail m where m.template = 'registration-promoted';
	select string_agg(r.name, ' ' order by h.id) into written from planner.history h join planner.registration r on r.id = h.subject_id where h.action like 'promoted%';
	delete from planner.mail m where m.template = 'registration-promoted';
	delete from planner.history h where h.action like 'promoted%';
	return case when mailed is not distinct from written then coalesce(mailed, 'nobody') else concat(mailed, ' / ', written) end;
end $$;
grant execute on all functions in schema tests to public;

select tests.join_list('Anna', 3), tests.join_list('Bert');
select is((select string_agg(tests.join_list(n, p), ' ') from (values ('Cor', 1), ('Dirk', 3), ('Evi', 1), ('Fay', 1), ('Gijs', 1)) x(n, p)), 'waitlisted waitlisted waitlisted waitlisted waitlisted', 'it is full');

select is(tests.leave('Anna'), 'cancelled', 'one party frees three seats');
select is(tests.seated(), 'Bert Cor Evi Fay', 'all who fit are in, in order');
select is(tests.promoted(), 'Cor Evi Fay', 'each has a mail and a line of history, in that order');
select is(tests.waiting(), 'Dirk Gijs', 'who does not fit keeps the place');

select is(tests.join_list('Anna', 1, 1), 'cancelled', 'the same sign-up sent again does not bring back what was cancelled');
select is(tests.waiting(), 'Dirk Gijs', 'nor does it queue');
select is(tests.join_list('Anna', 1, 2), 'waitlisted', 'a new one does');
select is(tests.waiting(), 'Dirk Gijs Anna', 'at the end, though the first sign-up was the earliest');
select is(tests.leave('Cor'), 'cancelled', 'a seat comes free');
select is(tests.promoted(), 'Gijs', 'it goes to who waited longest and fits');
select is(tests.leave('Dirk'), 'cancelled', 'who leaves the list frees no seat');
select is(tests.promoted(), 'nobody', 'and promotes nobody');
select is(tests.join_list('Dirk', 2, 2), 'waitlisted', 'and comes back');
select is(tests.waiting(), 'Anna Dirk', 'behind who came back before');

select is(tests.leave('Evi') || tests.leave('Fay'), 'cancelledcancelled', 'two seats come free, one after the other');
select is(tests.promoted(), 'Anna', 'the first takes one of them');
select is(tests.waiting(), 'Dirk', 'a party of two does not get one seat');
select is(tests.leave('Gijs'), 'cancelled', 'and when there are two');
select is(tests.promoted(), 'Dirk', 'it does');

update planner.session set capacity = 5;
select is(tests.resize('Dirk', 3), 'confirmed', 'a party grows into a free seat');
select is((select string_agg(tests.join_list(n), ' ') from unnest(array['Hans', 'Ida', 'Jan']) n), 'waitlisted waitlisted waitlisted', 'full again') ;
select is(tests.resize('Dirk', 1), 'confirmed', 'a party that becomes smaller frees two');
select is(tests.promoted(), 'Hans Ida', 'for the first two');

reset role;
select is((select seats_taken || ' of ' || capacity from planner.session), '5 of 5', 'nothing is left over and nothing is sold twice');
select * from finish();
