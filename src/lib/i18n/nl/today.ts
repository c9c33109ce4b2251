import { counted, formatList } from '../numbers.ts';

/** The start page of staff: this week, and what needs attention. */
export const today = {
	title: 'Vandaag',
	hello: {
		morning: (name: string) => `Goedemorgen, ${name}`,
		afternoon: (name: string) => `Goedemiddag, ${name}`,
		evening: (name: string) => `Goedenavond, ${name}`
	},
	plan: 'Sessie plannen',
	needs: 'Dit wacht op jou',
	others: 'Ligt bij anderen',
	nothing: 'Er wacht niets op jou',
	nothingText: 'Geen van jouw vragen is te laat, en geen expert of sessie vraagt aandacht.',
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
	withoutExpert: (count: number) => `${counted('nl', count, 'sessie', 'sessies')} zonder bevestigde expert`,
	/** What to do about a session that no expert is sure to come to. */
	expertSteps: {
		ask: (names: string[]) => `Nog niet gevraagd: ${formatList('nl', names)}. Nodig uit.`,
		chase: (names: string[]) => `Geen antwoord van ${formatList('nl', names)}. Bel even.`,
		settle: (names: string[]) => `Misschien: ${formatList('nl', names)}. Vraag of het een ja is.`,
		replace: (names: string[]) => `Komt niet: ${formatList('nl', names)}. Vraag iemand anders.`,
		choose: () => 'Er is niemand gevraagd. Vraag een expert.'
	},
	now: 'Nu bezig',
	over: 'Geweest',
	seats: (taken: number, of: number) => `${taken} van ${of} plaatsen`,
	glance: 'In één oogopslag',
	thisWeek: (count: number) => `${counted('nl', count, 'sessie', 'sessies')} deze week`,
	late: (count: number) => `${counted('nl', count, 'vraag', 'vragen')} te laat`,
	unanswered: (count: number) => `${counted('nl', count, 'expert', 'experts')} zonder antwoord`,
	sessions: (count: number) => `${counted('nl', count, 'sessie vraagt', 'sessies vragen')} aandacht`,
	comments: (count: number) => `${counted('nl', count, 'opmerking', 'opmerkingen')} van experts`,
	commented: (name: string, words: string) => `${name}: “${words}”`,
	/** Of an expert who was asked `since` and has not answered. */
	askedOn: (since: string, title: string) => `${title} · gevraagd op ${since}: bel even`,
	lateAll: (count: number) => (count === 1 ? 'In de lijst met vragen' : `Alle ${count} in de lijst met vragen`),
	more: (count: number) => `Toon nog ${count}`,
	firstOf: (shown: number, count: number) => `Dit zijn de eerste ${shown} van ${count}.`,
	weekAll: (count: number) => `Alle ${count} sessies van deze week`,
	chain: {
		title: 'Wat de keten oplevert',
		period: 'De laatste twaalf maanden',
		reached: 'Mensen bereikt',
		inSessions: (count: number) => `in ${counted('nl', count, 'sessie', 'sessies')}`,
		asked: 'Vragen gesteld',
		referred: 'Doorgeleid',
		answered: 'Beantwoord',
		solved: 'Opgelost',
		/** How people are counted, depending on the number of sessions whose attendance was kept. */
		definition: (kept: number, sessions: number) =>
			[
				kept === 0
					? 'Bereikt zijn de mensen met een plek: de opkomst is niet bijgehouden.'
					: kept === sessions
						? 'Bereikt zijn de mensen die kwamen.'
						: `Bereikt zijn de mensen die kwamen. Van ${counted('nl', sessions - kept, 'sessie', 'sessies')} is de opkomst niet bijgehouden: daar telt wie een plek had.`,
				'Wie naar meer sessies komt, telt elke keer mee. Een vraag telt één keer, hoe vaak hij ook is doorgeleid.'
			].join(' '),
		share: (part: number, of: number) =>
			of === 0 ? 'nog geen vragen' : `${Math.round((100 * part) / of)} % van de vragen`
	},
	mailFailed: (count: number) => `${counted('nl', count, 'mail', 'mails')} niet aangekomen`,
	mailFailedText: 'Kijk waarom, en probeer het opnieuw.',
	mailWaits: (count: number) => `${counted('nl', count, 'mail wacht', 'mails wachten')}`,
	mailWaitsText: (minutes: number) =>
		`De mailserver neemt niets aan, al ${counted('nl', minutes, 'minuut', 'minuten')}. Mails gaan vanzelf weg zodra het weer kan.`
};

declare global {
	interface TextsByArea {
		today: typeof today;
	}
}
