import { z } from 'zod';
import { camelKeys } from '../core/camel-case.ts';
import type { Result } from '../core/result.ts';
import { batches, readPage, type Listed, type ListPage } from '../server/keyset.ts';
import { callRpc } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import type { MailView, Shown } from './outbox-view.ts';
import { MAIL_STATES, type MailState } from './types.ts';
import { id } from '../shapes/form-fields.ts';
import { instant } from '../shapes/values.ts';

/** The outbox for facilitators: recipients, templates and delivery states, never the contents. */

const PAGE_SIZE = 30;

const columns = {
	id: z.string(),
	template: z.string(),
	recipient_email: z.string(),
	recipient_name: z.string(),
	state: z.enum(MAIL_STATES),
	not_before: instant,
	attempts: z.int(),
	/** Reply of the mail server, shortened and without secrets. */
	last_error: z.string().nullable(),
	session_id: z.string().nullable(),
	created_at: instant,
	sent_at: instant.nullable()
};

const mailRow = z.object(columns).transform(camelKeys);

export type OutboxMail = z.output<typeof mailRow>;

const SHOWN: Record<Shown, readonly MailState[]> = {
	waiting: ['queued', 'sending'],
	failed: ['failed'],
	all: MAIL_STATES
};

/** One page of the outbox and the total count. Empty for anyone but facilitators. */
export function outboxPage(client: Client, view: MailView): Promise<Result<ListPage<OutboxMail>>> {
	return readPage(outbox(client, view), view.cursor, PAGE_SIZE);
}

/** The same without pages, in batches. */
export const allMails = (client: Client, view: MailView) => batches(outbox(client, view));

function outbox(client: Client, { show, q, template, oldestFirst }: MailView): Listed<OutboxMail> {
	const names = [...Object.keys(columns), 'queue_number'].join(',');
	return {
		where: q ? 'search_mails' : 'mails',
		shape: mailRow,
		order: [{ column: 'queue_number', ascending: oldestFirst }],
		query: (options) => {
			let query = q
				? client.rpc('search_mails', { q }, options).select(names)
				: client.from('mails').select(names, options);
			if (show !== 'all') query = query.in('state', SHOWN[show]);
			return template ? query.eq('template', template) : query;
		}
	};
}

/** `waiting`: mails that have not left, the rows of that view; `oldest_seconds`: how long the oldest that is due has waited. */
const healthRow = z.object({ waiting: z.int(), failed: z.int(), oldest_seconds: z.int() }).transform(camelKeys);

export type MailHealth = z.output<typeof healthRow>;

/** Counts of the mail queue, for facilitators; all 0 for others. Refuses not_staff 403. */
export function mailHealth(client: Client): Promise<Result<MailHealth>> {
	return callRpc(client, 'mail_health', {}, healthRow);
}

/** Form to retry a failed mail. */
export const retryForm = z.object({ mail: id('invalid_input') });

/** Puts a failed mail back in the queue. Refuses facilitators_only 403, not_failed, newer_mail 409. */
export function retryMail(client: Client, id: string): Promise<Result<null>> {
	return callRpc(client, 'retry_mail', { mail_id: id });
}
