import { describe, expect, test } from 'vitest';
import { inOtherLanguage, textsIn, untranslated, type Text } from './language-rules.ts';
import { repository } from './source.ts';

const texts = textsIn(repository());

describe('the texts', () => {
	test('are found in both languages', () => {
		for (const language of ['nl', 'en'])
			expect(texts.filter((text) => text.language === language).length).toBeGreaterThan(1000);
	});
	test('are translated', () => expect(untranslated(texts)).toEqual([]));
	test('are in their own language, sentence by sentence', () => expect(inOtherLanguage(texts)).toEqual([]));
});

describe('it is reported when', () => {
	/** The texts, with `words` in place of the first English text of `key`. */
	const changed = (key: string, words: string, language: Text['language'] = 'en'): Text[] =>
		texts.map((text) => (text.language === language && text.key === key ? { ...text, words } : text));

	test.each([
		['a sentence', 'mail.ts#signIn.body', 'Hiermee log je in bij deze site.'],
		['one sentence of several', 'mail.ts#signIn.body', 'You sign in with this link. Daarna werkt hij niet meer.'],
		['the words around a parameter', 'common.ts#sortBy', 'Sorteer de lijst op …'],
		['two words', 'common.ts#clear', 'Filters wissen graag']
	])('%s of an English text is Dutch', (_, key, words) =>
		expect(inOtherLanguage(changed(key, words))).toContainEqual(expect.stringContaining(words.slice(-12)))
	);

	test('a Dutch text is English', () =>
		expect(inOtherLanguage(changed('mail.ts#signIn.body', 'This link works for one hour.', 'nl'))).toContainEqual(
			expect.stringContaining('does not read like Dutch')
		));

	test('one word was copied', () => {
		expect(untranslated(changed('common.ts#save', 'Opslaan'))).toEqual([expect.stringContaining('"Opslaan"')]);
		expect(untranslated(changed('common.ts#save', 'Status'))).toEqual([]);
	});

	test('a branch of a message is Dutch', () => {
		const [one, many] = textsIn([
			{
				path: 'src/lib/i18n/en/x.ts',
				text: "export const x = { of: (n: number) => (n === 1 ? 'een dag' : `${n} dagen`) };"
			}
		]);
		expect([one?.words, many?.words]).toEqual(['een dag', '… dagen']);
		expect(one?.key).toBe('x.ts#of');
	});
});
