import { readFileSync } from 'node:fs';
import type { Engine, ResultSet, Statement } from '../embedded/engine/engine.ts';

/** One object of a database as catalogue.sql tells it. */
export interface CatalogueObject {
	kind: string;
	name: string;
	definition: string;
	/** Of functions and views: the part whose change `create or replace` refuses. */
	signature: string | null;
	/** Of what can be dropped: class and oid in pg_depend. */
	address: string | null;
}

export interface Difference {
	kind: string;
	name: string;
	/** As supabase/schemas has it; absent when only the migrations have it. */
	schemas?: CatalogueObject;
	migrations?: CatalogueObject;
}

/** The schemas whose objects are ours. */
const OURS = ['planner', 'public'];
const text = readFileSync(new URL('./catalogue.sql', import.meta.url), 'utf8');

/** The statement that reads the catalogue, for a script of one's own; `catalogueOf` makes objects of what it answers. */
export const catalogueStatement: Statement = { text, params: [`{${OURS.join(',')}}`] };

export function catalogueOf(result: ResultSet | undefined): CatalogueObject[] {
	return (result?.rows ?? []).map(([kind, name, definition, signature, address]) => ({
		kind: kind ?? '',
		name: name ?? '',
		definition: definition ?? '',
		signature: signature ?? null,
		address: address ?? null
	}));
}

export async function readCatalogue(engine: Engine): Promise<CatalogueObject[]> {
	const [result] = await engine.run({ statements: [catalogueStatement], deadlineMs: 60_000 });
	return catalogueOf(result);
}

/** What one database has and the other has not, or has otherwise; in order of kind and name. */
export function differences(schemas: CatalogueObject[], migrations: CatalogueObject[]): Difference[] {
	const keyOf = ({ kind, name }: CatalogueObject): string => `${kind}\n${name}`;
	const there = new Map(migrations.map((object) => [keyOf(object), object]));
	const found: Difference[] = [];
	for (const object of schemas) {
		const other = there.get(keyOf(object));
		there.delete(keyOf(object));
		if (other?.definition === object.definition) continue;
		found.push({ kind: object.kind, name: object.name, schemas: object, ...(other ? { migrations: other } : {}) });
	}
	for (const object of there.values()) found.push({ kind: object.kind, name: object.name, migrations: object });
	return found.toSorted((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name));
}

/** One line for each, to show a person. */
export function described({ kind, name, schemas, migrations }: Difference): string {
	const where = !migrations ? 'only in schemas' : !schemas ? 'only in migrations' : 'differs';
	return `${kind} ${name}: ${where}`;
}
