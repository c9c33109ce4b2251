import { counted } from '../numbers.ts';

/** The attendee list, for staff. */
export const attendees = {
	title: 'Aanmeldingen',
	search: 'Zoek op naam, bedrijf of e-mail',
	sheet: 'Lijst om af te drukken',
	add: 'Voeg iemand toe',
	only: 'Toon alleen',
	everybody: 'Iedereen',
	filters: {
		note: 'Met een notitie',
		needs: 'Met een dieet of iets wat nodig is',
		unmailed: 'Zonder mailadres',
		question: 'Met een vraag',
		call: 'Nog te bellen'
	},
	pick: (name: string) => `Kies ${name}`,
	pickPage: 'Kies iedereen op deze pagina',
	csvChosen: 'CSV van wie je kiest',
	nobodyShown: 'Niemand gevonden.',
	groups: { coming: 'Komen', waiting: 'Wachtlijst', absent: 'Kwamen niet', gone: 'Afgemeld' },
	/** How many people, and in how many sign-ups when those numbers differ. */
	size: (people: number, signUps: number) =>
		people === signUps
			? counted('nl', people, 'persoon', 'mensen')
			: `${counted('nl', people, 'persoon', 'mensen')}, ${counted('nl', signUps, 'aanmelding', 'aanmeldingen')}`,
	anonymised: (people: number) => `${counted('nl', people, 'persoon', 'mensen')} met een plek`,
	anonymisedText: 'Hun gegevens zijn verwijderd, omdat de bewaartermijn voorbij is. Alleen de aantallen blijven.',
	none: 'Nog geen aanmeldingen',
	noneText: 'Deel de link van de sessie. Aanmelden duurt 20 seconden.',
	noneDraft: 'Publiceer de sessie, dan kunnen mensen zich aanmelden.',
	notFound: (q: string) => `Niemand gevonden met “${q}”.`,
	nobodyHere: 'Hier staat niemand.',
	party: (size: number) => counted('nl', size, 'persoon', 'personen'),
	position: (place: number) => `Plek ${place}`,
	phone: 'Telefoon',
	email: 'E-mail',
	diet: 'Dieet',
	needs: 'Wat nodig is',
	guests: 'Neemt mee',
	signedUp: 'Aangemeld op',
	left: 'Afgemeld op',
	details: (name: string) => `Meer over ${name}`,
	cancel: 'Afmelden',
	cancelTitle: (name: string) => `${name} afmelden`,
	cancelHint: 'Deze reden komt in de mail.',
	cancelHintByPhone: 'Er gaat geen mail. Deze reden bewaren we in de geschiedenis.',
	promote: 'Nu al toelaten',
	promoteTitle: (name: string) => `${name} toelaten, voor de rest van de wachtlijst`,
	promoteHint: 'Deze reden bewaren we in de geschiedenis.',
	raise: (seats: number) => `Maak er zo nodig ${counted('nl', seats, 'plaats', 'plaatsen')} bij`,
	reason: 'Reden',
	noEmail: 'Geen. Bel om iets te vertellen.',
	code: 'Ticketcode',
	ticket: 'Toon de code',
	note: 'Notitie',
	open: 'Wijzig, verplaats of noteer',
	toCall: 'Bellen',
	callNote: 'Er is iets veranderd, en deze persoon krijgt geen mail. Vertel het door de telefoon.',
	called: 'Ik heb gebeld',
	calledDone: 'Genoteerd dat je hebt gebeld.',
	added: {
		confirmed: 'Toegevoegd. De mail met het ticket gaat de deur uit.',
		waitlisted: 'Op de wachtlijst gezet. De mail gaat de deur uit.'
	},
	cancelDone:
		'Afgemeld. Wie wacht, schuift door. Wie een mailadres heeft, krijgt een mail; de rest staat bij ‘Nog te bellen’.',
	promoteDone: 'Toegelaten. Met een mailadres gaat de mail de deur uit; zonder staat deze persoon bij ‘Nog te bellen’.',
	statuses: {
		confirmed: 'Komt',
		offered: 'Plek aangeboden',
		waitlisted: 'Wacht',
		cancelled: 'Afgemeld',
		attended: 'Was er',
		no_show: 'Kwam niet'
	}
};

declare global {
	interface TextsByArea {
		attendees: typeof attendees;
	}
}
