import { Worker } from 'node:worker_threads';
import { EmbeddedError } from '../types.ts';
import { disableWasmCodeGc } from './wasm.ts';
import type { WorkerAnswer, Request, WorkerSettings } from './worker.ts';

const OPEN_DEADLINE_MS = 120_000;

export type Reply = Extract<WorkerAnswer, { op: 'answer' | 'refused' | 'notOne' | 'broken' }> | { op: 'deadline' };

interface Waiting {
	resolve: () => void;
	reject: (error: Error) => void;
}

/** One database thread, from its start to its end. It handles one request at a time. */
export class DatabaseThread {
	#worker: Worker;
	#ended = false;
	#asked: { id: number; settle: (reply: Reply) => void } | undefined;
	#syncing = new Map<number, Waiting>();

	private constructor(worker: Worker) {
		this.#worker = worker;
		worker.on('message', (answer: WorkerAnswer) => this.#receive(answer));
		worker.on('exit', () => {
			this.#ended = true;
			this.#asked?.settle({ op: 'broken', id: this.#asked.id, message: 'the thread ended' });
		});
	}

	/** Starts the thread and waits until its database answers. Refuses `data_directory_unusable`. */
	static async start(settings: WorkerSettings): Promise<DatabaseThread> {
		const { dataDir, snapshot, pgtap } = settings;
		disableWasmCodeGc();
		const worker = new Worker(new URL('./worker.ts', import.meta.url), {
			workerData: { dataDir, snapshot, pgtap } satisfies WorkerSettings,
			execArgv: [],
			name: 'database'
		});
		await new Promise<void>((resolve, reject) => {
			const timer = setTimeout(() => settle('it did not answer in time'), OPEN_DEADLINE_MS);
			const settle = (failure?: string) => {
				clearTimeout(timer);
				worker.off('message', onMessage).off('exit', onExit);
				if (failure === undefined) return resolve();
				void worker.terminate();
				reject(
					new EmbeddedError(
						'data_directory_unusable',
						`The embedded database cannot be opened: ${failure}. ` +
							(dataDir
								? `Is the disk of ${dataDir} full, or may it only be read? If its files are damaged, put a backup back with \`npm run restore\`.`
								: '')
					)
				);
			};
			const onMessage = (answer: WorkerAnswer) => settle(answer.op === 'failed' ? answer.message : undefined);
			const onExit = (code: number) => settle(`its thread ended with code ${code}`);
			// An error event without a listener would end the process; the `exit` event that follows is handled.
			worker
				.on('message', onMessage)
				.on('exit', onExit)
				.on('error', () => {});
		});
		return new DatabaseThread(worker);
	}

	/** The answer; `deadline` when it took too long, `broken` when the thread has ended. Never rejects. */
	ask(request: Request, deadlineMs: number): Promise<Reply> {
		const { id } = request;
		if (this.#ended) return Promise.resolve({ op: 'broken', id, message: 'the thread ended' });
		return new Promise((resolve) => {
			const settle = (reply: Reply) => {
				clearTimeout(timer);
				this.#asked = undefined;
				resolve(reply);
			};
			const timer = setTimeout(() => settle({ op: 'deadline' }), deadlineMs);
			this.#asked = { id, settle };
			this.#worker.postMessage(request);
		});
	}

	/** Resolves when the transaction whose answer was marked `syncing` is on disk. */
	synced(id: number): Promise<void> {
		return new Promise((resolve, reject) => this.#syncing.set(id, { resolve, reject }));
	}

	async terminate(): Promise<void> {
		await this.#worker.terminate();
	}

	/** Settles the commits that still wait for the disk, when their outcome is known without this thread. */
	settleSyncing(failure?: Error): void {
		for (const { resolve, reject } of this.#syncing.values()) {
			if (failure) reject(failure);
			else resolve();
		}
		this.#syncing.clear();
	}

	#receive(answer: WorkerAnswer): void {
		switch (answer.op) {
			case 'synced':
				this.#syncing.get(answer.id)?.resolve();
				this.#syncing.delete(answer.id);
				return;
			case 'unsynced':
				// After a failed sync the state of the disk is unknown; only recovery can determine it.
				void this.terminate();
				return;
			case 'answer':
			case 'refused':
			case 'notOne':
			case 'broken':
				if (this.#asked?.id === answer.id) this.#asked.settle(answer);
				return;
			case 'opened':
			case 'failed':
			// Handled in `start`.
		}
	}
}
