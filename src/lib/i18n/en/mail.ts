import type { Messages } from '../messages.ts';
import type { mail as nl } from '../nl/mail.ts';

/** A time, or a day that may have one. */
const at = (when: string) => (/^\d/.test(when) ? `at ${when}` : when);

export const mail = {
	frame: {
		hello: (name) => (name ? `Hello ${name},` : 'Hello,'),
		signature: (region) => `Kind regards from ${region}`,
		when: 'When',
		where: 'Where',
		online: 'Online',
		joinOnline: 'Join online',
		route: 'Directions',
		host: 'Host',
		party: 'Coming',
		people: (count) => (count === 1 ? '1 person' : `${count} people`),
		was: 'Before',
		talk: (name) => `Want to talk it over? Reply to this mail: ${name} will read it.`
	},
	signIn: {
		subject: 'Your link to sign in to Sessieplanner',
		preheader: 'Your link works for 1 hour.',
		heading: 'Sign in',
		body: 'This signs you in. The link works for 1 hour, and once.',
		action: 'Sign in',
		notYou: 'Did you not ask for this? Then there is nothing to do. Nobody can sign in without this mail.',
		why: 'You get this mail because someone wanted to sign in with this address.'
	},
	staffInvited: {
		subject: 'You can sign in to Sessieplanner',
		preheader: 'With your e-mail address, without a password.',
		heading: 'Welcome to Sessieplanner',
		by: (who, role) => `${who} has given you access. Your role is: ${role}.`,
		plain: (role) => `You have been given access. Your role is: ${role}.`,
		about:
			'In Sessieplanner you plan sessions for entrepreneurs, see who signs up, and pass questions on to those who can solve them.',
		aboutViewer: 'In Sessieplanner you see which sessions there are, who comes, and what becomes of the questions.',
		roles: { facilitator: 'facilitator', organiser: 'organiser', viewer: 'viewer' },
		action: 'Go to sign in',
		how: 'You need no password. Fill in this address and you get a link.',
		why: 'You get this mail because a colleague has added you to Sessieplanner.'
	},
	collected: {
		subject: (count) => `${count} messages from Sessieplanner`,
		heading: 'There was more to tell',
		body: 'You got many mails in a short time. So the next ones are together in this mail.',
		newest: 'See the newest message',
		rest: 'All together:',
		why: 'You get this mail because somebody filled in this address. Was it not you? Then there is nothing to do.'
	},
	addressChange: {
		subject: 'Is your new e-mail address right?',
		heading: 'Is your new e-mail address right?',
		body: (who, next) => `${who} wants to change the e-mail address we have of you to ${next}. Is that right?`,
		bodyOrganisation: (who, organisation, next) =>
			`${who} wants to change the e-mail address we have of ${organisation} to ${next}. Is that right?`,
		action: 'Say yes or no',
		nothing: 'If you say nothing, nothing changes.',
		why: 'You get this mail because this is the address we have now. The link is personal.'
	},
	addressChanged: {
		subject: 'This e-mail address has been changed',
		heading: 'This e-mail address has been changed',
		body: 'Our mails go to another address from now on. Links in earlier mails to this address no longer work.',
		bodyOrganisation: (organisation) =>
			`Mails for ${organisation} go to another address from now on. Links in earlier mails to this address no longer work.`,
		check: 'Is this not right? Please tell us soon.',
		action: 'To the agenda',
		why: 'You get this mail because we sent something to this address before.'
	},
	registration: {
		see: 'See your registration',
		otherSessions: 'See other sessions',
		addIntro: 'Add it to your calendar:',
		file: 'For other calendars: open the file with this mail.',
		cancelIntro: 'Can you not make it?',
		cancel: 'Cancel your place',
		leaveIntro: 'No longer interested?',
		leave: 'Leave the waiting list',
		keepLink: 'The links are personal. Please do not forward this mail.',
		why: 'You get this mail because this address is signed up for a session.',
		whyGone: 'You get this mail because this address was signed up for a session.',
		confirmed: {
			subject: (title, when) => `You are signed up: ${title}, ${when}`,
			heading: 'You are signed up',
			body: 'Good that you are coming. This is what you need to know:',
			closing: 'See you then!'
		},
		moved: {
			subject: (title, when) => `Your sign-up was moved: ${title}, ${when}`,
			heading: 'You are coming to another session',
			body: (title, when) => `We moved your sign-up. You are no longer signed up for ‘${title}’ (${when}).`,
			bodyPlain: 'We moved your sign-up.',
			below: 'This is your new session:',
			calendar: 'Is the old session still in your calendar? Please remove it. The file in this mail adds the new one.',
			waits: 'The new session is full: you are on the waiting list. You get a mail when there is a seat.'
		},
		readdressed: {
			subject: (title) => `Another address for your sign-up: ${title}`,
			heading: 'Your sign-up has another address',
			body: 'Mails about this sign-up now go to another address. The sign-up is no longer on your page.',
			check: 'Is this wrong? Please let us know soon.'
		},
		waitlisted: {
			subject: (title) => `You are on the waiting list: ${title}`,
			badge: (position) => `Waiting list: number ${position}`,
			heading: 'You are on the waiting list',
			body: (party) =>
				party === 1
					? 'The session is full for now. When it is your turn and a place comes free, you are signed up at once and get a mail. There is nothing to do.'
					: `There are no ${party} places free for now. When it is your turn and they are there, you are signed up at once and get a mail. There is nothing to do.`,
			see: 'See where you stand'
		},
		promoted: {
			subject: (title, when) => `There is a place for you: ${title}, ${when}`,
			heading: 'There is a place: you are signed up',
			body: (party) =>
				party === 1
					? 'You were on the waiting list. A place came free and it is yours. There is nothing left to do.'
					: `You were on the waiting list. ${party} places came free and they are yours. There is nothing left to do.`,
			cancelIntro: 'Can you no longer come? Then somebody else gets the room.',
			closing: 'See you then!'
		},
		reminder: {
			when: (days: number) =>
				days <= 0 ? 'Today' : days === 1 ? 'Tomorrow' : days === 7 ? 'Seven days from now' : `${days} days from now`,
			subject: (when: string, title: string, start: string) => `${when}: ${title}, ${start}`,
			heading: 'Are you still coming?',
			body: (when: string, party: number) =>
				`The session is ${when.toLowerCase()}. ${party === 1 ? 'We keep a seat for you.' : `We keep ${party} seats for you.`}`,
			ticket: 'See your ticket',
			cancelIntro: 'Can’t you come? Then give up your seat, so that somebody else can.'
		},
		cancelled: {
			subject: (title) => `You are no longer signed up: ${title}`,
			heading: 'You are no longer signed up',
			body: 'Good that you let us know. Now someone else can come.',
			byStaff: 'The organiser has taken you off the list.',
			calendar: 'Is the session in your calendar? Open the file with this mail, or remove it yourself.',
			againIntro: 'Can you come after all?',
			again: 'Sign up again'
		},
		changed: {
			subject: (title) => `Your registration has changed: ${title}`,
			heading: 'Your registration has changed',
			body: 'This is how it stands now:'
		},
		repeated: {
			subject: (title) => `You were already signed up: ${title}`,
			subjectWaiting: (title) => `You were already on the waiting list: ${title}`,
			heading: 'You were already signed up',
			headingWaiting: 'You were already on the waiting list',
			body: 'Someone filled in this address once more. Nothing has changed. Do you want to bring somebody, or was a question asked? Your own page shows what was filled in. One tap adds it.',
			notYou: 'Was that not you? Then there is nothing to do.'
		}
	},
	session: {
		moved: {
			subjectTime: (title, when) => `New time: ${title} is on ${when}`,
			subjectPlace: (title) => `New place: ${title}`,
			subjectBoth: (title, when) => `New time and place: ${title} is on ${when}`,
			subjectOnline: (title) => `New online link: ${title}`,
			subjectSame: (title, when) => `Not changed after all: ${title}, ${when}`,
			headingTime: 'The session has a new time',
			headingPlace: 'The session is in a different place',
			headingBoth: 'The session has a new time and place',
			headingOnline: 'The session has a new online link',
			headingSame: 'The time and the place stay as they were',
			body: 'You are still signed up. Does this suit you? Then there is nothing to do.',
			bodyWaiting: 'You are still on the waiting list. Does this suit you? Then there is nothing to do.',
			message: 'The organiser writes:',
			file: 'Is the session in your calendar? Open the file with this mail to put it right. Do you see the session twice then? Remove the old one.',
			cancelIntro: 'Can you not come then?'
		},
		cancelled: {
			subject: (title, when) => `Cancelled: ${title}, ${when}`,
			heading: 'The session is cancelled',
			body: 'Unfortunately this session will not take place. There is nothing to do.',
			reason: 'The organiser writes:',
			file: 'Is the session in your calendar? Open the file with this mail, or remove it yourself.'
		}
	},
	expert: {
		answer: 'Give your answer',
		see: 'See the invitation',
		partRemoved: 'No longer in the programme',
		noTime: 'without a fixed time',
		yourPart: 'Your part',
		part: (title, when) => (when ? `Your part: ${title}, ${at(when)}` : `Your part: ${title}`),
		answerHere: (link) => `To answer or read more: ${link}`,
		writes: (name) => `${name} writes:`,
		why: (name) => `You get this mail because ${name} asks you as an expert. The link is personal.`,
		whyGone: (name) => `You get this mail because ${name} had asked you as an expert. The link is personal.`,
		outOfCalendar: 'Most calendars remove it by themselves. Does yours not? Then open the file with this mail.',
		invited: {
			subject: (title, when) => `Invitation: ${title}, ${when}. Will you come?`,
			heading: 'Will you come and share what you know?',
			body: (name, region) => `${name} invites you as an expert to a session for entrepreneurs in ${region}.`,
			answerHere: 'Please answer with the button above. We do not see an answer from your calendar.'
		},
		updated: {
			subjectTime: (title, when) => `Changed: ${title} is now ${when}. Can you still come?`,
			subjectPlace: (title) => `Changed: ${title} is in a different place. Can you still come?`,
			subjectBoth: (title, when) => `Changed: ${title} is now ${when}, in a different place. Can you still come?`,
			subjectOnline: (title) => `Changed: ${title} has a new online link. Can you still come?`,
			subjectSame: (title, when) => `Changed: ${title} is ${when} after all. Can you still come?`,
			headingTime: 'The session has a new time. Can you still come?',
			headingPlace: 'The session is in a different place. Can you still come?',
			headingBoth: 'The session has a new time and place. Can you still come?',
			headingOnline: 'The session has a new online link. Can you still come?',
			headingSame: 'The time and the place are as before after all. Can you still come?',
			/** `time` is null when the item is no longer in the programme. */
			subjectSlot: (title: string, when: string | null) =>
				when
					? `Changed: your part of ${title} is now ${at(when)}. Can you still come?`
					: `Changed: your part is no longer in the programme of ${title}. Are you still coming?`,
			headingSlot: (when: string | null) =>
				when
					? `Your part is now ${at(when)}. Can you still come?`
					: 'Your part is no longer in the programme. Are you still coming?',
			body: 'With this change an earlier answer no longer counts. Will you tell us again whether you come?'
		},
		confirmed: {
			subject: (title: string, when: string) => `You are coming: ${title}, ${when}`,
			subjectMaybe: (title: string, when: string) => `You may come: ${title}, ${when}`,
			heading: 'Good that you are coming',
			headingMaybe: 'You may come',
			body: 'We have your answer. This is what you need to know:',
			bodyMaybe: 'We have your answer. Let us know as soon as you are sure.',
			change: 'Can you not come after all? Answer again on the same page.',
			inCalendar: 'Your calendar now has your answer. Is the session not in it? Open the file with this mail.'
		},
		declined: {
			subject: (title: string) => `You are not coming: ${title}`,
			heading: 'Sorry that you cannot come',
			body: 'Thank you for your answer. Do you change your mind? Then you can change your answer.'
		},
		edited: {
			subject: (title, when) => `Updated: ${title}, ${when}`,
			heading: 'Something small has changed',
			body: 'Time and place stay the same. Your answer stands. There is nothing to do.',
			bodyOpen: 'Time and place stay the same. We would still like to hear whether you come.'
		},
		withdrawn: {
			subject: (title) => `Cancelled: your invitation for ${title}`,
			heading: 'Your invitation was withdrawn',
			body: (name) => `${name} has withdrawn your invitation. You need not come.`
		},
		readdressed: {
			subject: (title) => `Goes to another address: the invitation for ${title}`,
			heading: 'This invitation goes to another e-mail address',
			body: 'The invitation for this session goes to another address from now on. Links in earlier mails to this address no longer work. Is this not right? Please tell us soon.',
			action: 'To the agenda',
			why: 'You get this mail because we sent this invitation to this address before.'
		},
		sessionCancelled: {
			subject: (title, when) => `Cancelled: ${title}, ${when}`,
			heading: 'The session is cancelled',
			body: 'Unfortunately this session will not take place. You need not come. Thank you for wanting to help.'
		},
		answered: {
			subject: (name, answer, title) =>
				`${name} ${{ accepted: 'will come', tentative: 'may come', declined: 'cannot come' }[answer]}: ${title}`,
			heading: (name, answer) =>
				`${name} ${{ accepted: 'will come', tentative: 'may come', declined: 'cannot come' }[answer]}`,
			body: {
				accepted: 'The expert is on the page of the session now.',
				tentative: 'The expert is not sure yet.',
				declined: 'Do you want to ask somebody else? You can do that from the session.'
			},
			action: 'To the session',
			why: 'You get this mail because you asked this expert.'
		}
	},
	question: {
		onPage: 'Your question is on your page.',
		yours: 'Your question',
		question: 'Question',
		number: (number) => `Question ${number}`,
		theme: 'Theme',
		asker: 'From',
		contact: 'Contact',
		municipality: 'Municipality',
		follow: 'Follow your question',
		look: 'See the question',
		whyAsker: 'You get this mail because you asked a question. The link is personal.',
		whySender: 'You get this mail because you passed this question on.',
		received: {
			subject: 'We have your question',
			heading: 'Your question has arrived',
			body: 'Within three working days we look for who can help you best. You hear from us at every step.'
		},
		referred: {
			subject: (who) => `We have offered your question to ${who}`,
			heading: (who) => `We have offered your question to ${who}`,
			body: 'They will say whether they can help you. Until then we keep an eye on your question.'
		},
		accepted: {
			subject: (who) => `${who} is working on your question`,
			heading: (who) => `${who} is working on your question`,
			body: 'There is nothing to do now. You get a mail as soon as there is an answer.'
		},
		answered: {
			subject: 'There is an answer to your question',
			heading: 'There is an answer to your question',
			by: (who) => `${who} writes:`,
			plain: 'This is the answer:',
			solved: 'Does this solve your question? Tell us on your page. Only you decide whether it is done.',
			silence:
				'If we hear nothing from you for three months, we close your question. You get a mail about it, and can open it again.'
		},
		closed: {
			subject: 'We have closed your question',
			heading: 'We have closed your question',
			body: 'We did not manage to solve your question. This is the reason:',
			silent:
				'Three months ago you got an answer to your question. We heard nothing from you since. So we close your question.',
			reopenSilent:
				'Is your question not solved? Then open it again on your page. Is it solved? You can say that there too.',
			reopen: 'Do you disagree? Then open your question again on your page.'
		},
		offered: {
			subject: (number, theme) =>
				theme ? `Can you help? Question ${number} about ${theme}` : `Can you help? Question ${number}`,
			heading: (who) => `An entrepreneur needs help. Can ${who} help?`,
			body: (sender, recommendedBy) =>
				recommendedBy
					? `${recommendedBy} cannot help and thinks that you are the right door for this question. ${sender} keeps an eye on it.`
					: `${sender} thinks that you are the right door for this question.`,
			note: 'Note:',
			due: 'Please react by',
			action: 'Accept, answer or pass on',
			accepted: (who) => `${who} works on this question. This is a new link to it.`,
			acceptedAction: 'See the question',
			acceptedSubject: (number) => `New link to question ${number}`,
			how: 'It takes two minutes at most. You need no account. Not a question for you? Then point out the next door.',
			why: (who) => `You get this mail because you are the contact of ${who}. The link is personal.`
		},
		declined: {
			subject: (who, number) => `${who} cannot help with question ${number}`,
			subjectBack: (who, number) => `Question ${number} is with you again: ${who} cannot help`,
			heading: (who) => `${who} cannot help with this question`,
			back: 'The question is with you again.',
			names: (door) => `They do name a next door: ${door}. The question is with you again.`,
			goesOn: (door) => `The question was offered to ${door} at once. You stay responsible until they accept it.`,
			reason: 'The reason:'
		},
		lapsed: {
			subject: (who, number) => `Question ${number} is with you again: no reaction from ${who}`,
			heading: (who) => `${who} has not reacted in time`,
			body: 'The question is with you again. Call them, or choose another door.'
		},
		sentAnswer: {
			subject: (who, number) => `${who} has answered question ${number}`,
			heading: (who) => `${who} has answered the question`,
			body: 'The answer has been sent to the entrepreneur too, who decides whether the question is solved.',
			tell: 'The entrepreneur has no mail address and does not know this yet. Call, or tell them the answer yourself, and ask whether it helped.',
			colleagueTells: 'The entrepreneur has no mail address. The facilitator tells them the answer.'
		}
	}
} satisfies Messages<typeof nl>;
