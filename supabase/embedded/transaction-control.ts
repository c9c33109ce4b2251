import { statements, type Statement } from './statements.ts';

const CONTROL = /^(commit|rollback|abort|begin|end|start\s+transaction|prepare\s+transaction)\b/i;

/**
 * The first statement in a file that begins or ends a transaction, if there is one. Each file is run in a transaction
 * of its own, together with its line in the history; one that ends it early would be half applied when it fails.
 * `rollback to savepoint` is none, and neither is the `end` of a function body that began with `begin atomic`.
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
function readable(sql: string): Statement[] {
	try {
		return statements(sql);
	} catch {
		return [];
	}
}
