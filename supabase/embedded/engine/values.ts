import type { ResultSet, Value } from './engine.ts';

/** PostgreSQL type numbers (pg_type.oid), fixed for the built-in types. */
const OID = {
	bool: 16,
	bytea: 17,
	int8: 20,
	int2: 21,
	int4: 23,
	oid: 26,
	json: 114,
	float4: 700,
	float8: 701
} as const;
const JSONB = 3802;
const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;
/** Array type → element type, for the array types that the project uses. */
const ELEMENT = new Map([
	[1000, OID.bool],
	[1005, OID.int2],
	[1007, OID.int4],
	[1016, OID.int8],
	[1009, 25],
	[1015, 25],
	[2951, 2950],
	[1003, 25],
	[199, OID.json],
	[3807, JSONB]
]);

/** A PostgreSQL array literal: every element quoted, NULL unquoted. */
export function arrayLiteral(values: readonly (string | null)[]): string {
	const quoted = values.map((value) => (value === null ? 'NULL' : `"${value.replace(/[\\"]/g, '\\$&')}"`));
	return `{${quoted.join(',')}}`;
}

/** A JavaScript value as the text PostgreSQL expects; arrays become array literals, other objects JSON. */
export function toValue(value: unknown): Value {
	if (value === null || value === undefined) return null;
	if (typeof value === 'string') return value;
	if (value instanceof Date) return value.toISOString();
	if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
	if (Array.isArray(value)) return arrayLiteral(value.map(toValue));
	if (typeof value === 'object') return JSON.stringify(value);
	return String(value);
}

/** Splits a one-dimensional array literal; nested arrays are not used in this project and stay text. */
function parseArray(text: string): (string | null)[] {
	const elements: (string | null)[] = [];
	const token = /"((?:[^"\\]|\\.)*)"|([^",{}]+)/gy;
	let at = 1;
	while (at < text.length - 1) {
		token.lastIndex = at;
		const match = token.exec(text);
		if (!match) break;
		if (match[1] !== undefined) elements.push(match[1].replace(/\\(.)/gs, '$1'));
		else elements.push(match[2] === 'NULL' ? null : (match[2] ?? ''));
		at = token.lastIndex + 1;
	}
	return elements;
}

/** A value as PostgreSQL wrote it → JavaScript; what has no exact counterpart (numeric, date, time) stays text. */
function fromValue(value: Value, type: number): unknown {
	if (value === null) return null;
	const element = ELEMENT.get(type);
	if (element !== undefined) return parseArray(value).map((item) => fromValue(item, element));
	switch (type) {
		case OID.bool:
			return value === 't';
		case OID.int2:
		case OID.int4:
		case OID.oid:
		case OID.float4:
		case OID.float8:
			return Number(value);
		case OID.int8:
			return Number.isSafeInteger(Number(value)) ? Number(value) : BigInt(value);
		case OID.json:
		case JSONB:
			return JSON.parse(value);
		case TIMESTAMP:
		case TIMESTAMPTZ:
			return Number.isNaN(Date.parse(value)) ? value : new Date(value);
		case OID.bytea:
			return new Uint8Array(Buffer.from(value.slice(2), 'hex'));
		default:
			return value;
	}
}

/** Rows as objects, one property a column. */
export function toObjects<T>(result: ResultSet): T[] {
	return result.rows.map(
		(row) =>
			Object.fromEntries(
				result.columns.map((column, index) => [column.name, fromValue(row[index] ?? null, column.type)])
			) as T
	);
}
