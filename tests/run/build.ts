import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, runTool } from './process.ts';

const sources = ['src', 'static', 'supabase', 'package-lock.json', 'svelte.config.js', 'vite.config.ts'];

/** Builds the app unless the build is newer than everything it is made of. Throws with what the build said. */
export async function build(): Promise<void> {
	const made = changed('build/index.js');
	if (made > 0 && sources.every((path) => changed(path) < made)) return;
	const { code, output } = await runTool('vite/bin/vite.js', ['build']);
	if (code !== 0) throw new Error(`vite build failed:\n${output}`);
}

/** When the newest file in it changed, in milliseconds; 0 when there is none. A folder counts: a file may have gone from it. */
function changed(path: string): number {
	const stat = statSync(join(root, path), { throwIfNoEntry: false });
	if (!stat) return 0;
	if (!stat.isDirectory()) return stat.mtimeMs;
	return Math.max(stat.mtimeMs, ...readdirSync(join(root, path)).map((name) => changed(`${path}/${name}`)));
}
