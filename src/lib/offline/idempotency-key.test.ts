import { describe, expect, it, vi } from 'vitest';
import { randomKey } from '../core/random-key.ts';
import { clearIdempotencyKey, idempotencyKey } from './idempotency-key.ts';
import { safeStorage, type KeyValueStore } from '../core/safe-storage.ts';
import type { Draft } from './form-draft.ts';

function memory(): KeyValueStore {
	const texts = new Map<string, string>();
	return {
		getItem: (key) => texts.get(key) ?? null,
		setItem: (key, value) => void texts.set(key, value),
		removeItem: (key) => void texts.delete(key)
	};
}

function counter(): () => string {
	let made = 0;
	return () => `key-${++made}`;
}

describe('the idempotency key of a form', () => {
	it('is the same for the same content and differs for other content', () => {
		const store = memory();
		const make = counter();
		expect(idempotencyKey(store, 'ask', { text: ['a'] }, make)).toBe('key-1');
		expect(idempotencyKey(store, 'ask', { text: ['a'] }, make)).toBe('key-1');
		expect(idempotencyKey(store, 'ask', { text: ['b'] }, make)).toBe('key-2');
	});

	it('does not store the content', () => {
		const store = memory();
		idempotencyKey(store, 'ask', { email: ['fenna@bakkerij.example'] }, counter());
		expect(store.getItem('sending:ask')).not.toContain('fenna');
	});

	it('differs for swapped fields and small changes', () => {
		const store = memory();
		const make = counter();
		const texts: Draft[] = [
			{ a: ['1'], b: ['2'] },
			{ a: ['2'], b: ['1'] },
			{ a: ['12'], b: [''] },
			{ a: ['1', '2'] },
			{}
		];
		expect(new Set(texts.map((typed) => idempotencyKey(store, 'f', typed, make))).size).toBe(texts.length);
	});

	it('is not shared between forms', () => {
		const store = memory();
		const make = counter();
		expect(idempotencyKey(store, 'one', { text: ['a'] }, make)).not.toBe(
			idempotencyKey(store, 'two', { text: ['a'] }, make)
		);
	});

	it('is new after the form was accepted', () => {
		const store = memory();
		const make = counter();
		idempotencyKey(store, 'ask', { text: ['a'] }, make);
		clearIdempotencyKey(store, 'ask');
		expect(idempotencyKey(store, 'ask', { text: ['a'] }, make)).toBe('key-2');
	});

	it('is created where nothing can be stored', () => {
		const store = safeStorage(() => {
			throw new Error('full');
		});
		expect(idempotencyKey(store, 'ask', {}, counter())).toBe('key-1');
	});

	it('is random, in a format that the server accepts, with and without crypto.randomUUID', () => {
		expect(randomKey()).toMatch(/^[A-Za-z0-9-]{16,64}$/);
		const getRandomValues = crypto.getRandomValues.bind(crypto);
		vi.stubGlobal('crypto', { getRandomValues });
		expect(randomKey()).toMatch(/^[0-9a-f]{32}$/);
		expect(randomKey()).not.toBe(randomKey());
		vi.unstubAllGlobals();
	});
});
