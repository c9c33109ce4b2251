/** Comments, quoted names, strings (with E'' escapes) and dollar quotes: what may hold a semicolon that ends nothing. */
const OPAQUE =
	/--[^\n]*|"(?:[^"]|"")*"|\b[eE]'(?:[^'\\]|''|\\.)*'|'(?:[^']|'')*'|(\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$).*?\1/gsu;
const CONTROL = /^(commit|rollback|abort|begin|end|start\s+transaction|prepare\s+transaction)\b/i;

/**
 * The first statement in a file that begins or ends a transaction, if there is one. Each file is run in a transaction
 * of its own, together with its line in the history; one that ends it early would be half applied when it fails.
 * `rollback to savepoint` is none, and neither is the `end` of a function body that began with `begin atomic`.
 */
export function transactionControl(sql: string): string | undefined {
	const bare = withoutBlockComments(sql).replace(OPAQUE, (text) => (text.startsWith('--') ? ' ' : ' x '));
	let isInBody = false;
	for (const statement of bare.split(';')) {
		const text = statement.trim();
		if (/\bbegin\s+atomic\b/i.test(text)) isInBody = true;
		if (isInBody) {
			if (/^end\b/i.test(text)) isInBody = false;
			continue;
		}
		if (/^rollback\s+(work\s+|transaction\s+)?to\b/i.test(text)) continue;
		const found = CONTROL.exec(text)?.[0];
		if (found) return found.toLowerCase();
	}
	return undefined;
}

/** They nest in PostgreSQL. One that begins inside a string is rare enough to be worth a false alarm. */
function withoutBlockComments(sql: string): string {
	let bare = sql;
	for (let before = ''; bare !== before;) {
		before = bare;
		bare = bare.replace(/\/\*(?:(?!\/\*|\*\/).)*\*\//gs, ' ');
	}
	return bare;
}
