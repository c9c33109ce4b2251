/** The messages for refusals of the database and the server, by code. A function takes the details of the refusal. */
type Detail = Record<string, unknown>;

/** "een minuut", "3 minuten": rounded to minutes. */
const minutes = (seconds: unknown) => {
	const count = Math.max(1, Math.ceil(Number(seconds ?? 60) / 60));
	return count === 1 ? 'een minuut' : `${count} minuten`;
};

export const refusals = {
	// The server itself
	unexpected: 'Er ging iets mis bij ons. Wat al opgeslagen was, is er nog. Probeer het opnieuw.',
	unavailable: 'We kunnen nu even niets opslaan. Wat je invulde, staat er nog. Probeer het over een minuut opnieuw.',
	too_busy: 'Het is nu erg druk. Wat je invulde, staat er nog. Probeer het over een paar seconden opnieuw.',
	too_many_requests: ({ seconds }: Detail) =>
		`Dat ging te vaak achter elkaar. Wacht ${minutes(seconds)} en probeer het opnieuw.`,
	too_large:
		'Dit is meer tekst dan we in één keer kunnen aannemen. Maak het korter en verstuur het nog eens. Kopieer eerst wat je wilt bewaren.',
	honeypot_filled:
		'Maak dit veld leeg en verstuur het nog eens. Het is er om spam tegen te houden, en iets op jouw apparaat vulde het in.',
	invalid_input: 'Hier klopt iets niet. Controleer wat je invulde.',
	signed_out: 'Je bent niet meer ingelogd. Log opnieuw in.',
	not_allowed: 'Daar heb je geen rechten voor.',
	link_used: 'Deze link werkt niet meer. Vraag een nieuwe aan.',

	// Who may do what
	not_staff: 'Dit mailadres heeft geen toegang. Vraag een facilitator om je uit te nodigen.',
	facilitators_only: 'Dit kan alleen een facilitator.',
	not_for_viewers: 'Je kijkt mee en kunt niets wijzigen. Vraag een facilitator om een andere rol.',
	outside_your_area: 'Dit hoort niet bij jouw gemeente of organisatie.',
	address_opens_more: 'Dit adres opent ook vragen van andere gebieden. Vraag een facilitator om het te wijzigen.',
	address_taken: 'Dit adres is al van iemand anders. Er is niets veranderd.',
	last_facilitator: 'Er moet minstens één facilitator zijn. Geef eerst iemand anders die rol.',
	unknown_staff: 'Deze collega kennen we niet.',
	unknown_role: 'Kies een rol: facilitator, organisator of meekijker.',
	organiser_needs_an_area: 'Een organisator heeft minstens één gemeente of organisatie nodig.',

	// Signing up
	session_over: 'De sessie is al begonnen of geweest.',
	session_cancelled: 'De sessie gaat niet door.',
	sign_up_closed: 'Aanmelden kan niet meer.',
	sign_up_not_yet_open: 'Aanmelden kan nog niet.',
	sign_up_past: 'De sessie is al geweest.',
	sign_up_cancelled: 'De sessie gaat niet door.',
	not_enough_seats: ({ seats_left: left }: Detail) =>
		Number(left) > 0
			? `Er ${Number(left) === 1 ? 'is nog 1 plaats' : `zijn nog ${Number(left)} plaatsen`} over.`
			: 'Er zijn geen plaatsen meer over.',
	session_too_large: ({ most }: Detail) => `Een sessie heeft hooguit ${Number(most ?? 2000)} plaatsen.`,
	party_too_large: ({ most }: Detail) => `Met één aanmelding komen er hoogstens ${Number(most ?? 10)} mensen.`,
	already_handled: 'Dit is al gedaan, of het is weg. Hieronder zie je hoe het er nu voor staat.',
	party_size_invalid: 'Kies met hoeveel personen je komt.',
	already_registered: ({ party_size: people }: Detail) =>
		`Dit adres staat al op de lijst, met ${Number(people ?? 1) === 1 ? '1 persoon' : `${Number(people)} personen`}. Er is niets veranderd.`,
	same_session: 'Kies een andere sessie dan deze.',
	same_name: 'Er staat al iemand met deze naam op de lijst. Is dit iemand anders? Vink dat dan aan.',
	registration_cancelled: 'Deze aanmelding is al afgemeld.',
	changed_by_owner: 'Deze aanmelding is daarna gewijzigd met de link uit de mail. Gebruik die link.',
	not_waiting: 'Deze aanmelding staat niet op de wachtlijst.',
	unknown_registration: 'Deze aanmelding kennen we niet.',
	unknown_token: 'Deze link werkt niet (meer). Gebruik de link uit de nieuwste mail.',

	// Forms
	web_address_in_name: 'Een webadres kan niet in een naam. Laat www, .nl of .com weg.',
	name_missing: 'Vul een naam in.',
	title_missing: 'Vul een titel in.',
	text_missing: 'Schrijf eerst wat je wilt zeggen.',
	text_too_long: ({ longest }: Detail) =>
		longest ? `Deze tekst is te lang: hooguit ${Number(longest)} tekens.` : 'Deze tekst is te lang.',
	reason_missing: 'Schrijf erbij waarom.',
	answer_missing: 'Schrijf eerst een antwoord.',
	answer_invalid: 'Kies een van de antwoorden.',
	kind_invalid: 'Kies wat voor soort het is.',
	snooze_invalid: 'Kies of je dit morgen of volgende week weer wilt zien.',
	level_invalid: 'Kies een niveau: lokaal, regionaal of landelijk.',
	invalid_email: 'Dit mailadres klopt niet. Het moet eruitzien als naam@voorbeeld.nl.',
	website_invalid: 'Dit webadres klopt niet. Het moet beginnen met https://.',
	online_url_invalid: 'De link voor online klopt niet. Hij moet beginnen met https://.',
	date_in_the_past: 'Deze datum is al geweest.',
	key_used_before: 'Dit is al eens verstuurd, als iets anders. Typ het opnieuw en verstuur het nog eens.',
	unknown_command: 'Deze versie van de app kan dit niet versturen. Laad de pagina opnieuw en probeer het nog eens.',
	idempotency_key_invalid: 'Dit formulier klopt niet meer. Laad de pagina opnieuw en probeer het nog eens.',

	// Sessions
	unknown_session: 'Deze sessie kennen we niet.',
	unknown_municipality: 'Deze gemeente kennen we niet.',
	unknown_theme: 'Dit thema kennen we niet.',
	ends_before_it_starts: 'De eindtijd ligt voor de begintijd.',
	in_the_past: 'Dit moment is al geweest.',
	programme_invalid:
		'Het programma klopt niet. Controleer de tijden en de titels, en of geen onderdeel er twee keer in staat.',
	unknown_programme_item: 'Dit onderdeel staat niet in het programma.',
	edited_by_other: 'Iemand anders heeft dit net gewijzigd. Bekijk wat er anders is en sla dan opnieuw op.',
	not_ready_to_publish: 'Er mist nog iets voordat je kunt publiceren.',
	invitations_undecided: 'Kies eerst of je de experts in het programma ook uitnodigt.',
	not_a_draft: 'Dit is geen concept meer.',
	announcement_required: 'Deze wijziging raakt anderen. Bekijk eerst wie er bericht krijgt.',
	capacity_below_seats_taken: ({ seats_taken: taken }: Detail) =>
		taken === undefined
			? 'Er zijn al meer mensen aangemeld dan er zo passen.'
			: `Er zijn al ${Number(taken)} plaatsen bezet. Minder kan niet.`,

	// Experts and invitations
	unknown_expert: 'Deze expert kennen we niet.',
	expert_exists: ({ name }: Detail) =>
		name ? `Er is al een expert met dit mailadres: ${String(name)}.` : 'Er is al een expert met dit mailadres.',
	expert_inactive: 'Deze expert doet niet meer mee.',
	experts_were_asked: 'Er zijn al experts gevraagd. Trek eerst hun uitnodigingen in, of gelast de sessie af.',
	experts_chosen: 'Er staat nog een expert in het programma, of er loopt nog een uitnodiging.',
	already_invited: 'Deze expert is al uitgenodigd.',
	unknown_invitation: 'Deze uitnodiging kennen we niet.',
	invitation_withdrawn: 'Deze uitnodiging is ingetrokken.',
	not_sent_yet: 'Deze uitnodiging is nog niet verstuurd.',
	session_changed: 'De sessie is intussen gewijzigd. Bekijk eerst wat er anders is en antwoord dan opnieuw.',

	// Questions and referrals
	unknown_question: 'Deze vraag kennen we niet.',
	question_finished: 'Deze vraag is al afgerond.',
	asker_confirms: 'De ondernemer heeft een mailadres en zegt zelf of de vraag is opgelost, met de link uit de mail.',
	asker_known: 'Het mailadres van de ondernemer is al bekend. Er is niets veranderd.',
	heard_on_invalid: 'Kies een dag vanaf de dag dat de vraag is genoteerd, tot en met vandaag.',
	not_answered: 'Deze vraag is nog open.',
	one_responsible: 'Kies één organisatie of één collega die ervoor zorgt.',
	unknown_organisation: 'Deze organisatie kennen we niet.',
	organisation_exists: ({ name }: Detail) =>
		name ? `Deze organisatie is er al: ${String(name)}.` : 'Deze organisatie is er al.',
	organisation_is_responsible: 'Deze organisatie heeft nog vragen open staan. Geef die eerst aan een ander.',
	organisation_without_contact: 'Deze organisatie heeft geen contactpersoon. Vul die eerst in.',
	same_organisation: 'De vraag ligt al bij deze organisatie.',
	already_referred: 'Deze vraag is al doorgeleid. Wacht op een reactie, of trek de doorgeleiding in.',
	unknown_referral: 'Deze doorgeleiding kennen we niet.',
	referral_not_open: 'Op deze doorgeleiding is al gereageerd.',
	referral_answered: 'Jullie hebben deze vraag al beantwoord.',
	referral_declined: 'Jullie hebben deze vraag al doorgegeven.',
	referral_lapsed: 'Deze vraag ligt weer bij de afzender. Willen jullie toch helpen? Mail de afzender.',
	referral_withdrawn: 'De afzender heeft deze vraag teruggenomen.',
	no_next_organisation: 'Kies wie de vraag dan wel kan oppakken.',

	// Mail
	not_failed: 'Deze mail is niet mislukt.',
	newer_mail: 'Er is al een nieuwere mail over deze afspraak. Deze hoeft niet meer weg.'
};

declare global {
	interface TextsByArea {
		refusals: typeof refusals;
	}
}
