create function planner.recommending_organisation(r planner.referral) returns text
language sql stable set search_path = '' as $$
	select o.name from planner.referral x join planner.organisation o on o.id = x.organisation_id
	where x.question_id = r.question_id and x.next_organisation_id = r.organisation_id and x.state = 'declined'
		and x.ended_at = r.offered_at and x.id is distinct from r.parent_id
$$;

comment on function planner.recommending_organisation is
	'The name of the organisation that declined or passed on the question and named this one, when the offer went out at '
	'once in the name of the sender; else null. Both happen in one transaction, at one time.';

create or replace function planner.mail_offer(r planner.referral, q planner.question, o planner.organisation) returns
	void
language sql volatile set search_path = '' as $$
	select planner.queue_mail('referral-offered', o.contact_email, coalesce(o.contact_name, o.name), o.language,
		jsonb_build_object('question', planner.question_card(q), 'asker', planner.asker_card(q, r.share_contact),
			'organisation', jsonb_build_object('name', o.name), 'sender', planner.referral_sender_card(r), 'note', r.note,
			'recommended_by', planner.recommending_organisation(r), 'due_on', r.due_on, 'accepted', r.state = 'accepted',
			'token', planner.issue_token('referral', r.id)),
		session_id => q.session_id, subject_id => q.id)
$$;

create or replace function public.referral_page(token text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	t planner.access_token := planner.find_token(token, 'referral');
	r planner.referral;
	q planner.question;
	involved boolean;
begin
	select x.* into r from planner.referral x where x.id = t.subject_id;
	if r.id is null then perform planner.refuse('unknown_token', 404); end if;
	select x.* into q from planner.question x where x.id = r.question_id;
	involved := r.state in ('offered', 'accepted', 'answered');
	return jsonb_build_object(
		'referral', jsonb_build_object('id', r.id, 'state', r.state, 'note', r.note, 'due_on', r.due_on,
			'offered_at', r.offered_at, 'accepted_at', r.accepted_at, 'ended_at', r.ended_at, 'reason', r.reason,
			'next_organisation_name', coalesce(
				(select o.name from planner.organisation o where o.id = r.next_organisation_id), r.next_organisation_name),
			'answer', r.answer),
		'organisation', (
			select jsonb_build_object('id', o.id, 'name', o.name, 'contact_name', o.contact_name, 'language', o.language)
			from planner.organisation o where o.id = r.organisation_id),
		'question', planner.question_card(q) || jsonb_build_object('next_action_on', q.next_action_on, 'session', (
			select jsonb_build_object('title', s.title, 'starts_at', s.starts_at)
			from planner.session s where s.id = q.session_id and s.published_at is not null)),
		'asker', case when involved then planner.asker_card(q, r.share_contact) end,
		'sender', planner.referral_sender_card(r), 'recommended_by', planner.recommending_organisation(r),
		'earlier', (
			select coalesce(jsonb_agg(jsonb_build_object('organisation', o.name, 'state', x.state, 'reason', x.reason)
				order by x.offered_at), '[]')
			from planner.referral x join planner.organisation o on o.id = x.organisation_id
			where x.question_id = q.id and x.id <> r.id and x.state in ('declined', 'lapsed')),
		'other_organisations', case when r.state not in ('offered', 'accepted') then '[]' else (
			select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'level', o.level,
				'themes', to_jsonb(o.themes), 'can_receive', o.contact_email is not null) order by o.name), '[]')
			from planner.organisation o where o.active and o.id <> r.organisation_id) end);
end $$;

comment on function public.referral_page is
	'What an organisation sees by the link: { referral: { id, state, note, due_on, offered_at, accepted_at, ended_at, '
	'reason, next_organisation_name, answer }, organisation, question: card + session, next_action_on, asker: { name, '
	'company, and email, phone when shared } while the referral is open or answered, else null, sender: { name, email '
	'}, recommended_by: planner.recommending_organisation, earlier: organisations that declined or did not react, '
	'other_organisations: [{ id, name, level, themes, can_receive }] }. Changes nothing. Refuses unknown_token 404.';
