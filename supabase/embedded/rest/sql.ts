import type { Value } from '../engine/engine.ts';
import { PostgrestError } from './postgrest-error.ts';

/**
 * Quotes an identifier. The only way for a name from a request to become part of SQL: quotes are doubled, and NUL, which
 * would end the statement in PostgreSQL's protocol, is refused.
 */
export function identifier(name: string): string {
	if (name.includes('\0')) throw new PostgrestError(400, 'PGRST100', 'a name holds a NUL character');
	if (name === '') throw new PostgrestError(400, 'PGRST100', 'a name is empty');
	return `"${name.replaceAll('"', '""')}"`;
}

/** Collects the parameters of a statement, so that values never become part of SQL. */
export class Parameters {
	readonly values: Value[] = [];

	/** Adds a value and returns its placeholder. PostgreSQL infers the type from the context, as for a quoted literal. */
	add(value: Value): string {
		if (value?.includes('\0')) {
			throw new PostgrestError(400, '22021', 'invalid byte sequence for encoding "UTF8": 0x00');
		}
		this.values.push(value);
		return `$${this.values.length}`;
	}
}

/** SQL names of types that have another name in the catalog. */
const SPELLINGS: Record<string, string> = {
	int: 'int4',
	integer: 'int4',
	smallint: 'int2',
	bigint: 'int8',
	boolean: 'bool',
	real: 'float4',
	float: 'float8',
	'double precision': 'float8',
	decimal: 'numeric',
	character: 'bpchar',
	'character varying': 'varchar',
	'timestamp with time zone': 'timestamptz',
	'timestamp without time zone': 'timestamp',
	'time with time zone': 'timetz',
	'time without time zone': 'time',
	'bit varying': 'varbit'
};

/** The type of a cast in `select`, quoted, so that an unknown type is 42704 and never a syntax error. */
export function castType(text: string): string {
	const match = /^(.*?)(\[\])?$/s.exec(text.trim());
	const name = (match?.[1] ?? '').trim();
	return identifier(SPELLINGS[name.toLowerCase()] ?? name) + (match?.[2] ?? '');
}
