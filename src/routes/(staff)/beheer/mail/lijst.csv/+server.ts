import { systemClock } from '$lib/core/clock.ts';
import { localDay, toLocal } from '$lib/core/timezone.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { readMailView } from '$lib/mail/outbox-view.ts';
import { allMails } from '$lib/mail/outbox-list.server.ts';
import { requireStaff } from '$lib/server/require-staff.ts';
import { csvResponse } from '$lib/server/pages.ts';
import type { RequestHandler } from './$types';

const moment = (at: Date): string => Object.values(toLocal(at)).join(' ');

/** The list with its active filters as CSV, without the contents of mails. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { client } = requireStaff(locals, ['facilitator']);
	const { outbox: t, sheets } = textsFor(locals.language);
	const what: Record<string, string> = t.templates;
	return csvResponse(
		`mail-${localDay(systemClock())}`,
		Object.values(sheets.mails),
		allMails(client, readMailView(url.searchParams)),
		(mail) => [
			mail.recipientName,
			mail.recipientEmail,
			what[mail.template] ?? t.templates.other,
			t.states[mail.state],
			{ when: moment(mail.createdAt) },
			mail.sentAt && { when: moment(mail.sentAt) },
			mail.attempts,
			mail.state === 'sent' ? null : mail.lastError
		]
	);
};
