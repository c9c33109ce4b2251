create table planner.expert (
	id uuid primary key default gen_random_uuid(),
	name text not null check (length(name) between 1 and 120),
	email text not null unique check (planner.is_email(email)),
	phone text check (length(phone) <= 100),
	organisation_id uuid references planner.organisation,
	organisation_name text check (length(organisation_name) <= 160),
	job_title text check (length(job_title) <= 140),
	bio text not null default '' check (length(bio) <= 2000),
	themes text[] not null default '{}',
	municipalities text[] not null default '{}',
	language text not null default 'nl' check (language in ('nl', 'en')),
	active boolean not null default true,
	demo boolean not null default false,
	version int not null default 1,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	anonymised_at timestamptz,
	in_use_at timestamptz,
	sort_name text collate "C" not null generated always as (planner.fold(name)) stored,
	search_text text not null generated always as (planner.fold(name || ' ' || email || ' ' || coalesce(job_title, '')
		|| ' ' || coalesce(organisation_name, ''))) stored,
	constraint anonymised_is_empty
		check (anonymised_at is null or name = '-' and phone is null and bio = '' and not active)
);
comment on table planner.expert is
	'A person with themes, an organisation and an area (municipalities; none means the whole region). Lists are ordered '
	'by sort_name; search_text is what public.expert_matches looks in. in_use_at: when retention last found that somebody '
	'needs this row; its term ends no sooner than counted from then.';
create index expert_to_remove on planner.expert (greatest(updated_at, in_use_at)) where anonymised_at is null;
create index expert_order on planner.expert (sort_name, id);
create index expert_organisation on planner.expert (organisation_id);
create index expert_search on planner.expert using gin (search_text extensions.gin_trgm_ops, themes, municipalities);
alter table planner.expert enable row level security;
create policy "staff know the experts" on planner.expert for select to authenticated
	using ((select planner.staff_role()) in ('facilitator', 'organiser'));
grant select on planner.expert to authenticated;

create view public.experts with (security_invoker = true) as
	select e.id, e.name, e.email, e.phone, e.organisation_id, coalesce(o.name, e.organisation_name) as organisation,
		e.organisation_name, e.job_title, e.bio, e.themes, e.municipalities, e.language, e.active, e.version, e.demo,
		e.created_at, e.updated_at, e.sort_name,
		coalesce(o.sort_name, planner.fold(e.organisation_name), '~') collate "C" as sort_organisation,
		coalesce(e.themes[1], '~') collate "C" as sort_theme
	from planner.expert e left join planner.organisation o on o.id = e.organisation_id where e.anonymised_at is null;
comment on view public.experts is
	'The experts and how to reach them, without anonymised ones. Facilitators and organisers. sort_* are never null, to '
	'order by: without an organisation or theme last.';
grant select on public.experts to authenticated;

create function public.save_expert(expert jsonb, expert_id uuid default null, version int default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	e planner.expert := jsonb_populate_record(null::planner.expert, save_expert.expert);
	old planner.expert;
	address text := planner.clean_email(e.email);
	new_address boolean := false;
	may_change boolean := true;
begin
	perform planner.require_organiser();
	e.name := planner.clean_line(e.name, 120);
	if e.name is null then perform planner.refuse('name_missing', 400); end if;
	perform planner.check_name(e.name);
	perform planner.check_name(planner.clean_line(e.organisation_name, 160));
	if not coalesce(planner.is_email(address), false) then perform planner.refuse('invalid_email', 400); end if;
	perform planner.require_known_themes(e.themes);
	perform planner.require_known_municipalities(e.municipalities);
	perform planner.require_known_organisation(e.organisation_id);
	if save_expert.expert_id is not null then
		select x.* into old from planner.expert x where x.id = save_expert.expert_id for no key update;
		if old.id is null then perform planner.refuse('unknown_expert', 404); end if;
		if old.version is distinct from save_expert.version then
			perform planner.refuse('edited_by_other', 409,
				jsonb_build_object('version', old.version, 'at', old.updated_at));
		end if;
		new_address := address <> old.email;
		if new_address then
			-- Waits for whoever is inviting this expert, and then counts that invitation.
			perform 1 from planner.expert x where x.id = old.id for update;
			may_change := planner.may_change_expert_address(old.id);
		end if;
	end if;
	if exists (select from planner.expert x where x.email = address and x.id is distinct from old.id) then
		perform planner.refuse('expert_exists', 409, (
			select jsonb_build_object('id', x.id, 'name', x.name) from planner.expert x where x.email = address));
	end if;
	insert into planner.expert as x (id, name, email, phone, organisation_id, organisation_name, job_title, bio, themes,
		municipalities, language, active)
	values (coalesce(old.id, gen_random_uuid()), e.name,
		case when new_address and not may_change then old.email else address end,
		planner.clean_line(e.phone, 100), e.organisation_id, planner.clean_line(e.organisation_name, 160),
		planner.clean_line(e.job_title, 140), coalesce(planner.clean_text(e.bio, 2000), ''), coalesce(e.themes, '{}'),
		coalesce(e.municipalities, '{}'), planner.clean_language(e.language), coalesce(e.active, old.active, true))
	on conflict (id) do update set name = excluded.name, email = excluded.email, phone = excluded.phone,
		organisation_id = excluded.organisation_id, organisation_name = excluded.organisation_name,
		job_title = excluded.job_title, bio = excluded.bio, themes = excluded.themes,
		municipalities = excluded.municipalities, language = excluded.language, active = excluded.active,
		version = x.version + 1, updated_at = now()
	returning * into e;
	perform planner.record_history('expert', e.id, case when old.id is null then 'added' else 'edited' end);
	if new_address and may_change then
		delete from planner.address_change c where c.expert_id = e.id;
		perform planner.record_history('expert', e.id, 'address_changed');
		perform planner.end_links_of_expert(e.id, old.email);
	elsif new_address then
		perform planner.ask_for_address_change(e.id, null, address);
	end if;
	return jsonb_build_object('id', e.id, 'version', e.version,
		'address', case when not new_address then 'kept' when may_change then 'changed' else 'asked' end);
exception when unique_violation then
	perform planner.refuse('expert_exists', 409, (
		select jsonb_build_object('id', x.id, 'name', x.name) from planner.expert x where x.email = address));
end $$;
comment on function public.save_expert is
	'Adds an expert, or replaces the profile of expert_id when version is its current one: { name, email, phone?, '
	'organisation_id?, organisation_name?, job_title?, bio?, themes[], municipalities[] (none: whole region), language, '
	'active? }. A new address takes effect at once (address: changed) when the caller works in the areas of all '
	'invitations of this expert, else after confirmation from the old address (asked). Returns { id, version, address '
	'kept|changed|asked }. Facilitators and organisers. Refuses name_missing, web_address_in_name, invalid_email, '
	'unknown_theme, unknown_municipality, unknown_organisation, text_too_long { longest } 400, not_for_viewers 403, '
	'unknown_expert 404, expert_exists { id, name }, edited_by_other { version, at } 409.';
grant execute on function public.save_expert(jsonb, uuid, int) to authenticated;
