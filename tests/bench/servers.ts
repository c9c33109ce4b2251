import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../supabase/embedded/index.ts';
import { startPostgres, type TestPostgres } from '../run/postgres.ts';
import { root } from '../run/process.ts';
import { startServer, type TestServer } from '../run/server.ts';

/** A running server with generated sessions, on one of the two engines. */
export interface BenchServer extends TestServer {
	engine: 'PGlite' | 'PostgreSQL';
	/** Queries the database directly; on PGlite only after `stop`, since only one process can open it. */
	ask<T>(text: string): Promise<T[]>;
	/** Removes the data after `stop`. */
	clear(): Promise<void>;
}

const migrationsDir = join(root, 'supabase/migrations');

/**
 * `spread-1` to `spread-100` with two thousand seats each, `full` with one seat, and others to a total of 200 in the agenda, with
 * texts of realistic length.
 */
const SESSIONS = `
	insert into planner.session (slug, kind, title, summary, description, themes, municipality, place_name, place_address,
		starts_at, ends_at, capacity, status, published_at)
	select case when n <= 100 then 'spread-' || n when n = 101 then 'full' else 'other-' || n end, 'theme_session',
		'Stroom delen op het bedrijventerrein, avond ' || n, 'Samen met je buren meer doen met de stroom die er is: afspraken, rekenvoorbeelden en de eerste ervaringen.',
		repeat('Neem je jaarverbruik mee en ga naar huis met een **plan**. We beginnen met koffie. ', 8), '{energie,ruimte}',
		(select m.slug from planner.municipality m order by m.slug offset n % 22 limit 1), 'De Nieuwe Hal', 'Havenstraat 12, Zwolle',
		now() + make_interval(days => 7 + n), now() + make_interval(days => 7 + n, hours => 2),
		case when n = 101 then 1 else 2000 end, 'published', now()
	from generate_series(1, 200) n`;

async function fill(choice: Parameters<typeof openEmbedded>[0]): Promise<void> {
	const supabase = await openEmbedded(choice, { migrationsDir, cacheDir: join(root, '.cache') });
	await supabase.sql(SESSIONS);
	await supabase.close();
}

async function asked<T>(choice: Parameters<typeof openEmbedded>[0], text: string): Promise<T[]> {
	const supabase = await openEmbedded(choice, { migrationsDir, cacheDir: join(root, '.cache') });
	return await supabase.sql<T>(text).finally(() => supabase.close());
}

/** Default settings, but without demo data and rate limits. */
const settings = { DEMO: '0', LOG_LEVEL: 'info', RATE_LIMIT: 'off' };

export async function benchOnPglite(): Promise<BenchServer> {
	const dataDir = mkdtempSync(join(tmpdir(), 'sessieplanner-bench-'));
	const choice = { kind: 'pglite', dataDir } as const;
	await fill(choice);
	const server = await startServer(settings, { dataDir, signal: 'SIGTERM' });
	return {
		...server,
		engine: 'PGlite',
		ask: (text) => asked(choice, text),
		clear: () => rm(dataDir, { recursive: true, force: true })
	};
}

export async function benchOnPostgres(more: Record<string, string> = {}): Promise<BenchServer> {
	const cluster: TestPostgres = await startPostgres();
	const choice = { kind: 'postgres', url: cluster.url } as const;
	await fill(choice);
	const server = await startServer({ ...settings, ...more, DATABASE_URL: cluster.url });
	return { ...server, engine: 'PostgreSQL', ask: (text) => asked(choice, text), clear: () => cluster.stop() };
}
