import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	cleanText,
	isVisible,
	matchesSearch,
	multiLine,
	normalized,
	oneLine,
	shorten,
	slug,
	textLength
} from './text.ts';

describe('oneLine', () => {
	it.each([
		['  Jan \t van\u00a0der  Berg ', 'Jan van der Berg'],
		['Evil\r\nBcc: everyone@example.org', 'Evil Bcc: everyone@example.org'],
		['line\u2028separator\u2029here\u0085there', 'line separator here there'],
		['nul\u0000bell\u0007escape\u001b[31m', 'nulbellescape[31m'],
		['\u202egnp.exe', 'gnp.exe'],
		['zero\u200bwidth\ufeff', 'zerowidth'],
		['👩\u200d🌾 boerin', '👩\u200d🌾 boerin'],
		['half an emoji \ud83d', 'half an emoji \ufffd'],
		['e\u0301', 'é'],
		['\n\t ', '']
	])('%j becomes %j', (typed, clean) => {
		expect(oneLine(typed)).toBe(clean);
		expect(oneLine(clean)).toBe(clean);
	});
});

describe('multiLine', () => {
	it.each([
		['a\r\nb\rc', 'a\nb\nc'],
		['a  \n\n\n\n b\t\n', 'a\n\n b'],
		['a\n \n \n \nb', 'a\n\nb'],
		['\n\n', '']
	])('%j becomes %j', (typed, clean) => {
		expect(multiLine(typed)).toBe(clean);
		expect(multiLine(clean)).toBe(clean);
	});
});

it('cleaning a second time changes nothing, whatever the marks', () => {
	const part = fc.constantFrom(
		'e',
		' ',
		'\n',
		'\u0301',
		'\u0344',
		'\u0f73',
		'\u200d',
		'\u1100',
		'\u1161',
		'\ufdfa',
		'😀'
	);
	const text = fc
		.array(fc.tuple(part, fc.integer({ min: 1, max: 50 })))
		.map((all) => all.map(([s, n]) => s.repeat(n)).join(''));
	fc.assert(
		fc.property(text, (typed) => {
			for (const clean of [cleanText, oneLine, multiLine]) expect(clean(clean(typed))).toBe(clean(typed));
		})
	);
});

it('is normalized as Unicode says, each character after a letter', () => {
	const others = Array.from({ length: 0xd800 }, (_, code) => `e${String.fromCharCode(code)}`).filter(
		(text) => normalized(text, 'NFC') !== text.normalize('NFC')
	);
	expect(others).toEqual([]);
});

it('a letter keeps thirty marks', () => expect(cleanText(`x${'\u0323'.repeat(100_000)}`)).toHaveLength(31));

it('cleanText keeps tabs and lines', () => expect(cleanText('a\tb\r\nc')).toBe('a\tb\nc'));

it('textLength counts as PostgreSQL does', () => expect(textLength('é👩\u200d🌾')).toBe(4));

describe('shorten', () => {
	it.each([
		['kort', 10, 'kort'],
		['energie en netcongestie in Zwolle', 20, 'energie en…'],
		['aaaaaaaaaaaaaaaaaaaa', 10, 'aaaaaaaaa…'],
		['👩👩👩👩👩', 3, '👩👩…']
	])('%j to %i is %j', (text, max, short) => expect(shorten(text, max)).toBe(short));
});

describe('slug', () => {
	it.each([
		['Energie & netcongestie: wat kán er wél?', 'energie-en-netcongestie-wat-kan-er-wel'],
		["'s-Hertogenbosch’s straße", 's-hertogenboschs-strasse'],
		['Ĳsselmuiden', 'ijsselmuiden'],
		['  --  ', ''],
		['🎉🎉', '']
	])('%j becomes %j', (title, address) => expect(slug(title)).toBe(address));

	it('cuts at a word', () => expect(slug('een twee drie vier', 12)).toBe('een-twee'));
	it('cuts a word that is too long', () => expect(slug('a'.repeat(80))).toBe('a'.repeat(60)));
	it('keeps a whole word that exactly fits', () => expect(slug('een twee drie', 8)).toBe('een-twee'));
});

describe('isVisible', () => {
	const invisible = [
		...[0x20, 0xa0, 0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x180e, 0x2000, 0x200b, 0x200d, 0x200e, 0x2028, 0x202e],
		...[
			0x2060, 0x2064, 0x2800, 0x3000, 0x3164, 0xfe0f, 0xfeff, 0xffa0, 0xfffc, 0x1d159, 0x1d173, 0xe0001, 0xe0041,
			0xe0100
		]
	].map((code) => String.fromCodePoint(code));
	it.each([...invisible, invisible.join(''), '\u0301', '\n\u200d\n'])('takes %j for an empty text', (text) => {
		expect(isVisible(text)).toBe(false);
		expect([oneLine(text), multiLine(text)]).toEqual(['', '']);
	});
	it.each(['a', '.', '-', '0', '文', '🌾', '\u2800a', 'م', '\u200d👩'])('keeps “%s”', (text) => {
		expect(isVisible(text)).toBe(true);
		expect(oneLine(text)).not.toBe('');
	});
});

describe('matchesSearch', () => {
	it.each(['', '  ', 'een', 'ÉÉN kade', 'kad één'])('finds “%s”', (asked) =>
		expect(matchesSearch('Kade Één', asked)).toBe(true)
	);
	it.each(['kade twee', 'x', '%', '?', '=', 'C++'])('does not find “%s”', (asked) =>
		expect(matchesSearch('Kade Één', asked)).toBe(false)
	);
	it.each([
		['Kringloop Ærø, R&D', 'aero'],
		['Straße 7', 'STRASSE'],
		['Łódź', 'lodz'],
		['Москва', 'МОСК'],
		['R&D en C++', '“C++”, r&d!'],
		['Hoezo? Daarom', '?']
	])('finds in “%s” “%s”', (text, asked) => expect(matchesSearch(text, asked)).toBe(true));
});
