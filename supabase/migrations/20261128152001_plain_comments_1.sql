comment on function planner.clean_email is
	'A cleaned e-mail address: NFKC, without invisible characters, trimmed, in lower case (one address is one '
	'person). The same as cleanEmail in TypeScript.';
comment on function planner.is_email is
	'Whether mail can be sent to a cleaned address. The same rule as isEmail in TypeScript: only characters that SMTP '
	'without SMTPUTF8 and a mailto: URL need not encode.';
comment on function planner.is_web_address is 'Whether a text is an http or https URL of at most that many characters.';
comment on function planner.is_idempotency_key is
	'Whether a text is a valid idempotency key: 16 to 64 letters, digits, hyphens.';
create or replace function planner.check_idempotency_key(idempotency_key text) returns void
language plpgsql immutable set search_path = '' as $$
begin
	-- Checked here, because a constraint violation quotes the whole row, which may be of somebody else.
	if not planner.is_idempotency_key(idempotency_key) then
		perform planner.refuse('idempotency_key_invalid', 400);
	end if;
end $$;
comment on function planner.check_idempotency_key is
	'Checks the format; null passes. Refuses idempotency_key_invalid 400.';
comment on function planner.is_level is
	'Whether a text is a level, at which an organisation works or a question is answered.';
comment on function planner.is_organisation_kind is 'Whether a text is a kind of organisation.';
comment on table planner.organisation is
	'An organisation of the network. A question can be referred to it only when it has a contact_email.';
comment on function public.me is
	'The signed-in staff member: { id, name, email, role, language, municipalities[], organisations[] }, or null when '
	'the account is not, or no longer, staff.';
comment on function planner.facilitator_card is
	'The contact person: { name, email } of the preferred colleague while active, else of the facilitator, else of '
	'the bureau (email may be null).';
comment on function public.deactivate_staff is
	'Removes access at once; open questions of this colleague go to the facilitator. Refuses facilitators_only 403, '
	'unknown_staff 404, last_facilitator 409.';
comment on function planner.keep_responsible_organisation_active is
	'Prevents deactivating an organisation that is responsible for an open question, or has an offer that it may '
	'still accept, and the bureau. Refuses organisation_is_responsible { questions } 409.';
comment on function public.save_organisation is
	'Adds an organisation, or replaces organisation_id when version is its current one: { name, kind, level, '
	'municipality?, themes[], contact_name?, contact_email?, contact_phone?, website?, language, active? }. Returns { '
	'id, version, address kept|changed|asked }: a new contact_email counts at once when the caller may see all open '
	'questions that were offered to it, else after a yes from the old address. Staff of its area; without '
	'municipality facilitators only. Refuses name_missing, kind_invalid, level_invalid, invalid_email, '
	'website_invalid, unknown_theme, unknown_municipality 400, not_for_viewers, outside_your_area, address_opens_more '
	'403, unknown_organisation 404, organisation_exists { id, name }, organisation_is_responsible { questions }, '
	'edited_by_other { version, at } 409.';
comment on table planner.access_token is
	'Tokens of personal links: whoever has the 32 characters sees what belongs to one subject. Only their sha256 is '
	'stored.';
comment on function planner.issue_token is 'Creates a token for a subject; every mail gets a new one.';
comment on table planner.mail is
	'The outbox. A row is written in the same transaction as the change that causes it; data is the input of the '
	'template, without secrets once it is sent.';
comment on function planner.scrub_mail is
	'Removes secrets from a mail that will not be sent (again), in every such change of its state.';
comment on function planner.queue_mail is
	'Queues one mail and returns its id; with a known dedupe_key it queues nothing and returns null. supersedes '
	'withdraws queued mails of the same calendar UID and recipient. Later mails of a calendar UID refer to the first '
	'one (threading).';
comment on function public.mark_mail_sent is
	'Marks a mail as accepted by the receiving server and removes its secrets. The service role only.';
comment on function public.mark_mail_failed is
	'Records a failed attempt: the mail is retried after 20 s, 40 s, … at most an hour, for three days; permanent (a '
	'5xx reply, a mail that cannot be rendered) fails at once, and staff see it. The service role only.';
comment on function public.retry_mail is
	'Puts a failed mail back in the queue. Not after a newer message about the same session to the same address, sent '
	'or queued: the retried one would restore outdated details. Refuses facilitators_only 403, not_failed, newer_mail '
	'409.';
comment on function public.mail_health is
	'Counts of the mail queue: { waiting, failed, oldest_seconds }. The service role and staff. Refuses not_staff 403.';
comment on table planner.session is
	'One session at one time. seats_taken and parties_waiting are kept by a trigger on registration; '
	'seats_within_capacity makes overselling impossible. uid and sequence are the RFC 5545 UID and SEQUENCE of its '
	'public calendar entry. step_free_access is true when confirmed; false means unknown.';
comment on function planner.can_see_session is
	'Whether the signed-in staff member sees this session on staff pages: a viewer sees no drafts, an organiser those '
	'of their own area.';
comment on function planner.session_card is
	'A session as JSON for mails and personal pages; with_link only for people who have a seat.';
comment on type planner.session_plan is
	'The planning form as one JSON object. programme is [{ id?, starts_at?, title, description?, expert_id? }] in '
	'order.';
create or replace function planner.write_plan(session_id uuid, p planner.session_plan, moved boolean) returns
	planner.session
language plpgsql volatile set search_path = '' as $$
declare s planner.session;
begin
	insert into planner.session as x (id, slug, kind, title, summary, description, themes, municipality,
		host_organisation_id, place_name, place_address, step_free_access, access_note, online_url, starts_at, ends_at,
		capacity, sign_up_opens_at, sign_up_closes_at, created_by)
	values (coalesce(session_id, gen_random_uuid()), planner.session_slug(p.title, p.starts_at, session_id), p.kind,
		p.title, p.summary, p.description, p.themes, p.municipality, p.host_organisation_id, p.place_name,
		p.place_address, p.step_free_access, p.access_note, p.online_url, p.starts_at, p.ends_at, p.capacity,
		p.sign_up_opens_at, p.sign_up_closes_at, planner.staff_id())
	-- A published session keeps its slug.
	on conflict (id) do update set slug = case when x.published_at is null then excluded.slug else x.slug end,
		kind = excluded.kind, title = excluded.title, summary = excluded.summary, description = excluded.description,
		themes = excluded.themes, municipality = excluded.municipality,
		host_organisation_id = excluded.host_organisation_id, place_name = excluded.place_name,
		place_address = excluded.place_address, step_free_access = excluded.step_free_access,
		access_note = excluded.access_note, online_url = excluded.online_url, starts_at = excluded.starts_at,
		ends_at = excluded.ends_at, capacity = excluded.capacity, sign_up_opens_at = excluded.sign_up_opens_at,
		sign_up_closes_at = excluded.sign_up_closes_at, sequence = x.sequence + moved::int, version = x.version + 1,
		updated_at = now()
	returning * into s;
	perform planner.write_programme(s.id, p.programme);
	return s;
end $$;
comment on view public.history is
	'Who did what and when, newest has the highest id. Facilitators see all; organisers see the history of the '
	'sessions of their area.';
comment on function public.session_page is
	'One published session with programme and experts (planner.session_page_content), or null. previous_starts_at is '
	'its start before the last change of time, or null. For everyone.';
comment on function public.save_expert is
	'Adds an expert, or replaces the profile of expert_id when version is its current one: { name, email, phone?, '
	'organisation_id?, organisation_name?, job_title?, bio?, themes[], municipalities[] (none: whole region), '
	'language, active? }. A new address takes effect at once (address: changed) when the caller works in the areas of '
	'all invitations of this expert, else after confirmation from the old address (asked). Returns { id, version, '
	'address kept|changed|asked }. Facilitators and organisers. Refuses name_missing, invalid_email, unknown_theme, '
	'unknown_municipality, unknown_organisation 400, not_for_viewers 403, unknown_expert 404, expert_exists { id, '
	'name }, edited_by_other { version, at } 409.';
create or replace function planner.session_slug(title text, starts_at timestamptz, not_for uuid) returns text
language plpgsql volatile set search_path = '' as $$
declare
	day timestamp := starts_at at time zone 'Europe/Amsterdam';
	plain text := translate(lower(title), 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿ''’', 'aaaaaaceeeeiiiinooooouuuuyy');
	words text := btrim(left(btrim(regexp_replace(plain, '[^a-z0-9]+', '-', 'g'), '-'), 60), '-');
	months constant text[] := '{jan,feb,mrt,apr,mei,jun,jul,aug,sep,okt,nov,dec}';
	base text := coalesce(nullif(words, ''), 'sessie') || '-' || extract(day from day) || '-'
		|| months[extract(month from day)::int] || '-' || extract(year from day);
	candidate text := base;
	n int := 1;
begin
	-- The lock gives two simultaneous drafts with the same title different slugs.
	perform pg_advisory_xact_lock(hashtext('session_slug'), hashtext(base));
	while exists (select from planner.session s where s.slug = candidate and s.id is distinct from not_for) loop
		n := n + 1;
		candidate := base || '-' || n;
	end loop;
	return candidate;
end $$;
comment on function planner.session_slug is
	'A readable, unique slug: words of the title and the day, "energie-delen-14-jan-2027". not_for is the session '
	'itself, which may have it already, or null.';
comment on function planner.write_programme is
	'Writes the programme of a plan. Items with a known id keep their rows, and so the invitations that refer to them.';
comment on function public.session_draft is
	'A session for its planner: the page as the public will see it plus version, the fields of the form, what is '
	'missing to publish and may_edit; without the online link for a viewer. Refuses unknown_session 404.';
comment on function public.publish_session is
	'Publishes a draft. Returns { id, slug, version }. Refuses outside_your_area 403, unknown_session 404, '
	'not_a_draft, in_the_past, not_ready_to_publish [missing…], edited_by_other { version, at, by } 409.';
comment on function planner.plan_changes is
	'The changes of time and place in a plan, as { field: [old, new] }: only these are announced to registrants.';
comment on function public.session_change_preview is
	'Who would be notified of which changes by saving this plan (or by cancelling, without a plan): { status, '
	'version, changes: { field: [old, new] }, people: [{ name, company, status, party_size }], experts: [{ name, '
	'state }] }. Refuses title_missing, ends_before_it_starts, online_url_invalid, unknown_municipality, '
	'unknown_theme, unknown_organisation, programme_invalid, unknown_expert 400, outside_your_area 403, '
	'unknown_session 404.';
comment on function public.edit_session is
	'Saves a plan when version is the current one. When time or place of a published session change, its sequence is '
	'raised and registrants and experts are mailed; then announce must be true, and message is an optional '
	'explanation. Returns { id, slug, version, told, experts_told }. Refuses title_missing, ends_before_it_starts, '
	'online_url_invalid, unknown_municipality, unknown_theme, unknown_organisation, programme_invalid, unknown_expert '
	'400, outside_your_area 403, unknown_session 404, edited_by_other { version, at, by }, session_over, '
	'capacity_below_seats_taken { seats_taken }, in_the_past, announcement_required { field: [old, new] }, '
	'not_ready_to_publish [missing…] 409.';
comment on function public.nearby_sessions is
	'Sessions that a plan may conflict with: all published ones of the region and the visible drafts that start from '
	'a day until a day (in the region, both included): [{ id, title, starts_at, ends_at, municipality, '
	'municipality_name, themes, experts: [{ id, name }] }]; without experts who declined. Facilitators and '
	'organisers. Refuses not_for_viewers 403.';
create or replace function public.raise_sequences() returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
	-- More than the number of changes to a session between a backup and its restore.
	step constant int := 1000;
	raised int;
begin
	update planner.session s set sequence = s.sequence + step, updated_at = now()
	where s.ends_at > now() and s.published_at is not null;
	get diagnostics raised = row_count;
	-- Not significant_sequence: what an expert last answered to is still the same meeting.
	update planner.invitation i set sequence = i.sequence + step, dtstamp = planner.next_dtstamp(i.dtstamp),
		updated_at = now()
	from planner.session s where s.id = i.session_id and s.ends_at > now() and i.sent_at is not null;
	return raised;
end $$;
