import { storedObject, type KeyValueStore } from './storage.ts';
import type { Draft } from './form-draft.ts';

/**
 * The key under which a form is sent, so that the server takes the same thing only once. The same text sent again (a second
 * tap, a retry after the answer got lost, the page opened anew) goes under the same key; a changed text is another thing and
 * gets a key of its own.
 *
 * @param form Which form: its `data-keep`, or where it is sent to.
 */
export function idempotencyKey(store: KeyValueStore, form: string, typed: Draft, make: () => string): string {
	const text = fingerprint(JSON.stringify(typed));
	const stored = storedObject(store.getItem(keyOf(form)));
	if (stored?.text === text && typeof stored.key === 'string') return stored.key;
	const key = make();
	store.setItem(keyOf(form), JSON.stringify({ key, text }));
	return key;
}

/** Tells texts apart without keeping them: 32 bits of FNV-1a and the length. Nothing secret hangs on it. */
function fingerprint(text: string): string {
	let hash = 0x811c9dc5;
	for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
	return `${text.length}.${hash}`;
}

/** After it arrived: the same text typed again is meant to be sent again. */
export function clearIdempotencyKey(store: KeyValueStore, form: string): void {
	store.removeItem(keyOf(form));
}

/** `crypto.randomUUID` exists on https and localhost only; a phone in the same network may come over plain http. */
export function randomKey(): string {
	if ('randomUUID' in crypto) return crypto.randomUUID();
	const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16));
	return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const keyOf = (form: string): string => `sending:${form}`;
