create table planner.reminder (
	registration_id uuid not null references planner.registration on delete cascade,
	kind text not null check (kind in ('week', 'day')),
	queued_at timestamptz not null default now(),
	primary key (registration_id, kind)
);
comment on table planner.reminder is
	'The reminders that were queued: each kind once per registration, however often its session moves.';
alter table planner.reminder enable row level security;

create function planner.queue_reminders(batch int, at timestamptz) returns int
language plpgsql volatile set search_path = '' as $$
declare
	here constant timestamp := queue_reminders.at at time zone 'Europe/Amsterdam';
	due record;
	r planner.registration;
	programme jsonb;
	queued int := 0;
begin
	if here::time not between time '10:00' and time '20:00' then return 0; end if;
	-- A session that is being changed, and a registration, is left to the next round: the mail would tell the old.
	for due in
		select x as session, k.kind
		from (values ('day', 1), ('week', 7)) k (kind, days)
		join planner.session x on x.status = 'published' and x.starts_at > queue_reminders.at
			and x.starts_at < queue_reminders.at + interval '9 days'
			and (x.starts_at at time zone 'Europe/Amsterdam')::date = here::date + k.days
			and case k.kind when 'day' then x.remind_day else x.remind_week end
		order by x.starts_at, x.id for share of x skip locked
	loop
		programme := null;
		for r in
			select y.* from planner.registration y
			where y.session_id = (due.session).id and y.status = 'confirmed' and y.entrepreneur_id is not null
				and y.confirmed_at <= queue_reminders.at - interval '1 day' and not exists (
					select from planner.reminder m where m.registration_id = y.id and m.kind = due.kind)
			order by y.queue_number limit queue_reminders.batch - queued for update skip locked
		loop
			insert into planner.reminder (registration_id, kind) values (r.id, due.kind) on conflict do nothing;
			continue when not found;
			programme := coalesce(programme, planner.session_page_content(due.session));
			perform planner.mail_registration('registration-reminder', r, due.session,
				jsonb_build_object('programme', programme -> 'programme', 'experts', programme -> 'experts'),
				'registration-reminder:' || r.id || ':' || due.kind);
			queued := queued + 1;
		end loop;
		exit when queued >= queue_reminders.batch;
	end loop;
	return queued;
end $$;
comment on function planner.queue_reminders is
	'Queues at most batch reminders to who has a seat, on the day before the session and seven days before, each once '
	'per registration, as the session says (remind_day, remind_week). Only between 10:00 and 20:00 in the region, so a '
	'job that did not run in time sends none. Who got the seat less than a day before gets none. Returns how many.';

create function public.queue_reminders(batch int default 200) returns int
language sql volatile security definer set search_path = '' as $$ select planner.queue_reminders(batch, now()) $$;
comment on function public.queue_reminders is
	'For a job: queues the reminders that are due (planner.queue_reminders), at most batch, and returns how many; there '
	'may be more until that is 0.';
grant execute on function public.queue_reminders(int) to service_role;
