import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SentBatch, Verdict } from '../../core/commands.ts';
import type { ServerReply } from './rules.ts';
import { sendAll, type Means } from './sender.ts';
import type { Entry, NewEntry, Owner, Store } from './types.ts';

const OTTO: Owner = { staff: 'otto' };

/** What stays on the device when a tab is killed. */
class Device implements Store {
	entries: Entry[] = [];
	#next = 1;

	list = async () => structuredClone(this.entries);
	async add(entry: NewEntry) {
		if (!this.entries.some(({ key }) => key === entry.key)) this.entries.push({ ...entry, seq: this.#next++ });
	}
	settle: Store['settle'] = async (outcomes) => {
		for (const outcome of outcomes)
			this.entries = this.entries.flatMap((entry) => {
				if (entry.key !== outcome.key) return [entry];
				return 'remove' in outcome ? [] : [{ ...entry, ...outcome.change }];
			});
	};
	queue = (text: string, owner = OTTO) =>
		this.add({ key: `key ${text}`, name: 'note', version: 1, data: text, at: 0, owner, state: 'waiting' });
}

/** Counts each key once, in the order of arrival, and refuses what says so. */
class Server {
	counted: string[] = [];
	requests = 0;

	answer({ commands }: SentBatch): { status: number; body: { verdicts: Verdict[] } } {
		this.requests++;
		const verdicts = commands.map(({ key, data }): Verdict => {
			if (String(data).startsWith('wrong')) return { key, verdict: 'refused', code: 'invalid_input' };
			if (!this.counted.includes(String(data))) this.counted.push(String(data));
			return { key, verdict: 'done', data: this.counted.indexOf(String(data)) };
		});
		return { status: 200, body: { verdicts } };
	}
}

/** The tab or the browser ended: nothing after this runs. */
class Killed extends Error {}

const means = (store: Store, post: (batch: SentBatch) => ServerReply): Means => ({
	store,
	post: async (batch) => post(batch),
	exclusively: (work) => work(),
	now: () => 1000,
	changed: () => {}
});

describe('sending', () => {
	it('sends in order and removes what was done; what is refused stays, and does not stop the others', async () => {
		const device = new Device();
		const server = new Server();
		for (const text of ['a', 'wrong', 'b']) await device.queue(text);
		await device.queue('of somebody else', { staff: 'vera' });
		expect(
			await sendAll(
				means(device, (batch) => server.answer(batch)),
				OTTO
			)
		).toEqual({ halt: null });
		expect(server.counted).toEqual(['a', 'b']);
		expect(device.entries.map(({ data, state }) => [data, state])).toEqual([
			['wrong', 'parked'],
			['of somebody else', 'waiting']
		]);
	});

	it('stops at a sign-in, and goes on after it', async () => {
		const device = new Device();
		const server = new Server();
		await device.queue('a');
		const expired = () => ({ status: 401, body: { code: 'sign_in' } });
		expect(await sendAll(means(device, expired), OTTO)).toEqual({ halt: 'sign_in', wait: undefined });
		expect(device.entries).toHaveLength(1);
		await sendAll(
			means(device, (batch) => server.answer(batch)),
			OTTO
		);
		expect([server.counted, device.entries]).toEqual([['a'], []]);
	});

	it('finds the one that makes a request too large', async () => {
		const device = new Device();
		const server = new Server();
		for (const text of ['a', 'large', 'b', 'c']) await device.queue(text);
		const post = (batch: SentBatch): ServerReply =>
			batch.commands.some(({ data }) => data === 'large') ? { status: 413, body: {} } : server.answer(batch);
		expect(await sendAll(means(device, post), OTTO)).toEqual({ halt: null });
		expect(server.counted).toEqual(['a', 'b', 'c']);
		expect(device.entries).toMatchObject([{ data: 'large', state: 'parked', code: 'too_large' }]);
	});

	it('counts each once and in order, whatever is lost, killed, repeated or sent by two tabs', async () => {
		const events = fc.array(
			fc.constantFrom('queue', 'wrong', 'send', 'lost before', 'lost after', 'killed', 'busy', 'two tabs', 'again'),
			{ maxLength: 40 }
		);
		await fc.assert(
			fc.asyncProperty(events, async (lives) => {
				const device = new Device();
				const server = new Server();
				const queued: string[] = [];
				const whole = (batch: SentBatch) => server.answer(batch);
				const run = (post: (batch: SentBatch) => ServerReply) => sendAll(means(device, post), OTTO).catch(() => null);
				for (const [n, life] of lives.entries()) {
					if (life === 'queue' || life === 'wrong') {
						const text = life === 'wrong' ? `wrong ${n}` : `note ${n}`;
						queued.push(text);
						await device.queue(text);
					} else if (life === 'again') await Promise.all(queued.slice(-1).map((text) => device.queue(text)));
					else if (life === 'two tabs') await Promise.all([run(whole), run(whole)]);
					else
						await run((batch) => {
							if (life === 'lost before') return null;
							if (life === 'busy') return { status: 503, body: undefined };
							const answer = server.answer(batch);
							if (life === 'killed') throw new Killed();
							return life === 'lost after' ? null : answer;
						});
				}
				await run(whole);
				const right = queued.filter((text) => text.startsWith('note'));
				expect(server.counted).toEqual(right);
				expect(device.entries.filter(({ state }) => state === 'waiting')).toEqual([]);
				expect([...new Set(device.entries.map(({ data }) => data))]).toEqual(
					queued.filter((text) => !right.includes(text))
				);
			})
		);
	});
});
