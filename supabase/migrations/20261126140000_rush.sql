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

-- The oldest first, without sorting all that wait.
drop index planner.mail_due;
create index mail_queue on planner.mail (queue_number) where state in ('queued', 'sending');
