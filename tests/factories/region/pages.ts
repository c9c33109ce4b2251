import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROLES, type Role } from '../../../src/lib/core/role.ts';
import { root } from '../../run/process.ts';

const folder = join(root, 'src/routes');

/** The routes that a GET reads, as their folders: `/(staff)/beheer/vragen`. */
function readableRoutes(): string[] {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	const reads = (file: string) =>
		/\+page\.(server\.ts|svelte)$/.test(file) ||
		(file.endsWith('+server.ts') &&
			/export (const|function|async function) GET\b/.test(readFileSync(join(folder, file), 'utf8')));
	const routes = files.filter(reads).map((file) => `/${relative(folder, dirname(join(folder, file)))}`);
	return [...new Set(routes)].sort();
}

const SESSION = '/beheer/sessies/SESSION';

/** What is asked of each route. Capitals stand for a row of the region; an empty list is measured nowhere. */
const PATHS: Record<string, readonly string[]> = {
	'/(personal)/adreswijziging/[token]': [],
	'/(personal)/doorgeleiding/[token]': [`/doorgeleiding/${'d'.repeat(32)}`],
	'/(personal)/mijn/[token]': [`/mijn/${'b'.repeat(32)}`, `/mijn/${'a'.repeat(32)}`],
	'/(personal)/mijn/[token]/[registration].ics': [`/mijn/${'a'.repeat(32)}/REGISTRATION.ics`],
	'/(personal)/mijn/[token]/afmelden/[registration]': [`/mijn/${'a'.repeat(32)}/afmelden/REGISTRATION`],
	'/(personal)/mijn/[token]/sessies': [
		`/mijn/${'a'.repeat(32)}/sessies`,
		`/mijn/${'a'.repeat(32)}/sessies?lijst=geweest`
	],
	'/(personal)/mijn/[token]/sessies/[registration]': [`/mijn/${'a'.repeat(32)}/sessies/REGISTRATION`],
	'/(personal)/mijn/[token]/wijzigen/[registration]': [`/mijn/${'a'.repeat(32)}/wijzigen/REGISTRATION`],
	'/(personal)/uitnodiging/[token]': [`/uitnodiging/${'c'.repeat(32)}`],
	'/(public)': ['/', '/?q=warmte', '/?van=2024-01-01', '/?van=2024-01-01&q=warmte', '/?gemeente=zwolle&thema=energie'],
	'/(public)/[page=info]': ['/over'],
	'/(public)/agenda.atom': ['/agenda.atom'],
	'/(public)/agenda.ics': ['/agenda.ics'],
	'/(public)/offline': [],
	'/(public)/robots.txt': ['/robots.txt'],
	'/(public)/sessies': [],
	'/(public)/sessies/[slug]': ['/sessies/busy'],
	'/(public)/sessies/[slug].ics': ['/sessies/busy.ics'],
	'/(public)/sessies/[slug]/aangemeld': [],
	'/(public)/sitemap.xml': ['/sitemap.xml'],
	'/(public)/vraag': ['/vraag'],
	'/(public)/vraag/verstuurd': ['/vraag/verstuurd'],
	'/(staff)/beheer': ['/beheer', '/beheer?van=iedereen'],
	'/(staff)/beheer/collegas': ['/beheer/collegas'],
	'/(staff)/beheer/collegas/[id=uuid]': ['/beheer/collegas/COLLEAGUE'],
	'/(staff)/beheer/collegas/lijst.csv': ['/beheer/collegas/lijst.csv'],
	'/(staff)/beheer/collegas/nieuw': ['/beheer/collegas/nieuw'],
	'/(staff)/beheer/experts': ['/beheer/experts', '/beheer/experts?q=anna'],
	'/(staff)/beheer/experts/[id=uuid]': ['/beheer/experts/EXPERT'],
	'/(staff)/beheer/experts/lijst.csv': ['/beheer/experts/lijst.csv'],
	'/(staff)/beheer/experts/nieuw': ['/beheer/experts/nieuw'],
	'/(staff)/beheer/keuzes/[lijst]': ['/beheer/keuzes/experts?q=anna', '/beheer/keuzes/organisaties?q=&thema=energie'],
	'/(staff)/beheer/mail': ['/beheer/mail', '/beheer/mail?toon=mislukt', '/beheer/mail?q=ondernemer77%40'],
	'/(staff)/beheer/mail/lijst.csv': ['/beheer/mail/lijst.csv'],
	'/(staff)/beheer/op-dit-apparaat': ['/beheer/op-dit-apparaat'],
	'/(staff)/beheer/organisaties': ['/beheer/organisaties', '/beheer/organisaties?q=warmte'],
	'/(staff)/beheer/organisaties/[id=uuid]': ['/beheer/organisaties/ORGANISATION'],
	'/(staff)/beheer/organisaties/lijst.csv': ['/beheer/organisaties/lijst.csv'],
	'/(staff)/beheer/organisaties/nieuw': ['/beheer/organisaties/nieuw'],
	'/(staff)/beheer/zoeken': [
		'/beheer/zoeken',
		'/beheer/zoeken?q=anna',
		'/beheer/zoeken?q=energie%20delen',
		'/beheer/zoeken?q=wrmte'
	],
	'/(staff)/beheer/zoeken/resultaten': ['/beheer/zoeken/resultaten?q=ja'],
	'/(staff)/beheer/sessies': [
		'/beheer/sessies',
		'/beheer/sessies?periode=geweest',
		'/beheer/sessies?q=warmte',
		'/beheer/sessies?q=avond+17'
	],
	'/(staff)/beheer/sessies/[id=uuid]/(tabs)': [SESSION],
	'/(staff)/beheer/sessies/[id=uuid]/(tabs)/aanmeldingen': [
		`${SESSION}/aanmeldingen`,
		`${SESSION}/aanmeldingen?q=ondernemer+12`,
		`${SESSION}/aanmeldingen?groep=afgemeld`
	],
	'/(staff)/beheer/sessies/[id=uuid]/(tabs)/experts': [`${SESSION}/experts`],
	'/(staff)/beheer/sessies/[id=uuid]/(tabs)/geschiedenis': [`${SESSION}/geschiedenis`],
	'/(staff)/beheer/sessies/[id=uuid]/aanmeldingen.csv': [`${SESSION}/aanmeldingen.csv`],
	'/(staff)/beheer/sessies/[id=uuid]/aanmeldingen/[registration=uuid]': [],
	// Nobody of the region is without an address.
	'/(staff)/beheer/sessies/[id=uuid]/aanmeldingen/[registration=uuid]/kaartje': [],
	'/(staff)/beheer/sessies/[id=uuid]/aanmeldingen/nieuw': [`${SESSION}/aanmeldingen/nieuw`],
	'/(staff)/beheer/sessies/[id=uuid]/aanmeldingen/afdrukken': [`${SESSION}/aanmeldingen/afdrukken`],
	'/(staff)/beheer/sessies/[id=uuid]/annuleren': [`${SESSION}/annuleren`],
	'/(staff)/beheer/sessies/[id=uuid]/bewerken': [`${SESSION}/bewerken`],
	'/(staff)/beheer/sessies/[id=uuid]/uitnodigen': [`${SESSION}/uitnodigen`],
	'/(staff)/beheer/sessies/[id=uuid]/verwijderen': [],
	'/(staff)/beheer/sessies/[id=uuid]/voorbeeld': [`${SESSION}/voorbeeld`],
	'/(staff)/beheer/sessies/in-de-buurt': ['/beheer/sessies/in-de-buurt?van=TODAY&tot=TODAY'],
	'/(staff)/beheer/sessies/lijst.csv': ['/beheer/sessies/lijst.csv', '/beheer/sessies/lijst.csv?periode=geweest'],
	'/(staff)/beheer/sessies/nieuw': ['/beheer/sessies/nieuw'],
	'/(staff)/beheer/ui': [],
	'/(staff)/beheer/vragen': [
		'/beheer/vragen',
		'/beheer/vragen?lijst=klaar',
		'/beheer/vragen?q=warmte',
		'/beheer/vragen?q=ondernemer+77',
		'/beheer/vragen?q=warmte+zwolle'
	],
	'/(staff)/beheer/vragen/[id=uuid]': ['/beheer/vragen/QUESTION'],
	'/(staff)/beheer/vragen/lijst.csv': ['/beheer/vragen/lijst.csv'],
	'/(staff)/beheer/vragen/nieuw': ['/beheer/vragen/nieuw'],
	'/(staff)/inloggen': ['/inloggen'],
	'/(staff)/inloggen/bevestigen': [],
	'/api/health': ['/api/health'],
	'/dev/mail': [],
	'/dev/mail.json': [],
	'/dev/mail/[id]': [],
	'/dev/mail/[id].eml': [],
	'/dev/mail/[id]/html': [],
	'/(personal)/fout': []
};

/** SQL for the rows that capitals stand for, all within reach of the organiser. */
export const ROWS = `
	select s.id as "SESSION", (select to_char(now() + interval '30 days', 'YYYY-MM-DD')) as "TODAY",
		(select r.id from planner.registration r join planner.entrepreneur e on e.id = r.entrepreneur_id
			join planner.session x on x.id = r.session_id
			where e.email = 'many@bedrijf.example' and x.status = 'published' order by x.starts_at limit 1) as "REGISTRATION",
		(select q.id from planner.question q where q.municipality = 'zwolle' and q.status not in ('solved', 'closed') order by q.number limit 1) as "QUESTION",
		(select e.id from planner.expert e order by e.email limit 1) as "EXPERT",
		(select o.id from planner.organisation o where o.municipality = 'zwolle' limit 1) as "ORGANISATION",
		(select m.id from planner.staff m where m.role = 'viewer' limit 1) as "COLLEAGUE"
	from planner.session s where s.slug = 'busy'`;

/** A path with the ids of rows in place of the capitals. */
export const filled = (path: string, rows: Record<string, string>): string =>
	path.replace(/[A-Z]{5,}/g, (word) => rows[word] ?? word);

/** Every page with every role that may ask it. Throws when a route has no entry in `PATHS`, or an entry no route. */
export function everyPage(): { path: string; role: Role | null }[] {
	const routes = readableRoutes();
	const differ = new Set(routes).symmetricDifference(new Set(Object.keys(PATHS)));
	if (differ.size > 0)
		throw new Error(`tests/factories/region/pages.ts and src/routes differ: ${[...differ].join(', ')}`);
	return routes.flatMap((route) => {
		const roles = route.startsWith('/(staff)/beheer') ? ROLES : [null];
		return (PATHS[route] ?? []).flatMap((path) => roles.map((role) => ({ path, role })));
	});
}
