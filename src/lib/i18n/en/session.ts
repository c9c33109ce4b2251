import type { Messages } from '../messages.ts';
import type { session as nl } from '../nl/session.ts';
import { counted } from '../numbers.ts';

export const session = {
	toAgenda: 'All sessions',
	when: 'When',
	where: 'Where',
	who: 'With',
	room: 'Seats',
	host: 'Organised by',
	moved: (before: string) => `Moved, was ${before}`,
	stepFreeAccess: 'Step-free access',
	accessNote: 'Accessibility',
	/** Hint in the planning form. */
	accessNoteHint: 'For example: lift at entrance B, hearing loop in the hall.',
	route: 'Plan your route',
	onlineLater: 'The link is on your personal page as soon as you have a seat.',
	online: 'Online',
	and_online: 'Can be followed online too',
	seats: (left: number, of: number) => `${left} of ${counted('en', of, 'seat', 'seats')} left`,
	full: 'Full',
	waiting: (parties: number) =>
		parties === 0
			? 'Nobody on the waiting list yet'
			: `${counted('en', parties, 'sign-up', 'sign-ups')} on the waiting list`,
	capacity: (of: number) => counted('en', of, 'seat', 'seats'),
	free: 'Taking part is free',
	about: 'What is it about?',
	programme: 'Programme',
	speakers: 'Who you will meet',
	at: (organisation: string) => `at ${organisation}`,
	calendar: 'Add to calendar',
	calendarFile: 'Calendar file (Apple, Outlook, others)',
	google: 'Google Calendar',
	outlook: 'Outlook.com',
	outlookWork: 'Outlook (work or school)',
	/** Titles in calendars, because some ignore the status of an event. */
	titleCancelled: (title: string) => `CANCELLED: ${title}`,
	titleNotGoing: (title: string) => `NOT GOING: ${title}`,
	share: 'Share',
	copyLink: 'Copy link',
	notYet: {
		title: 'Sign-up is not open yet',
		text: (when: string) => `You can sign up from ${when}. Put the session in your calendar already.`,
		later: 'You can sign up soon. Put the session in your calendar already.'
	},
	closed: {
		title: 'Sign-up is closed',
		text: 'You can no longer sign up for this session. Have a question about this topic? Ask it here.'
	},
	now: {
		title: 'Under way',
		text: (place: string, until: string) =>
			place
				? `This session is under way, until ${until}: ${place}. Sign-up is closed.`
				: `This session is under way online, until ${until}. Sign-up is closed. Do you have a seat? Then the link is on your personal page.`
	},
	past: {
		title: 'This session is over',
		text: 'Were you there, and is there still a question? Or do you want to know what is next?'
	},
	cancelled: {
		title: 'This session is cancelled',
		text: 'Everyone who had signed up was told by mail.',
		reason: (reason: string) => `The reason: ${reason}`
	},
	others: 'See other sessions',
	ask: 'Ask your question',
	preview: (when: string, where: string) => `${when} · ${where}`
} satisfies Messages<typeof nl>;
