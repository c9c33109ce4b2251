/**
 * Content lines of RFC 5545 §3.1. `ics` folds after 75 characters (up to 276 octets measured) and starts a continuation with a
 * tab; the rule is 75 octets, and a space is what every program reads.
 */

const LONGEST = 75;

/** The lines of a calendar, put together again. */
export function unfold(calendar: string): string[] {
	return calendar
		.replace(/\r\n[ \t]/g, '')
		.split('\r\n')
		.filter((line) => line !== '');
}

/** UTF-8 octets of one code point. */
function octets(point: number): number {
	return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

/** One content line with its CRLF, folded so that no physical line is over 75 octets and no character is cut in two. */
export function fold(line: string): string {
	if (line.length <= LONGEST && Buffer.byteLength(line) <= LONGEST) return line + '\r\n';
	let folded = '';
	let from = 0;
	let room = LONGEST;
	for (let at = 0; at < line.length;) {
		const point = line.codePointAt(at) as number;
		const size = octets(point);
		if (size > room) {
			folded += line.slice(from, at) + '\r\n ';
			from = at;
			room = LONGEST - 1;
		}
		room -= size;
		at += point > 0xffff ? 2 : 1;
	}
	return folded + line.slice(from) + '\r\n';
}

export function joinLines(lines: string[]): string {
	return lines.map(fold).join('');
}
