import { z, type ZodType } from 'zod';
import type { Cursor } from '../core/keyset.ts';
import { ok, type Result } from '../core/result.ts';
import { readRows, shaped, type Query } from './rpc.ts';

/**
 * Long lists: a page at a time, or everything in batches. Each part begins behind the values of the last row of the part before
 * it (keyset), so that its cost does not grow with its place in the list. PostgREST gives at most 1000 rows per request.
 */

/** The methods of a query of supabase-js that are used here. */
interface Filterable extends Query {
	gt(column: string, value: string): Filterable;
	gte(column: string, value: string): Filterable;
	lt(column: string, value: string): Filterable;
	lte(column: string, value: string): Filterable;
	or(filters: string): Filterable;
	order(column: string, options: { ascending: boolean }): Filterable;
	limit(count: number): Filterable;
}

interface Ordered<Row> {
	/** The name of the view or function, for the log. */
	where: string;
	/** The columns to order by: selected, never null, and the last one unique in the list. */
	order: Order;
	shape: ZodType<Row>;
}

/** A list in the database. */
export interface Listed<Row> extends Ordered<Row> {
	/** The filtered rows without an order; called once per request. */
	query: (options: { count?: 'exact' }) => Filterable;
}

/** A list that a function of the database filters, orders and pages: with filters of PostgREST it would read all rows first. */
export interface PagedList<Row> extends Ordered<Row> {
	/** At most so many rows behind or before a place; before it they come in reversed order. */
	part: (cursor: Cursor | null, most: number) => Query;
	/** The number of all its rows. */
	count: () => Promise<Result<number>>;
}

export type Order = readonly { column: string; ascending: boolean }[];

/** `count`: all rows of the list; the cursors are null at its ends. */
export type ListPage<Row> = { rows: Row[]; count: number; previous: Cursor | null; next: Cursor | null };

const BATCH = 1000;
/** Not looked at here: the shape of the list does that. */
type Raw = Record<string, unknown>;
const raw = z.array(z.custom<Raw>((row) => typeof row === 'object' && row !== null));

/**
 * One page of a list, and the number of all its rows. A cursor that fits no order, and one with nothing behind or before it
 * since rows went, gives the first page.
 */
export async function readPage<Row>(
	list: Listed<Row> | PagedList<Row>,
	cursor: Cursor | null,
	size: number
): Promise<Result<ListPage<Row>>> {
	if (cursor && cursor.key.length !== list.order.length) return readPage(list, null, size);
	const [part, counted] = await Promise.all([rowsAt(list, cursor, size + 1), countRows(list)]);
	if (!counted.ok) return counted;
	const back = cursor?.side === 'before';
	const gone = part.ok && (back ? part.value.length <= size : part.value.length === 0);
	if (cursor && (gone || (!part.ok && part.status === 400))) return readPage(list, null, size);
	if (!part.ok) return part;
	const more = part.value.length > size;
	const found = part.value.slice(0, size);
	if (back) found.reverse();
	const rows = shaped(found, z.array(list.shape), list.where);
	if (!rows.ok) return rows;
	return ok({
		rows: rows.value,
		count: counted.value,
		previous: cursor ? cursorAt(list.order, 'before', found.at(0)) : null,
		next: back || more ? cursorAt(list.order, 'after', found.at(-1)) : null
	});
}

/** At most so many rows behind or before a place; before it they come in reversed order. */
export async function readPart<Row>(
	list: Listed<Row> | PagedList<Row>,
	cursor: Cursor | null,
	most: number
): Promise<Result<Row[]>> {
	const part = await rowsAt(list, cursor, most);
	return part.ok ? shaped(part.value, z.array(list.shape), list.where) : part;
}

/**
 * At most so many rows around a place, in their order; what is behind it goes before what is in front. `cut` when there are more.
 * @param key the place, as the values of the order, between two rows
 */
export async function readAround<Row>(
	list: Listed<Row> | PagedList<Row>,
	key: readonly string[],
	most: number
): Promise<Result<{ rows: Row[]; cut: boolean }>> {
	// Mostly everything fits: then it takes one query.
	const whole = await readPart(list, null, most + 1);
	if (!whole.ok) return whole;
	if (whole.value.length <= most) return ok({ rows: whole.value, cut: false });
	const behind = await readPart(list, { side: 'after', key }, most);
	if (!behind.ok) return behind;
	const room = most - behind.value.length;
	const before = room > 0 ? await readPart(list, { side: 'before', key }, room) : ok([]);
	if (!before.ok) return before;
	return ok({ rows: [...before.value.reverse(), ...behind.value], cut: true });
}

/** All rows of a list, in batches of at most 1000. The first one may be empty; a refusal is the last one. */
export async function* batches<Row>(list: Listed<Row> | PagedList<Row>): AsyncGenerator<Result<Row[]>, void> {
	let cursor: Cursor | null = null;
	do {
		const part: Result<Raw[]> = await rowsAt(list, cursor, BATCH);
		if (!part.ok) return yield part;
		const rows: Result<Row[]> = shaped(part.value, z.array(list.shape), list.where);
		yield rows;
		cursor = rows.ok && part.value.length === BATCH ? cursorAt(list.order, 'after', part.value.at(-1)) : null;
	} while (cursor);
}

/** All rows of a list, for what has to be together, such as a page to print. */
export async function everyRow<Row>(list: Listed<Row> | PagedList<Row>): Promise<Result<Row[]>> {
	const rows: Row[] = [];
	for await (const batch of batches(list)) {
		if (!batch.ok) return batch;
		rows.push(...batch.value);
	}
	return ok(rows);
}

/** Rows behind or before a place; before it they come in reversed order. */
async function rowsAt<Row>(
	list: Listed<Row> | PagedList<Row>,
	cursor: Cursor | null,
	most: number
): Promise<Result<Raw[]>> {
	const query = 'part' in list ? list.part(cursor, most) : partOf(list, cursor).limit(most);
	const read = await readRows(query, list.where, raw);
	return read.ok ? ok(read.value.rows) : read;
}

function partOf<Row>({ query, order }: Listed<Row>, cursor: Cursor | null): Filterable {
	const back = cursor?.side === 'before';
	return order.reduce(
		(rows, { column, ascending }) => rows.order(column, { ascending: ascending !== back }),
		cursor ? beyond(query({}), order, cursor) : query({})
	);
}

/** The number of all rows of a list. */
export async function countRows<Row>(list: Listed<Row> | PagedList<Row>): Promise<Result<number>> {
	if ('count' in list) return list.count();
	const read = await readRows(list.query({ count: 'exact' }).limit(1), list.where, z.array(z.unknown()));
	return read.ok ? ok(read.value.count ?? 0) : read;
}

/**
 * Only the rows beyond a place. PostgREST compares no rows, such as `(a, b) > (1, 2)`, and an `or` alone uses no index: so the
 * first column is bounded by itself, and the `or` only decides among rows that are equal in it.
 */
function beyond(query: Filterable, order: Order, { side, key }: Cursor): Filterable {
	const terms = order.map(({ column, ascending }, index) => {
		const operator = ascending === (side === 'after') ? 'gt' : 'lt';
		const equal = order.slice(1, index).map(({ column }, at) => `${column}.eq.${quoted(key[at + 1])}`);
		const term = `${column}.${operator}.${quoted(key[index])}`;
		return equal.length ? `and(${[...equal, term].join(',')})` : term;
	});
	const [first] = order;
	const value = key[0] ?? '';
	if (!first) return query;
	const up = first.ascending === (side === 'after');
	if (order.length === 1) return up ? query.gt(first.column, value) : query.lt(first.column, value);
	return (up ? query.gte(first.column, value) : query.lte(first.column, value)).or(terms.join(','));
}

/** A value in a filter of PostgREST: https://docs.postgrest.org/en/stable/references/api/url_grammar.html#reserved-characters */
const quoted = (value = '') => `"${value.replace(/[\\"]/g, '\\$&')}"`;

function cursorAt(order: Order, side: Cursor['side'], row: Raw | undefined): Cursor | null {
	return row ? { side, key: order.map(({ column }) => String(row[column])) } : null;
}
