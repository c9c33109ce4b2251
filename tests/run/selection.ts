import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './process.ts';

export const parts = ['unit', 'database', 'integration', 'browser'] as const;
/** Parts that only run when they are named. */
export const onDemand = ['supabase-cli'] as const;
export type TestPart = (typeof parts | typeof onDemand)[number];

/** The parts to run, each with its files; an empty list means all files. */
export type Selection = Map<TestPart, string[]>;

const kinds: [RegExp, TestPart][] = [
	[/^supabase\/tests\/.+\.sql$/, 'database'],
	[/^tests\/integration\/.+\.test\.ts$/, 'integration'],
	[/^tests\/e2e\/.+\.spec\.ts$/, 'browser'],
	[/\.test\.ts$/, 'unit']
];

const known: readonly string[] = [...parts, ...onDemand];
const isPart = (name: string): name is TestPart => known.includes(name);

/**
 * Parses the arguments of `npm test -- …`: parts, and paths of test files from the repository root. No arguments mean all parts.
 * @throws Error for an unknown part or file
 */
export function parseSelection(args: string[], exists = (path: string) => existsSync(join(root, path))): Selection {
	const selection: Selection = new Map();
	for (const arg of args.length > 0 ? args : parts) {
		const part = isPart(arg) ? arg : kinds.find(([pattern]) => pattern.test(arg))?.[1];
		if (!part)
			throw new Error(`There is no part "${arg}"; choose from ${known.join(', ')}, a test file, or none for all.`);
		if (arg !== part && !exists(arg)) throw new Error(`There is no file ${arg}; write its path from the root.`);
		selection.set(part, [...(selection.get(part) ?? []), ...(arg === part ? [] : [arg])]);
	}
	return selection;
}
