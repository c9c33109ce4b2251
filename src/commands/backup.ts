import { systemClock } from '../lib/core/clock.ts';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { settings, type Settings } from '../lib/server/settings.ts';
import { resolveTypedPath, writeBackup, type Backup } from './backup-file.ts';
import { openDatabase } from './database.ts';
import { dumpPostgres } from './postgres-tools.ts';
import { beginCommand, OperatorError, runReportingErrors } from './terminal.ts';

const MADE_THERE =
	'A hosted Supabase project makes its own backups (Dashboard → Database → Backups), or use: supabase db dump';

/** `npm run backup -- FILE`: writes the whole database to one file. Works while the server runs. */
async function content(chosen: Settings): Promise<Pick<Backup, 'kind' | 'content'>> {
	if (chosen.data.kind === 'hosted') throw new OperatorError(MADE_THERE);
	if (chosen.data.kind === 'postgres') return { kind: 'postgres', content: await dumpPostgres(chosen.data.url) };
	if (!existsSync(chosen.data.dataDir)) throw new OperatorError(`There is no database in ${chosen.data.dataDir} yet.`);
	const database = await openDatabase(chosen);
	try {
		return { kind: 'pglite', content: Buffer.from(await database.backup()) };
	} finally {
		await database.close();
	}
}

async function run(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { force: { type: 'boolean' } },
		strict: false
	});
	const [file] = positionals;
	if (!file || positionals.length > 1) throw new OperatorError('Say where to: npm run backup -- FILE [--force]');
	const path = resolveTypedPath(file);
	if (existsSync(path) && !values.force)
		throw new OperatorError(`${path} is there already: choose another name, or add --force to replace it.`);
	const bytes = await writeBackup(path, { ...(await content(settings())), madeAt: systemClock().toISOString() });
	console.log(
		`Backup of ${(bytes / 1024 / 1024).toFixed(1)} MB written to ${path}. It holds personal data: keep it as safe as the database.`
	);
}

beginCommand();
await runReportingErrors(run);
