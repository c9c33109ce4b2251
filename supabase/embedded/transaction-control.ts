import { statements, type ParsedStatement } from './statements.ts';

const CONTROL = /^(commit|rollback|abort|begin|end|start\s+transaction|prepare\s+transaction)\b/i;

/**
 * The first statement in a file that begins or ends a transaction, if any. Each file runs in its own transaction, together
 * with its row in the history table; a file that ends it early could be half applied when it fails. `rollback to savepoint`
 * does not count, and neither does the `end` of a `begin atomic` function body.
 */
export function transactionControl(sql: string): string | undefined {
	let isInBody = false;
	for (const { text, shape } of readable(sql)) {
		if (/\bbegin atomic\b/.test(shape)) isInBody = true;
		if (isInBody) {
			if (/^end\b/.test(shape)) isInBody = false;
			continue;
		}
		if (/^rollback (work |transaction )?to\b/.test(shape)) continue;
		const found = CONTROL.exec(text)?.[0];
		if (found) return found.toLowerCase();
	}
	return undefined;
}

/** A file with a string or comment that never ends is for the server to refuse, with a better message. */
function readable(sql: string): ParsedStatement[] {
	try {
		return statements(sql);
	} catch {
		return [];
	}
}
