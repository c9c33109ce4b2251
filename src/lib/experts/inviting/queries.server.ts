import { z } from 'zod';
import { ok, type Result } from '../../core/result.ts';
import { readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { instant } from '../../sessions/rows.ts';
import { STATES, type Asked } from './types.ts';

const columns = {
	id: z.string(),
	expert_id: z.string(),
	expert_name: z.string(),
	expert_email: z.string(),
	expert_organisation: z.string().nullable(),
	programme_item_title: z.string().nullable(),
	state: z.enum(STATES),
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
