import { counted, formatList } from '../numbers.ts';

export const planning = {
	title: 'Sessie plannen',
	lead: 'Alles op één scherm. Je kunt steeds opslaan en later verder.',
	copyTitle: 'Sessie kopiëren',
	copyOf: (title: string) => `Kopie van “${title}”. Kies alleen nog een datum.`,
	editTitle: 'Sessie wijzigen',
	back: 'Alle sessies',
	parts: {
		what: 'Wat',
		when: 'Wanneer',
		where: 'Waar',
		seats: 'Plaatsen en aanmelden',
		programme: 'Programma',
		description: 'Het verhaal'
	},
	fields: {
		kind: 'Soort',
		title: 'Titel',
		summary: 'Samenvatting',
		summaryHint: 'Een of twee zinnen: wat brengt het een ondernemer?',
		themes: 'Thema’s',
		themesHint: 'Hoogstens vijf.',
		date: 'Datum',
		starts: 'Van',
		ends: 'Tot',
		endDate: 'Einddatum',
		endDateHint: 'Alleen als het langer dan één dag duurt.',
		moreDays: 'Eindigt op een andere dag',
		municipality: 'Gemeente',
		chooseMunicipality: 'Kies een gemeente',
		host: 'Gastheer',
		noHost: 'Geen aparte gastheer',
		placeName: 'Naam van de locatie',
		placeNameHint: 'Bijvoorbeeld: Buurthuis De Kern.',
		placeAddress: 'Adres',
		placeAddressHint: 'Straat en nummer, postcode en plaats.',
		onlineUrl: 'Online link',
		onlineUrlHint: 'Alleen wie een plek heeft, ziet deze link.',
		capacity: 'Aantal plaatsen',
		reminders: 'Herinnering voor wie een plek heeft',
		remindWeek: 'Een week ervoor',
		remindDay: 'Een dag ervoor',
		window: 'Aanmelden begint of stopt op een eigen moment',
		windowHint: 'Laat je dit leeg? Dan kan iemand zich aanmelden vanaf publicatie tot het begin.',
		opensDate: 'Aanmelden vanaf',
		opensTime: 'Tijd vanaf',
		closesDate: 'Aanmelden tot en met',
		closesTime: 'Tijd tot',
		itemDay: 'Dag',
		itemTime: 'Tijd',
		itemTitle: 'Onderdeel',
		itemDescription: 'Toelichting',
		itemExpert: 'Expert',
		noExpert: 'Geen expert',
		description: 'Omschrijving',
		descriptionHint: 'Met **vet**, *schuin*, - lijstjes, ## kopjes en [links](https://…).',
		preview: 'Zo ziet het eruit',
		previewEmpty: 'Typ iets, dan zie je hier meteen hoe het eruitziet.'
	},
	placeEmptied: 'Je koos een andere gemeente. De locatie en de gastheer van het origineel zijn weggehaald.',
	item: (place: number) => `Onderdeel ${place}`,
	addItem: 'Onderdeel toevoegen',
	day: (number: number, date: string | null) =>
		[number < 1 && date ? null : `Dag ${number}`, date].filter(Boolean).join(' · '),
	firstDay: 'Eerste dag',
	dayFollows: 'Na het vorige onderdeel',
	movesAlong: (time: string) => `Schuift mee met de sessie en begint dan om ${time}.`,
	moveUp: (title: string) => `${title} naar boven`,
	moveDown: (title: string) => `${title} naar beneden`,
	removeItem: (title: string) => `${title} verwijderen`,
	itemMoved: (title: string, place: number) => `${title} staat nu op plek ${place}`,
	itemRemoved: (title: string) => `${title} is verwijderd`,
	spareRows: 'Lege regels slaan we niet op.',
	save: 'Opslaan',
	saveDraft: 'Opslaan als concept',
	savePublish: 'Opslaan en publiceren',
	saving: 'Bezig met opslaan…',
	shortcut: 'Sneltoets: Ctrl + Enter',
	leave: 'Je wijzigingen zijn nog niet opgeslagen. Toch weggaan?',
	kept: {
		title: 'Je was hier al bezig',
		text: 'We hebben bewaard wat je typte.',
		restore: 'Zet terug',
		discard: 'Begin opnieuw'
	},
	clock: {
		missing: (time: string) => `In deze nacht gaat de klok vooruit: ${time} bestaat niet. Welke tijd bedoel je?`,
		twice: (time: string) => `In deze nacht gaat de klok terug: ${time} komt twee keer voor. Welke bedoel je?`,
		at: (time: string) => `${time} uur`,
		summer: (time: string) => `De eerste keer ${time} (zomertijd)`,
		winter: (time: string) => `De tweede keer ${time}, een uur later (wintertijd)`
	},
	announce: {
		title: 'Wie krijgt bericht?',
		lead: 'Je verandert de tijd of de plek van een sessie waar mensen voor komen. Dit sturen we als je doorgaat:',
		leadSmall: 'Deze wijziging raakt anderen. Dit sturen we als je doorgaat:',
		changes: 'Wat er verandert',
		programme: 'Het programma verandert mee',
		noTime: 'geen tijd',
		fields: {
			startsAt: 'Begin',
			endsAt: 'Einde',
			placeName: 'Locatie',
			placeAddress: 'Adres',
			municipalityName: 'Gemeente',
			onlineUrl: 'Online link'
		},
		from: (old: string) => `Eerst: ${old}`,
		nothing: 'niets',
		linkHidden: 'een link',
		mails: (count: number) =>
			count === 0
				? 'Er gaat geen mail de deur uit'
				: count === 1
					? 'Er gaat 1 mail de deur uit'
					: `Er gaan ${count} mails de deur uit`,
		coming: (parties: number, seats: number) =>
			`${counted('nl', parties, 'aanmelding', 'aanmeldingen')} met een plek (${counted('nl', seats, 'persoon', 'personen')})`,
		waiting: (parties: number) => `${counted('nl', parties, 'aanmelding', 'aanmeldingen')} op de wachtlijst`,
		promoted: (parties: number) =>
			`${counted('nl', parties, 'aanmelding', 'aanmeldingen')} van de wachtlijst ${parties === 1 ? 'krijgt' : 'krijgen'} een plek`,
		/** After the first names of one of these groups. */
		more: (parties: number) =>
			`En nog ${counted('nl', parties, 'aanmelding', 'aanmeldingen')}. Alle namen staan bij ‘Aanmeldingen’ van deze sessie.`,
		toCall: (parties: number) =>
			`${counted('nl', parties, 'aanmelding heeft', 'aanmeldingen hebben')} geen mailadres. Na het opslaan staat bij ‘Aanmeldingen’ wie je moet bellen.`,
		promotedNote: 'Ze schuiven door zodra je opslaat, en krijgen daar een mail over.',
		experts: (count: number) => `${counted('nl', count, 'expert', 'experts')}`,
		expertNews: {
			asked: 'Ze krijgen een nieuwe agenda-uitnodiging en geven opnieuw antwoord.',
			told: 'De afspraak in hun agenda verandert mee. Hun antwoord blijft staan.',
			cancelled: 'De sessie verdwijnt uit hun agenda.'
		},
		noOne: 'Niemand krijgt bericht.',
		states: { sent: 'nog geen antwoord', accepted: 'komt', tentative: 'misschien' },
		party: (people: number) => counted('nl', people, 'persoon', 'personen'),
		subject: 'Onderwerp van de mail',
		message: 'Jouw toelichting in de mail',
		messageHint: 'Bijvoorbeeld waarom, en of het programma hetzelfde blijft.',
		confirm: 'Opslaan en iedereen berichten',
		silent: 'Opslaan zonder bericht',
		silentHint:
			'Zonder bericht blijft hun agenda zoals hij is. Bij de volgende wijziging die je wel meldt, lezen ze ook deze.',
		back: 'Terug naar het formulier'
	},
	conflict: {
		title: (by: string) => `${by} was je net voor`,
		someone: 'Iemand anders',
		text: (by: string, when: string) =>
			`${by} heeft deze sessie op ${when} gewijzigd, terwijl jij bezig was. Er is nog niets van jou opgeslagen. Alles wat jij typte, staat hieronder.`,
		takenOver: 'Overgenomen, want alleen de ander veranderde dit:',
		both: 'Jullie veranderden dit allebei. Jouw versie staat in het formulier:',
		theirs: 'De ander',
		mine: 'Jij',
		take: (field: string) => `Neem ${field.toLowerCase()} van de ander`,
		empty: 'leeg',
		again: 'Klopt het zo? Sla dan opnieuw op. Dan komt jouw versie over de andere heen.',
		saveOver: 'Mijn versie opslaan',
		nothing: 'Jullie typten hetzelfde. Je kunt gewoon opslaan.'
	},
	cancel: {
		title: 'Sessie annuleren',
		lead: 'De sessie blijft te zien, met de tekst dat hij niet doorgaat. Dit kun je niet terugdraaien.',
		draftLead: 'Dit concept is nooit gepubliceerd. Gevraagde experts krijgen bericht.',
		reason: 'Waarom gaat het niet door?',
		reasonHint: 'Dit staat in de mail en op de pagina van de sessie.',
		confirm: 'Sessie annuleren',
		back: 'Niet annuleren',
		tooLate: 'Deze sessie kun je niet meer annuleren',
		overview: 'Terug naar de sessie'
	},
	remove: {
		title: 'Concept verwijderen',
		lead: (title: string) => `“${title}” en het programma zijn dan weg. Dit kun je niet terugdraaien.`,
		confirm: 'Concept verwijderen',
		back: 'Niet verwijderen'
	},
	/** Labels of fields as a list: "titel, datum en programma". */
	list: (names: readonly string[]) => formatList('nl', names)
};

declare global {
	interface TextsByArea {
		planning: typeof planning;
	}
}
