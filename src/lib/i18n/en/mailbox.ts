import type { Messages } from '../messages.ts';
import type { mailbox as nl } from '../nl/mailbox.ts';

export const mailbox = {
	title: 'Mailbox',
	lead: 'This server sends no mail. What it would send stands here.',
	search: 'Search by address',
	find: 'Search',
	all: 'Show all',
	list: 'Mails, newest first',
	none: 'No mail yet',
	noneHint: 'Sign up for a session or ask for a link to sign in. The mail is here after a few seconds.',
	notFound: (address) => `No mail for ${address}`,
	to: (address) => `To ${address}`,
	views: 'Parts of the mail',
	view: { mail: 'Mail', text: 'Text', calendar: 'Calendar', source: 'Source' },
	frame: 'The mail as a mail program shows it',
	from: 'From',
	toLabel: 'To',
	replyTo: 'Reply to',
	date: 'Sent',
	attachments: 'Attachments',
	attachment: (name, type, bytes) => `${name} (${type}, ${bytes} bytes)`,
	download: 'Download the raw mail',
	withFile: 'Calendar file',
	calendar: {
		unreadable: 'This is not a calendar that can be read.',
		method: 'Method',
		methods: {
			REQUEST: 'invitation or change, with buttons',
			CANCEL: 'is cancelled',
			PUBLISH: 'a file to keep',
			REPLY: 'answer'
		},
		place: 'Stands in the mail',
		inside: 'inside the message',
		file: (name) => `as attachment ${name}`,
		what: 'What',
		when: 'When',
		zone: (zone) => `time zone ${zone}`,
		where: 'Where',
		status: 'Status',
		organizer: 'Organiser',
		attendees: 'Asked',
		attendee: (who, answer, asked) => `${who}: ${answer}${asked ? ', answer wanted' : ''}`,
		sequence: 'Sequence',
		uid: 'UID',
		link: 'Link',
		description: 'Description',
		raw: 'Show the raw calendar'
	}
} satisfies Messages<typeof nl>;
