-- Who is reminded of a session, when, and that nobody is reminded twice.
select plan(34);

create function tests.local(day int, hour time) returns timestamptz language sql stable as $$
	select (planner.today() + day + hour) at time zone 'Europe/Amsterdam'
$$;
-- Reminders at a time of this day, most at once.
create function tests.remind(hour time default '10:00', day int default 0, batch int default 100) returns int language sql security definer set search_path = '' as $$
	select planner.queue_reminders(batch, tests.local(day, hour))
$$;
create function tests.reminded() returns text language sql security definer set search_path = '' as $$
	select string_agg(m.recipient_name, ' ' order by m.queue_number) from planner.mail m where m.template = 'registration-reminder'
$$;
create function tests.session(slug text, day int, change text default null) returns void language sql security definer set search_path = '' as $$
	insert into planner.session (slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at)
	values (slug, 'theme_session', slug, 's', '{energie}', 'zwolle', 'Hal', tests.local(day, '19:30'), tests.local(day, '21:30'), 9, 'published', now())
$$;
create function tests.join_session(slug text, who text, status text default 'confirmed', since interval default '3 days') returns void language sql security definer set search_path = '' as $$
	with e as (insert into planner.entrepreneur (email, name) values (lower(who) || '@ond.example', who) returning id)
	insert into planner.registration (session_id, entrepreneur_id, name, status, confirmed_at, waiting_since, cancelled_at)
	select s.id, e.id, who, tests_status, now() - since, case tests_status when 'waitlisted' then now() end, case tests_status when 'cancelled' then now() end
	from planner.session s, e, (values (join_session.status)) x(tests_status) where s.slug = join_session.slug
$$;
grant execute on all functions in schema tests to public;

select tests.session('morgen', 1), tests.session('week', 7), tests.session('overmorgen', 2), tests.session('vandaag', 0);
select tests.join_session('morgen', 'Anna'), tests.join_session('morgen', 'Bert'), tests.join_session('morgen', 'Cor', 'waitlisted'), tests.join_session('morgen', 'Dirk', 'cancelled'), tests.join_session('morgen', 'Evi', 'confirmed', '23 hours'),
	tests.join_session('week', 'Fay'), tests.join_session('overmorgen', 'Gijs'), tests.join_session('vandaag', 'Hans');

select is(tests.remind('09:59'), 0, 'nobody is woken up');
select is(tests.remind('20:01'), 0, 'and nobody is mailed late in the evening');
select is(tests.remind('00:00', 1), 0, 'nor at night');
select is(tests.remind(batch => 1), 1, 'a batch has an end');
select is(tests.reminded(), 'Anna', 'who signed up first is told first');
select is(tests.remind('10:05'), 2, 'the next batch goes on');
select is(tests.reminded(), 'Anna Bert Fay', 'a day and a week before; not who waits, left, came less than a day ago, or comes on another day');
select is(tests.remind('12:00'), 0, 'everybody is reminded once');
select results_eq($$ select r.name, m.kind from planner.reminder m join planner.registration r on r.id = m.registration_id order by 1 $$, $$ values ('Anna', 'day'), ('Bert', 'day'), ('Fay', 'week') $$, 'which is kept by kind');

-- The mail.
select is(data #>> '{session,slug}', 'morgen', 'the mail knows the session') from planner.mail where recipient_name = 'Anna';
select is(data #>> '{registration,status}', 'confirmed', 'and the registration') from planner.mail where recipient_name = 'Anna';
select ok(data ->> 'token' ~ '^[0-9a-f]{32}$', 'and has the link to the own page') from planner.mail where recipient_name = 'Anna';
select is(data -> 'programme', '[]', 'and the programme') from planner.mail where recipient_name = 'Anna';
select is(data -> 'experts', '[]', 'and who speaks') from planner.mail where recipient_name = 'Anna';

-- Not in time.
select tests.join_session('overmorgen', 'Ina');
select is(tests.remind('10:00', 2), 0, 'a job that did not run on the day before sends nothing on the day itself');
select is(tests.remind('19:59', 1), 2, 'the evening before is in time');
select is((select count(*)::int from planner.mail where recipient_name in ('Gijs', 'Ina')), 2, 'for both');

-- As the session says.
select tests.session('stil', 7), tests.session('half', 7);
update planner.session set remind_week = false, remind_day = false where slug = 'stil';
update planner.session set remind_week = false where slug = 'half';
select tests.join_session('stil', 'Jan'), tests.join_session('half', 'Kee');
select is(tests.remind(), 0, 'a session without reminders sends none');
select is(tests.remind('10:00', 6), 2, 'one with one kind sends that: Kee a day before, and Fay again');
select is((select string_agg(kind, ' ' order by kind) from planner.reminder m join planner.registration r on r.id = m.registration_id where r.name = 'Fay'), 'day week', 'each kind once');

-- What is off, over, or not announced.
select tests.session('weg', 1), tests.session('klad', 1), tests.session('nacht', 1);
select tests.join_session('weg', 'Leo'), tests.join_session('klad', 'Mia'), tests.join_session('nacht', 'Noor');
update planner.session set status = 'cancelled', cancelled_at = now() where slug = 'weg';
update planner.session set status = 'draft', published_at = null where slug = 'klad';
select is(tests.remind(), 1, 'a cancelled session and a draft remind nobody');
select is((select count(*)::int from planner.mail where recipient_name = 'Noor'), 1, 'the published one does');

-- Moved and back: the kind was there.
update planner.session set starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day' where slug = 'nacht';
select is((select count(*)::int from planner.mail where recipient_name = 'Noor' and template = 'registration-reminder'), 1, 'once');
select tests.remind('10:00', 1);
select is((select count(*)::int from planner.mail where recipient_name = 'Noor' and template = 'registration-reminder'), 1, 'a session that moved a day does not remind again');

-- A reminder that waits in the outbox when things change.
select is((select m.state from planner.mail m where m.recipient_name = 'Anna'), 'queued', 'it waits');
select lives_ok($$ select cancel_registration(planner.issue_token('person', r.entrepreneur_id), r.id) from planner.registration r where r.name = 'Anna' $$, 'Anna releases her seat');
select is((select m.state from planner.mail m where m.recipient_name = 'Anna' and m.template = 'registration-reminder'), 'superseded', 'her reminder does not leave any more');
select is((select r.status from planner.registration r where r.name = 'Cor'), 'confirmed', 'it goes to who waits');
select is(tests.remind('12:00'), 0, 'who left is not reminded');
select lives_ok($$ select planner.notify_registrants(s, 'session-moved', '{"previous": {}}') from planner.session s where s.slug = 'week' $$, 'a session moves');
select is((select string_agg(m.state, ' ' order by m.queue_number) from planner.mail m where m.recipient_name = 'Fay'), 'superseded superseded queued', 'only the mail about the move leaves');

-- Nobody but the job.
select is(has_function_privilege('anon', 'public.queue_reminders(int)', 'execute'), false, 'visitors cannot run it');
select is(has_function_privilege('authenticated', 'public.queue_reminders(int)', 'execute'), false, 'nor staff');
select is((select count(*)::int from pg_policies where tablename = 'reminder'), 0, 'and nobody reads the table');
select * from finish();
