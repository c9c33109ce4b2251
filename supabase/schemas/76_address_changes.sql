create table planner.address_change (
	id uuid primary key default gen_random_uuid(),
	expert_id uuid unique references planner.expert on delete cascade,
	organisation_id uuid unique references planner.organisation on delete cascade,
	new_email text not null check (planner.is_email(new_email)),
	asked_by uuid references planner.staff,
	asked_at timestamptz not null default now(),
	agreed boolean,
	answered_at timestamptz,
	constraint one_subject check (num_nonnulls(expert_id, organisation_id) = 1),
	constraint answered_has_time check ((agreed is null) = (answered_at is null))
);
comment on table planner.address_change is
	'A new address of an expert or organisation that the old one must confirm: links to pages of several areas are '
	'mailed to that address, and the colleague who entered it does not work in all of them.';
alter table planner.address_change enable row level security;
create policy "staff see which addresses wait for a yes" on planner.address_change for select to authenticated
	using ((select planner.staff_role()) in ('facilitator', 'organiser'));
grant select on planner.address_change to authenticated;

create view public.address_changes with (security_invoker = true) as
	select c.id, c.expert_id, c.organisation_id, c.new_email, s.name as asked_by, c.asked_at, c.agreed, c.answered_at
	from planner.address_change c left join planner.staff s on s.id = c.asked_by
	where c.agreed is not true and c.asked_at > now() - interval '14 days';
comment on view public.address_changes is
	'New addresses that the old one has not confirmed yet (agreed null) or has refused, of the last fourteen days. '
	'Facilitators and organisers.';
grant select on public.address_changes to authenticated;

create function planner.may_change_expert_address(expert_id uuid) returns boolean
language sql stable set search_path = '' as $$
	select not exists (
		select from planner.invitation i join planner.session s on s.id = i.session_id
		where i.expert_id = may_change_expert_address.expert_id
			and not planner.can_work_in(s.municipality, s.host_organisation_id))
$$;
comment on function planner.may_change_expert_address is
	'Whether the signed-in staff member works in the areas of all invitations of an expert: those pages are what links '
	'to the address open. The caller holds the lock of the expert.';

create function planner.may_change_organisation_address(organisation_id uuid) returns boolean
language sql stable set search_path = '' as $$
	select not exists (
		select from planner.referral r join planner.question q on q.id = r.question_id
		where r.organisation_id = may_change_organisation_address.organisation_id
			and (r.state in ('offered', 'accepted') or q.status not in ('solved', 'closed'))
			and not planner.can_see_question(
				q.municipality, q.session_id, q.responsible_staff_id, q.responsible_organisation_id))
$$;
comment on function planner.may_change_organisation_address is
	'Whether the signed-in staff member may see all open questions that were offered to an organisation: those are what '
	'links to its address open. The caller holds the lock of the organisation.';

create function planner.ask_for_address_change(expert_id uuid, organisation_id uuid, new_email text) returns void
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_variable
declare
	c planner.address_change;
begin
	select x.* into c from planner.address_change x
	where x.expert_id = ask_for_address_change.expert_id
		or x.organisation_id = ask_for_address_change.organisation_id for update;
	-- Saving the form again does not mail the old address again.
	if c.new_email = ask_for_address_change.new_email and c.agreed is null and c.asked_at > now() - interval '1 day' then
		return;
	end if;
	update planner.access_token t set revoked_at = now()
	where t.kind = 'address_change' and t.subject_id = c.id and t.revoked_at is null;
	delete from planner.address_change x where x.id = c.id;
	insert into planner.address_change (expert_id, organisation_id, new_email, asked_by)
	values (expert_id, organisation_id, new_email, planner.staff_id()) returning * into c;
	perform planner.queue_mail('address-change-asked', x.email, x.name, x.language,
		jsonb_build_object('name', x.name, 'organisation', x.organisation, 'new_email', new_email,
			'asked_by', planner.facilitator_card(c.asked_by), 'token', planner.issue_token('address_change', c.id)),
		subject_id => c.id)
	from planner.address_holder(c) x;
end $$;
comment on function planner.ask_for_address_change is
	'Mails the old address of an expert or organisation a link to confirm or refuse a new one. A later request '
	'replaces an earlier one.';

create function planner.address_holder(c planner.address_change)
returns table (email text, name text, language text, organisation text)
language sql stable set search_path = '' as $$
	select e.email, e.name, e.language, null::text from planner.expert e where e.id = c.expert_id
	union all
	select o.contact_email, coalesce(o.contact_name, o.name), o.language, o.name
	from planner.organisation o where o.id = c.organisation_id
$$;
comment on function planner.address_holder is
	'The owner of the address: { email, name, language, organisation (the name of an organisation, else null) }.';

create function planner.tell_old_address(
	email text, name text, language text, organisation text, preferred_staff_id uuid
) returns void
language sql volatile set search_path = '' as $$
	select planner.queue_mail('address-changed', tell_old_address.email, '', tell_old_address.language,
		jsonb_build_object('organisation', tell_old_address.organisation,
			'facilitator', planner.facilitator_card(preferred_staff_id)))
$$;
comment on function planner.tell_old_address is
	'Mails an old address that it was replaced, without naming the new one, which may be a stranger''s.';

create function planner.lock_address_change(token text) returns planner.address_change
language plpgsql volatile set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'address_change');
	c planner.address_change;
begin
	-- The holder of the address first, as where it is changed.
	select x.* into c from planner.address_change x where x.id = t.subject_id;
	perform 1 from planner.expert e where e.id = c.expert_id for update;
	perform 1 from planner.organisation o where o.id = c.organisation_id for update;
	select x.* into c from planner.address_change x where x.id = t.subject_id for update;
	if c.id is null then perform planner.refuse('unknown_token', 404); end if;
	return c;
end $$;
comment on function planner.lock_address_change is
	'The change of address of this token, with whose address it is locked first. Refuses unknown_token 404.';

create function public.address_change_page(token text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'address_change');
	c planner.address_change;
begin
	select x.* into c from planner.address_change x where x.id = t.subject_id;
	if c.id is null then perform planner.refuse('unknown_token', 404); end if;
	return (
		select jsonb_build_object('name', x.name, 'organisation', x.organisation, 'language', x.language,
			'old_email', case when c.agreed is not true then x.email end, 'new_email', c.new_email,
			'asked_by', planner.facilitator_card(c.asked_by), 'agreed', c.agreed)
		from planner.address_holder(c) x);
end $$;
comment on function public.address_change_page is
	'What the old address sees by its link: { name, organisation (null for an expert), language, old_email (null after '
	'a yes), new_email, asked_by: { name, email }, agreed: null until answered }. Changes nothing. Refuses unknown_token '
	'404.';
grant execute on function public.address_change_page(text) to anon, authenticated;

create function public.answer_address_change(token text, agreed boolean) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	c planner.address_change := planner.lock_address_change(token);
	old_email text := (select x.email from planner.address_holder(c) x);
begin
	if c.agreed is not null then return jsonb_build_object('agreed', c.agreed); end if;
	perform planner.prove_mailbox(old_email);
	update planner.address_change x set agreed = coalesce(answer_address_change.agreed, false), answered_at = now()
	where x.id = c.id returning * into c;
	if c.agreed and c.expert_id is not null then
		update planner.expert e set email = c.new_email, version = e.version + 1, updated_at = now()
		where e.id = c.expert_id;
		perform planner.end_links_of_expert(c.expert_id, old_email);
		perform planner.send_waiting_invitations(c.expert_id, true);
	elsif c.agreed then
		update planner.organisation o set contact_email = c.new_email, version = o.version + 1, updated_at = now()
		where o.id = c.organisation_id;
		perform planner.end_links_of_organisation(c.organisation_id, old_email);
		perform planner.send_waiting_offers(c.organisation_id, true);
	end if;
	perform planner.record_history(case when c.expert_id is null then 'organisation' else 'expert' end,
		coalesce(c.expert_id, c.organisation_id), case when c.agreed then 'address_changed' else 'address_kept' end,
		'{}', null, case when c.expert_id is null then 'organisation' else 'expert' end, c.organisation_id);
	return jsonb_build_object('agreed', c.agreed);
exception when unique_violation then
	perform planner.refuse('address_taken', 409);
end $$;
comment on function public.answer_address_change is
	'The answer of the old address: agreed changes the address, revokes links to the old one and sends what is open '
	'to the new one; otherwise nothing changes. The first answer counts; repeating it is no error. Returns { agreed '
	'}. Refuses unknown_token 404, address_taken, organisation_without_contact 409.';
grant execute on function public.answer_address_change(text, boolean) to anon, authenticated;
