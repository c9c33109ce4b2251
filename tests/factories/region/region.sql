-- A region after years of work: three years of sessions behind, those older than a year as retention leaves them. Every
-- word after a colon is a number of region.ts. Triggers are off: a million rows take minutes, and nothing is mailed.
set session_replication_role = replica;
set synchronous_commit = off;
set work_mem = '256MB';
select setseed(0.42);

create temp table area as select slug, row_number() over (order by slug) - 1 as n from planner.municipality;
create temp table topic as select slug, row_number() over (order by position) - 1 as n from planner.theme;
create temp table term as select word, n - 1 as no from unnest(array['energie', 'netcongestie', 'stroom',
	'bedrijventerrein', 'subsidie', 'personeel', 'opleiding', 'digitaal', 'kunstmatige', 'intelligentie', 'circulair',
	'grondstof', 'water', 'stikstof', 'mobiliteit', 'vervoer', 'vergunning', 'ruimte', 'winkel', 'centrum', 'woning',
	'bouw', 'innovatie', 'financiering', 'export', 'veiligheid', 'cyber', 'boekhouding', 'belasting', 'overdracht',
	'samenwerking', 'inkoop', 'warmte', 'zonnepanelen', 'batterij', 'laadpaal', 'fiets', 'logistiek', 'zorg',
	'horeca']) with ordinality w(word, n);

insert into planner.organisation (name, kind, level, municipality, themes, contact_name, contact_email, active)
select 'Organisatie ' || n || ' ' || (select word from term t where t.no = g.n % 40),
	(array['municipality_office', 'business_circle', 'education', 'knowledge_partner', 'innovation_partner'])[1 + n % 5],
	(array['local', 'regional', 'national'])[1 + n % 3], (select slug from area a where a.n = g.n % 22),
	array[(select slug from topic t where t.n = g.n % 10)], 'Contact ' || n, 'contact' || n || '@org.example', n % 20 <> 0
from generate_series(1, :organisations) g(n);
create temp table org as
	select id, row_number() over (order by name) - 1 as n from planner.organisation where active;
create unique index on org (n);
analyze org;

-- The colleagues who ask: one works everywhere, one in a municipality and for an organisation, one only reads.
insert into planner.staff (email, name, role, municipalities, organisations)
select role || '@scale.example', initcap(role), role,
	case when role = 'organiser' then '{zwolle}'::text[] else '{}' end,
	case when role = 'organiser' then array[(select id from org where n = 7)] else '{}' end
from unnest('{facilitator,organiser,viewer}'::text[]) role;
create temp table me as select id from planner.staff where email = 'facilitator@scale.example';

insert into planner.expert (name, email, organisation_id, job_title, bio, themes, municipalities, active, created_at,
	updated_at)
select (array['Jan', 'Piet', 'Anna', 'Marieke', 'Sofie', 'Koen', 'Éva', 'Bram'])[1 + n % 8] || ' Deskundige ' || n,
	'expert' || n || '@exp.example', (select id from org o where o.n = g.n % (select count(*) from org)), 'Adviseur',
	repeat('Werkt al jaren met ondernemers in de regio aan ' || (select word from term t where t.no = g.n % 40) || '. ', 6),
	array[(select slug from topic t where t.n = g.n % 10), (select slug from topic t where t.n = (g.n + 3) % 10)],
	case when n % 3 = 0 then array[(select slug from area a where a.n = g.n % 22)] else '{}' end, n % 25 <> 0,
	now() - random() * interval '1000 days', now() - random() * interval '1000 days'
from generate_series(1, :experts) g(n);
create temp table speaker as select id, row_number() over (order by email) - 1 as n from planner.expert;
create unique index on speaker (n);
analyze speaker;

-- The first sessions are ahead, the others behind. The first has many registrants, the second a waiting list.
create temp table plan as
select n, gen_random_uuid() as id, gen_random_uuid() as uid, case when n <= :upcoming
	then now() + interval '1 day' + n::float / :upcoming * interval '200 days'
	else now() - interval '2 hours' - (n - :upcoming)::float / (:sessions - :upcoming) * interval '1095 days'
	end as starts_at
from generate_series(1, :sessions) n;
create unique index on plan (n);
analyze plan;
insert into planner.session (id, uid, slug, status, kind, title, summary, description, themes, municipality,
	host_organisation_id, place_name, place_address, starts_at, ends_at, capacity, published_at, cancelled_at, created_at)
select p.id, p.uid, case n when 1 then 'busy' when 2 then 'full' else 'session-' || n end,
	case when n <= 2 then 'published' when n % 33 = 0 then 'cancelled' when n % 25 = 0 and n <= :upcoming then 'draft'
		when n <= :upcoming then 'published' when p.starts_at > now() - interval '12 months' then 'held' else 'archived' end,
	(array['theme_session', 'entrepreneur_session', 'local_event'])[1 + n % 3],
	initcap(w.word) || ' en ' || v.word || ' voor ondernemers, avond ' || n,
	'Samen met je buren meer doen met ' || w.word || ': afspraken, rekenvoorbeelden en de eerste ervaringen.',
	(select string_agg('Over ' || a.word || ' en ' || b.word || ' praten we met een **plan**. ', '' order by k)
		from generate_series(1, 9) k join term a on a.no = (p.n * 7 + k) % 40 join term b on b.no = (p.n * 3 + k * 5) % 40),
	array[(select slug from topic t where t.n = p.n % 10), (select slug from topic t where t.n = (p.n + 4) % 10)],
	case n when 1 then 'zwolle' else (select slug from area a where a.n = p.n % 22) end,
	(select id from org o where o.n = p.n % (select count(*) from org)),
	'De Nieuwe Hal', 'Havenstraat 12, Zwolle', p.starts_at, p.starts_at + interval '2 hours',
	case n when 1 then 2000 when 2 then 20 else 100 end,
	case when n % 25 = 0 and n <= :upcoming then null else p.starts_at - interval '40 days' end,
	case when n > 2 and n % 33 = 0 then p.starts_at - interval '3 days' end, p.starts_at - interval '60 days'
from plan p join term w on w.no = p.n % 40 join term v on v.no = p.n / 40 % 40;
insert into planner.search_word (word)
select distinct word from planner.session s, unnest(tsvector_to_array(s.search)) word
where word !~ '^=' on conflict do nothing;

insert into planner.programme_item (session_id, position, title, expert_id)
select p.id, k, 'Onderdeel ' || k,
	case when k > 1 then (select id from speaker s where s.n = (p.n * 3 + k) % :experts) end
from plan p, generate_series(1, 3) k;
insert into planner.invitation (session_id, expert_id, state, sent_at, answered_at, answered_via, created_at)
select p.id, (select id from speaker s where s.n = (p.n * 3 + k) % :experts),
	case when p.n % 10 = 0 then 'sent' else 'accepted' end, p.starts_at - interval '30 days',
	case when p.n % 10 <> 0 then p.starts_at - interval '25 days' end, case when p.n % 10 <> 0 then 'link' end,
	p.starts_at - interval '31 days'
from plan p, generate_series(2, 3) k;

-- Three registrations for each person; one person has many.
create temp table seat as
select row_number() over () as k, n, waits from (
	select 1 as n, false as waits from generate_series(1, :hot)
	union all select 2, g > 20 from generate_series(1, 40) g
	union all select 3 + (random() * (:sessions - 3))::int, false
	from generate_series(1, :registrations - :hot - 40 - :many)) x;
insert into planner.entrepreneur (email, name, company, created_at)
select 'ondernemer' || n || '@bedrijf.example', 'Ondernemer ' || n, 'Bedrijf ' || n, now() - interval '1000 days'
from generate_series(1, :registrations / 3 + :hot + 40) n;
create temp table person as
	select id, row_number() over (order by id) as n, count(*) over () as people from planner.entrepreneur;
create unique index on person (n);
insert into planner.entrepreneur (email, name, company) values ('many@bedrijf.example', 'Vera Veel', 'Veel BV');
analyze person;
analyze seat;
insert into planner.registration (session_id, entrepreneur_id, status, name, company, phone, party_size, ticket_code,
	waiting_since, created_at, confirmed_at, cancelled_at, anonymised_at)
select p.id, case when not old then e.id end,
	case when x.waits then 'waitlisted' when x.n > 2 and x.k % 12 = 0 then 'cancelled'
		when x.n > :upcoming and x.k % 3 = 0 then 'attended' else 'confirmed' end,
	case when old then '-' else 'Ondernemer ' || x.k end, case when not old then 'Bedrijf ' || x.k end,
	case when not old then '06-12345678' end, 1, 'T' || x.k, case when x.waits then now() - interval '1 day' end,
	p.starts_at - interval '20 days', p.starts_at - interval '20 days',
	case when not x.waits and x.n > 2 and x.k % 12 = 0 then p.starts_at - interval '5 days' end,
	case when old then now() - interval '1 day' end
from (select s.*, row_number() over (partition by n) as place from seat s) x
join plan p on p.n = x.n
cross join lateral (select p.starts_at < now() - interval '366 days' as old) o
left join person e on e.n = 1 + (x.n::bigint * 7919 + x.place) % (select count(*) from person)
on conflict do nothing;
insert into planner.registration (session_id, entrepreneur_id, status, name, ticket_code, created_at, confirmed_at)
select p.id, e.id, 'confirmed', e.name, 'MANY' || p.n, p.starts_at - interval '10 days', now()
from plan p, planner.entrepreneur e where e.email = 'many@bedrijf.example' and p.n between 3 and 2 + :many;
update planner.session s set seats_taken = c.seats, parties_waiting = c.waiting from (
	select session_id, coalesce(sum(party_size) filter (where status in ('confirmed', 'attended')), 0) as seats,
		count(*) filter (where status = 'waitlisted') as waiting
	from planner.registration group by 1) c
where c.session_id = s.id;

insert into planner.session_result (session_id, kept, people)
select s.id, c.kept, c.people from planner.session s cross join lateral planner.count_attendance(s.id) c
where s.status in ('held', 'archived');

-- A tenth of the questions is open, a fifth of those late.
create temp table asked as
select n, gen_random_uuid() as id, now() - n::float / :questions * interval '1000 days' as at,
	case when n % 10 = 0 then (array['received', 'activated', 'referred', 'in_progress', 'answered'])[1 + n / 10 % 5]
		when n % 7 = 0 then 'closed' else 'solved' end as status
from generate_series(1, :questions) n;
insert into planner.question (id, entrepreneur_id, session_id, asker_name, asker_company, source, text, theme, level,
	municipality, status, responsible_staff_id, responsible_organisation_id, next_action_on, answer, answered_at,
	solved_at, closed_at, close_reason, created_at, updated_at, anonymised_at)
select q.id, e.id, case when q.n % 3 = 0 then (select id from plan p where p.n = 1 + q.n * 17 % :sessions) end,
	case when not old then 'Ondernemer ' || e.n end, case when not old then 'Bedrijf ' || e.n end,
	case when q.n % 3 = 0 then 'sign_up' else 'public_page' end,
	case when old then '-' else 'Hoe kom ik verder met ' || w.word || ' en ' || v.word || '? Nummer ' || q.n || '. '
		|| repeat('Wij lopen vast op de regels en weten niet bij wie we moeten zijn. ', 3) end,
	(select slug from topic t where t.n = q.n % 10), (array['local', 'regional', 'national'])[1 + q.n % 3],
	case when q.n % 9 > 0 then (select slug from area a where a.n = q.n / 7 % 22) end, q.status,
	case when q.status <> 'in_progress' then (select id from me) end,
	case when q.status = 'in_progress' then (select id from org o where o.n = q.n % (select count(*) from org)) end,
	case when q.status not in ('solved', 'closed')
		then current_date + (case when q.n / 10 % 5 = 0 then -3 else q.n / 50 % 9 end)::int end,
	case when q.status in ('answered', 'solved') then 'Ga langs bij het loket.' end,
	case when q.status in ('answered', 'solved') then q.at + interval '5 days' end,
	case when q.status = 'solved' then q.at + interval '9 days' end,
	case when q.status = 'closed' then q.at + interval '9 days' end,
	case when q.status = 'closed' then 'Niet meer nodig' end, q.at, q.at, case when old then now() end
from asked q join term w on w.no = q.n % 40 join term v on v.no = q.n / 7 % 40
cross join lateral (select q.status in ('solved', 'closed') and q.at < now() - interval '735 days' as old) o
left join person e on not old and e.n = 1 + q.n * 31 % (select count(*) from person);
insert into planner.referral (question_id, organisation_id, sender_staff_id, state, due_on, answer, offered_at,
	accepted_at, ended_at)
select q.id, (select id from org o
		where o.n = case when q.status = 'in_progress' then q.n else q.n * 13 end % (select count(*) from org)),
	(select id from me), case q.status when 'referred' then 'offered' when 'in_progress' then 'accepted'
		else 'answered' end,
	current_date + 4, case when q.status not in ('referred', 'in_progress') then 'Ga langs' end, q.at, q.at,
	case when q.status not in ('referred', 'in_progress') then q.at + interval '4 days' end
from asked q where q.status in ('referred', 'in_progress') or q.n % 2 = 0;
update planner.question q set referred = true where exists (select from planner.referral f where f.question_id = q.id);

-- The mails of the last ninety days, twenty of them failed.
create temp table told as
select r.id, r.session_id, s.uid, p.email, p.name, p.id as person_id, row_number() over (order by r.id) - 1 as n,
	count(*) over () as registrations
from planner.registration r join planner.session s on s.id = r.session_id
join planner.entrepreneur p on p.id = r.entrepreneur_id;
create unique index on told (n);
analyze told;
insert into planner.mail (template, recipient_email, recipient_name, data, state, last_error, not_before, attempts,
	calendar_uid, calendar_sequence, session_id, subject_id, created_at, sent_at)
select case when k % 4 = 3 then 'session-moved' else 'registration-confirmed' end, t.email, t.name,
	jsonb_build_object('session', jsonb_build_object('id', t.session_id, 'title', 'Een sessie met een titel', 'summary',
		repeat('x', 100), 'place_name', 'De Nieuwe Hal'), 'registration', jsonb_build_object('id', t.id, 'name', t.name)),
	case when k > :mails - 20 then 'failed' else 'sent' end, case when k > :mails - 20 then '550 no such user' end,
	m.at, 1, t.uid::text, 0, t.session_id, t.id, m.at, case when k <= :mails - 20 then m.at end
from generate_series(1, :mails) k
cross join lateral (select now() - (:mails - k)::float / :mails * interval '90 days' as at) m
join told t on t.n = k::bigint * 7 % (select count(*) from told);

insert into planner.history (at, actor_kind, subject_kind, subject_id, session_id, action, details)
select now() - (:history - k)::float / :history * interval '1095 days', 'entrepreneur', 'registration', r.id,
	r.session_id, (array['confirmed', 'changed', 'cancelled'])[1 + k % 3], '{"party_size": 1}'
from generate_series(1, :history - :sessions * 2) k join (
	select id, session_id, row_number() over (order by created_at) - 1 as n from planner.registration) r
	on r.n = k::bigint * (select count(*) from planner.registration) / :history;
insert into planner.history (at, actor_kind, actor_staff_id, subject_kind, subject_id, session_id, action, details)
select p.starts_at - interval '40 days', 'staff', (select id from me), 'session', p.id, p.id, action,
	'{"title": "Een sessie"}' from plan p, unnest(array['planned', 'published']) action;

-- As retention leaves people, experts and cancelled sessions.
delete from planner.entrepreneur e where not planner.is_in_use(e) and e.email not in ('ondernemer1@bedrijf.example');
update planner.entrepreneur e set in_use = planner.is_in_use(e), created_at = case when planner.is_in_use(e) then e.created_at
	else now() end;
update planner.expert e set in_use_at = now() where planner.expert_is_in_use(e, now() - interval '24 months');
update planner.session s set cleared_at = now() where s.status = 'cancelled' and s.ends_at < now() - interval '12 months';

insert into planner.access_token (hash, kind, subject_id, created_at, expires_at)
select sha256(convert_to('token' || k, 'UTF8')), case when k % 2 = 0 then 'person' else 'registration' end,
	case when k % 2 = 0 then t.person_id else t.id end, m.at, m.at + interval '18 months'
from generate_series(1, :registrations) k
cross join lateral (select now() - k::float / :registrations * interval '540 days' as at) m
join told t on t.n = k::bigint * 11 % (select count(*) from told);
insert into planner.access_token (hash, kind, subject_id)
select sha256(convert_to(repeat('a', 32), 'UTF8')), 'person', e.id from planner.entrepreneur e
where e.email = 'many@bedrijf.example'
union all select sha256(convert_to(repeat('b', 32), 'UTF8')), 'person', e.id from (
	select id from planner.entrepreneur where email = 'ondernemer1@bedrijf.example') e
union all select sha256(convert_to(repeat('c', 32), 'UTF8')), 'invitation', i.id from planner.invitation i
join plan p on p.id = i.session_id and p.n = 1
union all select sha256(convert_to(repeat('d', 32), 'UTF8')), 'referral', r.id from (
	select id from planner.referral where state = 'offered' order by id limit 1) r
on conflict do nothing;
set session_replication_role = origin;
