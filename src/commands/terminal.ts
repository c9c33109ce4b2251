import { join } from 'node:path';
import { logErrorsOnly } from '../lib/server/log.ts';

/** The folder of the project, wherever a command was started from. */
export const root = join(import.meta.dirname, '../..');

/** Settings such as `DATA_DIR=data` count from the folder of the project, for every command. */
export function changeToRoot(): void {
	process.chdir(root);
}

/** Where every command but the server itself begins. */
export function beginCommand(): void {
	changeToRoot();
	logErrorsOnly();
}

/** Something to tell the person at the terminal; no fault in the program, so no stack. */
export class OperatorError extends Error {
	override name = 'OperatorError';
}

/** Refusals that are written for who runs the server: they say what is the matter and what to do. */
const OPERATOR_ERRORS = new Set(['OperatorError', 'SettingsError', 'EmbeddedError']);

/** Says what went wrong, tidies up, and ends with exit code 1. */
export async function runReportingErrors(run: () => Promise<void>, tidyUp?: () => Promise<unknown>): Promise<void> {
	try {
		await run();
	} catch (error) {
		const known = error instanceof Error && OPERATOR_ERRORS.has(error.name);
		console.error(known ? `\n${error.message}\n` : error);
		await tidyUp?.();
		process.exit(1);
	}
}
