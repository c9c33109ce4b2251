import { normalized } from './text.ts';

/** Endings of sites that mail programs make links of, besides those of two letters. */
const ENDINGS =
	'com|org|net|info|biz|app|dev|online|site|website|web|shop|store|xyz|top|club|live|link|click|page|pro|name|mobi|cloud|space|tech|icu|vip|work|social|news|world|today|email|example';
/** Two letters after a dot that are no country here: "Jansen.bv", "Kees.en". */
const NO_ENDING = 'bv|nv|zn|en';
/** "drs.ir Jansen", "mw.de Vries": titles without the blank. */
const TITLES = 'mr|mrs|ms|dr|drs|ir|ing|prof|dhr|mw|mevr|st|fam';

/** The same pattern as `planner.has_web_address` (SQL). */
const WEB_ADDRESS = new RegExp(
	[
		'://',
		'(^|[^a-z0-9])www\\.',
		`(^|[ .,;:()@])[^ ./@,;:()]+\\.(${ENDINGS})(?![a-z0-9-]|\\.[a-z])`,
		`(^|[ .,;:()@])(?!(${TITLES})\\.)[^ ./@,;:()]{2,}\\.(?!(${NO_ENDING})(?![a-z0-9-]))[a-z]{2}(?![a-z0-9-]|\\.[a-z])`,
		'[^ ./@,;:()]\\.[a-z]{2,}(:[0-9]+)?/[^ ]',
		'[0-9]\\.[0-9]+\\.[0-9]+\\.[0-9]'
	].join('|')
);

/** Does a text of one line contain what a mail program makes a link of? "J.P. de Vries" and "Jansen B.V." do not. */
export function hasWebAddress(text: string): boolean {
	return WEB_ADDRESS.test(normalized(text, 'NFKC').replaceAll('\u3002', '.').toLowerCase());
}
