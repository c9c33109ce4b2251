import { safeStorage } from '../storage.ts';

/**
 * Whether this device may have entries in its outbox. A small sign beside the database, so that pages load the outbox only when
 * there is something in it. It may be wrong towards yes.
 */
const KEY = 'outbox';
const device = safeStorage(() => localStorage);

export const outboxInUse = (): boolean => device.getItem(KEY) !== null;

export function setOutboxInUse(inUse: boolean): void {
	if (inUse) device.setItem(KEY, '1');
	else device.removeItem(KEY);
}
