-- Search: what people type and what it finds, never everything.
create temp table sessions (slug text, title text, summary text, place text, municipality text, themes text[], kind text, online boolean);
insert into sessions values
	('grid', 'Netcongestie de baas', 'Samen energie delen op het bedrijventerrein', 'Café De Tïjd', 'zwolle', '{energie}', 'theme_session', false),
	('code', 'Programmeren in C++ voor beginners', 'Ook R&D en 10% korting, zonder snake_case', null, 'de-wolden', '{digitalisering}', 'entrepreneur_session', true),
	('other', 'Vitamine C in het weiland', 'Over koeien; wachtwoord ''quote'' en back\slash. Москва en 中文字. Huizen van bedrijven.', 'De Kurkfabriek', 'urk', '{wonen}', 'local_event', false);
insert into planner.session (slug, title, summary, place_name, municipality, themes, kind, online_url, starts_at, ends_at, capacity, status, published_at)
select slug, title, summary, place, municipality, themes, kind, case when online then 'https://meet.example' end,
	'2031-03-01 19:00+01', '2031-03-01 21:00+01', 10, 'published', now()
from sessions;

create temp table searches (q text, found text[]);
grant select on searches to public;
insert into searches values
	-- every word, as typed, half, in another number, in the middle of a compound
	('netcongestie', '{grid}'), ('NETCONG', '{grid}'), ('congestie', '{grid}'), ('samen delen', '{grid}'), ('samen koeien', '{}'),
	('huis', '{other}'), ('bedrijf', '{grid,other}'), ('koe', '{other}'),
	-- without accents and with them, in other spellings of the same letters
	('cafe', '{grid}'), ('CAFÉ', '{grid}'), (normalize('café tijd', nfd), '{grid}'), ('ｎｅｔｃｏｎｇｅｓｔｉｅ', '{grid}'),
	-- signs are text
	('C++', '{code}'), ('c++', '{code}'), ('R&D', '{code}'), ('10%', '{code}'), ('%', '{code}'), ('&', '{code}'), ('_', '{code}'),
	('snake_case', '{code}'), ('vitamine c', '{other}'), ('\', '{other}'), ('back\slash', '{other}'), ('''quote''', '{other}'),
	('quote', '{other}'), ('a''b & | ! :* <-> \ "x"', '{}'), ('=', '{}'), ('=energie', '{grid}'), ('?', '{}'), ('...', '{}'), ('🦄', '{}'),
	-- one letter begins a word
	('v', '{code,other}'), ('x', '{}'),
	-- other scripts
	('москва', '{other}'), ('МОСК', '{other}'), ('中文', '{other}'), ('العربية', '{}'),
	-- typing errors
	('enrgie', '{grid}'), ('Zwole', '{grid}'), ('netcongstie', '{grid}'), ('xyzzyx', '{}'), ('zwolle enrgie', '{grid}'),
	-- what it is about, what it is, and where
	('zonnepanelen', '{grid}'), ('stroom', '{grid}'), ('zonnepannelen', '{grid}'), ('ai', '{code}'), ('online', '{code}'), ('webinar', '{code}'),
	('themabijeenkomst', '{grid}'), ('ondernemerssessie', '{code}'), ('evenement', '{other}'), ('woningbouw', '{other}'),
	('de wolden', '{code}'), ('wolden', '{code}'), ('urk', '{other}'), ('kurkfabriek', '{other}');

select plan(4 + count(*)::int) from searches;
select tests.as_anon();
select is((select coalesce(array_agg(slug order by slug), '{}') from search_agenda(q => searches.q)), found, format('%L finds %s', q, found)) from searches;
select is(count(*)::int, 3, 'blanks are no search') from search_agenda(q => E' \u00a0\u3000 ');
select is(count(*)::int, 0, 'a search of thousands of words ends') from search_agenda(q => repeat('zoek ', 100000));
select throws_ok('select 1 from planner.search_word', '42501', null, 'anon cannot read the search texts of drafts');
reset role;
update planner.session set title = 'Over waterkwaliteit', summary = 'Nieuw' where slug = 'grid';
select isnt_empty($$ select 1 from search_agenda(q => 'kwaliteit') where slug = 'grid' $$, 'a changed text is found by its new words');
