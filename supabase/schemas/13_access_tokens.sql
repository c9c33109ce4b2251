create table planner.access_token (
	hash bytea primary key,
	kind text not null
		check (kind in ('person', 'registration', 'invitation', 'referral', 'door', 'feed', 'address_change')),
	subject_id uuid not null,
	created_at timestamptz not null default now(),
	expires_at timestamptz not null default now() + interval '18 months',
	revoked_at timestamptz
);
comment on table planner.access_token is
	'Tokens of personal links: whoever has the 32 characters sees what belongs to one subject. Only their sha256 is '
	'stored.';
create index access_token_subject on planner.access_token (kind, subject_id);
create index access_token_end on planner.access_token (least(expires_at, revoked_at));
alter table planner.access_token enable row level security;

create function planner.issue_token(kind text, subject_id uuid) returns text
language plpgsql volatile set search_path = '' as $$
declare secret text := planner.new_secret();
begin
	insert into planner.access_token (hash, kind, subject_id)
	values (sha256(convert_to(secret, 'UTF8')), issue_token.kind, issue_token.subject_id);
	return secret;
end $$;
comment on function planner.issue_token is 'Creates a token for a subject; every mail gets a new one.';

create function planner.find_token(token text, variadic kinds text[]) returns planner.access_token
language plpgsql stable set search_path = '' as $$
declare t planner.access_token;
begin
	select x.* into t from planner.access_token x where x.hash = sha256(convert_to(coalesce(token, ''), 'UTF8'));
	if t.hash is null or not t.kind = any (kinds) or t.revoked_at is not null or t.expires_at < now() then
		perform planner.refuse('unknown_token', 404);
	end if;
	return t;
end $$;
comment on function planner.find_token is
	'The row of a token of one of these kinds. An unknown, expired or revoked one and one of another kind are refused '
	'alike, after the same single look-up by hash. Refuses unknown_token 404.';
