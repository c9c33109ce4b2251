import type { Messages } from '../messages.ts';
import type { history as nl } from '../nl/history.ts';

type Event = Parameters<(typeof nl)['events']['question_received']>[0];

const people = ({ partySize }: Event) => (partySize > 1 ? `, ${partySize} people` : '');
const slot = ({ slotTitle }: Event) => (slotTitle ? ` for “${slotTitle}”` : '');
const question = ({ questionNumber }: Event) => (questionNumber === null ? 'a question' : `question ${questionNumber}`);
const noted = ({ byStaff }: Event) => (byStaff ? ' (told us)' : '');

export const history = {
	actors: {
		staff: 'A colleague',
		entrepreneur: 'An entrepreneur',
		expert: 'An expert',
		organisation: 'An organisation',
		system: 'Sessieplanner'
	},
	subjects: {
		session: 'the session',
		registration: 'an entrepreneur',
		invitation: 'an expert',
		question: 'an entrepreneur',
		expert: 'an expert',
		organisation: 'an organisation',
		staff: 'a colleague',
		mail: 'a mail'
	},
	events: {
		session_planned: ({ who }) => `planned the session “${who}”`,
		session_edited: ({ changed }) => (changed ? 'changed the session' : 'saved the session without a change'),
		session_moved: () => 'moved the session',
		session_published: () => 'published the session',
		session_cancelled: () => 'cancelled the session',
		session_no_expert_needed: () => 'said that the session needs no expert',
		session_deleted: ({ title }) => `deleted the draft of a session: “${title}”`,
		session_held: () => 'the session is over',
		session_archived: () => 'archived the session',
		registration_confirmed: (e) => (e.byStaff ? `added ${e.who}${people(e)}` : `${e.who} signed up${people(e)}`),
		registration_waitlisted: (e) =>
			e.byStaff ? `put ${e.who} on the waiting list${people(e)}` : `${e.who} joined the waiting list${people(e)}`,
		registration_changed: ({ who }) => `sign-up of ${who} changed`,
		registration_cancelled: ({ who }) => `sign-up of ${who} cancelled`,
		registration_promoted: ({ who }) => `${who} got a free seat from the waiting list`,
		registration_promoted_out_of_turn: ({ who }) => `let ${who} in ahead of the waiting list`,
		registration_called: ({ who }) => `phoned ${who}`,
		registration_noted: ({ who }) => `note about ${who}`,
		registration_moved_out: (e) => `moved ${e.who} to ‘${e.otherSessionTitle ?? 'another session'}’`,
		registration_moved_in: (e) => `moved ${e.who} from ‘${e.otherSessionTitle ?? 'another session'}’${people(e)}`,
		invitation_invited: (e) => `asked ${e.who}${slot(e)}`,
		invitation_invited_again: (e) => `asked ${e.who} again${slot(e)}`,
		invitation_asked_again: ({ who }) => `asked ${who} again, because time or place changed`,
		invitation_accepted: (e) => `${e.who} is coming${noted(e)}`,
		invitation_tentative: (e) => `${e.who} may come${noted(e)}`,
		invitation_declined: (e) => `${e.who} cannot come${noted(e)}`,
		invitation_withdrawn: ({ who }) => `withdrew the invitation of ${who}`,
		invitation_session_cancelled: ({ who }) => `told ${who} that the session is off`,
		question_received: (e) => `${question(e)} of ${e.who} ${e.byStaff ? 'noted' : 'came in'}`,
		question_activated: (e) => `picked up ${question(e)}`,
		question_sorted: (e) => `sorted ${question(e)} again`,
		question_reassigned: (e) =>
			`${question(e)} went from ${e.previousResponsibleName ?? 'a colleague'} to ${e.responsibleName ?? e.organisationName ?? 'a colleague'}`,
		question_referred: (e) =>
			`offered ${question(e)} to ${e.organisationName ?? 'an organisation'}${e.withContact ? ', with the contact details' : ''}`,
		question_accepted: (e) => `accepted ${question(e)}`,
		question_declined: (e) =>
			`declined ${question(e)}${e.nextOrganisationName ? `, suggests ${e.nextOrganisationName}` : ''}`,
		question_passed_on: (e) => `passed ${question(e)} on to ${e.nextOrganisationName ?? 'an organisation'}`,
		question_lapsed: (e) =>
			`${question(e)} came back: ${e.organisationName ?? 'the organisation'} did not react in time`,
		question_taken_back: (e) => `took ${question(e)} back from ${e.organisationName ?? 'an organisation'}`,
		question_answered: (e) => `answered ${question(e)}`,
		question_solved: (e) => `${question(e)} solved${e.byStaff ? ', confirmed in person' : ''}`,
		question_asker_added: (e) => `added the details of ${e.who} to ${question(e)}`,
		question_closed: (e) =>
			e.unconfirmed
				? `closed ${question(e)}: no word for three months after the answer`
				: `closed ${question(e)} unsolved`,
		question_reopened: (e) => `opened ${question(e)} again`,
		expert_added: ({ who }) => `added the expert ${who}`,
		expert_edited: ({ who }) => `changed the details of ${who}`,
		expert_address_changed: ({ who }) => `mail address of ${who} changed`,
		expert_address_kept: ({ who }) => `${who} keeps the old mail address`,
		organisation_added: ({ who }) => `added the organisation ${who}`,
		organisation_edited: ({ who }) => `changed the details of ${who}`,
		organisation_address_changed: ({ who }) => `mail address of ${who} changed`,
		organisation_address_kept: ({ who }) => `${who} keeps the old mail address`,
		staff_invited: ({ who }) => `gave ${who} access`,
		staff_deactivated: ({ who }) => `took the access of ${who} away`,
		mail_retried: ({ who }) => `sent ${who} again`
	},
	other: 'changed something',
	fields: {
		kind: 'kind',
		title: 'title',
		summary: 'summary',
		description: 'description',
		themes: 'themes',
		starts_at: 'start',
		ends_at: 'end',
		municipality: 'municipality',
		host_organisation_id: 'host',
		place_name: 'venue',
		place_address: 'address',
		step_free_access: 'step-free access',
		access_note: 'accessibility',
		online_url: 'online link',
		capacity: 'seats',
		remind_week: 'reminder a week before',
		remind_day: 'reminder a day before',
		sign_up_opens_at: 'sign-up from',
		sign_up_closes_at: 'sign-up until',
		programme: 'programme',
		party_size: 'number of people',
		name: 'name',
		company: 'company',
		language: 'language of the mails',
		note: 'note',
		diet: 'diet',
		needs: 'needs',
		email: 'mail address',
		phone: 'phone',
		theme: 'theme',
		level: 'level',
		next_action_on: 'next step'
	},
	item: (title, was, is) => `“${title}” ${was} → ${is}`,
	empty: 'empty',
	yes: 'yes',
	no: 'no',
	edited: 'edited',
	added: 'added',
	removed: 'removed',
	responsible: (was, is) => (was ? `with ${was} → ${is}` : `with ${is}`),
	heardOn: (day) => `Heard on ${day}`,
	reason: (text) => `Reason: ${text}`,
	comment: (text) => `Comment: ${text}`
} satisfies Messages<typeof nl>;
