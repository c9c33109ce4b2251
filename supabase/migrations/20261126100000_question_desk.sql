create function public.search_questions(q text default null) returns setof public.questions
language sql stable set search_path = ''
-- A body bound when it is made: who runs it needs no usage on the schema it reads from.
begin atomic
	select s.* from public.questions s
	where not exists (
		select from regexp_split_to_table(lower(left(coalesce(search_questions.q, ''), 200)), '[[:space:]]+') word
		where position(word in lower(concat_ws(' ', s.number, s.text, s.asker_name, s.asker_company, s.municipality_name, s.responsible_name, s.offered_to))) = 0);
end;
comment on function public.search_questions is
	'The view questions in which every word of q (of its first 200 letters) stands somewhere: number, text, who asked, municipality, with whom it lies, to whom it was offered. Within the scope of who is signed in. Filter, order and page it as a view.';
grant execute on function public.search_questions(text) to authenticated;

create function public.chain_figures(since timestamptz) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
	whole_region constant boolean := planner.staff_role() in ('facilitator', 'viewer');
begin
	if planner.staff_role() is null then
		perform planner.refuse('signed_out', 401);
	end if;
	return (
		with met as (
			select s.id from planner.session s
			where s.status in ('published', 'held', 'archived') and s.ends_at >= chain_figures.since and s.ends_at <= now()
				and (whole_region or planner.can_work_in(s.municipality, s.host_organisation_id))
		), asked as (
			select x.id, x.status, x.answered_at from planner.question x
			where x.created_at >= chain_figures.since
				and (whole_region or planner.can_see_question(x.municipality, x.session_id, x.responsible_staff_id, x.responsible_organisation_id))
		)
		select jsonb_build_object(
			'sessions', (select count(*) from met),
			'people', (select coalesce(sum(r.party_size), 0) from planner.registration r join met on met.id = r.session_id where r.status in ('confirmed', 'attended')),
			'questions', (select count(*) from asked),
			'referred', (select count(*) from asked where exists (select from planner.referral f where f.question_id = asked.id)),
			'answered', (select count(*) from asked where answered_at is not null),
			'solved', (select count(*) from asked where status = 'solved')));
end $$;
comment on function public.chain_figures is
	'What the chain yielded since a moment, counts only: { sessions (that are over), people (who had a seat at those, companions included), questions (asked), referred, answered, solved (of those questions) }. Facilitators and viewers: the whole region; organisers: their own area. Refuses signed_out 401.';
grant execute on function public.chain_figures(timestamptz) to authenticated;
