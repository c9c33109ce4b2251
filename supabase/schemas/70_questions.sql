create table planner.question (
	id uuid primary key default gen_random_uuid(),
	number bigint generated always as identity unique,
	entrepreneur_id uuid references planner.entrepreneur,
	session_id uuid references planner.session,
	registration_id uuid references planner.registration on delete set null,
	asker_name text check (length(asker_name) between 1 and 120),
	asker_company text check (length(asker_company) <= 160),
	asker_phone text check (length(asker_phone) <= 100),
	by_owner boolean not null default false,
	source text not null check (source in ('sign_up', 'personal_page', 'public_page', 'staff')),
	text text not null check (length(text) between 1 and 4000),
	theme text references planner.theme,
	level text check (planner.is_level(level)),
	municipality text references planner.municipality,
	status text not null default 'received'
		check (status in ('received', 'activated', 'referred', 'in_progress', 'answered', 'solved', 'closed')),
	responsible_staff_id uuid references planner.staff,
	responsible_organisation_id uuid references planner.organisation,
	responsible_since timestamptz not null default now(),
	next_action_on date,
	answer text check (length(answer) <= 10000),
	answered_at timestamptz,
	referred boolean not null default false,
	solved_at timestamptz,
	closed_at timestamptz,
	close_reason text check (length(close_reason) <= 1000),
	heard_by uuid references planner.staff,
	heard_on date,
	heard_note text check (length(heard_note) <= 1000),
	version int not null default 1,
	idempotency_key text unique check (planner.is_idempotency_key(idempotency_key)),
	demo boolean not null default false,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	anonymised_at timestamptz,
	search_text text not null generated always as (planner.fold(
		number || ' ' || text || ' ' || coalesce(asker_name, '') || ' ' || coalesce(asker_company, ''))) stored,
	constraint open_has_one_responsible check (
		status in ('solved', 'closed')
		or num_nonnulls(responsible_staff_id, responsible_organisation_id) = 1 and next_action_on is not null),
	constraint solved_has_time check ((status = 'solved') = (solved_at is not null)),
	constraint closed_has_time check ((status = 'closed') = (closed_at is not null)),
	constraint closed_has_reason_or_answer check (status <> 'closed' or num_nonnulls(close_reason, answered_at) > 0),
	constraint answered_has_answer check (status <> 'answered' or answer is not null),
	constraint heard_when_solved check (
		num_nonnulls(heard_by, heard_on) in (0, 2) and (status = 'solved' or num_nonnulls(heard_by, heard_note) = 0)),
	constraint anonymised_is_finished check (anonymised_at is null or status in ('solved', 'closed'))
);
comment on table planner.question is
	'A question of an entrepreneur. Until solved (only the asker says so) or closed unsolved it has exactly one '
	'responsible person or organisation, and a next-action date. asker_* were typed with it: who types a known address '
	'learns nothing about its owner. by_owner: asked by a link from a mail, so by the owner of the mailbox. Without '
	'entrepreneur_id nobody can be mailed; the asker then says to a colleague that it is solved (heard_*). search_text '
	'is what public.question_matches looks in. referred: offered to an organisation at least once, kept by a trigger.';
create index question_due on planner.question (next_action_on, number) where status not in ('solved', 'closed');
-- For the start page: of each status the longest overdue.
create index question_due_by_status on planner.question (status, next_action_on, number)
	where status not in ('solved', 'closed');
create index question_finished on planner.question (coalesce(solved_at, closed_at))
	where status in ('solved', 'closed') and anonymised_at is null;
create index question_registration on planner.question (registration_id) where registration_id is not null;
create index question_municipality on planner.question (municipality);
create index question_staff on planner.question (responsible_staff_id);
create index question_organisation on planner.question (responsible_organisation_id);
create index question_search on planner.question using gin (search_text extensions.gin_trgm_ops);
create index question_entrepreneur on planner.question (entrepreneur_id);
create index question_session on planner.question (session_id);
-- With all that chain_figures reads, so that a year of questions is counted without their rows.
create index question_asked on planner.question (created_at) include (status, answered_at, referred, municipality,
	responsible_organisation_id, responsible_staff_id, session_id);
create index question_unconfirmed on planner.question (answered_at) where status = 'answered';
alter table planner.question enable row level security;

create function planner.can_see_question(
	municipality text, session_id uuid, responsible_staff_id uuid, responsible_organisation_id uuid
) returns boolean
language sql stable security definer set search_path = '' as $$
	select planner.can_work_in(can_see_question.municipality, can_see_question.responsible_organisation_id)
		or exists (
			select from planner.staff s where s.id = can_see_question.responsible_staff_id and s.user_id = planner.account_id()
				and s.active and s.role <> 'viewer')
		or can_see_question.session_id is not null and planner.can_see_people(can_see_question.session_id)
$$;
comment on function planner.can_see_question is
	'Whether the signed-in staff member may see and handle a question: one of their own area or sessions, or that '
	'they are responsible for; never a viewer.';
grant execute on function planner.can_see_question(text, uuid, uuid, uuid) to authenticated;

create policy "staff see the questions of their area" on planner.question for select to authenticated
	using ((select planner.staff_role()) = 'facilitator'
		or municipality = any ((select planner.area_municipalities())::text[])
		or responsible_organisation_id = any ((select planner.area_organisations())::uuid[])
		or responsible_staff_id = (select planner.staff_id()) and (select planner.staff_role()) <> 'viewer'
		or session_id in (select planner.area_sessions()));
grant select on planner.question to authenticated;
create policy "staff see the addresses of who asked in their area" on planner.entrepreneur for select to authenticated
	using (exists (select from planner.question q where q.entrepreneur_id = entrepreneur.id));

create function planner.responsible_name(staff_id uuid, organisation_id uuid) returns text
language sql stable security definer set search_path = '' as $$
	select coalesce(
		(select o.name from planner.organisation o where o.id = organisation_id),
		(select s.name from planner.staff s where s.id = staff_id))
$$;
comment on function planner.responsible_name is 'The name of a colleague or organisation, as the asker may read it.';
grant execute on function planner.responsible_name(uuid, uuid) to authenticated;

create function planner.insert_question(
	source text, text text, entrepreneur_id uuid, session_id uuid, registration_id uuid, theme text, municipality text,
	idempotency_key text, actor_kind text, name text, company text, by_owner boolean default false
) returns planner.question
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_variable
declare new_question planner.question;
begin
	insert into planner.question as q (source, text, entrepreneur_id, session_id, registration_id, theme, municipality,
		asker_name, asker_company, by_owner, idempotency_key, responsible_staff_id, responsible_organisation_id,
		next_action_on)
	select source, planner.clean_text(text, 4000), entrepreneur_id, session_id, registration_id, theme, municipality,
		planner.clean_line(name, 120), planner.clean_line(company, 160), by_owner, idempotency_key, d.staff_id,
		d.organisation_id, planner.add_working_days(planner.today(), 3)
	from planner.default_responsible() d
	on conflict on constraint question_idempotency_key_key do nothing returning q.* into new_question;
	if new_question.id is null then
		select q.* into new_question from planner.question q
		where q.idempotency_key = insert_question.idempotency_key;
		return new_question;
	end if;
	perform planner.record_history('question', new_question.id, 'received', jsonb_build_object('source', source),
		session_id, actor_kind);
	return new_question;
end $$;
comment on function planner.insert_question is
	'Writes one question with its responsible and a first date three working days ahead, and returns it; the same '
	'idempotency_key is the same question. Refuses text_too_long { longest } 400.';

create function planner.set_question_state(
	question_id uuid, status text, staff_id uuid, organisation_id uuid, next_on date, answer text default null,
	close_reason text default null
) returns planner.question
language plpgsql volatile set search_path = '' as $$
declare q planner.question;
begin
	update planner.question x set
		status = set_question_state.status,
		responsible_since = case
			when (x.responsible_staff_id, x.responsible_organisation_id)
				is distinct from (staff_id, set_question_state.organisation_id) then now()
			else x.responsible_since end,
		responsible_staff_id = staff_id,
		responsible_organisation_id = set_question_state.organisation_id,
		next_action_on = next_on,
		answer = coalesce(set_question_state.answer, x.answer),
		answered_at = case when set_question_state.answer is null then x.answered_at else now() end,
		solved_at = case when set_question_state.status = 'solved' then now() end,
		closed_at = case when set_question_state.status = 'closed' then now() end,
		close_reason = set_question_state.close_reason,
		heard_by = null, heard_on = null, heard_note = null,
		version = x.version + 1,
		updated_at = now()
	where x.id = question_id returning * into q;
	return q;
end $$;
comment on function planner.set_question_state is
	'Writes the status of a question and who is responsible; the one place that does. The caller holds its lock and has '
	'checked the step.';

create function planner.reassign_questions_of_leavers() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	q planner.question;
	d record;
begin
	select x.staff_id, x.organisation_id into d from planner.default_responsible() x;
	for q in
		select x.* from planner.question x
		where x.responsible_staff_id = new.id and x.status not in ('solved', 'closed') order by x.id for update
	loop
		update planner.question x set responsible_staff_id = d.staff_id, responsible_organisation_id = d.organisation_id,
			responsible_since = now(), version = x.version + 1, updated_at = now()
		where x.id = q.id;
		perform planner.record_history('question', q.id, 'reassigned', jsonb_strip_nulls(jsonb_build_object(
			'from_staff_id', new.id, 'staff_id', d.staff_id, 'organisation_id', d.organisation_id)), q.session_id);
	end loop;
	return null;
end $$;
comment on function planner.reassign_questions_of_leavers is
	'Reassigns the open questions of a colleague who loses access or becomes a viewer to the facilitator, each with a '
	'line of history.';
create trigger reassign_questions_of_leavers after update of active, role on planner.staff for each row
	when (old.active and old.role <> 'viewer' and (not new.active or new.role = 'viewer'))
	execute function planner.reassign_questions_of_leavers();

create function planner.question_card(q planner.question) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('id', q.id, 'number', q.number, 'text', q.text, 'status', q.status, 'theme', q.theme,
		'theme_nl', t.name_nl, 'theme_en', t.name_en,
		'municipality', (select m.name from planner.municipality m where m.slug = q.municipality),
		'created_at', q.created_at, 'asker_has_mail', q.entrepreneur_id is not null)
	from (select 1) one left join planner.theme t on t.slug = q.theme
$$;
comment on function planner.question_card is
	'A question as JSON for mails and pages, without the asker. asker_has_mail: whether the asker gets mails about it.';

create function planner.asker_card(q planner.question, with_contact boolean default false) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('name', q.asker_name, 'company', q.asker_company)
		|| case when with_contact then jsonb_build_object('email', (
			select e.email from planner.entrepreneur e where e.id = q.entrepreneur_id), 'phone', coalesce(q.asker_phone, (
			-- Not the phone of a later sign-up with the same address.
			select r.phone from planner.registration r where r.id = q.registration_id and r.created_at <= q.created_at)))
			else '{}' end
	where q.asker_name is not null
$$;
comment on function planner.asker_card is
	'The asker: { name, company }, and { email, phone } only when that may be shared; null for a question without a '
	'name.';

create function planner.mail_asker(template text, q planner.question, more jsonb default '{}') returns void
language sql volatile set search_path = '' as $$
	select planner.queue_mail(mail_asker.template, e.email, q.asker_name, e.language,
		jsonb_build_object('question', planner.question_card(q), 'asker', planner.asker_card(q),
			'token', planner.issue_token('person', e.id)) || more,
		session_id => q.session_id, subject_id => q.id)
	from planner.entrepreneur e where e.id = q.entrepreneur_id
$$;
comment on function planner.mail_asker is
	'Queues a mail to the asker, with a fresh link to the personal page; nothing for a question without an address.';
