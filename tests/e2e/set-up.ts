import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import build from '../run/build.ts';
import { startServer } from '../run/server.ts';

/** Where the data of a server lie that has had its first start, demo data and all: each server of the tests begins with a copy. */
export const firstStart = (): string => process.env.FIRST_START_DIR ?? '';

/** Playwright's globalSetup: the build, and one first start for all workers. Filling a database takes longer than most tests. */
export default async function setUp(): Promise<() => void> {
	await build();
	const dataDir = mkdtempSync(join(tmpdir(), 'sessieplanner-first-start-'));
	const server = await startServer({ DEMO: '1' }, { dataDir, signal: 'SIGTERM' });
	await server.stop();
	process.env.FIRST_START_DIR = dataDir;
	return () => rmSync(dataDir, { recursive: true, force: true });
}
