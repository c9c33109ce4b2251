import { openLocalMailbox, type LocalMailbox } from '$lib/mail/local-mailbox.ts';
import { settings } from '$lib/server/settings.ts';
import { error } from '@sveltejs/kit';

/** The local mailbox, or 404 where mail really leaves or strangers could read it: sign-in links are in it. */
export function mailbox(): LocalMailbox {
	const { mail } = settings();
	if (!mail.localMailbox) error(404);
	return openLocalMailbox(mail.mailboxDir);
}
