import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLink } from './clean-link.ts';

const clean = (link: string) => cleanLink(new URL(link, 'https://sessies.example'));
const TOKEN = '0123456789abcdef0123456789abcdef';
const PATHS = [
	...['/sessies/energie-delen-14-jan-2027', '/sessies/energie-delen-14-jan-2027.ics', '/agenda.ics', '/agenda.atom'],
	...['/vraag', '/over', `/mijn/${TOKEN}`, `/uitnodiging/${TOKEN}`, `/doorgeleiding/${TOKEN}`],
	`/mijn/${TOKEN}/afmelden/1c9d3b1e-5a4f-4b62-8c3a-9d8e7f6a5b41`
];
const JUNK = [
	...[
		'.',
		')',
		',',
		'%20',
		'%E2%80%8B',
		'\u200b',
		'%EF%BB%BF',
		'\u00a0',
		'%29.',
		'>',
		'”.',
		';',
		'!',
		'%0A',
		').',
		'…'
	],
	'%5C'
];

describe.each(PATHS)('%s', (path) => {
	it.each(JUNK)('is meant by the same with %j behind it', (junk) => {
		expect(clean(path + junk)).toBe(path);
		expect(clean(`${path}${junk}/`)).toBe(path);
	});

	it('is clean', () => {
		expect(clean(path)).toBeNull();
		expect(clean(`${path}/`)).toBeNull();
		expect(clean(`${path}?taal=nl`)).toBeNull();
	});
});

it('cleans the last filter, but not what was typed into a search', () => {
	expect(clean('/?gemeente=raalte&thema=energie).')).toBe('/?gemeente=raalte&thema=energie');
	expect(clean('/agenda.ics?thema=energie%E2%80%8B')).toBe('/agenda.ics?thema=energie');
	expect(clean('/?thema=energie&q=wat+nu%3F')).toBeNull();
	expect(clean('/?q=(zon)')).toBeNull();
	expect(clean('/vraag.?over=x')).toBe('/vraag?over=x');
});

it('is the start page when nothing is left', () => {
	expect(clean('/)')).toBe('/');
	expect(clean('/%20')).toBe('/');
	expect(clean('/')).toBeNull();
});

it('never leads to another host, and never twice', () => {
	const part = fc.constantFrom(
		...['/', '//', '\\', '.', ')', 'evil.example', 'a', '%2F', '%5C', '%', '%00', '?', '&', 'x=', '%E0%A4', '%252E']
	);
	fc.assert(
		fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
			const url = URL.parse(`https://sessies.example/${parts.join('')}`);
			const link = url && cleanLink(url);
			if (!link) return;
			const next = new URL(link, url);
			expect(next.origin).toBe('https://sessies.example');
			expect(cleanLink(next)).toBeNull();
		}),
		{ numRuns: 3000 }
	);
});
