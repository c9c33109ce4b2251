create function planner.search_lexeme(word text) returns text
language sql immutable
return '''' || replace(replace(word, '\', '\\'), '''', '''''') || '''';

comment on function planner.search_lexeme is 'A word, quoted for a tsquery.';

create function planner.search_stem(term text) returns text
language sql immutable set search_path = '' as $$
	select case numnode(stem)
		when 0 then null
		when 1 then words || case when last ~ '[fvsz]'
			then ' | ' || regexp_replace(words, '.(''(:\*)?)$', translate(last, 'fvsz', 'vfzs') || '\1') else '' end
		else stem::text end
	from phraseto_tsquery('pg_catalog.dutch', term) stem,
		lateral (values (stem::text || case when length(stem::text) > 6 then ':*' else '' end,
			left(right(stem::text, 2), 1))) parts (words, last)
$$;

comment on function planner.search_stem is
	'Dutch stems of a term as a tsquery, those of five letters or more as the beginning of a word. The stemmer takes '
	'bedrijf and bedrijven, huis and huizen for two words: a stem that ends in f, v, s or z is looked for with the other '
	'letter too. Null when only stop words are left.';

create function planner.search_term_query(term text) returns tsquery
language plpgsql stable set search_path = '' as $$
declare
	anywhere text := '%' || replace(replace(replace(term, '\', '\\'), '%', '\%'), '_', '\_') || '%';
	stem text;
	found text[];
	alike text[];
begin
	-- Words with signs are not taken apart when a part is one letter: C++ does not find vitamin C.
	if term !~ '(^|[^0-9a-z])[0-9a-z]([^0-9a-z]|$)' then stem := planner.search_stem(term); end if;
	found := array(
		select planner.search_lexeme('=' || s.facet) from planner.search_synonym s
		where s.word = term or length(term) > 3 and starts_with(s.word, term)
		group by s.facet);
	if length(term) > 3 or term ~ '[^0-9a-z]' then
		found := found || array(
			select planner.search_lexeme(w.word) from planner.search_word w where w.word like anywhere
			order by length(w.word), w.word limit 50);
	end if;
	if found = '{}' and length(term) > 3 and (stem is null or not exists (
		select from planner.search_word w where w.word = any (tsvector_to_array(to_tsvector('pg_catalog.dutch', term))))) then
		alike := array(
			select case when s.facet is null then planner.search_lexeme(s.word) else planner.search_lexeme('=' || s.facet) end
			from (
				select w.word, null as facet from planner.search_word w where w.word operator(extensions.%) term
				union all
				select y.word, y.facet from planner.search_synonym y where y.word operator(extensions.%) term) s
			where extensions.similarity(s.word, term) >= 0.4
			order by extensions.similarity(s.word, term) desc, s.word limit 5);
	end if;
	return concat_ws(' | ', planner.search_lexeme(term) || ':*', stem, nullif(array_to_string(found || alike, ' | '), ''))
		::tsquery;
end $$;

comment on function planner.search_term_query is
	'What one term of a search finds: words that begin with it or contain it, its stems, what it means '
	'(planner.search_synonym), and when there is none of those the words that look most like it.';

create or replace function public.search_query(q text) returns tsquery
language plpgsql stable security definer set search_path = '' as $$
declare
	term text;
	query tsquery;
begin
	if coalesce(planner.fold(left(q, 200)), '') !~ '[^[:space:]]' then return null; end if;
	for term in select t from planner.search_terms(left(q, 200)) t limit 12 loop
		query := coalesce(query && planner.search_term_query(term), planner.search_term_query(term));
	end loop;
	return coalesce(query, '''=''');
end $$;

comment on function public.search_query is
	'Full-text query in which every term of q (of its first 200 letters, 12 terms) must be found, see '
	'planner.search_term_query. Null when q is blank; a query that finds nothing when q has punctuation only.';

create function planner.learn_session_words() returns trigger
language plpgsql set search_path = '' as $$
begin
	perform planner.learn_search_words(new.search);
	return null;
end $$;

comment on function planner.learn_session_words is 'Adds the words of a saved session to planner.search_word.';

create trigger learn_words
	after insert or update of title, summary, description, place_name, place_address, municipality on planner.session
	for each row execute function planner.learn_session_words();

create view public.agenda with (security_invoker = true) as
	select s.id, s.slug, s.uid, s.sequence, s.status, s.kind, s.title, s.summary, s.themes, s.municipality,
		m.name as municipality_name, m.province, o.name as host_name, s.place_name, s.place_address,
		s.step_free_access, s.access_note, s.is_online,
		s.starts_at, s.ends_at, s.capacity, greatest(s.capacity - s.seats_taken, 0) as seats_left, s.parties_waiting,
		s.sign_up_opens_at, s.sign_up_closes_at,
		planner.sign_up_state(s.status, s.starts_at, s.sign_up_opens_at, s.sign_up_closes_at, s.capacity, s.seats_taken,
			now()) as sign_up_state,
		s.published_at, s.updated_at, s.search
	from planner.session s
	join planner.municipality m on m.slug = s.municipality
	left join planner.organisation o on o.id = s.host_organisation_id
	where s.published_at is not null;

comment on view public.agenda is
	'Every session that was ever published, with seats_left and the derived sign_up_state. For everyone; the online '
	'link is not in it. search is for full text, not for reading.';

grant select on public.agenda to anon, authenticated;

create view public.sessions with (security_invoker = true) as
	select s.id, s.slug, s.status, s.kind, s.title, s.summary, s.themes, s.municipality,
		m.name as municipality_name, s.host_organisation_id, o.name as host_name, s.place_name, s.is_online,
		s.starts_at, s.ends_at, s.capacity, s.seats_taken, s.parties_waiting,
		planner.sign_up_state(s.status, s.starts_at, s.sign_up_opens_at, s.sign_up_closes_at, s.capacity, s.seats_taken,
			now()) as sign_up_state,
		s.version, s.created_at, s.updated_at, s.published_at, s.demo, s.search
	from planner.session s
	join planner.municipality m on m.slug = s.municipality
	left join planner.organisation o on o.id = s.host_organisation_id
	where planner.can_see_session(s);

comment on view public.sessions is
	'The sessions as staff pages list them, drafts too, within the area of the signed-in staff member.';

grant select on public.sessions to authenticated;

create function public.search_agenda(
	municipality text default null, theme text default null, kind text default null, q text default null,
	"from" date default null, until date default null, max_rows int default 300
) returns setof public.agenda
language plpgsql stable set search_path = '' as $$
declare words tsquery := public.search_query(search_agenda.q);
begin
	return query
	select a.* from public.agenda a
	where (search_agenda.municipality is null or a.municipality = search_agenda.municipality)
		and (search_agenda.theme is null or search_agenda.theme = any (a.themes))
		and (search_agenda.kind is null or a.kind = search_agenda.kind)
		and (words is null or a.search @@ words)
		and a.ends_at >= coalesce(search_agenda."from"::timestamp at time zone 'Europe/Amsterdam', now())
		and (search_agenda.until is null
			or a.starts_at < (search_agenda.until + 1)::timestamp at time zone 'Europe/Amsterdam')
	order by a.starts_at, a.slug
	limit least(greatest(search_agenda.max_rows, 1), 1000);
end $$;

comment on function public.search_agenda is
	'The agenda from a day (default: what has not ended) until a day, both dates in the region and included, filtered '
	'by municipality and theme slug, kind and q (public.search_query); soonest first, at most max_rows (1..1000).';

grant execute on function public.search_agenda(text, text, text, text, date, date, int) to anon, authenticated;

create function public.search_sessions(q text default null) returns setof public.sessions
language plpgsql stable set search_path = '' as $$
declare words tsquery := public.search_query(q);
begin
	return query select s.* from public.sessions s where words is null or s.search @@ words;
end $$;

comment on function public.search_sessions is
	'The view sessions with q (public.search_query): drafts too, within the area of the signed-in staff member. Filter, '
	'order and page it as a view.';

grant execute on function public.search_sessions(text) to authenticated;

create or replace view public.questions with (security_invoker = true) as
	select q.id, q.number, q.text, q.theme, q.level, q.municipality, m.name as municipality_name, q.status, q.source,
		q.session_id, s.title as session_title, e.name as asker_name, e.company as asker_company, e.email as asker_email,
		q.responsible_staff_id, q.responsible_organisation_id,
		planner.responsible_name(q.responsible_staff_id, q.responsible_organisation_id) as responsible_name,
		q.responsible_since, q.next_action_on,
		q.status not in ('solved', 'closed') and q.next_action_on < planner.today() as late,
		r.id as open_referral_id, o.name as offered_to, q.answer, q.answered_at, q.solved_at, q.closed_at, q.close_reason,
		q.version, q.demo, q.created_at, q.updated_at,
		planner.fold(concat_ws(' ', q.number, q.text, e.name, e.company, m.name,
			planner.responsible_name(q.responsible_staff_id, q.responsible_organisation_id), o.name)) as search_text
	from planner.question q
	left join planner.municipality m on m.slug = q.municipality
	left join planner.session s on s.id = q.session_id
	left join planner.entrepreneur e on e.id = q.entrepreneur_id
	left join planner.referral r on r.question_id = q.id and r.state in ('offered', 'accepted')
	left join planner.organisation o on o.id = r.organisation_id;

comment on view public.questions is
	'The questions of the own area, sessions and responsibility, with who is responsible, to whom it was offered, and '
	'whether the next action is late. Facilitators see all; viewers none. search_text is for search_questions, not for '
	'reading.';

create or replace function public.search_questions(q text default null) returns setof public.questions
language sql stable set search_path = '' as $$
	select s.* from public.questions s
	where not exists (
		select from unnest(public.search_parts(search_questions.q)) part where position(part in s.search_text) = 0)
$$;

comment on function public.search_questions is
	'The view questions in which every word of q (public.search_parts) occurs: in number, text, asker, municipality, who '
	'is responsible or to whom it was offered. Within the area of the signed-in staff member. Filter, order and page it '
	'as a view.';

grant select (search) on planner.session to anon;
