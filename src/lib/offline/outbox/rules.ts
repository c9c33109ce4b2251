import { MOST_COMMANDS, type SentBatch, type Verdict } from '../../core/commands.ts';
import type { Entry, Halt, Settlement, Owner, Sent } from './types.ts';

const DAY = 24 * 3_600_000;
/** The server knows a key for 60 days. After this time it might count a command twice that it had already. */
export const SENT_WITHIN = 50 * DAY;
/** How long what was refused, or is in conflict, is kept for people. */
export const PARKED_FOR = 30 * DAY;

/** More than any command has, so that a batch stays well below the limit of the server. */
const MOST_CHARACTERS = 60_000;

const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 5 * 60_000;

export const sameOwner = (one: Owner, other: Owner): boolean => one.staff === other.staff && one.link === other.link;

/** Whose entries wait, each once, in order. */
export function waitingOwners(entries: readonly Entry[]): Owner[] {
	const owners: Owner[] = [];
	for (const { owner, state } of entries)
		if (state === 'waiting' && !owners.some((known) => sameOwner(known, owner))) owners.push(owner);
	return owners;
}

/**
 * The next entries to send, in the order that they were queued. At least one, whatever its size; no more than `most`.
 */
export function nextBatch(entries: readonly Entry[], owner: Owner, most = MOST_COMMANDS): Entry[] {
	const waiting = entries.filter((entry) => entry.state === 'waiting' && sameOwner(entry.owner, owner));
	let characters = 0;
	const fits = (entry: Entry, index: number) => {
		characters += JSON.stringify(entry.data).length;
		return index === 0 || (index < most && characters <= MOST_CHARACTERS);
	};
	const end = waiting.findIndex((entry, index) => !fits(entry, index));
	return end === -1 ? waiting : waiting.slice(0, end);
}

export function requestOf(batch: readonly Entry[], owner: Owner, now: number): SentBatch {
	return {
		...owner,
		sentAt: new Date(now).toISOString(),
		commands: batch.map(({ key, name, version, at, data }) => ({
			key,
			name,
			version,
			at: new Date(at).toISOString(),
			data
		}))
	};
}

/** What came back; null when nothing did. `body` is the parsed JSON, undefined when it was none. */
export type ServerReply = { status: number; body: unknown } | null;

export interface Step {
	outcomes: Settlement[];
	sent: Sent[];
	/** What stops sending; null to go on. */
	halt: Halt | null;
	/** Wait at least so many milliseconds. */
	wait?: number;
	/** Send one at a time: something in the batch was refused as a whole. */
	alone?: true;
}

const fieldOf = (value: unknown, name: string): unknown =>
	typeof value === 'object' && value !== null && name in value ? (value as Record<string, unknown>)[name] : undefined;

const park = (entry: Entry, now: number, code: string, text?: string): Settlement => ({
	key: entry.key,
	change: { state: 'parked', since: now, code, text }
});

const stop = (halt: Halt): Step => ({ outcomes: [], sent: [], halt });

/** What follows from an answer. An entry without a verdict of its own stays where it is. */
export function afterReply(batch: readonly Entry[], reply: ServerReply, now: number): Step {
	if (!reply) return stop('offline');
	const { status, body } = reply;
	if (status === 401 && fieldOf(body, 'code') === 'sign_in') return stop('sign_in');
	if (status === 410 && fieldOf(body, 'code') === 'link_revoked')
		return { ...stop('link_revoked'), outcomes: batch.map((entry) => park(entry, now, 'link_revoked')) };
	const verdicts = fieldOf(body, 'verdicts');
	if (status === 200 && Array.isArray(verdicts)) return afterVerdicts(batch, verdicts as Verdict[], now);
	// Ours, and about what was sent. Anything else is a proxy, a login page of the network, or a server in trouble.
	const whole = (status === 400 || status === 413) && body !== undefined;
	const [first] = batch;
	if (!whole || !first) return stop('busy');
	if (batch.length > 1) return { outcomes: [], sent: [], halt: null, alone: true };
	return { outcomes: [park(first, now, status === 413 ? 'too_large' : 'invalid_input')], sent: [], halt: null };
}

function afterVerdicts(batch: readonly Entry[], verdicts: readonly Verdict[], now: number): Step {
	const step: Step = { outcomes: [], sent: [], halt: null };
	const known = new Map(verdicts.map((verdict) => [fieldOf(verdict, 'key'), verdict]));
	for (const entry of batch) {
		const { key, name, owner } = entry;
		const verdict = known.get(key);
		if (verdict?.verdict === 'done') {
			step.outcomes.push({ key, remove: true });
			step.sent.push({ key, name, owner, reply: verdict.data });
		} else if (verdict?.verdict === 'refused') {
			step.outcomes.push(park(entry, now, verdict.code ?? 'unexpected', verdict.text));
		} else if (verdict?.verdict === 'conflict') {
			const { code, text, data } = verdict;
			step.outcomes.push({ key, change: { state: 'conflict', since: now, code, text, reply: data } });
		} else {
			const seconds = Number(fieldOf(verdict?.data, 'seconds'));
			step.halt = 'busy';
			step.wait ??= seconds > 0 ? seconds * 1000 : undefined;
		}
	}
	return step;
}

/**
 * How long to wait before the next attempt (milliseconds): twice as long each time, up to five minutes. `random` (0 to 1) spreads
 * devices that lost their connection together.
 */
export function pauseBefore(attempt: number, random: number): number {
	return Math.min(FIRST_PAUSE * 2 ** Math.min(attempt, 20), LONGEST_PAUSE) * (0.5 + random / 2);
}

/** The texts in the data of an entry, by field, in the order of the form. */
export const typedTexts = (data: unknown): [name: string, text: string][] =>
	Object.entries(typeof data === 'object' && data !== null ? data : {}).filter(
		(field): field is [string, string] => typeof field[1] === 'string'
	);

/** Sends an entry again, in its place. Other texts are another command, with a key of its own. */
export function sentAgain(entry: Entry, texts: Record<string, unknown>, now: number, newKey: string): Settlement {
	const { key, data, at, code } = entry;
	const changed = typedTexts(data).some(([name, text]) => name in texts && texts[name] !== text);
	return {
		key,
		change: {
			state: 'waiting',
			since: undefined,
			code: undefined,
			text: undefined,
			at: code === 'too_old' ? now : at,
			...(changed ? { key: newKey, data: { ...(data as object), ...texts } } : {})
		}
	};
}

/** When what was refused or is in conflict is removed from the device (milliseconds). */
export const removedAt = ({ since = 0 }: Entry): number => since + PARKED_FOR;

/** What became too old: parked entries go, and waiting ones are for people to decide about. */
export function expired(entries: readonly Entry[], now: number): Settlement[] {
	return entries.flatMap((entry): Settlement[] => {
		if (entry.state === 'waiting') return now - entry.at > SENT_WITHIN ? [park(entry, now, 'too_old')] : [];
		return now > removedAt(entry) ? [{ key: entry.key, remove: true }] : [];
	});
}
