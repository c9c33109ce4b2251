import { buildListQuery, readPage, readSearch, readSlug } from './list-query.ts';
import { matchesSearch } from './text.ts';

/** Searching, filtering and sorting of a list that is short enough to be read as a whole: the people and parties of a region. */
export interface ListRules<Item> {
	/** What of an item can be found. */
	text: (item: Item) => string;
	/** By its name in the address: does an item belong to what was chosen? */
	choices: Record<string, (item: Item, chosen: string) => boolean>;
	/** By its word in the address, what another order than that of the list itself is. */
	orders: Record<string, (a: Item, b: Item) => number>;
}

/** What somebody sees of it. Empty is: no choice made, and the order of the list itself. */
export type ListView = {
	q: string;
	chosen: Record<string, string>;
	order: string;
	/** From 1. */
	page: number;
};

/** Whether somebody or something still takes part, as it is written in addresses. */
export const ACTIVE_SLUGS = { active: 'actief', inactive: 'gestopt' } as const;

const PAGE_SIZE = 25;

/** Reads an address; what means nothing is left out. */
export function readView<Item>({ choices, orders }: ListRules<Item>, query: URLSearchParams): ListView {
	const order = readSlug(query, 'sorteer');
	return {
		q: readSearch(query),
		chosen: Object.fromEntries(Object.keys(choices).map((name) => [name, readSlug(query, name)])),
		order: Object.hasOwn(orders, order) ? order : '',
		page: readPage(query)
	};
}

/** The query of a view, at its first page unless another is asked for. */
export function viewQuery({ q, chosen, order }: ListView, page = 1): string {
	return buildListQuery({ q, ...chosen, sorteer: order }, page);
}

/** Is there anything to take off, to see all again? */
export function isFiltered({ q, chosen }: ListView): boolean {
	return q !== '' || Object.values(chosen).some(Boolean);
}

/** All of it that belongs to a view, in its order. */
export function filterList<Item>(
	items: readonly Item[],
	rules: ListRules<Item>,
	{ q, chosen, order }: ListView
): Item[] {
	const found = items.filter(
		(item) =>
			matchesSearch(rules.text(item), q) &&
			Object.entries(rules.choices).every(([name, belongs]) => !chosen[name] || belongs(item, chosen[name]))
	);
	const compare = rules.orders[order];
	return compare ? found.sort(compare) : found;
}

/** A list as its page shows it: what the address asks for, and whether there is anything at all. */
export function listPage<Item>(items: readonly Item[], rules: ListRules<Item>, query: URLSearchParams) {
	const view = readView(rules, query);
	return { ...pageOf(items, rules, view), view, any: items.length > 0 };
}

/** One page of what belongs to a view. A page beyond the last is the last: the list became shorter since the link was made. */
export function pageOf<Item>(items: readonly Item[], rules: ListRules<Item>, view: ListView) {
	const found = filterList(items, rules, view);
	const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
	const page = Math.min(view.page, pages);
	return { rows: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE), count: found.length, pages, page };
}
