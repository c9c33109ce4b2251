import { counted, formatList } from '../numbers.ts';

const onTheWay = (invitations: number) =>
	invitations === 1 ? 'Er is 1 uitnodiging onderweg.' : `Er zijn ${invitations} uitnodigingen onderweg.`;

/** The staff pages of a session. */
export const staffSession = {
	statuses: {
		draft: 'Concept',
		published: 'Gepubliceerd',
		now: 'Nu bezig',
		held: 'Geweest',
		archived: 'Archief',
		cancelled: 'Geannuleerd'
	},
	tabs: {
		label: 'Onderdelen van deze sessie',
		overview: 'Overzicht',
		people: 'Aanmeldingen',
		experts: 'Experts',
		preview: 'Voorbeeld',
		history: 'Geschiedenis'
	},
	back: 'Alle sessies',
	edit: 'Wijzigen',
	copy: 'Kopie maken',
	cancel: 'Sessie annuleren',
	remove: 'Concept verwijderen',
	more: 'Meer',
	view: 'Bekijk op de site',
	publish: 'Publiceren',
	publishing: 'Bezig met publiceren…',
	published: 'De sessie staat op de site. Deel de link.',
	publishedTold: (experts: number) => `De sessie staat op de site. ${onTheWay(experts)}`,
	invited: (experts: number) => onTheWay(experts),
	saved: 'Opgeslagen.',
	savedTold: (people: number, experts: number) =>
		`Opgeslagen. ${people + experts === 1 ? 'Er gaat 1 mail' : `Er gaan ${people + experts} mails`} de deur uit.`,
	notPublished: {
		title: 'Nog niet gepubliceerd',
		text: 'Alles is bewaard als concept. Hieronder staat wat er nog moet gebeuren.'
	},
	planned: 'Het concept is opgeslagen. Kijk het na en publiceer het.',
	cancelledTold: (people: number, experts: number) =>
		people + experts === 0
			? 'De sessie is geannuleerd.'
			: `De sessie is geannuleerd. ${people + experts === 1 ? 'Er gaat 1 mail' : `Er gaan ${people + experts} mails`} de deur uit.`,
	removed: 'Het concept is verwijderd.',
	draftNotice: {
		title: 'Dit is een concept',
		ready: 'Alles is ingevuld. Publiceer het als je zover bent.',
		readyToAsk: 'Alle velden zijn ingevuld. Bij het publiceren kies je wie een uitnodiging krijgt.',
		missing: 'Vul dit nog in, dan kun je publiceren:',
		past: 'Dit moment is al geweest. Kies eerst een nieuwe datum.',
		fields: { summary: 'Samenvatting', themes: 'Thema’s', place: 'Locatie of online link' }
	},
	toAsk: {
		title: 'In het programma staan experts zonder lopende uitnodiging',
		action: 'Uitnodigen',
		draft: (names: string[]) => `Nog niet gevraagd: ${formatList('nl', names)}.`,
		declined: (names: string[]) => `Kan niet: ${formatList('nl', names)}.`,
		withdrawn: (names: string[]) => `Uitnodiging ingetrokken: ${formatList('nl', names)}.`,
		inactive: (names: string[]) => `Doet niet meer mee: ${formatList('nl', names)}.`
	},
	cancelledNotice: 'Deze sessie gaat niet door',
	cancelReason: (reason: string) => `Reden: ${reason}`,
	facts: {
		when: 'Wanneer',
		where: 'Waar',
		online: 'Online link',
		host: 'Gastheer',
		themes: 'Thema’s',
		signUp: 'Aanmelden',
		none: 'Nog niet ingevuld',
		onlineOnly: 'Online'
	},
	signUp: {
		always: 'Vanaf publicatie tot het begin',
		from: (when: string) => `Vanaf ${when}`,
		until: (when: string) => `Tot ${when}`,
		between: (from: string, until: string) => `Van ${from} tot ${until}`
	},
	signUpStates: {
		open: 'Aanmelden kan',
		full: 'Vol, wachtlijst open',
		closed: 'Aanmelden gesloten',
		not_yet_open: 'Aanmelden kan nog niet',
		past: 'Geweest',
		cancelled: 'Gaat niet door'
	},
	numbers: {
		title: 'Plaatsen',
		taken: (taken: number, of: number) => `${taken} van de ${counted('nl', of, 'plaats', 'plaatsen')} bezet`,
		free: (left: number) => (left === 0 ? 'Vol' : `Nog ${counted('nl', left, 'plaats', 'plaatsen')} vrij`),
		waiting: (parties: number) => `${counted('nl', parties, 'aanmelding', 'aanmeldingen')} op de wachtlijst`,
		nobodyWaits: 'Niemand op de wachtlijst',
		see: 'Bekijk aanmeldingen'
	},
	share: {
		title: 'Deel deze sessie',
		text: 'Deze link mag overal staan: in een mail, op LinkedIn of in een nieuwsbrief.',
		link: 'Link naar de sessie',
		copy: 'Kopieer link',
		copied: 'Gekopieerd',
		share: 'Delen…'
	},
	programme: 'Programma',
	noProgramme: 'Nog geen programma. Wat er wanneer gebeurt, helpt mensen kiezen.',
	addProgramme: 'Programma maken',
	history: {
		title: 'Geschiedenis',
		lead: 'Wie deed wat, en wanneer. Het nieuwste staat bovenaan.',
		none: 'Er is nog niets gebeurd.'
	},
	preview: {
		title: 'Voorbeeld',
		text: 'Zo ziet iedereen deze sessie straks. Alleen jij en je collega’s zien dit nu.',
		signUp: 'Hier komt het formulier om aan te melden.'
	}
};

declare global {
	interface TextsByArea {
		staffSession: typeof staffSession;
	}
}
