import { redactedError, errorId, log } from '../log.ts';
import { Lateness, type SharedRuns } from './lateness.ts';

/** What a job did, for the log and the cron endpoint: `{ sent: 3, failed: 0 }`. */
export type Counts = Record<string, number>;

/** A background job. Several servers may run the same job at once; it must be safe against that. */
export type Job = {
	name: string;
	everySeconds: number;
	/** Also run right after a request that changed something, so that its mail leaves within a second. */
	afterChanges?: boolean;
	/** Delay of the first run after the start. Default: 0. */
	firstAfterSeconds?: number;
	/** Its batches follow at once, since it mostly waits for another server. The others rest after each batch as long as that took. */
	withoutRest?: boolean;
	/** Does the work, or one batch of it: after `more()` it is called again, and so on until nothing is left. */
	run(more: () => void): Promise<Counts>;
	/** Releases its resources after the last run. */
	close?(): void;
};

/**
 * How a job is doing. `late`: for twice its period no server got everything done. `working`: what the run that is going on
 * did so far, if it did anything.
 */
export type JobState = { name: string; late: boolean; working?: Counts };

type Options = {
	now?: () => number;
	setTimer?: (callback: () => void, milliseconds: number) => () => void;
	/** What other servers on the database did. */
	shared?: SharedRuns;
};

const LOOK_EVERY_MS = 1000;
/** Many changes in a row lead to one run, at most `LONGEST_GATHER_MS` later: a busy database must serve requests first. */
const GATHER_MS = 100;
const LONGEST_GATHER_MS = 2000;
/** A run of many batches ends after this; the next one begins at once and goes on. So a cron request ends as well. */
const LONGEST_RUN_MS = 60_000;

function timer(callback: () => void, milliseconds: number): () => void {
	const handle = setTimeout(callback, milliseconds);
	handle.unref();
	return () => clearTimeout(handle);
}

/** Runs jobs on schedule, each never twice at once. A job that throws is logged and runs again at its next time. */
export class JobRunner {
	readonly #jobs: readonly Job[];
	readonly #due = new Map<string, number>();
	readonly #running = new Map<string, Promise<Counts>>();
	readonly #working = new Map<string, Counts>();
	readonly #lateness: Lateness;
	readonly #pauses = new Set<() => void>();
	readonly #now: () => number;
	readonly #setTimer: NonNullable<Options['setTimer']>;
	#cancelTimer: (() => void) | undefined;
	/** Time of the first change since the last look. */
	#changedAt: number | undefined;
	#stopped = true;
	#stopping = false;

	constructor(jobs: readonly Job[], { now = () => performance.now(), setTimer = timer, shared }: Options = {}) {
		this.#jobs = jobs;
		this.#now = now;
		this.#setTimer = setTimer;
		this.#lateness = new Lateness(now, shared);
	}

	start(): void {
		this.#stopped = false;
		for (const { name, everySeconds, firstAfterSeconds = 0 } of this.#jobs) {
			const first = this.#now() + firstAfterSeconds * 1000;
			this.#due.set(name, first);
			this.#lateness.begin(name, everySeconds, first);
		}
		this.#schedule(0);
	}

	/** Call after a change: jobs with `afterChanges` run soon. */
	wake(): void {
		if (this.#stopped) return;
		let sooner = false;
		for (const job of this.#jobs) {
			if (!job.afterChanges) continue;
			// A running job may have missed this change, so it runs once more.
			this.#due.set(job.name, this.#now());
			sooner = true;
		}
		if (!sooner) return;
		this.#changedAt ??= this.#now();
		this.#schedule(Math.max(0, Math.min(GATHER_MS, this.#changedAt + LONGEST_GATHER_MS - this.#now())));
	}

	/** How each job is doing, in their order. */
	states(): JobState[] {
		return this.#jobs.map(({ name }) => {
			const late = this.#lateness.isLate(name);
			const working = Object.entries(this.#working.get(name) ?? {}).filter(([, count]) => count > 0);
			return { name, late, ...(working.length > 0 && { working: Object.fromEntries(working) }) };
		});
	}

	/** Runs every job now, in order, and resolves with their counts. For the cron endpoint. */
	async runAll(): Promise<Record<string, Counts>> {
		const done: Record<string, Counts> = {};
		for (const job of this.#jobs) done[job.name] = await this.#run(job);
		return done;
	}

	/** Starts no more runs and batches; resolves when the running ones are done. */
	async stop(): Promise<void> {
		this.#stopped = true;
		this.#stopping = true;
		for (const resume of this.#pauses) resume();
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
		void this.#lateness.look();
		this.#schedule(LOOK_EVERY_MS);
	}

	#run(job: Job): Promise<Counts> {
		const underWay = this.#running.get(job.name);
		if (underWay) return underWay;
		this.#due.set(job.name, this.#now() + job.everySeconds * 1000);
		const running = this.#guarded(job).finally(() => {
			this.#running.delete(job.name);
			this.#working.delete(job.name);
			if (!this.#stopped && (this.#due.get(job.name) ?? 0) <= this.#now()) this.#schedule(GATHER_MS);
		});
		this.#running.set(job.name, running);
		return running;
	}

	async #guarded(job: Job): Promise<Counts> {
		const began = this.#now();
		const counts: Counts = {};
		this.#working.set(job.name, counts);
		try {
			await this.#batches(job, counts);
		} catch (error) {
			log().error({ id: errorId(), job: job.name, ...counts, error: redactedError(error) }, 'job failed');
			return { ...counts, errors: 1 };
		}
		if (Object.values(counts).some((count) => count > 0))
			log().info({ job: job.name, ...counts, ms: Math.round(this.#now() - began) }, 'job done');
		return counts;
	}

	/** Adds what each batch did to `counts`. With a rest after each batch, half of the time is for others. */
	async #batches(job: Job, counts: Counts): Promise<void> {
		const began = this.#now();
		for (;;) {
			let left = false;
			const batchBegan = this.#now();
			const done = await job.run(() => void (left = true));
			for (const [what, count] of Object.entries(done)) counts[what] = (counts[what] ?? 0) + count;
			const now = this.#now();
			if (!left) {
				this.#lateness.finished(job.name);
				return;
			}
			if (now - began > LONGEST_RUN_MS) {
				this.#due.set(job.name, now);
				return;
			}
			if (!this.#stopping && !job.withoutRest) await this.#pause(now - batchBegan);
			if (this.#stopping) return;
		}
	}

	#pause(milliseconds: number): Promise<void> {
		return new Promise((resolve) => {
			const resume = () => {
				cancel();
				this.#pauses.delete(resume);
				resolve();
			};
			const cancel = this.#setTimer(resume, milliseconds);
			this.#pauses.add(resume);
		});
	}
}
