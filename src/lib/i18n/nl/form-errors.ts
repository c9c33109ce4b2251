/**
 * What is not right with a field, by form and code: what to do about it. A key `field.code` goes before `code`. A function takes
 * what came with the code: `most` is the longest or the largest that it may be. Only the server says these.
 */
type Detail = Record<string, unknown>;

export const formErrors = {
	signUp: {
		name_missing: 'Vul je naam in',
		name_too_long: 'Maak je naam korter: hoogstens 120 tekens',
		email_missing: 'Vul je e-mailadres in',
		email_invalid: 'Kijk je e-mailadres na: het moet eruitzien als naam@bedrijf.nl',
		company_missing: 'Vul je bedrijf of organisatie in',
		company_too_long: 'Maak de naam van je bedrijf korter: hoogstens 160 tekens',
		companions_invalid: 'Kies hoeveel mensen je meeneemt: hoogstens 9',
		phone_too_long: 'Kijk je telefoonnummer na: hoogstens 40 tekens',
		diet_too_long: 'Maak je dieet of allergie korter: hoogstens 300 tekens',
		needs_too_long: 'Maak wat je nodig hebt korter: hoogstens 300 tekens',
		question_too_long: 'Maak je vraag korter: hoogstens 4000 tekens'
	},
	question: {
		text_missing: 'Vul in waar je tegenaan loopt',
		text_too_long: 'Maak je vraag korter: hoogstens 4000 tekens',
		name_missing: 'Vul je naam in',
		name_too_long: 'Maak je naam korter: hoogstens 120 tekens',
		email_missing: 'Vul je e-mailadres in',
		email_invalid: 'Kijk je e-mailadres na: het moet eruitzien als naam@bedrijf.nl',
		company_too_long: 'Maak de naam van je bedrijf korter: hoogstens 160 tekens',
		municipality_unknown: 'Kies een gemeente uit de lijst',
		theme_unknown: 'Kies een thema uit de lijst',
		reason_too_long: 'Maak je toelichting korter: hoogstens 1000 tekens'
	},
	referral: {
		answer_missing: 'Schrijf eerst een antwoord.',
		answer_too_long: 'Maak het antwoord korter: hooguit 10.000 tekens.',
		reason_too_long: 'Maak de reden korter: hooguit 1000 tekens.',
		door_unknown: 'Kies een organisatie uit de lijst.',
		door_too_long: 'Maak dit korter: hooguit 200 tekens.'
	},
	answer: {
		answer_missing: 'Kies een antwoord.',
		comment_too_long: 'Dit is te lang: hooguit 500 tekens.'
	},
	invite: {
		expert_missing: 'Kies een expert.',
		too_long: 'Maak dit korter.'
	},
	organisation: {
		name_missing: 'Vul een naam in van minstens twee tekens.',
		kind_missing: 'Kies een soort.',
		level_missing: 'Kies waar deze organisatie werkt.',
		email_invalid: 'Kijk het adres na: het moet eruitzien als naam@bedrijf.nl.',
		website_invalid: 'Kijk de website na: die moet eruitzien als https://www.voorbeeld.nl.',
		too_long: 'Maak dit korter.'
	},
	expert: {
		name_missing: 'Vul een naam in.',
		email_missing: 'Vul een e-mailadres in.',
		email_invalid: 'Kijk het adres na: het moet eruitzien als naam@bedrijf.nl.',
		unknown_organisation: 'Kies een organisatie uit de lijst.',
		too_long: 'Maak dit korter.'
	},
	colleague: {
		name_missing: 'Vul een naam in.',
		email_missing: 'Vul een e-mailadres in.',
		email_invalid: 'Kijk het adres na: het moet eruitzien als naam@gemeente.nl.',
		role_missing: 'Kies een rol.',
		area_missing: 'Kies minstens één gemeente of organisatie.',
		too_long: 'Maak dit korter.'
	},
	triage: {
		missing: 'Vul dit in.',
		too_long: 'Maak dit korter.',
		email_invalid: 'Kijk het e-mailadres na.',
		date_missing: 'Kies een datum.',
		organisation_missing: 'Kies een organisatie.'
	},
	signIn: {
		email_missing: 'Vul je mailadres in.',
		email_invalid: 'Dit mailadres klopt niet. Het moet eruitzien als naam@voorbeeld.nl.'
	},
	attendee: {
		reason_missing: 'Schrijf erbij waarom.',
		reason_too_long: 'Maak de reden korter: hoogstens 300 tekens.'
	},
	cancelSession: {
		too_long: ({ most }: Detail) => `Maak dit korter: hoogstens ${Number(most)} tekens.`
	},
	plan: {
		'kind.missing': 'Kies een soort.',
		'title.missing': 'Vul een titel in.',
		'municipality.missing': 'Kies een gemeente.',
		'capacity.missing': 'Vul in hoeveel plaatsen er zijn.',
		'itemTitle.missing': 'Geef dit onderdeel een naam, of maak de regel leeg.',
		missing: 'Vul dit in.',
		date_missing: 'Kies een datum.',
		date_invalid: 'Deze datum bestaat niet.',
		time_missing: 'Vul een tijd in.',
		time_invalid: 'Vul een tijd in als 19:30.',
		missing_that_night: 'Deze tijd bestaat niet in deze nacht, want de klok gaat vooruit. Kies welke tijd je bedoelt.',
		twice_that_night: 'Deze tijd komt twee keer voor in deze nacht, want de klok gaat terug. Kies welke je bedoelt.',
		too_long: ({ most }: Detail) => `Maak dit korter: hoogstens ${Number(most)} tekens.`,
		too_many: ({ most }: Detail) => `Kies er hoogstens ${Number(most)}.`,
		not_a_number: 'Vul een heel getal in.',
		out_of_range: ({ most }: Detail) => `Vul een getal in van 1 tot ${Number(most)}.`,
		not_a_link: 'Vul een link in die begint met https://.',
		unknown: 'Kies iets uit de lijst.',
		before_start: 'Het einde ligt niet na het begin.',
		too_far_from_start: 'Een sessie duurt hoogstens zeven dagen.',
		before_opening: 'Aanmelden stopt niet na het begin van het aanmelden.',
		capacity_below_seats_taken: 'Er zijn al meer plaatsen bezet. Maak het aantal groter, of meld eerst mensen af.',
		in_the_past: 'Kies een moment in de toekomst: deze sessie is gepubliceerd.'
	}
};

declare global {
	interface TextsByArea {
		formErrors: typeof formErrors;
	}
}
