create or replace function planner.search_words(q text) returns tsquery
language sql immutable set search_path = '' as $$
	select string_agg('(''' || w || ''':* | ' || stem || case when stem ~ '[fvsz]''$' then ' | ' || left(stem, -2) || translate(substr(stem, length(stem) - 1), 'fvsz', 'vfzs') else '' end || ')', ' & ')::tsquery
	from (select distinct x as w, coalesce(nullif(to_tsquery('pg_catalog.dutch', '''' || x || '''')::text, ''), '''' || x || '''') as stem
		-- Not [:alnum:], which knows no accents where the locale is C.
		from regexp_split_to_table(lower(left(q, 200)), '[^0-9A-Za-z\u00c0-\u024f]+') x where length(x) > 1 limit 12) words
$$;
comment on function planner.search_words is
	'Dutch full-text query in which every word must occur, as a stem or as the beginning of a word ("netcong" finds netcongestie). The stemmer takes bedrijf and bedrijven, huis and huizen for two words: a stem that ends in f, v, s or z is looked for with the other letter too. Null when there is no word.';
grant execute on function planner.search_words(text) to anon, authenticated;
