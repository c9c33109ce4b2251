create function planner.question_card(q planner.question) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('id', q.id, 'number', q.number, 'text', q.text, 'status', q.status, 'theme', q.theme, 'theme_nl', t.name_nl, 'theme_en', t.name_en,
		'municipality', (select m.name from planner.municipality m where m.slug = q.municipality), 'created_at', q.created_at)
	from (select 1) one left join planner.theme t on t.slug = q.theme
$$;
comment on function planner.question_card is 'A question as mails and pages show it; nothing about who asked.';

create function planner.asker_card(q planner.question, with_contact boolean default false) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('name', coalesce(r.name, e.name), 'company', coalesce(r.company, e.company))
		|| case when with_contact then jsonb_build_object('email', e.email, 'phone', r.phone) else '{}' end
	from planner.entrepreneur e left join planner.registration r on r.id = q.registration_id where e.id = q.entrepreneur_id
$$;
comment on function planner.asker_card is 'Who asked: { name, company }, and { email, phone } only when that may be shared; null for a question without an asker.';

create function planner.mail_asker(template text, q planner.question, more jsonb default '{}') returns void
language sql volatile set search_path = '' as $$
	select planner.queue_mail(mail_asker.template, e.email, e.name, e.language,
		jsonb_build_object('question', planner.question_card(q), 'asker', planner.asker_card(q), 'token', planner.issue_token('person', e.id)) || more,
		session_id => q.session_id, subject_id => q.id)
	from planner.entrepreneur e where e.id = q.entrepreneur_id
$$;
comment on function planner.mail_asker is 'Queues a mail to who asked, with a fresh link to the personal page; nothing for a question without an asker.';

create function planner.asked_before(idempotency_key text) returns uuid
language plpgsql volatile set search_path = '' as $$
begin
	if idempotency_key is null then return null; end if;
	perform pg_advisory_xact_lock(hashtext('question'), hashtext(idempotency_key));
	return (select q.id from planner.question q where q.idempotency_key = asked_before.idempotency_key);
end $$;
comment on function planner.asked_before is 'The question that this key already wrote, after waiting for who may be writing it now: a double tap gets one question and one mail.';

create function planner.must_be_a_question(text text, theme text, municipality text) returns void
language plpgsql stable set search_path = '' as $$
begin
	if planner.clean_text(text, 4001) is null then perform planner.refuse('text_missing', 400); end if;
	if length(planner.clean_text(text, 4001)) > 4000 then perform planner.refuse('text_too_long', 400, '{"longest": 4000}'); end if;
	perform planner.must_be_known(array_remove(array[theme], null), array_remove(array[municipality], null), null);
end $$;
comment on function planner.must_be_a_question is 'Refuses text_missing, text_too_long { longest }, unknown_theme, unknown_municipality (400). Nothing is cut off in silence.';

create function planner.entrepreneur_for(email text, name text, company text, language text) returns planner.entrepreneur
language plpgsql volatile set search_path = '' as $$
declare address text := planner.clean_email(email); full_name text := planner.clean_line(name, 120); who planner.entrepreneur;
begin
	if full_name is null then perform planner.refuse('name_missing', 400); end if;
	if not coalesce(planner.is_email(address), false) then perform planner.refuse('invalid_email', 400); end if;
	insert into planner.entrepreneur (email, name, company, language)
	values (address, full_name, planner.clean_line(company, 160), case when language = 'en' then 'en' else 'nl' end) on conflict do nothing;
	select e.* into who from planner.entrepreneur e where e.email = address;
	return who;
end $$;
comment on function planner.entrepreneur_for is 'The person behind a mailbox, made when new. Refuses name_missing, invalid_email (400).';

create function public.submit_question(
	name text, email text, text text, company text default null, theme text default null, municipality text default null, language text default 'nl',
	idempotency_key text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare who planner.entrepreneur; q planner.question; known uuid;
begin
	perform planner.must_be_a_question(text, theme, municipality);
	known := planner.asked_before(idempotency_key);
	if known is null then
		who := planner.entrepreneur_for(email, name, company, language);
		known := planner.collect('public_page', text, who.id, null, null, theme, municipality, idempotency_key, 'entrepreneur');
		select x.* into q from planner.question x where x.id = known;
		perform planner.mail_asker('question-received', q);
	else
		select x.* into q from planner.question x where x.id = known;
	end if;
	return jsonb_build_object('number', q.number);
end $$;
comment on function public.submit_question is
	'A question without a session, from anyone. Returns { number }; the link to follow it goes to the mailbox only. The same idempotency_key (16..64 characters) is the same question. Refuses name_missing, invalid_email, text_missing, text_too_long, unknown_theme, unknown_municipality 400.';
grant execute on function public.submit_question(text, text, text, text, text, text, text, text) to anon, authenticated;

create function public.ask_question(token text, text text, registration_id uuid default null, theme text default null, idempotency_key text default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare t planner.access_token := planner.token_subject(token, 'person', 'registration'); r planner.registration; s planner.session; q planner.question; known uuid;
begin
	select x.* into r from planner.registration x
	where t.kind = 'registration' and x.id = t.subject_id or t.kind = 'person' and x.id = ask_question.registration_id and x.entrepreneur_id = t.subject_id;
	if r.id is null and (t.kind = 'registration' or ask_question.registration_id is not null) then perform planner.refuse('unknown_token', 404); end if;
	perform planner.must_be_a_question(text, theme, null);
	known := planner.asked_before(idempotency_key);
	if known is null then
		select x.* into s from planner.session x where x.id = r.session_id;
		known := planner.collect('personal_page', text, coalesce(r.entrepreneur_id, t.subject_id), r.session_id, r.id, theme, s.municipality, idempotency_key, 'entrepreneur');
		select x.* into q from planner.question x where x.id = known;
		perform planner.mail_asker('question-received', q);
	else
		select x.* into q from planner.question x where x.id = known;
	end if;
	return jsonb_build_object('id', q.id, 'number', q.number, 'status', q.status);
end $$;
comment on function public.ask_question is
	'A question from the personal page, about one of the own registrations or none. Returns { id, number, status }. Refuses unknown_token 404 (also for somebody else''s registration), text_missing, text_too_long, unknown_theme 400.';
grant execute on function public.ask_question(text, text, uuid, text, text) to anon, authenticated;

create function public.note_question(
	text text, name text default null, email text default null, company text default null, theme text default null, municipality text default null,
	session_id uuid default null, language text default 'nl', idempotency_key text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare who planner.entrepreneur; q planner.question; known uuid; me uuid := planner.staff_id(); place text := municipality;
begin
	perform planner.must_know_people();
	perform planner.must_be_a_question(text, theme, municipality);
	if note_question.session_id is not null and not planner.can_see_people(note_question.session_id) then perform planner.refuse('unknown_session', 404); end if;
	known := planner.asked_before(idempotency_key);
	if known is null then
		if planner.clean_line(email, 254) is not null or planner.clean_line(name, 120) is not null then
			who := planner.entrepreneur_for(email, name, company, language);
		end if;
		place := coalesce(place, (select s.municipality from planner.session s where s.id = note_question.session_id));
		known := planner.collect('staff', text, who.id, note_question.session_id, null, theme, place, idempotency_key, 'staff');
		-- Who heard it keeps it until it lies with somebody else.
		q := planner.put_question(known, 'received', me, null, planner.working_day(planner.today(), 3));
		perform planner.mail_asker('question-received', q);
	else
		select x.* into q from planner.question x where x.id = known;
	end if;
	return jsonb_build_object('id', q.id, 'number', q.number, 'version', q.version);
end $$;
comment on function public.note_question is
	'Notes a question that was spoken. With name and email the asker gets a link to follow it; without both it stays anonymous. Who notes it is responsible. Returns { id, number, version }. Facilitators and organisers. Refuses not_for_viewers 403, unknown_session 404, text_missing, text_too_long, name_missing, invalid_email, unknown_theme, unknown_municipality 400.';
grant execute on function public.note_question(text, text, text, text, text, text, uuid, text, text) to authenticated;

create function planner.lock_question(question_id uuid, version int) returns planner.question
language plpgsql volatile set search_path = '' as $$
declare q planner.question;
begin
	select x.* into q from planner.question x where x.id = lock_question.question_id for update;
	if q.id is null or planner.can_see_question(q.municipality, q.session_id, q.responsible_staff_id, q.responsible_organisation_id) is not true then
		perform planner.refuse('unknown_question', 404);
	end if;
	if q.version is distinct from lock_question.version then
		perform planner.refuse('edited_by_other', 409, jsonb_build_object('version', q.version, 'at', q.updated_at));
	end if;
	if q.status in ('solved', 'closed') then perform planner.refuse('question_finished'); end if;
	return q;
end $$;
comment on function planner.lock_question is
	'The unfinished question under its row lock (always taken before that of a referral), for staff who saw this version. Refuses unknown_question 404, edited_by_other { version, at }, question_finished 409.';

create function public.triage_question(
	question_id uuid, version int, theme text default null, level text default null, municipality text default null,
	responsible_staff_id uuid default null, responsible_organisation_id uuid default null, next_action_on date default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	q planner.question := planner.lock_question(question_id, version);
	staff uuid := triage_question.responsible_staff_id; organisation uuid := triage_question.responsible_organisation_id;
	next_on date := coalesce(triage_question.next_action_on, planner.working_day(planner.today(), 3));
	was text := q.status;
begin
	perform planner.must_be_known(array_remove(array[theme], null), array_remove(array[municipality], null), organisation);
	if coalesce(level, 'local') not in ('local', 'regional', 'national') then perform planner.refuse('level_invalid', 400); end if;
	if staff is not null and organisation is not null then perform planner.refuse('one_responsible', 400); end if;
	if staff is not null and not exists (select from planner.staff m where m.id = staff and m.active and m.role <> 'viewer') then perform planner.refuse('unknown_staff', 400); end if;
	if next_on < planner.today() then perform planner.refuse('date_in_the_past', 400); end if;
	if staff is null and organisation is null then
		if was in ('referred', 'in_progress', 'answered') then
			staff := q.responsible_staff_id; organisation := q.responsible_organisation_id;
		else
			select d.staff_id, d.organisation_id into staff, organisation from planner.default_responsible(municipality) d;
		end if;
	elsif was in ('referred', 'in_progress') and (staff is distinct from q.responsible_staff_id or organisation is distinct from q.responsible_organisation_id) then
		perform planner.refuse('already_referred');
	end if;
	update planner.question x set theme = triage_question.theme, level = triage_question.level, municipality = triage_question.municipality where x.id = q.id;
	q := planner.put_question(q.id, case was when 'received' then 'activated' else was end, staff, organisation, next_on);
	perform planner.record('question', q.id, case was when 'received' then 'activated' else 'sorted' end, jsonb_strip_nulls(jsonb_build_object('theme', q.theme, 'level', q.level,
		'municipality', q.municipality, 'staff_id', staff, 'organisation_id', organisation, 'next_action_on', next_on)), q.session_id);
	return jsonb_build_object('id', q.id, 'status', q.status, 'version', q.version);
end $$;
comment on function public.triage_question is
	'Sorts a question: theme, level, municipality, one responsible (none named: the facilitator, or who has it by a referral or answer), next-action date (none named: three working days ahead). Returns { id, status, version }. Staff who see the question. Refuses unknown_theme, unknown_municipality, unknown_organisation, unknown_staff, level_invalid, one_responsible, date_in_the_past 400, already_referred 409 for another responsible while it is out with an organisation, and what lock_question refuses.';
grant execute on function public.triage_question(uuid, int, text, text, text, uuid, uuid, date) to authenticated;

create function public.answer_question(question_id uuid, version int, answer text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare q planner.question := planner.lock_question(question_id, version); words text := planner.clean_text(answer, 10001); me uuid := planner.staff_id();
begin
	if words is null then perform planner.refuse('answer_missing', 400); end if;
	if length(words) > 10000 then perform planner.refuse('text_too_long', 400, '{"longest": 10000}'); end if;
	perform planner.end_open_referral(q.id, null);
	q := planner.put_question(q.id, 'answered', me, null, planner.working_day(planner.today(), 10), answer => words);
	perform planner.record('question', q.id, 'answered', jsonb_build_object('staff_id', me), q.session_id);
	perform planner.mail_asker('question-answered', q, jsonb_build_object('answer', q.answer, 'organisation', null));
	return jsonb_build_object('id', q.id, 'status', q.status, 'version', q.version);
end $$;
comment on function public.answer_question is
	'A colleague''s own answer, mailed to the asker; an offer or hand-over that was open is taken back. The colleague keeps the question until the asker says it is solved. Returns { id, status, version }. Refuses answer_missing, text_too_long 400, and what lock_question refuses.';
grant execute on function public.answer_question(uuid, int, text) to authenticated;

create function public.close_question(question_id uuid, version int, reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare q planner.question := planner.lock_question(question_id, version); why text := planner.clean_text(reason, 1000);
begin
	if why is null then perform planner.refuse('reason_missing', 400); end if;
	perform planner.end_open_referral(q.id, null);
	q := planner.put_question(q.id, 'closed', q.responsible_staff_id, q.responsible_organisation_id, null, close_reason => why);
	perform planner.record('question', q.id, 'closed', jsonb_build_object('reason', why), q.session_id);
	perform planner.mail_asker('question-closed', q, jsonb_build_object('reason', why));
	return jsonb_build_object('id', q.id, 'status', q.status, 'version', q.version);
end $$;
comment on function public.close_question is
	'Closes a question unsolved, with a reason that the asker reads; the asker can reopen it. Returns { id, status, version }. Refuses reason_missing 400, and what lock_question refuses.';
grant execute on function public.close_question(uuid, int, text) to authenticated;
