import { looksLikeFilter, parseFilter, parseLogic, type Filter } from './filters.ts';
import { notImplemented, PostgrestError, parseError } from './postgrest-error.ts';
import { Scanner, type Field } from './scanner.ts';

export interface SelectItem {
	/** `null` stands for `*`. */
	field: Field | null;
	alias: string | null;
	cast: string | null;
}

export interface OrderTerm {
	field: Field;
	direction: 'asc' | 'desc' | null;
	nulls: 'first' | 'last' | null;
}

/** A parsed query string for a view, table or set of rows. */
export interface ReadQuery {
	select: SelectItem[];
	filters: Filter[];
	order: OrderTerm[];
	limit: number | null;
	offset: number;
}

const EVERYTHING: SelectItem = { field: null, alias: null, cast: null };

/**
 * Parses the query string. For a function called by GET, `args` receives the parameters that are not filters.
 * Refuses PGRST100 (cannot be parsed), PGRST103 (negative range), PGRST127 (not supported).
 */
export function parseReadQuery(query: URLSearchParams, args?: Map<string, string>): ReadQuery {
	const read: ReadQuery = { select: [EVERYTHING], filters: [], order: [], limit: null, offset: 0 };
	for (const [key, value] of query) {
		if (key === 'select') read.select = value.trim() === '' ? [EVERYTHING] : parseSelect(value);
		else if (key === 'order') read.order.push(...parseOrder(value));
		else if (key === 'limit') read.limit = parseCount(key, value);
		else if (key === 'offset') read.offset = parseCount(key, value);
		else if (/(^|\.)(and|or)$/.test(key)) read.filters.push(parseLogic(key, value));
		else if (key === 'columns' || key === 'on_conflict') throw notImplemented(`The parameter "${key}"`);
		else if (/\.(order|limit|offset)$/.test(key)) throw notImplemented(`"${key}" of an embedded resource`);
		else if (args && !looksLikeFilter(value)) args.set(key, value);
		else read.filters.push(parseFilter(key, value));
	}
	return read;
}

/** True when nothing but `select=*` was asked. */
export function isPlain(read: ReadQuery): boolean {
	const all = read.select.length === 1 && read.select[0]?.field === null;
	return all && read.filters.length === 0 && read.order.length === 0 && read.limit === null && read.offset === 0;
}

function parseSelect(text: string): SelectItem[] {
	const scanner = new Scanner(text, 'select parameter');
	const items: SelectItem[] = [];
	do {
		items.push(selectItem(scanner));
		scanner.skipBlanks();
	} while (scanner.take(','));
	if (!scanner.done) throw scanner.failure('unexpected character');
	return items;
}

function selectItem(scanner: Scanner): SelectItem {
	scanner.skipBlanks();
	if (scanner.take('*')) return EVERYTHING;
	if (scanner.startsWith('...')) throw notImplemented('Spreading an embedded resource');
	let alias: string | null = null;
	const start = scanner.at;
	const first = scanner.name();
	if (scanner.startsWith(':') && !scanner.startsWith('::')) {
		scanner.take(':');
		alias = first;
	} else {
		scanner.at = start;
	}
	const field = scanner.field();
	if (scanner.startsWith('!')) throw notImplemented(`Embedding "${field.name}"`);
	if (scanner.startsWith('.')) throw notImplemented(`Aggregating "${field.name}"`);
	const cast = scanner.take('::') ? scanner.until(',') : null;
	if (cast?.includes('.')) throw notImplemented(`Aggregating "${field.name}"`);
	if (cast?.trim() === '') throw scanner.failure('expected a type');
	return { field, alias, cast };
}

function parseOrder(text: string): OrderTerm[] {
	const scanner = new Scanner(text, 'order');
	const terms: OrderTerm[] = [];
	do {
		const field = scanner.field();
		let direction: OrderTerm['direction'] = null;
		if (scanner.take('.asc')) direction = 'asc';
		else if (scanner.take('.desc')) direction = 'desc';
		let nulls: OrderTerm['nulls'] = null;
		if (scanner.take('.nullsfirst')) nulls = 'first';
		else if (scanner.take('.nullslast')) nulls = 'last';
		terms.push({ field, direction, nulls });
		scanner.skipBlanks();
	} while (scanner.take(','));
	if (!scanner.done) throw scanner.failure('expected asc, desc, nullsfirst, nullslast or a comma');
	return terms;
}

function parseCount(key: 'limit' | 'offset', text: string): number {
	const count = Number(text);
	if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(count)) throw parseError(key, text, 'expected a whole number');
	if (count < 0) {
		throw new PostgrestError(416, 'PGRST103', 'Requested range not satisfiable', {
			details: `${key === 'limit' ? 'Limit' : 'Offset'} should be greater than or equal to zero.`
		});
	}
	return count;
}
