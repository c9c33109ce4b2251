import { Worker } from 'node:worker_threads';
import { EmbeddedRefusal, type Log } from '../types.ts';
import { DatabaseError, EngineBusyError, MustBeOneError, type Engine, type ResultSet, type Script } from './engine.ts';
import type { Answer, Request, WorkerSettings } from './worker.ts';

/** Waiting transactions beyond this are turned away: at 1 ms each they would wait longer than anyone reads. */
const QUEUE_LIMIT = 5_000;
/** Packing or closing a large directory is not a query; it gets its own, long deadline. */
const HOUSEKEEPING_DEADLINE = 120_000;
const OPEN_DEADLINE = 120_000;

export interface PgliteOptions extends WorkerSettings {
	/** Milliseconds a transaction may run before its thread is terminated. */
	deadlineMs: number;
	log: Log;
}

type Outcome = Exclude<Answer, { op: 'opened' } | { op: 'failed' }> | { op: 'deadline' };

/** `Omit` over a union keeps only what all members share; this keeps the union. */
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** Starts the thread and waits until its database answers. */
async function startWorker(settings: WorkerSettings): Promise<Worker> {
	const { dataDir, snapshot, pgtap } = settings;
	const worker = new Worker(new URL('./worker.ts', import.meta.url), {
		workerData: { dataDir, snapshot, pgtap } satisfies WorkerSettings,
		execArgv: [],
		name: 'database'
	});
	worker.setMaxListeners(0);
	return await new Promise<Worker>((resolve, reject) => {
		const timer = setTimeout(() => settle('it did not answer in time'), OPEN_DEADLINE);
		const settle = (failure?: string) => {
			clearTimeout(timer);
			worker.off('message', onMessage).off('exit', onExit);
			if (failure === undefined) return resolve(worker);
			void worker.terminate();
			reject(new EmbeddedRefusal('data_directory_unusable', `The embedded database cannot be opened: ${failure}`));
		};
		const onMessage = (answer: Answer) => settle(answer.op === 'failed' ? answer.message : undefined);
		const onExit = (code: number) => settle(`its thread ended with code ${code}`);
		// An error event without a listener would end the process; `exit` follows it and carries the consequence.
		worker
			.on('message', onMessage)
			.on('exit', onExit)
			.on('error', () => {});
	});
}

/**
 * PGlite behind a queue and a watchdog: one transaction at a time, and whoever overruns the deadline loses the thread.
 * The thread is then started again on the same directory: what was committed stays, what was killed never was.
 */
class PgliteEngine implements Engine {
	readonly kind = 'pglite';
	#options: PgliteOptions;
	#worker: Worker;
	#tail: Promise<unknown> = Promise.resolve();
	#waiting = 0;
	#nextId = 1;
	#closed = false;
	/** Called after the thread was replaced, before the next transaction; an in-memory database starts empty again. */
	#onReplaced: (engine: Engine) => Promise<void> = async () => {};

	constructor(options: PgliteOptions, worker: Worker) {
		this.#options = options;
		this.#worker = worker;
	}

	onReplaced(callback: (engine: Engine) => Promise<void>): void {
		this.#onReplaced = callback;
	}

	async run(script: Script): Promise<ResultSet[]> {
		const outcome = await this.#enqueue({ op: 'run', script }, script.deadlineMs ?? this.#options.deadlineMs);
		return outcome.results ?? [];
	}

	async dump(): Promise<Uint8Array> {
		const outcome = await this.#enqueue({ op: 'dump' }, HOUSEKEEPING_DEADLINE);
		return outcome.dump ?? new Uint8Array();
	}

	async close(): Promise<void> {
		if (this.#closed) return;
		const closing = this.#enqueue({ op: 'close' }, HOUSEKEEPING_DEADLINE);
		this.#closed = true;
		try {
			await closing;
		} finally {
			await this.#worker.terminate();
		}
	}

	async #enqueue(request: WithoutId<Request>, deadlineMs: number) {
		if (this.#closed) throw new EmbeddedRefusal('closed', 'The embedded database is closed.');
		if (this.#waiting >= QUEUE_LIMIT) throw new EngineBusyError();
		this.#waiting += 1;
		const turn = this.#tail.then(() => this.#perform(request, deadlineMs));
		this.#tail = turn.catch(() => {});
		try {
			return await turn;
		} finally {
			this.#waiting -= 1;
		}
	}

	async #perform(request: WithoutId<Request>, deadlineMs: number) {
		const outcome = await this.#ask({ ...request, id: this.#nextId++ } as Request, deadlineMs);
		switch (outcome.op) {
			case 'answer':
				return outcome;
			case 'refused':
				throw new DatabaseError(outcome.error);
			case 'notOne':
				throw new MustBeOneError(outcome.count);
			case 'deadline':
				this.#options.log('warn', 'A transaction overran its deadline; the database thread is replaced.', {
					deadlineMs
				});
				await this.#replace();
				throw new DatabaseError({ sqlstate: '57014', message: 'canceling statement due to statement timeout' });
			case 'broken':
				this.#options.log('error', 'The database thread failed and is replaced.', { reason: outcome.message });
				await this.#replace();
				throw new DatabaseError({ sqlstate: '57P01', message: 'terminating connection due to administrator command' });
		}
	}

	#ask(request: Request, deadlineMs: number): Promise<Outcome> {
		return new Promise((resolve) => {
			const worker = this.#worker;
			const settle = (outcome: Outcome) => {
				clearTimeout(timer);
				worker.off('message', onMessage);
				worker.off('exit', onExit);
				resolve(outcome);
			};
			const onMessage = (answer: Answer) => {
				if ('id' in answer && answer.id === request.id) settle(answer);
			};
			const onExit = () => settle({ op: 'broken', id: request.id, message: 'the thread ended' });
			const timer = setTimeout(() => settle({ op: 'deadline' }), deadlineMs);
			worker.on('message', onMessage);
			worker.on('exit', onExit);
			worker.postMessage(request);
		});
	}

	async #replace(): Promise<void> {
		await this.#worker.terminate();
		this.#worker = await startWorker(this.#options);
		// Straight to the thread: the queue is still held by the transaction that was cut off.
		const inside: Engine = {
			kind: 'pglite',
			run: async (script) => {
				const outcome = await this.#ask({ op: 'run', script, id: this.#nextId++ }, this.#options.deadlineMs);
				if (outcome.op === 'answer') return outcome.results ?? [];
				throw new Error(`the replaced database did not answer: ${outcome.op}`);
			},
			dump: () => this.dump(),
			close: () => this.close()
		};
		await this.#onReplaced(inside);
	}
}

export type ReplaceableEngine = Engine & { onReplaced(callback: (engine: Engine) => Promise<void>): void };

/** Opens PGlite in a thread of its own. Refuses with `data_directory_unusable` when the directory cannot be read. */
export async function openPglite(options: PgliteOptions): Promise<ReplaceableEngine> {
	const worker = await startWorker(options);
	// A directory is loaded from the snapshot only once; memory starts from it again after a replacement.
	return new PgliteEngine({ ...options, snapshot: options.dataDir ? undefined : options.snapshot }, worker);
}
