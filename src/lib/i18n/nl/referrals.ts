/** The page of a referral, for the organisation that was offered the question. */
export const referrals = {
	title: 'Kunnen jullie helpen?',
	/** When there is nothing left to decide. */
	titleClosed: 'Vraag van een ondernemer',
	eyebrow: (number: number) => `Vraag ${number}`,
	lead: (sender: string, organisation: string) =>
		`${sender} biedt deze vraag van een ondernemer aan ${organisation} aan.`,
	leadClosed: (sender: string, organisation: string) =>
		`${sender} bood deze vraag van een ondernemer aan ${organisation} aan.`,
	question: 'De vraag',
	recommended: (organisation: string) => `${organisation} kan zelf niet helpen en noemde jullie.`,
	note: 'Toelichting',
	theme: 'Thema',
	municipality: 'Gemeente',
	asker: 'Van',
	email: 'E-mail',
	phone: 'Telefoon',
	session: 'Gesteld bij',
	due: 'Graag reactie uiterlijk',
	earlier: 'Hier is al gevraagd',
	earlierStates: { declined: 'kon niet helpen', lapsed: 'reageerde niet op tijd' },
	accept: {
		title: 'Nemen jullie de vraag aan?',
		text: 'De ondernemer hoort dan dat jullie ermee bezig zijn. Antwoorden mag later.',
		action: 'Ja, wij nemen de vraag aan'
	},
	answer: {
		title: 'Antwoord geven',
		text: 'De ondernemer krijgt dit per mail.',
		field: 'Jullie antwoord',
		action: 'Stuur het antwoord'
	},
	pass: {
		title: 'Niet voor ons',
		text: 'Geen ondernemer klopt bij ons aan een verkeerde deur. Weet je wie wel kan helpen?',
		organisation: 'De volgende deur',
		noOrganisation: 'Weet ik niet: terug naar de afzender',
		noContact: '(via de facilitator)',
		organisationName: 'Staat die er niet bij? Wie dan?',
		reason: 'Waarom past de vraag niet bij jullie?',
		reasonHint: 'Nodig als je geen volgende deur weet.',
		action: 'Geef de vraag door'
	},
	states: {
		accepted: 'Jullie hebben deze vraag aangenomen',
		answered: 'Jullie hebben geantwoord',
		declined: 'Jullie hebben deze vraag doorgegeven',
		lapsed: 'Deze vraag ligt weer bij de afzender',
		withdrawn: 'De afzender heeft deze vraag teruggenomen'
	},
	after: {
		accepted: 'De ondernemer weet dat jullie ermee bezig zijn. Geef hieronder antwoord zodra je het hebt.',
		answered: 'De ondernemer heeft jullie antwoord gekregen en bepaalt of de vraag is opgelost. Dank je wel!',
		declined: 'Dank je wel. Wij zorgen dat de vraag bij de goede deur komt.',
		lapsed: 'Er kwam niet op tijd een reactie. Willen jullie toch helpen? Mail de afzender.',
		withdrawn: 'Jullie hoeven niets meer te doen.'
	},
	/** For a question whose asker has no mail address. */
	unmailed: {
		accept:
			'De ondernemer heeft geen mailadres. De facilitator vertelt dat jullie ermee bezig zijn. Antwoorden mag later.',
		answer: 'De ondernemer heeft geen mailadres. Jullie antwoord gaat naar de facilitator, die het vertelt.',
		accepted:
			'De facilitator vertelt de ondernemer dat jullie ermee bezig zijn. Geef hieronder antwoord zodra je het hebt.',
		answered: 'De facilitator heeft jullie antwoord gekregen en vertelt het aan de ondernemer. Dank je wel!'
	},
	notDone: 'Dit is nog niet opgeslagen',
	contactSender: 'Eerst overleggen? Mail:'
};

declare global {
	interface TextsByArea {
		referrals: typeof referrals;
	}
}
