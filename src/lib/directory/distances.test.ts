import { describe, expect, it } from 'vitest';
import { distanceInKm, nearest } from './distances.ts';

it.each([
	['zwolle', 'zwolle', 0],
	['zwolle', 'hattem', 5],
	['zwolle', 'kampen', 13],
	['zwolle', 'hardenberg', 36],
	['urk', 'hardenberg', 69]
])('from %s to %s is about %i km', (one, other, km) => {
	const distance = distanceInKm(one, other) ?? NaN;
	expect(Math.abs(distance - km)).toBeLessThan(2);
	expect(distanceInKm(other, one)).toBeCloseTo(distance);
});

it('is null for an unknown municipality', () => {
	expect(distanceInKm('zwolle', 'atlantis')).toBeNull();
	expect(distanceInKm('__proto__', 'zwolle')).toBeNull();
});

describe('nearest', () => {
	const municipalities = ['Ommen', 'Zwolle', 'Dalfsen', 'Urk'].map((name) => ({ name, slug: name.toLowerCase() }));
	const at = (municipalityName: string, day: number) => ({
		municipalityName,
		startsAt: new Date(Date.UTC(2031, 0, day))
	});

	it('sorts by distance, then by start', () => {
		const entries = [at('Urk', 1), at('Zwolle', 2), at('Dalfsen', 9), at('Dalfsen', 3), at('Atlantis', 1)];
		const found = nearest(entries, { slug: 'ommen', name: 'Ommen' }, { municipalities, most: 3 });
		expect(found.map(({ entry }) => [entry.municipalityName, entry.startsAt.getUTCDate()])).toEqual([
			['Dalfsen', 3],
			['Dalfsen', 9],
			['Zwolle', 2]
		]);
		expect(found.map(({ km }) => km)).toEqual([11, 11, 22]);
	});
});
