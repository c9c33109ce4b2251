/** Changes `create` into `create or replace`. Wraps a header that becomes too long. */
export function replacing(text: string): string {
	const [header = '', ...rest] = text.replace(/^create (?=function|view|procedure)/, 'create or replace ').split('\n');
	return [wrapped(header), ...rest].join('\n');
}

export function dropped({ kind, name }: { kind: string; name: string }): string {
	if (kind !== 'policy' && kind !== 'trigger') return wrapped(`drop ${kind} ${name}`);
	const [, object = '', table = ''] = /^(.*) on (\S+)$/s.exec(name) ?? [];
	return wrapped(`drop ${kind} ${quoted(object)} on ${table}`);
}

const quoted = (name: string): string => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`);

const LONGEST = 120;

/** Wraps a statement without strings at spaces. */
export function wrapped(text: string): string {
	const lines: string[] = [];
	for (const word of text.split(' ')) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= LONGEST) lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(last === undefined ? word : `\t${word}`);
	}
	return lines.join('\n');
}
