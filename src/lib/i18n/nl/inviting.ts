/** Inviting experts for a session, for staff. */
export const inviting = {
	none: 'Nog niemand gevraagd',
	noneText: 'Vraag een expert. Die krijgt een uitnodiging die in elke agenda werkt.',
	states: {
		draft: 'concept',
		sent: 'nog geen antwoord',
		accepted: 'komt',
		tentative: 'misschien',
		declined: 'kan niet',
		withdrawn: 'ingetrokken'
	},
	askedOn: (day: string) => `gevraagd op ${day}`,
	answeredOn: (day: string) => `geantwoord op ${day}`,
	invite: {
		title: 'Vraag een expert',
		expert: 'Wie?',
		choose: 'Kies een expert',
		slot: 'Voor welk onderdeel?',
		noSlot: 'De hele sessie',
		line: 'Een persoonlijke zin',
		lineHint: 'Waarom juist deze expert? Dat staat bovenaan de mail.',
		preview: 'Bekijk de mail',
		send: 'Verstuur de uitnodiging',
		newExpert: 'Nieuwe expert toevoegen'
	},
	preview: 'Zo leest de expert het',
	subject: 'Onderwerp',
	ask: {
		title: 'Experts uitnodigen',
		publishTitle: 'Publiceren',
		lead: 'In het programma staan experts zonder lopende uitnodiging. Ook uitnodigen?',
		who: 'Wie nodig je uit?',
		why: {
			draft: 'Nog niet gevraagd.',
			declined: 'Kan niet. Vink aan om het opnieuw te vragen.',
			withdrawn: 'De uitnodiging is ingetrokken. Vink aan om het opnieuw te vragen.',
			inactive: 'Doet niet meer mee en krijgt geen uitnodiging.'
		},
		mail: (name: string) => `De mail aan ${name}`,
		nobodyChosen: 'Vink je niemand aan? Dan publiceer je zonder uitnodigingen.',
		line: 'Wil je er een persoonlijke zin bij?',
		toExperts: 'Vraag de expert dan bij Experts.',
		publish: 'Publiceren',
		send: 'Verstuur de uitnodigingen',
		nobody: 'Iedereen in het programma is uitgenodigd',
		tooLate: 'Voor deze sessie kun je niemand meer uitnodigen',
		back: 'Terug naar de sessie'
	},
	noExpert: {
		title: 'Deze sessie heeft geen expert meer',
		text: 'Vraag hieronder iemand. Gaat de sessie door zonder expert? Zeg het dan hier.',
		action: 'Er is geen expert nodig'
	},
	withdraw: {
		title: 'Intrekken',
		reason: 'Een woord van uitleg',
		text: 'De expert krijgt een mail en de afspraak verdwijnt uit de agenda.',
		action: 'Trek de uitnodiging in'
	},
	noteTitle: 'Antwoord noteren',
	noteText: 'Hoorde je het aan de telefoon?',
	noteActions: { accepted: 'Komt', tentative: 'Misschien', declined: 'Kan niet' },
	again: 'Opnieuw vragen kan: kies de expert dan hieronder.',
	sent: 'De uitnodiging is onderweg',
	added: (name: string) => `${name} is toegevoegd. Schrijf een persoonlijke zin en bekijk de mail.`,
	saved: 'Bewaard',
	notDone: 'Dit is nog niet gebeurd'
};

declare global {
	interface TextsByArea {
		inviting: typeof inviting;
	}
}
