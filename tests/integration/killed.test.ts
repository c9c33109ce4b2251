/**
 * A killed server loses nothing that it acknowledged: the built server on its own data directory, with
 * sign-ups through its form, gets SIGKILL at random moments and is restarted, thirty times.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { openEmbedded } from '../../supabase/embedded/index.ts';
import { root } from '../run/process.ts';
import { startServer } from '../run/server.ts';
import { moments, replay } from './moments.ts';

const ROUNDS = 30;
const migrationsDir = join(root, 'supabase/migrations');
const dataDir = mkdtempSync(join(tmpdir(), 'sessieplanner-killed-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const open = () => openEmbedded({ kind: 'pglite', dataDir }, { migrationsDir, cacheDir: join(root, '.cache') });

/** Signs up new visitors until the server is killed, and reports each that was redirected to their personal page. */
async function signUpUntilDead(url: string, round: number, onAnswer: (email: string) => void): Promise<void> {
	for (let n = 0; ; n++) {
		const email = `r${round}.n${n}@killed.example`;
		const body = new URLSearchParams({ name: `Ronde ${round}`, email, company: 'Bedrijf' });
		const answer = await fetch(`${url}/sessies/unkillable`, {
			method: 'POST',
			body,
			redirect: 'manual',
			headers: { origin: url, accept: 'text/html' }
		}).catch(() => null);
		if (!answer) return;
		if (answer.status !== 303) throw new Error(`a sign-up was answered with ${answer.status}`);
		onAnswer(email);
	}
}

test(
	'after thirty kills every acknowledged sign-up exists once, and its mail is sent',
	{ timeout: 600_000 },
	async () => {
		const before = await open();
		await before.sql(
			`insert into planner.session (slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at)
			 values ('unkillable', 'theme_session', 'Blijft staan', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '9 days 2 hours', 2000, 'published', now())`
		);
		await before.close();

		const answered: string[] = [];
		const answersBefore = moments(ROUNDS, 2, 7);
		const pauses = moments(ROUNDS, 0, 2000);
		for (let round = 0; round < ROUNDS; round++) {
			const server = await startServer({ DEMO: '1' }, { dataDir, signal: 'SIGKILL' });
			const enough = Promise.withResolvers<void>();
			let left = answersBefore[round] ?? 2;
			const signing = signUpUntilDead(server.url, round, (email) => {
				answered.push(email);
				if (--left === 0) enough.resolve();
			});
			// At any moment: while it answers the first request, writes, sends mail or starts its jobs.
			const moment = pauses[round] ?? 0;
			if (round % 3 === 0) await pause(moment);
			else await Promise.race([signing, enough.promise.then(() => pause(moment * 0.4))]);
			await server.stop();
			await signing;
		}
		expect(answered.length, replay).toBeGreaterThan(ROUNDS);

		// A mail of a killed worker is claimed again when its lease expires, after five minutes: let it expire now.
		const later = await open();
		await later.sql(`update planner.mail set leased_until = now() - interval '1 second' where state = 'sending'`);
		await later.close();

		const server = await startServer({ DEMO: '1' }, { dataDir, signal: 'SIGTERM' });
		const mailed = new Set<string>();
		await expect
			.poll(
				async () => {
					const mails = (await (await fetch(`${server.url}/dev/mail.json`)).json()) as {
						to: string;
						template: string;
					}[];
					for (const { to, template } of mails) if (template === 'registration-confirmed') mailed.add(to);
					return answered.filter((email) => !mailed.has(email));
				},
				{ message: replay, timeout: 180_000, interval: 500 }
			)
			.toEqual([]);
		await server.stop();

		const after = await open();
		const kept = await after.sql<{ email: string; times: number }>(
			`select e.email, count(*)::int as times from planner.registration r join planner.entrepreneur e on e.id = r.entrepreneur_id group by e.email`
		);
		const seats = await after.sql<{ right: boolean }>(
			`select s.seats_taken = (select sum(r.party_size) from planner.registration r where r.session_id = s.id) as right from planner.session s where s.slug = 'unkillable'`
		);
		await after.close();
		const times = new Map(kept.map((row) => [row.email, row.times]));
		expect(
			answered.filter((email) => times.get(email) !== 1),
			replay
		).toEqual([]);
		expect(seats).toEqual([{ right: true }]);
	}
);
