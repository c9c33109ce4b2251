create function public.my_page(token text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'person', 'registration');
	person planner.entrepreneur;
begin
	select e.* into person from planner.entrepreneur e where e.id = case t.kind when 'person' then t.subject_id else (
		select r.entrepreneur_id from planner.registration r where r.id = t.subject_id) end;
	if person.id is null then perform planner.refuse('unknown_token', 404); end if;
	return jsonb_build_object(
		'scope', t.kind,
		'name', case t.kind when 'person' then person.name else (
			select r.name from planner.registration r where r.id = t.subject_id) end,
		'email', person.email,
		'registrations', (
			select coalesce(jsonb_agg(planner.registration_card(r) || jsonb_build_object('ticket_code', r.ticket_code,
				'diet', r.diet, 'needs', r.needs, 'phone', r.phone, 'created_at', r.created_at,
				'repeated', case t.kind when 'person' then planner.repeated_sign_ups(r) else '[]' end,
				'changed_by_owner', t.kind = 'registration' and r.typed is not null,
				'session', planner.session_card(s, planner.seats_taken_by(r.status, 1) = 1)
					|| jsonb_build_object('cancel_reason', s.cancel_reason))
				|| coalesce(case when t.kind = 'registration' then r.typed end, '{}') order by s.starts_at desc), '[]')
			from planner.registration r join planner.session s on s.id = r.session_id
			where r.entrepreneur_id = person.id and (t.kind = 'person' or r.id = t.subject_id)),
		'questions', (
			select coalesce(jsonb_agg(planner.question_for_asker(q, t.kind = 'person') order by q.number desc), '[]')
			from planner.question q where q.entrepreneur_id = person.id and planner.token_opens_question(t, q)));
end $$;
comment on function public.my_page is
	'Everything of the person that this token belongs to: { scope person|registration, name, email, registrations: '
	'[card + ticket_code, diet, needs, phone, repeated, changed_by_owner, session], questions: [question_for_asker] }. A '
	'registration token shows what was typed with that registration, nothing from before or from the owner of the '
	'mailbox; changed_by_owner: it can no longer be changed with it. Refuses unknown_token 404.';
grant execute on function public.my_page(text) to anon, authenticated;
