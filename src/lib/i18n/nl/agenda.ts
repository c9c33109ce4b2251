import { counted } from '../numbers.ts';

export const agenda = {
	title: 'Sessies voor ondernemers',
	lead: 'Bijeenkomsten in jouw buurt over energie, personeel, AI en meer. Gratis, en aanmelden duurt 20 seconden.',
	/** Of the page, for search engines and link previews. */
	description: (region: string) =>
		`Alle themabijeenkomsten en ondernemerssessies in ${region}: zoek op gemeente, thema en datum en meld je gratis aan.`,
	filters: 'Zoek een sessie',
	q: 'Waar gaat het over?',
	qHint: 'Bijvoorbeeld: netcongestie',
	municipality: 'Gemeente',
	everywhere: 'Alle gemeenten',
	theme: 'Thema',
	allThemes: 'Alle thema’s',
	moreFilters: 'Meer filters',
	kind: 'Soort',
	allKinds: 'Alle soorten',
	from: 'Van',
	until: 'Tot en met',
	show: 'Toon sessies',
	clear: 'Wis alles',
	/** On an active filter, which a click removes. */
	drop: (filter: string) => `${filter}: haal dit filter weg`,
	fromDay: (day: string) => `vanaf ${day}`,
	untilDay: (day: string) => `tot en met ${day}`,
	/** Filters with an unknown value. */
	ignored: {
		title: 'Niet alles in deze link klopt',
		text: (names: string) => `We konden dit niet gebruiken: ${names}. Je ziet de sessies zonder dat filter.`,
		names: { q: 'zoekwoord', municipality: 'gemeente', theme: 'thema', kind: 'soort', from: 'van', until: 'tot en met' }
	},
	results: (count: number) => counted('nl', count, 'sessie', 'sessies'),
	found: (count: number) => `${counted('nl', count, 'sessie', 'sessies')} gevonden`,
	online: 'Online',
	also_online: 'ook online',
	kinds: {
		theme_session: 'Themabijeenkomst',
		entrepreneur_session: 'Ondernemerssessie',
		local_event: 'Lokaal event'
	},
	room: {
		seats: (left: number) => `Nog ${counted('nl', left, 'plaats', 'plaatsen')}`,
		waiting_list: 'Vol, wachtlijst open',
		opens: (day: string) => `Aanmelden vanaf ${day}`,
		opens_later: 'Aanmelden kan later',
		closed: 'Aanmelden gesloten',
		now: 'Nu bezig',
		past: 'Geweest',
		cancelled: 'Gaat niet door'
	},
	none: {
		title: 'Geen sessie gevonden',
		text: 'Zoek op een ander woord of haal een filter weg. Of stel je vraag meteen: dan zoeken wij wie je kan helpen.',
		all: 'Toon alle sessies'
	},
	nearby: {
		title: (town: string) => `In de buurt van ${town}`,
		/** Between the main towns. */
		distance: (km: number) => `op ${km}\u00a0km`
	},
	empty: {
		title: 'Er staat nog niets op de agenda',
		text: 'Zet de agenda in je eigen agenda, dan zie je nieuwe sessies vanzelf. Heb je nu al een vraag? Stel hem gerust.'
	},
	ask: 'Stel je vraag',
	missing: {
		title: 'Staat jouw onderwerp er niet bij?',
		text: 'Vertel waar je tegenaan loopt. Wij zoeken wie je kan helpen, en je ziet waar je vraag ligt.'
	},
	subscribe: {
		title: 'Nieuwe sessies in je eigen agenda',
		text: 'Neem een abonnement op deze agenda. Wat erbij komt of verandert, zie je dan vanzelf.',
		textFiltered: 'Neem een abonnement op precies deze selectie. Wat erbij komt of verandert, zie je dan vanzelf.',
		webcal: 'Zet in mijn agenda',
		google: 'Google Agenda',
		outlook: 'Outlook.com',
		outlookWork: 'Outlook (werk of school)',
		feed: 'Nieuwslezer (Atom)'
	},
	/** The name of the subscription. */
	feedName: (region: string) => `Sessies voor ondernemers, ${region}`,
	feedAbout: (page: string) => `Bekijk en meld je aan op ${page}`,
	/** Which sessions are in the subscription. */
	feedWindow: (daysBack: number, daysAhead: number) =>
		`Sessies voor ondernemers van de afgelopen ${daysBack} en de komende ${daysAhead} dagen.`,
	feedCut: (from: string, until: string) =>
		`Sessies voor ondernemers van ${from} tot en met ${until}. Er zijn er meer dan in één abonnement passen: kies een gemeente of een thema, dan mis je niets.`
};

declare global {
	interface TextsByArea {
		agenda: typeof agenda;
	}
}
