import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError, root } from './terminal.ts';

/** The sources of the build. The embedded database and the commands are not built. */
const SOURCES = ['src', 'static', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'];
const NOT_BUILT = /\.test\.ts$|^src\/commands\//;

async function newest(path: string): Promise<number> {
	const entry = await stat(join(root, path)).catch(() => null);
	if (!entry || NOT_BUILT.test(path)) return 0;
	if (!entry.isDirectory()) return entry.mtimeMs;
	const names = await readdir(join(root, path));
	return Math.max(0, ...(await Promise.all(names.map((name) => newest(`${path}/${name}`)))));
}

async function isOutOfDate(): Promise<boolean> {
	const built = await stat(join(root, 'build/handler.js')).catch(() => null);
	if (!built) return true;
	return Math.max(...(await Promise.all(SOURCES.map(newest)))) > built.mtimeMs;
}

/** Builds the app when there is no build or its sources are newer. An image without development tools keeps its build. */
export async function buildIfNeeded(): Promise<void> {
	if (!(await isOutOfDate())) return;
	const vite = join(root, 'node_modules/vite/bin/vite.js');
	if (!existsSync(vite)) {
		if (existsSync(join(root, 'build/handler.js'))) return;
		throw new OperatorError('There is no build, and nothing to build with: run `npm ci` first.');
	}
	console.log('Building, once, half a minute …');
	const began = performance.now();
	const output: Buffer[] = [];
	const build = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe']
	});
	for (const stream of [build.stdout, build.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
	const code = await new Promise((resolve, reject) => build.once('close', resolve).once('error', reject));
	if (code !== 0) throw new OperatorError(`The build failed:\n${Buffer.concat(output).toString()}`);
	console.log(`Built in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
}
