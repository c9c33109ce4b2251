import type { Messages } from '../messages.ts';
import type { formErrors as dutch } from '../nl/form-errors.ts';

type Detail = Record<string, unknown>;

export const formErrors = {
	signUp: {
		name_missing: 'Enter your name',
		name_too_long: 'Make your name shorter: at most 120 characters',
		email_missing: 'Enter your e-mail address',
		email_invalid: 'Check your e-mail address: it should look like name@company.com',
		company_missing: 'Enter your company or organisation',
		company_too_long: 'Make the name of your company shorter: at most 160 characters',
		companions_invalid: 'Choose how many people you bring: at most 9',
		phone_too_long: 'Check your phone number: at most 40 characters',
		diet_too_long: 'Make your diet or allergy shorter: at most 300 characters',
		needs_too_long: 'Make what you need shorter: at most 300 characters',
		question_too_long: 'Make your question shorter: at most 4000 characters'
	},
	question: {
		text_missing: 'Fill in what holds you up',
		text_too_long: 'Make your question shorter: at most 4000 characters',
		name_missing: 'Enter your name',
		name_too_long: 'Make your name shorter: at most 120 characters',
		email_missing: 'Enter your e-mail address',
		email_invalid: 'Check your e-mail address: it should look like name@company.com',
		company_too_long: 'Make the name of your company shorter: at most 160 characters',
		municipality_unknown: 'Choose a municipality from the list',
		theme_unknown: 'Choose a theme from the list',
		reason_too_long: 'Make your note shorter: at most 1000 characters'
	},
	referral: {
		answer_missing: 'Write an answer first.',
		answer_too_long: 'Make the answer shorter: at most 10,000 characters.',
		reason_too_long: 'Make the reason shorter: at most 1000 characters.',
		door_unknown: 'Choose an organisation from the list.',
		door_too_long: 'Make this shorter: at most 200 characters.'
	},
	answer: {
		answer_missing: 'Choose an answer.',
		comment_too_long: 'This is too long: at most 500 characters.'
	},
	invite: {
		expert_missing: 'Choose an expert.',
		too_long: 'Make this shorter.'
	},
	organisation: {
		name_missing: 'Fill in a name of at least two characters.',
		kind_missing: 'Choose a kind.',
		level_missing: 'Choose where this organisation works.',
		email_invalid: 'Check the address: it must look like name@company.nl.',
		website_invalid: 'Check the website: it must look like https://www.example.nl.',
		too_long: 'Make this shorter.'
	},
	expert: {
		name_missing: 'Fill in a name.',
		email_missing: 'Fill in an e-mail address.',
		email_invalid: 'Check the address: it must look like name@company.nl.',
		unknown_organisation: 'Choose an organisation from the list.',
		too_long: 'Make this shorter.'
	},
	colleague: {
		name_missing: 'Fill in a name.',
		email_missing: 'Fill in an e-mail address.',
		email_invalid: 'Check the address: it must look like name@municipality.nl.',
		role_missing: 'Choose a role.',
		area_missing: 'Choose at least one municipality or organisation.',
		too_long: 'Make this shorter.'
	},
	triage: {
		missing: 'Fill this in.',
		too_long: 'Make this shorter.',
		email_invalid: 'Check the e-mail address.',
		date_missing: 'Choose a date.',
		organisation_missing: 'Choose an organisation.'
	},
	signIn: {
		email_missing: 'Fill in your email address.',
		email_invalid: 'This email address is not right. It should look like name@example.com.'
	},
	attendee: {
		reason_missing: 'Write down why.',
		reason_too_long: 'Make the reason shorter: at most 300 characters.'
	},
	cancelSession: {
		too_long: ({ most }: Detail) => `Make this shorter: at most ${Number(most)} characters.`
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
		too_long: ({ most }: Detail) => `Make this shorter: at most ${Number(most)} characters.`,
		too_many: ({ most }: Detail) => `Choose ${Number(most)} at most.`,
		not_a_number: 'Fill in a whole number.',
		out_of_range: ({ most }: Detail) => `Fill in a number from 1 to ${Number(most)}.`,
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
