create table planner.entrepreneur (
	id uuid primary key default gen_random_uuid(),
	email text not null unique check (planner.is_email(email)),
	name text not null,
	company text,
	language text not null default 'nl' check (language in ('nl', 'en')),
	demo boolean not null default false,
	created_at timestamptz not null default now()
);
comment on table planner.entrepreneur is 'One mailbox is one person. What is typed at a later sign-up never changes this row: anyone may type anyone''s address.';
alter table planner.entrepreneur enable row level security;

create table planner.registration (
	id uuid primary key default gen_random_uuid(),
	session_id uuid not null references planner.session,
	entrepreneur_id uuid not null references planner.entrepreneur,
	queue_number bigint generated always as identity,
	status text not null check (status in ('confirmed', 'waitlisted', 'offered', 'cancelled', 'attended', 'no_show')),
	name text not null check (length(name) between 1 and 120),
	company text check (length(company) <= 160),
	phone text check (length(phone) <= 40),
	party_size int not null default 1 check (party_size between 1 and 10),
	diet text check (length(diet) <= 300),
	needs text check (length(needs) <= 300),
	language text not null default 'nl' check (language in ('nl', 'en')),
	ticket_code text not null unique default upper(left(planner.new_secret(), 10)),
	idempotency_key text check (idempotency_key ~ '^[A-Za-z0-9-]{16,64}$'),
	waiting_since timestamptz,
	created_at timestamptz not null default now(),
	confirmed_at timestamptz,
	cancelled_at timestamptz,
	demo boolean not null default false,
	unique (session_id, entrepreneur_id),
	check ((status = 'cancelled') = (cancelled_at is not null)),
	check (status <> 'waitlisted' or waiting_since is not null)
);
comment on table planner.registration is 'A party of 1..10 for one session; one per session and address. The waiting list is in order of waiting_since, then queue_number.';
create index registration_waitlist on planner.registration (session_id, waiting_since, queue_number) where status = 'waitlisted';
create index registration_entrepreneur on planner.registration (entrepreneur_id);
alter table planner.registration enable row level security;

create function planner.seats_of(status text, party_size int) returns int
language sql immutable set search_path = '' as $$
	select case when status in ('confirmed', 'offered', 'attended', 'no_show') then party_size else 0 end
$$;
comment on function planner.seats_of is 'Seats a registration takes: its whole party once confirmed or offered, none while waiting or cancelled.';

create function planner.keep_seats() returns trigger
language plpgsql security definer set search_path = '' as $$
declare before_seats int := 0; before_waiting int := 0; after_seats int := 0; after_waiting int := 0;
begin
	if tg_op <> 'INSERT' then
		before_seats := planner.seats_of(old.status, old.party_size);
		before_waiting := (old.status = 'waitlisted')::int;
	end if;
	if tg_op <> 'DELETE' then
		after_seats := planner.seats_of(new.status, new.party_size);
		after_waiting := (new.status = 'waitlisted')::int;
	end if;
	if before_seats <> after_seats or before_waiting <> after_waiting then
		update planner.session s
		set seats_taken = s.seats_taken + after_seats - before_seats, parties_waiting = s.parties_waiting + after_waiting - before_waiting
		where s.id = coalesce(new.session_id, old.session_id);
	end if;
	return null;
end $$;
comment on function planner.keep_seats is 'Keeps session.seats_taken and parties_waiting true to the registrations, whoever writes them; the check on session then refuses what does not fit.';
create trigger keep_seats after insert or update of status, party_size or delete on planner.registration for each row execute function planner.keep_seats();

create function planner.can_see_people(session_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
	select exists (select from planner.session s where s.id = can_see_people.session_id and planner.can_work_in(s.municipality, s.host_organisation_id))
$$;
comment on function planner.can_see_people is 'Whether who is signed in may see who signed up for this session: never a viewer.';
grant execute on function planner.can_see_people(uuid) to authenticated;

create policy "staff see who signed up in their area" on planner.registration for select to authenticated using (planner.can_see_people(session_id));
grant select on planner.registration to authenticated;
create policy "staff see the addresses of who signed up in their area" on planner.entrepreneur for select to authenticated
	using (exists (select from planner.registration r where r.entrepreneur_id = entrepreneur.id and planner.can_see_people(r.session_id)));
grant select on planner.entrepreneur to authenticated;
