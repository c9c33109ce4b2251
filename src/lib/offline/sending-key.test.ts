import { describe, expect, it, vi } from 'vitest';
import { forgetSendingKey, randomKey, sendingKey } from './sending-key.ts';
import { careful, type Shelf } from './storage.ts';
import type { Typed } from './typed-text.ts';

function memory(): Shelf {
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

describe('the key a form is sent under', () => {
	it('is the same for the same text, and another for another text', () => {
		const shelf = memory();
		const make = counter();
		expect(sendingKey(shelf, 'ask', { text: ['a'] }, make)).toBe('key-1');
		expect(sendingKey(shelf, 'ask', { text: ['a'] }, make)).toBe('key-1');
		expect(sendingKey(shelf, 'ask', { text: ['b'] }, make)).toBe('key-2');
	});

	it('leaves nothing of the text behind', () => {
		const shelf = memory();
		sendingKey(shelf, 'ask', { email: ['fenna@bakkerij.example'] }, counter());
		expect(shelf.getItem('sending:ask')).not.toContain('fenna');
	});

	it('tells swapped fields and small changes apart', () => {
		const shelf = memory();
		const make = counter();
		const texts: Typed[] = [
			{ a: ['1'], b: ['2'] },
			{ a: ['2'], b: ['1'] },
			{ a: ['12'], b: [''] },
			{ a: ['1', '2'] },
			{}
		];
		expect(new Set(texts.map((typed) => sendingKey(shelf, 'f', typed, make))).size).toBe(texts.length);
	});

	it('is not shared between forms', () => {
		const shelf = memory();
		const make = counter();
		expect(sendingKey(shelf, 'one', { text: ['a'] }, make)).not.toBe(sendingKey(shelf, 'two', { text: ['a'] }, make));
	});

	it('is new once it arrived', () => {
		const shelf = memory();
		const make = counter();
		sendingKey(shelf, 'ask', { text: ['a'] }, make);
		forgetSendingKey(shelf, 'ask');
		expect(sendingKey(shelf, 'ask', { text: ['a'] }, make)).toBe('key-2');
	});

	it('is still made where nothing can be stored', () => {
		const shelf = careful(() => {
			throw new Error('full');
		});
		expect(sendingKey(shelf, 'ask', {}, counter())).toBe('key-1');
	});

	it('is random, and of a form the server takes, with and without crypto.randomUUID', () => {
		expect(randomKey()).toMatch(/^[A-Za-z0-9-]{16,64}$/);
		const getRandomValues = crypto.getRandomValues.bind(crypto);
		vi.stubGlobal('crypto', { getRandomValues });
		expect(randomKey()).toMatch(/^[0-9a-f]{32}$/);
		expect(randomKey()).not.toBe(randomKey());
		vi.unstubAllGlobals();
	});
});
