import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { createAuth } from './auth/service.ts';
import { applyBootstrap, readBootstrap } from './bootstrap.ts';
import { ensureDirectory, inspectDataDirectory, placeDatabase } from './data-directory.ts';
import type { Engine } from './engine/engine.ts';
import { openPglite, type ReplaceableEngine } from './engine/pglite.ts';
import { openPostgres } from './engine/postgres.ts';
import { toObjects, toValue } from './engine/values.ts';
import { createGateway } from './gateway.ts';
import { ensureKeys } from './keys.ts';
import { acquireLock } from './lock.ts';
import { applyMigrations, readMigrations } from './migrations.ts';
import { finishFirstStart } from './first-start.ts';
import { createSchemaCache } from './rest/schema-cache.ts';
import { loadSnapshot } from './snapshot.ts';
import { EmbeddedError, type Embedded, type EmbeddedOptions, type EngineChoice, type Log } from './types.ts';

export { restoreEmbedded } from './restore.ts';
export type { Embedded, EmbeddedOptions, EngineChoice } from './types.ts';

/** Not a real host: requests to it never leave the process. Supabase derives its default storage key from the first label. */
const EMBEDDED_URL = 'http://embedded.supabase.local';
const DEFAULT_DEADLINE_MS = 10_000;
const HEALTH_DEADLINE_MS = 3_000;
const pack = promisify(gzip);

/**
 * Opens the embedded Supabase: the migrated database, and the part of PostgREST and Auth that this app uses, through `fetch`.
 * Throws `EmbeddedError`, whose code says why (another process, another version, a failing migration, …).
 */
export async function openEmbedded(choice: EngineChoice, options: EmbeddedOptions): Promise<Embedded> {
	const log: Log = options.log ?? (() => {});
	const settings = { ...options, log, deadlineMs: options.deadlineMs ?? DEFAULT_DEADLINE_MS };
	switch (choice.kind) {
		case 'pglite':
			return await openDirectory(resolve(choice.dataDir), settings);
		case 'postgres': {
			const engine = await openPostgres({
				url: choice.url,
				deadlineMs: settings.deadlineMs,
				max: choice.maxConnections
			});
			return await assemble(engine, settings, async () => {});
		}
		case 'memory': {
			const snapshot = await snapshotFor(settings);
			const { deadlineMs, pgtap } = settings;
			const engine = await openPglite({ snapshot, deadlineMs, pgtap, log });
			return await assemble(engine, settings, async () => {}, engine);
		}
	}
}

type Settings = EmbeddedOptions & { log: Log; deadlineMs: number };

async function snapshotFor(settings: Settings): Promise<Uint8Array> {
	return await loadSnapshot({
		bootstrap: readBootstrap(),
		migrations: readMigrations(settings.migrationsDir),
		cacheDir: settings.cacheDir ?? join(process.cwd(), '.cache'),
		log: settings.log
	});
}

async function openDirectory(directory: string, settings: Settings): Promise<Embedded> {
	const { deadlineMs, log } = settings;
	ensureDirectory(directory);
	let stop = (reason: string) => log('error', reason);
	const lock = await acquireLock(directory, (reason) => stop(reason));
	try {
		const { database, exists } = inspectDataDirectory(directory);
		if (!exists) await placeDatabase(directory, await snapshotFor(settings));
		const engine = await openPglite({ dataDir: database, deadlineMs, log });
		stop = (reason) => {
			log('error', `${reason} Closing, so that two processes never write at once.`);
			void engine.close();
		};
		return await assemble(engine, settings, async () => lock.release());
	} catch (error) {
		lock.release();
		throw error;
	}
}

/** Builds the embedded Supabase on an open engine; closes the engine when that fails. */
async function assemble(
	engine: Engine,
	settings: Settings,
	afterClose: () => Promise<void>,
	memory?: ReplaceableEngine
): Promise<Embedded> {
	try {
		await applyBootstrap(engine, readBootstrap());
		await applyMigrations(engine, readMigrations(settings.migrationsDir), settings.log);
		const keys = await ensureKeys(engine);
		memory?.onReplaced(async (fresh) => {
			await ensureKeys(fresh, keys);
		});
		const seed = settings.seedFile === undefined ? null : readFileSync(settings.seedFile, 'utf8');
		const firstStart = await finishFirstStart(engine, seed);
		const auth = createAuth(engine, EMBEDDED_URL, settings.log);
		const cache = createSchemaCache(engine);
		return {
			fetch: createGateway({ engine, cache, keys, url: EMBEDDED_URL, auth }),
			url: EMBEDDED_URL,
			...keys,
			firstStart,
			async sql<T>(text: string, params: unknown[] = []) {
				const [result] = await engine.run({ statements: [{ text, params: params.map(toValue) }] });
				if (/\b(create|alter|drop)\b/i.test(text)) cache.forget();
				return result ? toObjects<T>(result) : [];
			},
			health: () => health(engine),
			async backup() {
				return await pack(await engine.dump());
			},
			async close() {
				await engine.close();
				await afterClose();
			}
		};
	} catch (error) {
		await engine.close().catch(() => {});
		throw error;
	}
}

async function health(engine: Engine): Promise<{ ok: boolean; reason?: string }> {
	const question = engine.run({ readOnly: true, deadlineMs: HEALTH_DEADLINE_MS, statements: [{ text: 'select 1' }] });
	const patience = new AbortController();
	try {
		// The engine's deadline does not include the time in the queue, so limit that here.
		const late = wait(HEALTH_DEADLINE_MS, 'late', { signal: patience.signal, ref: false });
		const outcome = await Promise.race([question, late]);
		if (outcome === 'late') return { ok: false, reason: 'The database is busy.' };
		return { ok: true };
	} catch (error) {
		if (error instanceof EmbeddedError) return { ok: false, reason: error.message };
		return { ok: false, reason: 'The database does not answer.' };
	} finally {
		patience.abort();
		question.catch(() => {});
	}
}
