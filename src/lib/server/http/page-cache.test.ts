import { describe, expect, it } from 'vitest';
import { PageCache, sharedSeconds } from './page-cache.ts';

const answer = (bytes: number) => ({ headers: [], body: Buffer.alloc(bytes), compressible: false, seconds: 10 });

describe('PageCache', () => {
	it('evicts the least recently used page when it is full', () => {
		const cache = new PageCache({ maxBytes: 100_000, now: () => 0 });
		cache.put('a', answer(20_000), 0);
		cache.put('b', answer(20_000), 0);
		cache.get('a');
		cache.put('c', answer(20_000), 0);
		expect([cache.get('a') !== undefined, cache.get('b'), cache.get('c') !== undefined]).toEqual([
			true,
			undefined,
			true
		]);
	});

	it('never exceeds its size limit', () => {
		const cache = new PageCache({ maxBytes: 100_000, now: () => 0 });
		for (let i = 0; i < 1000; i++) cache.put(`key ${i}`, answer(1000), 0);
		expect(cache.size).toBeLessThan(100_000 / 2000);
		for (let i = 0; i < 1000; i++) cache.put('same', answer(1000), 0);
		expect(cache.size).toBeGreaterThan(1);
	});

	it('does not store a page that is too large or older than a write', () => {
		const cache = new PageCache({ maxPage: 1000, now: () => 0 });
		cache.put('large', answer(1001), 0);
		cache.clear();
		cache.put('old', answer(10), 0);
		expect(cache.size).toBe(0);
		cache.put('new', answer(10), cache.generation);
		expect(cache.size).toBe(1);
	});
});

describe('sharedSeconds', () => {
	it.each([
		['public, s-maxage=10', 10],
		['s-maxage=99999999', 3600],
		['max-age=10', 0],
		['private, s-maxage=10', 0],
		['', 0]
	])('%s: %i', (control, seconds) => expect(sharedSeconds(200, { 'cache-control': control })).toBe(seconds));

	it('is 0 for `Vary: *`', () => expect(sharedSeconds(200, { 'cache-control': 's-maxage=10', vary: '*' })).toBe(0));
});
