import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { guarded, root } from '../run/process.ts';
import { handle, type Handled } from './load.ts';
import { median, report, round } from './report.ts';
import type { BenchServer } from './servers.ts';

const WARM_UP = 10_000;
const MEASURED = 20_000;
const COLD = 21;

const shown = ({ perSecond, p50, p99, statuses, errors }: Handled) => ({
	perSecond: round(perSecond),
	p50,
	p99,
	statuses,
	errors
});

async function steady(pid: number, url: string): Promise<Handled> {
	await handle(pid, { url, amount: WARM_UP });
	return handle(pid, { url, amount: MEASURED });
}

/** The same bytes from a bare `node:http` server, as an upper bound for any Node server. */
async function yardstick(url: string): Promise<Handled> {
	const bare = guarded({
		commands: [{ command: process.execPath, args: [fileURLToPath(new URL('./bare.ts', import.meta.url)), url] }],
		cwd: root,
		env: { PATH: process.env.PATH ?? '' },
		signal: 'SIGTERM',
		remove: []
	});
	const [, port] = await bare.says(/listens on (\d+)\n/);
	return steady(await bare.pid, `http://127.0.0.1:${port}/`).finally(() => bare.stop());
}

/**
 * Time to render a page that is not cached: each request has another query, which the app ignores. `first` includes the time
 * to load and compile the code.
 */
async function cold(url: string): Promise<{ value: number; first: number }> {
	const times: number[] = [];
	for (let n = 0; n < COLD; n++) {
		const began = performance.now();
		const answer = await fetch(`${url}?bench=${n}`, { headers: { 'accept-encoding': 'br' } });
		await answer.arrayBuffer();
		times.push(performance.now() - began);
	}
	return { value: round(median(times), 1), first: round(times[0] ?? Number.NaN, 1) };
}

async function comesBackAs304(url: string): Promise<boolean> {
	const headers = { 'accept-encoding': 'br' };
	const first = await fetch(url, { headers });
	await first.arrayBuffer();
	const again = await fetch(url, { headers: { ...headers, 'if-none-match': first.headers.get('etag') ?? '' } });
	await again.arrayBuffer();
	return again.status === 304;
}

/** Measures requests per second and CPU time per request of public pages and feeds. */
export async function requests({ url, pid }: BenchServer): Promise<void> {
	for (const [what, path, coldBudget] of [
		['agenda', '/', undefined],
		['session page', '/sessies/spread-1', undefined],
		['agenda.ics, 200 sessions', '/agenda.ics', 50],
		['agenda.atom, 200 sessions', '/agenda.atom', undefined],
		['one session as .ics', '/sessies/spread-1.ics', undefined]
	] as const) {
		report({ figure: `${what}: cold`, ...(await cold(url + path)), unit: 'ms', atMost: coldBudget });
		const cached = await steady(pid, url + path);
		const bare = await yardstick(url + path);
		report({
			figure: `${what}: cached`,
			value: round(cached.cpu, 3),
			unit: 'ms CPU a request',
			atMost: 0.1,
			...shown(cached),
			bareNodeHttp: { cpu: round(bare.cpu, 3), perSecond: round(bare.perSecond) }
		});
		report({
			figure: `${what}: 304 on a second visit`,
			value: await comesBackAs304(url + path),
			unit: 'yes or no',
			mustBe: true
		});
	}
}
