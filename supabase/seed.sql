-- Demo data for the very first start with DEMO=1: all of it invented, dated around that day, and marked demo. Nothing here mails anybody.
insert into planner.staff (email, name, role, municipalities, demo) values
	('facilitator@sessieplanner.example', 'Fenna Voorbeeld', 'facilitator', '{}', true),
	('organisator@sessieplanner.example', 'Otto Voorbeeld', 'organiser', '{raalte,olst-wijhe}', true),
	('kijker@sessieplanner.example', 'Katja Voorbeeld', 'viewer', '{}', true);

insert into planner.organisation (name, kind, level, municipality, themes, contact_name, contact_email, contact_phone, website, demo)
select o.name, o.kind, o.level, o.municipality, o.themes::text[], c.name, case when o.mail then 'loket@' || o.host || '.example' end, null, 'https://' || o.host || '.example', true
from (values
	(1, 'Ondernemersloket Zwolle', 'municipality_office', 'local', 'zwolle', '{ruimte,vitale-kernen}', 'loket-zwolle', true),
	(2, 'Ondernemersloket Raalte', 'municipality_office', 'local', 'raalte', '{ruimte,energie}', 'loket-raalte', true),
	(3, 'Ondernemersloket Kampen', 'municipality_office', 'local', 'kampen', '{vitale-kernen,wonen}', 'loket-kampen', true),
	(4, 'Ondernemersloket Hardenberg', 'municipality_office', 'local', 'hardenberg', '{ruimte,mobiliteit}', 'loket-hardenberg', true),
	(5, 'Ondernemersloket Meppel', 'municipality_office', 'local', 'meppel', '{ruimte,wonen}', 'loket-meppel', true),
	(6, 'Ondernemersloket Hoogeveen', 'municipality_office', 'local', 'hoogeveen', '{arbeidsmarkt,ruimte}', 'loket-hoogeveen', true),
	(7, 'Ondernemersloket Dronten', 'municipality_office', 'local', 'dronten', '{stikstof-water-klimaat,energie}', 'loket-dronten', true),
	(8, 'Ondernemersloket Nunspeet', 'municipality_office', 'local', 'nunspeet', '{vitale-kernen,mobiliteit}', 'loket-nunspeet', true),
	(9, 'Ondernemersloket Urk', 'municipality_office', 'local', 'urk', '{arbeidsmarkt,innovatie}', 'loket-urk', true),
	(10, 'Ondernemerskring De Hanzeboog', 'business_circle', 'local', 'zwolle', '{arbeidsmarkt,innovatie}', 'hanzeboog', true),
	(11, 'Ondernemerskring Salland Vooruit', 'business_circle', 'local', 'raalte', '{energie,circulair}', 'salland-vooruit', true),
	(12, 'Bedrijvenkring Olster Oever', 'business_circle', 'local', 'olst-wijhe', '{ruimte,energie}', 'olster-oever', true),
	(13, 'Ondernemersvereniging Vechtzicht', 'business_circle', 'local', 'dalfsen', '{vitale-kernen}', 'vechtzicht', false),
	(14, 'Bedrijvenkring Reestdal', 'business_circle', 'local', 'de-wolden', '{digitalisering,arbeidsmarkt}', 'reestdal', true),
	(15, 'Ondernemerskring Noordwal', 'business_circle', 'local', 'elburg', '{vitale-kernen,mobiliteit}', 'noordwal', true),
	(16, 'Polderkring Ondernemers', 'business_circle', 'local', 'noordoostpolder', '{stikstof-water-klimaat,circulair}', 'polderkring', true),
	(17, 'Ondernemersclub Stadspoort', 'business_circle', 'local', 'hattem', '{vitale-kernen}', 'stadspoort', false),
	(18, 'Hogeschool Drie Rivieren', 'education', 'regional', 'zwolle', '{digitalisering,innovatie,energie}', 'drie-rivieren', true),
	(19, 'Vakschool De Werkbank', 'education', 'regional', 'hardenberg', '{arbeidsmarkt,wonen}', 'de-werkbank', true),
	(20, 'Mbo Het Kompas', 'education', 'regional', 'meppel', '{arbeidsmarkt,mobiliteit}', 'het-kompas', true),
	(21, 'Kennishuis Energie Oost', 'knowledge_partner', 'regional', 'zwolle', '{energie}', 'kennishuis-energie', true),
	(22, 'Praktijkcentrum Bodem en Water', 'knowledge_partner', 'regional', 'dronten', '{stikstof-water-klimaat}', 'bodem-en-water', true),
	(23, 'Werkgeverspunt IJsselrand', 'knowledge_partner', 'regional', 'zwolle', '{arbeidsmarkt}', 'ijsselrand', true),
	(24, 'Innovatiehal De Smederij', 'innovation_partner', 'regional', 'zwolle', '{innovatie,digitalisering}', 'de-smederij', true),
	(25, 'Circulair Atelier', 'innovation_partner', 'regional', 'kampen', '{circulair}', 'circulair-atelier', true),
	(26, 'Regionaal Mobiliteitsteam', 'knowledge_partner', 'regional', 'zwolle', '{mobiliteit}', 'mobiliteitsteam', true),
	(27, 'Provincieloket Oost', 'province', 'regional', 'zwolle', '{ruimte,stikstof-water-klimaat,wonen}', 'provincieloket-oost', true),
	(28, 'Provincieloket Veluwerand', 'province', 'regional', 'elburg', '{ruimte,wonen}', 'provincieloket-veluwerand', true),
	(29, 'Landelijk Startpunt Subsidies', 'national', 'national', null, '{innovatie,circulair,energie}', 'startpunt-subsidies', true),
	(30, 'Landelijk Netteam Stroom', 'national', 'national', null, '{energie}', 'netteam-stroom', true)
) o(n, name, kind, level, municipality, themes, host, mail)
cross join lateral (select (array['Ada', 'Bo', 'Cleo', 'Daan', 'Eef', 'Fred'])[1 + o.n % 6] || ' ' || (array['van het Loket', 'Balie', 'Wegwijzer', 'Doorverbinder'])[1 + o.n % 4] as name) c;

insert into planner.expert (name, email, organisation_id, organisation_name, job_title, bio, themes, municipalities, demo)
select e.name, replace(translate(lower(e.name), 'ëïöüé', 'eioue'), ' ', '.') || '@experts.example', (select o.id from planner.organisation o where o.name = e.organisation),
	case when not exists (select from planner.organisation o where o.name = e.organisation) then e.organisation end, e.job_title, e.bio, e.themes::text[], '{}', true
from (values
	('Anouk Wilgenroos', 'Kennishuis Energie Oost', 'Adviseur netcongestie', 'Hielp elf bedrijventerreinen om samen stroom te delen achter één aansluiting.', '{energie}'),
	('Bram Lisdodde', 'Landelijk Netteam Stroom', 'Netstrateeg', 'Legt in gewone taal uit waarom het net vol is en wat er tóch kan.', '{energie}'),
	('Carlijn Meidoorn', 'Hogeschool Drie Rivieren', 'Lector slimme energiesystemen', 'Onderzoekt met ondernemers hoe batterijen en afspraken elkaar aanvullen.', '{energie,innovatie}'),
	('Dirk Kievitsbloem', 'Werkgeverspunt IJsselrand', 'Arbeidsmarktadviseur', 'Twintig jaar ervaring met zij-instroom in techniek en zorg.', '{arbeidsmarkt}'),
	('Esra Zonnedauw', 'Mbo Het Kompas', 'Coördinator leerwerkplekken', 'Zorgt dat stagiairs blijven.', '{arbeidsmarkt}'),
	('Floris Hazelworm', 'Vakschool De Werkbank', 'Praktijkopleider bouw', 'Leidt mensen zonder diploma op terwijl ze al meewerken.', '{arbeidsmarkt,wonen}'),
	('Gülay Duizendblad', 'Innovatiehal De Smederij', 'AI-coach voor het mkb', 'Begint altijd bij het werk, nooit bij de techniek.', '{digitalisering}'),
	('Hidde Vuurdoorn', 'Hogeschool Drie Rivieren', 'Docent cyberveiligheid', 'Laat zien hoe een inbraak echt gaat, en wat een uur werk daartegen doet.', '{digitalisering}'),
	('Ilse Klaproos', 'Bureau Datalicht', 'Data-analist', 'Maakt van een rommelige spreadsheet een besluit.', '{digitalisering,innovatie}'),
	('Jorn Ganzerik', 'Circulair Atelier', 'Ontwerper', 'Ontwerpt producten die na gebruik weer grondstof zijn.', '{circulair}'),
	('Karima Speenkruid', 'Circulair Atelier', 'Ketenregisseur', 'Brengt bedrijven bij elkaar van wie het afval elkaars grondstof is.', '{circulair}'),
	('Lars Waterdrager', 'Praktijkcentrum Bodem en Water', 'Hydroloog', 'Rekent met ondernemers aan droogte, piekbuien en vergunningen.', '{stikstof-water-klimaat}'),
	('Marit Zandkool', 'Provincieloket Oost', 'Vergunningadviseur stikstof', 'Kent de weg en zegt het ook als er geen weg is.', '{stikstof-water-klimaat,ruimte}'),
	('Nico Roodborst', 'Regionaal Mobiliteitsteam', 'Mobiliteitsmakelaar', 'Regelde busjes, fietsen en deelauto''s voor veertig werkgevers.', '{mobiliteit}'),
	('Olga Steenbreek', 'Regionaal Mobiliteitsteam', 'Adviseur zero-emissielogistiek', 'Rijdt zelf elektrisch bestellen sinds 2019.', '{mobiliteit,energie}'),
	('Pim Vlierstruik', 'Provincieloket Veluwerand', 'Planoloog', 'Zoekt ruimte waar die er niet lijkt te zijn.', '{ruimte}'),
	('Quinta Boterbloem', 'Bureau Terreinwinst', 'Parkmanager', 'Maakt van buren op een terrein een organisatie.', '{ruimte,energie}'),
	('Ruben Lindelaan', 'Ondernemersloket Zwolle', 'Centrummanager', 'Vulde leegstand met makers, winkels en wonen.', '{vitale-kernen}'),
	('Saar Morgenster', 'Bureau Dorpshart', 'Adviseur vitale kernen', 'Werkt met dorpen die hun winkel, kroeg en bakker willen houden.', '{vitale-kernen,wonen}'),
	('Teun Beukenhaag', 'Vakschool De Werkbank', 'Adviseur houtbouw', 'Bouwt sneller, lichter en met minder handen.', '{wonen,circulair}'),
	('Usha Korenbloem', 'Bureau Woonkans', 'Adviseur personeelshuisvesting', 'Helpt werkgevers die mensen wél, maar woningen niet vinden.', '{wonen,arbeidsmarkt}'),
	('Victor Sleutelbloem', 'Landelijk Startpunt Subsidies', 'Subsidieadviseur', 'Vertelt in tien minuten of een aanvraag zin heeft.', '{innovatie,circulair}'),
	('Wietske Egelantier', 'Innovatiehal De Smederij', 'Financieringscoach', 'Las duizend plannen en kent de drie vragen die tellen.', '{innovatie}'),
	('Xander Watermunt', 'Hogeschool Drie Rivieren', 'Projectleider mkb-werkplaats', 'Zet studenten aan het werk op vragen van ondernemers.', '{innovatie,digitalisering}'),
	('Yara Gagelstruik', 'Landelijk Startpunt Subsidies', 'Adviseur internationale groei', 'Begeleidt eerste stappen over de grens.', '{innovatie}')
) e(name, organisation, job_title, bio, themes);

-- Days on which people meet and work: no weekends, no holidays of src/lib/planning/holidays.ts (Easter after Meeus, as there).
create temp table demo_day as
with easter as (
	select y, make_date(y, x / 31, x % 31 + 1) as day
	from (select y, y % 19 as a, y / 100 as b, y % 100 as c from generate_series(extract(year from planner.today())::int - 2, extract(year from planner.today())::int + 1) y) years
	cross join lateral (select (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30 as d) golden
	cross join lateral (select (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7 as e) sunday
	cross join lateral (select d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114 as x) paschal)
select w.day, lead(w.day) over (order by w.day) as next_day
from (select d::date as day, extract(year from d)::int as y, to_char(d, 'MM-DD') as mmdd from generate_series(planner.today() - 420, planner.today() + 120, interval '1 day') d) w
join easter on easter.y = w.y
where extract(isodow from w.day) < 6 and w.mmdd not in ('01-01', '04-27', '05-04', '05-05', '12-05', '12-24', '12-25', '12-26', '12-31')
	and w.day - easter.day not in (-2, 1, 39, 50) and not (w.mmdd = '04-26' and extract(isodow from w.day + 1) = 7)
	and not (extract(isodow from w.day) = 3 and (w.mmdd between '03-08' and '03-14' or w.mmdd between '11-01' and '11-07'));

-- Where the time of each working day, with the free days after it, fits: between 8:30 and 18:00. The last one ends now.
create temp table demo_office as
select d.day::timestamp at time zone 'Europe/Amsterdam' as starts, w.opens,
	extract(epoch from w.closes - w.opens) / extract(epoch from least(d.next_day::timestamp at time zone 'Europe/Amsterdam', now()) - d.day::timestamp at time zone 'Europe/Amsterdam') as pace
from demo_day d cross join lateral (select (d.day + interval '8 hours 30 minutes') at time zone 'Europe/Amsterdam' as opens, least((d.day + interval '18 hours') at time zone 'Europe/Amsterdam', now()) as closes) w
where w.opens < now() - interval '1 minute';
create unique index on demo_office (starts);
analyze demo_office;
-- A moment in the past at the office, in the same order as the moments given.
create function pg_temp.demo_moment(at timestamptz) returns timestamptz
language sql stable as $$ select (select o.opens + (demo_moment.at - o.starts) * o.pace from pg_temp.demo_office o where o.starts <= demo_moment.at order by o.starts desc limit 1) $$;

-- Sessions: held at working days; `days` before or after the day of the first start, `seats` in the room, `parties` that signed up, of whom `waiting` wait.
create temp table demo_session as
select s.*, gen_random_uuid() as id, ((d.day + s.at::time) at time zone 'Europe/Amsterdam') as starts_at from (values
	(1, 3, '19:30', 120, 'theme_session', 'published', 'zwolle', 'Energie delen op je bedrijventerrein', 'Het net is vol, maar samen met je buren kan er meer dan je denkt.', '{energie,ruimte}', 'De Hanzehal', 'Havenstraat 12, Zwolle', 18, 24, 4),
	(2, 5, '08:00', 90, 'entrepreneur_session', 'published', 'raalte', 'Ontbijtsessie: personeel vinden én houden', 'Wat werkt er echt als je om mensen zit te springen?', '{arbeidsmarkt}', 'Zaal De Zwaan', 'Marktplein 3, Raalte', 30, 16, 0),
	(3, 6, '15:30', 120, 'theme_session', 'published', 'meppel', 'Aan de slag met AI in een klein bedrijf', 'Drie ondernemers laten zien wat het hun scheelt, en wat niet.', '{digitalisering}', 'Stadsfabriek', 'Kanaalkade 8, Meppel', 25, 22, 0),
	(4, 8, '16:00', 120, 'local_event', 'published', 'dronten', 'Water voor de deur, droogte in de zomer', 'Wat betekent het nieuwe weer voor je bedrijf en je vergunning?', '{stikstof-water-klimaat}', 'Polderhuis', 'Dijkweg 1, Dronten', 40, 11, 0),
	(5, 10, '19:30', 120, 'theme_session', 'published', 'nunspeet', 'Een levend centrum maak je samen', 'Van lege etalage naar reden om te komen.', '{vitale-kernen}', 'De Veluwezaal', 'Dorpsstraat 40, Nunspeet', 35, 9, 0),
	(6, 12, '09:30', 150, 'entrepreneur_session', 'published', 'kampen', 'Van afval naar grondstof in één ochtend', 'Neem je afvalstroom mee en ga naar huis met een afnemer.', '{circulair}', 'Circulair Atelier', 'Loswal 5, Kampen', 12, 17, 5),
	(7, 13, '17:00', 120, 'theme_session', 'published', 'hardenberg', 'Bereikbaar werk zonder auto', 'Zo krijg je mensen op je terrein, ook om zes uur ''s ochtends.', '{mobiliteit,arbeidsmarkt}', 'De Werkbank', 'Industrieweg 22, Hardenberg', 30, 8, 0),
	(8, 17, '19:30', 120, 'theme_session', 'published', 'olst-wijhe', 'Zon op het dak, en dan?', 'Terugleveren, opslaan of zelf gebruiken: reken het uit.', '{energie}', 'Dorpshuis De Oever', 'IJsseldijk 14, Wijhe', 40, 19, 0),
	(9, 19, '15:00', 120, 'entrepreneur_session', 'published', 'hoogeveen', 'Financiering: van plan naar ja', 'Drie financiers lezen je plan en zeggen wat eraan schort.', '{innovatie}', 'Het Kantoor', 'Hoofdstraat 100, Hoogeveen', 20, 13, 0),
	(10, 20, '19:30', 120, 'theme_session', 'published', 'urk', 'Jong talent op Urk houden', 'Leren en werken dichtbij, met de scholen aan tafel.', '{arbeidsmarkt,innovatie}', 'De Botter', 'Wijk 1, Urk', 50, 10, 0),
	(11, 24, '16:00', 120, 'theme_session', 'published', 'elburg', 'Ruimte voor groei in een volle regio', 'Schuiven, stapelen of verhuizen: wat kan er wél?', '{ruimte}', 'De Vesting', 'Ledigestede 2, Elburg', 30, 6, 0),
	(12, 27, '09:00', 120, 'entrepreneur_session', 'published', 'zwolle', 'Veilig digitaal: je bent eerder aan de beurt dan je denkt', 'Een inbraak nagespeeld, en de vijf maatregelen die tellen.', '{digitalisering}', 'Innovatiehal De Smederij', 'Ambachtsplein 1, Zwolle', 14, 18, 4),
	(13, 31, '19:30', 120, 'theme_session', 'published', 'steenwijkerland', 'Bouwen met minder handen', 'Houtbouw en prefab voor aannemers in de regio.', '{wonen,circulair}', 'De Loods', 'Meenthe 3, Steenwijk', 30, 5, 0),
	(14, 34, '08:00', 90, 'entrepreneur_session', 'published', 'dalfsen', 'Ontbijt met de accountmanager', 'Stel je vraag, dan zoeken we samen de goede deur.', '{innovatie,ruimte}', 'Kasteelschuur', 'Vechtdijk 7, Dalfsen', 24, 4, 0),
	(15, 38, '16:00', 120, 'theme_session', 'published', 'noordoostpolder', 'Reststromen van land en erf', 'Van stro en schil naar bouwplaat en veevoer.', '{circulair,stikstof-water-klimaat}', 'Erf Emmelhof', 'Espelerweg 9, Emmeloord', 40, 7, 0),
	(16, 45, '19:30', 120, 'local_event', 'published', 'hattem', 'Winkelen in de vesting: hoe houden we het levend?', 'Ondernemers en inwoners maken samen een plan.', '{vitale-kernen}', 'De Poort', 'Kerkplein 1, Hattem', 60, 3, 0),
	(17, 52, '15:30', 120, 'theme_session', 'published', 'de-wolden', 'Slim met data op de boerderij en in de werkplaats', 'Meten is pas weten als je er iets mee doet.', '{digitalisering,innovatie}', 'Reesthoeve', 'Hoofdweg 55, Zuidwolde', 30, 2, 0),
	(18, 60, '19:30', 120, 'theme_session', 'published', 'staphorst', 'Elektrisch vervoer voor de bouw', 'Welke bus, welke lader en wie betaalt de aansluiting?', '{mobiliteit,energie}', 'De Streek', 'Gemeenteweg 70, Staphorst', 35, 0, 0),
	(19, -4, '19:30', 120, 'theme_session', 'held', 'raalte', 'Stroom tekort? Zo werkt een energiehub', 'De eerste ervaringen van terreinen die je voorgingen.', '{energie}', 'Zaal De Zwaan', 'Marktplein 3, Raalte', 30, 28, 0),
	(20, -8, '16:00', 120, 'entrepreneur_session', 'held', 'zwolle', 'AI voor je offertes en planning', 'Met je eigen laptop aan de slag.', '{digitalisering}', 'Innovatiehal De Smederij', 'Ambachtsplein 1, Zwolle', 16, 19, 3),
	(21, -13, '19:30', 120, 'theme_session', 'held', 'hoogeveen', 'Zij-instromers: zo begin je', 'Van kennismaking tot contract.', '{arbeidsmarkt}', 'Het Kantoor', 'Hoofdstraat 100, Hoogeveen', 30, 16, 0),
	(22, -19, '09:30', 120, 'entrepreneur_session', 'held', 'noordoostpolder', 'Stikstof: wat kan er nog wel?', 'Spreekuur met de vergunningadviseur.', '{stikstof-water-klimaat}', 'Erf Emmelhof', 'Espelerweg 9, Emmeloord', 20, 14, 0),
	(23, -26, '17:00', 120, 'theme_session', 'held', 'elburg', 'Samen rijden, samen laden', 'Gedeelde laadpleinen op bedrijventerreinen.', '{mobiliteit,energie}', 'De Vesting', 'Ledigestede 2, Elburg', 30, 11, 0),
	(24, -33, '19:30', 120, 'theme_session', 'held', 'olst-wijhe', 'Parkmanagement: samen sta je sterker', 'Wat een vereniging van eigenaren je oplevert.', '{ruimte,energie}', 'Dorpshuis De Oever', 'IJsseldijk 14, Wijhe', 30, 13, 0),
	(25, -40, '15:00', 120, 'entrepreneur_session', 'held', 'kampen', 'Subsidies zonder gedoe', 'In tien minuten weten of een aanvraag zin heeft.', '{innovatie}', 'Circulair Atelier', 'Loswal 5, Kampen', 25, 18, 0),
	(26, -55, '19:30', 120, 'theme_session', 'held', 'meppel', 'Wonen voor je nieuwe collega''s', 'Personeel gevonden, maar waar slapen ze?', '{wonen,arbeidsmarkt}', 'Stadsfabriek', 'Kanaalkade 8, Meppel', 25, 10, 0),
	(27, -68, '16:00', 120, 'local_event', 'held', 'urk', 'Innoveren in de visketen', 'Nieuwe producten uit oude reststromen.', '{innovatie,circulair}', 'De Botter', 'Wijk 1, Urk', 50, 12, 0),
	(28, -82, '19:30', 120, 'theme_session', 'held', 'heerde', 'De dorpswinkel van morgen', 'Drie dorpen, drie oplossingen.', '{vitale-kernen}', 'De Hoenwaard', 'Zwolseweg 10, Heerde', 30, 7, 0),
	(29, -97, '09:00', 120, 'entrepreneur_session', 'held', 'zwartewaterland', 'Cyberveilig in één ochtend', 'Met een lijst die je ''s middags al kunt afvinken.', '{digitalisering}', 'De Werf', 'Kade 6, Hasselt', 20, 12, 0),
	(30, -130, '19:30', 120, 'theme_session', 'archived', 'ommen', 'Toerisme zonder file', 'Gasten spreiden over het jaar en over de regio.', '{mobiliteit,vitale-kernen}', 'De Vechtoever', 'Voorbrug 2, Ommen', 40, 14, 0),
	(31, -165, '16:00', 120, 'theme_session', 'archived', 'dronten', 'Klimaat en verzekerbaarheid', 'Wat dekt je polis nog na de volgende hoosbui?', '{stikstof-water-klimaat}', 'Polderhuis', 'Dijkweg 1, Dronten', 30, 9, 0),
	(32, -200, '19:30', 120, 'theme_session', 'archived', 'zwolle', 'De regio in 2030: wat vraagt dat van jou?', 'Startbijeenkomst van de ondernemersdienstverlening.', '{innovatie,arbeidsmarkt}', 'De Hanzehal', 'Havenstraat 12, Zwolle', 80, 15, 0),
	(33, 15, '19:30', 120, 'theme_session', 'cancelled', 'westerveld', 'Vakantieparken en de woningmarkt', 'Een gesprek tussen eigenaren, gemeenten en werkgevers.', '{wonen}', 'De Heidehoek', 'Brink 4, Diever', 30, 5, 0),
	(34, -20, '16:00', 120, 'entrepreneur_session', 'cancelled', 'oldebroek', 'Elektrisch bestellen in het buitengebied', 'Met proefritten.', '{mobiliteit}', 'De Zaaier', 'Zuiderzeestraatweg 100, Wezep', 20, 3, 0),
	(35, 41, '09:00', 120, 'entrepreneur_session', 'cancelled', 'hardenberg', 'Export over de grens', 'De eerste stap naar een Duitse klant.', '{innovatie}', 'De Werkbank', 'Industrieweg 22, Hardenberg', 20, 0, 0),
	(36, 48, '19:30', 120, 'theme_session', 'draft', 'raalte', 'Batterij op het bedrijf', 'Wanneer loont opslag?', '{energie}', 'Zaal De Zwaan', null, 30, 0, 0),
	(37, 55, '16:00', 120, 'theme_session', 'draft', 'ommen', 'Werken met statushouders', '', '{arbeidsmarkt}', null, null, 30, 0, 0),
	(38, 66, '09:30', 120, 'entrepreneur_session', 'draft', 'olst-wijhe', 'Circulair inkopen', 'Begin bij je drie grootste posten.', '{circulair}', 'Dorpshuis De Oever', null, 25, 0, 0),
	(39, 73, '19:30', 120, 'local_event', 'draft', 'heerde', 'Ondernemersborrel met inhoud', '', '{vitale-kernen}', null, null, 60, 0, 0),
	(40, 80, '15:30', 120, 'theme_session', 'draft', 'zwolle', 'Samen laden op de Hanzepoort', 'Een laadplein dat van iedereen is.', '{mobiliteit,energie}', null, null, 30, 0, 0)
) s(n, days, at, minutes, kind, status, municipality, title, summary, themes, place, address, seats, parties, waiting)
cross join lateral (select w.day from demo_day w where sign(w.day - planner.today()) = sign(s.days) order by abs(w.day - planner.today() - s.days), w.day limit 1) d;

-- Who signed up, in order: the party of the k-th of session n, and whether it was cancelled since. A full room is exactly full.
create temp table demo_party as
select s.n, k, case when k % 11 = 4 then 2 when k % 17 = 9 then 3 else 1 end as size, k % 12 = 7 and s.waiting = 0 as cancelled, k > s.parties - s.waiting as waits,
	1 + (s.n * 37 + k * 11) % 230 as person
from demo_session s cross join lateral generate_series(1, s.parties) k;

insert into planner.session (id, slug, status, kind, title, summary, description, themes, municipality, host_organisation_id, place_name, place_address, online_url, starts_at, ends_at,
	capacity, sign_up_closes_at, published_at, cancelled_at, cancel_reason, created_by, created_at, updated_at, demo)
select s.id, planner.session_slug(s.title, s.starts_at, null), s.status, s.kind, s.title, s.summary,
	case when s.summary = '' then '' else s.summary || E'\n\n## Voor wie\nVoor ondernemers uit ' || m.name || E' en omgeving die er morgen iets aan willen hebben. Je hoeft niets voor te bereiden.\n\n'
		|| E'## Wat neem je mee\n- een helder beeld van wat er speelt rond **' || lower(left(t.name_nl, 1)) || substr(t.name_nl, 2) || E'**\n- drie voorbeelden van bedrijven zoals dat van jou\n- antwoord op je eigen vraag, of iemand die het weet\n\n'
		|| E'## Goed om te weten\nMeedoen is gratis. Er is koffie, en na afloop tijd om door te praten. Loop je ergens tegenaan? Zet het bij je aanmelding: dan nemen we het mee.' end,
	s.themes::text[], s.municipality, (select o.id from planner.organisation o where o.municipality = s.municipality and o.demo order by o.kind, o.name limit 1), s.place, s.address,
	case when s.n % 6 = 0 and s.status <> 'draft' then 'https://meet.example/sessie-' || s.n end, s.starts_at, s.starts_at + make_interval(mins => s.minutes),
	case when s.waiting > 0 then (select sum(p.size) from demo_party p where p.n = s.n and not p.waits) else greatest(s.seats, (select sum(p.size) + 2 from demo_party p where p.n = s.n)) end,
	case when s.n % 5 = 0 then s.starts_at - interval '1 day' end, case when s.status <> 'draft' and s.n <> 35 then least(s.starts_at, now()) - interval '30 days' end,
	case when s.status = 'cancelled' then least(s.starts_at, now()) - interval '2 days' end, case when s.status = 'cancelled' then 'De spreker is ziek. We zoeken een nieuwe datum.' end,
	f.id, least(s.starts_at, now()) - interval '40 days', least(s.starts_at, now()) - interval '1 day', true
from demo_session s join planner.municipality m on m.slug = s.municipality join planner.theme t on t.slug = (s.themes::text[])[1]
cross join (select id from planner.staff where role = 'facilitator' and demo) f order by s.n;

-- One expert of the first theme for each session, a second one for some; every answer occurs.
create temp table demo_invitation as
select s.n, s.id as session_id, s.status as session_status, s.starts_at, e.id as expert_id, e.nth, case
	when s.status = 'draft' then case when e.nth = 1 and s.n % 2 = 0 then 'sent' else 'draft' end
	when s.status in ('held', 'archived') then case when e.nth = 1 then 'accepted' else 'declined' end
	when e.nth = 1 then (array['accepted', 'accepted', 'accepted', 'sent', 'tentative'])[1 + s.n % 5]
	else (array['accepted', 'sent', 'declined', 'withdrawn'])[1 + s.n % 4] end as state
from demo_session s
cross join lateral (select x.id, row_number() over (order by md5(x.email || s.n)) as nth from planner.expert x where s.themes::text[] && x.themes and x.demo) e
where e.nth = 1 or e.nth = 2 and s.n % 3 = 0;

insert into planner.programme_item (session_id, position, starts_at, title, description, expert_id)
select s.id, i.position, s.starts_at + make_interval(mins => i.after), i.title, i.description, case i.position when 2 then (select v.expert_id from demo_invitation v where v.n = s.n and v.nth = 1) end
from demo_session s join planner.theme t on t.slug = (s.themes::text[])[1]
cross join lateral (values (1, 0, 'Ontvangst met koffie', ''), (2, 15, t.name_nl || ': wat speelt er hier?', 'Een verhaal van twintig minuten, met voorbeelden uit de regio.'),
	(3, 40, 'Aan tafel met je eigen vraag', 'In kleine groepen; van elke tafel gaat er één vraag mee naar de regio.'), (4, s.minutes - 30, 'Wat doen we morgen?', 'Afspraken, en tijd om na te praten.')) i(position, after, title, description)
where s.summary <> '';

insert into planner.invitation (session_id, expert_id, programme_item_id, state, personal_line, sequence, significant_sequence, dtstamp, sent_at, answered_at, answered_via, comment, withdrawn_at, withdraw_reason, invited_by, calendar_content, demo)
select v.session_id, v.expert_id, p.id, v.state, 'Jouw verhaal past precies bij wat ondernemers hier vragen. Doe je mee?', (v.state = 'withdrawn')::int, (v.state = 'withdrawn')::int, date_trunc('second', a.asked),
	case when v.state <> 'draft' then a.asked end, case when v.state in ('accepted', 'tentative', 'declined') then a.asked + interval '2 days' end,
	case when v.state in ('accepted', 'tentative', 'declined') then (array['link', 'link', 'staff'])[1 + v.n % 3] end,
	case v.state when 'declined' then 'Ik ben die dag al bezet.' when 'tentative' then 'Ik hoor het volgende week.' end, case when v.state = 'withdrawn' then a.asked + interval '3 days' end,
	case when v.state = 'withdrawn' then 'Het programma was vol.' end, f.id, planner.calendar_content(s, p.id), true
from demo_invitation v join planner.session s on s.id = v.session_id
left join planner.programme_item p on p.session_id = v.session_id and p.expert_id = v.expert_id
cross join lateral (select least(v.starts_at, now()) - interval '20 days' as asked) a cross join (select id from planner.staff where role = 'facilitator' and demo) f;

-- 230 entrepreneurs whom nobody knows, and their 400 registrations.
create temp table demo_person as
select n, first || ' ' || last as name, trade || ' ' || last as company, translate(lower(first), 'ëïöüé', 'eioue') || lower('.' || last || '@' || replace(trade, ' ', '-') || '.example') as email, gen_random_uuid() as id
from generate_series(1, 230) n cross join lateral (select
	(array['Aafke', 'Berend', 'Chantal', 'Dogan', 'Elise', 'Frits', 'Geke', 'Harm', 'Imane', 'Jeroen', 'Klaske', 'Levi', 'Mirjam', 'Noud', 'Oumaima', 'Pieter', 'Rianne', 'Sjoerd', 'Tessa', 'Ugur', 'Veerle', 'Wouter', 'Zoë'])[1 + n % 23] as first,
	(array['Akkerhoorn', 'Braamtak', 'Distelvink', 'Eikenblad', 'Fluitekruid', 'Graspieper', 'Heideveld', 'IJsvogel', 'Juniper', 'Kamperfoelie', 'Lijsterbes', 'Mosterdzaad', 'Nachtegaal', 'Ooievaarsbek', 'Pinksterbloem', 'Rietzanger', 'Sneeuwbes', 'Tijmveld', 'Veldspaat', 'Weegbree'])[1 + n * 7 % 20] as last,
	(array['Bakkerij', 'Installatietechniek', 'Timmerwerk', 'Transport', 'Kwekerij', 'Machinebouw', 'Drukwerk', 'Horeca', 'Zorgwinkel', 'Softwarehuis', 'Metaalwerk', 'Adviesbureau'])[1 + n * 5 % 12] as trade) x;
insert into planner.entrepreneur (id, email, name, company, demo, created_at) select id, email, name, company, true, now() - interval '200 days' from demo_person p
where p.n between 61 and 120 or exists (select from demo_party x where x.person = p.n);

insert into planner.registration (session_id, entrepreneur_id, status, name, company, party_size, diet, created_at, confirmed_at, waiting_since, cancelled_at, demo)
select s.id, d.id, r.status, d.name, d.company, p.size, case when p.k % 9 = 2 then 'vegetarisch' end, r.at, case when not p.waits then r.at end, case when p.waits then r.at end,
	case when r.status = 'cancelled' then r.at + interval '1 hour' end, true
from demo_party p join demo_session s on s.n = p.n join demo_person d on d.n = p.person
cross join lateral (select least(s.starts_at, now()) - interval '29 days' + interval '28 days' * p.k / (s.parties + 1) as at,
	case when p.waits then 'waitlisted' when p.cancelled then 'cancelled' when s.status in ('held', 'archived') then case when p.k % 7 = 3 then 'no_show' else 'attended' end else 'confirmed' end as status) r
order by s.n, p.k;

-- 120 questions: forty that are asked again and again, each by three entrepreneurs, in every state. The first sixty came from a session.
create temp table demo_question as
select q.*, b.theme, b.level, b.ask || ' ' || (array['We zijn met acht mensen en zitten op een klein bedrijventerrein.', 'Ik heb het al aan mijn brancheorganisatie gevraagd, zonder antwoord.', 'Het liefst hoor ik dit voor het eind van het kwartaal.'])[1 + (q.j - 1) / 40] as ask,
	gen_random_uuid() as id, case when q.j > 110 then 'received' when q.j <= 60 and q.j % 13 = 0 then 'activated' else
		(array['received', 'activated', 'referred', 'in_progress', 'answered', 'solved', 'closed', 'solved', 'in_progress', 'referred', 'answered', 'activated', 'solved'])[1 + q.j % 13] end as status
from (select j, 1 + (j - 1) % 40 as b from generate_series(1, 120) j) q join (values
	(1, 'energie', 'regional', 'Mijn aanvraag voor een zwaardere aansluiting staat op een wachtlijst tot 2029. Wat kan ik nu al doen?'), (2, 'energie', 'regional', 'Kunnen wij als buren samen één aansluiting delen, en wie regelt dat?'),
	(3, 'energie', 'national', 'Welke subsidie is er voor een batterij bij een bestaand zonnedak?'), (4, 'energie', 'local', 'Mijn dak is sterk genoeg, maar de verzekeraar wil geen panelen. Wie helpt?'),
	(5, 'arbeidsmarkt', 'regional', 'Ik zoek een monteur die ik zelf wil opleiden. Waar vind ik iemand zonder diploma, maar met handen?'), (6, 'arbeidsmarkt', 'regional', 'Hoe houd ik mijn oudere vakmensen langer gezond aan het werk?'),
	(7, 'arbeidsmarkt', 'local', 'Kan ik met andere bedrijven op het terrein samen een vaste planner in dienst nemen?'), (8, 'arbeidsmarkt', 'national', 'Welke regels gelden als ik iemand uit de bijstand een proefplek geef?'),
	(9, 'digitalisering', 'regional', 'Wij typen elke offerte over uit de mail. Kan AI dat overnemen zonder dat onze gegevens op straat liggen?'), (10, 'digitalisering', 'regional', 'Wie kijkt een keer met ons mee of onze computers veilig zijn?'),
	(11, 'digitalisering', 'local', 'Zijn er ondernemers in de buurt die hun planning al digitaal doen en willen laten zien hoe?'), (12, 'digitalisering', 'national', 'Val ik met mijn bedrijf onder de nieuwe regels voor cyberveiligheid?'),
	(13, 'circulair', 'regional', 'Ik houd elke week twee kuub zaagsel en resthout over. Wie kan daar iets mee?'), (14, 'circulair', 'regional', 'Mijn klant vraagt een materialenpaspoort. Hoe begin ik daaraan?'),
	(15, 'circulair', 'national', 'Telt hergebruikt staal mee in een aanbesteding van de overheid?'), (16, 'circulair', 'local', 'Kunnen we op ons terrein het afval samen laten ophalen?'),
	(17, 'stikstof-water-klimaat', 'regional', 'Ik wil uitbreiden, maar zit vlak bij een natuurgebied. Is er nog een weg?'), (18, 'stikstof-water-klimaat', 'local', 'Bij elke hoosbui staat de laadkuil blank. Betaalt de gemeente mee aan afkoppelen?'),
	(19, 'stikstof-water-klimaat', 'regional', 'Mag ik regenwater opslaan en in mijn proces gebruiken?'), (20, 'stikstof-water-klimaat', 'national', 'Welke meetgegevens moet ik bewaren voor mijn vergunning?'),
	(21, 'mobiliteit', 'regional', 'Onze ploeg begint om zes uur en er rijdt nog geen bus. Wie heeft daar iets op gevonden?'), (22, 'mobiliteit', 'local', 'Kan er een veilige fietsroute komen naar de achterkant van het terrein?'),
	(23, 'mobiliteit', 'national', 'Vanaf wanneer moet mijn bestelbus elektrisch zijn als ik in de binnenstad lever?'), (24, 'mobiliteit', 'regional', 'Waar kan ik met een vrachtwagen laden in de regio?'),
	(25, 'ruimte', 'local', 'Ik groei uit mijn loods. Is er in de gemeente nog een kavel van 3000 meter?'), (26, 'ruimte', 'regional', 'Welke terreinen in de regio komen de komende twee jaar vrij?'),
	(27, 'ruimte', 'local', 'Mag ik een extra verdieping op mijn bedrijfshal bouwen?'), (28, 'ruimte', 'regional', 'Wij willen parkmanagement beginnen. Wie heeft een voorbeeld van statuten?'),
	(29, 'vitale-kernen', 'local', 'Het pand naast mij staat al drie jaar leeg. Mag ik er tijdelijk iets leuks in doen?'), (30, 'vitale-kernen', 'regional', 'Hoe krijgen andere dorpen de winkelstraat op zaterdag weer vol?'),
	(31, 'vitale-kernen', 'local', 'Wie gaat er over de bankjes en het groen in de hoofdstraat?'), (32, 'vitale-kernen', 'national', 'Is er geld voor een dorpswinkel die met vrijwilligers draait?'),
	(33, 'wonen', 'local', 'Mag ik op mijn erf woonruimte maken voor twee medewerkers?'), (34, 'wonen', 'regional', 'Kunnen werkgevers samen appartementen huren voor nieuwe mensen?'),
	(35, 'wonen', 'regional', 'Wie leert mijn timmerlieden werken met houtskeletbouw?'), (36, 'wonen', 'national', 'Welke keuring heb ik nodig voor prefab badkamers?'),
	(37, 'innovatie', 'regional', 'Ik heb een werkend prototype. Wie helpt mij aan de eerste klant?'), (38, 'innovatie', 'national', 'Kom ik in aanmerking voor een innovatiekrediet?'),
	(39, 'innovatie', 'regional', 'Kunnen studenten een half jaar aan ons product werken?'), (40, 'innovatie', 'local', 'Is er in de buurt een werkplaats met een lasersnijder die ik per uur kan huren?')
) b(n, theme, level, ask) on b.n = q.b;

create temp table demo_answer (theme text primary key, answer text);
insert into demo_answer values
	('energie', 'Ja, dat kan. Begin met een groepsaanvraag bij de netbeheerder; wij sturen een voorbeeldcontract en rekenen een uur met je mee.'),
	('arbeidsmarkt', 'We hebben drie kandidaten die bij je passen. Onze adviseur belt deze week om een kennismaking te plannen.'),
	('digitalisering', 'Dat kan veilig als je een eigen omgeving gebruikt. We komen een ochtend langs en laten het zien met jouw eigen offertes.'),
	('circulair', 'Er zit een afnemer op twaalf kilometer die hier juist naar zoekt. We brengen jullie met elkaar in contact.'),
	('stikstof-water-klimaat', 'Er is een weg, maar wel een smalle. In de bijlage van ons gesprek staat welke gegevens je nodig hebt en wie ze toetst.'),
	('mobiliteit', 'Vanaf volgende maand rijdt er een ploegenbusje. Je kunt met twee plaatsen beginnen en per maand opzeggen.'),
	('ruimte', 'Er zijn twee kavels die passen. We hebben je op de lijst gezet en plannen een afspraak op locatie.'),
	('vitale-kernen', 'Tijdelijk gebruik mag zonder nieuwe vergunning, tot een jaar. Het formulier is één bladzijde.'),
	('wonen', 'Dat mag onder voorwaarden. De checklist staat klaar en de vergunningadviseur loopt hem met je door.'),
	('innovatie', 'Je plan past bij de regeling die in het voorjaar opengaat. We lezen je aanvraag mee voordat je hem indient.');

-- With whom each lies and since when: an organisation once that accepted, else the colleague who passed it on; a few are past their date.
create temp table demo_life as
select q.*, r.session_id, r.registration_id, f.id as facilitator_id, o.id as organisation_id, other.id as other_id, w.asked_at,
	case when q.j <= 60 then r.entrepreneur_id when q.j % 10 <> 0 then (select p.id from demo_person p where p.n = q.j) end as entrepreneur_id,
	case when q.j > 60 then case when q.j % 5 = 0 then 'staff' else 'public_page' end when q.j % 4 = 0 then 'personal_page' else 'sign_up' end as source,
	case when q.j <= 60 then r.municipality else (select m.slug from planner.municipality m order by md5(m.slug || q.j) limit 1) end as municipality,
	q.status = 'in_progress' or q.status in ('answered', 'solved') and q.j % 5 <> 4 as taken, q.j % 4 = 1 and q.status not in ('received', 'closed') as declined_first,
	q.j % 4 = 2 and q.status in ('activated', 'closed') as lapsed, now() - make_interval(days => q.j % 3, hours => 3) as offered_at,
	case when q.j % 17 = 1 then planner.today() - 2 - q.j % 5 else planner.add_working_days(planner.today(), 1 + q.j % 8) end as next_on
from demo_question q
left join (select x.id as registration_id, x.entrepreneur_id, x.session_id, s.municipality, s.starts_at, row_number() over (order by md5(x.queue_number::text)) as nth
	from planner.registration x join planner.session s on s.id = x.session_id where x.status = 'attended' and s.starts_at between now() - interval '90 days' and now() - interval '12 days') r on r.nth = q.j and q.j <= 60
cross join lateral (select coalesce(r.starts_at - interval '1 day', now() - make_interval(days => case q.status when 'received' then 1 + q.j % 4 else 11 + q.j * 29 % 75 end, hours => q.j % 9)) as asked_at) w
cross join lateral (select x.id from planner.organisation x where q.theme = any (x.themes) and x.contact_email is not null order by x.level <> q.level, md5(x.name || q.j) limit 1) o
cross join lateral (select x.id from planner.organisation x where x.id <> o.id and x.demo and x.contact_email is not null order by md5(x.name || q.j) limit 1) other
cross join (select id from planner.staff where role = 'facilitator' and demo) f;

insert into planner.question (id, entrepreneur_id, session_id, registration_id, source, text, theme, level, municipality, status, responsible_staff_id, responsible_organisation_id, responsible_since,
	next_action_on, answer, answered_at, solved_at, closed_at, close_reason, demo, created_at, updated_at)
select l.id, l.entrepreneur_id, l.session_id, l.registration_id, l.source, l.ask, l.theme, case when l.status <> 'received' then l.level end, l.municipality, l.status,
	case when not l.taken then coalesce(case when l.status = 'activated' then (select m.id from planner.staff m where m.demo and l.municipality = any (m.municipalities)) end, l.facilitator_id) end,
	case when l.taken then l.organisation_id end, l.asked_at + case when l.taken then interval '4 days' else interval '0' end,
	case when l.status = 'referred' then planner.add_working_days((l.offered_at at time zone 'Europe/Amsterdam')::date, 5) when l.status not in ('solved', 'closed') then l.next_on end,
	case when l.status in ('answered', 'solved') then a.answer end, case when l.status in ('answered', 'solved') then l.asked_at + interval '6 days' end,
	case when l.status = 'solved' then l.asked_at + interval '8 days' end, case when l.status = 'closed' then l.asked_at + interval '10 days' end,
	case when l.status = 'closed' then (array['Dit mag volgens de wet nu niet; we hebben uitgelegd waarom.', 'Het bedrijf is intussen verhuisd naar een andere regio.', 'Na drie pogingen kregen we geen contact meer.'])[1 + l.j % 3] end,
	true, l.asked_at, least(l.asked_at + interval '10 days', now())
from demo_life l join demo_answer a using (theme) order by l.asked_at;
update planner.question q set asker_name = e.name, asker_company = e.company from planner.entrepreneur e where e.id = q.entrepreneur_id and q.demo;

insert into planner.referral (question_id, organisation_id, sender_staff_id, state, note, share_contact, due_on, reason, next_organisation_id, answer, offered_at, accepted_at, ended_at, demo)
select l.id, x.organisation_id, l.facilitator_id, x.state, 'Kun jij hier iets mee? De ondernemer is overdag goed te bereiken.', l.j % 2 = 0, planner.add_working_days((x.offered_at at time zone 'Europe/Amsterdam')::date, 5),
	case x.state when 'declined' then 'Dit hoort niet bij ons, maar wel bij onze collega''s.' when 'withdrawn' then 'De vraag is gesloten.' end, case when x.state = 'declined' and l.status <> 'activated' then l.organisation_id end,
	case x.state when 'answered' then a.answer end, x.offered_at, case when x.state in ('accepted', 'answered') then x.offered_at + interval '2 days' end,
	case x.state when 'declined' then x.offered_at + interval '12 hours' when 'lapsed' then x.offered_at + interval '8 days' when 'withdrawn' then l.asked_at + interval '10 days' when 'answered' then l.asked_at + interval '6 days' end, true
from demo_life l join demo_answer a using (theme)
cross join lateral (
	select l.other_id as organisation_id, 'declined' as state, case when l.status = 'referred' then l.offered_at - interval '1 day' else l.asked_at + interval '1 day' end as offered_at where l.declined_first
	union all select l.other_id, 'lapsed', l.asked_at + interval '1 day' where l.lapsed
	union all select l.organisation_id, 'offered', l.offered_at where l.status = 'referred'
	union all select l.organisation_id, case l.status when 'in_progress' then 'accepted' else 'answered' end, l.asked_at + interval '2 days' where l.taken
	union all select l.organisation_id, 'withdrawn', l.asked_at + interval '5 days' where l.status = 'closed' and l.j % 4 = 3) x;

-- What was done and when, so that every page has its past.
insert into planner.history (at, actor_kind, actor_staff_id, actor_organisation_id, subject_kind, subject_id, session_id, action, details)
select h.at, case when h.staff then 'staff' else h.actor end, case when h.staff then f.id end,
	case when h.actor = 'organisation' and not h.staff then (h.details ->> 'organisation_id')::uuid end, h.kind, h.subject, h.session_id, h.action, coalesce(h.details, '{}')
from (select id from planner.staff where role = 'facilitator' and demo) f cross join lateral (
	select s.created_at as at, true as staff, 'system' as actor, 'session' as kind, s.id as subject, s.id as session_id, 'planned' as action, jsonb_build_object('title', s.title) as details from planner.session s where s.demo
	union all select s.published_at, true, 'system', 'session', s.id, s.id, 'published', null from planner.session s where s.demo and s.published_at is not null
	union all select s.cancelled_at, true, 'system', 'session', s.id, s.id, 'cancelled', jsonb_build_object('reason', s.cancel_reason) from planner.session s where s.demo and s.status = 'cancelled'
	union all select s.ends_at + interval '1 hour', false, 'system', 'session', s.id, s.id, 'held', null from planner.session s where s.demo and s.status in ('held', 'archived')
	union all select r.created_at, false, 'entrepreneur', 'registration', r.id, r.session_id, case when r.waiting_since is null then 'confirmed' else 'waitlisted' end, jsonb_build_object('party_size', r.party_size) from planner.registration r where r.demo
	union all select r.cancelled_at, false, 'entrepreneur', 'registration', r.id, r.session_id, 'cancelled', null from planner.registration r where r.demo and r.status = 'cancelled'
	union all select i.sent_at, true, 'system', 'invitation', i.id, i.session_id, 'invited', jsonb_strip_nulls(jsonb_build_object('programme_item_id', i.programme_item_id)) from planner.invitation i where i.demo and i.sent_at is not null
	union all select i.answered_at, i.answered_via = 'staff', 'expert', 'invitation', i.id, i.session_id, i.state, jsonb_build_object('via', i.answered_via) from planner.invitation i where i.demo and i.answered_at is not null
	union all select i.withdrawn_at, true, 'system', 'invitation', i.id, i.session_id, 'withdrawn', null from planner.invitation i where i.demo and i.withdrawn_at is not null
	union all select q.created_at, q.source = 'staff', 'entrepreneur', 'question', q.id, q.session_id, 'received', jsonb_build_object('source', q.source) from planner.question q where q.demo
	union all select q.created_at + interval '6 hours', true, 'system', 'question', q.id, q.session_id, 'activated', case when q.theme is not null then jsonb_build_object('theme', jsonb_build_array(null, q.theme)) end from planner.question q where q.demo and q.status <> 'received'
	union all select r.offered_at, true, 'system', 'question', q.id, q.session_id, 'referred', jsonb_build_object('organisation_id', r.organisation_id, 'referral_id', r.id) from planner.referral r join planner.question q on q.id = r.question_id where r.demo
	union all select r.ended_at, false, case r.state when 'lapsed' then 'system' else 'organisation' end, 'question', q.id, q.session_id, r.state, jsonb_strip_nulls(jsonb_build_object(
		'organisation_id', r.organisation_id, 'referral_id', r.id, 'next_organisation_id', r.next_organisation_id, 'reason', r.reason)) from planner.referral r join planner.question q on q.id = r.question_id
		where r.demo and r.state in ('declined', 'lapsed', 'answered')
	union all select r.accepted_at, false, 'organisation', 'question', q.id, q.session_id, 'accepted', jsonb_build_object('organisation_id', r.organisation_id, 'referral_id', r.id) from planner.referral r join planner.question q on q.id = r.question_id
		where r.demo and r.accepted_at is not null
	union all select q.answered_at, true, 'system', 'question', q.id, q.session_id, 'answered', jsonb_build_object('staff_id', q.responsible_staff_id) from planner.question q where q.demo and q.answered_at is not null and q.responsible_staff_id is not null
	union all select q.solved_at, false, 'entrepreneur', 'question', q.id, q.session_id, 'solved', null from planner.question q where q.demo and q.status = 'solved'
	union all select q.closed_at, true, 'system', 'question', q.id, q.session_id, 'closed', jsonb_build_object('reason', q.close_reason) from planner.question q where q.demo and q.status = 'closed'
) h order by h.at;

-- The calendar mails that the history tells of, as far as they are kept. All have left: nothing here mails anybody.
insert into planner.mail (template, recipient_email, recipient_name, state, attempts, not_before, dedupe_key, calendar_uid, calendar_sequence, session_id, subject_id, created_at, sent_at)
select m.template, e.email, e.name, 'sent', 1, m.at, 'invitation:' || i.id || ':' || m.sequence || ':demo', i.uid::text, m.sequence, i.session_id, i.id, m.at, m.at
from planner.invitation i join planner.expert e on e.id = i.expert_id
cross join lateral (values ('expert-invited', 0, i.sent_at), ('expert-withdrawn', 1, i.withdrawn_at)) m(template, sequence, at)
where i.demo and m.at > now() - interval '80 days' order by m.at;

-- All of it in working hours, history included.
update planner.session set created_at = pg_temp.demo_moment(created_at), updated_at = pg_temp.demo_moment(updated_at), published_at = pg_temp.demo_moment(published_at), cancelled_at = pg_temp.demo_moment(cancelled_at) where demo;
update planner.registration set created_at = pg_temp.demo_moment(created_at), confirmed_at = pg_temp.demo_moment(confirmed_at), waiting_since = pg_temp.demo_moment(waiting_since), cancelled_at = pg_temp.demo_moment(cancelled_at) where demo;
update planner.invitation set sent_at = pg_temp.demo_moment(sent_at), answered_at = pg_temp.demo_moment(answered_at), withdrawn_at = pg_temp.demo_moment(withdrawn_at) where demo;
update planner.mail set created_at = pg_temp.demo_moment(created_at), not_before = pg_temp.demo_moment(not_before), sent_at = pg_temp.demo_moment(sent_at);
update planner.question set created_at = pg_temp.demo_moment(created_at), updated_at = pg_temp.demo_moment(updated_at), responsible_since = pg_temp.demo_moment(responsible_since), answered_at = pg_temp.demo_moment(answered_at),
	solved_at = pg_temp.demo_moment(solved_at), closed_at = pg_temp.demo_moment(closed_at) where demo;
update planner.referral set offered_at = pg_temp.demo_moment(offered_at), accepted_at = pg_temp.demo_moment(accepted_at), ended_at = pg_temp.demo_moment(ended_at) where demo;
update planner.history set at = pg_temp.demo_moment(at) where action <> 'held';

drop function pg_temp.demo_moment;
drop table demo_day, demo_office, demo_session, demo_party, demo_invitation, demo_person, demo_question, demo_answer, demo_life;
