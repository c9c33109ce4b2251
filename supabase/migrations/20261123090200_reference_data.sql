insert into planner.municipality (slug, name, province) values
	('dalfsen', 'Dalfsen', 'Overijssel'), ('hardenberg', 'Hardenberg', 'Overijssel'), ('kampen', 'Kampen', 'Overijssel'),
	('olst-wijhe', 'Olst-Wijhe', 'Overijssel'), ('ommen', 'Ommen', 'Overijssel'), ('raalte', 'Raalte', 'Overijssel'),
	('staphorst', 'Staphorst', 'Overijssel'), ('steenwijkerland', 'Steenwijkerland', 'Overijssel'),
	('zwartewaterland', 'Zwartewaterland', 'Overijssel'), ('zwolle', 'Zwolle', 'Overijssel'),
	('elburg', 'Elburg', 'Gelderland'), ('hattem', 'Hattem', 'Gelderland'), ('heerde', 'Heerde', 'Gelderland'),
	('nunspeet', 'Nunspeet', 'Gelderland'), ('oldebroek', 'Oldebroek', 'Gelderland'),
	('de-wolden', 'De Wolden', 'Drenthe'), ('hoogeveen', 'Hoogeveen', 'Drenthe'), ('meppel', 'Meppel', 'Drenthe'), ('westerveld', 'Westerveld', 'Drenthe'),
	('dronten', 'Dronten', 'Flevoland'), ('noordoostpolder', 'Noordoostpolder', 'Flevoland'), ('urk', 'Urk', 'Flevoland');

insert into planner.theme (position, slug, name_nl, name_en) values
	(1, 'energie', 'Energie en netcongestie', 'Energy and grid congestion'),
	(2, 'arbeidsmarkt', 'Arbeidsmarkt en human capital', 'Labour market and human capital'),
	(3, 'digitalisering', 'Digitalisering en AI', 'Digitalisation and AI'),
	(4, 'circulair', 'Circulair ondernemen', 'Circular business'),
	(5, 'stikstof-water-klimaat', 'Stikstof, water en klimaat', 'Nitrogen, water and climate'),
	(6, 'mobiliteit', 'Duurzame mobiliteit en bereikbaarheid', 'Sustainable mobility and access'),
	(7, 'ruimte', 'Ruimte en bedrijventerreinen', 'Space and business parks'),
	(8, 'vitale-kernen', 'Vitale kernen', 'Vital town centres'),
	(9, 'wonen', 'Wonen en bouwen', 'Housing and construction'),
	(10, 'innovatie', 'Innovatie en financiering', 'Innovation and finance');

-- The party that is responsible for a question while nobody is signed up as facilitator yet: no question is ever nobody's.
insert into planner.organisation (id, name, kind, level, municipality) values
	('00000000-0000-4000-8000-000000000001', 'Regio Zwolle Bureau', 'knowledge_partner', 'regional', 'zwolle');

create view public.municipalities with (security_invoker = true) as select slug, name, province from planner.municipality;
comment on view public.municipalities is 'The 22 municipalities: slug, name, province. For everyone.';
create view public.themes with (security_invoker = true) as select slug, name_nl, name_en, position from planner.theme where active;
comment on view public.themes is 'The active themes in their order: slug, both names. For everyone.';
grant select on public.municipalities, public.themes to anon, authenticated;
