import { onOutboxUse, outboxInUse } from './in-use.ts';
import type { Entry, Halt, Owner } from './types.ts';

/** The entries of the owner, and what holds them up. */
export type ShowEntries = (entries: Entry[], halt: Halt | null) => void;

/**
 * Sends what waits for the owner, and shows it now and after each change. The outbox is loaded only when something is in it.
 * Returns how to stop.
 */
export function watchOutbox(owner: Owner, show: ShowEntries): () => void {
	let stop = () => {};
	let left = false;
	const begin = () =>
		import('./outbox.ts').then(
			({ outbox }) => void (left || (stop = outbox(owner).watch(show))),
			() => {}
		);
	if (outboxInUse()) void begin();
	else stop = onOutboxUse(() => void begin());
	return () => {
		left = true;
		stop();
	};
}
