import { expect, type APIRequestContext } from '@playwright/test';
import type { MailboxEntry } from '../../src/lib/mail/local-mailbox.ts';

interface Wanted {
	to: string;
	template?: string;
	subject?: RegExp;
}

/** The mails of one test server, as a test reads them. */
export interface MailReader {
	/** All mails to this address, newest first. There is no list of all mails: other tests send some too. */
	to(address: string): Promise<MailboxEntry[]>;
	/**
	 * Waits for the oldest matching mail that was not returned before: a second call waits for a second mail. Mails sent before
	 * the test are ignored.
	 */
	waitForMail(wanted: Wanted): Promise<MailboxEntry>;
	/** The raw message. */
	raw(mail: MailboxEntry): Promise<string>;
}

/** Reads the local mailbox of the test server that `request` has as its base URL. */
export async function readMails(request: APIRequestContext): Promise<MailReader> {
	const all = async (): Promise<MailboxEntry[]> => {
		const answer = await request.get('/dev/mail.json');
		expect(answer.status(), 'the local mailbox answers').toBe(200);
		return (await answer.json()) as MailboxEntry[];
	};
	const returned = new Set((await all()).map(({ id }) => id));
	return {
		to: async (address) => (await all()).filter((mail) => matches(mail, { to: address })),
		waitForMail: async (wanted) => {
			let found: MailboxEntry | undefined;
			await expect
				.poll(
					async () => {
						const mails = await all();
						found = mails.findLast((mail) => !returned.has(mail.id) && matches(mail, wanted));
						return found
							? 'received'
							: `only ${mails.map(({ to, template }) => `${template} to ${to}`).join(', ') || 'nothing'}`;
					},
					{ message: `a mail ${wanted.template ?? ''} to ${wanted.to}`, timeout: 60_000, intervals: [50, 100, 250] }
				)
				.toBe('received');
			if (!found) throw new Error('unreachable: the poll above ends with a mail');
			returned.add(found.id);
			return found;
		},
		raw: async ({ id }) => (await request.get(`/dev/mail/${id}.eml`)).text()
	};
}

const matches = (mail: MailboxEntry, { to, template, subject }: Wanted): boolean =>
	mail.to.toLowerCase() === to.toLowerCase() &&
	(!template || mail.template === template) &&
	(!subject || subject.test(mail.subject));
