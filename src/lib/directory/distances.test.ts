import { expect, it } from 'vitest';
import { distanceInKm } from './distances.ts';

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
