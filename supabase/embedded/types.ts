/** The database of the gateway. `memory` is for tests: its data is lost when it is closed. */
export type EngineChoice =
	{ kind: 'pglite'; dataDir: string } | { kind: 'postgres'; url: string; maxConnections?: number } | { kind: 'memory' };

export type Log = (level: 'info' | 'warn' | 'error', message: string, data?: object) => void;

export interface EmbeddedOptions {
	/** Folder with `<version>_<name>.sql` files, as `supabase db push` reads it. */
	migrationsDir: string;
	/** SQL run once, as the owner of the schema, when the database is new. */
	seedFile?: string;
	/** Where the first-start snapshot is kept. Default: `.cache` in the working directory. */
	cacheDir?: string;
	/** Longest a transaction may run, in milliseconds. Default 10 000. */
	deadlineMs?: number;
	/** Loads pgTAP into the in-memory engine. Tests only; the package is a development dependency. */
	pgtap?: boolean;
	log?: Log;
}

export interface Embedded {
	/** Hand to supabase-js as `global.fetch`. */
	fetch: typeof fetch;
	/** Fixed, because cookie and storage names derive from its host. */
	url: string;
	publishableKey: string;
	/** Random per database. Never logged. */
	secretKey: string;
	/** True when this call created the database, or finished an interrupted creation. */
	firstStart: boolean;
	/** Runs one statement as the administrator: for tests, seed and backup only. */
	sql<T>(text: string, params?: unknown[]): Promise<T[]>;
	health(): Promise<{ ok: boolean; reason?: string }>;
	/** The data directory as a gzipped tar, taken while running. PGlite only. */
	backup(): Promise<Uint8Array>;
	close(): Promise<void>;
}

export type EmbeddedErrorCode =
	| 'data_directory_in_use'
	| 'data_directory_version'
	| 'data_directory_unusable'
	| 'data_directory_not_empty'
	| 'backup_unreadable'
	| 'backup_not_supported'
	| 'migration_failed'
	| 'migration_unknown'
	| 'migration_superseded'
	| 'migration_name'
	| 'bootstrap_privileges'
	| 'postgres_version'
	| 'postgres_unreachable'
	| 'closed';

/** An expected error of the embedded Supabase; `code` is stable, the message is for the operator. */
export class EmbeddedError extends Error {
	readonly code: EmbeddedErrorCode;
	constructor(code: EmbeddedErrorCode, message: string, options?: ErrorOptions) {
		super(message, options);
		this.name = 'EmbeddedError';
		this.code = code;
	}
}
