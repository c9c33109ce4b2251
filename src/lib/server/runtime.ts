import { resolve } from 'node:path';
import { openControl } from './control.ts';
import { connectionTo, openEngine, type Engine } from './engine.ts';
import { JobRunner } from './jobs/runner.ts';
import { createJobs } from './jobs/list.ts';
import { settings } from './settings.ts';
import { connect } from './supabase.ts';

/** What runs beside the requests of this process: the embedded Supabase, the jobs, the side door for commands. */
export type Runtime = {
	engine: Engine | null;
	jobs: JobRunner;
	/** Stops the jobs, then closes the database with everything written. May be called more than once. */
	stop(): Promise<void>;
};

/**
 * There is one in a process, kept under this name for all copies of this module: the development server loads it anew after
 * each edit, and the command that started the server closes it.
 */
const SLOT = Symbol.for('sessieplanner.runtime');
type Slot = { [SLOT]?: Promise<Runtime> };

async function begin(): Promise<Runtime> {
	const chosen = settings();
	const engine = await openEngine(chosen);
	connect(connectionTo(chosen, engine));
	const jobs = new JobRunner(createJobs(chosen));
	const control = engine && chosen.data.kind === 'pglite' ? await openControl(resolve(chosen.dataDir), engine) : null;
	jobs.start();

	let stopping: Promise<void> | undefined;
	return {
		engine,
		jobs,
		stop: () =>
			(stopping ??= (async () => {
				await control?.close();
				await jobs.stop();
				await engine?.close();
			})())
	};
}

/** Starts it, once in a process. @throws when the settings are wrong or the data directory cannot be opened */
export async function startRuntime(): Promise<Runtime> {
	const slot = globalThis as Slot;
	const runtime = await (slot[SLOT] ??= begin().catch((error: unknown) => {
		delete slot[SLOT];
		throw error;
	}));
	connect(connectionTo(settings(), runtime.engine));
	return runtime;
}

/** Something was changed by a request: what follows from it (mails) leaves in a moment. */
export async function wakeJobs(): Promise<void> {
	(await (globalThis as Slot)[SLOT])?.jobs.wake();
}

/** The one that runs, if it does. */
export function runtimeOfProcess(): Promise<Runtime> | undefined {
	return (globalThis as Slot)[SLOT];
}
