create function planner.registration_card(r planner.registration) returns jsonb
language sql stable set search_path = '' as $$
	select jsonb_build_object('id', r.id, 'name', r.name, 'company', r.company, 'party_size', r.party_size, 'status', r.status,
		'position', case when r.status = 'waitlisted' then (
			select count(*) from planner.registration w where w.session_id = r.session_id and w.status = 'waitlisted'
				and (w.waiting_since, w.queue_number) <= (r.waiting_since, r.queue_number)) end)
$$;
comment on function planner.registration_card is 'The registration as mails and pages show it; position is the place on the waiting list, 1 is next.';

create function planner.mail_registration(template text, r planner.registration, s planner.session, more jsonb default '{}', dedupe_key text default null) returns void
language plpgsql volatile set search_path = '' as $$
begin
	perform planner.queue_mail(mail_registration.template, e.email, r.name, r.language,
		jsonb_build_object('session', planner.session_card(s, planner.seats_of(r.status, 1) = 1), 'registration', planner.registration_card(r),
			'token', planner.issue_token('person', r.entrepreneur_id)) || more,
		mail_registration.dedupe_key, session_id => s.id, subject_id => r.id, calendar_uid => s.uid::text, calendar_sequence => s.sequence)
	from planner.entrepreneur e where e.id = r.entrepreneur_id;
end $$;
comment on function planner.mail_registration is 'Queues one mail about a registration, with the session, the registration and a fresh link to the personal page; in order per session and address.';

create function planner.fill_free_seats(session_id uuid) returns int
language plpgsql volatile set search_path = '' as $$
declare s planner.session; r planner.registration; promoted int := 0;
begin
	loop
		select x.* into s from planner.session x where x.id = fill_free_seats.session_id for update;
		exit when s.status <> 'published' or s.starts_at <= now() or s.seats_taken >= s.capacity;
		update planner.registration w set status = 'confirmed', confirmed_at = now() where w.id = (
			select f.id from planner.registration f where f.session_id = s.id and f.status = 'waitlisted' and f.party_size <= s.capacity - s.seats_taken
			order by f.waiting_since, f.queue_number limit 1)
		returning * into r;
		exit when not found;
		promoted := promoted + 1;
		perform planner.record('registration', r.id, 'promoted', '{}', s.id, 'system');
		perform planner.mail_registration('registration-promoted', r, s);
	end loop;
	return promoted;
end $$;
comment on function planner.fill_free_seats is 'Gives free seats to the first of the waiting list whose party fits, until none fits, and mails them; called inside every transaction that frees a seat. Returns how many parties were promoted.';

create function planner.missing_to_publish(s planner.session) returns jsonb
language sql stable set search_path = '' as $$
	select coalesce(jsonb_agg(m.what order by m.n), '[]') from (values
		(1, 'summary', s.summary = ''),
		(2, 'themes', cardinality(s.themes) = 0),
		(3, 'place', s.place_name is null and s.online_url is null)
	) m(n, what, missing) where m.missing
$$;
comment on function planner.missing_to_publish is 'What a session still lacks before it may be published: summary, themes, place.';

create function public.publish_session(session_id uuid, version int) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare s planner.session := planner.lock_session(session_id, version);
begin
	if s.status <> 'draft' then perform planner.refuse('not_a_draft'); end if;
	if s.starts_at <= now() then perform planner.refuse('in_the_past', 409); end if;
	if planner.missing_to_publish(s) <> '[]' then perform planner.refuse('not_ready_to_publish', 409, planner.missing_to_publish(s)); end if;
	update planner.session x set status = 'published', published_at = now(), updated_at = now(), version = x.version + 1 where x.id = s.id returning * into s;
	perform planner.record('session', s.id, 'published', '{}', s.id);
	return jsonb_build_object('id', s.id, 'slug', s.slug, 'version', s.version);
end $$;
comment on function public.publish_session is
	'Opens a draft to everyone. Returns { id, slug, version }. Refuses not_a_draft, in_the_past, not_ready_to_publish [missing…] 409, and what lock_session refuses.';
grant execute on function public.publish_session(uuid, int) to authenticated;

create function planner.plan_changes(s planner.session, p planner.session_plan) returns jsonb
language sql stable set search_path = '' as $$
	select coalesce(jsonb_object_agg(c.field, jsonb_build_array(c.old, c.new)) filter (where c.old is distinct from c.new), '{}') from (values
		('starts_at', to_jsonb(s.starts_at), to_jsonb(p.starts_at)), ('ends_at', to_jsonb(s.ends_at), to_jsonb(p.ends_at)),
		('place_name', to_jsonb(s.place_name), to_jsonb(p.place_name)), ('place_address', to_jsonb(s.place_address), to_jsonb(p.place_address)),
		('online_url', to_jsonb(s.online_url), to_jsonb(p.online_url))
	) c(field, old, new)
$$;
comment on function planner.plan_changes is 'What of when and where would change, as { field: [old, new] }: only these concern who already comes.';

create function public.session_change_preview(session_id uuid, plan jsonb default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare s planner.session; changes jsonb := '{}';
begin
	select x.* into s from planner.session x where x.id = session_change_preview.session_id;
	if s.id is null or not planner.can_see_session(s) then perform planner.refuse('unknown_session', 404); end if;
	perform planner.must_work_in(s.municipality, s.host_organisation_id);
	if plan is not null then changes := planner.plan_changes(s, planner.clean_plan(plan)); end if;
	return jsonb_build_object('status', s.status, 'version', s.version, 'changes', changes,
		'people', (select coalesce(jsonb_agg(jsonb_build_object('name', r.name, 'company', r.company, 'status', r.status, 'party_size', r.party_size) order by r.queue_number), '[]')
			from planner.registration r where r.session_id = s.id and r.status in ('confirmed', 'waitlisted', 'offered')),
		'experts', (select coalesce(jsonb_agg(jsonb_build_object('name', e.name, 'state', e.state)), '[]') from planner.experts_concerned(s.id) e));
end $$;
comment on function public.session_change_preview is
	'Who would be told what by saving this plan (or by cancelling, without one): { status, version, changes: { field: [old, new] }, people: [{ name, company, status, party_size }], experts: [{ name, state }] }. Refuses unknown_session 404, outside_your_area 403.';
grant execute on function public.session_change_preview(uuid, jsonb) to authenticated;

create function planner.tell_registrations(s planner.session, template text, more jsonb) returns int
language plpgsql volatile set search_path = '' as $$
declare r planner.registration; earlier jsonb; told int := 0;
begin
	for r in select x.* from planner.registration x where x.session_id = s.id and x.status in ('confirmed', 'waitlisted', 'offered') order by x.queue_number loop
		-- A move that never left is taken back: the new one tells the whole way, from what this person last heard.
		earlier := null;
		update planner.mail m set state = 'superseded', data = m.data - 'token'
		where m.subject_id = r.id and m.template = 'session-moved' and m.state = 'queued' returning m.data -> 'previous' into earlier;
		perform planner.mail_registration(tell_registrations.template, r, s,
			case when earlier is null or template <> 'session-moved' then more else more || jsonb_build_object('previous', earlier) end,
			template || ':' || r.id || ':' || s.sequence);
		told := told + 1;
	end loop;
	return told;
end $$;
comment on function planner.tell_registrations is 'Mails everyone who has a seat or waits for one; a move still in the queue is superseded. Returns how many.';

create function public.edit_session(session_id uuid, version int, plan jsonb, announce boolean default false, message text default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	s planner.session := planner.lock_session(session_id, version);
	p planner.session_plan := planner.clean_plan(plan);
	changes jsonb := planner.plan_changes(s, p);
	moved boolean := s.status = 'published' and changes <> '{}';
	before jsonb := jsonb_build_object('starts_at', s.starts_at, 'ends_at', s.ends_at, 'place_name', s.place_name, 'place_address', s.place_address,
		'online_changed', changes ? 'online_url');
	told int := 0;
	experts_told int;
begin
	perform planner.must_work_in(p.municipality, p.host_organisation_id);
	if s.status in ('cancelled', 'archived') or s.status = 'held' and changes <> '{}' then perform planner.refuse('session_over'); end if;
	if p.capacity < s.seats_taken then perform planner.refuse('capacity_below_seats_taken', 409, jsonb_build_object('seats_taken', s.seats_taken)); end if;
	if moved and p.starts_at <= now() then perform planner.refuse('in_the_past', 409); end if;
	if moved and not announce and (exists (select from planner.registration r where r.session_id = s.id and r.status in ('confirmed', 'waitlisted', 'offered'))
		or exists (select from planner.experts_concerned(s.id))) then
		perform planner.refuse('announcement_required', 409, changes);
	end if;
	update planner.session x set
		slug = case when s.published_at is null then planner.session_slug(p.title, p.starts_at, s.id) else s.slug end,
		kind = p.kind, title = p.title, summary = p.summary, description = p.description, themes = p.themes, municipality = p.municipality,
		host_organisation_id = p.host_organisation_id, place_name = p.place_name, place_address = p.place_address, online_url = p.online_url,
		starts_at = p.starts_at, ends_at = p.ends_at, capacity = p.capacity, sign_up_opens_at = p.sign_up_opens_at, sign_up_closes_at = p.sign_up_closes_at,
		sequence = x.sequence + moved::int, version = x.version + 1, updated_at = now()
	where x.id = s.id returning * into s;
	if s.status <> 'draft' and planner.missing_to_publish(s) <> '[]' then
		perform planner.refuse('not_ready_to_publish', 409, planner.missing_to_publish(s));
	end if;
	perform planner.write_programme(s.id, p.programme);
	perform planner.record('session', s.id, case when moved then 'moved' else 'edited' end, changes, s.id);
	if moved then
		told := planner.tell_registrations(s, 'session-moved', jsonb_build_object('previous', before, 'message', planner.clean_text(message, 1000)));
	end if;
	experts_told := planner.tell_experts(s, case when moved then 'moved' else 'edited' end);
	perform planner.fill_free_seats(s.id);
	return jsonb_build_object('id', s.id, 'slug', s.slug, 'version', s.version, 'told', told, 'experts_told', experts_told);
end $$;
comment on function public.edit_session is
	'Saves a plan over the version that was seen. A published session with another time or place gets sequence + 1 and everyone concerned is mailed; then announce must be true, message is a word of explanation. Returns { id, slug, version, told, experts_told }. Refuses announcement_required with the changes, capacity_below_seats_taken, in_the_past, session_over, not_ready_to_publish 409, and what lock_session and clean_plan refuse.';
grant execute on function public.edit_session(uuid, int, jsonb, boolean, text) to authenticated;

create function public.cancel_session(session_id uuid, version int, reason text default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare s planner.session := planner.lock_session(session_id, version); told int := 0; experts_told int := 0; was_public boolean := s.status = 'published';
begin
	if s.status not in ('draft', 'published') then perform planner.refuse('session_over'); end if;
	if was_public and s.starts_at <= now() then perform planner.refuse('session_over'); end if;
	update planner.session x set status = 'cancelled', cancelled_at = now(), cancel_reason = planner.clean_text(reason, 1000), sequence = x.sequence + 1,
		version = x.version + 1, updated_at = now()
	where x.id = s.id returning * into s;
	perform planner.record('session', s.id, 'cancelled', jsonb_build_object('reason', s.cancel_reason), s.id);
	if was_public then
		told := planner.tell_registrations(s, 'session-cancelled', jsonb_build_object('reason', s.cancel_reason));
	end if;
	experts_told := planner.tell_experts(s, 'cancelled');
	return jsonb_build_object('id', s.id, 'slug', s.slug, 'version', s.version, 'told', told, 'experts_told', experts_told);
end $$;
comment on function public.cancel_session is
	'Cancels a draft or a published session that has not begun, and tells everyone with a seat, on the waiting list, and every expert. Returns { id, slug, version, told, experts_told }. Refuses session_over 409 and what lock_session refuses.';
grant execute on function public.cancel_session(uuid, int, text) to authenticated;

create function public.delete_draft(session_id uuid, version int) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare s planner.session := planner.lock_session(session_id, version);
begin
	if s.status <> 'draft' then perform planner.refuse('not_a_draft'); end if;
	if exists (select from planner.experts_concerned(s.id)) then perform planner.refuse('experts_were_asked'); end if;
	delete from planner.session x where x.id = s.id;
	perform planner.record('session', s.id, 'deleted', jsonb_build_object('title', s.title));
end $$;
comment on function public.delete_draft is 'Throws a draft away that nobody was asked for. Refuses not_a_draft, experts_were_asked 409 (cancel it instead), and what lock_session refuses.';
grant execute on function public.delete_draft(uuid, int) to authenticated;
