/** An SQL statement without its semicolon; `line` is the line of its first word (1-based). */
export interface ParsedStatement {
	text: string;
	/** The statement in lower case, without comments and with empty strings and bodies, for matching keywords. */
	shape: string;
	line: number;
}

// Everything that may contain a semicolon: comments, dollar-quoted bodies, escape strings, strings, quoted names.
const opaque = /--[^\n]*|\/\*|\$([A-Za-z_]\w*)?\$|[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|;/g;

/** Splits a script into statements, as psql does. Throws for an unterminated body or comment, with its line. */
export function statements(sql: string): ParsedStatement[] {
	const found: ParsedStatement[] = [];
	let start = 0;
	let shape = '';
	let kept = 0;
	const end = (offset: number): void => {
		shape += sql.slice(kept, offset);
		const text = sql.slice(start, offset);
		const first = start + text.length - text.trimStart().length;
		if (shape.trim()) found.push({ text: text.trim(), shape: squeeze(shape), line: lineOf(sql, first) });
		start = kept = offset + 1;
		shape = '';
	};
	const hide = (from: number, to: number, instead: string): void => {
		shape += sql.slice(kept, from) + instead;
		kept = opaque.lastIndex = to;
		// A comment before a statement is not part of it.
		if (!shape.trim()) start = to;
	};
	opaque.lastIndex = 0;
	for (let match = opaque.exec(sql); match; match = opaque.exec(sql)) {
		const [word] = match;
		const at = match.index;
		if (word === ';') end(at);
		else if (word.startsWith('--')) hide(at, at + word.length, ' ');
		else if (word === '/*') hide(at, commentEnd(sql, at), ' ');
		else if (word.startsWith('$')) hide(at, bodyEnd(sql, at, word), "''");
		else if (/^e?'/i.test(word)) hide(at, at + word.length, "''");
	}
	end(sql.length);
	return found;
}

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

function commentEnd(sql: string, at: number): number {
	const marks = /\/\*|\*\//g;
	marks.lastIndex = at;
	let depth = 0;
	for (let mark = marks.exec(sql); mark; mark = marks.exec(sql)) {
		depth += mark[0] === '/*' ? 1 : -1;
		if (depth === 0) return marks.lastIndex;
	}
	throw new Error(`line ${lineOf(sql, at)}: this comment never ends`);
}

function bodyEnd(sql: string, at: number, mark: string): number {
	const end = sql.indexOf(mark, at + mark.length);
	if (end < 0) throw new Error(`line ${lineOf(sql, at)}: the body that ${mark} opens never ends`);
	return end + mark.length;
}

const lineOf = (sql: string, offset: number): number => sql.slice(0, offset).split('\n').length;
