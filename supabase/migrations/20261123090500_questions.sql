create table planner.question (
	id uuid primary key default gen_random_uuid(),
	number bigint generated always as identity unique,
	entrepreneur_id uuid references planner.entrepreneur,
	session_id uuid references planner.session,
	registration_id uuid references planner.registration on delete set null,
	source text not null check (source in ('sign_up', 'personal_page', 'public_page', 'staff')),
	text text not null check (length(text) between 1 and 4000),
	theme text references planner.theme,
	level text check (level in ('local', 'regional', 'national')),
	municipality text references planner.municipality,
	status text not null default 'received' check (status in ('received', 'activated', 'referred', 'in_progress', 'answered', 'solved', 'closed')),
	responsible_staff_id uuid references planner.staff,
	responsible_organisation_id uuid references planner.organisation,
	responsible_since timestamptz not null default now(),
	next_action_on date,
	answer text check (length(answer) <= 10000),
	answered_at timestamptz,
	solved_at timestamptz,
	closed_at timestamptz,
	close_reason text check (length(close_reason) <= 1000),
	version int not null default 1,
	idempotency_key text unique check (idempotency_key ~ '^[A-Za-z0-9-]{16,64}$'),
	demo boolean not null default false,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	constraint never_nobodys check (
		status in ('solved', 'closed')
		or num_nonnulls(responsible_staff_id, responsible_organisation_id) = 1 and next_action_on is not null),
	constraint solved_says_when check ((status = 'solved') = (solved_at is not null)),
	constraint closed_says_why check ((status = 'closed') = (closed_at is not null) and (status <> 'closed' or close_reason is not null)),
	constraint answered_has_an_answer check (status <> 'answered' or answer is not null)
);
comment on table planner.question is
	'What an entrepreneur needs. Until solved (only the asker says so) or closed unsolved it has exactly one responsible, a person or an organisation, and a next-action date.';
create index question_due on planner.question (next_action_on) where status not in ('solved', 'closed');
create index question_entrepreneur on planner.question (entrepreneur_id);
create index question_session on planner.question (session_id);
alter table planner.question enable row level security;

create function planner.working_day(after date, days int) returns date
language sql immutable set search_path = '' as $$
	select d::date from generate_series(after + 1, after + 14 + days * 2, interval '1 day') d
	where extract(isodow from d) < 6 order by d offset greatest(days, 1) - 1 limit 1
$$;
comment on function planner.working_day is 'The date that many working days (Monday to Friday) later.';

create function planner.today() returns date
language sql stable set search_path = '' as $$ select (now() at time zone 'Europe/Amsterdam')::date $$;
comment on function planner.today is 'The date in the region, whatever the server''s time zone.';

create function planner.default_responsible(municipality text) returns table (staff_id uuid, organisation_id uuid)
language sql stable set search_path = '' as $$
	select s.id, case when s.id is null then '00000000-0000-4000-8000-000000000001'::uuid end
	from (select 1) one left join lateral (
		select f.id from planner.staff f where f.active and f.role = 'facilitator' order by f.created_at, f.id limit 1
	) s on true
$$;
comment on function planner.default_responsible is 'Who a question falls to when nobody else is: the facilitator, and without one the bureau.';

create function planner.collect(
	source text, text text, entrepreneur_id uuid, session_id uuid, registration_id uuid, theme text, municipality text, idempotency_key text, actor_kind text
) returns uuid
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_variable
declare new_id uuid;
begin
	insert into planner.question as q (source, text, entrepreneur_id, session_id, registration_id, theme, municipality, idempotency_key, responsible_staff_id, responsible_organisation_id, next_action_on)
	select source, planner.clean_text(text, 4000), entrepreneur_id, session_id, registration_id, theme, municipality, idempotency_key, d.staff_id, d.organisation_id, planner.working_day(planner.today(), 3)
	from planner.default_responsible(municipality) d
	on conflict on constraint question_idempotency_key_key do nothing returning q.id into new_id;
	if new_id is null then
		return (select q.id from planner.question q where q.idempotency_key = collect.idempotency_key);
	end if;
	perform planner.record('question', new_id, 'received', jsonb_build_object('source', source), session_id, actor_kind);
	return new_id;
end $$;
comment on function planner.collect is 'Writes one question with its responsible and a first date three working days ahead; the same idempotency_key is the same question.';

create function planner.can_see_question(municipality text, session_id uuid, responsible_staff_id uuid, responsible_organisation_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
	select planner.can_work_in(can_see_question.municipality, can_see_question.responsible_organisation_id)
		or coalesce(can_see_question.responsible_staff_id = planner.staff_id(), false)
		or can_see_question.session_id is not null and planner.can_see_people(can_see_question.session_id)
$$;
comment on function planner.can_see_question is 'Whether who is signed in may see and handle a question: of the own area, session or desk; never a viewer.';
grant execute on function planner.can_see_question(text, uuid, uuid, uuid) to authenticated;
create policy "staff see the questions of their area" on planner.question for select to authenticated
	using (planner.can_see_question(municipality, session_id, responsible_staff_id, responsible_organisation_id));
grant select on planner.question to authenticated;
create policy "staff see the addresses of who asked in their area" on planner.entrepreneur for select to authenticated
	using (exists (select from planner.question q where q.entrepreneur_id = entrepreneur.id
		and planner.can_see_question(q.municipality, q.session_id, q.responsible_staff_id, q.responsible_organisation_id)));
