create function public.invitation_page(token text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'invitation');
	i planner.invitation;
	s planner.session;
	involved boolean;
begin
	select v.* into i from planner.invitation v where v.id = t.subject_id;
	if i.id is null then perform planner.refuse('unknown_token', 404); end if;
	select x.* into s from planner.session x where x.id = i.session_id;
	involved := i.state in ('sent', 'accepted', 'tentative');
	return jsonb_build_object(
		'invitation', jsonb_build_object('id', i.id, 'uid', i.uid, 'state', i.state, 'sequence', i.sequence,
			'dtstamp', i.dtstamp, 'partstat', planner.partstat(i.state), 'personal_line', i.personal_line,
			'programme_item', planner.programme_item_card(i.programme_item_id), 'answered_at', i.answered_at,
			'answered_via', i.answered_via, 'comment', i.comment, 'withdraw_reason', i.withdraw_reason),
		'closed', case when i.state = 'withdrawn' then 'invitation_withdrawn'
			when s.status = 'cancelled' then 'session_cancelled'
			when s.status not in ('draft', 'published') or s.starts_at <= now() then 'session_over' end,
		'expert', (
			select jsonb_build_object('name', e.name, 'language', e.language)
			from planner.expert e where e.id = i.expert_id),
		'facilitator', planner.facilitator_card(i.invited_by),
		'session', planner.session_card(s, involved) || jsonb_build_object('description', s.description,
			'published', s.published_at is not null, 'capacity', s.capacity, 'cancel_reason', s.cancel_reason),
		'programme', (
			select coalesce(jsonb_agg(planner.programme_item_card(p.id)
				|| jsonb_build_object('mine', p.id is not distinct from i.programme_item_id) order by p.position), '[]')
			from planner.programme_item p where p.session_id = s.id),
		'experts', (
			select coalesce(jsonb_agg(jsonb_build_object('name', e.name, 'job_title', e.job_title,
				'organisation', coalesce(o.name, e.organisation_name)) order by e.name, e.id), '[]')
			from planner.invitation v
			join planner.expert e on e.id = v.expert_id
			left join planner.organisation o on o.id = e.organisation_id
			where v.session_id = s.id and v.state = 'accepted' and v.id <> i.id),
		'seats_taken', s.seats_taken,
		'questions', (
			select coalesce(jsonb_agg(jsonb_build_object('text', q.text, 'theme', q.theme) order by q.number), '[]')
			from (
				select * from planner.question x where involved and x.session_id = s.id and x.status <> 'closed'
				order by x.number limit 100) q));
end $$;
comment on function public.invitation_page is
	'What an expert sees by the link: { invitation: { id, uid, state, sequence, dtstamp, partstat, personal_line, '
	'programme_item, answered_at, answered_via, comment, withdraw_reason }, closed: null | invitation_withdrawn | '
	'session_cancelled | session_over, expert: { name, language }, facilitator: { name, email }, session: card + '
	'description, programme: [{ title, starts_at, description, mine }], experts: who else accepted, seats_taken, '
	'questions: [{ text, theme }] without names }. An expert who declined or was withdrawn sees neither the questions '
	'nor the online link. Changes nothing. Refuses unknown_token 404.';
grant execute on function public.invitation_page(text) to anon, authenticated;
