import { redactedError, errorId, log } from '../log.ts';

/** Numbers for the log and for the cron endpoint: `{ sent: 3, failed: 0 }`. */
export type Counts = Record<string, number>;

/** A thing the server does by itself. Several servers may run the same one at once: each must be safe against that. */
export type Job = {
	name: string;
	everySeconds: number;
	/** Also right after a request that changed something, so that its mail leaves within a second. */
	afterChanges?: boolean;
	/** The first time, counted from the start. Default: at once. */
	firstAfterSeconds?: number;
	run(): Promise<Counts>;
	/** Lets go of what it holds, after its last run. */
	close?(): void;
};

type Options = { now?: () => number; setTimer?: (callback: () => void, milliseconds: number) => () => void };

const LOOK_EVERY_MS = 1000;
/** Many changes in a row make one round: the database has better things to do in a rush, which may last. */
const GATHER_MS = 100;
const LONGEST_GATHER_MS = 2000;

function timer(callback: () => void, milliseconds: number): () => void {
	const handle = setTimeout(callback, milliseconds);
	handle.unref();
	return () => clearTimeout(handle);
}

/** Runs jobs in time, each never twice at once. A job that throws is written down and comes again at its next time. */
export class JobRunner {
	readonly #jobs: readonly Job[];
	readonly #due = new Map<string, number>();
	readonly #running = new Map<string, Promise<Counts>>();
	readonly #now: () => number;
	readonly #setTimer: NonNullable<Options['setTimer']>;
	#cancelTimer: (() => void) | undefined;
	/** When the first change came that no look has seen yet. */
	#changedAt: number | undefined;
	#stopped = true;

	constructor(jobs: readonly Job[], { now = () => performance.now(), setTimer = timer }: Options = {}) {
		this.#jobs = jobs;
		this.#now = now;
		this.#setTimer = setTimer;
	}

	start(): void {
		this.#stopped = false;
		for (const { name, firstAfterSeconds = 0 } of this.#jobs)
			this.#due.set(name, this.#now() + firstAfterSeconds * 1000);
		this.#schedule(0);
	}

	/** Something changed: jobs that follow changes run in a moment. */
	wake(): void {
		if (this.#stopped) return;
		let sooner = false;
		for (const job of this.#jobs) {
			if (!job.afterChanges) continue;
			// One that is running may have looked already: it runs once more after this one.
			this.#due.set(job.name, this.#now());
			sooner = true;
		}
		if (!sooner) return;
		this.#changedAt ??= this.#now();
		this.#schedule(Math.max(0, Math.min(GATHER_MS, this.#changedAt + LONGEST_GATHER_MS - this.#now())));
	}

	/** Every job now, and what came of it. For the cron endpoint: it answers when all are done. */
	async runAll(): Promise<Record<string, Counts>> {
		const done: Record<string, Counts> = {};
		for (const job of this.#jobs) done[job.name] = await this.#run(job);
		return done;
	}

	/** No new rounds; resolves when those under way are done. */
	async stop(): Promise<void> {
		this.#stopped = true;
		this.#cancelTimer?.();
		this.#cancelTimer = undefined;
		await Promise.all(this.#running.values());
		for (const job of this.#jobs) job.close?.();
	}

	#schedule(milliseconds: number): void {
		this.#cancelTimer?.();
		this.#cancelTimer = this.#setTimer(() => this.#look(), milliseconds);
	}

	#look(): void {
		if (this.#stopped) return;
		this.#changedAt = undefined;
		for (const job of this.#jobs) {
			if ((this.#due.get(job.name) ?? 0) > this.#now() || this.#running.has(job.name)) continue;
			void this.#run(job);
		}
		this.#schedule(LOOK_EVERY_MS);
	}

	#run(job: Job): Promise<Counts> {
		const underWay = this.#running.get(job.name);
		if (underWay) return underWay;
		this.#due.set(job.name, this.#now() + job.everySeconds * 1000);
		const running = this.#guarded(job).finally(() => {
			this.#running.delete(job.name);
			if (!this.#stopped && (this.#due.get(job.name) ?? 0) <= this.#now()) this.#schedule(GATHER_MS);
		});
		this.#running.set(job.name, running);
		return running;
	}

	async #guarded(job: Job): Promise<Counts> {
		const began = this.#now();
		try {
			const counts = await job.run();
			if (Object.values(counts).some((count) => count > 0))
				log().info({ job: job.name, ...counts, ms: Math.round(this.#now() - began) }, 'job done');
			return counts;
		} catch (error) {
			log().error({ id: errorId(), job: job.name, error: redactedError(error) }, 'job failed');
			return { errors: 1 };
		}
	}
}
