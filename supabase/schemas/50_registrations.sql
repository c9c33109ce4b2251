create table planner.entrepreneur (
	id uuid primary key default gen_random_uuid(),
	email text not null unique check (planner.is_email(email)),
	name text not null,
	company text,
	language text not null default 'nl' check (language in ('nl', 'en')),
	demo boolean not null default false,
	created_at timestamptz not null default now(),
	in_use boolean not null default false
);
comment on table planner.entrepreneur is
	'One mailbox is one person. A later sign-up never changes this row, because anyone can type anyone''s address. '
	'in_use: retention found a registration or question of this person, and none was taken away since.';
create index entrepreneur_unused on planner.entrepreneur (created_at) where not in_use;
alter table planner.entrepreneur enable row level security;

create function planner.find_or_add_entrepreneur(email text, name text, company text, language text)
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
	'The person of a mailbox. Refuses name_missing, invalid_email, web_address_in_name, text_too_long { longest } 400.';

create function planner.attendee_text(name text, company text) returns text
language plpgsql immutable set search_path = '' as $$
begin
	return planner.fold(attendee_text.name || ' ' || coalesce(attendee_text.company, ''));
end $$;
comment on function planner.attendee_text is
	'Name and company as the attendee list sorts and searches them. Not in SQL: PostgreSQL would plan the whole of fold '
	'at each insert.';

create table planner.registration (
	id uuid primary key default gen_random_uuid(),
	session_id uuid not null references planner.session,
	entrepreneur_id uuid references planner.entrepreneur,
	queue_number bigint generated always as identity,
	status text not null
		check (status in ('confirmed', 'waitlisted', 'offered', 'cancelled', 'attended', 'no_show')),
	name text not null check (length(name) between 1 and 120),
	company text check (length(company) <= 160),
	phone text check (length(phone) <= 100),
	party_size int not null default 1 check (party_size between 1 and 10),
	diet text check (length(diet) <= 300),
	needs text check (length(needs) <= 300),
	language text not null default 'nl' check (language in ('nl', 'en')),
	ticket_code text not null unique default upper(left(planner.new_secret(), 10)),
	typed jsonb,
	idempotency_key text check (planner.is_idempotency_key(idempotency_key)),
	waiting_since timestamptz,
	created_at timestamptz not null default now(),
	confirmed_at timestamptz,
	cancelled_at timestamptz,
	demo boolean not null default false,
	anonymised_at timestamptz,
	call_since timestamptz,
	note text check (length(note) <= 1000),
	search_text text not null generated always as (planner.attendee_text(name, company)) stored,
	unique (session_id, entrepreneur_id),
	constraint cancelled_has_time check ((status = 'cancelled') = (cancelled_at is not null)),
	constraint waitlisted_has_time check (status <> 'waitlisted' or waiting_since is not null),
	-- Seats and attendance still count.
	constraint anonymised_has_no_person check (anonymised_at is null or entrepreneur_id is null)
);
comment on table planner.registration is
	'A party of 1..10 for one session; one per session and address. The waiting list is ordered by waiting_since, '
	'then queue_number. typed: party size, diet, needs and phone as whoever typed the address left them, since the '
	'owner of the mailbox changed them by a mailed link. search_text: name and company as the attendee list sorts and '
	'searches them. Without entrepreneur_id there is no address, and staff tell by phone what others read in a mail; '
	'call_since: since when there is something to tell. note: of '
	'staff, which the registrant does not see.';
create index registration_waitlist on planner.registration (session_id, waiting_since, queue_number)
	where status = 'waitlisted';
-- For the search over everything.
create index registration_search on planner.registration using gin (search_text extensions.gin_trgm_ops);
create index registration_entrepreneur on planner.registration (entrepreneur_id);
create index registration_kept on planner.registration (session_id) where anonymised_at is null;
alter table planner.registration enable row level security;
create policy "staff see who signed up in their area" on planner.registration for select to authenticated
	using ((select planner.staff_role()) = 'facilitator' or session_id in (select planner.area_sessions()));
grant select on planner.registration to authenticated;
-- The policy of registrations says which of them count.
create policy "staff see the addresses of who signed up in their area" on planner.entrepreneur for select
	to authenticated using (exists (select from planner.registration r where r.entrepreneur_id = entrepreneur.id));
grant select on planner.entrepreneur to authenticated;

create function planner.seats_taken_by(status text, party_size int) returns int
language sql immutable
return case when status in ('confirmed', 'offered', 'attended', 'no_show') then party_size else 0 end;
comment on function planner.seats_taken_by is
	'Seats that a registration takes: its whole party once confirmed or offered, none while waiting or cancelled.';

create function planner.count_seats() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	seats int := 0;
	waiting int := 0;
	concerned constant uuid := coalesce(new.session_id, old.session_id);
	session_status text;
begin
	if tg_op <> 'INSERT' then
		seats := seats - planner.seats_taken_by(old.status, old.party_size);
		waiting := waiting - (old.status = 'waitlisted')::int;
	end if;
	if tg_op <> 'DELETE' then
		seats := seats + planner.seats_taken_by(new.status, new.party_size);
		waiting := waiting + (new.status = 'waitlisted')::int;
	end if;
	if seats <> 0 or waiting <> 0 then
		update planner.session s
		set seats_taken = s.seats_taken + seats, parties_waiting = s.parties_waiting + waiting
		where s.id = concerned returning s.status into session_status;
	else
		select s.status into session_status from planner.session s where s.id = concerned;
	end if;
	if session_status in ('held', 'archived') then perform planner.keep_session_result(concerned); end if;
	return null;
end $$;
comment on function planner.count_seats is
	'Keeps session.seats_taken and parties_waiting equal to the registrations, and planner.session_result of sessions '
	'that are over; the check on session then refuses overselling.';
create trigger count_seats after insert or update of status, party_size or delete on planner.registration
	for each row execute function planner.count_seats();

create function planner.revoke_registration_links() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	update planner.access_token t set revoked_at = now()
	where t.kind = 'registration' and t.subject_id = new.id and t.revoked_at is null;
	return null;
end $$;
comment on function planner.revoke_registration_links is
	'Revokes the links to a cancelled registration when its address signs up again: that may be somebody else, whom '
	'holders of old links must not see.';
create trigger revoke_registration_links after update of status on planner.registration for each row
	when (old.status = 'cancelled' and new.status <> 'cancelled') execute function planner.revoke_registration_links();

create function planner.registration_card(r planner.registration) returns jsonb
language plpgsql stable set search_path = '' as $$
declare place bigint;
begin
	if r.status = 'waitlisted' then
		-- Counted from the end of the list: whoever has just joined it, and asks most, has nobody behind.
		select s.parties_waiting - (
			select count(*) from planner.registration w where w.session_id = r.session_id and w.status = 'waitlisted'
				and (w.waiting_since, w.queue_number) > (r.waiting_since, r.queue_number))
		into place from planner.session s where s.id = r.session_id;
	end if;
	return jsonb_build_object('id', r.id, 'name', r.name, 'company', r.company, 'party_size', r.party_size,
		'status', r.status, 'position', place,
		'changed_at', coalesce(case r.status when 'cancelled' then r.cancelled_at when 'waitlisted' then r.waiting_since
			else r.confirmed_at end, r.created_at));
end $$;
comment on function planner.registration_card is
	'A registration as JSON for mails and pages; position is the place on the waiting list, 1 is next; changed_at is '
	'when its status last changed.';

create function planner.mail_registration(
	template text, r planner.registration, s planner.session, more jsonb default '{}', dedupe_key text default null
) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare card jsonb := planner.registration_card(r);
begin
	-- A reminder that has not left yet would tell what no longer holds.
	if mail_registration.template in ('registration-cancelled', 'registration-changed', 'session-moved',
		'session-cancelled')
	then
		update planner.mail m set state = 'superseded'
		where m.subject_id = r.id and m.template = 'registration-reminder' and m.state in ('queued', 'failed');
	end if;
	perform planner.queue_mail(mail_registration.template, e.email, r.name, r.language,
		jsonb_build_object('session', planner.session_card(s, planner.seats_taken_by(r.status, 1) = 1),
			'registration', card, 'token', planner.issue_token('person', r.entrepreneur_id)) || more,
		mail_registration.dedupe_key, session_id => s.id, subject_id => r.id, calendar_uid => s.uid::text,
		calendar_sequence => s.sequence)
	from planner.entrepreneur e where e.id = r.entrepreneur_id;
	if r.entrepreneur_id is null and r.anonymised_at is null then
		update planner.registration x set call_since = coalesce(x.call_since, now()) where x.id = r.id;
	end if;
	return card;
end $$;
comment on function planner.mail_registration is
	'Queues one mail about a registration, with the session, the registration and a fresh link to the personal page; in '
	'order per session and address. A change supersedes a reminder that has not left. Without an address it notes that '
	'somebody has to call (call_since). Returns the registration as it stands in the mail (registration_card).';

create function planner.registrants_to_tell(session_id uuid) returns setof planner.registration
language sql stable set search_path = '' as $$
	select r.* from planner.registration r
	where r.session_id = registrants_to_tell.session_id and r.status in ('confirmed', 'waitlisted', 'offered')
$$;
comment on function planner.registrants_to_tell is
	'Who is told of a move or cancellation: all registrants with a seat or a place on the waiting list.';

create function planner.notify_registrants(
	s planner.session, template text, more jsonb, mail_registrants boolean default true
) returns int
language plpgsql volatile set search_path = '' as $$
declare
	r planner.registration;
	earlier jsonb;
	told int := 0;
begin
	if not mail_registrants then
		return (select count(x.entrepreneur_id) from planner.registrants_to_tell(s.id) x);
	end if;
	for r in select x.* from planner.registrants_to_tell(s.id) x order by x.queue_number loop
		-- A mail about an earlier move that was not sent is superseded: the new one describes the whole change since the
		-- last mail this person received. So is a failed one, which could be retried.
		earlier := null;
		select m.data -> 'previous' into earlier from planner.mail m
		where m.subject_id = r.id and m.template = 'session-moved' and m.state in ('queued', 'failed') and not exists (
			select from planner.mail later where later.subject_id = r.id and later.template = 'session-moved'
				and later.queue_number > m.queue_number and later.state in ('sending', 'sent'))
		order by m.queue_number limit 1 for update;
		update planner.mail m set state = 'superseded'
		where m.subject_id = r.id and m.template = 'session-moved' and m.state in ('queued', 'failed');
		perform planner.mail_registration(notify_registrants.template, r, s,
			case when earlier is null or template <> 'session-moved' then more
				-- Mails do not contain the old link, so only whether it changed in one of the moves is kept.
				else jsonb_set(more, '{previous}', earlier || jsonb_build_object('online_changed',
					coalesce((earlier ->> 'online_changed')::boolean, false)
					or coalesce((more #>> '{previous,online_changed}')::boolean, false))) end,
			template || ':' || r.id || ':' || s.sequence);
		told := told + (r.entrepreneur_id is not null)::int;
	end loop;
	return told;
end $$;
comment on function planner.notify_registrants is
	'Mails all registrants with a seat or a place on the waiting list (planner.registrants_to_tell). An earlier mail '
	'about a move that is queued or failed is superseded, and its "previous" kept. Without mail_registrants it only '
	'counts. Returns how many are mailed; who has no address is not counted.';

create function planner.fill_free_seats(session_id uuid) returns int
language plpgsql volatile set search_path = '' as $$
declare
	s planner.session;
	r planner.registration;
	promoted int := 0;
begin
	loop
		select x.* into s from planner.session x where x.id = fill_free_seats.session_id for update;
		exit when s.status <> 'published' or s.starts_at <= now() or s.seats_taken >= s.capacity;
		update planner.registration w set status = 'confirmed', confirmed_at = now() where w.id = (
			select f.id from planner.registration f
			where f.session_id = s.id and f.status = 'waitlisted' and f.party_size <= s.capacity - s.seats_taken
			order by f.waiting_since, f.queue_number limit 1)
		returning * into r;
		exit when not found;
		promoted := promoted + 1;
		perform planner.record_history('registration', r.id, 'promoted', '{}', s.id, 'system');
		perform planner.mail_registration('registration-promoted', r, s);
	end loop;
	return promoted;
end $$;
comment on function planner.fill_free_seats is
	'Gives free seats to the first of the waiting list whose party fits, until none fits, and mails them; called in '
	'every transaction that frees a seat. Returns how many parties were promoted.';
