import { openLocalMailbox, type LocalMailbox } from '$lib/mail/local-mailbox.ts';
import { settings } from '$lib/server/settings.ts';
import { error } from '@sveltejs/kit';

/** The local mailbox; 404 when mail is really sent, or when others could read it, because it has sign-in links. */
export function mailbox(): LocalMailbox {
	const { mail } = settings();
	if (!mail.localMailbox) error(404);
	return openLocalMailbox(mail.mailboxDir);
}
