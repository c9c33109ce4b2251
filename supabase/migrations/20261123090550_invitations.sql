create table planner.reply_key (
	only_one boolean primary key default true check (only_one),
	key bytea not null default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
);
comment on table planner.reply_key is
	'One random key per installation, made at first use so that no two installations started from one snapshot share it. Granted to nobody.';
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
	'The secret part of the ORGANIZER address of one invitation (rsvp+TOKEN@…). Every message of one UID must carry the same ORGANIZER (RFC 5546 section 2.1.1; another one is another event to some clients), so it is a keyed hash of the UID: it can be said again, yet no row holds it.';

create table planner.invitation (
	id uuid primary key default gen_random_uuid(),
	session_id uuid not null references planner.session on delete cascade,
	expert_id uuid not null references planner.expert,
	programme_item_id uuid references planner.programme_item on delete set null,
	state text not null default 'draft' check (state in ('draft', 'sent', 'accepted', 'tentative', 'declined', 'withdrawn')),
	personal_line text check (length(personal_line) <= 1000),
	uid uuid not null unique default gen_random_uuid(),
	sequence int not null default 0 check (sequence >= 0),
	significant_sequence int not null default 0 check (significant_sequence >= 0),
	dtstamp timestamptz not null default date_trunc('second', now()),
	calendar_face jsonb,
	reply_token_hash bytea unique,
	sent_at timestamptz,
	answered_at timestamptz,
	answered_via text check (answered_via in ('link', 'mail', 'staff')),
	comment text check (length(comment) <= 500),
	withdrawn_at timestamptz,
	withdraw_reason text check (length(withdraw_reason) <= 500),
	invited_by uuid references planner.staff,
	version int not null default 1,
	demo boolean not null default false,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	constraint one_invitation_per_expert unique (session_id, expert_id),
	constraint sent_says_when check (state in ('draft', 'withdrawn') or sent_at is not null),
	constraint answered_says_how check (
		(answered_at is null) = (answered_via is null)
		and (state not in ('accepted', 'tentative', 'declined') or answered_at is not null)
		and (state not in ('draft', 'sent') or answered_at is null)),
	constraint withdrawn_says_when check ((state = 'withdrawn') = (withdrawn_at is not null)),
	constraint significant_is_reached check (significant_sequence <= sequence)
);
comment on table planner.invitation is
	'An expert asked for a session, maybe for one slot of it. uid, sequence and dtstamp are the RFC 5545 UID, SEQUENCE and DTSTAMP of the last message; significant_sequence is the last one that asked (anew); calendar_face is what that message showed; sent_at is when it last asked.';
create index invitation_expert on planner.invitation (expert_id);
create index invitation_item on planner.invitation (programme_item_id);
alter table planner.invitation enable row level security;
create policy "staff see the invitations of their area" on planner.invitation for select to authenticated using (planner.can_see_people(session_id));
grant select (id, session_id, expert_id, programme_item_id, state, personal_line, uid, sequence, significant_sequence, dtstamp, sent_at, answered_at, answered_via,
	comment, withdrawn_at, withdraw_reason, invited_by, version, demo, created_at, updated_at) on planner.invitation to authenticated;

create function planner.keep_invitation() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if tg_op = 'INSERT' then
		new.reply_token_hash := sha256(convert_to(planner.reply_token(new.uid), 'UTF8'));
		return new;
	end if;
	if new.uid <> old.uid or new.session_id <> old.session_id or new.expert_id <> old.expert_id then
		raise exception using errcode = 'check_violation', message = 'an invitation keeps its UID, session and expert for life';
	end if;
	if new.sequence < old.sequence or new.significant_sequence < old.significant_sequence or new.dtstamp < old.dtstamp
		or new.sequence > old.sequence and new.dtstamp = old.dtstamp then
		raise exception using errcode = 'check_violation', message = 'the sequence and stamp of an invitation never fall';
	end if;
	return new;
end $$;
comment on function planner.keep_invitation is 'UID for life, SEQUENCE never falls, DTSTAMP only grows (domain rule 7), whoever writes the row.';
create trigger keep_invitation before insert or update on planner.invitation for each row execute function planner.keep_invitation();

create function planner.next_stamp(stamp timestamptz) returns timestamptz
language sql volatile set search_path = '' as $$
	select greatest(date_trunc('second', clock_timestamp()), stamp + interval '1 second')
$$;
comment on function planner.next_stamp is 'A DTSTAMP later than the last one. Calendars know whole seconds only, so two messages within one second must still differ.';

create function planner.partstat(state text) returns text
language sql immutable set search_path = '' as $$
	select case state when 'accepted' then 'ACCEPTED' when 'tentative' then 'TENTATIVE' when 'declined' then 'DECLINED' else 'NEEDS-ACTION' end
$$;
comment on function planner.partstat is 'The RFC 5545 PARTSTAT of an invitation in this state.';

create function planner.item_card(item_id uuid) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('title', p.title, 'starts_at', p.starts_at, 'description', p.description) from planner.programme_item p where p.id = item_id
$$;
comment on function planner.item_card is 'A slot as an expert''s mail and page show it: { title, starts_at, description }, or null.';

create function planner.calendar_face(s planner.session, item_id uuid) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('title', s.title, 'summary', s.summary, 'starts_at', s.starts_at, 'ends_at', s.ends_at, 'place_name', s.place_name,
		'place_address', s.place_address, 'online_url', s.online_url, 'programme_item', planner.item_card(item_id))
$$;
comment on function planner.calendar_face is 'Everything of a session that an expert''s calendar entry shows. While this stays the same, nobody needs a message.';

create function planner.when_and_where(face jsonb) returns jsonb
language sql immutable set search_path = '' as $$
	select face - '{title,summary,programme_item}'::text[]
$$;
comment on function planner.when_and_where is 'The part of a calendar face that asks again when it changes: time, place and online link.';

create function planner.facilitator_card(preferred_staff_id uuid) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('name', c.name, 'email', c.email) from (
		select s.name, s.email, 1 as rank from planner.staff s where s.id = preferred_staff_id and s.active
		union all
		select coalesce(s.name, o.name), coalesce(s.email, o.contact_email), 2 from planner.default_responsible(null) d
		left join planner.staff s on s.id = d.staff_id left join planner.organisation o on o.id = d.organisation_id
	) c order by c.rank limit 1
$$;
comment on function planner.facilitator_card is 'Whom to turn to: { name, email } of the preferred colleague while active, else of the facilitator, else of the bureau (email may be null).';

create function planner.last_calendar_mail(uid text) returns text
language sql stable set search_path = '' as $$
	select m.template from planner.mail m where m.calendar_uid = last_calendar_mail.uid
		and (m.state in ('sending', 'sent') or m.attempts > 0) order by m.queue_number desc limit 1
$$;
comment on function planner.last_calendar_mail is
	'The template of the last message of a calendar entry that may have left, to whatever address the expert had then, or null. A line that drops half way can have delivered, so whatever was tried once counts: a CANCEL too many does no harm, one too few leaves a ghost in a calendar.';

create function planner.send_to_expert(i planner.invitation, session planner.session, template text, old_face jsonb default null) returns boolean
language plpgsql volatile set search_path = '' as $$
declare
	e planner.expert; waiting planner.mail;
	cancels boolean := template in ('expert-withdrawn', 'expert-session-cancelled');
	chosen text := template; previous jsonb;
begin
	select x.* into e from planner.expert x where x.id = i.expert_id;
	-- Locked first: the worker either has claimed it (then it counts as left) or cannot claim it any more.
	select m.* into waiting from planner.mail m
	where m.calendar_uid = i.uid::text and m.recipient_email = e.email and m.state = 'queued' order by m.queue_number desc limit 1 for update;
	-- A message that failed for good is taken back too: a colleague's "try again" must not send it after this newer one.
	update planner.mail m set state = case when cancels then 'withdrawn' else 'superseded' end, data = (m.data - 'token') #- '{invitation,reply_token}'
	where m.calendar_uid = i.uid::text and m.recipient_email = e.email and m.state in ('queued', 'failed');
	if cancels and coalesce(planner.last_calendar_mail(i.uid::text), template) in ('expert-withdrawn', 'expert-session-cancelled') then
		return false;
	end if;
	if not cancels then
		if waiting.template = 'expert-invited' then
			chosen := 'expert-invited';
		elsif waiting.template = 'expert-updated' and chosen in ('expert-updated', 'expert-edited') then
			chosen := 'expert-updated';
			previous := waiting.data -> 'previous';
		elsif chosen = 'expert-updated' then
			previous := planner.when_and_where(old_face);
		end if;
	end if;
	perform planner.queue_mail(chosen, e.email, e.name, e.language,
		jsonb_build_object(
			'session', planner.session_card(session, true),
			'invitation', jsonb_build_object('id', i.id, 'uid', i.uid, 'sequence', i.sequence, 'dtstamp', i.dtstamp, 'partstat', planner.partstat(i.state),
				'personal_line', i.personal_line, 'programme_item', planner.item_card(i.programme_item_id), 'reply_token', planner.reply_token(i.uid)),
			'token', planner.issue_token('invitation', i.id),
			'expert', jsonb_build_object('name', e.name),
			'facilitator', planner.facilitator_card(i.invited_by),
			'previous', case when previous <> planner.when_and_where(i.calendar_face) then previous end,
			'reason', case template when 'expert-withdrawn' then i.withdraw_reason when 'expert-session-cancelled' then session.cancel_reason end),
		dedupe_key => 'invitation:' || i.id || ':' || i.sequence || ':' || extract(epoch from i.dtstamp)::bigint,
		session_id => session.id, subject_id => i.id, calendar_uid => i.uid::text, calendar_sequence => i.sequence);
	return true;
end $$;
comment on function planner.send_to_expert is
	'Queues the calendar message of one invitation as it stands now (raise sequence and dtstamp and set calendar_face first, in one update: a second one in the same transaction locks session and expert for its foreign keys, crosswise with who edits them) and takes back what is still queued for the same UID and address. What never left lives on: an invitation that was still queued stays an invitation, a move that was still queued stays a move from where the expert last saw it. A CANCEL for what is in no calendar is not sent: then false.';

create function planner.tell_experts(session planner.session, change text) returns int
language plpgsql volatile set search_path = '' as $$
declare i planner.invitation; now_is planner.invitation; face jsonb; told int := 0;
begin
	for i in
		select v.* from planner.invitation v where v.session_id = session.id and v.state in ('sent', 'accepted', 'tentative') order by v.id for update
	loop
		face := planner.calendar_face(session, i.programme_item_id);
		continue when change = 'edited' and i.calendar_face = face;
		if change = 'edited' and planner.when_and_where(i.calendar_face) = planner.when_and_where(face) then
			update planner.invitation v set calendar_face = face, dtstamp = planner.next_stamp(v.dtstamp), updated_at = now() where v.id = i.id returning v.* into now_is;
			told := told + planner.send_to_expert(now_is, session, 'expert-edited', i.calendar_face)::int;
		elsif change in ('moved', 'edited') then
			update planner.invitation v
			set state = 'sent', sent_at = now(), answered_at = null, answered_via = null, comment = null, sequence = v.sequence + 1, significant_sequence = v.sequence + 1,
				calendar_face = face, dtstamp = planner.next_stamp(v.dtstamp), version = v.version + 1, updated_at = now()
			where v.id = i.id returning v.* into now_is;
			perform planner.record('invitation', i.id, 'asked_again', jsonb_build_object('was', i.state), session.id);
			told := told + planner.send_to_expert(now_is, session, 'expert-updated', i.calendar_face)::int;
		elsif change = 'cancelled' then
			update planner.invitation v
			set sequence = v.sequence + 1, significant_sequence = v.sequence + 1, dtstamp = planner.next_stamp(v.dtstamp), version = v.version + 1, updated_at = now()
			where v.id = i.id returning v.* into now_is;
			perform planner.record('invitation', i.id, 'session_cancelled', '{}', session.id);
			told := told + planner.send_to_expert(now_is, session, 'expert-session-cancelled')::int;
		else
			raise exception 'unknown change %', change;
		end if;
	end loop;
	return told;
end $$;
comment on function planner.tell_experts is
	'Tells the experts of a session (as it is after the change; its row locked by the caller, drafts too) and returns how many. moved: date, time or place changed, sequence up and asked again. edited: same sequence, answer kept, only who sees a difference in the calendar; when it turns out that time or place differ from what this expert was told (a draft that was moved), it is a move. cancelled: METHOD:CANCEL. Who declined or was withdrawn is left alone.';

create function planner.experts_concerned(session_id uuid) returns table (name text, state text)
language sql stable set search_path = '' as $$
	select e.name, i.state from planner.invitation i join planner.expert e on e.id = i.expert_id
	where i.session_id = experts_concerned.session_id and i.state in ('sent', 'accepted', 'tentative') order by e.name, e.id
$$;
comment on function planner.experts_concerned is 'The experts whom tell_experts would tell of a move or cancellation, with their present state.';
