import { describe, expect, it } from 'vitest';
import { careful, storedObject } from './storage.ts';

describe('web storage that never throws', () => {
	it('keeps, gives back and removes under a name of its own', () => {
		const kept = new Map<string, string>();
		const shelf = careful(() => ({
			getItem: (key) => kept.get(key) ?? null,
			setItem: (key, value) => void kept.set(key, value),
			removeItem: (key) => void kept.delete(key)
		}));
		shelf.setItem('a', '1');
		expect([...kept.keys()]).toEqual(['sp:a']);
		expect(shelf.getItem('a')).toBe('1');
		shelf.removeItem('a');
		expect(shelf.getItem('a')).toBeNull();
	});

	it('goes on without when the browser forbids it', () => {
		const shelf = careful(() => {
			throw new DOMException('denied', 'SecurityError');
		});
		expect(() => shelf.setItem('a', '1')).not.toThrow();
		expect(() => shelf.removeItem('a')).not.toThrow();
		expect(shelf.getItem('a')).toBeNull();
	});

	it.each([null, '', '{', 'null', '"text"', '[1]', '3'])('finds no object in %j', (text) => {
		expect(storedObject(text)).toBeNull();
	});
});
