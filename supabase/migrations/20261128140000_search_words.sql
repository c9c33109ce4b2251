-- Trusted since PostgreSQL 13: the owner of the database may create it, also on hosted Supabase.
create extension if not exists pg_trgm with schema extensions;

create function planner.fold(value text) returns text
language sql immutable
return lower(translate(
	replace(replace(replace(replace(replace(replace(replace(replace(
		regexp_replace(normalize(value, nfkd), '[\u0300-\u036f]', '', 'g'),
		'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th'),
	'øØłŁđĐðÐħĦŧŦŋŊıΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЂЄЅІЈЉЊЋЏҐ',
	'oollddddhhttnniαβγδεζηθικλμνξοπρστυφχψωσабвгдежзийклмнопрстуфхцчшщъыьэюяђєѕіјљњћџґ') collate "C");
comment on function planner.fold is
	'A text as searches compare it: without accents, in lower case, compatibility characters as their plain ones (NFKD). '
	'The same rule as fold in TypeScript for Latin, Greek and Cyrillic; the same on every locale of the database.';
grant execute on function planner.fold(text) to authenticated;

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


drop function public.search_agenda(text, text, text, text, date, date, int);
drop function public.search_sessions(text);
drop view public.agenda;
drop view public.sessions;
alter table planner.session drop column search;
alter table planner.session add column search tsvector generated always as (planner.search_vector(
	title || ' ' || summary || ' ' || description || ' ' || coalesce(place_name, '') || ' '
		|| coalesce(place_address, '') || ' ' || replace(municipality, '-', ' '),
	themes || kind || case when online_url is not null then 'online' end)) stored;
create index session_search on planner.session using gin (search);

select planner.learn_search_words(search) from planner.session order by id;

insert into planner.search_synonym (word, facet) values
	('energie', 'energie'), ('energy', 'energie'), ('netcongestie', 'energie'), ('congestie', 'energie'),
	('stroom', 'energie'), ('elektriciteit', 'energie'), ('electricity', 'energie'), ('stroomnet', 'energie'),
	('net', 'energie'), ('grid', 'energie'), ('zon', 'energie'), ('zonnepanelen', 'energie'),
	('zonnepaneel', 'energie'), ('zonne-energie', 'energie'), ('solar', 'energie'), ('wind', 'energie'),
	('windmolen', 'energie'), ('windenergie', 'energie'), ('warmte', 'energie'), ('warmtenet', 'energie'),
	('warmtepomp', 'energie'), ('heat', 'energie'), ('gas', 'energie'), ('aardgas', 'energie'),
	('waterstof', 'energie'), ('hydrogen', 'energie'), ('batterij', 'energie'), ('batterijen', 'energie'),
	('accu', 'energie'), ('battery', 'energie'), ('laadpaal', 'energie'), ('laadpalen', 'energie'),
	('verduurzamen', 'energie'), ('energiehub', 'energie'), ('besparen', 'energie'), ('isolatie', 'energie'),
	('aansluiting', 'energie'), ('arbeidsmarkt', 'arbeidsmarkt'), ('arbeid', 'arbeidsmarkt'),
	('werk', 'arbeidsmarkt'), ('werken', 'arbeidsmarkt'), ('personeel', 'arbeidsmarkt'),
	('personeelstekort', 'arbeidsmarkt'), ('medewerkers', 'arbeidsmarkt'), ('vacature', 'arbeidsmarkt'),
	('vacatures', 'arbeidsmarkt'), ('werving', 'arbeidsmarkt'), ('opleiding', 'arbeidsmarkt'),
	('opleiden', 'arbeidsmarkt'), ('scholing', 'arbeidsmarkt'), ('omscholing', 'arbeidsmarkt'),
	('stage', 'arbeidsmarkt'), ('stagiair', 'arbeidsmarkt'), ('vakmensen', 'arbeidsmarkt'),
	('onderwijs', 'arbeidsmarkt'), ('mbo', 'arbeidsmarkt'), ('hbo', 'arbeidsmarkt'), ('talent', 'arbeidsmarkt'),
	('labour', 'arbeidsmarkt'), ('jobs', 'arbeidsmarkt'), ('staff', 'arbeidsmarkt'), ('training', 'arbeidsmarkt'),
	('werkgever', 'arbeidsmarkt'), ('werkgevers', 'arbeidsmarkt'), ('digitalisering', 'digitalisering'),
	('digitaal', 'digitalisering'), ('digital', 'digitalisering'), ('ai', 'digitalisering'),
	('kunstmatige', 'digitalisering'), ('intelligentie', 'digitalisering'), ('algoritme', 'digitalisering'),
	('chatgpt', 'digitalisering'), ('data', 'digitalisering'), ('software', 'digitalisering'),
	('ict', 'digitalisering'), ('it', 'digitalisering'), ('automatisering', 'digitalisering'),
	('cyber', 'digitalisering'), ('cybersecurity', 'digitalisering'), ('cyberveiligheid', 'digitalisering'),
	('hackers', 'digitalisering'), ('robot', 'digitalisering'), ('robots', 'digitalisering'),
	('robotisering', 'digitalisering'), ('privacy', 'digitalisering'), ('avg', 'digitalisering'),
	('webshop', 'digitalisering'), ('circulair', 'circulair'), ('circular', 'circulair'),
	('circulariteit', 'circulair'), ('kringloop', 'circulair'), ('hergebruik', 'circulair'),
	('recycling', 'circulair'), ('recyclen', 'circulair'), ('afval', 'circulair'), ('waste', 'circulair'),
	('grondstof', 'circulair'), ('grondstoffen', 'circulair'), ('materialen', 'circulair'),
	('verpakking', 'circulair'), ('verpakkingen', 'circulair'), ('biobased', 'circulair'),
	('reparatie', 'circulair'), ('stikstof', 'stikstof-water-klimaat'), ('nitrogen', 'stikstof-water-klimaat'),
	('water', 'stikstof-water-klimaat'), ('klimaat', 'stikstof-water-klimaat'),
	('climate', 'stikstof-water-klimaat'), ('droogte', 'stikstof-water-klimaat'),
	('wateroverlast', 'stikstof-water-klimaat'), ('hitte', 'stikstof-water-klimaat'),
	('regen', 'stikstof-water-klimaat'), ('natuur', 'stikstof-water-klimaat'),
	('landbouw', 'stikstof-water-klimaat'), ('boeren', 'stikstof-water-klimaat'), ('co2', 'stikstof-water-klimaat'),
	('uitstoot', 'stikstof-water-klimaat'), ('vergunning', 'stikstof-water-klimaat'),
	('biodiversiteit', 'stikstof-water-klimaat'), ('waterschap', 'stikstof-water-klimaat'),
	('drinkwater', 'stikstof-water-klimaat'), ('mobiliteit', 'mobiliteit'), ('mobility', 'mobiliteit'),
	('bereikbaarheid', 'mobiliteit'), ('vervoer', 'mobiliteit'), ('transport', 'mobiliteit'),
	('verkeer', 'mobiliteit'), ('auto', 'mobiliteit'), ('fiets', 'mobiliteit'), ('fietsen', 'mobiliteit'),
	('ov', 'mobiliteit'), ('trein', 'mobiliteit'), ('bus', 'mobiliteit'), ('laadpaal', 'mobiliteit'),
	('laadpalen', 'mobiliteit'), ('logistiek', 'mobiliteit'), ('logistics', 'mobiliteit'),
	('vrachtwagen', 'mobiliteit'), ('vrachtwagens', 'mobiliteit'), ('zero-emissie', 'mobiliteit'),
	('parkeren', 'mobiliteit'), ('deelauto', 'mobiliteit'), ('elektrisch', 'mobiliteit'), ('ruimte', 'ruimte'),
	('bedrijventerrein', 'ruimte'), ('bedrijventerreinen', 'ruimte'), ('terrein', 'ruimte'), ('kavel', 'ruimte'),
	('kavels', 'ruimte'), ('bedrijfsruimte', 'ruimte'), ('vestiging', 'ruimte'), ('omgevingswet', 'ruimte'),
	('bestemmingsplan', 'ruimte'), ('herstructurering', 'ruimte'), ('space', 'ruimte'), ('vergroening', 'ruimte'),
	('vitaal', 'vitale-kernen'), ('vitale', 'vitale-kernen'), ('kern', 'vitale-kernen'),
	('kernen', 'vitale-kernen'), ('centrum', 'vitale-kernen'), ('binnenstad', 'vitale-kernen'),
	('winkel', 'vitale-kernen'), ('winkels', 'vitale-kernen'), ('winkelier', 'vitale-kernen'),
	('winkeliers', 'vitale-kernen'), ('leegstand', 'vitale-kernen'), ('horeca', 'vitale-kernen'),
	('detailhandel', 'vitale-kernen'), ('dorp', 'vitale-kernen'), ('dorpen', 'vitale-kernen'),
	('markt', 'vitale-kernen'), ('retail', 'vitale-kernen'), ('leefbaarheid', 'vitale-kernen'),
	('toerisme', 'vitale-kernen'), ('wonen', 'wonen'), ('woning', 'wonen'), ('woningen', 'wonen'),
	('woningbouw', 'wonen'), ('huis', 'wonen'), ('huizen', 'wonen'), ('bouw', 'wonen'), ('bouwen', 'wonen'),
	('bouwer', 'wonen'), ('aannemer', 'wonen'), ('aannemers', 'wonen'), ('housing', 'wonen'),
	('construction', 'wonen'), ('renovatie', 'wonen'), ('verbouwen', 'wonen'), ('huisvesting', 'wonen'),
	('innovatie', 'innovatie'), ('innovation', 'innovatie'), ('vernieuwing', 'innovatie'),
	('financiering', 'innovatie'), ('finance', 'innovatie'), ('subsidie', 'innovatie'), ('subsidies', 'innovatie'),
	('lening', 'innovatie'), ('leningen', 'innovatie'), ('krediet', 'innovatie'), ('investeren', 'innovatie'),
	('investering', 'innovatie'), ('investeerder', 'innovatie'), ('fonds', 'innovatie'), ('geld', 'innovatie'),
	('startup', 'innovatie'), ('start-up', 'innovatie'), ('octrooi', 'innovatie'), ('onderzoek', 'innovatie'),
	('themabijeenkomst', 'theme_session'), ('themabijeenkomsten', 'theme_session'),
	('themasessie', 'theme_session'), ('themasessies', 'theme_session'),
	('ondernemerssessie', 'entrepreneur_session'), ('ondernemerssessies', 'entrepreneur_session'),
	('ondernemersbijeenkomst', 'entrepreneur_session'), ('ondernemersbijeenkomsten', 'entrepreneur_session'),
	('event', 'local_event'), ('evenement', 'local_event'), ('evenementen', 'local_event'),
	('lokaal-event', 'local_event'), ('online', 'online'), ('webinar', 'online'), ('webinars', 'online'),
	('digitaal', 'online'), ('videobellen', 'online'), ('teams', 'online'), ('zoom', 'online');
