import { z } from 'zod';
import { correctedTime, MOST_COMMANDS } from '../../core/commands.ts';
import { idempotencyKey } from '../../shapes/form-fields.ts';
import { instant, token, uuid } from '../../shapes/values.ts';

/** A command as it came in; null in place of what is no command. Its data are checked by the command itself. */
export interface ReceivedCommand {
	key: string;
	name: string;
	version: number;
	/** When it was done, by the clock of the server. */
	at: Date;
	data: Record<string, unknown>;
}

export interface ReceivedBatch {
	link: string | null;
	staff: string | null;
	commands: { key: string; command: ReceivedCommand | null }[];
}

const key = idempotencyKey.refine((given) => given !== null).transform(String);
/** The database knows no year beyond these. */
const moment = instant.refine((at) => at.getUTCFullYear() >= 2000 && at.getUTCFullYear() < 3000);

const command = z.object({
	key,
	name: z.string().max(40),
	version: z.int().min(1).max(1000),
	at: moment,
	data: z.record(z.string(), z.unknown())
});

const batch = z.object({
	link: token.nullish(),
	staff: uuid.nullish(),
	sentAt: moment,
	commands: z.array(z.looseObject({ key })).max(MOST_COMMANDS)
});

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** Reads the body of a request; null when it is no batch of commands. `now` is the time of arrival. */
export function readBatch(text: string, now: Date): ReceivedBatch | null {
	const read = batch.safeParse(parsed(text));
	if (!read.success) return null;
	const { link = null, staff = null, sentAt, commands } = read.data;
	return {
		link,
		staff,
		commands: commands.map((given) => {
			const one = command.safeParse(given);
			if (!one.success) return { key: given.key, command: null };
			return { key: given.key, command: { ...one.data, at: correctedTime(one.data.at, sentAt, now) } };
		})
	};
}
