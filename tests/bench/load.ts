import autocannon from 'autocannon';
import pidusage from 'pidusage';

/** What a process has used since it began. */
export interface Usage {
	/** Milliseconds of CPU, all its threads together. */
	cpu: number;
	/** Resident memory in MiB. */
	memory: number;
}

export async function usageOf(pid: number): Promise<Usage> {
	const { ctime, memory } = await pidusage(pid);
	return { cpu: ctime, memory: memory / 1024 / 1024 };
}

export interface Load {
	url: string;
	/** How many requests in all. */
	amount: number;
	/** Connections that are kept open, each with one request under way. Default 10. */
	connections?: number;
	requests?: autocannon.Request[];
}

export interface Handled {
	perSecond: number;
	/** Milliseconds from request to whole answer. */
	p50: number;
	p99: number;
	/** Milliseconds of CPU of the server for each request. */
	cpu: number;
	/** Answers by status. */
	statuses: Record<string, number>;
	/** Requests that got no answer. */
	errors: number;
}

/** Sends requests as fast as they are answered, from this process; `pid` is the server whose CPU counts. */
export async function handle(pid: number, { url, amount, connections = 10, requests }: Load): Promise<Handled> {
	const before = await usageOf(pid);
	const result = await autocannon({
		url,
		amount,
		connections,
		timeout: 60,
		headers: { 'accept-encoding': 'br' },
		...(requests ? { requests } : {})
	});
	const after = await usageOf(pid);
	const counted = Object.entries(result.statusCodeStats ?? {}).map(([status, { count }]) => [status, count]);
	return {
		perSecond: result.requests.total / result.duration,
		p50: result.latency.p50,
		p99: result.latency.p99,
		cpu: (after.cpu - before.cpu) / amount,
		statuses: Object.fromEntries(counted) as Record<string, number>,
		errors: result.errors + result.timeouts
	};
}
