import { setTimeout as wait } from 'node:timers/promises';
import { performance } from 'node:perf_hooks';
import pidusage from 'pidusage';
import postgres from 'postgres';
import { ROLES, type Role } from '../../src/lib/core/role.ts';
import { startPostgres } from '../run/postgres.ts';
import { startServer, type TestServer } from '../run/server.ts';
import { report, round } from './report.ts';
import { fillRegion, SIZES, type SizeName } from '../factories/region/region.ts';
import { everyPage, filled, ROWS } from '../factories/region/pages.ts';

/** Milliseconds of CPU for one request, and what came. */
interface Cost {
	app: number;
	database: number;
	status: number;
	bytes: number;
}

const WARM_UP = 3;
/** The first mail of a large region waits for plans and pages that nothing has read yet. */
const SIGN_IN_TRIES = 900;
/** Clocks of processes tick every 10 ms: what is measured has to take much longer. */
const MEASURED_MS = 500;
const MEASURED_REQUESTS = 25;

async function signIn(server: TestServer, email: string): Promise<string> {
	const post = (path: string, fields: Record<string, string>) =>
		fetch(server.url + path, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin: server.url },
			body: new URLSearchParams(fields)
		});
	await post('/inloggen', { email });
	for (let tries = 0; tries < SIGN_IN_TRIES; tries++) {
		const mails = (await (await fetch(`${server.url}/dev/mail.json?aan=${email}`)).json()) as { links: string[] }[];
		const link = mails.flatMap(({ links }) => links).find((one) => one.includes('token_hash='));
		if (link) {
			const { pathname, searchParams } = new URL(link);
			const done = await post(pathname, { token_hash: searchParams.get('token_hash') ?? '' });
			return done.headers
				.getSetCookie()
				.map((cookie) => cookie.split(';', 1)[0])
				.join('; ');
		}
		await wait(100);
	}
	throw new Error(`no sign-in mail to ${email}`);
}

/** Measures every page at one size. */
async function measure(server: string, size: SizeName): Promise<Map<string, Cost>> {
	const began = performance.now();
	const administrator = postgres(server, { max: 1, onnotice: () => {} });
	await administrator.unsafe(`create database region_${size}`).finally(() => administrator.end());
	const url = Object.assign(new URL(server), { pathname: `/region_${size}` }).href;
	await fillRegion(url, SIZES[size]);
	report({ figure: `scale: filling ${size}`, value: round((performance.now() - began) / 1000), unit: 's' });
	const database = postgres(url, { max: 1, onnotice: () => {} });
	const app = await startServer({ DEMO: '0', RATE_LIMIT: 'off', DATABASE_URL: url });
	const costs = new Map<string, Cost>();
	try {
		const [rows = {}] = await database.unsafe<Record<string, string>[]>(ROWS);
		const cookies = {} as Record<Role, string>;
		for (const role of ROLES) cookies[role] = await signIn(app, `${role}@scale.example`);
		const cpuOfDatabase = async (): Promise<number> => {
			const backends = await database<{ pid: number }[]>`
				select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
			const usages = await Promise.all(backends.map(({ pid }) => pidusage(pid).catch(() => ({ ctime: 0 }))));
			return usages.reduce((sum, { ctime }) => sum + ctime, 0);
		};
		const costOf = async (path: string, init: RequestInit): Promise<Cost> => {
			let [status, bytes, n] = [0, 0, 0];
			const ask = async () => {
				// Another query each time, which the app ignores, so that no page comes from the cache.
				const busted = `${path}${path.includes('?') ? '&' : '?'}bench=${n}${performance.now()}`;
				const answer = await fetch(app.url + busted, { redirect: 'manual', ...init });
				[status, bytes] = [answer.status, (await answer.arrayBuffer()).byteLength];
			};
			for (let warm = 0; warm < WARM_UP; warm++) await ask();
			const before = [(await pidusage(app.pid)).ctime, await cpuOfDatabase()] as const;
			const start = performance.now();
			while (n < MEASURED_REQUESTS && performance.now() - start < MEASURED_MS) {
				n += 1;
				await ask();
			}
			const after = [(await pidusage(app.pid)).ctime, await cpuOfDatabase()] as const;
			return { app: (after[0] - before[0]) / n, database: (after[1] - before[1]) / n, status, bytes };
		};
		for (const { path, role } of everyPage()) {
			const headers: Record<string, string> = role ? { cookie: cookies[role] } : {};
			costs.set(`${path} as ${role ?? 'a visitor'}`, await costOf(filled(path, rows), { headers }));
		}
		const jobs = { method: 'POST', headers: { authorization: `Bearer ${app.jobsSecret}` } };
		costs.set('POST /api/jobs/run', await costOf('/api/jobs/run', jobs));
	} finally {
		await app.stop();
		await database.end();
	}
	return costs;
}

/** CPU time of a request, of the app and of the database, at each size and compared with the smallest. */
export async function scale(sizes: readonly SizeName[]): Promise<void> {
	const cluster = await startPostgres();
	try {
		const [first = new Map<string, Cost>(), ...others] = await Array.fromAsync(sizes, (size) =>
			measure(cluster.url, size)
		);
		for (const [what, small] of first) {
			const total = (cost: Cost) => cost.app + cost.database;
			const largest = others.at(-1)?.get(what) ?? small;
			report({
				figure: `scale: ${what}`,
				value: round(total(largest) / total(small), 1),
				unit: `${sizes.at(-1)}/${sizes[0]}`,
				...Object.fromEntries(
					[small, ...others.map((costs) => costs.get(what))].map((cost, at) => [
						sizes[at] ?? '',
						cost && { ...cost, app: round(cost.app, 1), database: round(cost.database, 1) }
					])
				)
			});
		}
	} finally {
		await cluster.stop();
	}
}
