import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isPublicRoute, setPrivateHeaders } from './public-routes.ts';
import { nonEmpty } from '../../../tests/non-empty.ts';

const routes = [...new Set(globSync('src/routes/**/+{page*.svelte,server.ts}').map((file) => dirname(file).slice(10)))];

const headersAfter = (route: string | null, given: Record<string, string> = {}) => {
	const headers = new Headers(given);
	setPrivateHeaders(route, headers);
	return Object.fromEntries(headers);
};

describe('each route of the tree', () => {
	it('is private unless it is listed here', () =>
		expect(routes.filter(isPublicRoute).sort()).toEqual([
			'/(public)',
			'/(public)/[page=info]',
			'/(public)/agenda.atom',
			'/(public)/agenda.ics',
			'/(public)/offline',
			'/(public)/robots.txt',
			'/(public)/sessies',
			'/(public)/sessies/[slug]',
			'/(public)/sessies/[slug].ics',
			'/(public)/sessies/[slug]/aangemeld',
			'/(public)/sitemap.xml',
			'/(public)/vraag',
			'/(public)/vraag/verstuurd'
		]));

	it.each(nonEmpty(routes))('%s has the headers of its kind', (route) =>
		expect(headersAfter(route)).toEqual(
			route.startsWith('/(public)') ? {} : { 'x-robots-tag': 'noindex', 'cache-control': 'private, no-cache' }
		)
	);

	it('is found', () => expect(routes.length).toBeGreaterThan(50));
});

describe('an unlisted route', () => {
	it.each(['/deur/[token]', '/(publicity)/x', '/', null])('%s is private', (route) =>
		expect(headersAfter(route)).toEqual({ 'x-robots-tag': 'noindex', 'cache-control': 'private, no-cache' })
	);

	it.each([
		['private, no-store', 'private, no-store'],
		['no-store', 'no-store'],
		['public, s-maxage=30', 'private, no-cache'],
		['max-age=60', 'private, no-cache']
	])('that sets %j gets %j', (said, kept) =>
		expect(headersAfter('/x', { 'cache-control': said })['cache-control']).toBe(kept)
	);

	it('keeps its own X-Robots-Tag when that is stricter', () => {
		expect(headersAfter('/x', { 'x-robots-tag': 'noindex, nofollow' })['x-robots-tag']).toBe('noindex, nofollow');
		expect(headersAfter('/x', { 'x-robots-tag': 'all' })['x-robots-tag']).toBe('noindex');
	});
});

describe('a public route', () => {
	it('sets its own Cache-Control', () =>
		expect(headersAfter('/(public)', { 'cache-control': 'public, s-maxage=30' })).toEqual({
			'cache-control': 'public, s-maxage=30'
		}));
});
