import pino, { type Logger } from 'pino';
import { withoutTokens } from '../core/token.ts';
import { settings } from './settings.ts';

/**
 * The server log: JSON lines, or short readable lines on a terminal. It holds no personal data and no tokens: paths are logged
 * as routes, and errors go through `redactedError`.
 */
let logger: Logger | undefined;

export function log(): Logger {
	logger ??= pino(
		{ level: settings().logLevel, base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
		process.stdout.isTTY
			? { write: (line) => process.stdout.write(forPeople(line)) }
			: // Lines together: a write for each one is a tenth of the CPU time of a sign-up.
				pino.destination({ fd: 1, sync: false, minLength: 4096, periodicFlush: 200 })
	);
	return logger;
}

/** For commands, which print their own output: logs only errors, to stderr. */
export function logErrorsOnly(): void {
	logger = pino({ level: 'error', base: undefined }, pino.destination({ fd: 2, sync: true }));
}

/** For tests. */
export function useLogger(replacement: Logger | undefined): void {
	logger = replacement;
}

/** `19:30:01 warn  mail round failed (id=7f3a)`. */
function forPeople(line: string): string {
	const { level, time, msg = '', ...rest } = JSON.parse(line) as { level: number; time: string; msg?: string };
	const name = pino.levels.labels[level] ?? '';
	const fields = Object.entries(rest).map(
		([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`
	);
	return `${time.slice(11, 19)} ${name.padEnd(5)} ${[msg, ...fields].join(' ')}\n`;
}

/**
 * An error as it may be logged: with its stack, without tokens. Details of database errors are omitted, because they quote
 * rows ("Failing row contains (…)").
 */
export function redactedError(error: unknown): { name: string; message: string; code?: string; stack?: string } {
	if (!(error instanceof Error))
		return { name: typeof error, message: withoutTokens(describe(error)), ...codeOf(error) };
	const stack = error.stack?.split('\n').slice(1, 12).join('\n');
	return {
		name: error.name,
		message: withoutTokens(error.message),
		...codeOf(error),
		...(stack ? { stack: withoutTokens(stack) } : {})
	};
}

function describe(error: unknown): string {
	if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
	return typeof error === 'string' ? error : 'not an error';
}

function codeOf(error: unknown): { code?: string } {
	return typeof error === 'object' && error !== null && 'code' in error ? { code: String(error.code) } : {};
}

/** A short id, shown to the user and logged: 8 characters, none of which look alike, so it can be read out over the phone. */
export function errorId(): string {
	const letters = '23456789abcdefghjkmnpqrstuvwxyz';
	return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => letters[byte % letters.length]).join('');
}
