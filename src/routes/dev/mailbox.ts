import { openMailbox, type Mailbox } from '$lib/mail/mailbox.ts';
import { settings } from '$lib/server/settings.ts';
import { error } from '@sveltejs/kit';

/** The local mailbox, or 404 where mail really leaves or strangers could read it: sign-in links are in it. */
export function mailbox(): Mailbox {
	const { mail } = settings();
	if (!mail.localMailbox) error(404);
	return openMailbox(mail.mailboxDir);
}
