import { counted } from '../numbers.ts';

/** The headings of CSV downloads, in the order of the columns, and the attendee list on paper. */
export const sheets = {
	sheet: {
		title: 'Presentielijst',
		print: 'Druk af',
		back: 'Aanmeldingen',
		online: 'Online',
		groups: { coming: 'Komen', waiting: 'Wachtlijst', gone: 'Afgemeld' },
		people: (people: number, parties: number) =>
			`${counted('nl', people, 'persoon', 'personen')}, ${counted('nl', parties, 'aanmelding', 'aanmeldingen')}`,
		party: (size: number) => counted('nl', size, 'persoon', 'personen'),
		code: (code: string) => `Code ${code}`,
		here: 'Er'
	},
	sessions: {
		title: 'Titel',
		kind: 'Soort',
		status: 'Status',
		date: 'Datum',
		from: 'Van',
		until: 'Tot',
		municipality: 'Gemeente',
		place: 'Locatie',
		host: 'Gastheer',
		capacity: 'Plaatsen',
		taken: 'Bezette plaatsen',
		waiting: 'Aanmeldingen op wachtlijst',
		reached: 'Mensen bereikt',
		attendance: 'Opkomst bijgehouden'
	},
	attendees: {
		name: 'Naam',
		company: 'Bedrijf',
		email: 'E-mail',
		phone: 'Telefoon',
		party: 'Personen',
		status: 'Status',
		position: 'Plek op wachtlijst',
		diet: 'Dieet',
		needs: 'Wat nodig is',
		note: 'Notitie',
		code: 'Ticketcode',
		guests: 'Neemt mee',
		signedUp: 'Aangemeld op'
	},
	questions: {
		number: 'Nummer',
		asked: 'Gesteld op',
		status: 'Status',
		theme: 'Thema',
		level: 'Niveau',
		municipality: 'Gemeente',
		session: 'Sessie',
		text: 'Vraag',
		name: 'Naam',
		company: 'Bedrijf',
		email: 'E-mailadres',
		responsible: 'Ligt bij',
		next: 'Volgende stap uiterlijk',
		offeredTo: 'Aangeboden aan'
	},
	organisations: {
		name: 'Naam',
		kind: 'Soort',
		level: 'Werkgebied',
		municipality: 'Gemeente',
		themes: 'Thema’s',
		contact: 'Contactpersoon',
		email: 'E-mailadres',
		phone: 'Telefoon',
		website: 'Website',
		active: 'Doet mee'
	},
	experts: {
		name: 'Naam',
		email: 'E-mailadres',
		phone: 'Telefoon',
		jobTitle: 'Functie',
		organisation: 'Organisatie',
		themes: 'Thema’s',
		area: 'Gebied',
		active: 'Doet mee'
	},
	colleagues: {
		name: 'Naam',
		email: 'E-mailadres',
		role: 'Rol',
		area: 'Gebied',
		seen: 'Laatst ingelogd',
		active: 'Mag inloggen'
	},
	mails: {
		name: 'Naam',
		email: 'E-mailadres',
		what: 'Wat',
		state: 'Status',
		made: 'Gemaakt op',
		sent: 'Verstuurd op',
		attempts: 'Pogingen',
		why: 'Waarom niet'
	}
};

declare global {
	interface TextsByArea {
		sheets: typeof sheets;
	}
}
