import { counted } from '../numbers.ts';

/** Colleagues and their roles. */
export const colleagues = {
	title: 'Collega’s',
	lead: 'Wie mag inloggen, en wat iemand mag.',
	invite: 'Collega uitnodigen',
	inviteLead: 'Je collega krijgt een mail en logt in zonder wachtwoord.',
	edit: 'Collega wijzigen',
	back: 'Alle collega’s',
	search: 'Zoek een collega',
	searchHint: 'Naam, e-mail of gebied',
	found: (count: number) => counted('nl', count, 'collega', 'collega’s'),
	filters: {
		anyRole: 'Alle rollen',
		municipality: 'Gemeente',
		anywhere: 'Alle gemeenten',
		access: 'Toegang',
		anyAccess: 'Iedereen',
		active: 'Mag inloggen',
		inactive: 'Geen toegang'
	},
	caption: 'Collega’s',
	columns: { name: 'Naam', role: 'Rol', seen: 'Laatst ingelogd' },
	never: 'Nog niet',
	everywhere: 'Hele regio',
	inactive: 'Geen toegang',
	you: 'Jij',
	parts: { who: 'Wie', may: 'Wat iemand mag' },
	fields: {
		name: 'Naam',
		email: 'E-mailadres',
		role: 'Rol',
		municipalities: 'Gemeenten',
		organisations: 'Organisaties',
		area: 'Gebied van een organisator',
		areaHint: 'Een organisator werkt alleen met sessies en vragen van deze gemeenten en organisaties.',
		language: 'Taal van mails'
	},
	roleHints: {
		facilitator: 'Mag alles, in de hele regio.',
		organiser: 'Plant sessies en behandelt vragen in het eigen gebied.',
		viewer: 'Ziet sessies en cijfers, nooit mensen.'
	},
	send: 'Uitnodiging sturen',
	save: 'Opslaan',
	invited: 'De uitnodiging gaat de deur uit.',
	changed: 'Opgeslagen. Je collega krijgt er een mail over.',
	deactivate: 'Toegang intrekken',
	deactivateTitle: (name: string) => `Toegang van ${name} intrekken?`,
	deactivateText:
		'Inloggen kan dan meteen niet meer. Open vragen gaan naar de facilitator. Je kunt de toegang later teruggeven.',
	deactivated: 'De toegang is ingetrokken.',
	reactivate: 'Toegang teruggeven',
	none: 'Geen collega gevonden'
};

declare global {
	interface TextsByArea {
		colleagues: typeof colleagues;
	}
}
