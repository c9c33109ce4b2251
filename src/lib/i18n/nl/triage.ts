/** Handling questions, for staff. */
export const triage = {
	title: 'Vragen',
	note: 'Noteer een vraag',
	views: { open: 'Open', late: 'Te laat', mine: 'Van mij', finished: 'Klaar', all: 'Alle' },
	viewsLabel: 'Welke vragen',
	found: (count: number) => (count === 1 ? '1 vraag' : `${count} vragen`),
	none: 'Geen vragen in deze lijst',
	noneNarrowed: 'Geen vraag gevonden',
	filters: {
		search: 'Zoek een vraag',
		searchHint: 'Woord, naam, bedrijf of nummer',
		status: 'Status',
		anyStatus: 'Alle',
		everReferred: 'Ooit doorgeleid',
		everAnswered: 'Ooit beantwoord',
		who: 'Ligt bij',
		anybody: 'Iedereen',
		people: { me: 'Mij', others: 'Anderen' },
		asked: 'Gesteld',
		anyTime: 'Altijd',
		times: { year: 'De laatste twaalf maanden' },
		theme: 'Thema',
		anyTheme: 'Alle thema’s',
		municipality: 'Gemeente',
		anywhere: 'Alle gemeenten',
		sorts: { due: 'Eerst wat moet', newest: 'Nieuwste eerst', oldest: 'Oudste eerst' }
	},
	noneText: {
		open: 'Alle vragen zijn klaar. Komt er een vraag binnen, dan staat hij hier.',
		late: 'Niets is te laat. Mooi.',
		mine: 'Er ligt geen vraag bij jou.',
		finished: 'Er is nog geen vraag opgelost of afgesloten.',
		all: 'Er is nog geen vraag gesteld.'
	},
	number: (number: number) => `Vraag ${number}`,
	statuses: {
		received: 'Nieuw',
		activated: 'Opgepakt',
		referred: 'Aangeboden',
		in_progress: 'Wordt aan gewerkt',
		answered: 'Beantwoord',
		solved: 'Opgelost',
		closed: 'Niet opgelost'
	},
	late: 'Te laat',
	responsibleIs: (who: string) => `Ligt bij ${who}`,
	until: (day: string) => `volgende stap uiterlijk ${day}`,
	offeredTo: (who: string) => `aangeboden aan ${who}`,
	asker: 'Van',
	email: 'E-mail',
	phone: 'Telefoon',
	anonymous: 'Zonder naam',
	askedAt: 'Gesteld op',
	session: 'Bij sessie',
	answer: 'Antwoord',
	closedBecause: 'Afgesloten, omdat',
	closedSilent: 'De ondernemer liet na het antwoord drie maanden niets horen.',
	sort: {
		title: 'Waar hoort deze vraag?',
		theme: 'Thema',
		noTheme: 'Nog geen thema',
		municipality: 'Gemeente',
		noMunicipality: 'Geen gemeente',
		level: 'Niveau',
		noLevel: 'Nog niet bepaald',
		levels: { local: 'Lokaal', regional: 'Regionaal', national: 'Landelijk' },
		responsible: 'Bij wie ligt de vraag?',
		keep: 'Laat zoals het is (anders: de facilitator)',
		next: 'Volgende stap uiterlijk',
		nextHint: 'Een open vraag heeft altijd een datum.',
		action: 'Bewaar'
	},
	refer: {
		title: 'Aanbieden aan een organisatie',
		organisation: 'Welke organisatie?',
		choose: 'Kies een organisatie',
		noContact: '(geen contactpersoon)',
		note: 'Toelichting voor de organisatie',
		share: 'Geef naam, e-mail en telefoon van de ondernemer mee',
		shareHint: 'Alleen als de ondernemer dat goed vindt. Anders gaan alleen naam en bedrijf mee.',
		text: 'Tot zij de vraag aannemen, blijf jij verantwoordelijk. Na vijf werkdagen zonder reactie komt de vraag terug.',
		action: 'Bied de vraag aan'
	},
	reply: {
		title: 'Zelf antwoorden',
		field: 'Antwoord aan de ondernemer',
		action: 'Stuur het antwoord'
	},
	close: {
		title: 'Afsluiten zonder oplossing',
		field: 'Waarom lukt het niet?',
		hint: 'De ondernemer leest dit en kan de vraag weer openen.',
		action: 'Sluit de vraag af'
	},
	offers: {
		title: 'Aangeboden aan',
		states: {
			offered: 'aangeboden',
			accepted: 'aangenomen',
			declined: 'kan niet helpen',
			lapsed: 'geen reactie',
			answered: 'beantwoord',
			withdrawn: 'teruggenomen'
		},
		nextOrganisation: (who: string) => `Wijst door naar: ${who}`,
		follow: 'Bied daar aan',
		takeBack: 'Neem de vraag terug'
	},
	/** For a question whose asker cannot be mailed. */
	unmailed: {
		answer:
			'De ondernemer krijgt geen mail, want we hebben geen mailadres. Bewaar het antwoord hier en vertel het zelf.',
		keepAnswer: 'Bewaar het antwoord',
		close: 'De ondernemer krijgt geen mail, want we hebben geen mailadres. Vertel het zelf.',
		refer: 'De organisatie krijgt een mail. De ondernemer niet, want we hebben geen mailadres.'
	},
	heard: {
		solved: 'Opgelost, mondeling bevestigd',
		title: 'De ondernemer zegt: opgelost',
		text: 'Alleen de ondernemer bepaalt of de vraag is opgelost. Schrijf op wanneer je het hoorde. Jouw naam komt erbij.',
		on: 'Wanneer hoorde je het?',
		note: 'Wat zei de ondernemer?',
		action: 'Opgelost, mondeling bevestigd',
		notSolved: 'De ondernemer zegt: niet opgelost',
		missing: 'Wat mist er nog?',
		reopen: 'Open de vraag opnieuw',
		term: 'Mondeling bevestigd',
		by: (who: string | null, day: string) => `${who ?? 'Een collega'} hoorde het op ${day}`
	},
	addAsker: {
		title: 'Gegevens van de ondernemer toevoegen',
		text: 'Met een mailadres krijgt de ondernemer meteen een mail met een link om de vraag te volgen. Organisaties krijgen deze gegevens alleen als jij ze meegeeft en de ondernemer dat goed vindt.',
		action: 'Bewaar de gegevens'
	},
	noMail: 'De ondernemer krijgt geen mail: we hebben geen mailadres. Bel, of vertel het zelf.',
	history: 'Geschiedenis',
	noteForm: {
		title: 'Noteer een vraag',
		lead: 'Hoorde je een vraag? Schrijf hem hier op. Een naam en mailadres mag, maar hoeft niet.',
		text: 'Wat is de vraag?',
		name: 'Naam',
		email: 'E-mailadres',
		emailHint: 'Dan kan de ondernemer de vraag volgen. Zonder adres krijgt niemand een mail.',
		phone: 'Telefoon',
		company: 'Bedrijf',
		action: 'Bewaar de vraag',
		ready: 'Dit formulier werkt ook als het internet wegvalt.',
		kept: 'Bewaard op dit apparaat',
		keptMore:
			'We versturen de vraag zodra er weer verbinding is, en anders bij je volgende bezoek aan deze site. Noteer gerust de volgende.'
	},
	saved: 'Bewaard',
	noted: 'De vraag is genoteerd',
	notDone: 'Dit is nog niet bewaard'
};

declare global {
	interface TextsByArea {
		triage: typeof triage;
	}
}
