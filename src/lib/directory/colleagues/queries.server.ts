import { z } from 'zod';
import { ok, type Result } from '../../core/result.ts';
import { readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { ROLES } from '../../core/role.ts';
import type { Colleague } from './types.ts';
import { instant, language } from '../../shapes/values.ts';

const columns = {
	id: z.string(),
	name: z.string(),
	email: z.string(),
	role: z.enum(ROLES),
	language,
	municipalities: z.array(z.string()),
	organisations: z.array(z.string()),
	active: z.boolean(),
	signed_in_at: instant.nullable()
};

const row = z
	.object(columns)
	.transform(({ signed_in_at, ...rest }): Colleague => ({ ...rest, signedInAt: signed_in_at }));

/** Everybody who may sign in, or once could, by name. */
export async function colleagues(client: Client): Promise<Result<Colleague[]>> {
	const query = client.from('staff').select(Object.keys(columns).join(',')).limit(1000);
	const read = await readRows(query, 'staff', z.array(row));
	return read.ok ? ok(read.value.rows.sort((a, b) => a.name.localeCompare(b.name, 'nl'))) : read;
}
