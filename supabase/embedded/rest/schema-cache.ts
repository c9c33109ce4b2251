import type { Engine } from '../engine/engine.ts';
import { createReloadingCache } from '../reloading-cache.ts';

/** The only schema that the API exposes. */
export const EXPOSED_SCHEMA = 'public';

export interface Relation {
	name: string;
	/** Column → catalogue name of its type. */
	columns: Map<string, string>;
}

export interface RoutineArgument {
	name: string;
	/** As PostgreSQL writes it; comes from the catalogue only. */
	type: string;
	required: boolean;
}

export interface Routine {
	name: string;
	args: RoutineArgument[];
	/** A row (or rows) with columns, or one value. */
	returns: 'rows' | 'value' | 'void';
	/** Of the rows: column → catalogue name of its type. */
	columns: Map<string, string>;
	isSet: boolean;
	volatile: boolean;
	/** Whether PostgreSQL can plan its body as a part of the query that calls it (inline_set_returning_function). */
	inlinable: boolean;
	/** A feature of the function that is not supported; null when there is none. */
	unsupported: string | null;
}

export interface SchemaCache {
	relation(name: string): Promise<Relation | undefined>;
	/** All functions of that name; several are overloads. */
	routines(name: string): Promise<Routine[]>;
	/** The names of all functions, for a hint. */
	routineNames(): Promise<string[]>;
	/** Clears the cache. */
	forget(): void;
}

interface Contents {
	relations: Map<string, Relation>;
	routines: Map<string, Routine[]>;
}

/** An unknown name may be newer than the cache; the cache is reloaded at most this often. */
const RELOAD_MS = 1_000;

const RELATIONS = `
	select c.relname, json_object_agg(a.attname, t.typname)::text
	from pg_catalog.pg_class c
	join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
	join pg_catalog.pg_type t on t.oid = a.atttypid
	where c.relnamespace = '${EXPOSED_SCHEMA}'::regnamespace and c.relkind in ('r', 'v', 'm', 'f', 'p') and not c.relispartition
	group by c.relname`;

const ROUTINES = `
	select p.proname,
		json_build_object(
			'args', coalesce((
				select json_agg(json_build_object(
					'name', coalesce(p.proargnames[i], ''),
					'type', format_type(p.proargtypes[i - 1], null),
					'required', i <= p.pronargs - p.pronargdefaults) order by i)
				from generate_series(1, p.pronargs) i), '[]'),
			'columns', case when t.typtype = 'c' then (
				select json_object_agg(a.attname, x.typname) from pg_catalog.pg_attribute a
				join pg_catalog.pg_type x on x.oid = a.atttypid
				where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped)
			else (
				select json_object_agg(p.proargnames[i], x.typname) from generate_subscripts(p.proallargtypes, 1) i
				join pg_catalog.pg_type x on x.oid = p.proallargtypes[i]
				where p.proargmodes[i] = 't') end,
			'composite', t.typtype = 'c' or coalesce(p.proargmodes::text[] && '{t,b,o}', false),
			'void', p.prorettype = 'void'::regtype,
			'anonymous', p.prorettype = 'record'::regtype and not coalesce(p.proargmodes::text[] && '{t,b,o}', false),
			'inout', coalesce(p.proargmodes::text[] && '{b,o}', false),
			'variadic', p.provariadic <> 0,
			'set', p.proretset,
			'volatile', p.provolatile = 'v',
			'inlinable', p.proretset and p.provolatile <> 'v' and not p.prosecdef and p.proconfig is null and not p.proisstrict
				and p.prolang = (select l.oid from pg_catalog.pg_language l where l.lanname = 'sql')
		)::text
	from pg_catalog.pg_proc p
	join pg_catalog.pg_type t on t.oid = p.prorettype
	where p.pronamespace = '${EXPOSED_SCHEMA}'::regnamespace and p.prokind = 'f'
		and p.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype)`;

interface RoutineRow {
	args: RoutineArgument[];
	columns: Record<string, string> | null;
	composite: boolean;
	void: boolean;
	anonymous: boolean;
	inout: boolean;
	variadic: boolean;
	set: boolean;
	volatile: boolean;
	inlinable: boolean;
}

/** Names and signatures of schema `public`, loaded when first needed and reloaded when a name is not found. */
export function createSchemaCache(engine: Engine): SchemaCache {
	const { current, find, forget } = createReloadingCache(() => readContents(engine), RELOAD_MS);
	return {
		relation: (name) => find((from) => from.relations.get(name)),
		routines: async (name) => (await find((from) => from.routines.get(name))) ?? [],
		routineNames: async () => [...(await current()).routines.keys()],
		forget
	};
}

async function readContents(engine: Engine): Promise<Contents> {
	const [relations, routines] = await engine.run({
		readOnly: true,
		statements: [{ text: RELATIONS }, { text: ROUTINES }]
	});
	const contents: Contents = { relations: new Map(), routines: new Map() };
	for (const [name, columns] of relations?.rows ?? []) {
		if (!name) continue;
		const types = JSON.parse(columns ?? '{}') as Record<string, string>;
		contents.relations.set(name, { name, columns: new Map(Object.entries(types)) });
	}
	for (const [name, json] of routines?.rows ?? []) {
		if (!name) continue;
		const overloads = contents.routines.get(name) ?? [];
		overloads.push(toRoutine(name, JSON.parse(json ?? '{}') as RoutineRow));
		contents.routines.set(name, overloads);
	}
	return contents;
}

function toRoutine(name: string, row: RoutineRow): Routine {
	return {
		name,
		args: row.args,
		returns: row.void ? 'void' : row.composite ? 'rows' : 'value',
		columns: new Map(Object.entries(row.columns ?? {})),
		isSet: row.set,
		volatile: row.volatile,
		inlinable: row.inlinable,
		unsupported: unsupported(row)
	};
}

function unsupported(row: RoutineRow): string | null {
	if (row.variadic) return 'a variadic argument';
	if (row.anonymous) return 'a result of type record without columns';
	if (row.inout) return 'an OUT or INOUT argument';
	if (row.args.some((arg) => arg.name === '')) return 'an argument without a name';
	return null;
}
