import { counted } from '../numbers.ts';

/** The start page of staff: this week, and what needs attention. */
export const today = {
	title: 'Vandaag',
	hello: {
		morning: (name: string) => `Goedemorgen, ${name}`,
		afternoon: (name: string) => `Goedemiddag, ${name}`,
		evening: (name: string) => `Goedenavond, ${name}`
	},
	plan: 'Sessie plannen',
	note: 'Noteer een vraag',
	list: {
		title: { mine: 'Dit wacht op jou', everyone: 'Dit wacht in je gebied', snoozed: 'Dit komt later terug' },
		tabsLabel: 'Bij wie het ligt',
		tabs: { mine: 'Van mij', everyone: 'Van iedereen', snoozed: 'Uitgesteld' },
		empty: { mine: 'Er wacht niets op jou', everyone: 'Er wacht niets', snoozed: 'Er is niets uitgesteld' },
		emptyText: {
			mine: 'Wat bij collega’s ligt, staat bij Van iedereen.',
			everyone: 'Geen sessie, expert of vraag vraagt nu aandacht.',
			snoozed: 'Wat je uitstelt, staat hier tot het terugkomt.'
		},
		more: (shown: number) => `Dit zijn de eerste ${shown}. Wat je afhandelt of uitstelt, maakt plaats voor de rest.`,
		late: 'Alle vragen die te laat zijn'
	},
	/** Hiding a row until later. */
	snooze: {
		label: 'Later',
		tomorrow: 'Morgen',
		nextWeek: 'Volgende week',
		back: 'Zet terug',
		done: 'Uitgesteld. Alleen jij ziet dit nu niet.',
		undo: 'Ongedaan maken'
	},
	ahead: {
		title: 'De komende veertien dagen',
		empty: 'Er zijn geen sessies in de komende veertien dagen.',
		states: { draft: 'Concept', no_expert: 'Geen expert', ready: 'Klaar' }
	},
	all: 'Alle sessies',
	/** The way to a first session. */
	start: {
		title: 'In vijf stappen naar je eerste sessie',
		text: 'De volgorde mag je zelf kiezen.',
		count: (done: number, of: number) => `${done} van de ${of} zijn klaar.`,
		done: 'Klaar',
		todo: 'Nog te doen',
		steps: {
			organisation: { title: 'Voeg een organisatie toe', text: 'die vragen van ondernemers kan oplossen' },
			expert: { title: 'Voeg een expert toe', text: 'die op een sessie wil spreken' },
			colleague: { title: 'Nodig een collega uit', text: 'dan sta je er niet alleen voor' },
			session: { title: 'Plan een sessie', text: 'wat, wanneer en waar: de rest vul je later aan' },
			published: { title: 'Publiceer de sessie', text: 'dan kunnen ondernemers zich aanmelden' }
		}
	},
	now: 'Nu bezig',
	over: 'Geweest',
	seats: (taken: number, of: number) => `${taken} van ${of} plaatsen`,
	weekAll: (count: number) => (count === 1 ? 'De sessie van deze week' : `Alle ${count} sessies van deze week`),
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
	mailWaits: (count: number) => `${counted('nl', count, 'mail wacht', 'mails wachten')}`,
	mailWaitsText: (minutes: number) =>
		`De mailserver neemt niets aan, al ${counted('nl', minutes, 'minuut', 'minuten')}. Mails gaan vanzelf weg zodra het weer kan.`
};

declare global {
	interface TextsByArea {
		today: typeof today;
	}
}
