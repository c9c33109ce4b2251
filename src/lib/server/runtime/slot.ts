import type { Engine } from '../engine.ts';
import type { JobRunner } from '../jobs/runner.ts';

/** What runs beside the requests of this process: the embedded Supabase, the jobs, the side door for commands. */
export type Runtime = {
	engine: Engine | null;
	jobs: JobRunner;
	/** Stops the jobs, then closes the database with everything written. May be called more than once. */
	stop(): Promise<void>;
};

/**
 * There is one in a process, kept under this name for all copies of the modules around it: the app is a bundle, the command
 * that starts it is not, and the development server loads them anew after each edit.
 */
const SLOT = Symbol.for('sessieplanner.runtime');
const slot = globalThis as { [SLOT]?: Promise<Runtime> };

/** The one that runs, if it does. */
export function currentRuntime(): Promise<Runtime> | undefined {
	return slot[SLOT];
}

/** The one that runs, or else the one that `begin` makes. What cannot begin leaves the place free. */
export function startOnce(begin: () => Promise<Runtime>): Promise<Runtime> {
	return (slot[SLOT] ??= begin().catch((error: unknown) => {
		delete slot[SLOT];
		throw error;
	}));
}

/** Something was changed by a request: what follows from it (mails) leaves in a moment. */
export async function wakeJobs(): Promise<void> {
	(await slot[SLOT])?.jobs.wake();
}
