/** What to do with a question that is past its date, by status. `who`: the organisation that was asked. */
export const nextSteps = {
	received: () => 'Lees de vraag en kies wie verder helpt',
	activated: () => 'Antwoord zelf, of bied de vraag aan een organisatie aan',
	referred: (who: string) => `${who} heeft niet gereageerd: bel, of neem de vraag terug`,
	in_progress: (who: string) => `${who} werkt eraan: vraag hoe het gaat`,
	answered: () => 'Het antwoord is nog niet bevestigd: vraag de ondernemer of het heeft geholpen',
	/** Answered, and the asker cannot be mailed. */
	untold: 'Vertel de ondernemer het antwoord, want die krijgt geen mail, en vraag of het heeft geholpen'
};

declare global {
	interface TextsByArea {
		nextSteps: typeof nextSteps;
	}
}
