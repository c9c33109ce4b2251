import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { health } from './health.ts';
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
	['everything works', mail(14 * 60), { ok: true, database: 'ok', mail: 'ok' }],
	['mail has waited too long', mail(16 * 60), { ok: false, database: 'ok', mail: 'late' }],
	[
		'the database is down',
		() => new TypeError('fetch failed: secret.host'),
		{ ok: false, database: 'down', mail: 'unknown' }
	],
	[
		'the mail queue is unknown',
		(path: string) => (path.includes('mail_health') ? new TypeError('x') : []),
		{ ok: false, database: 'ok', mail: 'unknown' }
	]
])('reports that %s', async (_what, answer, told) => {
	answering(answer);
	expect(await health(time)).toEqual(told);
});

it('reports that the disk is full, for as long as writes were refused', async () => {
	answering(mail(0));
	noteDiskFull(time);
	expect(await health(time)).toEqual({ ok: false, database: 'full', mail: 'ok' });
	expect(await health(time + 301_000)).toEqual({ ok: true, database: 'ok', mail: 'ok' });
	refusalOf({ code: '53100', message: 'could not extend file' }, 503, 'sign_up');
	expect(await isDiskFull()).toBe(true);
});

it('caches the result', async () => {
	answering(mail(0));
	await Promise.all(Array.from({ length: 50 }, () => health(time)));
	await health(time + 1999);
	expect(asked).toBe(2);
	await health(time + 2001);
	expect(asked).toBe(4);
});
