/**
 * What people wrote, inside a text of ours. Without isolation, text of another direction mixes with its surroundings: `ארגון, 3 mei`
 * puts the 3 in front of the Hebrew word. In plain text two characters isolate (Unicode Standard Annex #9, section 2.4). `mark` puts
 * them around all that people wrote, where markup is made of them (`Marked.svelte`, mails); `isolate` only around text with
 * letters of a right-to-left script, so that other plain text stays what it was for searching, copying and comparing.
 */

/** First strong isolate, and pop directional isolate. */
export const [START, END] = ['\u2068', '\u2069'];

/** Hebrew to Arabic Extended-A, their presentation forms, and the right-to-left planes. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const PAIR = /\u2068([^\u2066-\u2069]*)\u2069/g;

/** The text, isolated if it has right-to-left letters. */
export function isolate(text: string): string {
	return RIGHT_TO_LEFT.test(text) ? mark(text) : text;
}

/** The text, marked as what people wrote. Empty without any. */
export function mark(text: string | null | undefined): string {
	return !text || text.includes(START) ? (text ?? '') : START + text + END;
}

/** For plain text: without the marks that isolate nothing, and none next to a web address, which programs would take for a part of it. */
export function unmark(text: string): string {
	return text.replace(PAIR, (_, inside: string) => (/\n|:\/\//.test(inside) ? inside : isolate(inside)));
}

/** The pieces of a text: at odd places what people wrote. */
export function parts(text: string): string[] {
	return text.split(PAIR);
}

/** Applies a function that cleans text, which would remove all marks, and keeps those of pairs. */
export function keepMarks(text: string, clean: (text: string) => string): string {
	return clean(text.replace(PAIR, '\ue000$1\ue001')).replace(/\ue000([^\ue000\ue001]*)\ue001/g, `${START}$1${END}`);
}
