import { counted } from '../numbers.ts';

/** What was mailed to whom, for facilitators. */
export const outbox = {
	title: 'Mail',
	lead: 'Alle mails die Sessieplanner verstuurt. De inhoud zie je niet: die is van wie hem krijgt.',
	show: { waiting: 'Wacht', failed: 'Mislukt', all: 'Alles' },
	tabs: 'Welke mails',
	search: 'Zoek op e-mailadres',
	caption: 'Mails',
	columns: { to: 'Aan', what: 'Wat', state: 'Status', when: 'Wanneer', action: 'Actie' },
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
	flows: 'Alle mail is de deur uit.',
	none: { waiting: 'Er wacht geen mail', failed: 'Geen mislukte mail', all: 'Nog geen mail verstuurd' },
	noneText: {
		waiting: 'Alles is de deur uit.',
		failed: 'Alles is aangekomen bij de mailserver.',
		all: 'Zodra iemand zich aanmeldt, zie je hier de bevestiging.'
	},
	notFound: (q: string) => `Geen mail gevonden aan “${q}”`,
	templates: {
		'sign-in': 'Link om in te loggen',
		'staff-invited': 'Uitnodiging voor een collega',
		'registration-confirmed': 'Aanmelding bevestigd',
		'registration-waitlisted': 'Op de wachtlijst',
		'registration-promoted': 'Plek gekregen van de wachtlijst',
		'registration-cancelled': 'Afgemeld',
		'registration-changed': 'Aanmelding gewijzigd',
		'registration-repeated': 'Was al aangemeld',
		'session-moved': 'Sessie verplaatst',
		'session-cancelled': 'Sessie gaat niet door',
		'expert-invited': 'Uitnodiging voor een expert',
		'expert-updated': 'Nieuwe tijd of plek voor een expert',
		'expert-edited': 'Kleine wijziging voor een expert',
		'expert-withdrawn': 'Uitnodiging ingetrokken',
		'expert-session-cancelled': 'Sessie gaat niet door, voor een expert',
		'expert-answer': 'Antwoord van een expert',
		other: 'Bericht'
	}
};
