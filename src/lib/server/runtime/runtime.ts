import { resolve } from 'node:path';
import { openControl } from '../control.ts';
import { connectionTo, openEngine, type EmbeddedSupabase } from '../engine.ts';
import { createJobs } from '../jobs/list.ts';
import { JobRunner } from '../jobs/runner.ts';
import { sharedRuns } from '../jobs/shared-runs.ts';
import { publicPagesVersion } from '../public-pages.ts';
import { startOnce, type Runtime } from './slot.ts';
import { settings, type Settings } from '../settings.ts';
import { connect } from '../supabase.ts';

async function startServices(chosen: Settings, engine: EmbeddedSupabase | null): Promise<Runtime> {
	connect(connectionTo(chosen, engine));
	const control = engine && chosen.data.kind === 'pglite' ? await openControl(resolve(chosen.dataDir), engine) : null;
	const jobs = new JobRunner(createJobs(chosen), { shared: sharedRuns });
	jobs.start();

	const stopInOrder = async () => {
		await control?.close();
		await jobs.stop();
		await engine?.close();
	};
	let stopping: Promise<void> | undefined;
	return { engine, jobs, publicPagesVersion, stop: () => (stopping ??= stopInOrder()) };
}

/**
 * Starts the services of this process (embedded Supabase, control endpoint, jobs), once.
 * @throws when the settings are wrong or the database cannot be opened
 */
export async function startRuntime(): Promise<Runtime> {
	const chosen = settings();
	const runtime = await startOnce(async () => {
		const engine = await openEngine(chosen);
		return startServices(chosen, engine).catch(async (error: unknown) => {
			await engine?.close();
			throw error;
		});
	});
	// The development server reloads modules after an edit; the new copy has no connection yet.
	connect(connectionTo(chosen, runtime.engine));
	return runtime;
}
