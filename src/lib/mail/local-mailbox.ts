import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composed } from './compose.ts';
import type { MailTransport, OutgoingMail } from './transport.ts';
import type { RenderedMail } from './types.ts';

/**
 * The local mailbox stores mails on disk instead of sending them, for demo and tests: one `.eml` file and one line in
 * `index.jsonl` per mail. A mail is delivered once its line is written; a line cut off by a crash is skipped, and that mail is
 * delivered again.
 */

/** One mail in `/dev/mail.json`. */
export type MailboxEntry = {
	id: string;
	to: string;
	from: string;
	subject: string;
	sentAt: string;
	template: string;
	/** Every link of the mail once, the main action first. */
	links: string[];
	calendarMethod: 'REQUEST' | 'CANCEL' | 'PUBLISH' | null;
};

const ID = /^[0-9a-f-]{36}$/;
/** How many mails are kept. The index is rewritten only when there are `slack` more, so that most mails append one line. */
const LIMITS = { kept: 2000, slack: 200 };

export type LocalMailbox = {
	/** Newest first; `search` is a part of the recipient's address, case-insensitive. */
	list(search?: string): Promise<MailboxEntry[]>;
	entry(id: string): Promise<MailboxEntry | null>;
	/** The raw message, or `null` for an unknown id. */
	raw(id: string): Promise<Buffer | null>;
};

const missing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** The action first, then the http(s) links in the HTML, each once. */
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

/** Opens the mailbox for reading. Keeps nothing in memory. */
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

/** A transport that writes to the mailbox. Only one process may use it at a time (the data directory is locked). */
export function localMailboxTransport(directory: string, { kept, slack } = LIMITS): MailTransport {
	let known: Map<string, MailboxEntry> | undefined;
	let last: Promise<void> = Promise.resolve();

	async function opened(): Promise<Map<string, MailboxEntry>> {
		if (known) return known;
		await mkdir(directory, { recursive: true, mode: 0o700 });
		known = await readIndex(directory);
		// Rewrite the index: a crash may have left half a line.
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
		const { message } = await composed(outgoing);
		await writeWhole(join(directory, `${outgoing.id}.eml`), message);
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
		close: () => {}
	};
}
