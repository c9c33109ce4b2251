/** A counter begins when this many characters are left, or a tenth of a long text. */
const NEAR = 40;

/**
 * How many code points are left in a text of one or more lines; negative when it is too long. The server counts them after it has
 * cleaned the text, which this does for blanks and accents only: browsers need not load the rest. So there may be more room than
 * this says, never less.
 */
export function roomLeft(typed: string, most: number, lines: boolean): number {
	const text = typed.normalize().trim();
	return most - [...(lines ? text.replace(/\r\n/g, '\n') : text.replace(/\s+/g, ' '))].length;
}

/**
 * What a counter says near the end; null before that. `words` are four texts with `|` between them: one left, more left, one too
 * many, more too many; `%` is the number.
 */
export function roomText(words: string, most: number, left: number): string | null {
	if (left > Math.max(NEAR, most / 10)) return null;
	const [one = '', more = '', oneOver = '', over = ''] = words.split('|');
	const number = Math.abs(left);
	const text = left < 0 ? (number === 1 ? oneOver : over) : number === 1 ? one : more;
	return text.replace('%', String(number));
}
