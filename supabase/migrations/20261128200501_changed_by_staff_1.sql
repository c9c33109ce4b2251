drop function planner.attendee_matches(session_id uuid, q text);

drop function public.attendee_ids(session_id uuid, q text);

drop function public.count_attendees(session_id uuid, q text);

drop function public.search_attendees(session_id uuid, q text);

drop view public.history;

create or replace function planner.is_known_event(subject_kind text, action text) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
	return subject_kind || ' ' || action in (
		'session planned', 'session edited', 'session moved', 'session published', 'session cancelled',
		'session deleted', 'session held', 'session archived', 'session no_expert_needed',
		'registration confirmed', 'registration waitlisted', 'registration changed', 'registration cancelled',
		'registration promoted', 'registration promoted_out_of_turn', 'registration called',
		'registration noted', 'registration moved_out', 'registration moved_in',
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
	'call_since: since when there is something to tell. note: of '
	'staff, which the registrant does not see.';

create function planner.registration_seen(r planner.registration) returns text
language sql immutable set search_path = '' as $$
	select md5(jsonb_build_array(r.status, r.name, r.company, r.phone, r.party_size, r.diet, r.needs, r.language,
		r.entrepreneur_id)::text)
$$;

comment on function planner.registration_seen is
	'What a colleague saw of a registration: it differs after any change, of the registrant too.';

grant execute on function planner.registration_seen(planner.registration) to authenticated;

create function planner.detach_mailbox(r planner.registration) returns void
language plpgsql volatile set search_path = '' as $$
declare e planner.entrepreneur;
begin
	select x.* into e from planner.entrepreneur x where x.id = r.entrepreneur_id;
	if e.id is null then return; end if;
	update planner.access_token t set revoked_at = now()
	where t.revoked_at is null and t.kind = 'registration' and t.subject_id = r.id;
	if not planner.is_in_use(e) then
		update planner.access_token t set revoked_at = now()
		where t.revoked_at is null and t.kind = 'person' and t.subject_id = e.id;
	end if;
	update planner.mail m set state = 'superseded'
	where m.subject_id = r.id and m.recipient_email = e.email and m.state in ('queued', 'failed');
	-- What others typed is for the owner of that mailbox; guests come along.
	delete from planner.repeated_sign_up g where g.registration_id = r.id and g.added_at is null;
	if planner.is_proven_mailbox(e.email) then
		perform planner.mail_registration('registration-readdressed', r, s) from planner.session s where s.id = r.session_id;
	end if;
end $$;

comment on function planner.detach_mailbox is
	'Ends what an address could do with a registration that it no longer has: its links, mails that have not left, and '
	'what others typed there. An owner who ever acted is told; nobody else, since the address may be a mistyped one.';

create function public.change_registration_by_staff(
	registration_id uuid, seen text, name text, email text default null, company text default null,
	phone text default null, party_size int default 1, diet text default null, needs text default null,
	language text default 'nl', raise_capacity boolean default false, reason text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
	r planner.registration := planner.lock_registration_for_staff(registration_id);
	was planner.registration := r;
	s planner.session;
	person planner.entrepreneur;
	why constant text := planner.clean_line(change_registration_by_staff.reason, 300);
	full_name constant text := planner.clean_line(change_registration_by_staff.name, 120);
	old_capacity int;
	resized boolean;
begin
	if coalesce(change_registration_by_staff.party_size, 0) not between 1 and 10 then
		perform planner.refuse('party_size_invalid', 400);
	end if;
	if full_name is null then perform planner.refuse('name_missing', 400); end if;
	if r.anonymised_at is not null then perform planner.refuse('unknown_registration', 404); end if;
	if r.status = 'cancelled' then perform planner.refuse('registration_cancelled'); end if;
	select x.* into s from planner.session x where x.id = r.session_id;
	if r.status not in ('confirmed', 'waitlisted', 'offered') or s.status <> 'published' or s.starts_at <= now() then
		perform planner.refuse('session_over');
	end if;
	person := planner.asker_by_staff(full_name, change_registration_by_staff.email,
		change_registration_by_staff.company, change_registration_by_staff.phone, change_registration_by_staff.language);
	-- A second tap finds what the first one did.
	if (r.name, r.company, r.phone, r.party_size, r.diet, r.needs, r.language, r.entrepreneur_id) is not distinct from (
		full_name, planner.clean_line(change_registration_by_staff.company, 160),
		planner.clean_line(change_registration_by_staff.phone, 100), change_registration_by_staff.party_size,
		planner.clean_line(change_registration_by_staff.diet, 300),
		planner.clean_line(change_registration_by_staff.needs, 300),
		planner.clean_language(change_registration_by_staff.language), person.id) then
		return jsonb_build_object('status', r.status);
	end if;
	if seen is distinct from planner.registration_seen(r) then perform planner.refuse('edited_by_other', 409); end if;
	if person.id is distinct from r.entrepreneur_id and exists (
		select from planner.registration x where x.session_id = s.id and x.entrepreneur_id = person.id) then
		perform planner.refuse('already_registered', 409, (
			select jsonb_build_object('status', x.status, 'party_size', x.party_size)
			from planner.registration x where x.session_id = s.id and x.entrepreneur_id = person.id));
	end if;
	resized := change_registration_by_staff.party_size <> r.party_size;
	old_capacity := s.capacity;
	if r.status <> 'waitlisted' and change_registration_by_staff.party_size > r.party_size then
		s := planner.check_seats_for_staff(s, change_registration_by_staff.party_size - r.party_size, raise_capacity, why);
	end if;
	update planner.registration x set name = full_name, entrepreneur_id = person.id,
		company = planner.clean_line(change_registration_by_staff.company, 160),
		phone = planner.clean_line(change_registration_by_staff.phone, 100),
		party_size = change_registration_by_staff.party_size,
		diet = planner.clean_line(change_registration_by_staff.diet, 300),
		needs = planner.clean_line(change_registration_by_staff.needs, 300),
		language = planner.clean_language(change_registration_by_staff.language),
		call_since = case when person.id is null then x.call_since end,
		ticket_code = case when x.entrepreneur_id is not distinct from person.id or x.entrepreneur_id is null
			then x.ticket_code when person.id is null then planner.new_spoken_code()
			else upper(left(planner.new_secret(), 10)) end,
		typed = case when x.entrepreneur_id is not distinct from person.id then x.typed end
	where x.id = r.id returning * into r;
	perform planner.record_history('registration', r.id, 'changed', jsonb_strip_nulls(jsonb_build_object(
		'name', nullif(was.name <> r.name, false), 'company', nullif(was.company is distinct from r.company, false),
		'email', nullif(was.entrepreneur_id is distinct from r.entrepreneur_id, false),
		'phone', nullif(was.phone is distinct from r.phone, false),
		'party_size', case when resized then jsonb_build_array(was.party_size, r.party_size) end,
		'diet', nullif(was.diet is distinct from r.diet, false), 'needs', nullif(was.needs is distinct from r.needs, false),
		'language', nullif(was.language <> r.language, false),
		'reason', case when s.capacity <> old_capacity then why end,
		'capacity', case when s.capacity <> old_capacity then jsonb_build_array(old_capacity, s.capacity) end)), s.id);
	select x.* into s from planner.session x where x.id = s.id;
	if was.entrepreneur_id is distinct from r.entrepreneur_id then
		perform planner.detach_mailbox(was);
		if r.entrepreneur_id is not null then
			perform planner.mail_registration(
				case r.status when 'waitlisted' then 'registration-waitlisted' else 'registration-confirmed' end, r, s);
		end if;
	elsif resized and r.entrepreneur_id is not null then
		perform planner.mail_registration('registration-changed', r, s);
	end if;
	if resized then perform planner.fill_free_seats(s.id); end if;
	return (select jsonb_build_object('status', x.status) from planner.registration x where x.id = r.id);
end $$;

comment on function public.change_registration_by_staff is
	'Changes a registration as somebody asked on the phone; seen is registration_seen of what was on the screen. A party '
	'with a seat grows into free seats, or with raise_capacity into added ones for a reason. The registrant is mailed '
	'when the party size changed. Another address gets the mail of a sign-up with a link of its own; the links of the '
	'old one end (planner.detach_mailbox). An empty address makes it a registration without one. Returns { status }. '
	'Staff of the area. Refuses party_size_invalid, name_missing, invalid_email, web_address_in_name, text_too_long { '
	'longest }, reason_missing 400, unknown_registration 404, registration_cancelled, session_over, edited_by_other, '
	'already_registered { status, party_size }, not_enough_seats { seats_left }, session_too_large { most } 409.';

grant execute on function public.change_registration_by_staff(uuid, text, text, text, text, text, int, text, text, text,
	boolean, text) to authenticated;

create function public.write_registration_note(registration_id uuid, note text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
	r planner.registration := planner.lock_registration_for_staff(registration_id);
	words constant text := planner.clean_text(write_registration_note.note, 1000);
begin
	if r.anonymised_at is not null then perform planner.refuse('unknown_registration', 404); end if;
	if r.note is not distinct from words then return; end if;
	update planner.registration x set note = words where x.id = r.id;
	perform planner.record_history('registration', r.id, 'noted',
		jsonb_build_object('note', jsonb_build_array(r.note is not null, words is not null)), r.session_id);
end $$;

comment on function public.write_registration_note is
	'Writes the note of staff on a registration, or removes it. The registrant does not see it; it goes when the person '
	'does. Staff of the area. Refuses text_too_long { longest } 400, unknown_registration 404.';

grant execute on function public.write_registration_note(uuid, text) to authenticated;

create function public.move_registration(
	registration_id uuid, to_session uuid, when_full text default null, reason text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	from_session constant uuid := (
		select x.session_id from planner.registration x where x.id = move_registration.registration_id);
	why constant text := planner.clean_line(move_registration.reason, 300);
	old planner.registration;
	s planner.session;
	target planner.session;
	r planner.registration;
	new_status text := 'confirmed';
	old_capacity int;
begin
	if from_session = to_session then perform planner.refuse('same_session'); end if;
	-- In a fixed order: two moves in opposite directions would otherwise wait for each other for ever.
	perform 1 from planner.session x where x.id in (from_session, to_session) order by x.id for update;
	old := planner.lock_registration_for_staff(move_registration.registration_id);
	if old.anonymised_at is not null then perform planner.refuse('unknown_registration', 404); end if;
	select x.* into s from planner.session x where x.id = from_session;
	select x.* into target from planner.session x where x.id = to_session;
	if target.id is null or not planner.can_see_people(target.id) then
		perform planner.refuse('unknown_session', 404);
	end if;
	if old.status = 'cancelled' then
		-- A second tap finds what the first one did.
		select x.* into r from planner.registration x join planner.history h on h.subject_id = x.id
		where x.session_id = target.id and x.status <> 'cancelled' and h.subject_kind = 'registration'
			and h.action = 'moved_in' and h.details ->> 'registration_id' = old.id::text limit 1;
		if r.id is null then perform planner.refuse('registration_cancelled'); end if;
		return jsonb_build_object('id', r.id, 'status', r.status, 'has_address', r.entrepreneur_id is not null);
	end if;
	if old.status not in ('confirmed', 'waitlisted', 'offered') or s.status not in ('published', 'cancelled')
		or target.status <> 'published' or target.starts_at <= now() or s.status = 'published' and s.starts_at <= now() then
		perform planner.refuse('session_over');
	end if;
	select x.* into r from planner.registration x
	where x.session_id = target.id and x.entrepreneur_id = old.entrepreneur_id;
	if r.status <> 'cancelled' then
		perform planner.refuse('already_registered', 409,
			jsonb_build_object('status', r.status, 'party_size', r.party_size));
	end if;
	old_capacity := target.capacity;
	if when_full = 'wait' and old.party_size > target.capacity - target.seats_taken then new_status := 'waitlisted';
	else
		target := planner.check_seats_for_staff(target, old.party_size, when_full is not distinct from 'raise', why);
	end if;
	delete from planner.repeated_sign_up g where g.registration_id = r.id and g.added_at is not null;
	insert into planner.registration as x (session_id, entrepreneur_id, status, name, company, phone, party_size,
		diet, needs, language, typed, note, waiting_since, confirmed_at, ticket_code)
	values (target.id, old.entrepreneur_id, new_status, old.name, old.company, old.phone, old.party_size, old.diet,
		old.needs, old.language, old.typed, old.note, case when new_status = 'waitlisted' then clock_timestamp() end,
		case when new_status = 'confirmed' then now() end,
		case when old.entrepreneur_id is null then planner.new_spoken_code() else upper(left(planner.new_secret(), 10)) end)
	on conflict on constraint registration_session_id_entrepreneur_id_key do update set status = excluded.status,
		name = excluded.name, company = excluded.company, phone = excluded.phone, party_size = excluded.party_size,
		diet = excluded.diet, needs = excluded.needs, language = excluded.language, typed = excluded.typed,
		note = excluded.note, waiting_since = excluded.waiting_since, confirmed_at = excluded.confirmed_at,
		cancelled_at = null, created_at = excluded.created_at, ticket_code = excluded.ticket_code
	returning * into r;
	update planner.repeated_sign_up g set registration_id = r.id
	where g.registration_id = old.id and g.added_at is not null;
	update planner.registration x set status = 'cancelled', cancelled_at = now(), call_since = null where x.id = old.id;
	update planner.mail m set state = 'superseded'
	where m.subject_id = old.id and m.template = 'registration-reminder' and m.state in ('queued', 'failed');
	perform planner.record_history('registration', old.id, 'moved_out',
		jsonb_build_object('session_id', target.id, 'registration_id', r.id), s.id);
	perform planner.record_history('registration', r.id, 'moved_in', jsonb_strip_nulls(jsonb_build_object(
		'session_id', s.id, 'registration_id', old.id, 'party_size', r.party_size,
		'reason', case when target.capacity <> old_capacity then why end,
		'capacity', case when target.capacity <> old_capacity then jsonb_build_array(old_capacity, target.capacity) end)),
		target.id);
	select x.* into target from planner.session x where x.id = target.id;
	-- One mail that says both. Who has no address asked for it on the phone.
	if r.entrepreneur_id is not null then
		perform planner.mail_registration('registration-moved', r, target,
			jsonb_build_object('from', planner.session_card(s, false)));
	end if;
	perform planner.fill_free_seats(s.id);
	return jsonb_build_object('id', r.id, 'status', r.status, 'has_address', r.entrepreneur_id is not null);
end $$;

comment on function public.move_registration is
	'Moves a registration to another published session, also from a cancelled one: a new registration there, with its '
	'guests and note, and the old one cancelled; its seats go to the waiting list. One mail says both. when_full as in '
	'public.add_registration. Returns { id, status, has_address } of the new one. Staff of both areas. Refuses '
	'text_too_long { longest }, reason_missing 400, unknown_registration, unknown_session 404, same_session, '
	'registration_cancelled, session_over, already_registered { status, party_size }, not_enough_seats { seats_left }, '
	'session_too_large { most } 409.';

grant execute on function public.move_registration(uuid, uuid, text, text) to authenticated;
