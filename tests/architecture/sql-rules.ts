import { commentedBy, createdBy, grantedBy } from '../../supabase/catalogue/definitions.ts';
import { statements, type ParsedStatement } from '../../supabase/embedded/statements.ts';
import type { SourceFile } from './source.ts';

interface Placed extends ParsedStatement {
	path: string;
}

const schema = /^supabase\/schemas\/.*\.sql$/;
const schemaOrMigration = /^supabase\/(schemas|migrations)\/.*\.sql$/;

/** All statements of supabase/schemas in their order. The contents of `do` blocks are not checked. */
export function readSchemas(sources: SourceFile[]): Placed[] {
	return sources
		.filter(({ path }) => schema.test(path))
		.toSorted((a, b) => (a.path < b.path ? -1 : 1))
		.flatMap(({ path, text }) => statements(text).map((statement) => ({ ...statement, path })));
}

const at = ({ path, line }: Placed): string => `${path}:${line}: `;
const bare = (name: string): string => name.replaceAll('"', '');

/** Definer functions without an empty search_path: a caller could substitute functions that run with the owner's rights. */
export function looseDefiners(all: Placed[]): string[] {
	return all
		.filter(
			({ shape }) => /^create (or replace )?(function|procedure)/.test(shape) && /\bsecurity definer\b/.test(shape)
		)
		.filter(({ text }) => !/\bset\s+search_path\s*(to|=)\s*''(?!')/i.test(text.replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, '')))
		.map((s) => `${at(s)}a security definer function needs "set search_path = ''" and full names inside`);
}

/** Refusals without a case: no pgTAP file names the code. */
export function untriedRefusals(sources: SourceFile[]): string[] {
	const textOf = (folder: RegExp) => sources.filter(({ path }) => folder.test(path)).map(({ text }) => text);
	const tried = textOf(/^supabase\/tests\/.*\.sql$/).join('\n');
	const codes = textOf(schema).flatMap((text) =>
		[...text.matchAll(/\bplanner\.refuse\('([a-z_]+)'/g)].map(([, code = '']) => code)
	);
	return [...new Set(codes)]
		.filter((code) => !tried.includes(`'${code}'`))
		.map((code) => `no case in supabase/tests refuses ${code}`);
}

/** Codes that are not literals in the call: neither a search nor the tests of comments and texts find them. */
export function hiddenRefusals(all: Placed[]): string[] {
	return all.flatMap((s) =>
		[...s.text.matchAll(/\bplanner\.refuse\((?!'[a-z_]+'[,)]|code text)/g)].map(
			() => `${at(s)}write the code of a refusal as one literal: planner.refuse('some_code', …)`
		)
	);
}

/** What a statement defines; for a grant one entry for each privilege, object and role. */
const definitions = (s: Placed): string[] => [
	...[createdBy(s), commentedBy(s)].filter((name) => name !== null),
	...grantedBy(s).map(({ privilege, object, role }) => `grant ${privilege} on ${object} to ${role}`)
];

/** Objects that are defined twice. A search for one has a single hit in supabase/schemas. */
export function definedTwice(all: Placed[]): string[] {
	const seen = new Map<string, Placed>();
	return all.flatMap((s) => {
		const again = /^create or replace\b/.test(s.shape) ? [`${at(s)}each thing is written once; write "create"`] : [];
		for (const name of definitions(s)) {
			const before = seen.get(name);
			if (before) again.push(`${at(s)}${name} stands in ${before.path}:${before.line} already`);
			else seen.set(name, s);
		}
		return again;
	});
}

/** Statements that supabase/catalogue does not compare, so that schemas and migrations could differ. */
export function uncompared(all: Placed[]): string[] {
	return all
		.filter((s) => definitions(s).length === 0)
		.filter(
			({ shape }) =>
				!/^(alter (table [\w.]+ enable row level security$|default privileges )|create extension )/.test(shape)
		)
		.map(
			(s) => `${at(s)}supabase/catalogue/catalogue.sql does not know this kind of statement; rows belong in a migration`
		);
}

/**
 * Function bodies outside `$$`: the Supabase CLI 2.117 splits them at semicolons, and they break when a view that
 * they read gets a column.
 */
export function atomicBodies(sources: SourceFile[]): string[] {
	return textOfSql(sources).flatMap(({ path, lines }) =>
		lines.flatMap((line, index) =>
			/\bbegin\s+atomic\b/i.test(line) ? [`${path}:${index + 1}: write the body between $$, not "begin atomic"`] : []
		)
	);
}

export function longLines(sources: SourceFile[]): string[] {
	return sources
		.filter(({ path }) => schemaOrMigration.test(path))
		.flatMap(({ path, text }) =>
			text
				.split('\n')
				.flatMap((line, index) =>
					line.length > 120 ? [`${path}:${index + 1}: ${line.length} characters, at most 120`] : []
				)
		);
}

/** Tables without row level security, which protects data even after a wrong grant. */
export function openTables(all: Placed[]): string[] {
	const secured = new Set(
		all
			.flatMap(({ shape }) => /^alter table (?:only )?([\w."]+) enable row level security/.exec(shape)?.[1] ?? [])
			.map(bare)
	);
	return all.flatMap((s) => {
		const table = /^create (?:unlogged )?table (?:if not exists )?([\w."]+)/.exec(s.shape)?.[1];
		if (!table || / partition of /.test(s.shape)) return [];
		const name = bare(table);
		if (name.startsWith('public.'))
			return [`${at(s)}tables live in schema planner; public holds views and functions only`];
		if (!name.startsWith('planner.')) return [`${at(s)}write the schema: planner.${name}`];
		return secured.has(name) ? [] : [`${at(s)}add "alter table ${name} enable row level security;" below it`];
	});
}

/** Functions and views of the API without a comment. */
export function silentApi(all: Placed[]): string[] {
	const spoken = new Set(
		all.flatMap(({ shape }) => {
			const match = /^comment on (function|view|materialized view) ([\w."]+)/.exec(shape);
			return match?.[2] ? [bare(match[2])] : [];
		})
	);
	const made = all.flatMap((s) => {
		const name = /^create (?:or replace )?(?:function|procedure|(?:recursive )?view|materialized view) ([\w."]+)/.exec(
			s.shape
		)?.[1];
		return name && bare(name).startsWith('public.') ? [[bare(name), s] as const] : [];
	});
	return made
		.filter(([name]) => !spoken.has(name))
		.map(([name, s]) => `${at(s)}add "comment on … ${name}": purpose, arguments, units, refusals`);
}

/** Views that run with the rights of their owner, which bypasses row level security. */
export function ownerViews(all: Placed[]): string[] {
	return all
		.filter(({ shape }) => /^create (or replace )?(recursive )?view public\./.test(shape))
		.filter(({ shape }) => !/\bwith \([^)]*security_invoker( = ?(true|on)|=(true|on)|[,)])/.test(shape))
		.map((s) => `${at(s)}write "with (security_invoker = true)", or the view reads past row level security`);
}

// Features that PostgreSQL 15 does not have, by release, from the release notes.
const newer: [RegExp, number, string][] = [
	[/\bany_value\s*\(/i, 16, 'any_value()'],
	[/\bjson_(array|arrayagg|objectagg)\s*\(/i, 16, 'the SQL/JSON constructors; use jsonb_build_array() or jsonb_agg()'],
	[/\bis\s+(not\s+)?json\b/i, 16, 'IS JSON'],
	[
		/\b(pg_input_is_valid|pg_input_error_info|array_sample|array_shuffle|random_normal|date_add|date_subtract)\s*\(/i,
		16,
		'a function'
	],
	[/\bsystem_user\b/i, 16, 'system_user'],
	[/\b(\d+_\d[\d_]*|0x[\da-f]+|0o[0-7]+|0b[01]+)\b/i, 16, 'number literals with underscores or a base'],
	[
		/\b(json_table|json_query|json_value|json_exists|json_scalar|json_serialize|merge_action|to_bin|to_oct|xmltext|unicode_assigned)\s*\(/i,
		17,
		'a function'
	],
	[/\brandom\s*\(\s*[^)\s]/i, 17, 'random(min, max)'],
	[/\bnot\s+matched\s+by\s+(source|target)\b/i, 17, 'MERGE … BY SOURCE'],
	[/\bat\s+local\b/i, 17, 'AT LOCAL'],
	[/\btransaction_timeout\b/i, 17, 'transaction_timeout'],
	[/\b(uuidv7|uuidv4|array_sort|array_reverse|casefold|crc32c?|uuid_extract_\w+)\s*\(/i, 18, 'a function'],
	[/\)\s+virtual\b/i, 18, 'virtual generated columns; write STORED'],
	[/\breturning\s+(with\s*\(|(old|new)\.)/i, 18, 'RETURNING old/new'],
	[/\bwithout\s+overlaps\b/i, 18, 'temporal keys; use an exclusion constraint'],
	[/\bnot\s+enforced\b/i, 18, 'NOT ENFORCED']
];

/** Schemas and migrations run on PostgreSQL 15 to 18. */
export function tooNew(sources: SourceFile[]): string[] {
	return textOfSql(sources).flatMap(({ path, lines }) =>
		lines.flatMap((line, index) =>
			newer
				.filter(([pattern]) => pattern.test(line))
				.map(([, version, what]) => `${path}:${index + 1}: PostgreSQL 15 lacks this; it came with ${version} (${what})`)
		)
	);
}

/** Locale collations that PGlite does not have (it only has "und-x-icu"); creating one is allowed. */
export function foreignCollations(sources: SourceFile[]): string[] {
	return textOfSql(sources).flatMap(({ path, lines }) =>
		lines.flatMap((line, index) =>
			/\b(?!und-)[a-z]{2,3}(-\w+)*-x-icu\b/i.test(line)
				? [
						`${path}:${index + 1}: the embedded engine has no such collation; sort in TypeScript, or create a collation with provider = icu`
					]
				: []
		)
	);
}

const textOfSql = (sources: SourceFile[]) =>
	sources
		.filter(({ path }) => schemaOrMigration.test(path))
		.map(({ path, text }) => ({
			path,
			lines: text.split('\n').map((line) => line.replace(/--.*$/, '').replace(/'[^']*'/g, "''"))
		}));
