import { counted } from '../numbers.ts';

/** The pages on which staff add a registration and show its ticket. */
export const attendeeForms = {
	back: 'Aanmeldingen',
	notDone: 'Nog niet gelukt',
	add: {
		title: 'Voeg iemand toe',
		lead: 'Voor wie belt of aan de balie staat. Met een mailadres krijgt die persoon dezelfde mail als bij zelf aanmelden.',
		name: 'Naam',
		email: 'E-mail',
		emailHint: 'Zonder mailadres krijg je een code om voor te lezen of af te drukken.',
		company: 'Bedrijf',
		phone: 'Telefoon',
		phoneHint: 'Zonder mailadres is dit de enige weg om iets te laten weten.',
		party: 'Met hoeveel personen',
		diet: 'Dieet of allergie',
		needs: 'Wat nodig is',
		needsHint: 'Bijvoorbeeld een plek voor een rolstoel.',
		language: 'Taal van de mails',
		languages: { nl: 'Nederlands', en: 'Engels' },
		seats: (left: number) =>
			left > 0
				? `Er ${left === 1 ? 'is' : 'zijn'} nog ${counted('nl', left, 'plaats', 'plaatsen')} vrij.`
				: 'De sessie zit vol.',
		whenFull: 'Als het niet past',
		wait: 'Zet op de wachtlijst',
		waitHint: (parties: number) =>
			parties === 0
				? 'Er wacht nog niemand.'
				: `Achter ${counted('nl', parties, 'aanmelding', 'aanmeldingen')} die al ${parties === 1 ? 'wacht' : 'wachten'}.`,
		raise: 'Maak er plaatsen bij',
		raiseHint: 'De sessie krijgt meer plaatsen dan gepland. Dit gaat voor op wie wacht.',
		reason: 'Reden voor de extra plaatsen',
		reasonHint: 'Deze reden bewaren we in de geschiedenis.',
		somebodyElse: 'Dit is iemand anders met dezelfde naam',
		see: 'Bekijk wie er al op de lijst staat',
		submit: 'Voeg toe'
	},
	change: {
		title: 'Wijzig de aanmelding',
		emailHint:
			'Een ander adres krijgt een nieuwe mail met een eigen link. De links in mails aan het oude adres werken dan niet meer.',
		raise: 'Maak er zo nodig plaatsen bij',
		submit: 'Sla op',
		done: 'Opgeslagen.',
		mailed: 'Komt deze persoon met meer of minder mensen, of is het mailadres anders? Dan gaat er een mail.',
		closed: 'De sessie is begonnen of geweest, of deze aanmelding is afgemeld. Alleen de notitie kan nog anders.'
	},
	move: {
		title: 'Verplaats naar een andere sessie',
		lead: 'De plek in deze sessie komt vrij. Er gaat één mail over allebei.',
		session: 'Naar welke sessie',
		choose: 'Kies een sessie',
		free: (left: number) => (left > 0 ? `nog ${counted('nl', left, 'plaats', 'plaatsen')}` : 'vol'),
		submit: 'Verplaats',
		confirmed: 'Verplaatst naar deze sessie. De mail gaat de deur uit.',
		waitlisted: 'Verplaatst naar de wachtlijst van deze sessie. De mail gaat de deur uit.'
	},
	movedUnmailed: {
		confirmed: 'Verplaatst naar deze sessie. Er gaat geen mail, want er is geen mailadres.',
		waitlisted: 'Verplaatst naar de wachtlijst van deze sessie. Er gaat geen mail, want er is geen mailadres.'
	},
	note: {
		title: 'Notitie',
		label: 'Notitie voor collega’s',
		hint: 'De ondernemer ziet dit niet op de eigen pagina, maar mag er wel om vragen. De notitie verdwijnt samen met de andere gegevens.',
		submit: 'Bewaar de notitie',
		done: 'Notitie bewaard.'
	},
	ticket: {
		title: 'Toegangskaartje',
		lead: 'Lees de code voor, of druk deze pagina af.',
		added: 'Toegevoegd. Er gaat geen mail, want er is geen mailadres.',
		waiting: 'Op de wachtlijst gezet. Bel als er een plek is: er gaat geen mail.',
		code: 'Code voor bij de deur',
		qr: 'De code als QR-code',
		bring: 'Noem deze code bij de deur, of laat dit papier zien.',
		waits: 'Let op: dit is een plek op de wachtlijst. Kom pas als je gebeld bent.',
		gone: 'Deze aanmelding is afgemeld.',
		print: 'Druk af',
		another: 'Voeg nog iemand toe'
	}
};

declare global {
	interface TextsByArea {
		attendeeForms: typeof attendeeForms;
	}
}
