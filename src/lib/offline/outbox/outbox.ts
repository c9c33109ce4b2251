import { systemClock } from '../../core/clock.ts';
import type { SentBatch } from '../../core/commands.ts';
import { SYNC_PATH } from '../../core/paths.ts';
import { randomKey } from '../../core/random-key.ts';
import { setOutboxInUse } from './in-use.ts';
import { pauseBefore, sameOwner, sentAgain, waitingOwners, type ServerReply } from './rules.ts';
import { sendAll, type Sending } from './sender.ts';
import { store } from './store.ts';
import type { ShowEntries } from './watch.ts';
import type { OutboxChange, Entry, Halt, Owner, Queued, Sent } from './types.ts';

/** Of the lock, the channel and the wake-up. */
export const OUTBOX = 'outbox';
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
	'locks' in navigator ? navigator.locks.request(OUTBOX, work).then((done) => done as T) : work();

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(OUTBOX) : null;
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

/** Sends what waits, of everybody. Rejects when the connection was lost again: then the browser tries later. */
export async function sendEverything(): Promise<void> {
	for (const owner of waitingOwners(await store.list())) {
		const { halt } = await sendWaiting(owner);
		if (halt === 'offline' || halt === 'busy') throw new Error(halt);
	}
}

/** Asks the browser to wake the service worker when there is a connection, where it can (Background Synchronization). */
function askToBeWoken(): void {
	type Waking = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };
	if (!('serviceWorker' in navigator)) return;
	void navigator.serviceWorker.ready
		.then((registration: Waking) => registration.sync?.register(OUTBOX))
		.catch(() => {});
}

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
	/** Sends a refused entry again, with these texts in place of those that it has. */
	retry(key: string, texts: Record<string, unknown>): Promise<void>;
	/** How many entries on this device are of other colleagues. */
	others(): Promise<number>;
	/** Calls the listener after each change, also in another tab; returns how to stop. */
	subscribe(listener: (change: OutboxChange) => void): () => void;
	/** Sends what waits now, and again later until nothing is left. Answers what holds it up. */
	flush(): Promise<Halt | null>;
	/** Sends by itself, and shows the entries and what holds them up, now and after each change. Returns how to stop. */
	watch(show: ShowEntries): () => void;
	/** Sends by itself: now, when there is a connection, and when somebody looks at the page. Returns how to stop. */
	start(): () => void;
}

/** The outbox of one owner in this tab. */
export function outbox(owner: Owner): Outbox {
	let attempt = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let running: Promise<Halt | null> | undefined;
	let again = false;
	let halted: Halt | null = null;

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
		halted = halt;
		announce(owner, [], halt);
		return halt;
	}

	function flush(): Promise<Halt | null> {
		again = running !== undefined;
		running ??= attempts().finally(() => (running = undefined));
		return running;
	}

	const entries = () =>
		store.list().then(
			(all) => all.filter((entry) => sameOwner(entry.owner, owner)),
			(): Entry[] => []
		);

	function subscribe(listener: (change: OutboxChange) => void): () => void {
		const own = (change: OutboxChange) => sameOwner(change.owner, owner) && listener(change);
		listeners.add(own);
		return () => void listeners.delete(own);
	}

	function start(): () => void {
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

	return {
		async queue(name, data, { key = randomKey(), version = 1 } = {}) {
			try {
				await store.add({ key, name, version, data, at: now(), owner, state: 'waiting' });
			} catch {
				return { kept: false };
			}
			setOutboxInUse(true);
			announce(owner, [], halted);
			void flush();
			askToBeWoken();
			return { kept: true, key };
		},
		entries,
		async drop(key) {
			await store.settle([{ key, remove: true }]);
			announce(owner, [], halted);
		},
		async retry(key, texts) {
			const entry = (await entries()).find((one) => one.key === key);
			if (entry) await store.settle([sentAgain(entry, texts, now(), randomKey())]);
			announce(owner, [], halted);
			void flush();
		},
		others: () =>
			store.list().then(
				(all) => all.filter(({ owner: { staff } }) => staff !== undefined && staff !== owner.staff).length,
				() => 0
			),
		subscribe,
		flush,
		watch(show) {
			const look = (halt: Halt | null) => void entries().then((all) => show(all, halt));
			const unsubscribe = subscribe(({ halt }) => look(halt));
			const stop = start();
			look(halted);
			return () => {
				unsubscribe();
				stop();
			};
		},
		start
	};
}
