import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { z } from 'zod';
import { openEngine } from '../lib/server/engine.ts';
import { callRpc } from '../lib/server/rpc.ts';
import { settings, type Settings } from '../lib/server/settings.ts';
import { readBackup, resolveTypedPath, type Backup } from './backup-file.ts';
import { openDatabase } from './database.ts';
import { isReadableDump, restorePostgres } from './postgres-tools.ts';
import { beginCommand, OperatorError, runReportingErrors } from './terminal.ts';

/** `npm run restore -- FILE [--force]`: restores a backup. All checks run before anything is changed. */

const ADD_FORCE = 'Add --force to replace it with the backup: what is there now is then gone.';

async function intoDirectory(dataDir: string, backup: Backup, force: boolean): Promise<void> {
	const { restoreEmbedded } = await import('../../supabase/embedded/index.ts');
	try {
		await restoreEmbedded(dataDir, backup.content, { force });
	} catch (error) {
		const full = error instanceof Error && 'code' in error && error.code === 'data_directory_not_empty';
		throw full ? new OperatorError(`${error.message} ${ADD_FORCE}`) : error;
	}
}

async function holdsData(url: string): Promise<boolean> {
	const sql = postgres(url, { max: 1, onnotice: () => undefined });
	try {
		const [row] = await sql<{ there: boolean }[]>`select to_regclass('planner.staff') is not null as there`;
		return row?.there === true;
	} catch (error) {
		throw new OperatorError(
			`The PostgreSQL of DATABASE_URL does not let us in: ${(error as Error).message}. Nothing was changed.`,
			{ cause: error }
		);
	} finally {
		await sql.end();
	}
}

async function intoPostgres(settings: Settings, url: string, { content }: Backup, force: boolean): Promise<void> {
	if (!(await isReadableDump(content)))
		throw new OperatorError(
			'The pg_restore of this machine cannot read this backup (or is not installed). Nothing was changed.'
		);
	if ((await holdsData(url)) && !force)
		throw new OperatorError(`There is a database of Sessieplanner there already. ${ADD_FORCE}`);
	// A dump does not contain roles; opening the database creates them.
	await (await openEngine({ ...settings, demo: false }))?.close();
	await restorePostgres(url, content);
}

/** Calendars may have received newer messages after the backup, and ignore messages with a lower SEQUENCE. */
async function raiseSequences(settings: Settings): Promise<void> {
	const database = await openDatabase({ ...settings, demo: false });
	try {
		const raised = await callRpc(database.client, 'raise_sequences', {}, z.int());
		if (!raised.ok)
			throw new OperatorError(
				`The backup is back, but SEQUENCE could not be raised (${raised.refusal}): calendars may ignore the next change of a session. Run the restore again with --force.`
			);
	} finally {
		await database.close();
	}
}

async function run(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { force: { type: 'boolean', default: false } },
		strict: false
	});
	const [file] = positionals;
	if (!file || positionals.length > 1) throw new OperatorError('Say from where: npm run restore -- FILE [--force]');
	const chosen = settings();
	const { data } = chosen;
	if (data.kind === 'hosted')
		throw new OperatorError(
			'A hosted Supabase project is restored there: Dashboard → Database → Backups. Run "select public.raise_sequences();" in its SQL editor after that.'
		);
	const backup = await readBackup(resolveTypedPath(file));
	if (backup.kind !== data.kind)
		throw new OperatorError(
			`This backup is of ${backup.kind === 'pglite' ? 'the embedded database' : 'a PostgreSQL'}, and the settings choose the other one. Nothing was changed.`
		);
	const force = values.force === true;
	if (data.kind === 'pglite') await intoDirectory(data.dataDir, backup, force);
	else await intoPostgres(chosen, data.url, backup, force);
	await raiseSequences(chosen);
	console.log(`The backup of ${backup.madeAt} is back. Start the server to use it.`);
}

beginCommand();
await runReportingErrors(run);
