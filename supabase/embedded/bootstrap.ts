import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseError, type Engine } from './engine/engine.ts';
import { STARTUP_LOCK } from './migrations.ts';
import { EmbeddedError } from './types.ts';

const FOLDER = fileURLToPath(new URL('./bootstrap/', import.meta.url));

export interface Bootstrap {
	sql: string;
	/** SHA-256 of `sql`. */
	hash: string;
}

/** Reads the bootstrap: the roles, schemas and Auth tables that a hosted project has before the first migration. */
export function readBootstrap(): Bootstrap {
	const files = readdirSync(FOLDER)
		.filter((file) => file.endsWith('.sql'))
		.sort();
	const sql = files.map((file) => readFileSync(join(FOLDER, file), 'utf8')).join('\n');
	return { sql, hash: createHash('sha256').update(sql).digest('hex') };
}

/**
 * Applies `bootstrap` to a database, unless it was applied already.
 * Refuses with `bootstrap_privileges` when the connection may not make roles, and nobody made them before.
 */
export async function applyBootstrap(engine: Engine, bootstrap: Bootstrap): Promise<void> {
	if ((await currentHash(engine)) === bootstrap.hash) return;
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await run(engine, bootstrap);
		} catch (error) {
			// Roles are shared by all databases of a server; another one may be creating the same roles now.
			const isRace = error instanceof DatabaseError && ROLE_RACES.has(error.sqlstate);
			if (!isRace || attempt === 5) throw error;
		}
	}
}

/** unique_violation, duplicate_object, and XX000 "tuple concurrently updated". */
const ROLE_RACES = new Set(['23505', '42710', 'XX000']);

async function run(engine: Engine, bootstrap: Bootstrap): Promise<void> {
	try {
		await engine.run({
			deadlineMs: 120_000,
			statements: [
				{ text: 'select pg_advisory_xact_lock($1)', params: [STARTUP_LOCK] },
				{ text: bootstrap.sql, simple: true },
				{
					text: `insert into embedded.settings (name, value) values ('bootstrap', $1)
						on conflict (name) do update set value = excluded.value`,
					params: [bootstrap.hash]
				}
			]
		});
	} catch (error) {
		if (error instanceof DatabaseError && error.sqlstate === '42501') {
			throw new EmbeddedError(
				'bootstrap_privileges',
				`The roles of this database must be prepared once by a superuser (${error.message}). README.md says how, under PostgreSQL.`,
				{ cause: error }
			);
		}
		throw error;
	}
}

async function currentHash(engine: Engine): Promise<string | null> {
	const [table] = await engine.run({ statements: [{ text: `select to_regclass('embedded.settings')` }] });
	if (!table?.rows[0]?.[0]) return null;
	const [hash] = await engine.run({
		statements: [{ text: `select value from embedded.settings where name = 'bootstrap'` }]
	});
	return hash?.rows[0]?.[0] ?? null;
}
