/** The text of functions, views and triggers, to find which tables they read and write. */
export interface Statements {
	functions: { name: string; body: string; reads: boolean }[];
	views: { name: string; body: string }[];
	triggers: { table: string; body: string }[];
}

type Sql = <T>(text: string) => Promise<T[]>;

/** Reads the functions, views and triggers of a database. `reads`: a function that is declared stable or immutable. */
export async function runsWith(sql: Sql): Promise<Statements> {
	return {
		functions: await sql(`
			select n.nspname || '.' || p.proname as name, string_agg(coalesce(pg_get_function_sqlbody(p.oid), p.prosrc), ' ') as body,
				bool_and(p.provolatile <> 'v') as reads
			from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('public', 'planner') group by 1`),
		views: await sql(`
			select schemaname || '.' || viewname as name, definition as body from pg_views where schemaname in ('public', 'planner')`),
		triggers: await sql(`
			select t.tgrelid::regclass::text as "table", p.prosrc as body
			from pg_trigger t join pg_proc p on p.oid = t.tgfoid where not t.tgisinternal`)
	};
}

const tablesIn = (texts: string[], pattern: RegExp): string[] => [
	...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name)))
];

/** The tables and functions of `planner` that a text names. */
export const readsIn = (texts: string[]): string[] => tablesIn(texts, /\b(planner\.\w+)/g);

export const writesIn = (texts: string[]): string[] =>
	tablesIn(texts, /\b(?:insert into|update|delete from|merge into)\s+(?:only\s+)?(planner\.\w+)/gi);

/** Does a text name this function or view? Objects of `public` may be named without their schema. */
function names(text: string, name: string): boolean {
	const [schema, own] = name.split('.');
	return new RegExp(`(?<![.\\w])${schema === 'public' ? '(?:public\\.)?' : 'planner\\.'}${own}\\b`).test(text);
}

/** A text and everything that it runs, directly or not. */
export function reachedBy(text: string, { functions, views, triggers }: Statements): string[] {
	const reached = new Set([text]);
	for (const one of reached) {
		for (const { name, body } of [...functions, ...views]) if (names(one, name)) reached.add(body);
		const written = writesIn([one]);
		for (const { table, body } of triggers) if (written.includes(table)) reached.add(body);
	}
	return [...reached];
}
