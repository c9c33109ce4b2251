import { describe, expect, it } from 'vitest';
import { safeStorage, storedObject } from './safe-storage.ts';

describe('web storage that never throws', () => {
	it('stores, reads and removes with a prefix', () => {
		const kept = new Map<string, string>();
		const store = safeStorage(() => ({
			getItem: (key) => kept.get(key) ?? null,
			setItem: (key, value) => void kept.set(key, value),
			removeItem: (key) => void kept.delete(key)
		}));
		store.setItem('a', '1');
		expect([...kept.keys()]).toEqual(['sp:a']);
		expect(store.getItem('a')).toBe('1');
		store.removeItem('a');
		expect(store.getItem('a')).toBeNull();
	});

	it('does nothing when the browser denies storage', () => {
		const store = safeStorage(() => {
			throw new DOMException('denied', 'SecurityError');
		});
		expect(() => store.setItem('a', '1')).not.toThrow();
		expect(() => store.removeItem('a')).not.toThrow();
		expect(store.getItem('a')).toBeNull();
	});

	it.each([null, '', '{', 'null', '"text"', '[1]', '3'])('parses no object from %j', (text) => {
		expect(storedObject(text)).toBeNull();
	});
});
