import { arrayLiteral } from '../engine/values.ts';
import type { Condition, Filter } from './filters.ts';
import type { OrderTerm, ReadQuery, SelectItem } from './read-query.ts';
import { PostgrestError } from './postgrest-error.ts';
import type { Field } from './scanner.ts';
import { castType, identifier, type Parameters } from './sql.ts';

/** max_rows in supabase/config.toml: the same limit as on a hosted project. */
export const MAX_ROWS = 1_000;

/** The source of rows: its SQL in FROM, its alias, and its column types. */
export interface RowSource {
	from: string;
	name: string;
	columns: Map<string, string>;
}

/** Alias of a row. Always used with `.*`, because the bare alias could mean a column of that name. */
const ROW = '"_gateway_row"';

/**
 * The columns of every main statement: rows on this page, total rows (NULL unless requested), the JSON body, and the values
 * of `response.status` and `response.headers`.
 */
export function answerColumns(body: string, total: string): string {
	return `select pg_catalog.count(*) as page_total, ${total} as total, ${body} as body,
		nullif(pg_catalog.current_setting('response.headers', true), '') as headers,
		nullif(pg_catalog.current_setting('response.status', true), '') as status
		from (select * from "_gateway_page") ${ROW}`;
}

export const BODY = {
	rows: `coalesce(pg_catalog.json_agg(${ROW}.*), '[]')::text`,
	row: `coalesce(pg_catalog.json_agg(${ROW}.*) -> 0, 'null')::text`,
	values: `coalesce(pg_catalog.json_agg(${ROW}."_gateway_value"), '[]')::text`,
	value: `coalesce(pg_catalog.json_agg(${ROW}."_gateway_value") -> 0, 'null')::text`
};

/** `"_gateway_page" as (…)`: the rows of this request. */
export function pageQuery(source: RowSource, read: ReadQuery, params: Parameters): string {
	const items = read.select.map((item) => selectItem(item, source, params)).join(', ');
	const order = read.order.map((term) => orderTerm(term, source, params)).join(', ');
	return [
		`select ${items} from ${source.from}`,
		where(source, read.filters, params),
		order && `order by ${order}`,
		`limit ${params.add(String(Math.min(read.limit ?? MAX_ROWS, MAX_ROWS)))}`,
		read.offset === 0 ? '' : `offset ${params.add(String(read.offset))}`
	]
		.filter(Boolean)
		.join(' ');
}

/** Counts the rows without limit and offset. */
export function totalQuery(source: RowSource, read: ReadQuery, params: Parameters): string {
	return `(select pg_catalog.count(*) from ${source.from} ${where(source, read.filters, params)})`;
}

function where(source: RowSource, filters: readonly Filter[], params: Parameters): string {
	return filters.length === 0 ? '' : `where ${filters.map((item) => filter(item, source, params)).join(' and ')}`;
}

function selectItem(item: SelectItem, source: RowSource, params: Parameters): string {
	if (item.field === null) return `${identifier(source.name)}.*`;
	const value = fieldValue(item.field, source, params);
	const expression = item.cast === null ? value : `cast(${value} as ${castType(item.cast)})`;
	const lastKey = item.field.path.findLast((step) => !step.index)?.key;
	const name = item.alias ?? lastKey ?? item.field.name;
	return `${expression} as ${identifier(name)}`;
}

function orderTerm(term: OrderTerm, source: RowSource, params: Parameters): string {
	const nulls = term.nulls === null ? '' : ` nulls ${term.nulls}`;
	return `${fieldValue(term.field, source, params)} ${term.direction ?? 'asc'}${nulls}`;
}

/**
 * Only existing columns are allowed: otherwise `view.name` could also call a function that takes a row of the view
 * (PostgreSQL, functional notation for composite types).
 */
function fieldValue(field: Field, source: RowSource, params: Parameters): string {
	if (!source.columns.has(field.name)) {
		throw new PostgrestError(400, '42703', `column ${source.name}.${field.name} does not exist`);
	}
	const column = `${identifier(source.name)}.${identifier(field.name)}`;
	if (field.path.length === 0) return column;
	const steps = field.path.map((step) => {
		const key = params.add(step.key);
		return `${step.text ? '->>' : '->'} ${key}::${step.index ? 'int' : 'text'}`;
	});
	return `(pg_catalog.to_jsonb(${column}) ${steps.join(' ')})`;
}

function filter(item: Filter, source: RowSource, params: Parameters): string {
	if (item.kind === 'condition') return condition(item, source, params);
	const terms = item.terms.map((term) => filter(term, source, params)).join(` ${item.operator} `);
	return `${item.negated ? 'not ' : ''}(${terms})`;
}

function condition(item: Condition, source: RowSource, params: Parameters): string {
	return `${item.negated ? 'not ' : ''}(${test(item, source, params)})`;
}

function test(item: Condition, source: RowSource, params: Parameters): string {
	const value = fieldValue(item.field, source, params);
	switch (item.test) {
		case 'is':
			return `${value} is ${item.value}`;
		case 'in':
			return `${value} = any (${params.add(arrayLiteral(item.values))})`;
		case 'search': {
			const config = item.config === null ? '' : `${params.add(item.config)}::regconfig, `;
			const isVector = item.field.path.length === 0 && source.columns.get(item.field.name) === 'tsvector';
			const vector = isVector ? value : `pg_catalog.to_tsvector(${config}${value})`;
			return `${vector} @@ pg_catalog.${item.query}(${config}${params.add(item.value)})`;
		}
		case 'compare':
			return `${value} ${item.operator} ${params.add(item.value)}`;
	}
}
