import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { startServer } from '../run/server.ts';
import { usageOf } from './load.ts';
import { report, round } from './report.ts';
import type { BenchServer } from './servers.ts';

interface Start {
	/** Milliseconds from the command until the server listens. */
	wall: number;
	cpu: number;
	memory: number;
}

async function startIn(dataDir: string): Promise<Start> {
	const began = performance.now();
	const server = await startServer({ DEMO: '1' }, { dataDir, signal: 'SIGTERM' });
	const wall = performance.now() - began;
	const { cpu, memory } = await usageOf(server.pid);
	await server.stop();
	return { wall, cpu, memory };
}

/** Measures the duration of a first and a later start, and the memory then, with the embedded database and demo data. */
export async function starts(): Promise<void> {
	const dataDir = mkdtempSync(join(tmpdir(), 'sessieplanner-bench-'));
	try {
		const first = await startIn(dataDir);
		report({ figure: 'first start, with demo data', value: round(first.wall), unit: 'ms', cpu: round(first.cpu) });
		// The second start may still compile code that the first did not use; the third is representative.
		await startIn(dataDir);
		const later = await startIn(dataDir);
		report({
			figure: 'later start',
			value: round(later.wall),
			unit: 'ms',
			cpu: round(later.cpu),
			memoryMiB: round(later.memory)
		});
	} finally {
		await rm(dataDir, { recursive: true, force: true });
	}
}

/** Measures the memory of the server before the first request. */
export async function idleMemory({ engine, pid }: BenchServer): Promise<void> {
	const { memory } = await usageOf(pid);
	report({ figure: `memory when idle, on ${engine}`, value: round(memory), unit: 'MiB' });
}
