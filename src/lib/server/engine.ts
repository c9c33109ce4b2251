import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { log } from './log.ts';
import type { Settings } from './settings.ts';
import type { Connection } from './supabase.ts';

/** The embedded Supabase as the app uses it: a `fetch` with its keys, and health, backup and close for the operator. */
export type EmbeddedSupabase = {
	fetch: typeof fetch;
	url: string;
	publishableKey: string;
	secretKey: string;
	firstStart: boolean;
	health(): Promise<{ ok: boolean; reason?: string }>;
	backup(): Promise<Uint8Array>;
	close(): Promise<void>;
};

type Choice = { kind: 'pglite'; dataDir: string } | { kind: 'postgres'; url: string };
type Options = {
	migrationsDir: string;
	seedFile?: string;
	cacheDir?: string;
	log?: (level: 'info' | 'warn' | 'error', message: string, data?: object) => void;
};
type Opener = { openEmbedded(choice: Choice, options: Options): Promise<EmbeddedSupabase> };

/** The project folder: npm scripts and the server start in it. */
const root = () => process.cwd();

/**
 * Starts the embedded Supabase for these settings; `null` for a hosted project. It is imported at run time from its own files
 * and is not part of the bundle, because its worker thread loads a file next to it.
 */
export async function openEngine(settings: Settings): Promise<EmbeddedSupabase | null> {
	const { data } = settings;
	if (data.kind === 'hosted') return null;
	const path = pathToFileURL(join(root(), 'supabase/embedded/index.ts')).href;
	const { openEmbedded } = (await import(/* @vite-ignore */ path)) as Opener;
	const choice: Choice = data.kind === 'pglite' ? { kind: 'pglite', dataDir: resolve(root(), data.dataDir) } : data;
	const seed = join(root(), 'supabase/seed.sql');
	return openEmbedded(choice, {
		migrationsDir: join(root(), 'supabase/migrations'),
		seedFile: settings.demo && existsSync(seed) ? seed : undefined,
		cacheDir: join(root(), '.cache'),
		log: (level, message, fields) => log()[level](fields ?? {}, message)
	});
}

/** The connection that Supabase clients use with these settings. */
export function connectionTo(settings: Settings, engine: EmbeddedSupabase | null): Connection {
	if (engine) return engine;
	const { data } = settings;
	if (data.kind !== 'hosted') throw new Error('an embedded Supabase was expected');
	return data;
}
