import { safeStorage } from '../../core/safe-storage.ts';

/**
 * Whether this device may have entries in its outbox. A small sign beside the database, so that pages load the outbox only when
 * there is something in it. It may be wrong towards yes.
 */
const KEY = 'outbox';
const EVENT = 'outbox-use';
const device = safeStorage(() => localStorage);

export const outboxInUse = (): boolean => device.getItem(KEY) !== null;

export function setOutboxInUse(inUse: boolean): void {
	if (!inUse) return device.removeItem(KEY);
	device.setItem(KEY, '1');
	dispatchEvent(new Event(EVENT));
}

/** Calls the listener once, when this tab begins to use the outbox; returns how to stop. */
export function onOutboxUse(listener: () => void): () => void {
	addEventListener(EVENT, listener, { once: true });
	return () => removeEventListener(EVENT, listener);
}
