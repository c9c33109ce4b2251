/** The page where an old address confirms or refuses a new one. */
export const addressChange = {
	title: 'Klopt je nieuwe mailadres?',
	leadOrganisation: (name: string) => `Het gaat om het mailadres van ${name}.`,
	asked: (who: string, old: string, next: string) => `${who} wil ${old} veranderen in ${next}.`,
	opensExpert:
		'Zeg je ja, dan gaan je open uitnodigingen naar het nieuwe adres. Links in eerdere mails werken dan niet meer.',
	opensOrganisation:
		'Zeg je ja, dan gaan de open vragen naar het nieuwe adres. Links in eerdere mails werken dan niet meer.',
	yes: 'Ja, dit is mijn nieuwe adres',
	no: 'Nee, laat het zoals het is',
	notDone: 'Dit is niet gelukt',
	changed: 'Je nieuwe adres is opgeslagen',
	changedText: (next: string) => `Alles gaat nu naar ${next}.`,
	kept: 'Er is niets veranderd',
	keptText: (old: string) => `Mails blijven gaan naar ${old}.`,
	contact: 'Vragen?'
};

declare global {
	interface TextsByArea {
		addressChange: typeof addressChange;
	}
}
