-- What every installation begins with. Tables and functions are in supabase/schemas; rows are only here.
insert into planner.municipality (slug, name, province) values
	('dalfsen', 'Dalfsen', 'Overijssel'), ('hardenberg', 'Hardenberg', 'Overijssel'), ('kampen', 'Kampen', 'Overijssel'),
	('olst-wijhe', 'Olst-Wijhe', 'Overijssel'), ('ommen', 'Ommen', 'Overijssel'), ('raalte', 'Raalte', 'Overijssel'),
	('staphorst', 'Staphorst', 'Overijssel'), ('steenwijkerland', 'Steenwijkerland', 'Overijssel'),
	('zwartewaterland', 'Zwartewaterland', 'Overijssel'), ('zwolle', 'Zwolle', 'Overijssel'),
	('elburg', 'Elburg', 'Gelderland'), ('hattem', 'Hattem', 'Gelderland'), ('heerde', 'Heerde', 'Gelderland'),
	('nunspeet', 'Nunspeet', 'Gelderland'), ('oldebroek', 'Oldebroek', 'Gelderland'),
	('de-wolden', 'De Wolden', 'Drenthe'), ('hoogeveen', 'Hoogeveen', 'Drenthe'), ('meppel', 'Meppel', 'Drenthe'),
	('westerveld', 'Westerveld', 'Drenthe'),
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

-- planner.bureau_id(): responsible for questions while there is no facilitator, so that each has somebody responsible.
insert into planner.organisation (id, name, kind, level, municipality) values
	('00000000-0000-4000-8000-000000000001', 'Regio Zwolle Bureau', 'knowledge_partner', 'regional', 'zwolle');

insert into planner.retention_term (what, term, counted_from) values
	('registrations', '12 months', 'the end of the session'),
	('invitations', '12 months', 'the end of the session'),
	('questions', '24 months', 'the day it was solved or closed'),
	('mails', '90 days', 'the day it was written, and of calendar mail not before the session is over'),
	('history', '24 months', 'the day it was written; of registrations 12 months'),
	('tokens', '1 day', 'the day it expired or was revoked'),
	('people', '1 day', 'the last registration or question that pointed at the person'),
	('experts', '24 months',
		'the end of the last session they were in or asked for, and not before the last change of the profile'),
	('staff', '24 months', 'the day access was taken away');
