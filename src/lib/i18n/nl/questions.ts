export const questions = {
	title: 'Vragen',
	/** Asking without a session, at /vraag. */
	ask: {
		title: 'Stel je vraag',
		lead: 'Loop je ergens tegenaan in je bedrijf? Vertel het. Wij zoeken wie je kan helpen, en je hoort altijd iets terug.',
		description: 'Loop je ergens tegenaan in je bedrijf? Stel je vraag. Je komt altijd bij de juiste deur uit.',
		text: 'Waar loop je tegenaan?',
		textHint: 'Vertel het in je eigen woorden. Kort mag.',
		textExample: 'Bijvoorbeeld: ik wil een laadpaal, maar krijg geen zwaardere aansluiting.',
		name: 'Je naam',
		email: 'Je e-mailadres',
		emailHint: 'Hier sturen we het antwoord naartoe.',
		company: 'Je bedrijf of organisatie',
		municipality: 'In welke gemeente zit je?',
		noMunicipality: 'Kies je gemeente',
		theme: 'Waar gaat het over?',
		noTheme: 'Weet ik niet',
		remember: 'Onthoud mijn naam, e-mail en bedrijf op dit apparaat',
		submit: 'Verstuur je vraag',
		submitShort: 'Stel mijn vraag',
		after: 'Je krijgt een mail met een link. Daarmee zie je steeds bij wie je vraag ligt.',
		notDone: 'Je vraag is nog niet verstuurd',
		how: 'Zo gaat het verder',
		steps: [
			'We lezen je vraag binnen drie werkdagen en zoeken wie je kan helpen.',
			'Je krijgt een mail zodra je vraag bij iemand ligt.',
			'Je krijgt antwoord. Alleen jij bepaalt of je vraag is opgelost.'
		]
	},
	sent: {
		title: 'Je vraag is binnen',
		text: 'Kijk in je mail: daar staat een link waarmee je je vraag kunt volgen.',
		check: 'Geen mail binnen een paar minuten? Kijk bij je ongewenste mail.',
		toAgenda: 'Bekijk de agenda'
	},
	/** The same page at any other visit. */
	checkMail: {
		title: 'Heb je een vraag gesteld?',
		text: 'Dan kreeg je een mail met een link waarmee je je vraag kunt volgen.'
	},
	/** A question and its state, for its asker. */
	mine: {
		none: 'Je hebt nog geen vraag gesteld.',
		asked: (when: string) => `Gesteld op ${when}`,
		with: (who: string, since: string) => `Ligt nu bij ${who}, sinds ${since}`,
		statuses: {
			received: 'Ontvangen',
			activated: 'In behandeling',
			referred: 'Doorgegeven',
			in_progress: 'Er wordt aan gewerkt',
			answered: 'Beantwoord',
			solved: 'Opgelost',
			closed: 'Afgesloten'
		},
		stepsTitle: 'Wat er tot nu toe gebeurde',
		/** `who` is an organisation or colleague, and not always known. */
		steps: {
			received: () => 'Je vraag kwam binnen',
			activated: (who: string | null) => (who ? `${who} heeft je vraag opgepakt` : 'Je vraag is opgepakt'),
			referred: (who: string | null) => (who ? `Aangeboden aan ${who}` : 'Aangeboden aan een partner'),
			accepted: (who: string | null) => (who ? `${who} gaat ermee aan de slag` : 'Een partner gaat ermee aan de slag'),
			declined: (who: string | null) =>
				who ? `${who} kan hier niet mee helpen. We zoeken verder` : 'Dit was niet de juiste plek. We zoeken verder',
			lapsed: (who: string | null) =>
				who ? `${who} reageerde niet op tijd. We zoeken verder` : 'Er kwam niet op tijd een reactie. We zoeken verder',
			passed_on: (who: string | null) => (who ? `Doorgegeven aan ${who}` : 'Doorgegeven aan een andere partner'),
			taken_back: () => 'Wij hebben je vraag teruggenomen',
			answered: (who: string | null) => (who ? `Antwoord van ${who}` : 'Je kreeg antwoord'),
			solved: () => 'Jij gaf aan: opgelost',
			closed: () => 'We hebben je vraag afgesloten',
			reopened: () => 'Jij gaf aan: nog niet opgelost'
		},
		answer: 'Het antwoord',
		closedReason: 'We hebben je vraag afgesloten. De reden:',
		closedSilent: 'Na het antwoord hoorden we drie maanden niets van je. Daarom hebben we je vraag afgesloten.',
		solvedQuestion: 'Is je vraag hiermee opgelost?',
		silence: 'Zeg je niets, dan sluiten we je vraag drie maanden na het antwoord. Weer openen kan daarna ook.',
		solved: 'Ja, opgelost',
		notSolved: 'Nee, nog niet',
		notSolvedReason: 'Wat mist er nog?',
		reopen: 'Open je vraag opnieuw',
		solvedOn: (when: string) => `Opgelost op ${when}`
	}
};

declare global {
	interface TextsByArea {
		questions: typeof questions;
	}
}
