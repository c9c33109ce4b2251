import { z } from 'zod';
import { ok, refused, type Result } from '../../core/result.ts';
import { readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { ORGANISATION_COLUMNS, organisationRow } from './rows.ts';
import type { Organisation } from './types.ts';

/** All organisations by name, inactive ones too. */
export async function organisations(client: Client): Promise<Result<Organisation[]>> {
	const read = await readRows(
		client.from('organisations').select(ORGANISATION_COLUMNS).limit(2000),
		'organisations',
		z.array(organisationRow)
	);
	return read.ok ? ok(read.value.rows.sort((a, b) => a.name.localeCompare(b.name, 'nl'))) : read;
}

/** One organisation. Refuses `unknown_organisation` 404. */
export async function organisation(client: Client, id: string): Promise<Result<Organisation>> {
	const query = client.from('organisations').select(ORGANISATION_COLUMNS).eq('id', id);
	const read = await readRows(query, 'organisations', z.array(organisationRow));
	if (!read.ok) return read;
	const [found] = read.value.rows;
	return found ? ok(found) : refused('unknown_organisation', 404);
}
