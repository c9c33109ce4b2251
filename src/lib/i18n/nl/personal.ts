import { counted } from '../numbers.ts';

export const personal = {
	title: 'Mijn pagina',
	hello: (name: string) => `Hallo ${name}`,
	lead: 'Je sessies, je kaartjes en je vragen bij elkaar. Deze pagina is alleen van jou: deel de link niet.',
	scope: 'Je ziet hier één aanmelding. Al je sessies en vragen staan op de pagina uit je mail.',
	done: {
		confirmed: 'Je bent aangemeld',
		waitlisted: 'Je staat op de wachtlijst',
		mailed: (email: string) => `We hebben je kaartje gemaild naar ${email}.`,
		mailedWaiting: (email: string) =>
			`We hebben dit ook gemaild naar ${email}. Ben je aan de beurt, dan hoor je het meteen.`,
		nearDomain: (domain: string) => `Bedoel je ${domain}? Meld je dan opnieuw aan met dat adres.`,
		changed: 'Het is gewijzigd',
		cancelled: 'Je bent afgemeld',
		cancelledText:
			'Bedankt dat je het laat weten. Had je een plek? Die gaat naar de eerste op de wachtlijst voor wie er genoeg plaatsen zijn. Wacht er niemand, dan kan een ander zich weer aanmelden.',
		changedText: 'We hebben je wijziging opgeslagen.',
		cancelledBefore: 'Je bent niet aangemeld',
		cancelledBeforeText:
			'Deze aanmelding was al eerder binnen en is daarna afgemeld. Wil je toch komen? Meld je dan opnieuw aan, als dat nog kan.',
		personAdded: 'Toegevoegd aan je aanmelding',
		personAddedText:
			'Je ziet hieronder met hoeveel mensen je nu in totaal komt. Alle gegevens staan erbij. Je kreeg ook een mail.',
		dismissed: 'Het is weg',
		dismissedText: 'Aan je aanmelding is niets veranderd. Alle andere gegevens staan er nog.',
		asked: 'Je vraag is binnen',
		askedText: 'Je ziet hieronder bij wie hij ligt. Verandert er iets, dan krijg je een mail.',
		solved: 'Fijn dat je geholpen bent',
		solvedText: 'Komt het toch weer terug? Dan open je je vraag hieronder opnieuw.',
		reopened: 'Je vraag staat weer open',
		reopenedText: 'We gaan ermee verder. Je ziet hieronder bij wie hij ligt.'
	},
	/** What was typed at a sign-up while this address was on the list already. */
	repeated: {
		title: 'Je adres is nog een keer ingevuld',
		text: (session: string) =>
			`Voor ‘${session}’ was dit mailadres al aangemeld. Dit is alles wat daarna is ingevuld. Jij kiest wat ermee gebeurt.`,
		question: 'Vraag',
		partyOf: (size: number) => counted('nl', size, 'persoon', 'personen'),
		add: (name: string) => `Neem ${name} mee`,
		guest: 'Je neemt mee',
		ask: 'Stel deze vraag',
		dismiss: 'Haal dit weg',
		dismissQuestion: 'Haal de vraag weg',
		sameName: 'Wil je iets aan je eigen aanmelding veranderen? Dat kan hieronder met ‘Wijzig’.',
		notDone: 'Dat is niet gelukt',
		/** Below the first of them. */
		more: (count: number) =>
			`Je adres is daarna nog ${count} keer ingevuld. Dat zie je hier zodra je hierboven hebt gekozen.`
	},
	/** The question field after signing up. */
	oneQuestion: 'Nog één ding, als je wilt',
	sessions: 'Mijn sessies',
	now: 'Nu bezig',
	one: 'Mijn aanmelding',
	upcoming: 'Wat nog komt',
	past: 'Wat geweest is',
	/** Links to the whole lists. */
	allUpcoming: (count: number) => `Bekijk alle ${count} sessies die nog komen`,
	allPast: (count: number) => `Bekijk alle ${count} sessies die geweest zijn`,
	count: (sessions: number) => counted('nl', sessions, 'sessie', 'sessies'),
	nonePast: 'Er is nog niets geweest',
	noSessions: 'Er staat niets gepland',
	noSessionsText: 'Kijk wat er in de buurt te doen is. Aanmelden duurt 20 seconden.',
	toAgenda: 'Naar de agenda',
	when: 'Wanneer',
	where: 'Waar',
	route: 'Plan je route',
	online: 'Online',
	join: 'Ga naar de online sessie',
	party: 'Met hoeveel',
	partyOf: (size: number) => (size === 1 ? 'Je komt alleen' : `Jullie zijn met ${size} mensen, jij meegeteld`),
	ticket: 'Je kaartje',
	ticketHint: 'Laat dit bij de deur zien, of noem de code.',
	ticketCode: 'Code',
	qr: 'QR-code van je kaartje',
	statuses: {
		confirmed: 'Aangemeld',
		waitlisted: 'Wachtlijst',
		offered: 'Plek voor je vrijgehouden',
		cancelled: 'Afgemeld',
		attended: 'Je was erbij',
		no_show: 'Je was er niet'
	},
	off: 'Gaat niet door',
	offReason: (reason: string) => `De reden: ${reason}`,
	/** `party` is how many come, the registrant included: they get seats together or not at all. */
	next: (party: number) =>
		party === 1
			? 'Je bent de eerste op de wachtlijst. Komt er een plek vrij, dan is die voor jou en krijg je meteen een mail.'
			: `Je bent de eerste op de wachtlijst. Zodra er ${party} plaatsen tegelijk vrij zijn, zijn die voor jullie en krijg je meteen een mail.`,
	waiting: (before: number, party: number) =>
		`Er ${before === 1 ? 'staat' : 'staan'} ${counted('nl', before, 'aanmelding', 'aanmeldingen')} voor je op de wachtlijst. ${party === 1 ? 'Is er plek voor je' : `Zijn er ${party} plaatsen voor jullie`}, dan krijg je vanzelf een mail.`,
	toSession: 'Bekijk de sessie',
	calendarRemoval: 'Haal uit agenda',
	share: 'Deel deze sessie',
	copyLink: 'Kopieer link',
	changeShort: 'Wijzig',
	saveChange: 'Sla op',
	notEnough: (left: number) =>
		left === 0
			? 'Er zijn geen plaatsen meer vrij. Je aanmelding is niet veranderd.'
			: `Er ${left === 1 ? 'is' : 'zijn'} nog maar ${counted('nl', left, 'plaats', 'plaatsen')} vrij. Je aanmelding is niet veranderd.`,
	changeTitle: 'Wijzig je aanmelding',
	cancel: 'Meld je af',
	cancelQuestion: 'Meld je je af?',
	leave: 'Ga van de wachtlijst',
	leaveQuestion: 'Ga je van de wachtlijst?',
	cancelText: 'Wat je vrijmaakt, gaat meteen naar wie op de wachtlijst staat.',
	cancelWaitingText: 'Je gaat dan van de wachtlijst af.',
	cancelConfirm: 'Ja, meld me af',
	leaveConfirm: 'Ja, haal me van de lijst',
	cancelNot: 'Nee, ik kom toch',
	leaveNot: 'Nee, laat me staan',
	over: 'Deze sessie is al begonnen, geweest of gaat niet door. Er valt niets meer te wijzigen.',
	changedByOwner: 'Deze aanmelding is daarna gewijzigd met de link uit de mail. Gebruik die link.',
	alreadyCancelled: 'Je bent al afgemeld voor deze sessie.',
	back: 'Terug naar mijn pagina',
	again: 'Meld je opnieuw aan',
	questions: 'Mijn vragen',
	ask: 'Stel een vraag',
	askTitle: 'Waar loop je tegenaan?',
	askText: 'Stel één vraag. Wij zoeken wie je kan helpen, en je ziet hier waar je vraag ligt.',
	data: 'Wat we van je weten',
	dataText: 'Dit is alles wat we van je bewaren. Na afloop verwijderen we het vanzelf.',
	dataOfOne: 'Dit bewaren we bij deze aanmelding. Na afloop verwijderen we het vanzelf.',
	dataOfSome: (others: number) =>
		`Dit bewaren we van je. Je hebt nog ${counted('nl', others, 'aanmelding', 'aanmeldingen')}: wat we daarbij bewaren, zie je als je ze opent. Na afloop verwijderen we alles vanzelf.`,
	name: 'Naam',
	email: 'E-mail',
	company: 'Bedrijf',
	phone: 'Telefoon',
	diet: 'Dieet of allergie',
	needs: 'Wat je nodig hebt',
	nothing: 'Niets',
	privacy: 'Lees wat we met je gegevens doen'
};

declare global {
	interface TextsByArea {
		personal: typeof personal;
	}
}
