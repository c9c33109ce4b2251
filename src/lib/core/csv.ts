/**
 * CSV that a Dutch spreadsheet program opens correctly: UTF-8 with a byte order mark (without it Excel assumes Latin-1),
 * semicolons (the list separator of Dutch Windows), CRLF and quotes as in RFC 4180.
 */

/**
 * Text that a spreadsheet would treat as a formula, such as the name `=HYPERLINK(…)` typed at a sign-up (OWASP "CSV
 * Injection"). A leading apostrophe makes it text.
 */
const FORMULA = /^\s*[=+\-@\t\r]/;

/** One cell. Numbers are written as they are; typed text such as `-3` or `+31 6 12` is escaped. */
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
