import { z } from 'zod';
import { callRpc } from '../rpc.ts';
import { serviceClient } from '../supabase.ts';
import type { SharedRuns } from './lateness.ts';

const rows = z.array(z.object({ job: z.string(), seconds: z.number() }));

/** Finished jobs in the database, where all servers see them. */
export const sharedRuns: SharedRuns = {
	async note(job) {
		const noted = await callRpc(serviceClient(), 'note_job_finished', { job });
		if (!noted.ok) throw new Error(noted.refusal);
	},
	async ages() {
		const asked = await callRpc(serviceClient(), 'finished_jobs', {}, rows);
		if (!asked.ok) throw new Error(asked.refusal);
		return new Map(asked.value.map(({ job, seconds }) => [job, seconds]));
	}
};
