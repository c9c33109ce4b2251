import { describe } from 'vitest';

/**
 * `describe.each(places)` for tests that build on each other, or whose last ones check the results of the others: these run
 * in the order of the file. Vitest shuffles all other tests.
 */
export function inOrder<Place extends { name: string }>(
	places: Place[],
	title: string,
	suite: (place: Place) => void
): void {
	for (const place of places) describe(`${title} ${place.name}`, { shuffle: false }, () => suite(place));
}
