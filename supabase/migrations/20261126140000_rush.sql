-- A crowd that signs up within a minute: the same answers for a third less work (figures in ARCHITECTURE.md). In the standard
-- form (`return …`) a function is parsed once, when it is made, so that no search_path can mislead it, and the planner puts it
-- into the query that calls it.
create or replace function planner.new_secret() returns text
language sql volatile
return left(encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex'), 32);

create or replace function planner.clean_line(value text, longest int) returns text
language sql immutable
return nullif(left(btrim(regexp_replace(value, '[[:cntrl:][:space:]\u0085\u200b\u2028\u2029\ufeff]+', ' ', 'g')), longest), '');

create or replace function planner.clean_text(value text, longest int) returns text
language sql immutable
return nullif(left(btrim(regexp_replace(regexp_replace(value, E'\r\n?', E'\n', 'g'), E'[\u0001-\u0008\u000b-\u001f\u007f\u0085\u2028\u2029\ufeff]', '', 'g'), E' \n\t'), longest), '');

create or replace function planner.clean_email(value text) returns text
language sql immutable
return lower(planner.clean_line(value, 254));

create or replace function planner.is_email(value text) returns boolean
language sql immutable
return value ~ '^[^[:space:][:cntrl:]@<>(),;:"\[\]\\]{1,64}@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$' and length(value) <= 254;

create or replace function planner.seats_of(status text, party_size int) returns int
language sql immutable
return case when status in ('confirmed', 'offered', 'attended', 'no_show') then party_size else 0 end;

create or replace function planner.sign_up_state(
	status text, starts_at timestamptz, sign_up_opens_at timestamptz, sign_up_closes_at timestamptz, capacity int, seats_taken int, at timestamptz
) returns text
language sql immutable
return case
	when status = 'cancelled' then 'cancelled'
	when status <> 'published' or starts_at <= at then 'past'
	when sign_up_opens_at > at then 'not_yet_open'
	when sign_up_closes_at <= at then 'closed'
	when seats_taken >= capacity then 'full'
	else 'open'
end;

create or replace function planner.staff_id() returns uuid
language plpgsql stable security definer set search_path = '' as $$
declare who uuid := auth.uid();
begin
	-- Most who ask are nobody: they need no look-up.
	if who is null then return null; end if;
	return (select s.id from planner.staff s where s.user_id = who and s.active);
end $$;

create or replace function planner.record(
	subject_kind text, subject_id uuid, action text, details jsonb default '{}', session_id uuid default null, actor_kind text default 'system'
) returns void
language plpgsql volatile set search_path = '' as $$
declare me uuid := planner.staff_id();
begin
	insert into planner.history (actor_kind, actor_staff_id, subject_kind, subject_id, action, details, session_id)
	values (case when me is null then record.actor_kind else 'staff' end, me, record.subject_kind, record.subject_id, record.action, coalesce(record.details, '{}'), record.session_id);
end $$;

create or replace function planner.session_card(s planner.session, with_link boolean default false) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
	return jsonb_build_object(
		'id', s.id, 'slug', s.slug, 'uid', s.uid, 'sequence', s.sequence, 'kind', s.kind, 'title', s.title, 'summary', s.summary, 'themes', to_jsonb(s.themes),
		'starts_at', s.starts_at, 'ends_at', s.ends_at, 'place_name', s.place_name, 'place_address', s.place_address,
		'municipality', (select m.name from planner.municipality m where m.slug = s.municipality),
		'is_online', s.is_online, 'online_url', case when with_link then s.online_url end,
		'host_name', case when s.host_organisation_id is not null then (select o.name from planner.organisation o where o.id = s.host_organisation_id) end,
		'status', s.status, 'updated_at', s.updated_at);
end $$;

create or replace function planner.registration_card(r planner.registration) returns jsonb
language plpgsql stable set search_path = '' as $$
declare place bigint;
begin
	if r.status = 'waitlisted' then
		-- Counted from the end of the line: whoever joins it, and that is who asks most, has nobody behind.
		select s.parties_waiting - (select count(*) from planner.registration w where w.session_id = r.session_id and w.status = 'waitlisted'
			and (w.waiting_since, w.queue_number) > (r.waiting_since, r.queue_number))
		into place from planner.session s where s.id = r.session_id;
	end if;
	return jsonb_build_object('id', r.id, 'name', r.name, 'company', r.company, 'party_size', r.party_size, 'status', r.status, 'position', place);
end $$;

create or replace function planner.entrepreneur_for(email text, name text, company text, language text) returns planner.entrepreneur
language plpgsql volatile set search_path = '' as $$
declare address text := planner.clean_email(email); full_name text := planner.clean_line(name, 120); who planner.entrepreneur;
begin
	if full_name is null then perform planner.refuse('name_missing', 400); end if;
	if not coalesce(planner.is_email(address), false) then perform planner.refuse('invalid_email', 400); end if;
	loop
		insert into planner.entrepreneur (email, name, company, language)
		values (address, full_name, planner.clean_line(company, 160), case when language = 'en' then 'en' else 'nl' end) on conflict do nothing returning * into who;
		exit when found;
		-- Kept until this transaction ends: retention may be removing this very person, who has nothing here yet.
		select e.* into who from planner.entrepreneur e where e.email = address for key share;
		exit when found;
	end loop;
	return who;
end $$;

create or replace function public.sign_up(
	slug text, name text, email text, company text default null, idempotency_key text default null, party_size int default 1, phone text default null,
	diet text default null, needs text default null, question text default null, language text default 'nl'
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
	s planner.session;
	r planner.registration;
	who planner.entrepreneur;
	address text := planner.clean_email(sign_up.email);
	full_name text := planner.clean_line(sign_up.name, 120);
	lang text := case when sign_up.language = 'en' then 'en' else 'nl' end;
	state text;
	new_status text;
	is_new boolean := false;
begin
	if full_name is null then perform planner.refuse('name_missing', 400); end if;
	if not coalesce(planner.is_email(address), false) then perform planner.refuse('invalid_email', 400); end if;
	if coalesce(sign_up.party_size, 0) not between 1 and 10 then perform planner.refuse('party_size_invalid', 400); end if;
	perform planner.must_be_a_key(sign_up.idempotency_key);
	-- The row lock on the session is the one queue for its seats: everything below is decided for one sign-up at a time.
	select x.* into s from planner.session x where x.slug = sign_up.slug and x.published_at is not null for update;
	if s.id is null then perform planner.refuse('unknown_session', 404); end if;
	who := planner.entrepreneur_for(address, full_name, sign_up.company, lang);
	select x.* into r from planner.registration x where x.session_id = s.id and x.entrepreneur_id = who.id;
	-- A replay of a sign-up that was cancelled since (an offline queue, a back button) does not bring it back.
	if r.id is null or r.status = 'cancelled' and (sign_up.idempotency_key is null or r.idempotency_key is distinct from sign_up.idempotency_key) then
		state := planner.sign_up_state(s.status, s.starts_at, s.sign_up_opens_at, s.sign_up_closes_at, s.capacity, s.seats_taken, now());
		if state not in ('open', 'full') then perform planner.refuse('sign_up_' || state, 409); end if;
		new_status := case when sign_up.party_size <= s.capacity - s.seats_taken then 'confirmed' else 'waitlisted' end;
		is_new := true;
		if r.id is null then
			insert into planner.registration (session_id, entrepreneur_id, status, name, company, phone, party_size, diet, needs, language, idempotency_key, waiting_since, confirmed_at)
			values (s.id, who.id, new_status, full_name, planner.clean_line(sign_up.company, 160), planner.clean_line(sign_up.phone, 40), sign_up.party_size,
				planner.clean_line(sign_up.diet, 300), planner.clean_line(sign_up.needs, 300), lang, sign_up.idempotency_key,
				case when new_status = 'waitlisted' then clock_timestamp() end, case when new_status = 'confirmed' then now() end)
			returning * into r;
		else
			perform planner.must_not_change_too_often(r.id);
			update planner.registration x set status = new_status, name = full_name, company = planner.clean_line(sign_up.company, 160), phone = planner.clean_line(sign_up.phone, 40),
				party_size = sign_up.party_size, diet = planner.clean_line(sign_up.diet, 300), needs = planner.clean_line(sign_up.needs, 300), language = lang,
				idempotency_key = sign_up.idempotency_key, cancelled_at = null, created_at = now(),
				waiting_since = case when new_status = 'waitlisted' then clock_timestamp() end, confirmed_at = case when new_status = 'confirmed' then now() end
			where x.id = r.id returning * into r;
		end if;
		perform planner.record('registration', r.id, new_status, jsonb_build_object('party_size', r.party_size), s.id, 'entrepreneur');
		perform planner.mail_registration('registration-' || new_status, r, s);
	elsif r.idempotency_key is distinct from sign_up.idempotency_key or sign_up.idempotency_key is null then
		-- Somebody, maybe somebody else, typed a known address: nothing is shown or changed, the owner of the mailbox gets the link again.
		perform planner.mail_registration('registration-repeated', r, s, '{}', 'repeated:' || r.id || ':' || to_char(now(), 'YYYYMMDDHH24'));
		return jsonb_build_object('status', 'repeated', 'token', null, 'position', null);
	end if;
	if planner.clean_text(sign_up.question, 4000) is not null then
		perform planner.collect('sign_up', sign_up.question, who.id, s.id, r.id, null, s.municipality, sign_up.idempotency_key, 'entrepreneur');
	end if;
	return jsonb_build_object('status', r.status, 'token', planner.issue_token('registration', r.id), 'new', is_new,
		'position', case when r.status = 'waitlisted' then planner.registration_card(r) -> 'position' end);
end $$;
-- The oldest first, without sorting all that wait.
drop index planner.mail_due;
create index mail_queue on planner.mail (queue_number) where state in ('queued', 'sending');
