export const signIn = {
	title: 'Inloggen',
	lead: 'Voor facilitators, accountmanagers en ondernemerskringen. Je krijgt een mail met een link. Een wachtwoord is niet nodig.',
	email: 'Je mailadres',
	send: 'Mail mij een link',
	sent: {
		title: 'Kijk in je mail',
		lead: (email: string) => `Kennen we ${email}, dan staat er binnen een minuut een mail met een link in je inbox.`,
		how: 'Open de mail, klik op de link en daarna op “Log in”. De link werkt één uur, en één keer.',
		nothing: 'Geen mail gekregen?',
		nothingHow: 'Kijk ook bij ongewenste mail. Klopt je mailadres? Vraag anders een facilitator om je uit te nodigen.',
		again: 'Ander mailadres gebruiken',
		mailbox: 'Open de mailbox van deze server'
	},
	demo: {
		title: 'Demo: kies wie je bent',
		lead: 'Deze mensen zijn verzonnen. De mail met de link komt in de mailbox van deze server.'
	},
	confirm: {
		title: 'Klaar om in te loggen',
		lead: 'Nog één klik, dan ben je binnen.',
		action: 'Log in',
		why: 'We vragen dit omdat sommige mailprogramma’s links alvast openen. Zo kan alleen jij de link gebruiken.'
	},
	used: {
		title: 'Deze link werkt niet meer',
		lead: 'Een link werkt één uur, en één keer. Je kunt meteen een nieuwe aanvragen.',
		action: 'Vraag een nieuwe link'
	},
	out: 'Je bent uitgelogd.'
};

declare global {
	interface TextsByArea {
		signIn: typeof signIn;
	}
}
