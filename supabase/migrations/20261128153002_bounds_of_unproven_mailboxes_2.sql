create function planner.collect_held_mails() returns void
language plpgsql volatile set search_path = '' as $$
declare
	address text;
	rows uuid[];
begin
	for address in
		select m.recipient_email from planner.mail m
		where m.held and m.state = 'queued' and m.not_before <= now()
		group by m.recipient_email having count(*) > 1
	loop
		select array_agg(x.id) into rows from (
			select m.id from planner.mail m where m.recipient_email = address and m.held and m.state = 'queued' for update) x;
		insert into planner.mail (template, recipient_email, recipient_name, language, data)
		select 'mails-collected', address, (array_agg(m.recipient_name order by m.queue_number desc))[1],
			(array_agg(m.language order by m.queue_number desc))[1],
			jsonb_build_object('mails', jsonb_agg(e.value order by m.queue_number, e.ordinality))
		from planner.mail m cross join lateral jsonb_array_elements(case when m.template = 'mails-collected'
			then m.data -> 'mails'
			else jsonb_build_array(jsonb_build_object('template', m.template, 'data', m.data)) end) with ordinality e
		where m.id = any (rows);
		update planner.mail m set state = 'superseded', held = false where m.id = any (rows);
	end loop;
end $$;

comment on function planner.collect_held_mails is
	'Replaces the mails that waited for one address by one mail with all of them, once there is room for it.';

create or replace function public.save_expert(expert jsonb, expert_id uuid default null, version int default null)
	returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	e planner.expert := jsonb_populate_record(null::planner.expert, save_expert.expert);
	old planner.expert;
	address text := planner.clean_email(e.email);
	new_address boolean := false;
	may_change boolean := true;
begin
	perform planner.require_organiser();
	e.name := planner.clean_line(e.name, 120);
	if e.name is null then perform planner.refuse('name_missing', 400); end if;
	perform planner.check_name(e.name);
	perform planner.check_name(planner.clean_line(e.organisation_name, 160));
	if not coalesce(planner.is_email(address), false) then perform planner.refuse('invalid_email', 400); end if;
	perform planner.require_known_themes(e.themes);
	perform planner.require_known_municipalities(e.municipalities);
	perform planner.require_known_organisation(e.organisation_id);
	if save_expert.expert_id is not null then
		select x.* into old from planner.expert x where x.id = save_expert.expert_id for no key update;
		if old.id is null then perform planner.refuse('unknown_expert', 404); end if;
		if old.version is distinct from save_expert.version then
			perform planner.refuse('edited_by_other', 409,
				jsonb_build_object('version', old.version, 'at', old.updated_at));
		end if;
		new_address := address <> old.email;
		if new_address then
			-- Waits for whoever is inviting this expert, and then counts that invitation.
			perform 1 from planner.expert x where x.id = old.id for update;
			may_change := planner.may_change_expert_address(old.id);
		end if;
	end if;
	if exists (select from planner.expert x where x.email = address and x.id is distinct from old.id) then
		perform planner.refuse('expert_exists', 409, (
			select jsonb_build_object('id', x.id, 'name', x.name) from planner.expert x where x.email = address));
	end if;
	insert into planner.expert as x (id, name, email, phone, organisation_id, organisation_name, job_title, bio, themes,
		municipalities, language, active)
	values (coalesce(old.id, gen_random_uuid()), e.name,
		case when new_address and not may_change then old.email else address end,
		planner.clean_line(e.phone, 40), e.organisation_id, planner.clean_line(e.organisation_name, 160),
		planner.clean_line(e.job_title, 140), coalesce(planner.clean_text(e.bio, 2000), ''), coalesce(e.themes, '{}'),
		coalesce(e.municipalities, '{}'), planner.clean_language(e.language), coalesce(e.active, old.active, true))
	on conflict (id) do update set name = excluded.name, email = excluded.email, phone = excluded.phone,
		organisation_id = excluded.organisation_id, organisation_name = excluded.organisation_name,
		job_title = excluded.job_title, bio = excluded.bio, themes = excluded.themes,
		municipalities = excluded.municipalities, language = excluded.language, active = excluded.active,
		version = x.version + 1, updated_at = now()
	returning * into e;
	perform planner.record_history('expert', e.id, case when old.id is null then 'added' else 'edited' end);
	if new_address and may_change then
		delete from planner.address_change c where c.expert_id = e.id;
		perform planner.record_history('expert', e.id, 'address_changed');
		perform planner.end_links_of_expert(e.id, old.email);
	elsif new_address then
		perform planner.ask_for_address_change(e.id, null, address);
	end if;
	return jsonb_build_object('id', e.id, 'version', e.version,
		'address', case when not new_address then 'kept' when may_change then 'changed' else 'asked' end);
exception when unique_violation then
	perform planner.refuse('expert_exists', 409, (
		select jsonb_build_object('id', x.id, 'name', x.name) from planner.expert x where x.email = address));
end $$;

comment on function public.save_expert is
	'Adds an expert, or replaces the profile of expert_id when version is its current one: { name, email, phone?, '
	'organisation_id?, organisation_name?, job_title?, bio?, themes[], municipalities[] (none: whole region), '
	'language, active? }. A new address takes effect at once (address: changed) when the caller works in the areas of '
	'all invitations of this expert, else after confirmation from the old address (asked). Returns { id, version, '
	'address kept|changed|asked }. Facilitators and organisers. Refuses name_missing, web_address_in_name, '
	'invalid_email, unknown_theme, '
	'unknown_municipality, unknown_organisation 400, not_for_viewers 403, unknown_expert 404, expert_exists { id, '
	'name }, edited_by_other { version, at } 409.';

create or replace function planner.find_or_add_entrepreneur(email text, name text, company text, language text)
returns planner.entrepreneur
language plpgsql volatile set search_path = '' as $$
declare
	address text := planner.clean_email(email);
	full_name text := planner.clean_line(name, 120);
	e planner.entrepreneur;
begin
	if full_name is null then perform planner.refuse('name_missing', 400); end if;
	if not coalesce(planner.is_email(address), false) then perform planner.refuse('invalid_email', 400); end if;
	perform planner.check_name(full_name);
	perform planner.check_name(planner.clean_line(company, 160));
	loop
		insert into planner.entrepreneur (email, name, company, language)
		values (address, full_name, planner.clean_line(company, 160), planner.clean_language(language))
		on conflict do nothing returning * into e;
		exit when found;
		-- Locked until this transaction ends: retention may be deleting this person, who has no registration yet.
		select x.* into e from planner.entrepreneur x where x.email = address for key share;
		exit when found;
	end loop;
	return e;
end $$;

comment on function planner.find_or_add_entrepreneur is
	'The person of a mailbox. Refuses name_missing, invalid_email, web_address_in_name 400.';

comment on function public.sign_up is
	'Signs a party of 1..10 up for a published session: confirmed when it fits, else on the waiting list, decided under '
	'the lock of the session; mail and history in the same transaction. The same idempotency_key (16..64 characters) '
	'again is the same registration and answer. Returns { status confirmed|waitlisted|repeated, token, position, new }; '
	'token opens this registration only, and is null for an address that was already signed up. too_many_requests is '
	'for one address that signs up and cancels again and again. Refuses party_size_invalid, idempotency_key_invalid, '
	'name_missing, invalid_email, web_address_in_name 400, unknown_session 404, sign_up_closed, '
	'sign_up_not_yet_open, sign_up_past, sign_up_cancelled 409, too_many_requests { seconds } 429.';

create or replace function planner.lock_own_registration(token text, registration_id uuid) returns planner.registration
language plpgsql volatile set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'person', 'registration');
	r planner.registration;
begin
	-- Session before registration, the order of locks everywhere.
	perform 1 from planner.session x where x.id = (
		select y.session_id from planner.registration y where y.id = lock_own_registration.registration_id) for update;
	select x.* into r from planner.registration x where x.id = lock_own_registration.registration_id and (
		t.kind = 'person' and x.entrepreneur_id = t.subject_id
		or t.kind = 'registration' and x.id = t.subject_id) for update;
	if r.id is null then perform planner.refuse('unknown_token', 404); end if;
	if t.kind = 'registration' and r.typed is not null then perform planner.refuse('changed_by_owner'); end if;
	if t.kind = 'person' then
		perform planner.prove_mailbox(e.email) from planner.entrepreneur e where e.id = t.subject_id;
	end if;
	return r;
end $$;

create or replace function public.answer_invitation(
	token text, answer text, comment text default null, sequence int default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'invitation');
	i planner.invitation;
begin
	-- The invitation alone is locked: a move or cancellation that has reached it is seen after the wait, one that has
	-- not comes after this answer.
	select v.* into i from planner.invitation v where v.id = t.subject_id for update;
	if i.id is null then perform planner.refuse('unknown_token', 404); end if;
	perform planner.prove_mailbox(e.email) from planner.expert e where e.id = i.expert_id;
	if i.state <> 'withdrawn'
		and (select x.status in ('draft', 'published') and x.starts_at > now()
			from planner.session x where x.id = i.session_id)
		and coalesce(answer_invitation.sequence, -1) not between i.significant_sequence and i.sequence then
		perform planner.refuse('session_changed', 409, jsonb_build_object('sequence', i.sequence));
	end if;
	return planner.write_invitation_answer(i, answer, comment, 'link');
end $$;

comment on function public.submit_question is
	'A question without a session, from anyone. Returns { number }; the link to follow it goes to the mailbox only. The '
	'same idempotency_key (16..64 characters) is the same question. Refuses text_missing, text_too_long { longest }, '
	'unknown_theme, unknown_municipality, idempotency_key_invalid, name_missing, invalid_email, web_address_in_name '
	'400, too_many_requests { '
	'seconds } 429.';

create or replace function public.ask_question(
	token text, text text, registration_id uuid default null, theme text default null, idempotency_key text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'person', 'registration');
	r planner.registration;
	s planner.session;
	person planner.entrepreneur;
	q planner.question;
begin
	select x.* into r from planner.registration x where t.kind = 'registration' and x.id = t.subject_id
		or t.kind = 'person' and x.id = ask_question.registration_id and x.entrepreneur_id = t.subject_id;
	if r.id is null and (t.kind = 'registration' or ask_question.registration_id is not null) then
		perform planner.refuse('unknown_token', 404);
	end if;
	perform planner.check_question_text(text);
	perform planner.require_known_themes(array[theme]);
	q := planner.find_question_by_key(idempotency_key);
	if q.id is null then
		perform planner.limit_questions(coalesce(r.entrepreneur_id, t.subject_id), t.kind = 'person');
		select x.* into s from planner.session x where x.id = r.session_id;
		select e.* into person from planner.entrepreneur e where e.id = coalesce(r.entrepreneur_id, t.subject_id);
		if t.kind = 'person' then perform planner.prove_mailbox(person.email); end if;
		q := planner.insert_question('personal_page', text, coalesce(r.entrepreneur_id, t.subject_id), r.session_id,
			r.id, theme, s.municipality, idempotency_key, 'entrepreneur', coalesce(r.name, person.name),
			case when r.id is null then person.company else r.company end, t.kind = 'person');
		perform planner.mail_asker('question-received', q);
	end if;
	return jsonb_build_object('id', q.id, 'number', q.number, 'status', q.status);
end $$;

comment on function public.note_question is
	'Notes a spoken question. With name and email the asker gets a link to follow it; without both it stays anonymous. '
	'The colleague who notes it is responsible. Returns { id, number, version }. Facilitators and organisers. Refuses '
	'text_missing, text_too_long { longest }, unknown_theme, unknown_municipality, idempotency_key_invalid, '
	'name_missing, invalid_email, web_address_in_name 400, not_for_viewers 403, unknown_session 404.';

create or replace function planner.lock_own_question(token text, question_id uuid) returns planner.question
language plpgsql volatile set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'person', 'registration');
	q planner.question;
begin
	select x.* into q from planner.question x where x.id = lock_own_question.question_id
		and planner.token_opens_question(t, x) for update;
	if q.id is null then perform planner.refuse('unknown_token', 404); end if;
	if t.kind = 'person' then
		perform planner.prove_mailbox(e.email) from planner.entrepreneur e where e.id = t.subject_id;
	end if;
	return q;
end $$;

create or replace function planner.lock_own_referral(token text) returns planner.referral
language plpgsql volatile set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'referral');
	r planner.referral;
begin
	-- The question first, as everywhere: two people who act on one question wait for each other and never lock crosswise.
	perform 1 from planner.question q
	where q.id = (select x.question_id from planner.referral x where x.id = t.subject_id) for update;
	select x.* into r from planner.referral x where x.id = t.subject_id for update;
	if r.id is null then perform planner.refuse('unknown_token', 404); end if;
	perform planner.prove_mailbox(o.contact_email) from planner.organisation o where o.id = r.organisation_id;
	return r;
end $$;

create or replace function public.answer_address_change(token text, agreed boolean) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	c planner.address_change := planner.lock_address_change(token);
	old_email text := (select x.email from planner.address_holder(c) x);
begin
	if c.agreed is not null then return jsonb_build_object('agreed', c.agreed); end if;
	perform planner.prove_mailbox(old_email);
	update planner.address_change x set agreed = coalesce(answer_address_change.agreed, false), answered_at = now()
	where x.id = c.id returning * into c;
	if c.agreed and c.expert_id is not null then
		update planner.expert e set email = c.new_email, version = e.version + 1, updated_at = now()
		where e.id = c.expert_id;
		perform planner.end_links_of_expert(c.expert_id, old_email);
		perform planner.send_waiting_invitations(c.expert_id, true);
	elsif c.agreed then
		update planner.organisation o set contact_email = c.new_email, version = o.version + 1, updated_at = now()
		where o.id = c.organisation_id;
		perform planner.end_links_of_organisation(c.organisation_id, old_email);
		perform planner.send_waiting_offers(c.organisation_id, true);
	end if;
	perform planner.record_history(case when c.expert_id is null then 'organisation' else 'expert' end,
		coalesce(c.expert_id, c.organisation_id), case when c.agreed then 'address_changed' else 'address_kept' end,
		'{}', null, case when c.expert_id is null then 'organisation' else 'expert' end);
	return jsonb_build_object('agreed', c.agreed);
exception when unique_violation then
	perform planner.refuse('address_taken', 409);
end $$;
