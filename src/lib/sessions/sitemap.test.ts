import { globSync } from 'node:fs';
import { expect, it } from 'vitest';
import { session } from '../../../tests/factories/sessions.ts';
import { robotsText, sitemap } from './sitemap.ts';

const ORIGIN = 'https://sessies.example';

it('lists the public pages and the sessions that take place', () => {
	const xml = sitemap([session(), session({ slug: 'gaat-niet-door', status: 'cancelled' })], ORIGIN);
	expect([...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, page]) => page)).toEqual([
		`${ORIGIN}/`,
		`${ORIGIN}/vraag`,
		`${ORIGIN}/over`,
		`${ORIGIN}/privacy`,
		`${ORIGIN}/toegankelijkheid`,
		`${ORIGIN}/sessies/energie-delen-14-jan-2027`
	]);
	expect(xml).toContain('<lastmod>2026-12-01</lastmod>');
});

it('asks search engines to leave every private route alone, and no public one', () => {
	const closed = [...robotsText(ORIGIN).matchAll(/^Disallow: (.*)$/gm)].map(([, path = '']) => path);
	const pathsOf = (group: string) =>
		globSync(`src/routes/${group}/**/+{page.svelte,server.ts}`).map((file) =>
			file
				.replace(/^src\/routes|\/\+[^/]*$/g, '')
				.replaceAll(/\/\(\w+\)/g, '')
				.replaceAll(/\[[^\]]*\]/g, 'x')
		);
	const isClosed = (path: string) => closed.some((start) => path.startsWith(start));
	const [own, pub] = [['(personal)', '(staff)', 'api', 'dev'].flatMap(pathsOf), pathsOf('(public)')];
	expect(Math.min(own.length, pub.length)).toBeGreaterThan(8);
	// They take a POST only.
	expect(own.filter((path) => !isClosed(path))).toEqual(['/fout', '/uitloggen']);
	expect(pub.filter(isClosed)).toEqual([]);
	expect(robotsText(ORIGIN)).toContain('Sitemap: https://sessies.example/sitemap.xml');
});
