import type { Messages } from '../messages.ts';
import type { refusals as dutch } from '../nl/refusals.ts';

type Detail = Record<string, unknown>;

const minutes = (seconds: unknown) => {
	const count = Math.max(1, Math.ceil(Number(seconds ?? 60) / 60));
	return count === 1 ? 'a minute' : `${count} minutes`;
};

export const refusals = {
	// The server itself
	unexpected: 'Something went wrong on our side. What was saved is still there. Please try again.',
	unavailable: 'We cannot save anything right now. What you filled in is still there. Please try again in a minute.',
	too_busy: 'It is very busy right now. What you filled in is still there. Please try again in a few seconds.',
	too_many_requests: ({ seconds }: Detail) => `That was too often in a row. Wait ${minutes(seconds)} and try again.`,
	too_large:
		'This is more text than we can take at once. Make it shorter and send it again. First copy what you want to keep.',
	honeypot_filled:
		'Empty this field and send it again. It is there to stop spam, and something on your device filled it in.',
	invalid_input: 'Something is not right here. Check what you filled in.',
	signed_out: 'You are no longer signed in. Please sign in again.',
	not_allowed: 'You do not have the rights for that.',
	link_used: 'This link no longer works. Ask for a new one.',

	// Who may do what
	not_staff: 'This email address has no access. Ask a facilitator to invite you.',
	facilitators_only: 'Only a facilitator can do this.',
	not_for_viewers: 'You are a viewer and cannot change anything. Ask a facilitator for another role.',
	outside_your_area: 'This does not belong to your municipality or organisation.',
	address_opens_more: 'This address also opens questions of other areas. Ask a facilitator to change it.',
	address_taken: 'This address belongs to somebody else. Nothing has changed.',
	last_facilitator: 'There must be at least one facilitator. Give somebody else that role first.',
	unknown_staff: 'We do not know this colleague.',
	unknown_role: 'Choose a role: facilitator, organiser or viewer.',
	organiser_needs_an_area: 'An organiser needs at least one municipality or organisation.',

	// Signing up
	session_over: 'The session has begun or is over.',
	session_cancelled: 'The session has been cancelled.',
	sign_up_closed: 'Sign-up has closed.',
	sign_up_not_yet_open: 'Sign-up is not open yet.',
	sign_up_past: 'The session is over.',
	sign_up_cancelled: 'The session has been cancelled.',
	not_enough_seats: ({ seats_left: left }: Detail) =>
		Number(left) > 0
			? `${Number(left) === 1 ? 'There is 1 seat' : `There are ${Number(left)} seats`} left.`
			: 'There are no seats left.',
	session_too_large: ({ most }) => `A session has ${Number(most ?? 2000)} seats at most.`,
	party_too_large: ({ most }: Detail) => `At most ${Number(most ?? 10)} people come with one sign-up.`,
	already_handled: 'You did so already, or it is gone. Below you see how it is now.',
	party_size_invalid: 'Choose how many of you will come.',
	already_registered: ({ party_size: people }: Detail) =>
		`This address is on the list already, with ${Number(people ?? 1) === 1 ? '1 person' : `${Number(people)} people`}. Nothing has changed.`,
	same_session: 'Choose another session than this one.',
	same_name: 'Somebody of this name is on the list already. Is this somebody else? Then check that box.',
	registration_cancelled: 'This sign-up has already been cancelled.',
	changed_by_owner: 'This sign-up was changed with the link from the mail. Please use that link.',
	not_waiting: 'This sign-up is not on the waiting list.',
	unknown_registration: 'We do not know this sign-up.',
	unknown_token: 'This link does not work (any more). Use the link in the latest email.',

	// Forms
	web_address_in_name: 'A name cannot contain a web address. Leave out www, .nl or .com.',
	name_missing: 'Fill in a name.',
	title_missing: 'Fill in a title.',
	text_missing: 'Write what you want to say first.',
	text_too_long: ({ longest }: Detail) =>
		longest ? `This text is too long: at most ${Number(longest)} characters.` : 'This text is too long.',
	reason_missing: 'Say why.',
	answer_missing: 'Write an answer first.',
	answer_invalid: 'Choose one of the answers.',
	kind_invalid: 'Choose what kind it is.',
	snooze_invalid: 'Choose whether you want to see this again tomorrow or next week.',
	level_invalid: 'Choose a level: local, regional or national.',
	invalid_email: 'This email address is not right. It should look like name@example.com.',
	website_invalid: 'This web address is not right. It should start with https://.',
	online_url_invalid: 'The online link is not right. It should start with https://.',
	date_in_the_past: 'This date is in the past.',
	key_used_before: 'This was sent before, as something else. Type it again and send it once more.',
	unknown_command: 'This version of the app cannot send this. Reload the page and try again.',
	idempotency_key_invalid: 'This form is no longer right. Reload the page and try again.',

	// Sessions
	unknown_session: 'We do not know this session.',
	unknown_municipality: 'We do not know this municipality.',
	unknown_theme: 'We do not know this theme.',
	ends_before_it_starts: 'The end is before the start.',
	in_the_past: 'This moment is in the past.',
	programme_invalid: 'The programme is not right. Check the times and the titles, and that no item is in it twice.',
	unknown_programme_item: 'This item is not in the programme.',
	edited_by_other: 'Somebody else has just changed this. Look at what is different, then save again.',
	not_ready_to_publish: 'Something is still missing before you can publish.',
	invitations_undecided: 'First choose whether to invite the experts in the programme.',
	not_a_draft: 'This is no longer a draft.',
	announcement_required: 'This change concerns others. See first who will be told.',
	capacity_below_seats_taken: ({ seats_taken: taken }: Detail) =>
		taken === undefined
			? 'More people have signed up than would fit.'
			: `${Number(taken)} seats are taken already. It cannot be fewer.`,

	// Experts and invitations
	unknown_expert: 'We do not know this expert.',
	expert_exists: ({ name }: Detail) =>
		name
			? `There is already an expert with this email address: ${String(name)}.`
			: 'There is already an expert with this email address.',
	expert_inactive: 'This expert no longer takes part.',
	experts_were_asked: 'Experts have been asked already. Withdraw their invitations first, or cancel the session.',
	experts_chosen: 'There is still an expert in the programme, or an invitation is still open.',
	already_invited: 'This expert has been invited already.',
	unknown_invitation: 'We do not know this invitation.',
	invitation_withdrawn: 'This invitation has been withdrawn.',
	not_sent_yet: 'This invitation has not been sent yet.',
	session_changed: 'The session has changed in the meantime. Look at what is different, then answer again.',

	// Questions and referrals
	unknown_question: 'We do not know this question.',
	question_finished: 'This question has been finished already.',
	asker_confirms: 'The entrepreneur has an address and says by the link in the mail whether it is solved.',
	asker_known: 'The address of the entrepreneur is known already. Nothing was changed.',
	heard_on_invalid: 'Choose a day from the day the question was noted until today.',
	not_answered: 'This question is still open.',
	one_responsible: 'Choose one organisation or one colleague to take care of it.',
	unknown_organisation: 'We do not know this organisation.',
	organisation_exists: ({ name }: Detail) =>
		name ? `This organisation is here already: ${String(name)}.` : 'This organisation is here already.',
	organisation_is_responsible: 'This organisation still has open questions. Give those to somebody else first.',
	organisation_without_contact: 'This organisation has no contact. Fill that in first.',
	same_organisation: 'The question is with this organisation already.',
	already_referred: 'This question has been passed on already. Wait for a reaction, or take it back.',
	unknown_referral: 'We do not know this referral.',
	referral_not_open: 'This referral has been answered already.',
	referral_answered: 'You have answered this question already.',
	referral_declined: 'You have passed on this question already.',
	referral_lapsed: 'This question is with the sender again. Would you still like to help? Mail the sender.',
	referral_withdrawn: 'The sender has taken this question back.',
	no_next_organisation: 'Choose who can take up the question instead.',

	// Mail
	not_failed: 'This email did not fail.',
	newer_mail: 'There is a newer email about this meeting already. This one need not leave any more.'
} satisfies Messages<typeof dutch>;
