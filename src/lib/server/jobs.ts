import type { Job } from './job-runner.ts';
import type { Settings } from './settings.ts';

/** What the server does by itself. Order is the order of the cron endpoint: first what makes mails, then what sends them. */
export function createJobs(_settings: Settings): Job[] {
	return [];
}
