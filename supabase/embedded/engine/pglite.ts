import { EmbeddedError, type Log } from '../types.ts';
import { DatabaseError, EngineBusyError, MustBeOneError, type Engine, type ResultSet, type Script } from './engine.ts';
import { Checkpoints } from './checkpoints.ts';
import { DatabaseThread } from './thread.ts';
import type { Request, WorkerSettings } from './worker.ts';

/** More waiting transactions than this are refused: at 1 ms each, clients would no longer wait for the answer. */
const QUEUE_LIMIT = 5_000;
/** Packing and closing a large directory take longer than a query. */
const HOUSEKEEPING_DEADLINE_MS = 120_000;

export interface PgliteOptions extends WorkerSettings {
	/** Milliseconds a transaction may run before its thread is terminated. */
	deadlineMs: number;
	log: Log;
}

/** `Omit` over a union keeps only what all members share; this keeps the union. */
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/**
 * PGlite with a queue and a watchdog: one transaction at a time. When one exceeds its deadline, the thread is terminated and
 * started again on the same directory: committed data stays, and the terminated transaction is lost.
 */
class PgliteEngine implements Engine {
	readonly kind = 'pglite';
	#options: PgliteOptions;
	#thread: DatabaseThread;
	#tail: Promise<unknown> = Promise.resolve();
	#waiting = 0;
	#nextId = 1;
	#closed = false;
	/** Bytes of log that the present thread wrote; 0 in memory. */
	#logged = 0;
	#checkpoints = new Checkpoints((isQuiet) => void this.#tidy(isQuiet).catch(() => {}));
	/** Called after the thread was replaced, before the next transaction; an in-memory database starts empty again. */
	#onReplaced: (engine: Engine) => Promise<void> = async () => {};

	constructor(options: PgliteOptions, thread: DatabaseThread) {
		this.#options = options;
		this.#thread = thread;
	}

	onReplaced(callback: (engine: Engine) => Promise<void>): void {
		this.#onReplaced = callback;
	}

	async run(script: Script): Promise<ResultSet[]> {
		const reply = await this.#enqueue({ op: 'run', script }, script.deadlineMs ?? this.#options.deadlineMs);
		return reply.results ?? [];
	}

	async dump(): Promise<Uint8Array> {
		const reply = await this.#enqueue({ op: 'dump' }, HOUSEKEEPING_DEADLINE_MS);
		return reply.dump ?? new Uint8Array();
	}

	async close(): Promise<void> {
		if (this.#closed) return;
		const closing = this.#enqueue({ op: 'close' }, HOUSEKEEPING_DEADLINE_MS);
		this.#closed = true;
		this.#checkpoints.stop();
		try {
			await closing;
			// Closing ends with a checkpoint, so all pending commits are on disk.
			this.#thread.settleSyncing();
		} finally {
			await this.#thread.terminate();
		}
	}

	/** Before the checkpoint, which then writes what the vacuum changed as well. */
	async #tidy(isQuiet: boolean): Promise<void> {
		if (isQuiet) await this.#enqueue({ op: 'vacuum' }, HOUSEKEEPING_DEADLINE_MS);
		await this.#enqueue({ op: 'checkpoint' }, HOUSEKEEPING_DEADLINE_MS);
	}

	/** Waits for its turn, and then until the commit is on disk, while the next request already runs. */
	async #enqueue(request: WithoutId<Request>, deadlineMs: number) {
		if (this.#closed) throw new EmbeddedError('closed', 'The embedded database is closed.');
		if (this.#waiting >= QUEUE_LIMIT) throw new EngineBusyError();
		this.#waiting += 1;
		this.#checkpoints.stop();
		const turn = this.#tail.then(() => this.#perform(request, deadlineMs));
		this.#tail = turn.catch(() => {});
		try {
			const { reply, synced } = await turn;
			await synced;
			return reply;
		} finally {
			this.#waiting -= 1;
			if (!this.#closed) this.#checkpoints.after(this.#logged, this.#waiting);
		}
	}

	async #perform(request: WithoutId<Request>, deadlineMs: number) {
		const thread = this.#thread;
		const id = this.#nextId++;
		const reply = await thread.ask({ ...request, id } as Request, deadlineMs);
		switch (reply.op) {
			case 'answer':
				this.#logged = reply.logged ?? this.#logged;
				return { reply, synced: reply.syncing ? thread.synced(id) : undefined };
			case 'refused':
				throw new DatabaseError(reply.error);
			case 'notOne':
				throw new MustBeOneError(reply.count);
			case 'deadline':
				this.#options.log('warn', 'A transaction overran its deadline; the database thread is replaced.', {
					deadlineMs
				});
				await this.#replace();
				throw new DatabaseError({ sqlstate: '57014', message: 'canceling statement due to statement timeout' });
			case 'broken':
				this.#options.log('error', 'The database thread failed and is replaced.', { reason: reply.message });
				await this.#replace();
				throw lost();
		}
	}

	async #replace(): Promise<void> {
		const old = this.#thread;
		await old.terminate();
		try {
			this.#thread = await DatabaseThread.start(this.#options);
			// Recovery has synced the whole directory before the database accepts queries.
			old.settleSyncing();
		} catch (error) {
			old.settleSyncing(lost());
			throw error;
		}
		await this.#onReplaced({
			kind: 'pglite',
			// Directly to the thread: the terminated transaction still blocks the queue.
			run: async (script) => {
				const request: Request = { op: 'run', script, id: this.#nextId++ };
				const reply = await this.#thread.ask(request, this.#options.deadlineMs);
				if (reply.op === 'answer') return reply.results ?? [];
				throw new Error(`the replaced database did not answer: ${reply.op}`);
			},
			dump: () => this.dump(),
			close: () => this.close()
		});
	}
}

function lost(): DatabaseError {
	return new DatabaseError({ sqlstate: '57P01', message: 'terminating connection due to administrator command' });
}

export type ReplaceableEngine = Engine & { onReplaced(callback: (engine: Engine) => Promise<void>): void };

/** Opens PGlite in its own thread. Refuses `data_directory_unusable` when the directory cannot be read. */
export async function openPglite(options: PgliteOptions): Promise<ReplaceableEngine> {
	const thread = await DatabaseThread.start(options);
	// A directory is created from the snapshot once; an in-memory database starts from it again after a replacement.
	return new PgliteEngine({ ...options, snapshot: options.dataDir ? undefined : options.snapshot }, thread);
}
