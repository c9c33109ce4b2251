/** What somebody noted without network, and the device still has. */
export const onDevice = {
	title: 'Op dit apparaat',
	lead: 'Dit noteerde je zonder internet. We versturen het vanzelf zodra dat kan. Daarna staat het hier niet meer.',
	none: 'Alles is verstuurd',
	noneMore: 'Op dit apparaat wacht niets meer van jou.',
	signedOut: 'Je bent niet meer ingelogd',
	signedOutMore: 'Log in, dan versturen we wat hier wacht.',
	signIn: 'Log in',
	others: (count: number) =>
		`Van een collega ${count === 1 ? 'staat hier nog 1 notitie' : `staan hier nog ${count} notities`}. Die gaan weg als die collega weer inlogt op dit apparaat.`,
	names: { 'note-question': 'Genoteerde vraag' },
	states: { waiting: 'Wacht op internet', parked: 'Niet verstuurd', conflict: 'Verstuurd, kijk dit na' },
	notedAt: (when: string) => `Genoteerd ${when}`,
	until: (day: string) => `Dit blijft hier tot ${day}.`,
	why: {
		'': 'Dit kon niet verstuurd worden.',
		too_old: 'Dit staat hier al meer dan 50 dagen. Misschien is het al verstuurd. Kijk dat eerst na.',
		too_large: 'Dit is te veel tekst om in één keer te versturen.',
		invalid_input: 'Hier klopt iets niet. Controleer wat je invulde.',
		link_revoked: 'De link waarmee je dit deed, werkt niet meer.'
	},
	fields: {
		text: 'Vraag',
		name: 'Naam',
		email: 'E-mailadres',
		company: 'Bedrijf',
		phone: 'Telefoon',
		theme: 'Thema',
		municipality: 'Gemeente'
	},
	edit: 'Wijzig en verstuur opnieuw',
	send: 'Verstuur opnieuw',
	drop: 'Gooi weg',
	dropSure: 'Ja, gooi dit weg'
};

declare global {
	interface TextsByArea {
		onDevice: typeof onDevice;
	}
}
