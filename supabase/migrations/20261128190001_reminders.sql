comment on table planner.session is
	'One session at one time. seats_taken and parties_waiting are kept by a trigger on registration; '
	'seats_within_capacity makes overselling impossible. uid and sequence are the RFC 5545 UID and SEQUENCE of its '
	'public calendar entry. step_free_access is true when confirmed; false means unknown. expert_wanted is '
	'set when an expert is chosen in its programme or asked, and stays when they leave (planner.want_expert). '
	'remind_week, remind_day: who has a seat gets a mail a week and a day before (public.queue_reminders).';

create or replace function planner.clean_plan(plan jsonb) returns planner.session_plan
language plpgsql stable set search_path = '' as $$
declare p planner.session_plan := jsonb_populate_record(null::planner.session_plan, plan);
begin
	p.title := planner.clean_line(p.title, 140);
	p.summary := coalesce(planner.clean_line(p.summary, 300), '');
	p.description := coalesce(planner.clean_text(p.description, 20000), '');
	p.place_name := planner.clean_line(p.place_name, 140);
	p.place_address := planner.clean_line(p.place_address, 200);
	p.step_free_access := coalesce(p.step_free_access, false);
	p.access_note := planner.clean_line(p.access_note, 200);
	p.remind_week := coalesce(p.remind_week, true);
	p.remind_day := coalesce(p.remind_day, true);
	p.online_url := nullif(btrim(p.online_url), '');
	p.themes := coalesce(p.themes, '{}');
	p.programme := coalesce(nullif(p.programme, 'null'), '[]');
	if p.title is null then perform planner.refuse('title_missing', 400); end if;
	if p.starts_at is null or p.ends_at is null or p.ends_at <= p.starts_at then
		perform planner.refuse('ends_before_it_starts', 400);
	end if;
	if not planner.is_web_address(p.online_url, 500) then perform planner.refuse('online_url_invalid', 400); end if;
	if p.municipality is null then perform planner.refuse('unknown_municipality', 400); end if;
	perform planner.require_known_municipalities(array[p.municipality]);
	perform planner.require_known_themes(p.themes);
	perform planner.require_known_organisation(p.host_organisation_id);
	perform planner.check_programme(p.programme);
	return p;
end $$;

create or replace function planner.write_plan(session_id uuid, p planner.session_plan, moved boolean) returns
	planner.session
language plpgsql volatile set search_path = '' as $$
declare s planner.session;
begin
	insert into planner.session as x (id, slug, kind, title, summary, description, themes, municipality,
		host_organisation_id, place_name, place_address, step_free_access, access_note, online_url, starts_at, ends_at,
		capacity, remind_week, remind_day, sign_up_opens_at, sign_up_closes_at, created_by)
	values (coalesce(session_id, gen_random_uuid()), planner.session_slug(p.title, p.starts_at, session_id), p.kind,
		p.title, p.summary, p.description, p.themes, p.municipality, p.host_organisation_id, p.place_name,
		p.place_address, p.step_free_access, p.access_note, p.online_url, p.starts_at, p.ends_at, p.capacity,
		p.remind_week, p.remind_day, p.sign_up_opens_at, p.sign_up_closes_at, planner.staff_id())
	-- A published session keeps its slug.
	on conflict (id) do update set slug = case when x.published_at is null then excluded.slug else x.slug end,
		kind = excluded.kind, title = excluded.title, summary = excluded.summary, description = excluded.description,
		themes = excluded.themes, municipality = excluded.municipality,
		host_organisation_id = excluded.host_organisation_id, place_name = excluded.place_name,
		place_address = excluded.place_address, step_free_access = excluded.step_free_access,
		access_note = excluded.access_note, online_url = excluded.online_url, starts_at = excluded.starts_at,
		ends_at = excluded.ends_at, capacity = excluded.capacity, remind_week = excluded.remind_week,
		remind_day = excluded.remind_day, sign_up_opens_at = excluded.sign_up_opens_at,
		sign_up_closes_at = excluded.sign_up_closes_at, sequence = x.sequence + moved::int, version = x.version + 1,
		updated_at = now()
	returning * into s;
	perform planner.write_programme(s.id, p.programme);
	return s;
end $$;

create or replace function planner.mail_registration(
	template text, r planner.registration, s planner.session, more jsonb default '{}', dedupe_key text default null
) returns jsonb
language plpgsql volatile set search_path = '' as $$
declare card jsonb := planner.registration_card(r);
begin
	-- A reminder that has not left yet would tell what no longer holds.
	if mail_registration.template in ('registration-cancelled', 'registration-changed', 'session-moved',
		'session-cancelled')
	then
		update planner.mail m set state = 'superseded'
		where m.subject_id = r.id and m.template = 'registration-reminder' and m.state in ('queued', 'failed');
	end if;
	perform planner.queue_mail(mail_registration.template, e.email, r.name, r.language,
		jsonb_build_object('session', planner.session_card(s, planner.seats_taken_by(r.status, 1) = 1),
			'registration', card, 'token', planner.issue_token('person', r.entrepreneur_id)) || more,
		mail_registration.dedupe_key, session_id => s.id, subject_id => r.id, calendar_uid => s.uid::text,
		calendar_sequence => s.sequence)
	from planner.entrepreneur e where e.id = r.entrepreneur_id;
	return card;
end $$;

comment on function planner.mail_registration is
	'Queues one mail about a registration, with the session, the registration and a fresh link to the personal page; in '
	'order per session and address. A change supersedes a reminder that has not left. Returns the registration as it '
	'stands in the mail (registration_card).';

comment on table planner.reminder is
	'The reminders that were queued: each kind once per registration, however often its session moves.';

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
			where y.session_id = (due.session).id and y.status = 'confirmed' and y.anonymised_at is null
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
