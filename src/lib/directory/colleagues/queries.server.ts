import { z } from 'zod';
import { ok, type Result } from '../../core/result.ts';
import { readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { COLLEAGUE_COLUMNS, colleagueRow } from './rows.ts';
import type { Colleague } from './types.ts';

/** Everybody who may sign in, or once could, by name. */
export async function colleagues(client: Client): Promise<Result<Colleague[]>> {
	const read = await readRows(
		client.from('staff').select(COLLEAGUE_COLUMNS).limit(1000),
		'staff',
		z.array(colleagueRow)
	);
	return read.ok ? ok(read.value.rows.sort((a, b) => a.name.localeCompare(b.name, 'nl'))) : read;
}
