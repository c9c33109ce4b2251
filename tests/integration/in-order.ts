import { describe } from 'vitest';
import { engines, type TestEngine } from './database.ts';

/**
 * As `describe.each(engines)`, for files whose last tests look at what came of the others: these run in the order in which they
 * stand. Everywhere else tests run in another order each time.
 */
export function inOrderOnEachEngine(suite: (engine: TestEngine) => void): void {
	for (const engine of engines) describe(`on ${engine.name}`, { shuffle: false }, () => suite(engine));
}
