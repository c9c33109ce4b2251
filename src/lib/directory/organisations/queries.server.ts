import { z } from 'zod';
import { ok, refused, type Result } from '../../core/result.ts';
import { readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { LEVELS, ORGANISATION_KINDS, type Organisation } from './types.ts';
import { language } from '../../shapes/values.ts';

const columns = {
	id: z.string(),
	name: z.string(),
	kind: z.enum(ORGANISATION_KINDS),
	level: z.enum(LEVELS),
	municipality: z.string().nullable(),
	themes: z.array(z.string()),
	website: z.string().nullable(),
	language,
	active: z.boolean(),
	can_receive: z.boolean(),
	contact_name: z.string().nullable(),
	contact_email: z.string().nullable(),
	contact_phone: z.string().nullable(),
	version: z.int()
};
const COLUMNS = Object.keys(columns).join(',');

const row = z
	.object(columns)
	.transform(({ can_receive, contact_name, contact_email, contact_phone, ...rest }): Organisation => ({
		...rest,
		canReceive: can_receive,
		contactName: contact_name,
		contactEmail: contact_email,
		contactPhone: contact_phone
	}));

/** All organisations by name, those that stopped too. */
export async function organisations(client: Client): Promise<Result<Organisation[]>> {
	const read = await readRows(client.from('organisations').select(COLUMNS).limit(2000), 'organisations', z.array(row));
	return read.ok ? ok(read.value.rows.sort((a, b) => a.name.localeCompare(b.name, 'nl'))) : read;
}

/** One organisation. Refuses `unknown_organisation` 404. */
export async function organisation(client: Client, id: string): Promise<Result<Organisation>> {
	const query = client.from('organisations').select(COLUMNS).eq('id', id);
	const read = await readRows(query, 'organisations', z.array(row));
	if (!read.ok) return read;
	const [found] = read.value.rows;
	return found ? ok(found) : refused('unknown_organisation', 404);
}
