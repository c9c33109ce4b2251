import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseError, MustBeOneError, type Engine } from './engine/engine.ts';
import { asOwner, type AsOwner } from './owner.ts';
import { transactionControl } from './transaction-control.ts';
import { EmbeddedError, type Log } from './types.ts';

export interface Migration {
	/** Digits before the first underscore; the key in the history table. */
	version: string;
	name: string;
	file: string;
	sql: string;
}

/** Advisory lock that serializes concurrent starts on one PostgreSQL. */
export const STARTUP_LOCK = '5170923001';

/** Reads the folder as the Supabase CLI does: `<version>_<name>.sql`, in order of version. Refuses other `.sql` names. */
export function readMigrations(directory: string): Migration[] {
	const files = readdirSync(directory).filter((file) => file.endsWith('.sql'));
	const migrations = files.map((file) => {
		const match = /^(\d+)_(.+)\.sql$/.exec(file);
		if (!match) {
			throw new EmbeddedError('migration_name', `Migration ${file} is not named <version>_<name>.sql.`);
		}
		return { version: match[1] ?? '', name: match[2] ?? '', file, sql: readFileSync(join(directory, file), 'utf8') };
	});
	migrations.sort((a, b) => (a.version < b.version ? -1 : 1));
	const twice = migrations.find((migration, index) => migrations[index + 1]?.version === migration.version);
	if (twice) throw new EmbeddedError('migration_name', `Two migrations have version ${twice.version}.`);
	return migrations;
}

/**
 * Applies pending migrations, each in its own transaction together with its row in the history table, as `app_owner` (on
 * hosted projects: `postgres`, which is no superuser either). Returns how many were applied.
 * Refuses `migration_failed` with file and line, `migration_unknown` when the database is ahead of this program,
 * `migration_superseded` when it was made before the present migrations were joined.
 */
export async function applyMigrations(engine: Engine, migrations: readonly Migration[], log: Log): Promise<number> {
	const [history] = await engine.run({
		statements: [{ text: 'select version, statements[1] from supabase_migrations.schema_migrations order by version' }]
	});
	const applied = new Map((history?.rows ?? []).map(([version, sql]) => [version ?? '', sql ?? null]));
	const known = new Set(migrations.map((migration) => migration.version));
	const unknown = [...applied.keys()].filter((version) => !known.has(version));
	const first = migrations[0]?.version ?? '';
	if (unknown.some((version) => version < first)) {
		throw new EmbeddedError(
			'migration_superseded',
			'The database was made by version 0.1 of this program, and its data are not taken over. ' +
				'Choose another DATA_DIR or DATABASE_URL; nothing was changed.'
		);
	}
	if (unknown.length > 0) {
		throw new EmbeddedError(
			'migration_unknown',
			`The database has migrations that this version does not know: ${unknown.join(', ')}. It was opened by a newer one.`
		);
	}
	const last = [...applied.keys()].at(-1) ?? '';
	let count = 0;
	let owner: AsOwner | undefined;
	for (const migration of migrations) {
		if (applied.has(migration.version)) {
			const before = applied.get(migration.version);
			if (before && before !== migration.sql) {
				log('warn', 'A migration was edited after it was applied; the edit has no effect here.', {
					file: migration.file
				});
			}
			continue;
		}
		if (migration.version < last) {
			log('warn', 'A migration is older than the last one applied; hosted Supabase asks for --include-all.', {
				file: migration.file
			});
		}
		owner ??= await asOwner(engine);
		if (await apply(engine, owner, migration)) count += 1;
	}
	return count;
}

/** False when another server applied it while this one waited for the lock. */
async function apply(engine: Engine, owner: AsOwner, migration: Migration): Promise<boolean> {
	const control = transactionControl(migration.sql);
	if (control) throw endsTransaction(migration, control);
	const guard = `migration ${migration.version}`;
	try {
		await engine.run({
			deadlineMs: 120_000,
			statements: [
				{ text: 'select pg_advisory_xact_lock($1)', params: [STARTUP_LOCK] },
				{
					text: 'select count(*) + 1 from supabase_migrations.schema_migrations where version = $1',
					params: [migration.version],
					mustBeOne: true
				},
				...owner.before,
				{ text: `select set_config('embedded.guard', $1, true)`, params: [guard] },
				{ text: migration.sql, simple: true },
				// Detects a file that ended the transaction: this local setting would be gone.
				{
					text: `select case when current_setting('embedded.guard', true) = $1 then 1 else -1 end`,
					params: [guard],
					mustBeOne: true
				},
				...owner.after,
				{
					text: `insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, array[$3])`,
					params: [migration.version, migration.name, migration.sql]
				}
			]
		});
		return true;
	} catch (error) {
		if (error instanceof MustBeOneError && error.count === 2) return false;
		throw failure(migration, error);
	}
}

function endsTransaction(migration: Migration, statement: string): EmbeddedError {
	return new EmbeddedError(
		'migration_failed',
		`${migration.file} begins or ends a transaction (${statement}); it is run in one of its own.`
	);
}

function failure(migration: Migration, error: unknown): EmbeddedError {
	if (error instanceof MustBeOneError) return endsTransaction(migration, 'unknown statement');
	if (!(error instanceof DatabaseError)) {
		return new EmbeddedError('migration_failed', `${migration.file}: ${String(error)}`, { cause: error });
	}
	const line = error.position ? `:${migration.sql.slice(0, error.position).split('\n').length}` : '';
	const parts = [
		`${migration.file}${line}: ${error.message} (${error.sqlstate})`,
		error.detail,
		error.hint,
		error.where
	];
	return new EmbeddedError('migration_failed', parts.filter(Boolean).join('\n'), { cause: error });
}
