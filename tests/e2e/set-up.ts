import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import build from '../run/build.ts';
import { startServer } from '../run/server.ts';

/** Data directory of a server after its first start, with demo data: each test server starts with a copy of it. */
export const firstStart = (): string => process.env.FIRST_START_DIR ?? '';

/** Playwright's globalSetup: builds the app and performs one first start for all workers, which takes longer than most tests. */
export default async function setUp(): Promise<() => void> {
	await build();
	const dataDir = mkdtempSync(join(tmpdir(), 'sessieplanner-first-start-'));
	const server = await startServer({ DEMO: '1' }, { dataDir, signal: 'SIGTERM' });
	await server.stop();
	process.env.FIRST_START_DIR = dataDir;
	return () => rmSync(dataDir, { recursive: true, force: true });
}
