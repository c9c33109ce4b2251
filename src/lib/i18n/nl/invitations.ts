/** The page of an invitation, for the expert. */
export const invitations = {
	title: 'Uitnodiging',
	lead: (name: string) => `${name} vraagt je als expert voor deze sessie.`,
	/** When it can no longer be answered. */
	leadClosed: (name: string) => `${name} vroeg je als expert voor deze sessie.`,
	question: 'Kom je?',
	changeTitle: 'Antwoord wijzigen',
	buttons: { accepted: 'Ja, ik kom', tentative: 'Misschien', declined: 'Nee' },
	given: {
		accepted: 'Je komt. Fijn!',
		tentative: 'Je komt misschien.',
		declined: 'Je komt niet.'
	},
	after: {
		accepted: 'Je naam staat nu op de pagina van de sessie. Verandert er iets? Dan krijg je een mail.',
		tentative: 'Laat het weten zodra je het zeker weet. Dat kan hier.',
		declined: 'Dank je wel voor je antwoord. Bedenk je je nog? Dan kan dat hier.'
	},
	comment: 'Wil je er iets bij zeggen?',
	commentHint: (name: string) => `Alleen ${name} en collega’s lezen dit.`,
	noPromise:
		'Alleen een antwoord hierboven telt. Met het openen van deze pagina heb je nog niets beloofd. Je krijgt een mail waarmee je agenda klopt.',
	notDone: 'Je antwoord is niet opgeslagen',
	closed: {
		invitation_withdrawn: 'Deze uitnodiging is ingetrokken',
		session_cancelled: 'Deze sessie gaat niet door',
		session_over: 'Deze sessie is al begonnen of geweest'
	},
	closedNote: 'Antwoorden is niet meer nodig.',
	when: 'Wanneer',
	where: 'Waar',
	online: 'Online',
	route: 'Route',
	join: 'Online meedoen',
	yourPart: 'Jouw deel',
	audience: 'Wie er komen',
	seats: (count: number) =>
		count === 0
			? 'Er heeft zich nog niemand aangemeld.'
			: count === 1
				? '1 persoon is aangemeld.'
				: `${count} mensen zijn aangemeld.`,
	others: 'Andere experts',
	programme: 'Het programma',
	questions: 'Wat deelnemers willen weten',
	about: 'Over de sessie',
	publicPage: 'Bekijk de openbare pagina van de sessie',
	contact: 'Liever even overleggen? Mail:'
};

declare global {
	interface TextsByArea {
		invitations: typeof invitations;
	}
}
