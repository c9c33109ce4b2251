import { shortNumber } from '../numbers.ts';

/**
 * The error messages of fields, by form and code; they say what to do. A key `field.code` has precedence over `code`. A function
 * takes the details of the error: `most` is the maximum length or value. Used on the server only.
 */
type Detail = Record<string, unknown>;

const count = (most: unknown) => shortNumber('nl', Number(most));
const tooLong = ({ most }: Detail) => `Maak dit korter: hoogstens ${count(most)} tekens.`;

const webAddress = 'Laat het webadres weg: www, .nl of .com kan niet in een naam';

export const formErrors = {
	signUp: {
		web_address: webAddress,
		'name.missing': 'Vul je naam in',
		'name.too_long': ({ most }: Detail) => `Maak je naam korter: hoogstens ${count(most)} tekens`,
		'email.missing': 'Vul je e-mailadres in',
		'email.invalid': 'Kijk je e-mailadres na: het moet eruitzien als naam@bedrijf.nl',
		'company.missing': 'Vul je bedrijf of organisatie in',
		'company.too_long': ({ most }: Detail) => `Maak de naam van je bedrijf korter: hoogstens ${count(most)} tekens`,
		'companions.invalid': ({ most }: Detail) => `Kies hoeveel mensen je meeneemt: hoogstens ${count(most)}`,
		'phone.too_long': ({ most }: Detail) => `Kijk je telefoonnummer na: hoogstens ${count(most)} tekens`,
		'diet.too_long': ({ most }: Detail) => `Maak je dieet of allergie korter: hoogstens ${count(most)} tekens`,
		'needs.too_long': ({ most }: Detail) => `Maak wat je nodig hebt korter: hoogstens ${count(most)} tekens`,
		'question.too_long': ({ most }: Detail) => `Maak je vraag korter: hoogstens ${count(most)} tekens`
	},
	question: {
		web_address: webAddress,
		'text.missing': 'Vul in waar je tegenaan loopt',
		'text.too_long': ({ most }: Detail) => `Maak je vraag korter: hoogstens ${count(most)} tekens`,
		'name.missing': 'Vul je naam in',
		'name.too_long': ({ most }: Detail) => `Maak je naam korter: hoogstens ${count(most)} tekens`,
		'email.missing': 'Vul je e-mailadres in',
		'email.invalid': 'Kijk je e-mailadres na: het moet eruitzien als naam@bedrijf.nl',
		'company.too_long': ({ most }: Detail) => `Maak de naam van je bedrijf korter: hoogstens ${count(most)} tekens`,
		'municipality.unknown': 'Kies een gemeente uit de lijst',
		'theme.unknown': 'Kies een thema uit de lijst',
		'reason.too_long': ({ most }: Detail) => `Maak je toelichting korter: hoogstens ${count(most)} tekens`
	},
	referral: {
		'answer.missing': 'Schrijf eerst een antwoord.',
		'answer.too_long': ({ most }: Detail) => `Maak het antwoord korter: hooguit ${count(most)} tekens.`,
		'reason.too_long': ({ most }: Detail) => `Maak de reden korter: hooguit ${count(most)} tekens.`,
		'next_organisation_id.unknown': 'Kies een organisatie uit de lijst.',
		'next_organisation_name.too_long': ({ most }: Detail) => `Maak dit korter: hooguit ${count(most)} tekens.`
	},
	answer: {
		'answer.missing': 'Kies een antwoord.',
		'comment.too_long': ({ most }: Detail) => `Dit is te lang: hooguit ${count(most)} tekens.`
	},
	invite: {
		'expert.missing': 'Kies een expert.',
		'experts.missing': 'Kies wie je wilt uitnodigen.',
		too_long: tooLong
	},
	organisation: {
		web_address: webAddress,
		'name.missing': 'Vul een naam in van minstens twee tekens.',
		'kind.missing': 'Kies een soort.',
		'level.missing': 'Kies waar deze organisatie werkt.',
		'contact_email.invalid': 'Kijk het adres na: het moet eruitzien als naam@bedrijf.nl.',
		'website.invalid': 'Kijk de website na: die moet eruitzien als https://www.voorbeeld.nl.',
		too_long: tooLong
	},
	expert: {
		web_address: webAddress,
		'name.missing': 'Vul een naam in.',
		'email.missing': 'Vul een e-mailadres in.',
		'email.invalid': 'Kijk het adres na: het moet eruitzien als naam@bedrijf.nl.',
		'organisation_id.unknown': 'Kies een organisatie uit de lijst.',
		too_long: tooLong
	},
	colleague: {
		web_address: webAddress,
		'name.missing': 'Vul een naam in.',
		'email.missing': 'Vul een e-mailadres in.',
		'email.invalid': 'Kijk het adres na: het moet eruitzien als naam@gemeente.nl.',
		'role.missing': 'Kies een rol.',
		'municipalities.missing': 'Kies minstens één gemeente of organisatie.',
		too_long: tooLong
	},
	triage: {
		web_address: webAddress,
		missing: 'Vul dit in.',
		too_long: tooLong,
		'email.invalid': 'Kijk het e-mailadres na.',
		'next_action_on.missing': 'Kies een datum.',
		'heard_on.missing': 'Kies een datum.',
		'organisation.missing': 'Kies een organisatie.'
	},
	signIn: {
		'email.missing': 'Vul je mailadres in.',
		'email.invalid': 'Dit mailadres klopt niet. Het moet eruitzien als naam@voorbeeld.nl.'
	},
	attendee: {
		web_address: webAddress,
		'name.missing': 'Vul een naam in.',
		'email.invalid': 'Kijk het adres na: het moet eruitzien als naam@bedrijf.nl.',
		'to_session.missing': 'Kies een sessie.',
		'party_size.invalid': ({ most }: Detail) => `Kies met hoeveel personen: hoogstens ${count(most)}.`,
		too_long: tooLong,
		'reason.missing': 'Schrijf erbij waarom.',
		'reason.too_long': ({ most }: Detail) => `Maak de reden korter: hoogstens ${count(most)} tekens.`
	},
	cancelSession: {
		too_long: tooLong
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
		too_long: tooLong,
		too_many: ({ most }: Detail) => `Kies er hoogstens ${count(most)}.`,
		not_a_number: 'Vul een heel getal in.',
		out_of_range: ({ most }: Detail) => `Vul een getal in van 1 tot ${count(most)}.`,
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
