import { z } from 'zod';
import { pickList, type PickList, type PickQuery } from '../core/pick-list.ts';
import { ok, refused, type Result } from '../core/result.ts';
import { pickListPath } from '../directory/paths.ts';
import { callRpc, readRows } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import { EXPERT_COLUMNS, expertPickRow, expertRow } from './rows.ts';
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

/** Experts by id, in no order; without those that do not exist any more. */
export async function expertsById(client: Client, ids: readonly string[]): Promise<Result<Expert[]>> {
	if (ids.length === 0) return ok([]);
	const query = client
		.from('experts')
		.select(EXPERT_COLUMNS)
		.in('id', [...new Set(ids)]);
	const read = await readRows(query, 'experts', z.array(expertRow));
	return read.ok ? ok(read.value.rows) : read;
}

/** Experts to choose from, those for the themes and municipality in `near` first. Nobody for a viewer. */
export async function expertPicks(
	client: Client,
	asked: PickQuery,
	near: { themes?: readonly string[]; municipality?: string | null } = {}
): Promise<Result<PickList>> {
	const read = await callRpc(client, 'expert_choices', { ...asked, ...near }, z.array(expertPickRow));
	if (!read.ok) return read;
	return ok(
		pickList(read.value, asked, pickListPath('experts', near), ({ id, name, organisation }) => ({
			value: id,
			label: organisation ? `${name}, ${organisation}` : name
		}))
	);
}
