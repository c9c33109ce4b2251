import { buildListQuery, readPage, readSearch, readSlug } from './list-query.ts';
import { matchesSearch } from './text.ts';

/** Search, filters and orders of a list that is short enough to load as a whole, such as experts and organisations. */
export interface ListRules<Item> {
	/** The text of an item that search looks in. */
	text: (item: Item) => string;
	/** Filters by query parameter: does the item match the chosen value? */
	choices: Record<string, (item: Item, chosen: string) => boolean>;
	/** Alternative orders by their value of the query parameter `sorteer`. */
	orders: Record<string, (a: Item, b: Item) => number>;
}

/** The current search, filters, order and page. Empty values mean no filter, and the order of the list itself. */
export type ListView = {
	q: string;
	chosen: Record<string, string>;
	order: string;
	/** From 1. */
	page: number;
};

/** URL slugs of the active state of a person or organisation. */
export const ACTIVE_SLUGS = { active: 'actief', inactive: 'gestopt' } as const;

const PAGE_SIZE = 25;

/** Reads a view from the query string; unknown values are ignored. */
export function readView<Item>({ choices, orders }: ListRules<Item>, query: URLSearchParams): ListView {
	const order = readSlug(query, 'sorteer');
	return {
		q: readSearch(query),
		chosen: Object.fromEntries(Object.keys(choices).map((name) => [name, readSlug(query, name)])),
		order: Object.hasOwn(orders, order) ? order : '',
		page: readPage(query)
	};
}

/** The query string of a view, for page 1 unless another is given. */
export function viewQuery({ q, chosen, order }: ListView, page = 1): string {
	return buildListQuery({ q, ...chosen, sorteer: order }, page);
}

/** Is a search or filter active? */
export function isFiltered({ q, chosen }: ListView): boolean {
	return q !== '' || Object.values(chosen).some(Boolean);
}

/** The items that match a view, in its order. Does not change `items`. */
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

/** The page of a list that the query string asks for, with its view; `any` is false for an empty list. */
export function listPage<Item>(items: readonly Item[], rules: ListRules<Item>, query: URLSearchParams) {
	const view = readView(rules, query);
	return { ...pageOf(items, rules, view), view, any: items.length > 0 };
}

/** One page of the matching items. A page number beyond the end gives the last page, since lists become shorter. */
export function pageOf<Item>(items: readonly Item[], rules: ListRules<Item>, view: ListView) {
	const found = filterList(items, rules, view);
	const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
	const page = Math.min(view.page, pages);
	return { rows: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE), count: found.length, pages, page };
}
