import { expect, type APIRequestContext } from '@playwright/test';

/** One line of `/dev/mail.json`. */
export interface Mail {
	id: string;
	to: string;
	from: string;
	subject: string;
	sentAt: string;
	template: string;
	links: string[];
	calendarMethod: 'REQUEST' | 'CANCEL' | 'PUBLISH' | null;
}

export interface Wanted {
	to: string;
	template?: string;
	subject?: RegExp;
}

export interface Mailbox {
	/** Everything that this address was sent, newest first. Nobody counts all mail: other tests send some too. */
	to(address: string): Promise<Mail[]>;
	/**
	 * The oldest mail that fits and was not handed out before: asking twice waits for a second one. Mails from before the
	 * test do not count.
	 */
	waitForMail(wanted: Wanted): Promise<Mail>;
	/** The message as it was sent. */
	raw(mail: Mail): Promise<string>;
}

/** The local mailbox of a test server, through `request`, whose base is that server. */
export async function openMailbox(request: APIRequestContext): Promise<Mailbox> {
	const all = async (): Promise<Mail[]> => {
		const answer = await request.get('/dev/mail.json');
		expect(answer.status(), 'the local mailbox answers').toBe(200);
		return (await answer.json()) as Mail[];
	};
	const handedOut = new Set((await all()).map(({ id }) => id));
	return {
		to: async (address) => (await all()).filter((mail) => fits(mail, { to: address })),
		waitForMail: async (wanted) => {
			let found: Mail | undefined;
			await expect
				.poll(
					async () => {
						const mails = await all();
						found = mails.findLast((mail) => !handedOut.has(mail.id) && fits(mail, wanted));
						return found
							? 'it came'
							: `only ${mails.map(({ to, template }) => `${template} to ${to}`).join(', ') || 'nothing'}`;
					},
					{ message: `a mail ${wanted.template ?? ''} to ${wanted.to}`, timeout: 60_000, intervals: [50, 100, 250] }
				)
				.toBe('it came');
			if (!found) throw new Error('unreachable: the poll above ends with a mail');
			handedOut.add(found.id);
			return found;
		},
		raw: async ({ id }) => (await request.get(`/dev/mail/${id}.eml`)).text()
	};
}

const fits = (mail: Mail, { to, template, subject }: Wanted): boolean =>
	mail.to.toLowerCase() === to.toLowerCase() &&
	(!template || mail.template === template) &&
	(!subject || subject.test(mail.subject));
