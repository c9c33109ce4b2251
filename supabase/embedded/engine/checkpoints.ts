/**
 * When PGlite makes a checkpoint. A PostgreSQL server has a process for it; PGlite has none, so without these its log would
 * grow until the database is closed, and recovery after a crash would take longer and longer.
 */

/** After this much log, at a moment when nobody waits. */
const QUIET_BYTES = 16 * 1024 * 1024;
/** After this much, whoever waits: a checkpoint takes longer with each page that changed. */
const MOST_BYTES = 48 * 1024 * 1024;
/** Nothing ran for this long: more than between the calls of one page. */
const QUIET_MS = 200;

export class Checkpoints {
	readonly #begin: (isQuiet: boolean) => void;
	#at = 0;
	#timer: NodeJS.Timeout | undefined;

	/** @param begin queues a checkpoint, at a moment when nobody waits or not; it is called again only after more log */
	constructor(begin: (isQuiet: boolean) => void) {
		this.#begin = begin;
	}

	/** Call after a transaction. `logged`: bytes written to the log so far; `waiting`: transactions in the queue. */
	after(logged: number, waiting: number): void {
		this.stop();
		if (logged < this.#at) this.#at = 0;
		const since = logged - this.#at;
		const begin = (isQuiet: boolean) => {
			this.#at = logged;
			this.#begin(isQuiet);
		};
		if (since >= MOST_BYTES) begin(false);
		else if (since >= QUIET_BYTES && waiting === 0) this.#timer = setTimeout(begin, QUIET_MS, true).unref();
	}

	/** No checkpoint for now: a transaction begins, or the database closes. */
	stop(): void {
		clearTimeout(this.#timer);
	}
}
