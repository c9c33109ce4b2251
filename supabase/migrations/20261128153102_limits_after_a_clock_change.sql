create or replace function public.request_sign_in(email text, language text default 'nl') returns void
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_variable
declare member planner.staff;
begin
	select s.* into member from planner.staff s
	where s.email = planner.clean_email(request_sign_in.email) and s.active for update;
	if member.id is null or (
		select count(*) >= 20 or coalesce(max(m.created_at) > now() - interval '20 seconds', false) from planner.mail m
		where m.template = 'sign-in' and m.recipient_email = member.email
			and m.created_at between now() - interval '1 hour' and now() + interval '1 minute'
	) then
		return;
	end if;
	perform planner.queue_mail('sign-in', member.email, member.name, planner.clean_language(request_sign_in.language),
		jsonb_build_object('name', member.name), subject_id => member.id);
end $$;

create or replace function planner.mailbox_room(email text, out room int, out free_at timestamptz)
language sql stable set search_path = '' as $$
	with lately as (
		select coalesce(m.sent_at, now()) as at from planner.mail m
		where m.recipient_email = mailbox_room.email and m.state in ('sending', 'sent')
			and coalesce(m.sent_at, now()) between now() - interval '1 day' and now() + interval '1 minute'
		order by 1 desc limit 30
	), counted as (
		select count(*) filter (where l.at > now() - interval '1 hour') as in_hour, count(*) as in_day from lately l
	)
	select least(10 - c.in_hour, 30 - c.in_day)::int, greatest(
		case when c.in_hour >= 10 then (select l.at from lately l order by l.at desc offset 9 limit 1)
			+ interval '1 hour' end,
		case when c.in_day >= 30 then (select min(l.at) from lately l) + interval '1 day' end)
	from counted c
$$;

create or replace function planner.limit_registration_changes(registration_id uuid, actions text[], most int) returns
	void
language plpgsql volatile set search_path = '' as $$
begin
	if (select count(*) from planner.history h where h.subject_kind = 'registration'
		and h.subject_id = limit_registration_changes.registration_id and h.action = any (actions)
		and h.at between now() - interval '1 hour' and now() + interval '1 minute') >= most then
		perform planner.refuse('too_many_requests', 429, '{"seconds": 3600}');
	end if;
end $$;

comment on function planner.limit_registration_changes is
	'At most so many such changes of one registration an hour: each mails the owner of the mailbox, whoever makes them. '
	'Giving up a seat is always possible. What lies in the future, since the clock was set back, does not count. '
	'Refuses too_many_requests { seconds } 429.';

create or replace function planner.limit_questions(entrepreneur_id uuid, by_owner boolean) returns void
language plpgsql volatile set search_path = '' as $$
begin
	perform 1 from planner.entrepreneur e where e.id = limit_questions.entrepreneur_id for no key update;
	if (select count(*) from planner.question q where q.entrepreneur_id = limit_questions.entrepreneur_id
		and q.source in ('public_page', 'personal_page') and q.by_owner = limit_questions.by_owner
		and q.created_at between now() - interval '1 hour' and now() + interval '1 minute') >= 30 then
		perform planner.refuse('too_many_requests', 429, '{"seconds": 3600}');
	end if;
end $$;
