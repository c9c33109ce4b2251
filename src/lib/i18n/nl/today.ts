import { counted } from '../numbers.ts';

/** The start page of staff: this week, and what needs somebody. */
export const today = {
	title: 'Vandaag',
	hello: {
		morning: (name: string) => `Goedemorgen, ${name}`,
		afternoon: (name: string) => `Goedemiddag, ${name}`,
		evening: (name: string) => `Goedenavond, ${name}`
	},
	plan: 'Sessie plannen',
	needs: 'Dit vraagt om jou',
	needsCount: (count: number) => counted('nl', count, 'ding', 'dingen'),
	nothing: 'Niets vraagt nu om jou',
	nothingText: 'Alle sessies zijn gepubliceerd en lopen vol, en geen vraag is te laat.',
	week: 'Deze week',
	weekEmpty: 'Geen sessies deze week',
	weekEmptyText: 'Een goed moment om er een te plannen.',
	weekEmptyViewer: 'Kijk bij Sessies wat er later komt.',
	next: 'Daarna',
	all: 'Alle sessies',
	start: {
		title: 'Welkom bij Sessieplanner',
		text: 'Plan je eerste sessie. Dat kan in een minuut: wat, wanneer en waar. De rest vul je later aan.',
		organisations: 'Voeg een organisatie toe',
		experts: 'Voeg een expert toe'
	},
	when: (days: number) =>
		days === 0 ? 'vandaag' : days === 1 ? 'morgen' : days > 1 ? `over ${days} dagen` : 'geweest',
	reasons: {
		draft_past: 'Nog een concept, maar het moment is al geweest',
		draft_soon: 'Nog niet gepubliceerd',
		few_sign_ups: (taken: number, of: number) => `Pas ${taken} van de ${of} plaatsen bezet`,
		waiting: (parties: number) => `Vol: ${counted('nl', parties, 'aanmelding', 'aanmeldingen')} op de wachtlijst`
	},
	seats: (taken: number, of: number) => `${taken} van ${of}`,
	silent: (name: string) => `${name} heeft nog niet geantwoord`,
	silentSince: (since: string, title: string) => `Gevraagd op ${since} voor “${title}”`,
	lateSince: (number: number, date: string, who: string) =>
		`Vraag ${number} had op ${date} verder gemoeten. Ligt bij ${who}.`,
	lateMore: (count: number) => `Nog ${counted('nl', count, 'vraag', 'vragen')} te laat`,
	mailFailed: (count: number) => `${counted('nl', count, 'mail', 'mails')} niet aangekomen`,
	mailFailedText: 'Kijk waarom, en probeer het opnieuw.',
	mailWaits: (count: number) => `${counted('nl', count, 'mail wacht', 'mails wachten')}`,
	mailWaitsText: (minutes: number) =>
		`De mailserver neemt niets aan, al ${counted('nl', minutes, 'minuut', 'minuten')}. Mails gaan vanzelf weg zodra het weer kan.`
};
