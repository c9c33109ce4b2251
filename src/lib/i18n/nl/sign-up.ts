import { counted } from '../numbers.ts';

export const signUp = {
	title: 'Meld je aan',
	titleFull: 'Kom op de wachtlijst',
	textFull:
		'Alle plaatsen zijn bezet. Ben je aan de beurt en is er plek voor jou en wie je meeneemt, dan ben je vanzelf aangemeld. Je krijgt dan meteen een mail.',
	before: (parties: number) =>
		parties === 0
			? 'Je bent de eerste op de lijst.'
			: `Er ${parties === 1 ? 'staat' : 'staan'} ${counted('nl', parties, 'aanmelding', 'aanmeldingen')} voor je.`,
	name: 'Je naam',
	email: 'Je e-mailadres',
	emailHint: 'Hier sturen we je kaartje naartoe.',
	company: 'Je bedrijf of organisatie',
	more: 'Iemand mee, dieet of een vraag?',
	companions: 'Hoeveel mensen neem je mee?',
	companion: (count: number) => (count === 0 ? 'Niemand, ik kom alleen' : counted('nl', count, 'persoon', 'personen')),
	diet: 'Dieet of allergie',
	needs: 'Wat heb je nodig om mee te kunnen doen?',
	needsHint: 'Bijvoorbeeld een plek voor een rolstoel, of vooraan zitten.',
	phone: 'Je telefoonnummer',
	question: 'Waar loop je tegenaan?',
	questionHint: 'Dan kunnen we er in de sessie op ingaan, of iemand zoeken die je helpt.',
	remember: 'Onthoud mijn naam, e-mail en bedrijf op dit apparaat',
	submit: 'Meld me aan',
	submitFull: 'Zet me op de wachtlijst',
	after: 'Gratis, zonder account. Je krijgt een mail met je kaartje. Afmelden kan altijd met één tik.',
	privacy: 'Wat we met je gegevens doen',
	/** Label of the honeypot, a hidden field. */
	honeypot: 'Laat dit veld leeg',
	notDone: 'Je bent nog niet aangemeld',
	mailed: {
		title: 'Kijk in je mail',
		text: 'Wat er met je aanmelding gebeurt, staat in de mail die je nu krijgt. Was je adres al aangemeld? Dan vind je achter de link in die mail alles wat je net invulde, ook je vraag. Met één tik komt het erbij.',
		check:
			'Geen mail binnen een paar minuten? Kijk bij je ongewenste mail, of meld je opnieuw aan. Wat je invulde, staat nog in het formulier.',
		back: 'Terug naar de sessie'
	}
};

declare global {
	interface TextsByArea {
		signUp: typeof signUp;
	}
}
