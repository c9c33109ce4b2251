alter table planner.mail drop constraint mail_dedupe_key_key;
-- Most mails have no key.
create unique index mail_dedupe_key on planner.mail (dedupe_key) where dedupe_key is not null;
-- The mails of one change are found by their numbers, which are the newest.
drop index planner.mail_session;

drop function planner.mail_registration(template text, r planner.registration, s planner.session, more jsonb, dedupe_key
	text);

create or replace function planner.queue_mail(
	template text, email text, name text, language text, data jsonb, dedupe_key text default null,
	not_before timestamptz default now(), session_id uuid default null, subject_id uuid default null,
	calendar_uid text default null, calendar_sequence int default null, supersedes boolean default false
) returns uuid
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_column
declare
	new_id uuid;
	first_id uuid;
begin
	if supersedes then
		update planner.mail m set state = 'superseded'
		where m.calendar_uid = queue_mail.calendar_uid and m.recipient_email = email and m.state = 'queued';
	end if;
	if queue_mail.calendar_uid is not null then
		select m.id into first_id from planner.mail m
		where m.calendar_uid = queue_mail.calendar_uid and m.recipient_email = email and m.state in ('sent', 'sending')
		order by m.queue_number limit 1;
	end if;
	insert into planner.mail (template, recipient_email, recipient_name, language, data, dedupe_key, not_before,
		session_id, subject_id, calendar_uid, calendar_sequence, in_reply_to)
	values (queue_mail.template, email, coalesce(name, ''), queue_mail.language, queue_mail.data,
		queue_mail.dedupe_key, queue_mail.not_before, queue_mail.session_id, queue_mail.subject_id,
		queue_mail.calendar_uid, queue_mail.calendar_sequence, first_id)
	on conflict (dedupe_key) where dedupe_key is not null do nothing returning id into new_id;
	return new_id;
end $$;

create function planner.mail_registration(
	template text, r planner.registration, s planner.session, more jsonb default '{}', dedupe_key text default null
) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare card jsonb := planner.registration_card(r);
begin
	perform planner.queue_mail(mail_registration.template, e.email, r.name, r.language,
		jsonb_build_object('session', planner.session_card(s, planner.seats_taken_by(r.status, 1) = 1),
			'registration', card, 'token', planner.issue_token('person', r.entrepreneur_id)) || more,
		mail_registration.dedupe_key, session_id => s.id, subject_id => r.id, calendar_uid => s.uid::text,
		calendar_sequence => s.sequence)
	from planner.entrepreneur e where e.id = r.entrepreneur_id;
	return card;
end $$;

comment on function planner.mail_registration is
	'Queues one mail about a registration, with the session, the registration and a fresh link to the personal page; in '
	'order per session and address. Returns the registration as it stands in the mail (registration_card).';

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
