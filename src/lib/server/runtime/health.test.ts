import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { health } from './health.ts';
import { JobRunner, type Job } from '../jobs/runner.ts';
import { startOnce } from './slot.ts';
import { isDiskFull, noteDiskFull } from '../disk.ts';
import { useLogger } from '../log.ts';
import { refusalOf } from '../refusals.ts';
import { connect } from '../supabase.ts';

let asked = 0;
let time = 0;

/** A fake database. Each case runs later than the one before, because results are cached for a moment. */
function answering(answer: (path: string) => unknown) {
	asked = 0;
	time += 600_000;
	connect({
		url: 'http://embedded.localhost',
		publishableKey: 'p',
		secretKey: 's',
		fetch: async (given) => {
			asked++;
			const body = answer(new URL(String(given)).pathname);
			return body instanceof Error ? Promise.reject(body) : Response.json(body);
		}
	});
}

beforeEach(() => useLogger(pino({ level: 'silent' })));
afterEach(() => useLogger(undefined));

const mail = (oldest: number) => (path: string) =>
	path.includes('mail_health') ? { waiting: 1, failed: 3, oldest_seconds: oldest } : [];

it.each([
	['everything works', mail(14 * 60), { ok: true, database: 'ok', mail: 'ok', limits: 'per server' }],
	['mail has waited too long', mail(16 * 60), { ok: false, database: 'ok', mail: 'late', limits: 'per server' }],
	[
		'the database is down',
		() => new TypeError('fetch failed: secret.host'),
		{ ok: false, database: 'down', mail: 'unknown', limits: 'per server' }
	],
	[
		'the mail queue is unknown',
		(path: string) => (path.includes('mail_health') ? new TypeError('x') : []),
		{ ok: false, database: 'ok', mail: 'unknown', limits: 'per server' }
	]
])('reports that %s', async (_what, answer, told) => {
	answering(answer);
	expect(await health(time)).toEqual(told);
});

it('reports that the disk is full, for as long as writes were refused', async () => {
	answering(mail(0));
	noteDiskFull(time);
	expect(await health(time)).toEqual({ ok: false, database: 'full', mail: 'ok', limits: 'per server' });
	expect(await health(time + 301_000)).toEqual({ ok: true, database: 'ok', mail: 'ok', limits: 'per server' });
	refusalOf({ code: '53100', message: 'could not extend file' }, 503, 'sign_up');
	expect(await isDiskFull()).toBe(true);
});

it('reports what the jobs of this process do, and which did not succeed for twice their period', async () => {
	answering(mail(0));
	let clock = 0;
	let timers: (() => void)[] = [];
	/** One look of the runner at its jobs, and one batch of each that runs. */
	const look = async (at: number) => {
		clock = at;
		const due = timers;
		timers = [];
		for (const callback of due) callback();
		await new Promise(setImmediate);
	};
	const fine: Job = { name: 'fine', everySeconds: 600, run: async () => ({}) };
	const broken: Job = { name: 'broken', everySeconds: 600, run: () => Promise.reject(new Error('no luck')) };
	const long: Job = { name: 'long', everySeconds: 21_600, run: async (more) => (more(), { mails: 500, people: 0 }) };
	const jobs = new JobRunner([fine, broken, long], {
		now: () => clock,
		setTimer: (callback) => {
			timers.push(callback);
			return () => void (timers = timers.filter((other) => other !== callback));
		}
	});
	await startOnce(async () => ({
		engine: null,
		jobs,
		publicPagesVersion: async () => null,
		stop: () => jobs.stop()
	}));
	jobs.start();
	await look(0);
	expect(await health(time)).toEqual({
		ok: true,
		database: 'ok',
		mail: 'ok',
		limits: 'per server',
		jobs: { fine: 'ok', broken: 'ok', long: 'ok' },
		working: { long: { mails: 500 } }
	});
	await look(600_000);
	await look(1_200_001);
	expect(await health(time + 3000)).toMatchObject({ ok: false, jobs: { fine: 'ok', broken: 'late', long: 'ok' } });
	await jobs.stop();
	delete (globalThis as Record<symbol, unknown>)[Symbol.for('sessieplanner.runtime')];
});

it('caches the result', async () => {
	answering(mail(0));
	await Promise.all(Array.from({ length: 50 }, () => health(time)));
	await health(time + 1999);
	expect(asked).toBe(2);
	await health(time + 2001);
	expect(asked).toBe(4);
});
