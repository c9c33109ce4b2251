import { shortNumber } from '../numbers.ts';

export const common = {
	product: 'Sessieplanner',
	region: 'Regio Zwolle',
	tagline: 'Sessies voor ondernemers in Regio Zwolle',
	skip: 'Naar de inhoud',
	menu: 'Menu',
	agenda: 'Agenda',
	ask: 'Stel een vraag',
	footer: 'Over deze site',
	privacy: 'Privacy',
	accessibility: 'Toegankelijkheid',
	about: 'Over Sessieplanner',
	forStaff: 'Voor medewerkers',
	/** In the *other* language, for its readers. */
	switchLanguage: 'English',
	switchLanguageHint: 'Switch to English',
	optional: 'niet verplicht',
	close: 'Sluiten',
	cancel: 'Annuleren',
	save: 'Opslaan',
	edit: 'Wijzigen',
	remove: 'Verwijderen',
	back: 'Terug',
	search: 'Zoeken',
	more: 'Meer',
	yes: 'Ja',
	no: 'Nee',
	first: 'Naar het begin',
	previous: 'Vorige',
	next: 'Volgende',
	pages: 'Pagina’s',
	sortBy: (column: string) => `Sorteer op ${column}`,
	show: 'Toon',
	clear: 'Wis filters',
	csv: 'Download als CSV',
	searchWider: 'Zoek met minder woorden, of haal een keuze weg.',
	findChoice: 'Niet erbij? Zoek op naam',
	foundChoices: (count: number, more: boolean) =>
		count === 0
			? 'Niets gevonden.'
			: `${count === 1 ? '1 gevonden' : `${count} gevonden`}${more ? ', en er zijn er meer' : ''}. Kies in de lijst.`,
	notFound: 'Zoeken lukt nu niet. Probeer het straks opnieuw.',
	sort: 'Volgorde',
	errorSummary: (count: number) => (count === 1 ? 'Er klopt nog iets niet' : `Er kloppen nog ${count} dingen niet`),
	filledInFor: 'Ingevuld voor',
	notYou: 'Ben jij dit niet? Maak leeg',
	notSent:
		'Geen internet. Er is niets opgeslagen. Wat je typte, staat er nog zolang deze pagina open is. Probeer het straks opnieuw.',
	atMost: (most: number) => `Hoogstens ${shortNumber('nl', most)} tekens`,
	/** One left, more left, one too many, more too many. */
	counter: 'Nog % teken|Nog % tekens|% teken te lang|% tekens te lang',
	didYouMean: (domain: string) => `Bedoel je ${domain}?`,
	unsent: 'Dit typte je. Het is niet verstuurd.',
	copied: 'Gekopieerd',
	offline: 'Geen of traag internet. Je ziet wat op dit apparaat bewaard is.',
	/** On a returned form, which keeps what was typed. */
	/** A form that was submitted without network. */
	outbox: {
		stored: 'Dit staat op dit apparaat: we versturen het zodra je weer verbinding hebt en deze site open hebt.',
		delivered: 'Wat je zonder internet invulde, is verstuurd.',
		stuck: 'Wat je zonder internet invulde, kon niet verstuurd worden.',
		open: 'Bekijk het'
	},
	held: 'Geen internet. Laat deze pagina open: we versturen het zodra je weer verbinding hebt.',
	newVersion: 'Er is een nieuwe versie.',
	takeNewVersion: 'Nu bijwerken',
	install: 'Zet op je startscherm'
};

declare global {
	interface TextsByArea {
		common: typeof common;
	}
}
