import autocannon from 'autocannon';
import pidusage from 'pidusage';

/** Resource usage of a process since its start. */
export interface Usage {
	/** CPU time of all threads in milliseconds. */
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
	/** Total number of requests. */
	amount: number;
	/** Number of connections, each with one request at a time. Default 10. */
	connections?: number;
	requests?: autocannon.Request[];
}

export interface Handled {
	perSecond: number;
	/** Milliseconds from the request to the complete response. */
	p50: number;
	p99: number;
	/** CPU time of the server per request in milliseconds. */
	cpu: number;
	/** Number of responses by status. */
	statuses: Record<string, number>;
	/** Requests without a response. */
	errors: number;
}

/** Sends requests from this process as fast as they are answered; `pid` is the server whose CPU time is measured. */
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
