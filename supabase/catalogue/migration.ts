import type { Engine } from '../embedded/engine/engine.ts';
import { asOwner } from '../embedded/owner.ts';
import type { ParsedStatement } from '../embedded/statements.ts';
import { described, differences, readCatalogue, type CatalogueObject, type Difference } from './compare.ts';
import { commentedBy, createdBy, grantedBy, withoutArguments } from './definitions.ts';
import { dependentsOf } from './dependents.ts';
import { commentChanges, grantChanges } from './grants-and-comments.ts';
import { dropped, replacing } from './statement-text.ts';

/** Objects whose migration must be written by hand, one on each line. */
export class ByHandError extends Error {
	override name = 'ByHandError';
	readonly objects: string[];
	constructor(objects: string[]) {
		super(`These differ, and a migration for them is written by hand:\n${objects.map((o) => `  ${o}`).join('\n')}`);
		this.objects = objects;
	}
}

const REPLACED = ['function', 'view'];
const MADE_AGAIN = ['policy', 'trigger'];
const ADJUSTED = ['grant', 'comment'];

/**
 * The statements that make `migrations` equal to `schemas`: drops, then new and changed objects in the order of
 * supabase/schemas, with comments and grants; null when the two are equal. They have been run in
 * `migrations`, so they are valid. Throws ByHandError for tables, columns, constraints, indexes and types.
 */
export async function migrationText(
	schemas: Engine,
	migrations: Engine,
	statements: readonly ParsedStatement[]
): Promise<string | null> {
	const wanted = await readCatalogue(schemas);
	const found = differences(wanted, await readCatalogue(migrations));
	if (found.length === 0) return null;
	const byHand = found.filter(({ kind }) => ![...REPLACED, ...MADE_AGAIN, ...ADJUSTED].includes(kind));
	if (byHand.length > 0) throw new ByHandError(byHand.map(described));
	const main = await objectStatements(migrations, wanted, found, statements);
	await run(migrations, main);
	const left = differences(wanted, await readCatalogue(migrations));
	const rest = [...grantChanges(left), ...commentChanges(left, statements)];
	await run(migrations, rest);
	const wrong = differences(wanted, await readCatalogue(migrations));
	if (wrong.length > 0) throw new ByHandError(wrong.map(described));
	return [...main, ...rest].map((statement) => `${statement};\n`).join('\n');
}

async function objectStatements(
	migrations: Engine,
	wanted: readonly CatalogueObject[],
	found: readonly Difference[],
	statements: readonly ParsedStatement[]
): Promise<string[]> {
	const keyOf = ({ kind, name }: { kind: string; name: string }): string => `${kind} ${withoutArguments(name)}`;
	const there = new Set(wanted.map(keyOf));
	const objects = found.filter(({ kind }) => !ADJUSTED.includes(kind));
	const going = objects.filter((d) => d.migrations && (!d.schemas || isMadeAgain(d)));
	const dependents = await dependentsOf(
		migrations,
		going.flatMap((d) => d.migrations ?? [])
	);
	const stuck = dependents.filter(({ kind }) => ![...REPLACED, ...MADE_AGAIN].includes(kind));
	if (stuck.length > 0)
		throw new ByHandError(stuck.map(({ kind, name }) => `${kind} ${name}: depends on what changes`));
	const depth = new Map(going.map(({ kind, name }) => [`${kind} ${name}`, { kind, name, depth: 0 }]));
	for (const dependent of dependents) {
		const same = going.find((d) => d.kind === dependent.kind && keyOf(d) === keyOf(dependent));
		depth.set(same ? `${same.kind} ${same.name}` : `${dependent.kind} ${dependent.name}`, {
			...(same ?? dependent),
			depth: dependent.depth
		});
	}
	const drops = [...depth.values()].toSorted((a, b) => b.depth - a.depth);
	const created = new Set([
		...drops.map(keyOf).filter((key) => there.has(key)),
		...objects.filter((d) => !d.migrations).map(keyOf)
	]);
	const replaced = new Set(objects.filter((d) => d.schemas && d.migrations && !isMadeAgain(d)).map(keyOf));
	const comments = new Set(found.filter(({ kind }) => kind === 'comment').map(({ name }) => commentKey(name)));
	return [
		...drops.map(dropped),
		...statements.flatMap((statement) => {
			const key = createdBy(statement);
			if (key) return created.has(key) ? [statement.text] : replaced.has(key) ? [replacing(statement.text)] : [];
			const comment = commentedBy(statement);
			if (comment)
				return comments.has(comment) || created.has(comment.slice('comment on '.length)) ? [statement.text] : [];
			const isOfCreated = ({ object }: { object: string }) => created.has(object) || created.has(`view ${object}`);
			return grantedBy(statement).some(isOfCreated) ? [statement.text] : [];
		})
	];
}

/** `table column planner.a.b` as catalogue.sql says it is `column planner.a.b` in a statement. */
const commentKey = (name: string): string =>
	`comment on ${withoutArguments(name).replace(/^(composite|table|view|domain) (?=type|column|constraint)/, '')}`;

function isMadeAgain({ kind, schemas, migrations }: Difference): boolean {
	if (!schemas || !migrations) return false;
	if (MADE_AGAIN.includes(kind)) return true;
	if (kind === 'function') return schemas.signature !== migrations.signature;
	// A view may be replaced by one with more columns at the end.
	return !`${schemas.signature}, `.startsWith(`${migrations.signature}, `);
}

async function run(engine: Engine, statements: readonly string[]): Promise<void> {
	if (statements.length === 0) return;
	const owner = await asOwner(engine);
	await engine.run({
		deadlineMs: 60_000,
		statements: [...owner.before, { text: statements.join(';\n'), simple: true }, ...owner.after]
	});
}
