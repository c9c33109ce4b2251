import type { RequestEvent } from '@sveltejs/kit';
import type { ZodType } from 'zod';
import type { Verdict } from '../../core/commands.ts';
import { HONEYPOT } from '../../core/form-state.ts';
import type { Language } from '../../core/language.ts';
import { refused, type Refusal, type Result } from '../../core/result.ts';
import { fieldErrorText, type FormName } from '../../i18n/form-errors.server.ts';
import { refusalText } from '../../i18n/refusals.ts';
import type { Client } from '../supabase.ts';
import type { ReceivedBatch, ReceivedCommand } from './batch.ts';

/** Who sends commands: a signed-in colleague, whoever has a personal link, or anyone. */
export type SenderKind = 'staff' | 'link' | 'anyone';

export interface Sender {
	kind: SenderKind;
	/** Acts as the colleague, else as an anonymous visitor. */
	client: Client;
	/** The token of the personal link, for commands that act by one. */
	link: string | null;
	language: Language;
	/** For limits of what strangers send, and for the page that confirms it. */
	event: Pick<RequestEvent, 'getClientAddress' | 'cookies' | 'url'>;
}

/** What a command answers. `data` goes to the device. */
export type CommandResult = Result<{ verdict: 'done' | 'conflict'; data?: unknown }>;

export interface CommandHandler {
	by: readonly SenderKind[];
	/** Parses the data, and calls one function of the database with the key and the time. */
	run(sender: Sender, command: ReceivedCommand): Promise<CommandResult>;
}

/** Handlers by name and version: `note-question 1`. */
export type Registry = Readonly<Record<string, CommandHandler>>;

/** A handler whose data are parsed with a schema of form fields. `form` names the error messages of the fields. */
export function handler<T>(
	by: readonly SenderKind[],
	schema: ZodType<T>,
	form: FormName,
	run: (sender: Sender, data: T, command: ReceivedCommand) => Promise<CommandResult>
): CommandHandler {
	return {
		by,
		run: async (sender, command) => {
			if (String(command.data[HONEYPOT] ?? '').trim() !== '') return refused('honeypot_filled', 400);
			const read = schema.safeParse({ ...command.data, idempotency_key: command.key });
			if (read.success) return run(sender, read.data, command);
			const [issue] = read.error.issues;
			const field = String(issue?.path[0] ?? '');
			const most = issue && 'params' in issue ? Number(issue.params?.most) : undefined;
			const text = fieldErrorText(sender.language, form, { field, code: issue?.message ?? '', detail: { most } });
			return refused('invalid_input', 400, { field, ...(text === null ? {} : { text }) });
		}
	};
}

const find = (registry: Registry, { name, version }: ReceivedCommand): CommandHandler | null => {
	const id = `${name} ${version}`;
	return Object.hasOwn(registry, id) ? (registry[id] ?? null) : null;
};

/** Does a command of the batch need a colleague who is not signed in, or another one than who is? Then nothing is tried. */
export function needsSignIn(registry: Registry, batch: ReceivedBatch, signedIn: string | null): boolean {
	if (batch.staff !== null) return batch.staff !== signedIn;
	if (signedIn !== null || batch.link !== null) return false;
	return batch.commands.some(({ command }) => {
		const known = command && find(registry, command);
		return known ? !known.by.includes('anyone') : false;
	});
}

/** Refusals that end the whole request: by code, the status and the code of the answer. */
const ENDS: Record<string, [status: number, code: string]> = {
	signed_out: [401, 'sign_in'],
	link_revoked: [410, 'link_revoked']
};

export type BatchAnswer = { status: 200; verdicts: Verdict[] } | { status: number; code: string };

const secondsOf = ({ detail }: Refusal) =>
	typeof detail === 'object' && detail !== null && 'seconds' in detail ? { data: { seconds: detail.seconds } } : {};

/** The message of a refusal: that of the field it is about, else that of its code. */
function textOf(refusal: Refusal, language: Language): string {
	const { detail } = refusal;
	if (typeof detail === 'object' && detail !== null && 'text' in detail) return String(detail.text);
	return refusalText(language, refusal);
}

function verdictOf(key: string, outcome: CommandResult, language: Language): Verdict {
	if (outcome.ok) return { key, ...outcome.value };
	const { refusal, status } = outcome;
	// Limits and a database that is away pass; what is wrong with the command itself does not.
	if (status === 429 || status === 503) return { key, verdict: 'later', code: refusal, ...secondsOf(outcome) };
	return { key, verdict: 'refused', code: refusal, text: textOf(outcome, language) };
}

/**
 * Carries commands out one after another, in the order of the device. What is refused does not stop those after it; after a
 * `later` nothing more is tried, so that the order stays. A sign-in or link that ended is the answer of the whole request, unless
 * something was done before.
 */
export async function runBatch(registry: Registry, batch: ReceivedBatch, sender: Sender): Promise<BatchAnswer> {
	const verdicts: Verdict[] = [];
	let stopped = false;
	for (const { key, command } of batch.commands) {
		if (stopped) {
			verdicts.push({ key, verdict: 'later' });
			continue;
		}
		const outcome = command ? await runOne(registry, command, sender) : refused('invalid_input', 400);
		const end = outcome.ok ? undefined : ENDS[outcome.refusal];
		if (end && verdicts.length === 0) return { status: end[0], code: end[1] };
		const verdict: Verdict = end ? { key, verdict: 'later', code: end[1] } : verdictOf(key, outcome, sender.language);
		stopped = verdict.verdict === 'later';
		verdicts.push(verdict);
	}
	return { status: 200, verdicts };
}

async function runOne(registry: Registry, command: ReceivedCommand, sender: Sender): Promise<CommandResult> {
	const known = find(registry, command);
	if (!known) return refused('unknown_command', 400);
	return known.by.includes(sender.kind) || known.by.includes('anyone')
		? known.run(sender, command)
		: refused('not_allowed', 403);
}
