create table planner.reply_key (
	only_one boolean primary key default true check (only_one),
	key bytea not null default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
);
comment on table planner.reply_key is
	'One random key per installation, created at first use, so that installations started from one snapshot do not '
	'share it. Granted to nobody.';
alter table planner.reply_key enable row level security;

create function planner.reply_token(uid uuid) returns text
language plpgsql volatile set search_path = '' as $$
declare k bytea;
begin
	select r.key into k from planner.reply_key r;
	if k is null then
		insert into planner.reply_key default values on conflict do nothing;
		select r.key into k from planner.reply_key r;
	end if;
	return left(encode(sha256(k || sha256(k || uuid_send(uid))), 'hex'), 32);
end $$;
comment on function planner.reply_token is
	'The secret part of the ORGANIZER address of one invitation (rsvp+TOKEN@…). Every message of one UID must carry the '
	'same ORGANIZER (RFC 5546 section 2.1.1; another one is another event to some clients), so it is a keyed hash of '
	'the UID: it can be made again, yet no row holds it.';

create table planner.invitation (
	id uuid primary key default gen_random_uuid(),
	session_id uuid not null references planner.session on delete cascade,
	expert_id uuid not null references planner.expert,
	programme_item_id uuid references planner.programme_item on delete set null,
	state text not null default 'draft'
		check (state in ('draft', 'sent', 'accepted', 'tentative', 'declined', 'withdrawn')),
	personal_line text check (length(personal_line) <= 1000),
	uid uuid not null unique default gen_random_uuid(),
	sequence int not null default 0 check (sequence >= 0),
	significant_sequence int not null default 0 check (significant_sequence >= 0),
	dtstamp timestamptz not null default date_trunc('second', now()),
	calendar_content jsonb,
	reply_token_hash bytea unique,
	sent_at timestamptz,
	answered_at timestamptz,
	answered_via text check (answered_via in ('link', 'mail', 'staff')),
	comment text check (length(comment) <= 500),
	withdrawn_at timestamptz,
	withdraw_reason text check (length(withdraw_reason) <= 500),
	invited_by uuid references planner.staff,
	resend_since timestamptz,
	version int not null default 1,
	demo boolean not null default false,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	constraint one_invitation_per_expert unique (session_id, expert_id),
	constraint sent_has_time check (state in ('draft', 'withdrawn') or sent_at is not null),
	constraint answered_has_time_and_way check (
		(answered_at is null) = (answered_via is null)
		and (state not in ('accepted', 'tentative', 'declined') or answered_at is not null)
		and (state not in ('draft', 'sent') or answered_at is null)),
	constraint withdrawn_has_time check ((state = 'withdrawn') = (withdrawn_at is not null)),
	constraint significant_sequence_reached check (significant_sequence <= sequence)
);
comment on table planner.invitation is
	'An expert asked for a session, maybe for one slot of it. uid, sequence and dtstamp are the RFC 5545 UID, SEQUENCE '
	'and DTSTAMP of the last message; significant_sequence is the last one that asked (again); calendar_content is what '
	'that message showed; sent_at is when it last asked; resend_since is when its expert got an address that no message '
	'went to yet.';
create index invitation_expert on planner.invitation (expert_id);
create index invitation_item on planner.invitation (programme_item_id);
alter table planner.invitation enable row level security;
create policy "staff see the invitations of their area" on planner.invitation for select to authenticated
	using ((select planner.staff_role()) = 'facilitator' or session_id in (select planner.area_sessions()));
grant select (id, session_id, expert_id, programme_item_id, state, personal_line, uid, sequence, significant_sequence,
	dtstamp, sent_at, answered_at, answered_via, comment, withdrawn_at, withdraw_reason, invited_by, resend_since, version,
	demo, created_at, updated_at) on planner.invitation to authenticated;

create view public.invitations with (security_invoker = true) as
	select i.id, i.session_id, s.title as session_title, s.status as session_status, s.starts_at, i.expert_id,
		e.name as expert_name, e.email as expert_email, coalesce(o.name, e.organisation_name) as expert_organisation,
		i.programme_item_id, p.title as programme_item_title, i.state, i.personal_line, i.sequence, i.sent_at,
		i.answered_at, i.answered_via, i.comment, i.withdrawn_at, i.withdraw_reason, i.version, i.demo, i.created_at,
		i.updated_at, i.resend_since
	from planner.invitation i
	join planner.session s on s.id = i.session_id
	join planner.expert e on e.id = i.expert_id
	left join planner.organisation o on o.id = e.organisation_id
	left join planner.programme_item p on p.id = i.programme_item_id;
comment on view public.invitations is
	'The experts who were asked, for staff of the area of the session. sent_at is when they were last asked: an old '
	'one in state sent was not answered.';
grant select on public.invitations to authenticated;

create function planner.keep_invitation_identity() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if tg_op = 'INSERT' then
		new.reply_token_hash := sha256(convert_to(planner.reply_token(new.uid), 'UTF8'));
		return new;
	end if;
	if new.uid <> old.uid or new.session_id <> old.session_id or new.expert_id <> old.expert_id then
		raise exception using errcode = 'check_violation',
			message = 'an invitation keeps its UID, session and expert';
	end if;
	if new.sequence < old.sequence or new.significant_sequence < old.significant_sequence or new.dtstamp < old.dtstamp
		or new.sequence > old.sequence and new.dtstamp = old.dtstamp then
		raise exception using errcode = 'check_violation',
			message = 'the sequence and stamp of an invitation never fall';
	end if;
	return new;
end $$;
comment on function planner.keep_invitation_identity is
	'The UID never changes, SEQUENCE never falls and DTSTAMP only grows (RFC 5546 section 2.1.5), whoever writes the '
	'row.';
create trigger keep_invitation_identity before insert or update on planner.invitation
	for each row execute function planner.keep_invitation_identity();

create function planner.next_dtstamp(stamp timestamptz) returns timestamptz
language sql volatile set search_path = '' as $$
	select greatest(date_trunc('second', clock_timestamp()), stamp + interval '1 second')
$$;
comment on function planner.next_dtstamp is
	'A DTSTAMP later than the last one. Calendars know whole seconds only, so two messages within one second must still '
	'differ.';

create function planner.partstat(state text) returns text
language sql immutable set search_path = '' as $$
	select case state when 'accepted' then 'ACCEPTED' when 'tentative' then 'TENTATIVE' when 'declined' then 'DECLINED'
		else 'NEEDS-ACTION' end
$$;
comment on function planner.partstat is 'The RFC 5545 PARTSTAT of an invitation in this state.';

create function planner.programme_item_card(item_id uuid) returns jsonb
language sql stable set search_path = '' as $$
	-- Without the key while there is no day, so that what experts were sent before it existed still counts as the same.
	select jsonb_build_object('title', p.title, 'starts_at', p.starts_at, 'description', p.description)
		|| case when p.day is null then '{}' else jsonb_build_object('day', p.day) end
	from planner.programme_item p where p.id = item_id
$$;
comment on function planner.programme_item_card is
	'A slot as the mail and page of an expert show it: { title, starts_at, description, day? }, or null. day, of the '
	'session, is of a slot without a time.';

create function planner.calendar_content(s planner.session, item_id uuid) returns jsonb
language sql stable set search_path = '' as $$
	select planner.when_and_where(s) || jsonb_build_object('title', s.title, 'summary', s.summary,
		'step_free_access', s.step_free_access, 'access_note', s.access_note,
		'programme_item', planner.programme_item_card(item_id))
$$;
comment on function planner.calendar_content is
	'Everything of a session that the calendar entry of an expert shows. While it does not change, no message is '
	'needed.';

create function planner.time_and_place(content jsonb) returns jsonb
language sql immutable set search_path = '' as $$
	select content - '{title,summary,step_free_access,access_note}'::text[]
		#- '{programme_item,title}' #- '{programme_item,description}'
$$;
comment on function planner.time_and_place is
	'The part of planner.calendar_content whose change asks the expert again: when and where, and whether and when '
	'the expert has a slot of the programme.';
