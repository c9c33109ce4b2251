create or replace function public.session_page(slug text) returns jsonb
language sql stable security definer set search_path = '' as $$
	select planner.session_for_reading(s) || jsonb_build_object('previous_starts_at', (
		select (h.details #>> '{starts_at,0}')::timestamptz from planner.history h
		where h.subject_kind = 'session' and h.subject_id = s.id and h.action = 'moved' and h.details ? 'starts_at' order by h.id desc limit 1))
	from planner.session s where s.slug = session_page.slug and s.published_at is not null
$$;
comment on function public.session_page is
	'One published session with programme and accepted experts (planner.session_for_reading), or null. previous_starts_at is when it was to begin before its last move to another time, or null. For everyone.';
grant execute on function public.session_page(text) to anon, authenticated;
