import { counted } from '../numbers.ts';

/** The staff list of sessions. */
export const sessionList = {
	title: 'Sessies',
	plan: 'Sessie plannen',
	search: 'Zoek een sessie',
	searchHint: 'Titel, plaats of onderwerp',
	status: 'Status',
	anyStatus: 'Alle',
	municipality: 'Gemeente',
	anywhere: 'Alle gemeenten',
	kind: 'Soort',
	anyKind: 'Alle soorten',
	period: 'Periode',
	periods: {
		upcoming: 'Komend',
		week: 'Deze week',
		past: 'Geweest',
		year: 'Geweest, laatste twaalf maanden',
		all: 'Alles'
	},
	caption: 'Sessies',
	found: (count: number) => `${counted('nl', count, 'sessie', 'sessies')}`,
	columns: { title: 'Sessie', when: 'Wanneer', municipality: 'Gemeente', status: 'Status', seats: 'Plaatsen' },
	waiting: (parties: number) => counted('nl', parties, 'aanmelding wacht', 'aanmeldingen wachten'),
	came: (people: number) => counted('nl', people, 'persoon kwam', 'mensen kwamen'),
	confirmed: (people: number) => `${counted('nl', people, 'persoon', 'mensen')} aangemeld`,
	none: 'Geen sessie gevonden',
	empty: 'Nog geen sessies',
	emptyText: 'Plan je eerste sessie. Dat kan in een minuut, en je kunt hem eerst als concept bewaren.',
	emptyViewer: 'Zodra er sessies gepubliceerd zijn, zie je ze hier.'
};

declare global {
	interface TextsByArea {
		sessionList: typeof sessionList;
	}
}
