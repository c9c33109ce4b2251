export const staff = {
	sections: 'Onderdelen',
	today: 'Vandaag',
	sessions: 'Sessies',
	questions: 'Vragen',
	experts: 'Experts',
	organisations: 'Organisaties',
	mail: 'Mail',
	colleagues: 'Collega’s',
	account: 'Jouw account',
	signOut: 'Uitloggen',
	/** Searching everything, from every staff page. */
	find: {
		title: 'Zoeken',
		keys: 'Ctrl K',
		label: 'Zoek mensen, sessies, vragen, organisaties en experts',
		hint: 'Pijltjes kiezen, Enter opent.',
		results: 'Gevonden',
		found: (count: number) => (count === 0 ? 'Niets gevonden' : `${count} gevonden`),
		failed: 'Zoeken lukt nu niet. Kijk of je verbinding hebt.'
	},
	toPublicSite: 'Naar de agenda',
	/** What was noted without network. */
	unsent: {
		waiting: (count: number) =>
			`Op dit apparaat ${count === 1 ? 'wacht 1 vraag' : `wachten ${count} vragen`} op internet.`,
		stuck: (count: number) =>
			count === 1
				? 'Op dit apparaat staat 1 vraag die niet verstuurd kon worden.'
				: `Op dit apparaat staan ${count} vragen die niet verstuurd konden worden.`
	},
	roles: { facilitator: 'Facilitator', organiser: 'Organisator', viewer: 'Meekijker' },
	/** The languages of mails. */
	languages: { nl: 'Nederlands', en: 'Engels' },
	sessionKinds: {
		theme_session: 'Themabijeenkomst',
		entrepreneur_session: 'Ondernemerssessie',
		local_event: 'Lokaal event'
	}
};

declare global {
	interface TextsByArea {
		staff: typeof staff;
	}
}
