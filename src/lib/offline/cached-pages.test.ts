import { expect, test } from 'vitest';
import { markAsCached, isGone, cacheUrl, isCacheable } from './cached-pages.ts';

const at = (path: string) => cacheUrl(new URL(path, 'https://sessies.example'));
const token = '0123456789abcdef0123456789abcdef';

test.each(['/', '/sessies/energie-delen-14-jan-2027', `/mijn/${token}`, '/privacy'])(
	'%s is cached for offline use',
	(path) => {
		expect(at(path)).toBe(`https://sessies.example${path}`);
	}
);

test.each([
	'/beheer',
	'/beheer/sessies',
	'/inloggen/bevestigen?token_hash=abc',
	`/uitnodiging/${token}`,
	`/doorgeleiding/${token}`,
	`/mijn/${token}/wijzigen`,
	'/sessies/energie.ics',
	'/agenda.ics',
	'/dev/mail'
])('%s is never cached', (path) => {
	expect(at(path)).toBeNull();
});

test('keeps the query of the agenda and removes it from other pages', () => {
	expect(at('/?gemeente=urk')).toBe('https://sessies.example/?gemeente=urk');
	expect(at(`/mijn/${token}?welkom`)).toBe(`https://sessies.example/mijn/${token}`);
});

test('only a complete HTML page is cacheable', () => {
	const answer = (status: number, type = 'text/html; charset=utf-8', redirected = false) => ({
		status,
		redirected,
		headers: new Headers({ 'content-type': type })
	});
	expect(isCacheable(answer(200))).toBe(true);
	expect(isCacheable(answer(200, 'text/calendar'))).toBe(false);
	expect(isCacheable(answer(200, undefined, true))).toBe(false);
	expect(
		isCacheable({ ...answer(200), headers: new Headers({ 'content-type': 'text/html', 'x-shown-once': '1' }) })
	).toBe(false);
	for (const status of [400, 404, 429, 500, 503]) expect(isCacheable(answer(status))).toBe(false);
	expect([404, 410].map((status) => isGone({ status }))).toEqual([true, true]);
	expect([200, 500, 503].map((status) => isGone({ status }))).toEqual([false, false, false]);
});

test('markAsCached shows the offline notice and changes nothing else', () => {
	const page = (line: string) => `<main><p hidden>Iets anders</p></main>${line}<script></script>`;
	expect(markAsCached(page('<p hidden data-offline data-held="Straks" role="status">Bewaard</p>'))).toBe(
		page('<p data-kept data-offline data-held="Straks" role="status">Bewaard</p>')
	);
	expect(markAsCached(page('<p hidden="" class="x" data-offline="">Bewaard</p>'))).toBe(
		page('<p data-kept class="x" data-offline="">Bewaard</p>')
	);
	expect(markAsCached(page(''))).toBe(page(''));
});
