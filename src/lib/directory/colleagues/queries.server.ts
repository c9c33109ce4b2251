import { z } from 'zod';
import { keyOfSlug } from '../../core/list-query.ts';
import { ACTIVE_SLUGS, columnsWith, orderOf, type ListView } from '../../core/list-view.ts';
import { pickList, type PickList, type PickQuery } from '../../core/pick-list.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import { batches, readPage, type Listed, type ListPage } from '../../server/keyset.ts';
import { callRpc, readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { pickListPath } from '../paths.ts';
import { COLLEAGUE_COLUMNS, colleaguePickRow, colleagueRow } from './rows.ts';
import { colleagueList, ROLE_SLUGS } from './rules.ts';
import type { Colleague } from './types.ts';

const PAGE_SIZE = 25;

/** One page of a view of everybody who may sign in, or once could, and the total count. */
export function colleaguePage(client: Client, view: ListView): Promise<Result<ListPage<Colleague>>> {
	return readPage(listed(client, view), view.cursor, PAGE_SIZE);
}

/** The same without pages, in batches. */
export const allColleagues = (client: Client, view: ListView) => batches(listed(client, view));

function listed(client: Client, view: ListView): Listed<Colleague> {
	const { rol = '', gemeente, status } = view.chosen;
	const order = orderOf(colleagueList, view);
	return {
		where: view.q ? 'search_colleagues' : 'staff',
		shape: colleagueRow,
		order,
		query: (options) => {
			const names = columnsWith(COLLEAGUE_COLUMNS, order);
			let query = view.q
				? client.rpc('search_colleagues', { q: view.q }, options).select(names)
				: client.from('staff').select(names, options);
			const role = keyOfSlug(ROLE_SLUGS, rol);
			if (role) query = query.eq('role', role);
			// Only organisers are limited to municipalities.
			if (gemeente) query = query.or(`role.neq.organiser,municipalities.cs.{${gemeente}}`);
			return status ? query.eq('active', status === ACTIVE_SLUGS.active) : query;
		}
	};
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
