import { z } from 'zod';
import { pickList, type PickList, type PickQuery } from '../../core/pick-list.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import { callRpc, readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { pickListPath } from '../paths.ts';
import { COLLEAGUE_COLUMNS, colleaguePickRow, colleagueRow } from './rows.ts';
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

/** One colleague. Refuses `unknown_staff` 404. */
export async function colleague(client: Client, id: string): Promise<Result<Colleague>> {
	const query = client.from('staff').select(COLLEAGUE_COLUMNS).eq('id', id);
	const read = await readRows(query, 'staff', z.array(colleagueRow));
	if (!read.ok) return read;
	const [found] = read.value.rows;
	return found ? ok(found) : refused('unknown_staff', 404);
}

/** Colleagues to choose from, who can be responsible for a question. Nobody for a viewer. */
export async function colleaguePicks(client: Client, asked: PickQuery): Promise<Result<PickList>> {
	const read = await callRpc(client, 'colleague_choices', asked, z.array(colleaguePickRow));
	if (!read.ok) return read;
	return ok(pickList(read.value, asked, pickListPath('collegas'), ({ id, name }) => ({ value: id, label: name })));
}
