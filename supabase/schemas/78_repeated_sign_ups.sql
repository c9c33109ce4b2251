create table planner.repeated_sign_up (
	id uuid primary key default gen_random_uuid(),
	registration_id uuid not null references planner.registration on delete cascade,
	name text not null check (length(name) between 1 and 120),
	company text check (length(company) <= 160),
	phone text check (length(phone) <= 100),
	party_size int not null check (party_size between 1 and 10),
	diet text check (length(diet) <= 300),
	needs text check (length(needs) <= 300),
	question text check (length(question) <= 4000),
	created_at timestamptz not null default now(),
	added_at timestamptz
);
comment on table planner.repeated_sign_up is
	'What was typed at a sign-up with an address that is on the list already. Only the owner of the mailbox sees it, '
	'by a mailed link, and adds the party (added_at) or asks the question (then null), or removes it.';
create index repeated_sign_up_registration on planner.repeated_sign_up (registration_id);
alter table planner.repeated_sign_up enable row level security;
create policy "staff see the guests in their area" on planner.repeated_sign_up for select to authenticated
	using (added_at is not null and exists (select from planner.registration r where r.id = registration_id));
grant select on planner.repeated_sign_up to authenticated;

create function planner.keep_repeated_sign_up(
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
comment on function planner.keep_repeated_sign_up is
	'Keeps what was typed for the owner of the mailbox, unless it says nothing new; at most twenty for one '
	'registration. Refuses text_too_long { longest } 400, too_many_requests { seconds } 429.';

create function planner.repeated_sign_ups(r planner.registration) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
	return (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'company', g.company,
		'phone', g.phone, 'party_size', g.party_size, 'diet', g.diet, 'needs', g.needs, 'question', g.question,
		'added', g.added_at is not null, 'same_name', planner.fold(g.name) = planner.fold(r.name))
		order by g.created_at, g.id), '[]')
	from planner.repeated_sign_up g where g.registration_id = r.id);
end $$;
comment on function planner.repeated_sign_ups is
	'What was typed at repeated sign-ups: [{ id, name, company, phone, party_size, diet, needs, question, added, '
	'same_name }]; same_name: typed with the name of the registrant, so there is nobody to add.';

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

create function planner.lock_repeated_sign_up(token text, repeated_id uuid) returns planner.repeated_sign_up
language plpgsql volatile set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'person');
	g planner.repeated_sign_up;
begin
	-- The session first, as everywhere.
	perform 1 from planner.session s where s.id = (
		select r.session_id from planner.registration r join planner.repeated_sign_up x on x.registration_id = r.id
		where x.id = repeated_id) for update;
	select x.* into g from planner.repeated_sign_up x join planner.registration r on r.id = x.registration_id
	where x.id = repeated_id and r.entrepreneur_id = t.subject_id for update of x;
	if g.id is null then perform planner.refuse('already_handled'); end if;
	return g;
end $$;
comment on function planner.lock_repeated_sign_up is
	'What was typed, if it belongs to the mailbox of this token, with its session locked first; one of somebody else '
	'is refused like one that was removed. Refuses unknown_token 404, already_handled 409.';

create function public.add_repeated_person(token text, repeated_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
	g planner.repeated_sign_up := planner.lock_repeated_sign_up(token, repeated_id);
	r planner.registration;
begin
	if g.added_at is not null then perform planner.refuse('already_handled'); end if;
	select x.* into r from planner.registration x where x.id = g.registration_id;
	if r.party_size + g.party_size > 10 then
		perform planner.refuse('party_too_large', 409, '{"most": 10}');
	end if;
	perform public.change_registration(token, r.id, r.party_size + g.party_size, r.diet, r.needs, r.phone);
	update planner.repeated_sign_up x set added_at = now() where x.id = g.id;
end $$;
comment on function public.add_repeated_person is
	'Adds the party of a repeated sign-up to the registration of its mailbox, by a mailed link. Refuses '
	'party_size_invalid, text_too_long { longest } 400, unknown_token 404, already_handled, party_too_large { most }, '
	'changed_by_owner, not_enough_seats { seats_left }, registration_cancelled, session_over 409, too_many_requests { '
	'seconds } 429.';
grant execute on function public.add_repeated_person(text, uuid) to anon, authenticated;

create function public.ask_repeated_question(token text, repeated_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
	g planner.repeated_sign_up := planner.lock_repeated_sign_up(token, repeated_id);
	r planner.registration;
	s planner.session;
	q planner.question;
begin
	if g.question is null then perform planner.refuse('already_handled'); end if;
	select x.* into r from planner.registration x where x.id = g.registration_id;
	select x.* into s from planner.session x where x.id = r.session_id;
	perform planner.limit_questions(r.entrepreneur_id, true);
	q := planner.insert_question('personal_page', g.question, r.entrepreneur_id, s.id, r.id, null, s.municipality, null,
		'entrepreneur', g.name, g.company, true);
	perform planner.mail_asker('question-received', q);
	update planner.repeated_sign_up x set question = null where x.id = g.id;
end $$;
comment on function public.ask_repeated_question is
	'Asks the question of a repeated sign-up, by a mailed link. Refuses text_too_long { longest } 400, unknown_token '
	'404, already_handled 409, too_many_requests { seconds } 429.';
grant execute on function public.ask_repeated_question(text, uuid) to anon, authenticated;

create function public.dismiss_repeated_sign_up(token text, repeated_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare g planner.repeated_sign_up := planner.lock_repeated_sign_up(token, repeated_id);
begin
	if g.added_at is null then
		delete from planner.repeated_sign_up x where x.id = g.id;
	else
		update planner.repeated_sign_up x set question = null where x.id = g.id;
	end if;
end $$;
comment on function public.dismiss_repeated_sign_up is
	'Removes what is left of a repeated sign-up, by a mailed link; a guest stays. Refuses unknown_token 404, '
	'already_handled 409.';
grant execute on function public.dismiss_repeated_sign_up(text, uuid) to anon, authenticated;
