create function planner.search_terms(value text) returns setof text
language sql immutable set search_path = '' as $$
	select term
	from regexp_split_to_table(planner.fold(value), '[[:space:]]+') with ordinality as piece(typed, place),
		lateral btrim(typed, '.,;:!?¿¡=()[]{}<>"''`«»“”„‘’‚-–—') as term
	where term <> ''
	group by term
	order by min(place)
$$;
comment on function planner.search_terms is
	'The different words of a folded text, in order of appearance: what stands between blanks, without the punctuation '
	'around it. R&D, C++ and 10% are words.';

create function public.search_parts(q text) returns text[]
language sql immutable security definer set search_path = '' as $$
	select case when parts = '{}'
		then array[btrim(planner.fold(left(coalesce(q, ''), 200)), E' \t\n\r\f\v')] else parts end
	from (select array(select planner.search_terms(left(coalesce(q, ''), 200)))) found (parts)
$$;
comment on function public.search_parts is
	'The folded texts that must all occur in what a search of lists finds: the terms of q (of its first 200 letters), or '
	'q as a whole when it has punctuation only. A blank q gives one empty text, which occurs everywhere.';
grant execute on function public.search_parts(text) to anon, authenticated;

create function planner.like_anywhere(value text) returns text
language sql immutable
return '%' || replace(replace(replace(value, '\', '\\'), '%', '\%'), '_', '\_') || '%';
comment on function planner.like_anywhere is 'The LIKE pattern of what contains a text.';

create function planner.search_vector(value text, facets text[]) returns tsvector
language sql immutable set search_path = '' as $$
	select to_tsvector('pg_catalog.dutch', planner.fold(value)) || to_tsvector('pg_catalog.simple', planner.fold(value))
		|| array_to_tsvector(array(
			select term from planner.search_terms(value) term where term ~ '[^0-9a-z]' and length(term) <= 80))
		|| array_to_tsvector(array(select '=' || facet from unnest(facets) facet where facet is not null))
$$;
comment on function planner.search_vector is
	'What a search looks in: the stems, the words and the words with signs of a text, and `=facet` for what it is '
	'(theme slugs, kind, online). No term of a search begins with `=`.';

create table planner.search_word (word text primary key);
comment on table planner.search_word is
	'The words in the texts of sessions, for parts of words and typing errors. Words of removed texts stay: a search that '
	'they widen finds nothing more.';
create index search_word_trigrams on planner.search_word using gin (word extensions.gin_trgm_ops);
alter table planner.search_word enable row level security;

create table planner.search_synonym (
	word text not null check (word = planner.fold(word) and word !~ '[[:space:]]'),
	facet text not null,
	primary key (word, facet)
);
comment on table planner.search_synonym is
	'Folded words that mean a facet of planner.search_vector: a theme, a kind, online.';
alter table planner.search_synonym enable row level security;

create function planner.learn_search_words(search tsvector) returns void
language sql volatile set search_path = '' as $$
	-- In one order, so that two transactions never wait for each other.
	insert into planner.search_word (word)
	select distinct word from unnest(tsvector_to_array(search)) word
	where word !~ '^=' and length(word) <= 80 order by word
	on conflict do nothing
$$;
comment on function planner.learn_search_words is 'Adds the words of a text to planner.search_word.';

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
	anywhere text := planner.like_anywhere(term);
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

create function public.search_query(q text) returns tsquery
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
grant execute on function public.search_query(text) to anon, authenticated;
