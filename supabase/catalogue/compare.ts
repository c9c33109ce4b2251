import { readFileSync } from 'node:fs';
import type { Engine, ResultSet, Statement } from '../embedded/engine/engine.ts';

/** One object of a database, as catalogue.sql returns it. */
export interface CatalogueObject {
	kind: string;
	name: string;
	definition: string;
	/** For functions and views: the part whose change `create or replace` refuses. */
	signature: string | null;
	/** For droppable objects: class and oid in pg_depend. */
	address: string | null;
}

export interface Difference {
	kind: string;
	name: string;
	/** Its definition in supabase/schemas; absent when only the migrations have it. */
	schemas?: CatalogueObject;
	migrations?: CatalogueObject;
}

/** The schemas of this project. */
const OURS = ['planner', 'public'];
const text = readFileSync(new URL('./catalogue.sql', import.meta.url), 'utf8');

/** The statement that reads the catalogue; `catalogueOf` converts its result. */
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

/** Objects that are missing in one database or differ, in order of kind and name. */
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

/** A difference as one line of text. */
export function described({ kind, name, schemas, migrations }: Difference): string {
	const where = !migrations ? 'only in schemas' : !schemas ? 'only in migrations' : 'differs';
	return `${kind} ${name}: ${where}`;
}
