import { counted, formatList } from '../numbers.ts';

/** What can go wrong first, and the acts against it: the rows of the start page of staff. Written on the server. */
export const concerns = {
	noExpert: (where: string) => `${where}: geen expert`,
	/** What is known about the experts of a session that none is sure to come to. */
	steps: {
		ask: (names: string[]) => `${formatList('nl', names)}: nog niet gevraagd`,
		chase: (names: string[]) => `${formatList('nl', names)}: nog geen antwoord`,
		settle: (names: string[]) => `${formatList('nl', names)}: misschien`,
		replace: (names: string[]) => `${formatList('nl', names)}: komt niet`,
		choose: () => 'niemand gevraagd'
	},
	draft: (where: string) => `${where}: nog niet gepubliceerd`,
	draftOver: (where: string) => `${where}: nog een concept, en de dag is voorbij`,
	full: (where: string, parties: number) =>
		`${where}: vol, ${counted('nl', parties, 'aanmelding wacht', 'aanmeldingen wachten')}`,
	few: (where: string, taken: number, of: number) => `${where}: pas ${taken} van de ${of} plaatsen bezet`,
	declined: (name: string) => `${name} komt niet`,
	silent: (name: string, days: number) => `${name} zwijgt ${counted('nl', days, 'dag', 'dagen')}`,
	commented: (name: string) => `${name} komt, en zegt er iets bij`,
	organisation: (number: number, who: string) => `Vraag ${number} ligt stil bij ${who}`,
	offered: (number: number, who: string) => `Vraag ${number}: ${who} reageert niet`,
	question: (number: number) => `Vraag ${number} wacht op een volgende stap`,
	asker: (number: number) => `Vraag ${number} is beantwoord, de vrager zwijgt`,
	untold: (number: number) => `Vraag ${number} is beantwoord, de vrager krijgt geen mail`,
	mails: (count: number) => `${counted('nl', count, 'mail', 'mails')} niet aangekomen`,
	lastMail: (to: string) => `de laatste aan ${to}`,
	job: (name: string) => `${name}: dit lukt al een tijd niet`,
	jobText: 'Vraag de beheerder van de server om in het logboek te kijken',
	when: (days: number) =>
		days === 0 ? 'vandaag' : days === 1 ? 'morgen' : days > 1 ? `over ${days} dagen` : 'geweest',
	late: (days: number) => `${counted('nl', days, 'dag', 'dagen')} te laat`,
	seats: (taken: number) =>
		taken === 0 ? 'nog niemand aangemeld' : `${counted('nl', taken, 'mens', 'mensen')} aangemeld`,
	said: (words: string) => `“${words}”`,
	/** With which colleague it lies. */
	liesWith: (name: string) => `ligt bij ${name}`,
	hiddenUntil: (day: string) => `Terug op ${day}`,
	acts: {
		ask: (names: string[]) => `Vraag ${formatList('nl', names)}`,
		choose: 'Kies een expert',
		call: (name: string, phone: string) => (name ? `Bel ${name}: ${phone}` : `Bel ${phone}`),
		invitation: 'Naar de uitnodiging',
		publish: 'Publiceer',
		move: 'Kies een nieuwe dag',
		remove: 'Verwijder',
		wider: 'Meer plaatsen',
		second: 'Tweede avond',
		share: 'Deel de sessie',
		read: 'Lees',
		askOn: 'Vraag na',
		take: 'Pak op',
		confirm: 'Vraag na of sluit',
		retry: 'Bekijk en probeer opnieuw',
		mail: 'Bekijk'
	}
};

declare global {
	interface TextsByArea {
		concerns: typeof concerns;
	}
}
