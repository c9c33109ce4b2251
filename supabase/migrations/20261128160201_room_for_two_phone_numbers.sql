create or replace function public.save_organisation(
	organisation jsonb, organisation_id uuid default null, version int default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	o planner.organisation := jsonb_populate_record(null::planner.organisation, save_organisation.organisation);
	old planner.organisation;
	address text;
	new_address boolean := false;
	may_change boolean := true;
begin
	o.name := planner.clean_line(o.name, 160);
	o.contact_email := planner.clean_email(o.contact_email);
	o.website := nullif(btrim(o.website), '');
	o.themes := coalesce(o.themes, '{}');
	perform planner.require_organiser();
	if save_organisation.organisation_id is not null then
		select x.* into old from planner.organisation x where x.id = save_organisation.organisation_id for update;
		if old.id is null then perform planner.refuse('unknown_organisation', 404); end if;
		perform planner.require_area_access(old.municipality, old.id);
	end if;
	perform planner.require_area_access(o.municipality, old.id);
	if length(o.name) < 2 or o.name is null then perform planner.refuse('name_missing', 400); end if;
	perform planner.check_name(planner.clean_line(o.contact_name, 120));
	if planner.is_organisation_kind(o.kind) is not true then perform planner.refuse('kind_invalid', 400); end if;
	if planner.is_level(o.level) is not true then perform planner.refuse('level_invalid', 400); end if;
	if not planner.is_email(o.contact_email) then perform planner.refuse('invalid_email', 400); end if;
	if not planner.is_web_address(o.website, 300) then perform planner.refuse('website_invalid', 400); end if;
	perform planner.require_known_themes(o.themes);
	perform planner.require_known_municipalities(array[o.municipality]);
	if old.id is not null and old.version is distinct from save_organisation.version then
		perform planner.refuse('edited_by_other', 409,
			jsonb_build_object('version', old.version, 'at', old.updated_at));
	end if;
	address := o.contact_email;
	new_address := old.id is not null and address is distinct from old.contact_email;
	if new_address then
		may_change := planner.may_change_organisation_address(old.id);
		if not may_change and num_nulls(address, old.contact_email) > 0 then
			perform planner.refuse('address_opens_more', 403);
		end if;
		if not may_change then o.contact_email := old.contact_email; end if;
	end if;
	insert into planner.organisation as x (id, name, kind, level, municipality, themes, contact_name, contact_email,
		contact_phone, website, language, active)
	values (coalesce(old.id, gen_random_uuid()), o.name, o.kind, o.level, o.municipality, o.themes,
		planner.clean_line(o.contact_name, 120), o.contact_email, planner.clean_line(o.contact_phone, 100), o.website,
		planner.clean_language(o.language), coalesce(o.active, old.active, true))
	on conflict (id) do update set name = excluded.name, kind = excluded.kind, level = excluded.level,
		municipality = excluded.municipality, themes = excluded.themes, contact_name = excluded.contact_name,
		contact_email = excluded.contact_email, contact_phone = excluded.contact_phone, website = excluded.website,
		language = excluded.language, active = excluded.active, version = x.version + 1, updated_at = now()
	returning * into o;
	perform planner.record_history('organisation', o.id, case when old.id is null then 'added' else 'edited' end);
	if new_address and may_change then
		delete from planner.address_change c where c.organisation_id = o.id;
		perform planner.record_history('organisation', o.id, 'address_changed');
		if old.contact_email is not null then perform planner.end_links_of_organisation(o.id, old.contact_email); end if;
	elsif new_address then
		perform planner.ask_for_address_change(null, o.id, address);
	end if;
	return jsonb_build_object('id', o.id, 'version', o.version,
		'address', case when not new_address then 'kept' when may_change then 'changed' else 'asked' end);
exception when unique_violation then
	perform planner.refuse('organisation_exists', 409, (
		select jsonb_build_object('id', x.id, 'name', x.name) from planner.organisation x where x.name = o.name));
end $$;

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
		planner.clean_line(e.phone, 100), e.organisation_id, planner.clean_line(e.organisation_name, 160),
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

create or replace function public.sign_up(
	slug text, name text, email text, company text default null, idempotency_key text default null,
	party_size int default 1, phone text default null, diet text default null, needs text default null,
	question text default null, language text default 'nl'
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
	s planner.session;
	r planner.registration;
	person planner.entrepreneur;
	new_status text;
	is_new boolean := false;
begin
	if coalesce(sign_up.party_size, 0) not between 1 and 10 then perform planner.refuse('party_size_invalid', 400); end if;
	perform planner.check_idempotency_key(sign_up.idempotency_key);
	-- The row lock on the session is the one queue for its seats: everything below is decided for one sign-up at a time.
	select x.* into s from planner.session x where x.slug = sign_up.slug and x.published_at is not null for update;
	if s.id is null then perform planner.refuse('unknown_session', 404); end if;
	person := planner.find_or_add_entrepreneur(sign_up.email, sign_up.name, sign_up.company, sign_up.language);
	select x.* into r from planner.registration x where x.session_id = s.id and x.entrepreneur_id = person.id;
	-- A replay of a sign-up that was cancelled since (an offline queue, a back button) does not bring it back.
	if r.id is null or r.status = 'cancelled'
		and (sign_up.idempotency_key is null or r.idempotency_key is distinct from sign_up.idempotency_key) then
		case planner.sign_up_state(s.status, s.starts_at, s.sign_up_opens_at, s.sign_up_closes_at, s.capacity,
			s.seats_taken, now())
			when 'closed' then perform planner.refuse('sign_up_closed');
			when 'not_yet_open' then perform planner.refuse('sign_up_not_yet_open');
			when 'past' then perform planner.refuse('sign_up_past');
			when 'cancelled' then perform planner.refuse('sign_up_cancelled');
			else is_new := true;
		end case;
		if r.id is not null then
			-- More than one network can make (rate-limit.ts): it must not keep the owner of the address out.
			perform planner.limit_registration_changes(r.id, '{confirmed,waitlisted}', 30);
		end if;
		new_status := case when sign_up.party_size <= s.capacity - s.seats_taken then 'confirmed' else 'waitlisted' end;
		insert into planner.registration as x (session_id, entrepreneur_id, status, name, company, phone, party_size,
			diet, needs, language, idempotency_key, waiting_since, confirmed_at)
		values (s.id, person.id, new_status, planner.clean_line(sign_up.name, 120),
			planner.clean_line(sign_up.company, 160), planner.clean_line(sign_up.phone, 100), sign_up.party_size,
			planner.clean_line(sign_up.diet, 300), planner.clean_line(sign_up.needs, 300),
			planner.clean_language(sign_up.language), sign_up.idempotency_key,
			case when new_status = 'waitlisted' then clock_timestamp() end,
			case when new_status = 'confirmed' then now() end)
		on conflict (session_id, entrepreneur_id) do update set status = excluded.status, name = excluded.name,
			company = excluded.company, phone = excluded.phone, party_size = excluded.party_size, diet = excluded.diet,
			needs = excluded.needs, language = excluded.language, idempotency_key = excluded.idempotency_key,
			waiting_since = excluded.waiting_since, confirmed_at = excluded.confirmed_at, cancelled_at = null,
			created_at = excluded.created_at, ticket_code = excluded.ticket_code, typed = null
		returning * into r;
		-- Guests came with the party that was cancelled.
		delete from planner.repeated_sign_up g where g.registration_id = r.id and g.added_at is not null;
		perform planner.record_history('registration', r.id, new_status, jsonb_build_object('party_size', r.party_size),
			s.id, 'entrepreneur');
		perform planner.mail_registration('registration-' || new_status, r, s);
	elsif r.idempotency_key is distinct from sign_up.idempotency_key or sign_up.idempotency_key is null then
		-- Somebody, maybe somebody else, typed a known address: nothing is shown or changed, the owner of the mailbox
		-- gets the link again and finds what was typed behind it.
		perform planner.keep_repeated_sign_up(r, sign_up.name, sign_up.company, sign_up.phone, sign_up.party_size,
			sign_up.diet, sign_up.needs, sign_up.question);
		perform planner.mail_registration('registration-repeated', r, s, '{}',
			'repeated:' || r.id || ':' || to_char(now(), 'YYYYMMDDHH24'));
		return jsonb_build_object('status', 'repeated', 'token', null, 'position', null);
	end if;
	if planner.clean_text(sign_up.question, 4000) is not null then
		perform planner.insert_question('sign_up', sign_up.question, person.id, s.id, r.id, null, s.municipality,
			sign_up.idempotency_key, 'entrepreneur', r.name, r.company);
	end if;
	return jsonb_build_object('status', r.status, 'token', planner.issue_token('registration', r.id), 'new', is_new,
		'position', case when r.status = 'waitlisted' then planner.registration_card(r) -> 'position' end);
end $$;

create or replace function public.change_registration(
	token text, registration_id uuid, party_size int, diet text default null, needs text default null,
	phone text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
	r planner.registration := planner.lock_own_registration(token, registration_id);
	s planner.session;
	resized boolean := r.party_size <> change_registration.party_size;
	by_owner boolean := (planner.find_token(token, 'person', 'registration')).kind = 'person';
begin
	if coalesce(change_registration.party_size, 0) not between 1 and 10 then
		perform planner.refuse('party_size_invalid', 400);
	end if;
	if r.status = 'cancelled' then perform planner.refuse('registration_cancelled'); end if;
	select x.* into s from planner.session x where x.id = r.session_id;
	if r.status not in ('confirmed', 'waitlisted') or s.status <> 'published' or s.starts_at <= now() then
		perform planner.refuse('session_over');
	end if;
	if r.status = 'confirmed' and change_registration.party_size - r.party_size > s.capacity - s.seats_taken then
		perform planner.refuse('not_enough_seats', 409, jsonb_build_object('seats_left', s.capacity - s.seats_taken));
	end if;
	-- The owner, by a mailed link, mails nobody else; whoever typed the address must not use up what the owner may do.
	if not by_owner then perform planner.limit_registration_changes(r.id, '{changed}', 20); end if;
	update planner.registration x set party_size = change_registration.party_size,
		diet = planner.clean_line(change_registration.diet, 300),
		needs = planner.clean_line(change_registration.needs, 300),
		phone = planner.clean_line(change_registration.phone, 100),
		typed = case when by_owner then coalesce(x.typed, jsonb_build_object('party_size', x.party_size, 'diet', x.diet,
			'needs', x.needs, 'phone', x.phone)) end
	where x.id = r.id returning * into r;
	perform planner.record_history('registration', r.id, 'changed', jsonb_build_object('party_size', r.party_size),
		s.id, 'entrepreneur');
	if resized then
		select x.* into s from planner.session x where x.id = s.id;
		perform planner.mail_registration('registration-changed', r, s);
		perform planner.fill_free_seats(s.id);
	end if;
	return (select jsonb_build_object('status', x.status) from planner.registration x where x.id = r.id);
end $$;

create or replace function planner.keep_repeated_sign_up(
	r planner.registration, name text, company text, phone text, party_size int, diet text, needs text, question text
) returns void
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_variable
declare g planner.repeated_sign_up;
begin
	g.name := planner.clean_line(name, 120);
	g.company := planner.clean_line(company, 160);
	g.phone := planner.clean_line(phone, 100);
	g.diet := planner.clean_line(diet, 300);
	g.needs := planner.clean_line(needs, 300);
	g.question := planner.clean_text(question, 4000);
	if g.question is null and party_size = r.party_size and planner.fold(g.name) = planner.fold(r.name)
		and coalesce(g.company, r.company, '') = coalesce(r.company, '')
		and coalesce(g.phone, r.phone, '') = coalesce(r.phone, '')
		and coalesce(g.diet, r.diet, '') = coalesce(r.diet, '')
		and coalesce(g.needs, r.needs, '') = coalesce(r.needs, '')
		or exists (
			select from planner.repeated_sign_up x where x.registration_id = r.id and x.party_size = party_size
				and (x.name, x.company, x.phone, x.diet, x.needs, x.question)
					is not distinct from (g.name, g.company, g.phone, g.diet, g.needs, g.question)) then
		return;
	end if;
	if (select count(*) from planner.repeated_sign_up x where x.registration_id = r.id) >= 20 then
		perform planner.refuse('too_many_requests', 429, '{"seconds": 3600}');
	end if;
	insert into planner.repeated_sign_up (registration_id, name, company, phone, party_size, diet, needs, question)
	values (r.id, g.name, g.company, g.phone, party_size, g.diet, g.needs, g.question);
end $$;
