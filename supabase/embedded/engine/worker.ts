/**
 * The thread that runs PGlite. PGlite executes queries synchronously, so it must not share a thread with the web server. It
 * does not support statement_timeout, so pglite.ts may terminate this thread at any moment.
 */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { PGlite, type Extensions } from '@electric-sql/pglite';
import { DURABLE_PARAMETERS, DurableFiles } from './durable-files.ts';
import { MustBeOneError, type DatabaseErrorFields, type ResultSet, type Script } from './engine.ts';
import { extensions } from './extensions.ts';
import { PreparedScripts } from './prepared-scripts.ts';
import { NEEDIEST_TABLE, vacuumOf } from './vacuum.ts';

export interface WorkerSettings {
	/** Folder of the database; in memory when absent. */
	dataDir?: string;
	/** Tar of a data directory to start from. */
	snapshot?: Uint8Array;
	pgtap?: boolean;
}

export type Request = { id: number } & (
	{ op: 'run'; script: Script } | { op: 'checkpoint' } | { op: 'vacuum' } | { op: 'dump' } | { op: 'close' }
);

export type WorkerAnswer =
	| { op: 'opened' }
	| { op: 'failed'; message: string }
	/**
	 * `syncing`: committed; `synced` follows when it is on disk. `logged`: bytes written to the log since the thread started;
	 * absent in memory.
	 */
	| { op: 'answer'; id: number; results?: ResultSet[]; dump?: Uint8Array; syncing?: boolean; logged?: number }
	| { op: 'synced'; id: number }
	| { op: 'unsynced'; id: number; message: string }
	| { op: 'refused'; id: number; error: DatabaseErrorFields }
	| { op: 'notOne'; id: number; count: number }
	| { op: 'broken'; id: number; message: string };

interface Opened {
	db: PGlite;
	scripts: PreparedScripts;
	/** Absent in memory. */
	files?: DurableFiles;
}

async function openDatabase(settings: WorkerSettings): Promise<Opened> {
	const loaded: Extensions = { ...extensions };
	if (settings.pgtap) loaded.pgtap = (await import('@electric-sql/pglite-pgtap')).pgtap;
	const files = settings.dataDir ? new DurableFiles(settings.dataDir) : undefined;
	const db = await PGlite.create({
		...(files ? { fs: files, startParams: DURABLE_PARAMETERS } : {}),
		...(settings.snapshot ? { loadDataDir: new Blob([Uint8Array.from(settings.snapshot)]) } : {}),
		extensions: loaded
	});
	await db.exec(`set timezone to 'UTC'; set client_min_messages to 'warning';`);
	return { db, scripts: new PreparedScripts(db), files };
}

/** The fields of a database error; undefined for any other error (a WASM trap, an I/O error). */
function databaseFields(error: unknown): DatabaseErrorFields | undefined {
	if (typeof error !== 'object' || error === null) return undefined;
	const fields = error as Record<string, unknown>;
	if (typeof fields.code !== 'string' || !/^[0-9A-Z]{5}$/.test(fields.code)) return undefined;
	const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
	return {
		sqlstate: fields.code,
		message: text(fields.message) ?? '',
		detail: text(fields.detail),
		hint: text(fields.hint),
		where: text(fields.where),
		position: fields.position === undefined ? undefined : Number(fields.position)
	};
}

async function answer({ db, scripts, files }: Opened, request: Request): Promise<WorkerAnswer> {
	const { id } = request;
	try {
		switch (request.op) {
			case 'run':
				files?.begin();
				return { op: 'answer', id, results: await scripts.run(request.script), logged: files?.logged };
			case 'checkpoint':
				await db.exec('checkpoint');
				return { op: 'answer', id };
			case 'vacuum': {
				// What the last second changed is not counted yet.
				await db.exec('select pg_stat_force_next_flush()');
				const [table] = (await db.query<{ name: string }>(NEEDIEST_TABLE)).rows;
				for (const statement of table ? vacuumOf(table.name) : []) await db.exec(statement);
				return { op: 'answer', id };
			}
			case 'dump': {
				await db.exec('checkpoint');
				// Uncompressed: compressing 40 MB would block the only database thread for two seconds.
				const dump = await db.dumpDataDir('none');
				return { op: 'answer', id, dump: new Uint8Array(await dump.arrayBuffer()) };
			}
			case 'close':
				await db.exec('checkpoint');
				await db.close();
				return { op: 'answer', id };
		}
	} catch (error) {
		if (error instanceof MustBeOneError) return { op: 'notOne', id, count: error.count };
		const fields = databaseFields(error);
		if (fields) return { op: 'refused', id, error: fields };
		return { op: 'broken', id, message: error instanceof Error ? error.message : String(error) };
	}
}

/** Posts the answer at the commit, so that the next transaction can begin, and `synced` when it is on disk. */
async function serve(port: MessagePort, opened: Opened, request: Request): Promise<void> {
	const reply = await answer(opened, request);
	const settled = opened.files?.settled();
	if (reply.op !== 'answer' || settled === undefined) return port.postMessage(reply);
	port.postMessage({ ...reply, syncing: true });
	const { id } = request;
	try {
		await settled;
		port.postMessage({ op: 'synced', id } satisfies WorkerAnswer);
	} catch (error) {
		port.postMessage({ op: 'unsynced', id, message: String(error) } satisfies WorkerAnswer);
	}
}

const port = parentPort;
if (port) {
	try {
		const opened = await openDatabase(workerData as WorkerSettings);
		port.on('message', (request: Request) => void serve(port, opened, request));
		port.postMessage({ op: 'opened' } satisfies WorkerAnswer);
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		port.postMessage({ op: 'failed', message } satisfies WorkerAnswer);
	}
}
