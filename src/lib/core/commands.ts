/** Named commands that a device keeps until the server answered each (`POST /api/sync/commands`). */

/** The most that one request may hold. */
export const MOST_COMMANDS = 100;
export const MOST_SYNC_BYTES = 256 * 1024;

export interface SentCommand {
	/** The idempotency key: made once on the device, the same each time the command is sent. */
	key: string;
	name: string;
	/** The version of `data`. The server reads older ones for as long as devices keep commands. */
	version: number;
	/** When it was done, by the clock of the device (ISO 8601). */
	at: string;
	data: unknown;
}

export interface SentBatch {
	/** The token of a personal link that the commands act by. */
	link?: string;
	/** The id of the colleague who made them: they are never carried out in the name of somebody else. */
	staff?: string;
	/** The time of sending, by the same clock as `at`. */
	sentAt: string;
	commands: SentCommand[];
}

/**
 * `done`: it counts. `conflict`: it is kept and listed for people, `data` says with what. `refused`: it changes nothing; `code` is a
 * refusal, `text` its message in the language of the request. `later`: it was not tried, and is to be sent again, after
 * `data.seconds` when that is known.
 */
export interface Verdict {
	key: string;
	verdict: 'done' | 'conflict' | 'refused' | 'later';
	code?: string;
	text?: string;
	data?: unknown;
}

/**
 * When a command was done by the clock of the server: as long before `now` as it was before sending. The clock of the device may
 * be hours off. Never in the future.
 */
export function correctedTime(at: Date, sentAt: Date, now: Date): Date {
	return new Date(now.getTime() - Math.max(0, sentAt.getTime() - at.getTime()));
}
