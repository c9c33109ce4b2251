import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { apt, runTool, type Ended } from './process.ts';

const places = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome-stable',
	'/usr/bin/google-chrome',
	'/snap/bin/chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium'
];

/** Path of the Chromium in CHROMIUM_PATH, on this machine, or in Playwright's download; null when there is none. */
export function findChromium(): string | null {
	const named = process.env.CHROMIUM_PATH;
	if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist`);
	return [named, ...places, chromium.executablePath()].find((path) => path && existsSync(path)) ?? null;
}

/** Path of a Chromium, which is installed if there is none. Throws with the output of all attempts. */
export async function provideChromium(): Promise<string> {
	const found = findChromium();
	if (found) return found;
	const tried: string[] = [];
	for (const [name, install] of [
		['the Debian package chromium', () => apt(['chromium'])],
		["Playwright's own download", () => runTool('@playwright/test/cli.js', ['install', 'chromium'])]
	] as [string, () => Promise<Ended>][]) {
		const { output } = await install();
		const now = findChromium();
		if (now) return now;
		tried.push(`${name}:\n${output}`);
	}
	throw new Error(
		`There is no Chromium here and none could be fetched. Install one, or set CHROMIUM_PATH. Tried:\n${tried.join('\n')}`
	);
}
