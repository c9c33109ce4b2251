import { isRedirect, type RequestEvent } from '@sveltejs/kit';
import { expect, it } from 'vitest';
import { redirectWithFlash, takeFlash } from './flash.ts';

type Cookie = { value: string; path: string };

/** Requests of one browser, as far as cookies go: a cookie is sent to its path and everything below it. */
function browser() {
	const jar = new Map<string, Cookie>();
	const at = (pathname: string) => {
		const headers: Record<string, string> = {};
		const cookies = {
			set: (name: string, value: string, { path }: { path: string }) => void jar.set(name, { value, path }),
			get: (name: string) => {
				const kept = jar.get(name);
				return kept && `${pathname}/`.startsWith(`${kept.path}/`) ? kept.value : undefined;
			},
			delete: (name: string, { path }: { path: string }) => {
				if (jar.get(name)?.path === path) jar.delete(name);
			}
		};
		const event = {
			cookies,
			url: new URL(`https://sessies.example${pathname}`),
			setHeaders: (set: object) => Object.assign(headers, set)
		};
		return { event: event as unknown as RequestEvent, headers };
	};
	return {
		acts: (path: string, act: string, ...numbers: number[]) => {
			try {
				redirectWithFlash(at('/ergens').event, path, act, ...numbers);
			} catch (thrown) {
				return isRedirect(thrown) ? thrown.location : 'no redirect';
			}
		},
		visits: (path: string, ...known: string[]) => {
			const { event, headers } = at(path);
			const flash = takeFlash(event, known);
			return { flash, once: headers['x-shown-once'] === '1' };
		}
	};
}

it('is shown at the first visit and at no other', () => {
	const { acts, visits } = browser();
	expect(acts('/mijn/abc', 'cancelled')).toBe('/mijn/abc');
	expect(visits('/mijn/abc', 'signed_up', 'cancelled')).toEqual({
		flash: { act: 'cancelled', numbers: [], about: null },
		once: true
	});
	expect(visits('/mijn/abc', 'signed_up', 'cancelled')).toEqual({ flash: null, once: false });
});

it('is shown on the page of the act only, with its numbers', () => {
	const { acts, visits } = browser();
	acts('/beheer/sessies', 'removed', 3, 0);
	expect(visits('/beheer/experts', 'removed').flash).toBeNull();
	expect(visits('/beheer/sessies/1', 'planned').flash).toBeNull();
	expect(visits('/beheer/sessies', 'removed').flash).toEqual({ act: 'removed', numbers: [3, 0], about: null });
});
