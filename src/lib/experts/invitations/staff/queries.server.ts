import { z } from 'zod';
import { ok, type Result } from '../../../core/result.ts';
import { readRows } from '../../../server/rpc.ts';
import type { Client } from '../../../server/supabase.ts';
import { INVITATION_STATES } from '../types.ts';
import type { Asked, SilentExpert } from './types.ts';
import { instant } from '../../../shapes/values.ts';

const columns = {
	id: z.string(),
	expert_id: z.string(),
	expert_name: z.string(),
	expert_email: z.string(),
	expert_organisation: z.string().nullable(),
	programme_item_title: z.string().nullable(),
	state: z.enum(INVITATION_STATES),
	personal_line: z.string().nullable(),
	sent_at: instant.nullable(),
	answered_at: instant.nullable(),
	comment: z.string().nullable()
};

const row = z.object(columns).transform((one): Asked => ({
	id: one.id,
	expertId: one.expert_id,
	name: one.expert_name,
	email: one.expert_email,
	organisation: one.expert_organisation,
	slot: one.programme_item_title,
	state: one.state,
	personalLine: one.personal_line,
	askedAt: one.sent_at,
	answeredAt: one.answered_at,
	comment: one.comment
}));

/** Who was asked for a session, the first asked first. Nobody for a viewer, or outside one's area. */
export async function askedFor(client: Client, sessionId: string): Promise<Result<Asked[]>> {
	const query = client
		.from('invitations')
		.select(Object.keys(columns).join(','))
		.eq('session_id', sessionId)
		.order('created_at');
	const read = await readRows(query, 'invitations', z.array(row));
	return read.ok ? ok(read.value.rows) : read;
}

/** After three days without an answer a call is better than another mail. */
const SILENT_MS = 3 * 86_400_000;

const silentRow = z
	.object({
		id: z.string(),
		session_id: z.string(),
		session_title: z.string(),
		starts_at: instant,
		expert_name: z.string(),
		expert_email: z.string(),
		sent_at: instant
	})
	.transform((invitation): SilentExpert => ({
		invitationId: invitation.id,
		sessionId: invitation.session_id,
		sessionTitle: invitation.session_title,
		startsAt: invitation.starts_at,
		name: invitation.expert_name,
		email: invitation.expert_email,
		askedAt: invitation.sent_at
	}));

/** Who was asked three days ago or longer for a session to come and did not answer; the soonest session first. */
export async function silentExperts(client: Client, now: Date): Promise<Result<SilentExpert[]>> {
	const query = client
		.from('invitations')
		.select('id,session_id,session_title,starts_at,expert_name,expert_email,sent_at')
		.eq('state', 'sent')
		.lt('sent_at', new Date(now.getTime() - SILENT_MS).toISOString())
		.gt('starts_at', now.toISOString())
		.in('session_status', ['draft', 'published'])
		.order('starts_at')
		.limit(50);
	const read = await readRows(query, 'invitations', z.array(silentRow));
	return read.ok ? ok(read.value.rows) : read;
}
