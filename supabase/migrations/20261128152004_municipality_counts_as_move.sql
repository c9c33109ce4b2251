create function planner.when_and_where(s planner.session) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('starts_at', s.starts_at, 'ends_at', s.ends_at, 'place_name', s.place_name,
		'place_address', s.place_address,
		'municipality_name', case when s.place_name is not null or s.place_address is not null or s.online_url is null
			then (select m.name from planner.municipality m where m.slug = s.municipality) end,
		'online_url', s.online_url)
$$;

comment on function planner.when_and_where is
	'All that pages, mails and calendars show as when and where a session is: another value of any of it is a move. The '
	'municipality is part of the place, and no part of a session that is online only.';

create or replace function planner.plan_changes(s planner.session, p planner.session_plan) returns jsonb
language sql stable set search_path = '' as $$
	select coalesce(jsonb_object_agg(key, jsonb_build_array(old.value, new.value)), '{}')
	from jsonb_each(planner.when_and_where(s)) old
	join jsonb_each(planner.when_and_where(jsonb_populate_record(s, to_jsonb(p)))) new using (key)
	where old.value <> new.value
$$;

comment on function planner.plan_changes is
	'The changes of when and where in a plan, as { field: [old, new] }: only these are announced to registrants.';

create or replace function public.edit_session(
	session_id uuid, version int, plan jsonb, announce boolean default false, message text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	s planner.session := planner.lock_session_version(session_id, version);
	p planner.session_plan := planner.clean_plan(plan);
	changes jsonb := planner.plan_changes(s, p);
	moved boolean := s.status = 'published' and changes <> '{}';
	-- No mail may hold the old link: who waits for a seat gets this too.
	before jsonb := planner.when_and_where(s) - 'online_url'
		|| jsonb_build_object('online_changed', changes ? 'online_url');
	told int := 0;
	experts_told int;
begin
	perform planner.require_area_access(p.municipality, p.host_organisation_id);
	if s.status in ('cancelled', 'archived') or s.status = 'held' and changes <> '{}' then
		perform planner.refuse('session_over');
	end if;
	if p.capacity < s.seats_taken then
		perform planner.refuse('capacity_below_seats_taken', 409, jsonb_build_object('seats_taken', s.seats_taken));
	end if;
	if moved and p.starts_at <= now() then perform planner.refuse('in_the_past', 409); end if;
	if moved and not announce and (
		exists (select from planner.registration r
			where r.session_id = s.id and r.status in ('confirmed', 'waitlisted', 'offered'))
		or exists (select from planner.experts_to_notify(s.id))) then
		perform planner.refuse('announcement_required', 409, changes);
	end if;
	s := planner.write_plan(s.id, p, moved);
	if s.status <> 'draft' and planner.missing_to_publish(s) <> '[]' then
		perform planner.refuse('not_ready_to_publish', 409, planner.missing_to_publish(s));
	end if;
	perform planner.record_history('session', s.id, case when moved then 'moved' else 'edited' end, changes, s.id);
	if moved then
		told := planner.notify_registrants(s, 'session-moved',
			jsonb_build_object('previous', before, 'message', planner.clean_text(message, 1000)));
	end if;
	experts_told := planner.notify_experts(s, case when moved then 'moved' else 'edited' end);
	perform planner.fill_free_seats(s.id);
	return jsonb_build_object('id', s.id, 'slug', s.slug, 'version', s.version, 'told', told,
		'experts_told', experts_told);
end $$;

create or replace function planner.calendar_content(s planner.session, item_id uuid) returns jsonb
language sql stable set search_path = '' as $$
	select planner.when_and_where(s) || jsonb_build_object('title', s.title, 'summary', s.summary,
		'step_free_access', s.step_free_access, 'access_note', s.access_note,
		'programme_item', planner.programme_item_card(item_id))
$$;

create or replace function planner.time_and_place(content jsonb) returns jsonb
language sql immutable set search_path = '' as $$
	select content - '{title,summary,step_free_access,access_note}'::text[]
		#- '{programme_item,title}' #- '{programme_item,description}'
$$;

comment on function planner.time_and_place is
	'The part of planner.calendar_content whose change asks the expert again: when and where, and whether and when '
	'the expert has a slot of the programme.';

-- What experts were last told had no municipality and no access to the place: without these, every one of them would
-- be asked again at the next small edit.
update planner.invitation i set calendar_content = i.calendar_content
	|| jsonb_build_object('municipality_name', planner.when_and_where(s) -> 'municipality_name',
		'step_free_access', s.step_free_access, 'access_note', s.access_note)
from planner.session s where s.id = i.session_id and i.calendar_content is not null;
