create or replace function planner.is_known_event(subject_kind text, action text) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
	return subject_kind || ' ' || action in (
		'session planned', 'session edited', 'session moved', 'session published', 'session cancelled',
		'session deleted', 'session held', 'session archived', 'session no_expert_needed',
		'registration confirmed', 'registration waitlisted', 'registration changed', 'registration cancelled',
		'registration promoted', 'registration promoted_out_of_turn', 'registration called',
		'invitation invited', 'invitation invited_again', 'invitation asked_again', 'invitation accepted',
		'invitation tentative', 'invitation declined', 'invitation withdrawn', 'invitation session_cancelled',
		'question received', 'question activated', 'question sorted', 'question reassigned', 'question referred',
		'question accepted', 'question declined', 'question passed_on', 'question lapsed', 'question taken_back',
		'question answered', 'question solved', 'question closed', 'question reopened', 'question asker_added',
		'expert added', 'expert edited', 'expert address_changed', 'expert address_kept',
		'organisation added', 'organisation edited', 'organisation address_changed', 'organisation address_kept',
		'staff invited', 'staff deactivated', 'mail retried');
end $$;

comment on table planner.registration is
	'A party of 1..10 for one session; one per session and address. The waiting list is ordered by waiting_since, '
	'then queue_number. typed: party size, diet, needs and phone as whoever typed the address left them, since the '
	'owner of the mailbox changed them by a mailed link. search_text: name and company as the attendee list sorts and '
	'searches them. Without entrepreneur_id there is no address, and staff tell by phone what others read in a mail; '
	'call_since: since when there is something to tell.';

create or replace function planner.mail_registration(
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

create or replace function planner.notify_registrants(
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

create function planner.check_seats_for_staff(
	s planner.session, party_size int, raise_capacity boolean, reason text
) returns planner.session
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_variable
begin
	if party_size <= s.capacity - s.seats_taken then return s; end if;
	if raise_capacity is not true then
		perform planner.refuse('not_enough_seats', 409, jsonb_build_object('seats_left', s.capacity - s.seats_taken));
	end if;
	if reason is null then perform planner.refuse('reason_missing', 400); end if;
	-- The largest capacity that the table allows.
	if s.seats_taken + party_size > 2000 then
		perform planner.refuse('session_too_large', 409, jsonb_build_object('most', 2000));
	end if;
	update planner.session x set capacity = x.seats_taken + party_size, version = x.version + 1
	where x.id = s.id returning * into s;
	return s;
end $$;

comment on function planner.check_seats_for_staff is
	'Passes when so many more people fit. When they do not, raise_capacity adds exactly the missing seats, for a reason '
	'that is kept. The caller holds the lock of the session; returns its row. Refuses reason_missing 400, '
	'not_enough_seats { seats_left }, session_too_large { most } 409.';

create or replace function public.promote_registration(
	registration_id uuid, reason text, raise_capacity boolean default false
) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
	r planner.registration := planner.lock_registration_for_staff(registration_id);
	s planner.session;
	why text := planner.clean_line(reason, 300);
	old_capacity int;
begin
	if why is null then perform planner.refuse('reason_missing', 400); end if;
	if r.status <> 'waitlisted' then perform planner.refuse('not_waiting'); end if;
	select x.* into s from planner.session x where x.id = r.session_id;
	if s.status <> 'published' or s.starts_at <= now() then perform planner.refuse('session_over'); end if;
	old_capacity := s.capacity;
	s := planner.check_seats_for_staff(s, r.party_size, raise_capacity, why);
	update planner.registration x set status = 'confirmed', confirmed_at = now() where x.id = r.id returning * into r;
	select x.* into s from planner.session x where x.id = s.id;
	perform planner.record_history('registration', r.id, 'promoted_out_of_turn',
		jsonb_strip_nulls(jsonb_build_object('reason', why, 'capacity', case when s.capacity <> old_capacity
			then jsonb_build_array(old_capacity, s.capacity) end)), s.id);
	perform planner.mail_registration('registration-promoted', r, s);
end $$;

create or replace function planner.queue_reminders(batch int, at timestamptz) returns int
language plpgsql volatile set search_path = '' as $$
declare
	here constant timestamp := queue_reminders.at at time zone 'Europe/Amsterdam';
	due record;
	r planner.registration;
	programme jsonb;
	queued int := 0;
begin
	if here::time not between time '10:00' and time '20:00' then return 0; end if;
	-- A session that is being changed, and a registration, is left to the next round: the mail would tell the old.
	for due in
		select x as session, k.kind
		from (values ('day', 1), ('week', 7)) k (kind, days)
		join planner.session x on x.status = 'published' and x.starts_at > queue_reminders.at
			and x.starts_at < queue_reminders.at + interval '9 days'
			and (x.starts_at at time zone 'Europe/Amsterdam')::date = here::date + k.days
			and case k.kind when 'day' then x.remind_day else x.remind_week end
		order by x.starts_at, x.id for share of x skip locked
	loop
		programme := null;
		for r in
			select y.* from planner.registration y
			where y.session_id = (due.session).id and y.status = 'confirmed' and y.entrepreneur_id is not null
				and y.confirmed_at <= queue_reminders.at - interval '1 day' and not exists (
					select from planner.reminder m where m.registration_id = y.id and m.kind = due.kind)
			order by y.queue_number limit queue_reminders.batch - queued for update skip locked
		loop
			insert into planner.reminder (registration_id, kind) values (r.id, due.kind) on conflict do nothing;
			continue when not found;
			programme := coalesce(programme, planner.session_page_content(due.session));
			perform planner.mail_registration('registration-reminder', r, due.session,
				jsonb_build_object('programme', programme -> 'programme', 'experts', programme -> 'experts'),
				'registration-reminder:' || r.id || ':' || due.kind);
			queued := queued + 1;
		end loop;
		exit when queued >= queue_reminders.batch;
	end loop;
	return queued;
end $$;

create or replace function planner.parties_in_short(registration_ids uuid[]) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('parties', count(*), 'people', coalesce(sum(r.party_size), 0),
		'unmailed', count(*) - count(r.entrepreneur_id), 'first', (
		select coalesce(jsonb_agg(jsonb_build_object('name', f.name, 'company', f.company, 'party_size', f.party_size)
			order by f.queue_number), '[]')
		from (
			select x.* from planner.registration x where x.id = any (registration_ids) order by x.queue_number limit 30) f))
	from planner.registration r where r.id = any (registration_ids)
$$;

comment on function planner.parties_in_short is
	'How many registrations and people, how many of the registrations have no address, and who were the first: { parties, '
	'people, unmailed, first: [{ name, company, party_size }] of at most 30 }.';

create or replace function public.session_change_preview(session_id uuid, plan jsonb default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	s planner.session := planner.lock_session(session_id);
	p planner.session_plan;
	last_mail bigint := (select coalesce(max(m.queue_number), 0) from planner.mail m);
	last_line bigint := (select coalesce(max(h.id), 0) from planner.history h);
	announced boolean := false;
	answers jsonb := (
		select coalesce(jsonb_object_agg(i.id, i.state), '{}') from planner.invitation i where i.session_id = s.id);
	-- As they are before the change, which may give some of them a seat: so they are told.
	coming uuid[] := array(select r.id from planner.registrants_to_tell(s.id) r where r.status <> 'waitlisted');
	waiting uuid[] := array(select r.id from planner.registrants_to_tell(s.id) r where r.status = 'waitlisted');
	promoted uuid[];
	changes jsonb := '{}';
	old_times jsonb := planner.programme_times(s.id);
	programme jsonb;
	experts jsonb;
begin
	if plan is not null then
		p := planner.clean_plan(plan);
		changes := planner.plan_changes(s, p);
	end if;
	-- The change itself, undone: what is shown is what will happen, by the same rules. Only the mails to registrants
	-- are not written: they take longest.
	begin
		if plan is null then perform planner.call_off_session(s, null, false);
		else perform planner.change_session(s, p, true, null, false, false); end if;
		announced := (select x.sequence <> s.sequence from planner.session x where x.id = s.id);
		promoted := array(
			select h.subject_id from planner.history h
			where h.session_id = s.id and h.id > last_line and h.subject_kind = 'registration' and h.action = 'promoted');
		experts := (
			select coalesce(jsonb_agg(jsonb_build_object('name', m.recipient_name, 'state', answers -> m.subject_id::text,
				'template', m.template) order by m.queue_number), '[]')
			from planner.mail m
			where m.session_id = s.id and m.queue_number > last_mail and m.template like 'expert-%');
		programme := planner.programme_changes(s.id, old_times);
		raise exception using errcode = 'UNDO0', message = 'preview';
	exception when sqlstate 'UNDO0' then null;
	end;
	if not announced then
		coming := '{}';
		waiting := '{}';
	end if;
	return jsonb_build_object('status', s.status, 'version', s.version, 'changes', changes, 'programme', programme,
		'coming', planner.parties_in_short(coming), 'waiting', planner.parties_in_short(waiting),
		'promoted', planner.parties_in_short(promoted), 'experts', experts);
end $$;

create function planner.new_spoken_code() returns text
language plpgsql volatile set search_path = '' as $$
declare code text;
begin
	loop
		code := lpad((('x' || left(planner.new_secret(), 12))::bit(48)::bigint % 100000000)::text, 8, '0');
		exit when not exists (select from planner.registration r where r.ticket_code = code);
	end loop;
	return code;
end $$;

comment on function planner.new_spoken_code is
	'A ticket code of eight digits, which can be read out in any language; for who has no address to mail a ticket to.';

create function planner.check_same_name(session_id uuid, name text, except_id uuid) returns void
language plpgsql stable set search_path = '' as $$
declare folded constant text := planner.fold(name);
begin
	if exists (
		select from planner.registration r
		where r.session_id = check_same_name.session_id and r.status <> 'cancelled' and r.anonymised_at is null
			and r.id is distinct from check_same_name.except_id and starts_with(r.search_text, folded)
			and planner.fold(r.name) = folded) then
		perform planner.refuse('same_name', 409);
	end if;
end $$;

comment on function planner.check_same_name is
	'Passes when nobody of that name is on the list, but for one registration. Refuses same_name 409.';
