import { z } from 'zod';
import { camelKeys } from '../core/camel-case.ts';
import { ok, type Result } from '../core/result.ts';
import { callRpc, readRows } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import type { MailView, Shown } from './outbox-view.ts';
import { MAIL_STATES, type MailState } from './types.ts';
import { id } from '../shapes/form-fields.ts';
import { instant } from '../shapes/values.ts';

/** The outbox for facilitators: recipients, templates and delivery states, never the contents. */

export const MAIL_PAGE_SIZE = 30;

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

/** Maximum number of rows in a CSV download. */
const MOST_ROWS = 5000;

const SHOWN: Record<Shown, readonly MailState[]> = {
	waiting: ['queued', 'sending'],
	failed: ['failed'],
	all: MAIL_STATES
};

/** One page of the outbox and the total count. Empty for anyone but facilitators. */
export async function outboxPage(
	client: Client,
	view: MailView
): Promise<Result<{ mails: OutboxMail[]; count: number }>> {
	const first = (view.page - 1) * MAIL_PAGE_SIZE;
	const query = filtered(client, view).range(first, first + MAIL_PAGE_SIZE - 1);
	const read = await readRows(query, 'mails', z.array(mailRow));
	if (!read.ok && read.status === 416 && view.page > 1) return outboxPage(client, { ...view, page: 1 });
	return read.ok ? ok({ mails: read.value.rows, count: read.value.count ?? 0 }) : read;
}

/** The same without pages, for a CSV download. */
export async function allMails(client: Client, view: MailView): Promise<Result<OutboxMail[]>> {
	const read = await readRows(filtered(client, view).limit(MOST_ROWS), 'mails', z.array(mailRow));
	return read.ok ? ok(read.value.rows) : read;
}

function filtered(client: Client, { show, q, template, oldestFirst }: MailView) {
	const counted = { count: 'exact' } as const;
	const names = Object.keys(columns).join(',');
	let query = q
		? client.rpc('search_mails', { q }, counted).select(names)
		: client.from('mails').select(names, counted);
	if (show !== 'all') query = query.in('state', SHOWN[show]);
	if (template) query = query.eq('template', template);
	return query.order('queue_number', { ascending: oldestFirst });
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
