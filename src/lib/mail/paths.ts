/** The list of mails for staff; `query` starts with `?` or is empty. */
export function outboxPath(query = ''): string {
	return `/beheer/mail${query}`;
}

/** The same list as CSV. */
export function outboxCsvPath(query = ''): string {
	return `/beheer/mail/lijst.csv${query}`;
}

/** The local mailbox. */
export const MAILBOX_PATH = '/dev/mail';

/** One mail of the local mailbox. */
export function mailboxMessagePath(id: string): string {
	return `${MAILBOX_PATH}/${id}`;
}
