export const errors = {
	notFound: {
		title: 'Deze pagina is er niet',
		text: 'Misschien is de link niet meer geldig, of staat er een foutje in het adres. Kwam je hier via een mail? Gebruik dan de link uit de nieuwste mail.'
	},
	forbidden: {
		title: 'Hier mag je niet bij',
		text: 'Je bent niet ingelogd, of dit hoort bij een ander gebied. Log opnieuw in, of vraag je facilitator om toegang.'
	},
	tooMany: {
		title: 'Even rustig aan',
		text: 'Er kwamen heel veel verzoeken vanaf jouw verbinding. Wacht een minuut en probeer het opnieuw. Wat je invulde, staat er nog.'
	},
	broken: {
		title: 'Er ging iets mis bij ons',
		text: 'Het ligt niet aan jou. Wat al opgeslagen was, is er nog. Probeer het over een minuut opnieuw.'
	},
	offline: {
		title: 'Je hebt geen internet',
		text: 'Zodra je weer verbinding hebt, kun je verder. Wat je invulde, bewaren we op dit apparaat.',
		kept: 'Deze pagina’s kun je nu wel openen'
	},
	reference: (id: string) => `Blijft het misgaan? Noem dan deze code: ${id}`,
	toAgenda: 'Naar de agenda',
	toSignIn: 'Naar inloggen',
	tryAgain: 'Probeer opnieuw'
};

declare global {
	interface TextsByArea {
		errors: typeof errors;
	}
}
