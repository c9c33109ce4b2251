create table planner.repeated_sign_up (
	id uuid primary key default gen_random_uuid(),
	registration_id uuid not null references planner.registration on delete cascade,
	name text not null check (length(name) between 1 and 120),
	company text check (length(company) <= 160),
	phone text check (length(phone) <= 40),
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
