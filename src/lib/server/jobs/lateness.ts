import { redactedError, log } from '../log.ts';

/** What the servers of one database tell each other about their jobs. */
export type SharedRuns = {
	/** Notes that a job has nothing left to do. */
	note(job: string): Promise<void>;
	/** How many seconds ago each job last had nothing left to do, on any server. */
	ages(): Promise<Map<string, number>>;
};

/** Twice the period of a job that runs every few seconds would report each hiccup. */
const SHORTEST_LATE_MS = 120_000;
const ASK_EVERY_MS = 20_000;

type Known = { patience: number; finishedAt: number; notedAt: number };

/**
 * Whether jobs are late: for twice their period, since this server started, none of the servers got everything done. It is known
 * in memory; the database is told now and then, and asked only about a job that seems to be getting late here.
 */
export class Lateness {
	readonly #jobs = new Map<string, Known>();
	readonly #now: () => number;
	readonly #shared: SharedRuns | undefined;
	#askedAt = -Infinity;

	constructor(now: () => number, shared?: SharedRuns) {
		this.#now = now;
		this.#shared = shared;
	}

	/** @param firstAt when the job should begin for the first time */
	begin(job: string, everySeconds: number, firstAt: number): void {
		const patience = Math.max(2000 * everySeconds, SHORTEST_LATE_MS);
		this.#jobs.set(job, { patience, finishedAt: firstAt, notedAt: -Infinity });
	}

	/** Call when a job has nothing left to do. */
	finished(job: string): void {
		const known = this.#jobs.get(job);
		if (!known) return;
		known.finishedAt = this.#now();
		// Not each time: that would be a write every few seconds.
		if (!this.#shared || known.finishedAt - known.notedAt < known.patience / 4) return;
		known.notedAt = known.finishedAt;
		this.#shared.note(job).catch((error: unknown) => {
			known.notedAt = -Infinity;
			log().warn({ job, error: redactedError(error) }, 'a finished job could not be noted');
		});
	}

	isLate(job: string): boolean {
		return this.#waited(job) > 1;
	}

	/** Asks about the other servers when a job may soon be late. Call it every few seconds. */
	async look(): Promise<void> {
		const isNearlyLate = [...this.#jobs.keys()].some((job) => this.#waited(job) > 0.75);
		if (!this.#shared || !isNearlyLate || this.#now() - this.#askedAt < ASK_EVERY_MS) return;
		this.#askedAt = this.#now();
		const ages = await this.#shared.ages().catch(() => new Map<string, number>());
		for (const [job, known] of this.#jobs)
			known.finishedAt = Math.max(known.finishedAt, this.#now() - (ages.get(job) ?? Infinity) * 1000);
	}

	/** How long nobody finished it, as a part of the time after which it is late. */
	#waited(job: string): number {
		const known = this.#jobs.get(job);
		return known ? (this.#now() - known.finishedAt) / known.patience : 0;
	}
}
