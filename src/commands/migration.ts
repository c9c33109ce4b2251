import { systemClock } from '../lib/core/clock.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, openBuilt } from '../../supabase/catalogue/build.ts';
import { ByHandError, migrationText } from '../../supabase/catalogue/migration.ts';
import { readMigrations } from '../../supabase/embedded/migrations.ts';
import { statements } from '../../supabase/embedded/statements.ts';
import { beginCommand, OperatorError, runReportingErrors, root } from './terminal.ts';

const USAGE = `Writes what supabase/schemas has and supabase/migrations has not into a new migration.

  npm run migration -- NAME

NAME says what it does, such as reminders_for_experts. Functions, views, policies, triggers, grants and comments are
compared and written; tables, columns, constraints, indexes and types are changed by a migration that you write first.`;

/** Version of a new migration: the current time, but after the last version, since migrations run in order of version. */
export function nextVersion(now: Date, last: string): string {
	const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
	return stamp > last ? stamp : String(BigInt(last) + 1n);
}

async function run(): Promise<void> {
	const [name, ...more] = process.argv.slice(2);
	if (!name || more.length > 0 || !/^[a-z][a-z0-9_]*$/.test(name)) throw new OperatorError(USAGE);
	const folder = folderOf(root, 'migrations');
	const schemas = await openBuilt(root, 'schemas');
	const migrations = await openBuilt(root, 'migrations');
	try {
		const source = readMigrations(folderOf(root, 'schemas')).flatMap(({ sql }) => statements(sql));
		const text = await migrationText(schemas, migrations, source);
		if (text === null) {
			console.log('No difference: nothing was written.');
			return;
		}
		const last = readMigrations(folder).at(-1)?.version ?? '';
		const file = `${nextVersion(systemClock(), last)}_${name}.sql`;
		writeFileSync(join(folder, file), text);
		console.log(`supabase/migrations/${file}`);
	} catch (error) {
		throw error instanceof ByHandError ? new OperatorError(`${error.message}\nNothing was written.`) : error;
	} finally {
		await Promise.all([schemas.close(), migrations.close()]);
	}
}

if (import.meta.main) {
	beginCommand();
	await runReportingErrors(run);
}
