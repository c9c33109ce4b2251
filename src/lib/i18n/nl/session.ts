import { counted } from '../numbers.ts';

export const session = {
	toAgenda: 'Alle sessies',
	when: 'Wanneer',
	where: 'Waar',
	who: 'Met',
	room: 'Plaatsen',
	host: 'Georganiseerd door',
	/** Under the date of a session that was moved. */
	moved: (before: string) => `Verplaatst, was ${before}`,
	stepFreeAccess: 'Drempelvrij bereikbaar',
	accessNote: 'Toegankelijkheid',
	/** In the planning form. */
	accessNoteHint: 'Bijvoorbeeld: lift bij ingang B, ringleiding in de zaal.',
	route: 'Plan je route',
	onlineLater: 'De link staat op je persoonlijke pagina zodra je een plek hebt.',
	online: 'Online',
	and_online: 'Ook online te volgen',
	seats: (left: number, of: number) => `Nog ${left} van de ${counted('nl', of, 'plaats', 'plaatsen')}`,
	full: 'Vol',
	waiting: (parties: number) =>
		parties === 0
			? 'Nog niemand op de wachtlijst'
			: `${counted('nl', parties, 'aanmelding', 'aanmeldingen')} op de wachtlijst`,
	capacity: (of: number) => counted('nl', of, 'plaats', 'plaatsen'),
	free: 'Meedoen is gratis',
	about: 'Waar gaat het over?',
	programme: 'Programma',
	speakers: 'Wie je ontmoet',
	at: (organisation: string) => `bij ${organisation}`,
	calendar: 'Zet in agenda',
	calendarFile: 'Agenda-bestand (Apple, Outlook, andere)',
	google: 'Google Agenda',
	outlook: 'Outlook.com',
	outlookWork: 'Outlook (werk of school)',
	/** Titles in calendars, some of which ignore the status of an event. */
	titleCancelled: (title: string) => `GEANNULEERD: ${title}`,
	titleNotGoing: (title: string) => `AFGEMELD: ${title}`,
	share: 'Deel',
	copyLink: 'Kopieer link',
	notYet: {
		title: 'Aanmelden kan nog niet',
		text: (when: string) => `Je kunt je aanmelden vanaf ${when}. Zet de sessie alvast in je agenda.`,
		later: 'Je kunt je binnenkort aanmelden. Zet de sessie alvast in je agenda.'
	},
	closed: {
		title: 'Aanmelden is gesloten',
		text: 'Je kunt je voor deze sessie niet meer aanmelden. Heb je een vraag over dit onderwerp? Stel hem dan hier.'
	},
	now: {
		title: 'Nu bezig',
		text: (place: string, until: string) =>
			place
				? `Deze sessie is nu bezig, tot ${until} uur: ${place}. Aanmelden kan niet meer.`
				: `Deze sessie is nu online bezig, tot ${until} uur. Aanmelden kan niet meer. Heb je een plek? Dan staat de link op je persoonlijke pagina.`
	},
	past: {
		title: 'Deze sessie is geweest',
		text: 'Was je erbij en heb je nog een vraag? Of wil je weten wat er nog komt?'
	},
	cancelled: {
		title: 'Deze sessie gaat niet door',
		text: 'Wie zich had aangemeld, heeft hierover een mail gekregen.',
		reason: (reason: string) => `De reden: ${reason}`
	},
	others: 'Bekijk andere sessies',
	ask: 'Stel je vraag',
	/** One line under the title of a shared link. */
	preview: (when: string, where: string) => `${when} · ${where}`
};

declare global {
	interface TextsByArea {
		session: typeof session;
	}
}
