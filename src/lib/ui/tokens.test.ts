import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nonEmpty } from '../../../tests/non-empty.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const [lightPart = '', darkPart = ''] = css.split('@media (prefers-color-scheme: dark)');

function colours(part: string): Map<string, string> {
	return new Map(
		[...part.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value])
	);
}

/** Relative luminance, WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance). */
function luminance(colour: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const channel = parseInt(colour.slice(at, at + 2), 16) / 255;
		return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
	const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}

const grounds = ['paper', 'surface', 'sunken'];
const text: [string, string][] = [
	...['ink', 'soft', 'accent', 'signal', 'bad'].flatMap((ink) =>
		grounds.map((ground): [string, string] => [ink, ground])
	),
	...['accent', 'signal', 'bad'].flatMap((tone): [string, string][] => [
		[`${tone}-ink`, tone],
		[tone, `${tone}-soft`],
		['ink', `${tone}-soft`],
		['soft', `${tone}-soft`]
	]),
	['band-ink', 'band'],
	['band-soft', 'band']
];
const shapes: [string, string][] = ['edge', 'focus'].flatMap((mark) =>
	grounds.map((ground): [string, string] => [mark, ground])
);

const light = colours(lightPart);
const themes: [string, Map<string, string>][] = [
	['light', light],
	['dark', colours(darkPart)]
];

describe.each(themes)('colours in the %s theme', (_theme, tokens) => {
	it('define every colour of the light theme', () => {
		expect([...tokens.keys()].sort()).toEqual([...light.keys()].sort());
	});
	it.each(text)('have readable contrast for %s on %s', (ink, ground) => {
		expect(contrast(tokens.get(ink) ?? '#000000', tokens.get(ground) ?? '#000000')).toBeGreaterThanOrEqual(4.5);
	});
	it.each(nonEmpty(shapes))('have visible contrast for %s on %s', (mark, ground) => {
		expect(contrast(tokens.get(mark) ?? '#000000', tokens.get(ground) ?? '#000000')).toBeGreaterThanOrEqual(3);
	});
});

it('distinguishes contrasts just below and above the limit', () => {
	expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
	expect(contrast('#777777', '#ffffff')).toBeLessThan(4.5);
	expect(contrast('#767676', '#ffffff')).toBeGreaterThan(4.5);
});
