import type { SentBatch } from '../../core/commands.ts';
import { afterReply, expired, nextBatch, requestOf, type ServerReply } from './rules.ts';
import type { Halt, Owner, Sent, Store } from './types.ts';

/** What the sender works with; tests give their own. */
export interface Means {
	store: Store;
	/** Sends a batch; null when no answer came. */
	post(batch: SentBatch): Promise<ServerReply>;
	/** Runs work while no other tab or worker does the same. */
	exclusively<T>(work: () => Promise<T>): Promise<T>;
	now(): number;
	/** Called after each answer. */
	changed(sent: Sent[]): void;
}

export interface Sending {
	halt: Halt | null;
	/** Wait at least so many milliseconds before the next attempt. */
	wait?: number;
}

/**
 * Sends what waits for one owner, in order, until nothing is left or something stops it. An entry is removed only after the
 * server answered for it, so a tab may be killed at any moment: what was sent without an answer is sent again with its key.
 */
export function sendAll({ store, post, exclusively, now, changed }: Means, owner: Owner): Promise<Sending> {
	return exclusively(async () => {
		let most: number | undefined;
		await store.settle(expired(await store.list(), now()));
		for (;;) {
			const batch = nextBatch(await store.list(), owner, most);
			if (batch.length === 0) return { halt: null };
			const reply = await post(requestOf(batch, owner, now()));
			const { outcomes, sent, halt, wait, alone } = afterReply(batch, reply, now());
			await store.settle(outcomes);
			if (outcomes.length > 0) changed(sent);
			if (halt) return { halt, wait };
			most = alone ? 1 : undefined;
		}
	});
}
