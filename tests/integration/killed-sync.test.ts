/**
 * The built server is killed with SIGKILL fifty times while a device sends what it kept: what was acknowledged is there once, and
 * so is all the rest in the end. The device is that of the app; only its storage is in memory.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { sendAll } from '../../src/lib/offline/outbox/sender.ts';
import type { Entry, Sent, Store } from '../../src/lib/offline/outbox/types.ts';
import { openEmbedded } from '../../supabase/embedded/index.ts';
import { root } from '../run/process.ts';
import { startServer, type TestServer } from '../run/server.ts';
import { cookieHeader, signIn } from './built-server.ts';
import { inMemoryOptions } from './database.ts';
import { moments, replay } from './moments.ts';

const KILLS = 50;
const NOTES = 12;
const dataDir = mkdtempSync(join(tmpdir(), 'sessieplanner-killed-sync-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

let entries: Entry[] = [];
const store: Store = {
	list: async () => structuredClone(entries),
	add: async (entry) => void entries.push({ ...entry, seq: entries.length }),
	settle: async (outcomes) => {
		const removed = outcomes.flatMap((outcome) => ('remove' in outcome ? [outcome.key] : []));
		entries = entries.filter(({ key }) => !removed.includes(key));
	}
};

test(
	'after fifty kills every acknowledged question exists once, in the order of the device',
	{ timeout: 1_800_000 },
	async () => {
		const acknowledged: Sent[] = [];
		let cookie = '';
		let answered = () => {};
		const sendTo = ({ url }: TestServer, owner: { staff: string }) =>
			sendAll(
				{
					store,
					post: (batch) =>
						fetch(`${url}/api/sync/commands`, {
							method: 'POST',
							headers: { 'content-type': 'application/json', origin: url, cookie },
							// A few at a time, so that a kill comes between requests too.
							body: JSON.stringify({ ...batch, commands: batch.commands.slice(0, 3) })
						}).then(
							async (answer) => ({
								status: answer.status,
								body: (await answer.json().catch(() => undefined)) as unknown
							}),
							() => null
						),
					exclusively: (work) => work(),
					now: () => Date.now(),
					changed: (sent) => {
						acknowledged.push(...sent);
						answered();
					}
				},
				owner
			);

		const start = () => startServer({ DEMO: '1', LOG_LEVEL: 'error' }, { dataDir, signal: 'SIGKILL' });
		const first = await start();
		const [, confirmed] = await signIn(first, 'facilitator@sessieplanner.example');
		cookie = cookieHeader(confirmed.cookies);
		await first.stop();
		const database = await openEmbedded(
			{ kind: 'pglite', dataDir },
			{ ...inMemoryOptions, migrationsDir: join(root, 'supabase/migrations') }
		);
		const [me] = await database.sql<{ id: string }>(`select id from planner.staff where email like 'facilitator@%'`);
		await database.close();
		const owner = { staff: me?.id ?? '' };

		let made = 0;
		const answersBefore = moments(KILLS, 1, 4);
		for (const [round, moment] of moments(KILLS, 0, 250).entries()) {
			for (let n = 0; n < NOTES; n++) {
				const text = `Vraag ${String(++made).padStart(5, '0')} van het toestel`;
				await store.add({
					key: `killed-sync-${made}-note`,
					name: 'note-question',
					version: 1,
					data: { text },
					at: Date.now(),
					owner,
					state: 'waiting'
				});
			}
			const server = await start();
			const enough = Promise.withResolvers<void>();
			let left = answersBefore[round] ?? 1;
			answered = () => {
				if (--left === 0) enough.resolve();
			};
			const sending = (async () => {
				while ((await sendTo(server, owner)).halt === 'busy');
			})();
			// At any moment: while it begins to answer, between two requests, and in the middle of one.
			const due = round % 3 === 0 ? pause(moment) : enough.promise.then(() => pause(moment / 5));
			await Promise.race([sending, due]);
			await server.stop();
			await sending;
		}
		expect(acknowledged.length, replay).toBeGreaterThan(KILLS);
		const last = await start();
		while ((await sendTo(last, owner)).halt !== null);
		await last.stop();
		expect(entries, replay).toEqual([]);

		const after = await openEmbedded(
			{ kind: 'pglite', dataDir },
			{ ...inMemoryOptions, migrationsDir: join(root, 'supabase/migrations') }
		);
		const kept = await after.sql<{ text: string }>(
			`select text from planner.question where text like '%van het toestel' order by number`
		);
		await after.close();
		const all = Array.from({ length: made }, (_, n) => `Vraag ${String(n + 1).padStart(5, '0')} van het toestel`);
		expect(
			kept.map(({ text }) => text),
			replay
		).toEqual(all);
		expect(new Set(acknowledged.map(({ key }) => key)).size, replay).toBe(made);
	}
);
