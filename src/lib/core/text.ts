/**
 * Normalizes typed text before it is measured, stored, mailed or put in a calendar. All functions that clean text are
 * idempotent. They take time in proportion to the text (`linear-time.test.ts` measures it): a stranger chooses it.
 */

/**
 * Characters that are not typed on purpose and that break mails, calendars or the reading direction of a page: the C0 and C1
 * controls except tab and newline, the bidirectional overrides and isolates (Trojan Source, CVE-2021-42574), the invisible
 * zero width space, word joiner, soft hyphen and byte order mark. The zero width joiners stay: emoji and Persian need them.
 */
const UNWANTED = /(?![\t\n])[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** Carriage returns, NEL and the Unicode line and paragraph separators all mean a new line. */
const LINE_BREAK = /\r\n|[\r\u0085\u2028\u2029]/g;

/**
 * Thirty marks on one letter are more than any language needs (UAX #15, Stream-Safe Text Format). Normalizing sorts the marks
 * of a letter, which takes 3 s for 100,000 of them.
 */
const TOO_MANY_MARKS = /(\p{M}{30})\p{M}+/gu;

/** Latin letters, punctuation, and the marks of `keepMarks`: none of them combines, or is written otherwise in NFC. */
const IS_NFC = /^[\0-\u02ff\u2002-\u206f\ue000\ue001]*$/;

/** Written the same in every form. */
const IS_ASCII = /^[\0-\x7f]*$/;

/** The text in a Unicode normalization form, with at most thirty marks on a letter. */
export function normalized(text: string, form: 'NFC' | 'NFKC' | 'NFKD'): string {
	if (form === 'NFC' ? IS_NFC.test(text) : IS_ASCII.test(text)) return text;
	// Once more afterwards, since some marks decompose into two.
	return text.replace(TOO_MANY_MARKS, '$1').normalize(form).replace(TOO_MANY_MARKS, '$1');
}

/** Without the characters of `pattern` at the end. A pattern such as `/x+$/` starts again at each x of a long row. */
function withoutEnding(text: string, pattern: RegExp): string {
	let end = text.length;
	while (end > 0 && pattern.test(text.charAt(end - 1))) end--;
	return text.slice(0, end);
}

/**
 * Well-formed NFC text, with `\n` as the only line break and without unwanted characters. A lone surrogate (half an emoji)
 * becomes U+FFFD, because PostgreSQL rejects it.
 */
export function cleanText(text: string): string {
	return normalized(text.toWellFormed().replace(LINE_BREAK, '\n').replace(UNWANTED, ''), 'NFC');
}

/**
 * Unicode's spaces, controls, format and default ignorable characters, combining accents, and the few others that have no ink:
 * Braille pattern blank, object replacement, fillers and null notes.
 */
const VISIBLE =
	/[^\u0300-\u036f\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u{16fe4}\u2800\ufffc\u{1d159}\u{13441}\u{13442}]/u;

/** Is there anything to see in a text? The same rule as `planner.is_visible` (SQL). */
export function isVisible(text: string): boolean {
	return VISIBLE.test(text);
}

/** For names, titles and addresses: one line, single blanks, trimmed. Empty when there is nothing to see. */
export function oneLine(text: string): string {
	const cleaned = cleanText(text).replace(/\s+/g, ' ').trim();
	return isVisible(cleaned) ? cleaned : '';
}

/** For descriptions and questions: keeps lines, at most one blank line in a row, trimmed. Empty when there is nothing to see. */
export function multiLine(text: string): string {
	const cleaned = cleanText(text)
		.split('\n')
		.map((row) => row.trimEnd())
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
	return isVisible(cleaned) ? cleaned : '';
}

/** Length in code points, as PostgreSQL's `length()` counts it, so that limits mean the same in both places. */
export function textLength(text: string): number {
	return [...text].length;
}

/** Cuts at a word where possible and adds an ellipsis. `max` is in code points and includes the ellipsis. */
export function shorten(text: string, max: number): string {
	const points = [...text];
	if (points.length <= max) return text;
	const cut = points.slice(0, max - 1).join('');
	const word = cut.lastIndexOf(' ');
	return withoutEnding(word >= max / 2 ? cut.slice(0, word) : cut, /[\s,.;:–-]/) + '…';
}

/** Do the words of `phrase` stand in the text next to each other, as whole words? Ignores accents, case and punctuation. */
export function containsPhrase(text: string, phrase: string): boolean {
	const words = (of: string) =>
		` ${fold(of)
			.replace(/[^\p{L}\p{N}]+/gu, ' ')
			.trim()} `;
	return words(text).includes(words(phrase));
}

/** ASCII spellings of letters that Unicode does not decompose. */
const SPELLED: Record<string, string> = {
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ø: 'o',
	đ: 'd',
	ð: 'd',
	þ: 'th',
	ł: 'l',
	ħ: 'h',
	ŧ: 't',
	ŋ: 'n',
	ı: 'i'
};

/**
 * A text as searches compare it: without accents, in lower case, compatibility characters as their plain ones (NFKD). The same
 * rule as `planner.fold` (SQL) for Latin, Greek and Cyrillic.
 */
export function fold(text: string): string {
	return normalized(text, 'NFKD')
		.replace(/[\u0300-\u036f]/g, '')
		.toLowerCase()
		.replace(/[ßæœøđðþłħŧŋı]/g, (letter) => SPELLED[letter] ?? '')
		.replace(/ς/g, 'σ');
}

const PUNCTUATION = '.,;:!?¿¡=()[]{}<>"\'`«»“”„‘’‚-–—';

/** The folded texts that must all occur in what a search finds, as `search_parts` (SQL) takes them. Blank: one empty text. */
export function searchParts(asked: string): string[] {
	const pieces = fold(asked).split(/\s+/);
	const parts = pieces.map((piece) => trim(piece, PUNCTUATION)).filter(Boolean);
	return parts.length > 0 ? [...new Set(parts)] : [fold(asked).trim()];
}

function trim(text: string, signs: string): string {
	let [from, to] = [0, text.length];
	while (from < to && signs.includes(text.charAt(from))) from++;
	while (from < to && signs.includes(text.charAt(to - 1))) to--;
	return text.slice(from, to);
}

/** Does the text contain every part of a search, ignoring accents and case? An empty search matches everything. */
export function matchesSearch(text: string, asked: string): boolean {
	const whole = fold(text);
	return searchParts(asked).every((part) => whole.includes(part));
}

/**
 * A URL slug: lower-case a–z, 0–9 and single hyphens, at most `max` characters, cut at a word where possible. Empty when the
 * text has no such characters (emoji only); the caller then needs a fallback.
 */
export function slug(text: string, max = 60): string {
	const spelled = fold(text)
		.replaceAll('&', ' en ')
		.replace(/['’]/g, '')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
	if (spelled.length <= max) return spelled;
	const cut = spelled.slice(0, max + 1);
	const word = cut.lastIndexOf('-');
	return (word > max / 2 ? cut.slice(0, word) : spelled.slice(0, max)).replace(/-+$/, '');
}
