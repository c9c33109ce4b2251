import { z } from 'zod';
import { pickList, type PickList, type PickQuery } from '../../core/pick-list.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import { callRpc, readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { pickListPath } from '../paths.ts';
import { ORGANISATION_COLUMNS, organisationPickRow, organisationRow } from './rows.ts';
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

/** The names of organisations by id, inactive ones too. */
export async function organisationNames(
	client: Client,
	ids: readonly string[]
): Promise<Result<{ id: string; name: string }[]>> {
	if (ids.length === 0) return ok([]);
	const query = client
		.from('organisations')
		.select('id,name')
		.in('id', [...new Set(ids)]);
	const read = await readRows(query, 'organisations', z.array(z.object({ id: z.string(), name: z.string() })));
	return read.ok ? ok(read.value.rows) : read;
}

/**
 * Organisations to choose from, those of the municipality and themes in `near` first. None for a viewer.
 * @param noContact added to the name of one without a contact, which then cannot be chosen
 */
export async function organisationPicks(
	client: Client,
	asked: PickQuery,
	near: { themes?: readonly string[]; municipality?: string | null } = {},
	noContact?: string
): Promise<Result<PickList>> {
	const read = await callRpc(client, 'organisation_choices', { ...asked, ...near }, z.array(organisationPickRow));
	if (!read.ok) return read;
	const from = pickListPath(noContact === undefined ? 'organisaties' : 'ontvangers', near);
	return ok(
		pickList(read.value, asked, from, ({ id, name, canReceive }) => ({
			value: id,
			...(canReceive || noContact === undefined ? { label: name } : { label: `${name} ${noContact}`, disabled: true })
		}))
	);
}
