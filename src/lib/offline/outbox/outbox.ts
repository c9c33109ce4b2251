import { systemClock } from '../../core/clock.ts';
import type { SentBatch } from '../../core/commands.ts';
import { SYNC_PATH } from '../../core/paths.ts';
import { randomKey } from '../idempotency-key.ts';
import { setOutboxInUse } from './in-use.ts';
import { pauseBefore, sameOwner, type ServerReply } from './rules.ts';
import { sendAll, type Sending } from './sender.ts';
import { store } from './store.ts';
import type { OutboxChange, Entry, Halt, Owner, Queued, Sent } from './types.ts';

const NAME = 'outbox';
/** A request that takes longer failed (milliseconds). */
const ANSWERED_WITHIN = 20_000;

const now = () => systemClock().getTime();

async function post(batch: SentBatch): Promise<ServerReply> {
	try {
		const answer = await fetch(SYNC_PATH, {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body: JSON.stringify(batch),
			redirect: 'error',
			signal: AbortSignal.timeout(ANSWERED_WITHIN)
		});
		return { status: answer.status, body: await answer.json().catch(() => undefined) };
	} catch {
		return null;
	}
}

/**
 * One tab at a time, where the browser has locks. Elsewhere tabs may send the same twice, each in order, and the server counts a key
 * once.
 */
const exclusively = <T>(work: () => Promise<T>): Promise<T> =>
	'locks' in navigator ? navigator.locks.request(NAME, work).then((done) => done as T) : work();

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(NAME) : null;
const listeners = new Set<(change: OutboxChange) => void>();

function tell(change: OutboxChange): void {
	for (const listener of listeners) listener(change);
}
channel?.addEventListener('message', ({ data }) => tell(data as OutboxChange));

/** Tells this tab and all others. */
function announce(owner: Owner, sent: Sent[] = [], halt: Halt | null = null): void {
	const change = { owner, sent, halt };
	tell(change);
	channel?.postMessage(change);
}

/** Sends what waits for an owner, once. For the service worker, which the browser wakes when there is a connection. */
export const sendWaiting = (owner: Owner): Promise<Sending> =>
	sendAll({ store, post, exclusively, now, changed: (sent) => announce(owner, sent) }, owner);

export interface Outbox {
	/**
	 * Keeps a command and sends it as soon as that is possible. It is safe on the device when this resolves with `kept`.
	 * `key`: that of the form, when it may have been sent already.
	 */
	queue(name: string, data: unknown, options?: { key?: string; version?: number }): Promise<Queued>;
	/** The entries of the owner, in order: waiting, parked or in conflict. Empty when the device denies storage. */
	entries(): Promise<Entry[]>;
	/** Removes an entry, as its owner wants it. */
	drop(key: string): Promise<void>;
	/** Calls the listener after each change, also in another tab; returns how to stop. */
	subscribe(listener: (change: OutboxChange) => void): () => void;
	/** Sends what waits now, and again later until nothing is left. Answers what holds it up. */
	flush(): Promise<Halt | null>;
	/** Sends by itself: now, when there is a connection, and when somebody looks at the page. Returns how to stop. */
	start(): () => void;
}

/** The outbox of one owner in this tab. */
export function outbox(owner: Owner): Outbox {
	let attempt = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let running: Promise<Halt | null> | undefined;
	let again = false;

	async function attempts(): Promise<Halt | null> {
		clearTimeout(timer);
		let sending: Sending;
		do {
			again = false;
			sending = await sendWaiting(owner).catch((): Sending => ({ halt: 'busy' }));
		} while (again);
		const { halt, wait = 0 } = sending;
		if (!halt && (await store.list().catch(() => [])).length === 0) setOutboxInUse(false);
		attempt = halt ? attempt + 1 : 0;
		if (halt === 'offline' || halt === 'busy')
			timer = setTimeout(() => void flush(), Math.max(wait, pauseBefore(attempt, Math.random())));
		announce(owner, [], halt);
		return halt;
	}

	function flush(): Promise<Halt | null> {
		again = running !== undefined;
		running ??= attempts().finally(() => (running = undefined));
		return running;
	}

	return {
		async queue(name, data, { key = randomKey(), version = 1 } = {}) {
			try {
				await store.add({ key, name, version, data, at: now(), owner, state: 'waiting' });
			} catch {
				return { kept: false };
			}
			setOutboxInUse(true);
			announce(owner);
			void flush();
			return { kept: true, key };
		},
		entries: () =>
			store.list().then(
				(all) => all.filter((entry) => sameOwner(entry.owner, owner)),
				() => []
			),
		async drop(key) {
			await store.settle([{ key, remove: true }]);
			announce(owner);
		},
		subscribe(listener) {
			const own = (change: OutboxChange) => sameOwner(change.owner, owner) && listener(change);
			listeners.add(own);
			return () => void listeners.delete(own);
		},
		flush,
		start() {
			const look = () => document.visibilityState === 'visible' && void flush();
			const online = () => void flush();
			addEventListener('online', online);
			document.addEventListener('visibilitychange', look);
			void flush();
			return () => {
				clearTimeout(timer);
				removeEventListener('online', online);
				document.removeEventListener('visibilitychange', look);
			};
		}
	};
}
