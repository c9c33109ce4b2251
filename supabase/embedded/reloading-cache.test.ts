import { expect, it, vi } from 'vitest';
import { createReloadingCache } from './reloading-cache.ts';

it('reads once, and again for what it does not have, but not too often', async () => {
	vi.useFakeTimers({ toFake: ['performance'] });
	const names = ['agenda'];
	const read = vi.fn(() => Promise.resolve(new Set(names)));
	const cache = createReloadingCache(read, 1000);
	const find = (name: string) => cache.find((known) => (known.has(name) ? name : undefined));
	expect(await find('agenda')).toBe('agenda');
	names.push('sessions');
	expect(await find('sessions')).toBeUndefined();
	expect(read).toHaveBeenCalledTimes(1);
	vi.advanceTimersByTime(1000);
	expect(await find('sessions')).toBe('sessions');
	expect(await find('agenda')).toBe('agenda');
	expect(read).toHaveBeenCalledTimes(2);
	cache.forget();
	await cache.current();
	expect(read).toHaveBeenCalledTimes(3);
	vi.useRealTimers();
});

it('keeps no failed reading', async () => {
	const read = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('gone')).mockResolvedValue('here');
	const cache = createReloadingCache(read, 1000);
	await expect(cache.current()).rejects.toThrow('gone');
	expect(await cache.current()).toBe('here');
});
