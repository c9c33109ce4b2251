import { z, type ZodType } from 'zod';
import { ok, type Result } from '../../../core/result.ts';
import { everyRow } from '../../../server/keyset.ts';
import { callRpc, readRows } from '../../../server/rpc.ts';
import type { Client } from '../../../server/supabase.ts';
import {
	COMMENT_COLUMNS,
	INVITATION_COLUMNS,
	invitationCommentRow,
	sessionWithoutExpertRow,
	staffInvitationRow,
	UNANSWERED_COLUMNS,
	unansweredInvitationRow
} from './rows.ts';
import type { InvitationComment, SessionWithoutExpert, StaffInvitation, UnansweredInvitation } from './types.ts';

/** The invitations for a session, the oldest first. Empty for a viewer, and outside one's area. */
export function invitationsOf(client: Client, sessionId: string): Promise<Result<StaffInvitation[]>> {
	return everyRow({
		where: 'invitations',
		shape: staffInvitationRow,
		order: [
			{ column: 'created_at', ascending: true },
			{ column: 'id', ascending: true }
		],
		query: () => client.from('invitations').select(`${INVITATION_COLUMNS},created_at`).eq('session_id', sessionId)
	});
}

/** After three days without an answer a call is better than another mail. */
const UNANSWERED_MS = 3 * 86_400_000;

/** The first rows of a list, and the number of all. */
type First<Row> = { rows: Row[]; count: number };

async function first<Row>(
	query: Parameters<typeof readRows<Row>>[0],
	shape: ZodType<Row>
): Promise<Result<First<Row>>> {
	const read = await readRows(query, 'invitations', z.array(shape));
	return read.ok ? ok({ rows: read.value.rows, count: read.value.count ?? 0 }) : read;
}

/** Experts who were asked three days ago or longer for a coming session and have not answered; the soonest session first. */
export function unansweredInvitations(
	client: Client,
	now: Date,
	most: number
): Promise<Result<First<UnansweredInvitation>>> {
	const query = client
		.from('invitations')
		.select(UNANSWERED_COLUMNS, { count: 'exact' })
		.eq('state', 'sent')
		.lt('sent_at', new Date(now.getTime() - UNANSWERED_MS).toISOString())
		.gt('starts_at', now.toISOString())
		.in('session_status', ['draft', 'published'])
		.order('starts_at')
		.limit(most);
	return first(query, unansweredInvitationRow);
}

/**
 * The sessions of the own area that start soon, want an expert and have none who is sure to come; the soonest first. The database
 * decides what is soon. Refuses not_for_viewers 403.
 */
export function sessionsWithoutExpert(client: Client): Promise<Result<SessionWithoutExpert[]>> {
	return callRpc(client, 'sessions_without_expert', {}, z.array(sessionWithoutExpertRow));
}

/** How long a comment stays on the start page: nobody has to tick it off, and the session keeps it. */
const COMMENT_MS = 7 * 86_400_000;

/** What experts added to a yes or maybe for a coming session, by link or mail, newest first. */
export function invitationComments(client: Client, now: Date, most: number): Promise<Result<First<InvitationComment>>> {
	const query = client
		.from('invitations')
		.select(COMMENT_COLUMNS, { count: 'exact' })
		.in('state', ['accepted', 'tentative'])
		.in('answered_via', ['link', 'mail'])
		.not('comment', 'is', null)
		.gt('answered_at', new Date(now.getTime() - COMMENT_MS).toISOString())
		.gt('starts_at', now.toISOString())
		.in('session_status', ['draft', 'published'])
		.order('answered_at', { ascending: false })
		.limit(most);
	return first(query, invitationCommentRow);
}

/** How many open invitations of an expert for sessions to come did not go to the address that counts now. */
export async function waitingInvitations(client: Client, expertId: string, now: Date): Promise<Result<number>> {
	const query = client
		.from('invitations')
		.select('id', { count: 'exact' })
		.eq('expert_id', expertId)
		.not('resend_since', 'is', null)
		.in('state', ['sent', 'accepted', 'tentative'])
		.in('session_status', ['draft', 'published'])
		.gt('starts_at', now.toISOString())
		.limit(1);
	const read = await readRows(query, 'invitations', z.array(z.unknown()));
	return read.ok ? ok(read.value.count ?? 0) : read;
}
