/**
 * A table as a file that a Dutch spreadsheet opens with a double click: UTF-8 with a byte order mark (without it Excel reads
 * Latin-1), semicolons (the list separator of Dutch Windows), CRLF and quotes as in RFC 4180.
 */

/**
 * What a spreadsheet would take for a formula. A name of `=HYPERLINK(…)` typed at a sign-up must stay a name (OWASP "CSV
 * injection"): an apostrophe before it makes it text, in every spreadsheet we know.
 */
const FORMULA = /^\s*[=+\-@\t\r]/;

/** A number that a person could have meant as one: `-3`, `+31 6 12`. Only real numbers are left alone, as numbers. */
function cell(value: string | number | null): string {
	if (typeof value === 'number') return String(value);
	const text = value ?? '';
	return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** The whole file. Every row has as many cells as there are headings; `null` is an empty cell. */
export function csv(headings: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
	const lines = [headings, ...rows].map((row) => row.map(cell).join(';'));
	return `\ufeff${lines.join('\r\n')}\r\n`;
}
