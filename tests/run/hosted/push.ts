import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { folderOf } from '../../../supabase/catalogue/build.ts';
import { described, differences, readCatalogue, type CatalogueObject } from '../../../supabase/catalogue/compare.ts';
import { applyBootstrap, readBootstrap } from '../../../supabase/embedded/bootstrap.ts';
import { openPostgres } from '../../../supabase/embedded/engine/postgres.ts';
import { applyMigrations, readMigrations } from '../../../supabase/embedded/migrations.ts';
import { emptyDatabase } from '../../integration/database.ts';
import { runPgtap, tapFiles } from '../pgtap.ts';
import { root } from '../process.ts';
import { tapOn } from '../tap-databases.ts';
import { broken, type Outcome } from '../tally.ts';
import { getCli, type Cli } from './cli.ts';

/** The password that `postgres` gets on the throw-away server, in its URL. */
const PASSWORD = 'postgres';

/**
 * `supabase db push` of one version to a database with a hosted project's roles and default privileges: it applies every
 * migration, does nothing the second time, and gives the same result as the embedded runner; supabase/tests pass there.
 */
export async function pushWith(wanted: string, server: string): Promise<Outcome> {
	const part = `supabase-cli ${wanted}`;
	let cli: Cli;
	try {
		cli = await getCli(wanted);
	} catch (error) {
		return broken(part, (error as Error).message);
	}
	const database = await emptyDatabase(server);
	const folder = mkdtempSync(join(tmpdir(), 'sessieplanner-cli-'));
	try {
		await prepareProject(database.url);
		cpSync(join(root, 'supabase/config.toml'), join(folder, 'supabase/config.toml'));
		cpSync(folderOf(root, 'migrations'), join(folder, 'supabase/migrations'), { recursive: true });
		const url = Object.assign(new URL(database.url), { username: 'postgres', password: PASSWORD });
		url.searchParams.set('sslmode', 'disable');
		const target = Number.parseInt(cli.version) < 3 ? ['--db-url', url.href] : [`--remote=${url.href}`];
		const push = () => cli.run(['db', 'push', ...target, '--yes'], folder);
		const first = await push();
		if (first.code !== 0) return broken(part, `the push of ${cli.version} failed:\n${first.output}`);
		const second = await push();
		const faults = [
			/deprecat/i.test(first.output) && `it calls something deprecated:\n${first.output}`,
			!(second.code === 0 && /up to date/i.test(second.output)) && `pushed again, it says:\n${second.output}`,
			(await differencesFromEmbedded(server, database.url)).join('\n')
		];
		const found = faults.filter((fault) => fault !== false && fault !== '');
		const tested = await runPgtap([async () => tapOn(`pushed by ${cli.version}`, database.url)], tapFiles());
		return {
			part,
			passed: tested.passed + 1 + faults.length - found.length,
			failed: tested.failed + found.length,
			report: [...found, tested.report].join('\n')
		};
	} finally {
		rmSync(folder, { recursive: true, force: true });
		await database.drop();
	}
}

async function prepareProject(url: string): Promise<void> {
	const administrator = postgres(url, { max: 1, onnotice: () => {} });
	try {
		await administrator.unsafe(readFileSync(join(root, 'tests/run/hosted/project.sql'), 'utf8')).simple();
		await administrator.unsafe(`alter role postgres password '${PASSWORD}'`);
		// The functions of schema auth from the embedded bootstrap.
		const claims = readFileSync(join(root, 'supabase/embedded/bootstrap/04_auth_claims.sql'), 'utf8');
		await administrator.unsafe(claims).simple();
	} finally {
		await administrator.end();
	}
}

/** One line for each object that differs between the CLI and the embedded runner; `postgres` there is `app_owner` here. */
async function differencesFromEmbedded(server: string, pushed: string): Promise<string[]> {
	const { url, drop } = await emptyDatabase(server);
	const [hosted, embedded] = await Promise.all([
		openPostgres({ url: pushed, deadlineMs: 60_000 }),
		openPostgres({ url, deadlineMs: 60_000 })
	]);
	try {
		await applyBootstrap(embedded, readBootstrap());
		await applyMigrations(embedded, readMigrations(folderOf(root, 'migrations')), () => {});
		const ours = (await readCatalogue(embedded)).filter(isOurs);
		const theirs = (await readCatalogue(hosted)).map(renamed).filter(isOurs);
		return differences(ours, theirs).map(
			(difference) => `${described(difference).replace('in schemas', 'embedded').replace('in migrations', 'pushed')}`
		);
	} finally {
		await Promise.all([hosted.close(), embedded.close()]);
		await drop();
	}
}

/** Ignores what belongs to the project: extensions, schema public, and default privileges of other roles. */
const isOurs = ({ kind, name }: CatalogueObject): boolean =>
	kind !== 'extension' &&
	!(kind === 'schema' && name === 'public') &&
	!(kind === 'comment' && name === 'schema public') &&
	!(kind === 'grant' && name.includes(' on schema public to ')) &&
	!(kind === 'default privileges' && !name.startsWith('of app_owner '));

const renamed = (object: CatalogueObject): CatalogueObject => {
	const rename = (text: string): string => text.replace(/\b(owner|by|of|to) postgres\b/g, '$1 app_owner');
	const definition =
		object.kind === 'default privileges' ? object.definition.replaceAll('postgres', 'app_owner') : object.definition;
	return { ...object, name: rename(object.name), definition: rename(definition) };
};
