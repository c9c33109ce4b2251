import { readCursor, type Cursor } from './keyset.ts';
import { buildListQuery, readSearch, readSlug } from './list-query.ts';

/** What a list can be asked for. */
export interface ListRules {
	/** Filters by query parameter: the slugs that can be chosen, or null for the slugs of municipalities and themes. */
	choices: Record<string, readonly string[] | null>;
	/**
	 * The columns to order by, by the value of the query parameter `sorteer`, empty for the default order. The last column is
	 * unique, none is ever null; `-` before one means descending.
	 */
	orders: Record<string, readonly string[]>;
}

/** The current search, filters, order and place. Empty values mean no filter, and the default order. */
export type ListView = {
	q: string;
	chosen: Record<string, string>;
	order: string;
	cursor: Cursor | null;
};

/** URL slugs of the active state of a person or organisation. */
export const ACTIVE_SLUGS = { active: 'actief', inactive: 'gestopt' } as const;

/** Reads a view from the query string; unknown values are ignored. */
export function readView({ choices, orders }: ListRules, query: URLSearchParams): ListView {
	const order = readSlug(query, 'sorteer');
	const chosen = Object.entries(choices).map(([name, slugs]) => {
		const slug = readSlug(query, name);
		return [name, slugs && !slugs.includes(slug) ? '' : slug];
	});
	return {
		q: readSearch(query),
		chosen: Object.fromEntries(chosen),
		order: Object.hasOwn(orders, order) ? order : '',
		cursor: readCursor(query)
	};
}

/** The query string of a view, for its first page unless a place is given. */
export function viewQuery({ q, chosen, order }: ListView, cursor: Cursor | null = null): string {
	return buildListQuery({ q, ...chosen, sorteer: order }, cursor);
}

/** Is a search or filter active? */
export function isFiltered({ q, chosen }: ListView): boolean {
	return q !== '' || Object.values(chosen).some(Boolean);
}

/** The columns to read: those of the rows and, once, those of the order. */
export function columnsWith(columns: string, order: readonly { column: string }[]): string {
	return [...new Set([...columns.split(','), ...order.map(({ column }) => column)])].join(',');
}

/** The columns and directions of the order of a view. */
export function orderOf({ orders }: ListRules, { order }: ListView): { column: string; ascending: boolean }[] {
	return (orders[order] ?? []).map((name) => ({ column: name.replace(/^-/, ''), ascending: !name.startsWith('-') }));
}
