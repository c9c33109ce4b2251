/** The history of sessions and questions, for staff. Written on the server only. */

/** What an event of the history is about. `who` is whom it concerns, or a word for them once the name is gone. */
interface Event {
	who: string;
	byStaff: boolean;
	/** With how many people somebody signed up. */
	partySize: number;
	questionNumber: number | null;
	slotTitle: string | null;
	/** The session that a registration came from or went to. */
	otherSessionTitle: string | null;
	organisationName: string | null;
	nextOrganisationName: string | null;
	responsibleName: string | null;
	previousResponsibleName: string | null;
	/** Of a session that is gone. */
	title: string;
	/** An edit changed something. */
	changed: boolean;
	/** Offered with the contact details of the asker. */
	withContact: boolean;
	/** Closed because the asker did not react to the answer. */
	unconfirmed: boolean;
}

const people = ({ partySize }: Event) => (partySize > 1 ? `, voor ${partySize} personen` : '');
const slot = ({ slotTitle }: Event) => (slotTitle ? ` voor ‘${slotTitle}’` : '');
const question = ({ questionNumber }: Event) => (questionNumber === null ? 'een vraag' : `vraag ${questionNumber}`);
const noted = ({ byStaff }: Event) => (byStaff ? ' (doorgegeven aan ons)' : '');

export const history = {
	actors: {
		staff: 'Een collega',
		entrepreneur: 'Een ondernemer',
		expert: 'Een expert',
		organisation: 'Een organisatie',
		system: 'Sessieplanner'
	},
	/** For whom it concerns, once the name is gone. */
	subjects: {
		session: 'de sessie',
		registration: 'een ondernemer',
		invitation: 'een expert',
		question: 'een ondernemer',
		expert: 'een expert',
		organisation: 'een organisatie',
		staff: 'een collega',
		mail: 'een mail'
	},
	/** By kind of subject and action, as the database writes them. "Fatima: Anouk de Wit gevraagd voor ‘Warmtenet’". */
	events: {
		session_planned: ({ who }: Event) => `sessie ‘${who}’ gepland`,
		session_edited: ({ changed }: Event): string =>
			changed ? 'sessie gewijzigd' : 'sessie opgeslagen zonder wijziging',
		session_moved: () => 'sessie verplaatst',
		session_published: () => 'sessie gepubliceerd',
		session_cancelled: () => 'sessie geannuleerd',
		session_no_expert_needed: () => 'gezegd dat de sessie geen expert nodig heeft',
		session_deleted: ({ title }: Event) => `concept van een sessie verwijderd: ‘${title}’`,
		session_held: () => 'de sessie is geweest',
		session_archived: () => 'sessie naar het archief',
		registration_confirmed: (e: Event) => `${e.who} aangemeld${people(e)}`,
		registration_waitlisted: (e: Event) => `${e.who} aangemeld voor de wachtlijst${people(e)}`,
		registration_changed: ({ who }: Event) => `aanmelding van ${who} gewijzigd`,
		registration_cancelled: ({ who }: Event) => `${who} afgemeld`,
		registration_promoted: ({ who }: Event) => `${who} kreeg een vrijgekomen plek van de wachtlijst`,
		registration_promoted_out_of_turn: ({ who }: Event) => `${who} toegelaten voor de rest van de wachtlijst`,
		registration_called: ({ who }: Event) => `${who} gebeld`,
		registration_noted: ({ who }: Event) => `notitie bij ${who}`,
		registration_moved_out: (e: Event) => `${e.who} verplaatst naar ‘${e.otherSessionTitle ?? 'een andere sessie'}’`,
		registration_moved_in: (e: Event) =>
			`${e.who} verplaatst van ‘${e.otherSessionTitle ?? 'een andere sessie'}’${people(e)}`,
		invitation_invited: (e: Event) => `${e.who} gevraagd${slot(e)}`,
		invitation_invited_again: (e: Event) => `${e.who} opnieuw gevraagd${slot(e)}`,
		invitation_asked_again: ({ who }: Event) => `${who} opnieuw gevraagd, omdat tijd of plek veranderde`,
		invitation_accepted: (e: Event) => `${e.who} komt${noted(e)}`,
		invitation_tentative: (e: Event) => `${e.who} komt misschien${noted(e)}`,
		invitation_declined: (e: Event) => `${e.who} kan niet komen${noted(e)}`,
		invitation_withdrawn: ({ who }: Event) => `uitnodiging van ${who} ingetrokken`,
		invitation_session_cancelled: ({ who }: Event) => `${who} kreeg bericht dat de sessie niet doorgaat`,
		question_received: (e: Event) => `${question(e)} van ${e.who} ${e.byStaff ? 'genoteerd' : 'binnengekomen'}`,
		question_activated: (e: Event) => `${question(e)} opgepakt`,
		question_sorted: (e: Event) => `${question(e)} opnieuw ingedeeld`,
		question_reassigned: (e: Event) =>
			`${question(e)} ging van ${e.previousResponsibleName ?? 'een collega'} naar ${e.responsibleName ?? e.organisationName ?? 'een collega'}`,
		question_referred: (e: Event) =>
			`${question(e)} aangeboden aan ${e.organisationName ?? 'een organisatie'}${e.withContact ? ', met de contactgegevens' : ''}`,
		question_accepted: (e: Event) => `${question(e)} aangenomen`,
		question_declined: (e: Event) =>
			`${question(e)} afgewezen${e.nextOrganisationName ? `, verwijst naar ${e.nextOrganisationName}` : ''}`,
		question_passed_on: (e: Event) => `${question(e)} doorgegeven aan ${e.nextOrganisationName ?? 'een organisatie'}`,
		question_lapsed: (e: Event) =>
			`${question(e)} kwam terug: ${e.organisationName ?? 'de organisatie'} reageerde niet op tijd`,
		question_taken_back: (e: Event) => `${question(e)} teruggenomen van ${e.organisationName ?? 'een organisatie'}`,
		question_answered: (e: Event) => `${question(e)} beantwoord`,
		question_solved: (e: Event) => `${question(e)} opgelost${e.byStaff ? ', mondeling bevestigd' : ''}`,
		question_asker_added: (e: Event) => `gegevens van ${e.who} toegevoegd aan ${question(e)}`,
		question_closed: (e: Event) =>
			e.unconfirmed
				? `${question(e)} afgesloten: drie maanden niets gehoord na het antwoord`
				: `${question(e)} afgesloten zonder oplossing`,
		question_reopened: (e: Event) => `${question(e)} weer geopend`,
		expert_added: ({ who }: Event) => `expert ${who} toegevoegd`,
		expert_edited: ({ who }: Event) => `gegevens van ${who} gewijzigd`,
		expert_address_changed: ({ who }: Event) => `mailadres van ${who} gewijzigd`,
		expert_address_kept: ({ who }: Event) => `${who} houdt het oude mailadres`,
		organisation_added: ({ who }: Event) => `organisatie ${who} toegevoegd`,
		organisation_edited: ({ who }: Event) => `gegevens van ${who} gewijzigd`,
		organisation_address_changed: ({ who }: Event) => `mailadres van ${who} gewijzigd`,
		organisation_address_kept: ({ who }: Event) => `${who} houdt het oude mailadres`,
		staff_invited: ({ who }: Event) => `${who} toegang gegeven`,
		staff_deactivated: ({ who }: Event) => `toegang van ${who} weggehaald`,
		mail_retried: ({ who }: Event) => `${who} opnieuw verstuurd`
	},
	other: 'iets gewijzigd',
	/** Fields by the names of their columns: "aantal plaatsen 30 → 40". */
	fields: {
		kind: 'soort',
		title: 'titel',
		summary: 'samenvatting',
		description: 'beschrijving',
		themes: 'thema’s',
		starts_at: 'begin',
		ends_at: 'einde',
		municipality: 'gemeente',
		host_organisation_id: 'gastheer',
		place_name: 'locatie',
		place_address: 'adres',
		step_free_access: 'drempelvrij',
		access_note: 'toegankelijkheid',
		online_url: 'online link',
		capacity: 'aantal plaatsen',
		remind_week: 'herinnering een week ervoor',
		remind_day: 'herinnering een dag ervoor',
		sign_up_opens_at: 'aanmelden vanaf',
		sign_up_closes_at: 'aanmelden tot',
		programme: 'programma',
		party_size: 'aantal personen',
		name: 'naam',
		company: 'bedrijf',
		language: 'taal van de mails',
		note: 'notitie',
		diet: 'dieet',
		needs: 'wat nodig is',
		email: 'mailadres',
		phone: 'telefoon',
		theme: 'thema',
		level: 'niveau',
		next_action_on: 'volgende stap'
	},
	/** An item of the programme that is at another time. */
	item: (title: string, was: string, is: string) => `‘${title}’ ${was} → ${is}`,
	empty: 'leeg',
	yes: 'ja',
	no: 'nee',
	edited: 'aangepast',
	added: 'toegevoegd',
	removed: 'weggehaald',
	responsible: (was: string | null, is: string) => (was ? `ligt bij ${was} → ${is}` : `ligt bij ${is}`),
	heardOn: (day: string) => `Gehoord op ${day}`,
	reason: (text: string) => `Reden: ${text}`,
	comment: (text: string) => `Opmerking: ${text}`
};

declare global {
	interface TextsByArea {
		history: typeof history;
	}
}
