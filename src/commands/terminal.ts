import { join } from 'node:path';
import { logErrorsOnly } from '../lib/server/log.ts';

/** The folder of the project, wherever a command was started from. */
export const root = join(import.meta.dirname, '../..');

/** Settings such as `DATA_DIR=data` count from the folder of the project, for every command. */
export function atRoot(): void {
	process.chdir(root);
}

/** Where every command but the server itself begins. */
export function beginCommand(): void {
	atRoot();
	logErrorsOnly();
}

/** Something to tell the person at the terminal; no fault in the program, so no stack. */
export class Explained extends Error {
	override name = 'Explained';
}

/** Refusals that are written for who runs the server: they say what is the matter and what to do. */
const FOR_PEOPLE = new Set(['Explained', 'SettingsError', 'EmbeddedRefusal']);

/** Says what went wrong, tidies up, and ends with exit code 1. */
export async function reported(run: () => Promise<void>, tidyUp?: () => Promise<unknown>): Promise<void> {
	try {
		await run();
	} catch (error) {
		const known = error instanceof Error && FOR_PEOPLE.has(error.name);
		console.error(known ? `\n${error.message}\n` : error);
		await tidyUp?.();
		process.exit(1);
	}
}
