import { z } from 'zod';
import { keyOfSlug } from '../../core/list-query.ts';
import { ACTIVE_SLUGS, columnsWith, orderOf, type ListView } from '../../core/list-view.ts';
import { pickList, type PickList, type PickQuery } from '../../core/pick-list.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import { batches, readPage, type Listed, type ListPage } from '../../server/keyset.ts';
import { callRpc, readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { pickListPath } from '../paths.ts';
import { ORGANISATION_COLUMNS, organisationPickRow, organisationRow } from './rows.ts';
import { KIND_SLUGS, organisationList } from './rules.ts';
import type { Organisation } from './types.ts';

const PAGE_SIZE = 25;

/** One page of a view of the organisations, inactive ones too, and the total count. A search finds nothing for a viewer. */
export function organisationPage(client: Client, view: ListView): Promise<Result<ListPage<Organisation>>> {
	return readPage(listed(client, view), view.cursor, PAGE_SIZE);
}

/** The same without pages, in batches. */
export const allOrganisations = (client: Client, view: ListView) => batches(listed(client, view));

function listed(client: Client, view: ListView): Listed<Organisation> {
	const { thema, gemeente, soort = '', status } = view.chosen;
	const order = orderOf(organisationList, view);
	return {
		where: view.q ? 'search_organisations' : 'organisations',
		shape: organisationRow,
		order,
		query: (options) => {
			const names = columnsWith(ORGANISATION_COLUMNS, order);
			let query = view.q
				? client.rpc('search_organisations', { q: view.q }, options).select(names)
				: client.from('organisations').select(names, options);
			if (thema) query = query.contains('themes', [thema]);
			if (gemeente) query = query.eq('municipality', gemeente);
			const kind = keyOfSlug(KIND_SLUGS, soort);
			if (kind) query = query.eq('kind', kind);
			return status ? query.eq('active', status === ACTIVE_SLUGS.active) : query;
		}
	};
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
