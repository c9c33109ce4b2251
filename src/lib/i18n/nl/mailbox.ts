/** The local mailbox, for the demo and for developers. */
export const mailbox = {
	title: 'Mailbox',
	lead: 'Deze server verstuurt geen mail. Wat hij zou versturen, staat hier.',
	search: 'Zoek op mailadres',
	find: 'Zoek',
	all: 'Toon alles',
	list: 'Mails, nieuwste eerst',
	none: 'Nog geen mail',
	noneHint: 'Meld je aan voor een sessie of vraag een link om in te loggen. De mail staat hier na een paar tellen.',
	notFound: (address: string) => `Geen mail voor ${address}`,
	to: (address: string) => `Aan ${address}`,
	again: 'Kijk opnieuw',
	follow: 'Volg de link',
	followIn: (subject: string) => `Volg de link in: ${subject}`,
	followThis: 'Volg de link in deze mail',
	envelope: 'Van, aan en bijlagen',
	views: 'Onderdelen van de mail',
	view: { mail: 'Mail', text: 'Tekst', calendar: 'Agenda', source: 'Bron' },
	frame: 'De mail zoals een mailprogramma hem toont',
	from: 'Van',
	toLabel: 'Aan',
	replyTo: 'Antwoord aan',
	date: 'Verstuurd',
	attachments: 'Bijlagen',
	attachment: (name: string, type: string, bytes: number) => `${name} (${type}, ${bytes} bytes)`,
	download: 'Download de ruwe mail',
	withFile: 'Agendabestand',
	calendar: {
		unreadable: 'Dit is geen leesbare agenda.',
		method: 'Methode',
		methods: {
			REQUEST: 'uitnodiging of wijziging',
			CANCEL: 'gaat niet door',
			PUBLISH: 'bestand om te bewaren',
			REPLY: 'antwoord'
		} as Record<string, string>,
		place: 'Staat in de mail',
		inside: 'in het bericht zelf',
		file: (name: string) => `als bijlage ${name}`,
		what: 'Wat',
		when: 'Wanneer',
		zone: (zone: string) => `tijdzone ${zone}`,
		where: 'Waar',
		status: 'Status',
		organizer: 'Organisator',
		attendees: 'Gevraagd',
		attendee: (who: string, answer: string, asked: boolean) => `${who}: ${answer}${asked ? ', antwoord gevraagd' : ''}`,
		sequence: 'Volgnummer',
		uid: 'UID',
		link: 'Link',
		description: 'Beschrijving',
		raw: 'Toon de ruwe agenda'
	}
};

declare global {
	interface TextsByArea {
		mailbox: typeof mailbox;
	}
}
