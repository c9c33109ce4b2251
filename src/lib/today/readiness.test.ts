import { expect, it } from 'vitest';
import { readiness } from './readiness.ts';

it.each([
	['draft', 'sure', 'draft'],
	['draft', 'missing', 'draft'],
	['published', 'missing', 'no_expert'],
	['published', 'none', 'ready'],
	['published', 'sure', 'ready'],
	['held', 'sure', 'ready']
] as const)('a %s session whose expert is %s: %s', (status, expert, expected) =>
	expect(readiness({ status, expert })).toBe(expected)
);
