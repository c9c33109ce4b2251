create function planner.own_registration(
	t planner.access_token, r planner.registration, s planner.session
) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
	return planner.registration_card(r) || jsonb_build_object('ticket_code', r.ticket_code,
		'diet', r.diet, 'needs', r.needs, 'phone', r.phone, 'created_at', r.created_at,
		'repeated', case t.kind when 'person' then planner.repeated_sign_ups(r) else '[]' end,
		'changed_by_owner', t.kind = 'registration' and r.typed is not null,
		'session', planner.session_card(s, planner.seats_taken_by(r.status, 1) = 1)
			|| jsonb_build_object('cancel_reason', s.cancel_reason))
		|| coalesce(case when t.kind = 'registration' then r.typed end, '{}');
end $$;

comment on function planner.own_registration is
	'A registration for its owner, as JSON: registration_card + ticket_code, diet, needs, phone, created_at, repeated, '
	'changed_by_owner, session. A registration token shows what was typed with that registration, nothing from before or '
	'from the owner of the mailbox; changed_by_owner: it can no longer be changed with it.';

create function planner.token_owner(t planner.access_token) returns uuid
language plpgsql stable set search_path = '' as $$
begin
	if t.kind = 'person' then return (select e.id from planner.entrepreneur e where e.id = t.subject_id); end if;
	return (select r.entrepreneur_id from planner.registration r where r.id = t.subject_id);
end $$;

comment on function planner.token_owner is 'The person whom a link to a personal page belongs to; null when removed.';

create function planner.own_registrations(
	t planner.access_token, past boolean, size int, cancelled_last boolean default false, side text default null,
	near_start timestamptz default null, near_id uuid default null
) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
	owner constant uuid := planner.token_owner(t);
	direction constant int := case when past then -1 else 1 end;
	near constant numeric := direction * extract(epoch from near_start);
	total int;
	skipped int;
begin
	-- One person has so few that all can be put in order; only those that are shown are read whole.
	select count(*), count(*) filter (where case side
		when 'after' then (direction * extract(epoch from s.starts_at), r.id) <= (near, near_id)
		when 'before' then (direction * extract(epoch from s.starts_at), r.id) < (near, near_id) end)
	into total, skipped
	from planner.registration r join planner.session s on s.id = r.session_id
	where r.entrepreneur_id = owner and (t.kind = 'person' or r.id = t.subject_id) and (s.ends_at <= now()) = past;
	if side = 'before' then skipped := greatest(skipped - size, 0); end if;
	if skipped = total then skipped := 0; end if;
	return (
		with shown as (
			select r.id, r.session_id, s.starts_at, row_number() over (order by cancelled_last and r.status = 'cancelled',
				direction * extract(epoch from s.starts_at), r.id) as place
			from planner.registration r join planner.session s on s.id = r.session_id
			where r.entrepreneur_id = owner and (t.kind = 'person' or r.id = t.subject_id) and (s.ends_at <= now()) = past
			order by place offset skipped limit size
		)
		select jsonb_build_object('count', total,
			'rows', coalesce(jsonb_agg(planner.own_registration(t, r, s) order by p.place), '[]'),
			'previous', case when skipped > 0 then (
				select jsonb_build_array(f.starts_at, f.id) from shown f order by f.place limit 1) end,
			'next', case when skipped + count(*) < total then (
				select jsonb_build_array(l.starts_at, l.id) from shown l order by l.place desc limit 1) end)
		from shown p join planner.registration r on r.id = p.id join planner.session s on s.id = p.session_id);
end $$;

comment on function planner.own_registrations is
	'Some of the registrations behind a link, of sessions that are not over soonest first, or of past ones latest first: '
	'size of them from the first, or on this side (after, before) of the one at (near_start, near_id). Returns { count: '
	'of all, rows: [own_registration], previous, next: [start, id] to be near, null at the ends }.';

create or replace function public.my_page(token text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'person', 'registration');
	person planner.entrepreneur;
begin
	select e.* into person from planner.entrepreneur e where e.id = planner.token_owner(t);
	if person.id is null then perform planner.refuse('unknown_token', 404); end if;
	return jsonb_build_object(
		'scope', t.kind,
		'name', case t.kind when 'person' then person.name else (
			select r.name from planner.registration r where r.id = t.subject_id) end,
		'email', person.email,
		'upcoming', planner.own_registrations(t, false, 5, cancelled_last => true),
		'past', planner.own_registrations(t, true, 5),
		'repeated', case t.kind when 'person' then planner.pending_sign_ups(person.id, 5)
			else '{"count": 0, "rows": []}' end,
		'questions', (
			select coalesce(jsonb_agg(planner.question_for_asker(q, t.kind = 'person') order by q.number desc), '[]')
			from planner.question q where q.entrepreneur_id = person.id and planner.token_opens_question(t, q)));
end $$;

comment on function public.my_page is
	'What the personal page of this token shows: { scope person|registration, name, email, upcoming and past: the first '
	'five (planner.own_registrations; upcoming ones that were cancelled last), repeated: the first five '
	'(planner.pending_sign_ups), questions: [question_for_asker] }. Refuses unknown_token 404.';

create function public.my_registrations(
	token text, past boolean default false, side text default null, near_start timestamptz default null,
	near_id uuid default null
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare t planner.access_token := planner.find_token(token, 'person', 'registration');
begin
	return planner.own_registrations(t, past, 25, false, side, near_start, near_id);
end $$;

comment on function public.my_registrations is
	'A page of 25 of the registrations behind this token, as planner.own_registrations says. Refuses unknown_token 404.';

grant execute on function public.my_registrations(text, boolean, text, timestamptz, uuid) to anon, authenticated;

create function public.my_registration(token text, registration_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'person', 'registration');
	own jsonb;
begin
	select planner.own_registration(t, r, s) into own
	from planner.registration r join planner.session s on s.id = r.session_id
	where r.id = my_registration.registration_id
		and (t.kind = 'person' and r.entrepreneur_id = t.subject_id or t.kind = 'registration' and r.id = t.subject_id);
	if own is null then perform planner.refuse('unknown_token', 404); end if;
	return own;
end $$;

comment on function public.my_registration is
	'One registration behind this token (planner.own_registration). One of somebody else is refused like an unknown '
	'token. Refuses unknown_token 404.';

grant execute on function public.my_registration(text, uuid) to anon, authenticated;

create function planner.pending_sign_ups(person_id uuid, size int) returns jsonb
language sql stable set search_path = '' as $$
	with pending as (
		select g.id, g.created_at, r as registration from planner.registration r
		join planner.repeated_sign_up g on g.registration_id = r.id
		where r.entrepreneur_id = person_id and (g.added_at is null or g.question is not null)
	), first as (
		select p.id, p.created_at, p.registration from pending p order by p.created_at, p.id limit size
	)
	select jsonb_build_object('count', (select count(*) from pending), 'rows', coalesce(jsonb_agg(
		one.value || jsonb_build_object('registration', jsonb_build_object('status', (f.registration).status,
			'session', jsonb_build_object('title', s.title, 'status', s.status, 'starts_at', s.starts_at)))
		order by f.created_at, f.id), '[]'))
	from first f
	cross join lateral jsonb_array_elements(planner.repeated_sign_ups(f.registration)) one
	join planner.session s on s.id = (f.registration).session_id
	where one.value ->> 'id' = f.id::text
$$;

comment on function planner.pending_sign_ups is
	'What was typed at repeated sign-ups and still waits for the owner of the mailbox, the oldest first: { count, rows: '
	'[repeated_sign_ups + registration { status, session { title, status, starts_at } }] of at most size }.';
