import { z } from 'zod';
import { ok, refused, type Result } from '../core/result.ts';
import { readRows } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import { EXPERT_COLUMNS, expertRow } from './rows.ts';
import type { Expert } from './types.ts';

/** All experts by name, inactive ones too. For facilitators and organisers; empty for a viewer. */
export async function experts(client: Client): Promise<Result<Expert[]>> {
	const read = await readRows(client.from('experts').select(EXPERT_COLUMNS).limit(2000), 'experts', z.array(expertRow));
	return read.ok ? ok(read.value.rows.sort((a, b) => a.name.localeCompare(b.name, 'nl'))) : read;
}

/** One expert. Refuses `unknown_expert` 404. */
export async function expert(client: Client, id: string): Promise<Result<Expert>> {
	const read = await readRows(
		client.from('experts').select(EXPERT_COLUMNS).eq('id', id),
		'experts',
		z.array(expertRow)
	);
	if (!read.ok) return read;
	const [found] = read.value.rows;
	return found ? ok(found) : refused('unknown_expert', 404);
}
