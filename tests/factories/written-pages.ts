import { globSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The pages of each route of the tree that a person opens, on a site of `written-site.ts`. A new route without one fails the tests
 * that walk them.
 */
export const PAGES: Record<string, string[]> = {
	'/(public)': ['/', `/?q=${'wapenstilstand'.repeat(13)}`, '/?q=שיתוף+Naam'],
	'/(public)/[page=info]': ['/over'],
	'/(public)/offline': ['/offline'],
	'/(public)/sessies/[slug]': ['/sessies/SLUG', '/sessies/PAST'],
	'/(public)/sessies/[slug]/aangemeld': ['/sessies/SLUG/aangemeld'],
	'/(public)/vraag': ['/vraag'],
	'/(public)/vraag/verstuurd': ['/vraag/verstuurd'],
	'/(personal)/adreswijziging/[token]': ['/adreswijziging/CHANGED', '/adreswijziging/MOVED'],
	'/(personal)/doorgeleiding/[token]': ['/doorgeleiding/DOOR', '/doorgeleiding/DONE', '/doorgeleiding/PASSED'],
	'/(personal)/mijn/[token]': ['/mijn/MINE'],
	'/(personal)/mijn/[token]/afmelden/[registration]': ['/mijn/MINE/afmelden/REGISTRATION'],
	'/(personal)/mijn/[token]/sessies': ['/mijn/MINE/sessies'],
	'/(personal)/mijn/[token]/sessies/[registration]': ['/mijn/MINE/sessies/REGISTRATION'],
	'/(personal)/mijn/[token]/wijzigen/[registration]': ['/mijn/MINE/wijzigen/REGISTRATION'],
	'/(personal)/uitnodiging/[token]': ['/uitnodiging/INVITATION', '/uitnodiging/WITHDRAWN'],
	'/(staff)/beheer': ['/beheer', '/beheer?van=iedereen'],
	'/(staff)/beheer/collegas': ['/beheer/collegas'],
	'/(staff)/beheer/collegas/[id=uuid]': ['/beheer/collegas/COLLEAGUE'],
	'/(staff)/beheer/collegas/nieuw': ['/beheer/collegas/nieuw'],
	'/(staff)/beheer/experts': ['/beheer/experts?q=ondernemer.example'],
	'/(staff)/beheer/experts/[id=uuid]': ['/beheer/experts/EXPERT1'],
	'/(staff)/beheer/experts/nieuw': ['/beheer/experts/nieuw'],
	'/(staff)/beheer/mail': ['/beheer/mail'],
	// What the device has, which the server does not know.
	'/(staff)/beheer/op-dit-apparaat': [],
	'/(staff)/beheer/organisaties': ['/beheer/organisaties?q=organisatie'],
	'/(staff)/beheer/organisaties/[id=uuid]': ['/beheer/organisaties/ORGANISATION1'],
	'/(staff)/beheer/organisaties/nieuw': ['/beheer/organisaties/nieuw'],
	'/(staff)/beheer/sessies': ['/beheer/sessies'],
	'/(staff)/beheer/zoeken': ['/beheer/zoeken?q=ondernemer'],
	'/(staff)/beheer/sessies/[id=uuid]/(tabs)': [
		'/beheer/sessies/SESSION',
		'/beheer/sessies/DRAFT',
		'/beheer/sessies/GONE'
	],
	'/(staff)/beheer/sessies/[id=uuid]/(tabs)/aanmeldingen': ['/beheer/sessies/SESSION/aanmeldingen'],
	'/(staff)/beheer/sessies/[id=uuid]/(tabs)/experts': ['/beheer/sessies/SESSION/experts'],
	'/(staff)/beheer/sessies/[id=uuid]/(tabs)/geschiedenis': [
		'/beheer/sessies/SESSION/geschiedenis',
		'/beheer/sessies/GONE/geschiedenis'
	],
	'/(staff)/beheer/sessies/[id=uuid]/aanmeldingen/[registration=uuid]': ['/beheer/sessies/SESSION/aanmeldingen/SPOKEN'],
	'/(staff)/beheer/sessies/[id=uuid]/aanmeldingen/[registration=uuid]/kaartje': [
		'/beheer/sessies/SESSION/aanmeldingen/SPOKEN/kaartje'
	],
	'/(staff)/beheer/sessies/[id=uuid]/aanmeldingen/nieuw': ['/beheer/sessies/SESSION/aanmeldingen/nieuw'],
	'/(staff)/beheer/sessies/[id=uuid]/aanmeldingen/afdrukken': ['/beheer/sessies/SESSION/aanmeldingen/afdrukken'],
	'/(staff)/beheer/sessies/[id=uuid]/annuleren': ['/beheer/sessies/SESSION/annuleren'],
	'/(staff)/beheer/sessies/[id=uuid]/bewerken': ['/beheer/sessies/SESSION/bewerken'],
	'/(staff)/beheer/sessies/[id=uuid]/uitnodigen': ['/beheer/sessies/READY/uitnodigen'],
	'/(staff)/beheer/sessies/[id=uuid]/verwijderen': ['/beheer/sessies/DRAFT/verwijderen'],
	'/(staff)/beheer/sessies/[id=uuid]/voorbeeld': ['/beheer/sessies/DRAFT/voorbeeld'],
	'/(staff)/beheer/sessies/nieuw': ['/beheer/sessies/nieuw?kopie=SESSION'],
	// The gallery exists in development only.
	'/(staff)/beheer/ui': [],
	'/(staff)/beheer/ui/frame': [],
	'/(staff)/beheer/vragen': ['/beheer/vragen?q=eerste', `/beheer/vragen?q=${'wapenstilstand'.repeat(13)}`],
	'/(staff)/beheer/vragen/[id=uuid]': ['/beheer/vragen/OFFERED', '/beheer/vragen/ANSWERED', '/beheer/vragen/CLOSED'],
	'/(staff)/beheer/vragen/nieuw': ['/beheer/vragen/nieuw'],
	'/(staff)/inloggen': ['/inloggen'],
	'/(staff)/inloggen/bevestigen': ['/inloggen/bevestigen?token_hash=00000000000000000000000000000000'],
	'/dev/mail': ['/dev/mail'],
	'/dev/mail/[id]': ['/dev/mail/MAIL'],
	// Shown for other routes by the server itself.
	'/(personal)/fout': [
		'/bestaat-niet',
		'/beheer/bestaat-niet',
		'/sessies/bestaat-niet',
		'/mijn/00000000000000000000000000000000'
	]
};

/** The routes of the tree that are pages. */
export const pageRoutes = (): string[] =>
	[...new Set(globSync('src/routes/**/+page*.svelte').map((file) => dirname(file).slice(10)))].sort();
