drop function public.search_questions(pg_catalog.text);

drop function public.note_question(text text, name text, email text, company text, theme text, municipality text,
	session_id uuid, language text, idempotency_key text);

drop view public.questions;

comment on table planner.question is
	'A question of an entrepreneur. Until solved (only the asker says so) or closed unsolved it has exactly one '
	'responsible person or organisation, and a next-action date. asker_* were typed with it: who types a known address '
	'learns nothing about its owner. by_owner: asked by a link from a mail, so by the owner of the mailbox. Without '
	'entrepreneur_id nobody can be mailed; the asker then says to a colleague that it is solved (heard_*).';

create or replace function planner.set_question_state(
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

create or replace function planner.question_card(q planner.question) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('id', q.id, 'number', q.number, 'text', q.text, 'status', q.status, 'theme', q.theme,
		'theme_nl', t.name_nl, 'theme_en', t.name_en,
		'municipality', (select m.name from planner.municipality m where m.slug = q.municipality),
		'created_at', q.created_at, 'asker_has_mail', q.entrepreneur_id is not null)
	from (select 1) one left join planner.theme t on t.slug = q.theme
$$;

comment on function planner.question_card is
	'A question as JSON for mails and pages, without the asker. asker_has_mail: whether the asker gets mails about it.';

create or replace function planner.asker_card(q planner.question, with_contact boolean default false) returns jsonb
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

comment on function planner.mail_asker is
	'Queues a mail to the asker, with a fresh link to the personal page; nothing for a question without an address.';

create or replace function planner.offer_referral(
	q planner.question, organisation_id uuid, staff_id uuid, parent_id uuid, note text, share_contact boolean,
	passed_on_by uuid default null
) returns planner.question
language plpgsql volatile set search_path = '' as $$
declare
	o planner.organisation;
	sender_organisation uuid;
	r planner.referral;
	due date := planner.add_working_days(planner.today(), planner.referral_term_days());
begin
	-- Locked: it stays active until the offer is written.
	select x.* into o from planner.organisation x where x.id = offer_referral.organisation_id and x.active for key share;
	if o.id is null then perform planner.refuse('unknown_organisation', 400); end if;
	if o.contact_email is null then perform planner.refuse('organisation_without_contact'); end if;
	select p.organisation_id into sender_organisation from planner.referral p where p.id = offer_referral.parent_id;
	if o.id = sender_organisation then perform planner.refuse('same_organisation'); end if;
	insert into planner.referral (question_id, organisation_id, sender_staff_id, sender_organisation_id, parent_id, note,
		share_contact, due_on)
	values (q.id, o.id, case when offer_referral.parent_id is null then staff_id end, sender_organisation,
		offer_referral.parent_id, planner.clean_text(offer_referral.note, 2000),
		-- Consent is for what is known now, not for an address that is added later.
		coalesce(offer_referral.share_contact, false) and exists (
			select from jsonb_each_text(planner.asker_card(q, true)) c
			where c.key in ('email', 'phone') and c.value is not null),
		due)
	returning * into r;
	q := planner.set_question_state(q.id, 'referred', r.sender_staff_id, r.sender_organisation_id, due);
	perform planner.record_history('question', q.id, 'referred', jsonb_build_object('organisation_id', o.id,
		'referral_id', r.id, 'share_contact', r.share_contact), q.session_id,
		case when passed_on_by is not null then 'organisation' end, passed_on_by);
	perform planner.mail_offer(r, q, o);
	perform planner.mail_asker('question-referred', q,
		jsonb_build_object('organisation', jsonb_build_object('name', o.name)));
	return q;
end $$;

create function planner.asker_by_staff(name text, email text, company text, phone text, language text)
returns planner.entrepreneur
language plpgsql volatile set search_path = '' as $$
begin
	if planner.one_line(email) is not null then
		return planner.find_or_add_entrepreneur(email, name, company, language);
	end if;
	if planner.one_line(name) is null and num_nonnulls(planner.one_line(company), planner.one_line(phone)) > 0 then
		perform planner.refuse('name_missing', 400);
	end if;
	perform planner.check_name(planner.clean_line(name, 120));
	perform planner.check_name(planner.clean_line(company, 160));
	return null;
end $$;

comment on function planner.asker_by_staff is
	'The person whose details a colleague typed: the owner of the mailbox, or null without an address. Company and phone '
	'need a name. Refuses name_missing, invalid_email, web_address_in_name, text_too_long { longest } 400.';

create function public.note_question(
	text text, name text default null, email text default null, company text default null, theme text default null,
	municipality text default null, session_id uuid default null, language text default 'nl',
	idempotency_key text default null, phone text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	person planner.entrepreneur;
	q planner.question;
	place text := municipality;
begin
	perform planner.require_organiser();
	perform planner.check_question_text(text);
	perform planner.require_known_themes(array[theme]);
	perform planner.require_known_municipalities(array[municipality]);
	if note_question.session_id is not null and not planner.can_see_people(note_question.session_id) then
		perform planner.refuse('unknown_session', 404);
	end if;
	q := planner.find_question_by_key(idempotency_key);
	if q.id is null then
		person := planner.asker_by_staff(name, email, company, phone, language);
		place := coalesce(place, (select s.municipality from planner.session s where s.id = note_question.session_id));
		q := planner.insert_question('staff', text, person.id, note_question.session_id, null, theme, place,
			idempotency_key, null, name, company);
		update planner.question x set asker_phone = planner.clean_line(phone, 100) where x.id = q.id;
		-- The colleague who noted it is responsible until somebody else is.
		q := planner.set_question_state(q.id, 'received', planner.staff_id(), null, q.next_action_on);
		perform planner.mail_asker('question-received', q);
	end if;
	return jsonb_build_object('id', q.id, 'number', q.number, 'version', q.version);
end $$;

comment on function public.note_question is
	'Notes a spoken question. With name and email the asker gets a link to follow it; without email nobody is mailed, and '
	'without a name it stays anonymous. The colleague who notes it is responsible. Returns { id, number, version }. '
	'Facilitators and organisers. Refuses text_missing, text_too_long { longest }, unknown_theme, unknown_municipality, '
	'idempotency_key_invalid, name_missing, invalid_email, web_address_in_name 400, not_for_viewers 403, unknown_session '
	'404.';

grant execute on function public.note_question(text, text, text, text, text, text, uuid, text, text, text)
	to authenticated;

create view public.questions with (security_invoker = true) as
	select q.id, q.number, q.text, q.theme, q.level, q.municipality, m.name as municipality_name, q.status, q.source,
		q.session_id, s.title as session_title, q.asker_name, q.asker_company, e.email as asker_email,
		coalesce(q.asker_phone, g.phone) as asker_phone,
		q.responsible_staff_id, q.responsible_organisation_id,
		planner.responsible_name(q.responsible_staff_id, q.responsible_organisation_id) as responsible_name,
		q.responsible_since, q.next_action_on,
		q.status not in ('solved', 'closed') and q.next_action_on < planner.today() as late,
		r.id as open_referral_id, o.name as offered_to, q.answer, q.answered_at, q.solved_at, q.closed_at, q.close_reason,
		nullif(h.name, '-') as heard_by, q.heard_on, q.heard_note, q.anonymised_at is not null as anonymised,
		q.version, q.demo, q.created_at, q.updated_at,
		planner.fold(concat_ws(' ', q.number, q.text, q.asker_name, q.asker_company, m.name,
			planner.responsible_name(q.responsible_staff_id, q.responsible_organisation_id), o.name)) as search_text,
		planner.was_referred(q.id) as referred
	from planner.question q
	left join planner.municipality m on m.slug = q.municipality
	left join planner.session s on s.id = q.session_id
	left join planner.entrepreneur e on e.id = q.entrepreneur_id
	left join planner.registration g on g.id = q.registration_id and g.created_at <= q.created_at
	left join planner.staff h on h.id = q.heard_by
	left join planner.referral r on r.question_id = q.id and r.state in ('offered', 'accepted')
	left join planner.organisation o on o.id = r.organisation_id;

comment on view public.questions is
	'The questions of the own area and sessions and those one is responsible for, with who is responsible, who was '
	'offered it, whether the next action is late (open, and past next_action_on) and whether it was ever referred. '
	'Facilitators see all; viewers none. search_text is for search_questions, not for reading.';

grant select on public.questions to authenticated;

create function public.search_questions(q text default null) returns setof public.questions
language sql stable set search_path = '' as $$
	select s.* from public.questions s
	where not exists (
		select from unnest(public.search_parts(search_questions.q)) part where position(part in s.search_text) = 0)
$$;

comment on function public.search_questions is
	'The view questions in which every word of q (public.search_parts) occurs: in number, text, asker, municipality, '
	'who is responsible or who was offered it. Within the area of the signed-in staff member. Filter, order and page '
	'it as a view.';

grant execute on function public.search_questions(text) to authenticated;

create function planner.lock_any_question(question_id uuid, version int) returns planner.question
language plpgsql volatile set search_path = '' as $$
declare q planner.question;
begin
	select x.* into q from planner.question x where x.id = lock_any_question.question_id for update;
	if q.id is null or planner.can_see_question(q.municipality, q.session_id, q.responsible_staff_id,
		q.responsible_organisation_id) is not true then
		perform planner.refuse('unknown_question', 404);
	end if;
	if q.version is distinct from lock_any_question.version then
		perform planner.refuse('edited_by_other', 409, jsonb_build_object('version', q.version, 'at', q.updated_at));
	end if;
	return q;
end $$;

comment on function planner.lock_any_question is
	'The question under its row lock (always taken before that of a referral), for staff who saw this version. Refuses '
	'unknown_question 404, edited_by_other { version, at } 409.';

create or replace function planner.lock_question(question_id uuid, version int) returns planner.question
language plpgsql volatile set search_path = '' as $$
declare q planner.question := planner.lock_any_question(question_id, version);
begin
	if q.status in ('solved', 'closed') then perform planner.refuse('question_finished'); end if;
	return q;
end $$;

comment on function planner.lock_question is
	'The same while the question is unfinished. Refuses unknown_question 404, edited_by_other { version, at }, '
	'question_finished 409.';

create function planner.first_referral(r planner.referral) returns planner.referral
language sql stable set search_path = '' as $$
	with recursive up as (
		select r.id, r.parent_id
		union all
		select p.id, p.parent_id from planner.referral p join up on p.id = up.parent_id
	)
	select x from planner.referral x join up on up.id = x.id where x.parent_id is null
$$;

comment on function planner.first_referral is
	'The referral by a colleague from which this one came, by organisations that passed the question on.';
