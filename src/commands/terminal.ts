import { join } from 'node:path';
import { logErrorsOnly } from '../lib/server/log.ts';

/** The project folder, wherever a command was started. */
export const root = join(import.meta.dirname, '../..');

/** Makes relative settings such as `DATA_DIR=data` relative to the project folder, for every command. */
export function changeToRoot(): void {
	process.chdir(root);
}

/** Setup of every command except the server. */
export function beginCommand(): void {
	changeToRoot();
	logErrorsOnly();
}

/** An error for the operator: the message is printed without a stack, because it is not a bug. */
export class OperatorError extends Error {
	override name = 'OperatorError';
}

/** Names of errors whose message tells the operator what is wrong and what to do. */
const OPERATOR_ERRORS = new Set(['OperatorError', 'SettingsError', 'EmbeddedError']);

/** Runs a command. On an error it prints the error, runs `tidyUp`, and exits with code 1. */
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
