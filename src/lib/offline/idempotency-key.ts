import { storedObject, type KeyValueStore } from '../core/safe-storage.ts';
import type { Draft } from './form-draft.ts';

/**
 * The idempotency key of a form, so that the server processes it only once. Sending the same content again (a second tap, a
 * retry after a lost response, a reloaded page) uses the same key; changed content gets a new key.
 *
 * @param form Name of the form: its `data-keep`, or else its action.
 * @param make Creates a new key.
 */
export function idempotencyKey(store: KeyValueStore, form: string, typed: Draft, make: () => string): string {
	const text = fingerprint(JSON.stringify(typed));
	const stored = storedObject(store.getItem(keyOf(form)));
	if (stored?.text === text && typeof stored.key === 'string') return stored.key;
	const key = make();
	store.setItem(keyOf(form), JSON.stringify({ key, text }));
	return key;
}

/** Identifies content without storing it: 32-bit FNV-1a and the length. Not for security. */
function fingerprint(text: string): string {
	let hash = 0x811c9dc5;
	for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
	return `${text.length}.${hash}`;
}

/** Call after the form was accepted: sending the same content again is then intended. */
export function clearIdempotencyKey(store: KeyValueStore, form: string): void {
	store.removeItem(keyOf(form));
}

const keyOf = (form: string): string => `sending:${form}`;
