import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { log } from './log.ts';
import type { Settings } from './settings.ts';
import type { Connection } from './supabase.ts';

/** The embedded Supabase as the app knows it: somewhere to fetch from, and what an operator needs. */
export type Engine = {
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
type Opener = { openEmbedded(choice: Choice, options: Options): Promise<Engine> };

/** The folder of the project: what npm scripts and the server are started in. */
const root = () => process.cwd();

/**
 * Starts the embedded Supabase of these settings; `null` for a hosted project, which needs none. It is loaded when it is asked
 * for and from its own files: its worker is a file beside it, and nothing of it belongs in the bundle.
 */
export async function openEngine(settings: Settings): Promise<Engine | null> {
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

/** Where clients speak to under these settings. */
export function connectionTo(settings: Settings, engine: Engine | null): Connection {
	if (engine) return engine;
	const { data } = settings;
	if (data.kind !== 'hosted') throw new Error('an embedded Supabase was expected');
	return data;
}
