import { expect, test } from 'vitest';
import { isTest, repository } from './source.ts';

/** A flag in the address of a page (`?saved`) would say again, at each reload and in each shared link, what was done once. */
function flagsInAddresses(text: string): string[] {
	return text.match(/searchParams\s*\.has\(|\bget\('gedaan'\)|redirect\(\s*30\d,[^;]*\?\w+(?=['"`])/g) ?? [];
}

test('no page takes from its address what was done', () => {
	const routes = repository().filter(({ path }) => path.startsWith('src/routes/') && !isTest(path));
	expect(routes.length).toBeGreaterThan(100);
	expect(routes.filter(({ text }) => flagsInAddresses(text).length > 0).map(({ path }) => path)).toEqual([]);
});

test.each([
	"saved: url.searchParams.has('opgeslagen')",
	"done: url.searchParams.get('gedaan')",
	"redirect(303, '?bedankt')",
	'redirect(303, `${personalPath(token)}?aangemeld`)'
])('but for %s', (text) => expect(flagsInAddresses(text)).toHaveLength(1));
