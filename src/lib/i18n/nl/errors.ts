export const errors = {
	notFound: {
		title: 'Deze pagina is er niet',
		text: 'Misschien is de link niet meer geldig, of staat er een foutje in het adres. Kwam je hier via een mail? Gebruik dan de link uit de nieuwste mail.'
	},
	forbidden: {
		title: 'Hier mag je niet bij',
		text: 'Je bent niet ingelogd, of dit hoort bij een ander gebied. Log opnieuw in, of vraag je facilitator om toegang.'
	},
	methodNotAllowed: {
		title: 'Dit adres kun je niet zo openen',
		text: 'Het hoort bij een knop of een formulier. Ga terug naar de pagina waar je was en probeer het daar nog eens.'
	},
	crossSite: {
		title: 'We konden niet zien waar dit vandaan kwam',
		text: 'Om misbruik te voorkomen nemen we alleen formulieren aan die op onze eigen pagina zijn ingevuld. Je browser of een extensie vertelde dat niet. Open de pagina opnieuw en verstuur het nog eens, of probeer een andere browser.'
	},
	tooLarge: {
		title: 'Dit is te groot',
		text: 'Dit is meer dan we in één keer kunnen aannemen. Maak het korter en verstuur het nog eens.'
	},
	unreadable: {
		title: 'We konden dit niet lezen',
		text: 'Wat we kregen, was niet heel of niet van een formulier van deze site. Open de pagina opnieuw en probeer het nog eens.'
	},
	notPossible: {
		title: 'Dit kan zo niet',
		text: 'Misschien is er intussen iets veranderd. Ga terug, laad de pagina opnieuw en probeer het nog eens.'
	},
	tooMany: {
		title: 'Even rustig aan',
		text: 'Er kwamen heel veel verzoeken vanaf jouw verbinding. Wacht een minuut en probeer het opnieuw.'
	},
	unavailable: {
		title: 'We zijn er even niet',
		text: 'Onze gegevens zijn nu niet te bereiken. Wat al opgeslagen was, is er nog. Probeer het over een minuut opnieuw.'
	},
	broken: {
		title: 'Er ging iets mis bij ons',
		text: 'Het ligt niet aan jou. Wat al opgeslagen was, is er nog. Probeer het over een minuut opnieuw.'
	},
	offline: {
		title: 'Je hebt geen internet',
		text: 'Zodra je weer verbinding hebt, kun je verder. Er is niets verstuurd.',
		kept: 'Deze pagina’s kun je nu wel openen'
	},
	/** Above what was typed in a form that did not arrive. */
	typed: 'Dit had je ingevuld. Kopieer het als je het wilt bewaren:',
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
