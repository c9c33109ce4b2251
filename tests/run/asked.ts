import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './process.ts';

export const parts = ['unit', 'database', 'integration', 'browser'] as const;
/** What runs only when it is asked for. */
export const onDemand = ['supabase-cli'] as const;
export type Part = (typeof parts | typeof onDemand)[number];

/** What to run: each part with its files, none meaning all of them. */
export type Asked = Map<Part, string[]>;

const kinds: [RegExp, Part][] = [
	[/^supabase\/tests\/.+\.sql$/, 'database'],
	[/^tests\/integration\/.+\.test\.ts$/, 'integration'],
	[/^tests\/e2e\/.+\.spec\.ts$/, 'browser'],
	[/\.test\.ts$/, 'unit']
];

const known: readonly string[] = [...parts, ...onDemand];
const isPart = (name: string): name is Part => known.includes(name);

/**
 * Reads `npm test -- …`: parts, and test files by their path from the root of the repository. Nothing means everything.
 * @throws Error that says what cannot be run
 */
export function readAsked(args: string[], exists = (path: string) => existsSync(join(root, path))): Asked {
	const asked: Asked = new Map();
	for (const arg of args.length > 0 ? args : parts) {
		const part = isPart(arg) ? arg : kinds.find(([pattern]) => pattern.test(arg))?.[1];
		if (!part)
			throw new Error(`There is no part "${arg}"; choose from ${known.join(', ')}, a test file, or none for all.`);
		if (arg !== part && !exists(arg)) throw new Error(`There is no file ${arg}; write its path from the root.`);
		asked.set(part, [...(asked.get(part) ?? []), ...(arg === part ? [] : [arg])]);
	}
	return asked;
}
