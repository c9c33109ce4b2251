import type { Messages } from '../messages.ts';
import type { formErrors as dutch } from '../nl/form-errors.ts';
import { shortNumber } from '../numbers.ts';

type Detail = Record<string, unknown>;

const count = (most: unknown) => shortNumber('en', Number(most));
const tooLong = ({ most }: Detail) => `Make this shorter: at most ${count(most)} characters.`;

const webAddress = 'Leave out the web address: www, .nl or .com cannot be in a name';

export const formErrors = {
	signUp: {
		web_address: webAddress,
		'name.missing': 'Enter your name',
		'name.too_long': ({ most }: Detail) => `Make your name shorter: at most ${count(most)} characters`,
		'email.missing': 'Enter your e-mail address',
		'email.invalid': 'Check your e-mail address: it should look like name@company.com',
		'company.missing': 'Enter your company or organisation',
		'company.too_long': ({ most }: Detail) =>
			`Make the name of your company shorter: at most ${count(most)} characters`,
		'companions.invalid': ({ most }: Detail) => `Choose how many people you bring: at most ${count(most)}`,
		'phone.too_long': ({ most }: Detail) => `Check your phone number: at most ${count(most)} characters`,
		'diet.too_long': ({ most }: Detail) => `Make your diet or allergy shorter: at most ${count(most)} characters`,
		'needs.too_long': ({ most }: Detail) => `Make what you need shorter: at most ${count(most)} characters`,
		'question.too_long': ({ most }: Detail) => `Make your question shorter: at most ${count(most)} characters`
	},
	question: {
		web_address: webAddress,
		'text.missing': 'Fill in what holds you up',
		'text.too_long': ({ most }: Detail) => `Make your question shorter: at most ${count(most)} characters`,
		'name.missing': 'Enter your name',
		'name.too_long': ({ most }: Detail) => `Make your name shorter: at most ${count(most)} characters`,
		'email.missing': 'Enter your e-mail address',
		'email.invalid': 'Check your e-mail address: it should look like name@company.com',
		'company.too_long': ({ most }: Detail) =>
			`Make the name of your company shorter: at most ${count(most)} characters`,
		'municipality.unknown': 'Choose a municipality from the list',
		'theme.unknown': 'Choose a theme from the list',
		'reason.too_long': ({ most }: Detail) => `Make your note shorter: at most ${count(most)} characters`
	},
	referral: {
		'answer.missing': 'Write an answer first.',
		'answer.too_long': ({ most }: Detail) => `Make the answer shorter: at most ${count(most)} characters.`,
		'reason.too_long': ({ most }: Detail) => `Make the reason shorter: at most ${count(most)} characters.`,
		'next_organisation_id.unknown': 'Choose an organisation from the list.',
		'next_organisation_name.too_long': ({ most }: Detail) => `Make this shorter: at most ${count(most)} characters.`
	},
	answer: {
		'answer.missing': 'Choose an answer.',
		'comment.too_long': ({ most }: Detail) => `This is too long: at most ${count(most)} characters.`
	},
	invite: {
		'expert.missing': 'Choose an expert.',
		'experts.missing': 'Choose whom to invite.',
		too_long: tooLong
	},
	organisation: {
		web_address: webAddress,
		'name.missing': 'Fill in a name of at least two characters.',
		'kind.missing': 'Choose a kind.',
		'level.missing': 'Choose where this organisation works.',
		'contact_email.invalid': 'Check the address: it must look like name@company.nl.',
		'website.invalid': 'Check the website: it must look like https://www.example.nl.',
		too_long: tooLong
	},
	expert: {
		web_address: webAddress,
		'name.missing': 'Fill in a name.',
		'email.missing': 'Fill in an e-mail address.',
		'email.invalid': 'Check the address: it must look like name@company.nl.',
		'organisation_id.unknown': 'Choose an organisation from the list.',
		too_long: tooLong
	},
	colleague: {
		web_address: webAddress,
		'name.missing': 'Fill in a name.',
		'email.missing': 'Fill in an e-mail address.',
		'email.invalid': 'Check the address: it must look like name@municipality.nl.',
		'role.missing': 'Choose a role.',
		'municipalities.missing': 'Choose at least one municipality or organisation.',
		too_long: tooLong
	},
	triage: {
		web_address: webAddress,
		missing: 'Fill this in.',
		too_long: tooLong,
		'email.invalid': 'Check the e-mail address.',
		'next_action_on.missing': 'Choose a date.',
		'heard_on.missing': 'Choose a date.',
		'organisation.missing': 'Choose an organisation.'
	},
	signIn: {
		'email.missing': 'Fill in your email address.',
		'email.invalid': 'This email address is not right. It should look like name@example.com.'
	},
	attendee: {
		web_address: webAddress,
		'name.missing': 'Fill in a name.',
		'email.invalid': 'Check the address: it has to look like name@company.nl.',
		'to_session.missing': 'Choose a session.',
		'party_size.invalid': ({ most }: Detail) => `Choose how many people: at most ${count(most)}.`,
		too_long: tooLong,
		'reason.missing': 'Write down why.',
		'reason.too_long': ({ most }: Detail) => `Make the reason shorter: at most ${count(most)} characters.`
	},
	cancelSession: {
		too_long: tooLong
	},
	plan: {
		'kind.missing': 'Choose a kind.',
		'title.missing': 'Fill in a title.',
		'municipality.missing': 'Choose a municipality.',
		'capacity.missing': 'Fill in how many seats there are.',
		'itemTitle.missing': 'Give this item a name, or empty the row.',
		missing: 'Fill this in.',
		date_missing: 'Choose a date.',
		date_invalid: 'This date does not exist.',
		time_missing: 'Fill in a time.',
		time_invalid: 'Fill in a time like 19:30.',
		missing_that_night: 'This time does not exist that night, as the clock goes forward. Choose which time you mean.',
		twice_that_night: 'This time comes twice that night, as the clock goes back. Choose which one you mean.',
		too_long: tooLong,
		too_many: ({ most }: Detail) => `Choose ${count(most)} at most.`,
		not_a_number: 'Fill in a whole number.',
		out_of_range: ({ most }: Detail) => `Fill in a number from 1 to ${count(most)}.`,
		not_a_link: 'Fill in a link that starts with https://.',
		unknown: 'Choose something from the list.',
		before_start: 'The end does not come after the start.',
		too_far_from_start: 'A session takes seven days at most.',
		before_opening: 'Sign-up does not close after it opens.',
		capacity_below_seats_taken:
			'More seats are taken already. Make the number larger, or take people off the list first.',
		in_the_past: 'Choose a moment in the future: this session is published.'
	}
} satisfies Messages<typeof dutch>;
