import type { EmbeddedSupabase } from '../engine.ts';
import type { JobRunner } from '../jobs/runner.ts';

/** The services of this process: the embedded Supabase, the jobs, and the control endpoint for commands. */
export type Runtime = {
	engine: EmbeddedSupabase | null;
	jobs: JobRunner;
	/** See `public-pages.ts`. Here for the HTTP handler, which is not in the bundle of the app and has no connection. */
	publicPagesVersion(): Promise<string | null>;
	/** Stops the jobs, then closes the database with everything written. May be called more than once. */
	stop(): Promise<void>;
};

/**
 * One runtime per process, stored on `globalThis` because modules exist in several copies: the app is a bundle, the command
 * that starts it is not, and the development server reloads modules after each edit.
 */
const SLOT = Symbol.for('sessieplanner.runtime');
const slot = globalThis as { [SLOT]?: Promise<Runtime> };

/** The runtime of this process, if it was started. */
export function currentRuntime(): Promise<Runtime> | undefined {
	return slot[SLOT];
}

/** Returns the runtime, or starts it with `begin`. After a failed start the next call tries again. */
export function startOnce(begin: () => Promise<Runtime>): Promise<Runtime> {
	return (slot[SLOT] ??= begin().catch((error: unknown) => {
		delete slot[SLOT];
		throw error;
	}));
}

/** Call after a request that changed something, so that jobs such as sending mail run soon. */
export async function wakeJobs(): Promise<void> {
	(await slot[SLOT])?.jobs.wake();
}
