/**
 * CSV that a Dutch spreadsheet program opens correctly: UTF-8 with a byte order mark (without it Excel assumes Latin-1),
 * semicolons (the list separator of Dutch Windows), CRLF and quotes as in RFC 4180.
 */

/**
 * `when`: a day, a time or both, as the program writes them; a spreadsheet may sort by it. Text is what people typed, and stays
 * that text.
 */
export type Cell = string | number | null | { when: string };

/**
 * Text that a spreadsheet would run as a formula, such as the name `=HYPERLINK(…)` typed at a sign-up (OWASP "CSV Injection"), or
 * of which it would remove the first character.
 */
const FORMULA = /^[\s\p{Cf}]*[=+\-@#']/u;

/** Spreadsheets guess the type of a cell, also between quotes: `007` becomes 7, `1E5` 100000, `12:30` and `5 mei` a date. */
const DIGIT = /\p{Nd}/u;
const BOOLEANS = ['true', 'false', 'waar', 'onwaar', 'wahr', 'falsch', 'vrai', 'faux'];
const IN_NUMBERS = new Set(['e', 'd', 'a', 'p', 'am', 'pm', 't', 'z', 'eur', 'euro']);

const plainLetters = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Months and weekdays in the languages that spreadsheets here are set to. Three letters of one are enough for Excel. */
const DATE_NAMES = ['nl', 'en', 'de', 'fr'].flatMap((language) =>
	(['long', 'short'] as const).flatMap((style) => {
		const month = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' });
		const weekday = new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' });
		return Array.from({ length: 12 }, (_, index) =>
			[month.format(Date.UTC(2027, index, 1)), weekday.format(Date.UTC(2027, 0, index))].map(plainLetters)
		).flat();
	})
);

function isInDates(word: string): boolean {
	if (word.length > 12) return false;
	const plain = plainLetters(word);
	return (
		IN_NUMBERS.has(plain) || DATE_NAMES.some((name) => name === plain || (plain.length > 2 && name.startsWith(plain)))
	);
}

/** A telephone number in groups. No spreadsheet takes it for a number or a date, so it needs no mark. */
function isPhone(text: string): boolean {
	return (
		text.length <= 40 &&
		/^\(?\d[\d ()-]*[ )-][\d ()-]*\d$/.test(text) &&
		text.replace(/\D/g, '').length > 8 &&
		!/^\d{1,4}-\d{1,2}-\d{1,4}(?: |$)|^\d{1,3}(?: \d{3})+$/.test(text)
	);
}

const LONGEST_NUMBER = 400;

/** Would a spreadsheet take this text for a number, a date, a time or a truth value? */
function isGuessed(text: string): boolean {
	if (!DIGIT.test(text)) return BOOLEANS.includes(text.toLowerCase());
	if (isPhone(text)) return false;
	for (const [word] of text.matchAll(/\p{L}+/gu)) if (!isInDates(word)) return false;
	return true;
}

/** One cell. An apostrophe before a text keeps it text in Excel, LibreOffice and Gnumeric (tried in the last two). */
function cell(value: Cell): string {
	if (typeof value === 'number') return String(value);
	if (value !== null && typeof value === 'object') return /^[\d :-]+$/.test(value.when) ? value.when : cell(value.when);
	const text = value ?? '';
	// Full-width signs and digits count too. No longer text is one number, and NFKC is slow on long rows of accents.
	const compatible = text.length > LONGEST_NUMBER ? text : text.normalize('NFKC');
	const marked = FORMULA.test(compatible) || isGuessed(compatible.trim()) ? `'${text}` : text;
	return `"${marked.replaceAll('"', '""')}"`;
}

/** Rows of the file. Every row has as many cells as there are headings; `null` is an empty cell. */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
	return rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('');
}

/** The beginning of the file: the byte order mark and the headings. */
export function csvHead(headings: readonly string[]): string {
	return `\ufeff${csvLines([headings])}`;
}
