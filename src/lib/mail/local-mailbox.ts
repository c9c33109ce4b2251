import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { mimeOf, type MailTransport, type OutgoingMail } from './transport.ts';
import type { RenderedMail } from './types.ts';

/**
 * The local mailbox: what would have gone out, on disk, for demo and tests. One `.eml` per mail and one line per mail in
 * `index.jsonl`. A mail counts when its line is there; a line torn by a crash is skipped, and its mail comes again.
 */

/** What `/dev/mail.json` says of one mail. */
export type MailboxEntry = {
	id: string;
	to: string;
	from: string;
	subject: string;
	sentAt: string;
	template: string;
	/** Every link of the mail once: the one to follow first, the others as they come. */
	links: string[];
	calendarMethod: 'REQUEST' | 'CANCEL' | 'PUBLISH' | null;
};

const ID = /^[0-9a-f-]{36}$/;
/** How many mails stay; the index is rewritten only when `slack` are over, so that a crowd of sign-ups costs one line each. */
const LIMITS = { kept: 2000, slack: 200 };

export type LocalMailbox = {
	/** Newest first; `search` is part of an address, name-insensitive to case. */
	list(search?: string): Promise<MailboxEntry[]>;
	entry(id: string): Promise<MailboxEntry | null>;
	/** The raw message, or `null` when there is none of that id. */
	raw(id: string): Promise<Buffer | null>;
};

const missing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Links as a person finds them in the HTML. */
function linksIn({ html, action }: RenderedMail): string[] {
	const found = [...html.matchAll(/<a\s[^>]*href="([^"]*)"/g)].map(([, href = '']) =>
		href
			.replaceAll('&#39;', "'")
			.replaceAll('&quot;', '"')
			.replaceAll('&lt;', '<')
			.replaceAll('&gt;', '>')
			.replaceAll('&amp;', '&')
	);
	return [...new Set([action ?? '', ...found].filter((href) => /^https?:/.test(href)))];
}

function entryOf({ id, to, from, mail, template, date }: OutgoingMail): MailboxEntry {
	return {
		id,
		to: to.address,
		from: from.address,
		subject: mail.subject,
		sentAt: date.toISOString(),
		template,
		links: linksIn(mail),
		calendarMethod: mail.calendar?.method ?? null
	};
}

function parsedLine(line: string): MailboxEntry[] {
	try {
		const entry = JSON.parse(line) as MailboxEntry;
		return ID.test(entry.id) ? [entry] : [];
	} catch {
		return [];
	}
}

/** Oldest first, each id once. */
async function readIndex(directory: string): Promise<Map<string, MailboxEntry>> {
	const text = await readFile(join(directory, 'index.jsonl'), 'utf8').catch((error: unknown) => {
		if (missing(error)) return '';
		throw error;
	});
	return new Map(
		text
			.split('\n')
			.flatMap(parsedLine)
			.map((entry) => [entry.id, entry])
	);
}

async function writeWhole(path: string, content: string | Buffer): Promise<void> {
	await writeFile(`${path}.part`, content);
	await rename(`${path}.part`, path);
}

/** Reading, for the pages. Nothing is kept in memory: the files are the mailbox. */
export function openLocalMailbox(directory: string): LocalMailbox {
	return {
		async list(search = '') {
			const wanted = search.trim().toLowerCase();
			const all = [...(await readIndex(directory)).values()].reverse();
			return wanted ? all.filter(({ to }) => to.toLowerCase().includes(wanted)) : all;
		},
		async entry(id) {
			return (await readIndex(directory)).get(id) ?? null;
		},
		async raw(id) {
			if (!ID.test(id)) return null;
			return readFile(join(directory, `${id}.eml`)).catch((error: unknown) => {
				if (missing(error)) return null;
				throw error;
			});
		}
	};
}

/** Writing, for the worker: a transport whose receiver is a directory. One process at a time (the data directory is locked). */
export function localMailboxTransport(directory: string, { kept, slack } = LIMITS): MailTransport {
	const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
	let known: Map<string, MailboxEntry> | undefined;
	let last: Promise<void> = Promise.resolve();

	async function opened(): Promise<Map<string, MailboxEntry>> {
		if (known) return known;
		await mkdir(directory, { recursive: true, mode: 0o700 });
		known = await readIndex(directory);
		// Starts on a fresh line, whatever a crash left behind.
		await writeIndex(known);
		return known;
	}

	async function writeIndex(entries: Map<string, MailboxEntry>): Promise<void> {
		const text = [...entries.values()].map((entry) => JSON.stringify(entry) + '\n').join('');
		await writeWhole(join(directory, 'index.jsonl'), text);
	}

	async function deliver(outgoing: OutgoingMail): Promise<void> {
		const entries = await opened();
		if (entries.has(outgoing.id)) return;
		if (!ID.test(outgoing.id)) throw new Error('mailbox: not an id');
		const { message } = await composer.sendMail(mimeOf(outgoing));
		await writeWhole(join(directory, `${outgoing.id}.eml`), message as Buffer);
		const entry = entryOf(outgoing);
		await appendFile(join(directory, 'index.jsonl'), JSON.stringify(entry) + '\n');
		entries.set(entry.id, entry);
		if (entries.size <= kept + slack) return;
		const gone = [...entries.keys()].slice(0, entries.size - kept);
		for (const id of gone) entries.delete(id);
		await writeIndex(entries);
		await Promise.all(gone.map((id) => rm(join(directory, `${id}.eml`), { force: true })));
	}

	return {
		send(outgoing) {
			const mine = last.then(() => deliver(outgoing));
			last = mine.catch(() => undefined);
			return mine;
		},
		close: () => composer.close()
	};
}
