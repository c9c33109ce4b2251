/** Searching everything, from every staff page. Written on the server, but for the dialog (`staff.find`). */
export const finding = {
	title: 'Zoeken',
	lead: 'Mensen, sessies, vragen, organisaties en experts.',
	field: 'Waar zoek je naar?',
	submit: 'Zoek',
	groups: {
		people: 'Deelnemers',
		sessions: 'Sessies',
		questions: 'Vragen',
		organisations: 'Organisaties',
		experts: 'Experts',
		colleagues: 'Collega’s'
	},
	all: {
		sessions: 'Alle sessies hiermee',
		questions: 'Alle vragen hiermee',
		organisations: 'Alle organisaties hiermee',
		experts: 'Alle experts hiermee',
		colleagues: 'Alle collega’s hiermee'
	},
	lastSession: (title: string, day: string) => `${title}, ${day}`,
	question: (number: number, words: string) => `Vraag ${number}: ${words}`,
	none: 'Niets gevonden',
	noneText:
		'Probeer een deel van een naam, of een ander woord. Typ ten minste drie letters, of het nummer van een vraag.'
};

declare global {
	interface TextsByArea {
		finding: typeof finding;
	}
}
