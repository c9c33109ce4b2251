import { z } from 'zod';
import { ACTIVE_SLUGS, columnsWith, orderOf, type ListView } from '../core/list-view.ts';
import { pickList, type PickList, type PickQuery } from '../core/pick-list.ts';
import { ok, refused, type Result } from '../core/result.ts';
import { pickListPath } from '../directory/paths.ts';
import { batches, readPage, type Listed, type ListPage } from '../server/keyset.ts';
import { callRpc, readRows } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import { EXPERT_COLUMNS, expertPickRow, expertRow } from './rows.ts';
import { expertList } from './rules.ts';
import type { Expert } from './types.ts';

const PAGE_SIZE = 25;

/** One page of a view of the experts, inactive ones too, and the total count. Empty for a viewer. */
export function expertPage(client: Client, view: ListView): Promise<Result<ListPage<Expert>>> {
	return readPage(listed(client, view), view.cursor, PAGE_SIZE);
}

/** The same without pages, in batches. */
export const allExperts = (client: Client, view: ListView) => batches(listed(client, view));

function listed(client: Client, view: ListView): Listed<Expert> {
	const { thema, gemeente, status } = view.chosen;
	const order = orderOf(expertList, view);
	return {
		where: view.q ? 'search_experts' : 'experts',
		shape: expertRow,
		order,
		query: (options) => {
			const names = columnsWith(EXPERT_COLUMNS, order);
			let query = view.q
				? client.rpc('search_experts', { q: view.q }, options).select(names)
				: client.from('experts').select(names, options);
			if (thema) query = query.contains('themes', [thema]);
			// Without municipalities, an expert is for the whole region.
			if (gemeente) query = query.or(`municipalities.cs.{${gemeente}},municipalities.eq.{}`);
			return status ? query.eq('active', status === ACTIVE_SLUGS.active) : query;
		}
	};
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
