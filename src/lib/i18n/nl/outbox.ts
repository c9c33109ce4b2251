import { counted } from '../numbers.ts';

/** The outbox, for facilitators. */
export const outbox = {
	title: 'Mail',
	lead: 'Alle mails die Sessieplanner verstuurt. De inhoud zie je niet: die is van wie hem krijgt.',
	show: { waiting: 'Wacht', failed: 'Mislukt', all: 'Alles' },
	tabs: 'Welke mails',
	search: 'Zoek een mail',
	searchHint: 'E-mailadres',
	anything: 'Alle mails',
	orders: { newest: 'Nieuwste eerst', oldest: 'Oudste eerst' },
	found: (count: number) => counted('nl', count, 'mail', 'mails'),
	caption: 'Mails',
	what: 'Wat',
	states: {
		queued: 'Wacht',
		sending: 'Gaat nu weg',
		sent: 'Verstuurd',
		failed: 'Mislukt',
		superseded: 'Vervangen',
		withdrawn: 'Ingetrokken'
	},
	later: (when: string) => `Gaat weg op ${when}`,
	attempts: (count: number) => counted('nl', count, 'poging', 'pogingen'),
	retry: 'Opnieuw proberen',
	retried: 'De mail gaat opnieuw de deur uit.',
	down: {
		title: 'De mailserver neemt nu niets aan',
		text: (waiting: number, minutes: number) =>
			`${counted('nl', waiting, 'mail wacht', 'mails wachten')}, de oudste al ${counted('nl', minutes, 'minuut', 'minuten')}. Er gaat niets verloren: we proberen het steeds opnieuw, drie dagen lang.`
	},
	failed: {
		title: (count: number) => `${counted('nl', count, 'mail', 'mails')} niet aangekomen`,
		text: 'Kijk bij elke mail waarom. Klopt het adres niet? Bel dan even.'
	},
	jobs: {
		names: {
			sessions: 'Voorbije sessies afsluiten',
			referrals: 'Vragen terughalen waarop niemand reageert',
			reminders: 'Deelnemers herinneren',
			answers: 'Beantwoorde vragen afsluiten',
			retention: 'Verlopen gegevens verwijderen',
			mail: 'Mail versturen'
		},
		late: {
			title: 'Dit lukt al een tijd niet',
			text: 'Sessieplanner probeert het steeds opnieuw. Vraag de beheerder van de server om in het logboek te kijken.'
		},
		working: (count: number) => `Bezig: ${counted('nl', count, 'gedaan', 'gedaan')} tot nu toe.`
	},
	flows: 'Alle mail is de deur uit.',
	none: { waiting: 'Er wacht geen mail', failed: 'Geen mislukte mail', all: 'Nog geen mail verstuurd' },
	noneText: {
		waiting: 'Alles is de deur uit.',
		failed: 'Alles is aangekomen bij de mailserver.',
		all: 'Zodra iemand zich aanmeldt, zie je hier de bevestiging.'
	},
	notFound: 'Geen mail gevonden',
	templates: {
		'sign-in': 'Link om in te loggen',
		'staff-invited': 'Uitnodiging voor een collega',
		'address-change-asked': 'Vraagt of een nieuw adres klopt',
		'address-changed': 'Adres gewijzigd, aan het oude adres',
		'registration-confirmed': 'Aanmelding bevestigd',
		'registration-waitlisted': 'Op de wachtlijst',
		'registration-promoted': 'Plek gekregen van de wachtlijst',
		'registration-cancelled': 'Afgemeld',
		'registration-changed': 'Aanmelding gewijzigd',
		'registration-moved': 'Verplaatst naar een andere sessie',
		'registration-readdressed': 'Ander adres, aan het oude adres',
		'registration-reminder': 'Herinnering',
		'registration-repeated': 'Was al aangemeld',
		'session-moved': 'Sessie verplaatst',
		'session-cancelled': 'Sessie gaat niet door',
		'expert-invited': 'Uitnodiging voor een expert',
		'expert-updated': 'Nieuwe tijd of plek voor een expert',
		'expert-edited': 'Kleine wijziging voor een expert',
		'expert-confirmed': 'Bevestiging voor een expert',
		'expert-declined': 'Afmelding van een expert bevestigd',
		'expert-withdrawn': 'Uitnodiging ingetrokken',
		'expert-readdressed': 'Uitnodiging gaat naar een ander adres',
		'expert-session-cancelled': 'Sessie gaat niet door, voor een expert',
		'expert-answer': 'Antwoord van een expert',
		'question-received': 'Vraag ontvangen',
		'question-referred': 'Vraag aangeboden, aan de ondernemer',
		'question-accepted': 'Vraag aangenomen, aan de ondernemer',
		'question-answered': 'Antwoord op een vraag',
		'question-closed': 'Vraag afgesloten',
		'referral-offered': 'Vraag aangeboden, aan een organisatie',
		'referral-declined': 'Vraag geweigerd door een organisatie',
		'referral-lapsed': 'Geen reactie van een organisatie',
		'referral-answered': 'Antwoord van een organisatie',
		'mails-collected': 'Alles wat wachtte in één mail',
		other: 'Bericht'
	}
};

declare global {
	interface TextsByArea {
		outbox: typeof outbox;
	}
}
