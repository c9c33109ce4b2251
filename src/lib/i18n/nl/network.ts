import { counted } from '../numbers.ts';

/** The organisations and experts of the network. */
export const network = {
	organisations: {
		title: 'Organisaties',
		lead: 'Wie in het netwerk sessies organiseert, kennis brengt en vragen oppakt.',
		add: 'Organisatie toevoegen',
		edit: 'Organisatie wijzigen',
		back: 'Alle organisaties',
		search: 'Zoek een organisatie',
		searchHint: 'Naam of contactpersoon',
		anyKind: 'Alle soorten',
		none: 'Geen organisatie gevonden',
		found: (count: number) => counted('nl', count, 'organisatie', 'organisaties'),
		caption: 'Organisaties',
		columns: { name: 'Naam', kind: 'Soort', municipality: 'Gemeente' },
		noContact: 'Geen contactpersoon',
		empty: 'Nog geen organisaties',
		emptyText:
			'Voeg de gemeente en de ondernemerskring toe. Dan kun je ze als gastheer kiezen en vragen aan ze doorgeven.',
		saved: 'De organisatie is opgeslagen.',
		active: 'Doet mee',
		activeHint: 'Wie niet meer meedoet, kun je niet meer kiezen. Oude sessies en vragen blijven bestaan.',
		kinds: {
			municipality_office: 'Gemeente',
			business_circle: 'Ondernemerskring',
			education: 'Onderwijs',
			knowledge_partner: 'Kennispartner',
			innovation_partner: 'Innovatiepartner',
			province: 'Provincie',
			national: 'Landelijk'
		},
		levels: { local: 'Lokaal', regional: 'Regionaal', national: 'Landelijk' },
		parts: { what: 'De organisatie', about: 'Waarover' },
		fields: {
			name: 'Naam',
			kind: 'Soort',
			chooseKind: 'Kies een soort',
			level: 'Werkgebied',
			municipality: 'Gemeente',
			noMunicipality: 'Niet van één gemeente',
			contact: 'Contactpersoon',
			contactHint: 'Zonder e-mailadres kun je geen vraag doorgeven aan deze organisatie.',
			contact_name: 'Naam contactpersoon',
			contact_email: 'E-mailadres',
			contact_phone: 'Telefoon',
			website: 'Website',
			themes: 'Thema’s',
			language: 'Taal van mails'
		}
	},
	experts: {
		title: 'Experts',
		lead: 'Mensen die je voor een sessie kunt vragen.',
		add: 'Expert toevoegen',
		edit: 'Expert wijzigen',
		back: 'Alle experts',
		backToSession: 'Terug naar de sessie',
		parts: { who: 'Wie', work: 'Werk', about: 'Waarover en waar' },
		search: 'Zoek een expert',
		searchHint: 'Naam of organisatie',
		none: 'Geen expert gevonden',
		found: (count: number) => counted('nl', count, 'expert', 'experts'),
		caption: 'Experts',
		columns: { name: 'Naam', organisation: 'Organisatie' },
		wholeRegion: 'Hele regio',
		empty: 'Nog geen experts',
		emptyText: 'Voeg iemand toe die iets te vertellen heeft. Dan kun je die bij een programmaonderdeel kiezen.',
		saved: 'De expert is opgeslagen.',
		active: 'Doet mee',
		activeHint: 'Wie niet meer meedoet, kun je niet meer kiezen.',
		fields: {
			name: 'Naam',
			email: 'E-mailadres',
			emailHint: 'Hier gaan de agenda-uitnodigingen heen.',
			phone: 'Telefoon',
			job_title: 'Functie',
			organisation_id: 'Organisatie',
			otherOrganisation: 'Staat er niet bij',
			organisation_name: 'Naam van de organisatie',
			organisationNameHint: 'Alleen als de organisatie niet in de lijst staat.',
			bio: 'Over deze expert',
			bioHint: 'Een paar zinnen. Staat op de pagina van de sessie zodra de expert toezegt.',
			themes: 'Thema’s',
			municipalities: 'Gemeenten',
			municipalitiesHint: 'Niets gekozen? Dan is het de hele regio.',
			language: 'Taal van mails'
		}
	},
	filters: {
		theme: 'Thema',
		anyTheme: 'Alle thema’s',
		municipality: 'Gemeente',
		anywhere: 'Alle gemeenten',
		part: 'Doet mee',
		anyPart: 'Iedereen'
	},
	/** What becomes of a new address. */
	address: {
		changed: (address: string) => `Opgeslagen. Mails gaan nu naar ${address}`,
		noneLeft: 'Opgeslagen. Er is geen mailadres meer',
		savedOthers: 'Opgeslagen, behalve het mailadres',
		asked: (address: string) => `Het nieuwe adres ${address} wacht op een ja`,
		askedText: (who: string | null, when: string, old: string) =>
			`Links naar dit adres openen ook iets van een ander gebied. Daarom hebben we ${old} gemaild om ja of nee te zeggen${who ? ` (gevraagd door ${who} op ${when})` : ''}. Tot dan gaan mails naar het oude adres. Werkt dat niet meer? Vraag een facilitator om het te wijzigen.`,
		refused: 'Het oude adres zei nee',
		refusedText: (address: string) => `Het adres is niet veranderd in ${address}.`,
		waitingText: 'De links in eerdere mails werken niet meer. Kijk of het nieuwe adres klopt en stuur ze dan opnieuw.',
		noAddress: 'De links in eerdere mails werken niet meer. Vul een adres in, dan kun je ze opnieuw sturen.',
		send: (address: string) => `Stuur naar ${address}`,
		expert: {
			waiting: (count: number) =>
				`${counted('nl', count, 'open uitnodiging is', 'open uitnodigingen zijn')} nog niet naar het nieuwe adres gestuurd`,
			sent: (count: number) => `${counted('nl', count, 'uitnodiging gaat', 'uitnodigingen gaan')} naar het nieuwe adres`
		},
		organisation: {
			waiting: (count: number) =>
				`${counted('nl', count, 'open vraag is', 'open vragen zijn')} nog niet naar het nieuwe adres gestuurd`,
			sent: (count: number) => `${counted('nl', count, 'vraag gaat', 'vragen gaan')} naar het nieuwe adres`
		}
	},
	yes: 'ja',
	no: 'nee',
	inactive: 'Doet niet meer mee',
	save: 'Opslaan',
	changedByOther: {
		title: 'Iemand anders heeft dit net gewijzigd',
		text: (when: string) => `Dat was op ${when}. Wat jij typte, staat er nog. Sla opnieuw op om jouw versie te bewaren.`
	}
};

declare global {
	interface TextsByArea {
		network: typeof network;
	}
}
