create or replace function planner.clean_line(value text, longest int) returns text
language sql immutable
return case when length(value) > longest then planner.check_length(planner.one_line(value), longest)
	else planner.one_line(value) end;

create or replace function planner.is_email(value text) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
	return value ~ ('^[a-z0-9!$&''*+/=_~-]+(\.[a-z0-9!$&''*+/=_~-]+)*'
		|| '@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$')
		and length(value) <= 254 and strpos(value, '@') <= 65
		and (length(value) - strpos(value, '@') <= 63 or split_part(value, '@', 2) !~ '[^.]{64}');
end $$;

create or replace function planner.has_web_address(value text) returns boolean
language sql immutable
-- Every part of the pattern has a dot or "://" in it; most names have neither.
return translate(normalize(value, nfkc), U&'\3002:', '..') like '%.%'
	and lower(replace(normalize(value, nfkc), U&'\3002', '.') collate "C") ~ (
	'://|(^|[^a-z0-9])www\.'
	|| '|(^|[ .,;:()@])[^ ./@,;:()]+\.(com|org|net|info|biz|app|dev|online|site|website|web|shop|store|xyz|top|club|live'
	|| '|link|click|page|pro|name|mobi|cloud|space|tech|icu|vip|work|social|news|world|today|email|example)'
	|| '(?![a-z0-9-]|\.[a-z])'
	|| '|(^|[ .,;:()@])(?!(mr|mrs|ms|dr|drs|ir|ing|prof|dhr|mw|mevr|st|fam)\.)[^ ./@,;:()]{2,}'
	|| '\.(?!(bv|nv|zn|en)(?![a-z0-9-]))[a-z]{2}(?![a-z0-9-]|\.[a-z])'
	|| '|[^ ./@,;:()]\.[a-z]{2,}(:[0-9]+)?/[^ ]|[0-9]\.[0-9]+\.[0-9]+\.[0-9]');

create or replace function planner.is_web_address(value text, longest int) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
	return value ~ '^https?://[^[:space:]]+$' and length(value) <= longest;
end $$;

create or replace function planner.is_idempotency_key(value text) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
	return value ~ '^[A-Za-z0-9-]+$' and length(value) between 16 and 64;
end $$;

create or replace function planner.is_level(value text) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
	return value in ('local', 'regional', 'national');
end $$;

create or replace function planner.is_organisation_kind(value text) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
	return value in ('municipality_office', 'business_circle', 'education', 'knowledge_partner', 'innovation_partner',
		'province', 'national');
end $$;

create or replace function planner.queue_mail(
	template text, email text, name text, language text, data jsonb, dedupe_key text default null,
	not_before timestamptz default now(), session_id uuid default null, subject_id uuid default null,
	calendar_uid text default null, calendar_sequence int default null, supersedes boolean default false
) returns uuid
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_column
declare new_id uuid;
begin
	if supersedes then
		update planner.mail m set state = 'superseded'
		where m.calendar_uid = queue_mail.calendar_uid and m.recipient_email = email and m.state = 'queued';
	end if;
	insert into planner.mail (template, recipient_email, recipient_name, language, data, dedupe_key, not_before,
		session_id, subject_id, calendar_uid, calendar_sequence, in_reply_to)
	values (queue_mail.template, email, coalesce(name, ''), queue_mail.language, queue_mail.data,
		queue_mail.dedupe_key, queue_mail.not_before, queue_mail.session_id, queue_mail.subject_id,
		queue_mail.calendar_uid, queue_mail.calendar_sequence, (
			select m.id from planner.mail m
			where m.calendar_uid = queue_mail.calendar_uid and m.recipient_email = email
				and m.state in ('sent', 'sending')
			order by m.queue_number limit 1))
	on conflict (dedupe_key) where dedupe_key is not null do nothing returning id into new_id;
	return new_id;
end $$;

create or replace function planner.session_card(s planner.session, with_link boolean default false) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
	-- Each a statement of its own, planned once; inside of the object they were planned at each call.
	municipality_name constant text := (select m.name from planner.municipality m where m.slug = s.municipality);
	host_name text;
begin
	if s.host_organisation_id is not null then
		select o.name into host_name from planner.organisation o where o.id = s.host_organisation_id;
	end if;
	return jsonb_build_object(
		'id', s.id, 'slug', s.slug, 'uid', s.uid, 'sequence', s.sequence, 'kind', s.kind, 'title', s.title,
		'summary', s.summary, 'themes', to_jsonb(s.themes), 'starts_at', s.starts_at, 'ends_at', s.ends_at,
		'place_name', s.place_name, 'place_address', s.place_address, 'step_free_access', s.step_free_access,
		'access_note', s.access_note, 'municipality', s.municipality, 'municipality_name', municipality_name,
		'is_online', s.is_online, 'online_url', case when with_link then s.online_url end, 'host_name', host_name,
		'status', s.status, 'updated_at', s.updated_at);
end $$;

comment on table planner.history is
	'Who did what, when, and to whom or what. actor_* is who did it, subject_* whom it concerns. Names are not copied: '
	'they come from the rows that the ids name. details hold what changed and typed reasons, never secrets. Each event of '
	'is_known_event has its words in i18n/…/history.ts.';

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
	card jsonb;
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
			-- Guests came with the party that was cancelled.
			delete from planner.repeated_sign_up g where g.registration_id = r.id and g.added_at is not null;
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
		perform planner.record_history('registration', r.id, new_status, jsonb_build_object('party_size', r.party_size),
			s.id, 'entrepreneur');
		card := planner.mail_registration('registration-' || new_status, r, s);
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
		'position', coalesce(card, planner.registration_card(r)) -> 'position');
end $$;
