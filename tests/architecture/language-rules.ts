import ts from 'typescript';
import { lineAt, type SourceFile } from './source.ts';

/** One string of a text file: a text, a branch of it, or the words around its parameters. */
export interface Text {
	language: 'nl' | 'en';
	/** The same for both languages: `agenda.ts#room.seats`. */
	key: string;
	/** `src/lib/i18n/en/agenda.ts:12` */
	where: string;
	words: string;
}

/** Words that both languages use, and names. */
const SHARED = new Set(
	`agenda bytes code com contact csv ctrl diet download e enter expert experts facilitator filters google in internet is k link
	mail mailbox mails menu of online open outlook privacy regio s school sessieplanner status uid website zwolle`.split(
		/\s+/
	)
);

/** Written in the other language on purpose: for people who read only that one. */
const FOR_READERS_OF_THE_OTHER = /^common\.ts#switchLanguage|^staff\.ts#languages\./;

/** The strings of `src/lib/i18n/nl` and `en`; a template counts as one string, with … for each parameter. */
export function textsIn(sources: SourceFile[]): Text[] {
	return sources.flatMap(({ path, text }) => {
		const [, language, file] = /^src\/lib\/i18n\/(nl|en)\/(.+\.ts)$/.exec(path) ?? [];
		if (!language) return [];
		const found: Text[] = [];
		const visit = (node: ts.Node, keys: string[]): void => {
			if (ts.isPropertyAssignment(node)) return visit(node.initializer, [...keys, node.name.getText()]);
			if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || isLanguageCode(node)) return;
			const words = ts.isStringLiteralLike(node)
				? node.text
				: ts.isTemplateExpression(node)
					? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…')
					: '';
			if (wordsOf(words).length > 0)
				found.push({
					language: language as Text['language'],
					key: `${file}#${keys.join('.')}`,
					where: `${path}:${lineAt(text, node.getStart())}`,
					words
				});
			ts.forEachChild(node, (child) => visit(child, keys));
		};
		visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true), []);
		return found;
	});
}

/** `counted('en', …)` names the language of the words that follow. */
const isLanguageCode = (node: ts.Node): boolean => ts.isStringLiteral(node) && /^(nl|en)$/.test(node.text);

/** The words of a text that can tell its language. */
const wordsOf = (text: string): string[] =>
	(text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => !SHARED.has(word));

/** Texts that are equal in both languages, although not all of their words are shared: copied and not translated. */
export function untranslated(texts: Text[]): string[] {
	const dutch = new Set(texts.flatMap(({ language, key, words }) => (language === 'nl' ? [`${key} ${words}`] : [])));
	return texts
		.filter(({ language, key, words }) => language === 'en' && dutch.has(`${key} ${words}`))
		.map(({ where, words }) => `${where} says "${words}", as the Dutch text: translate it, or add the word to SHARED`);
}

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?:])\s+|\n/);

/** Runs of two to four letters within words: they tell languages apart better than a list of words. */
function lettersOf(words: string[]): string[] {
	return words.flatMap((word) => {
		const marked = `^${word}$`;
		return [2, 3, 4].flatMap((size) =>
			Array.from({ length: Math.max(0, marked.length - size + 1) }, (_, at) => marked.slice(at, at + size))
		);
	});
}

const tallied = (items: string[]): Map<string, number> => {
	const counts = new Map<string, number>();
	for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
	return counts;
};

/**
 * Sentences that read like the other language: a naive Bayes classifier over runs of letters, trained on all other texts.
 * Sentences of one word are skipped, because they are often ambiguous.
 */
export function inOtherLanguage(texts: Text[]): string[] {
	const sentences = texts
		.filter(({ key }) => !FOR_READERS_OF_THE_OTHER.test(key))
		.flatMap((text) =>
			sentencesOf(text.words).map((words) => ({ ...text, words, letters: lettersOf(wordsOf(words)) }))
		);
	const lettersIn = (language: string) => sentences.flatMap((one) => (one.language === language ? one.letters : []));
	const counts = { nl: tallied(lettersIn('nl')), en: tallied(lettersIn('en')) };
	const repeats = tallied(sentences.map(({ language, words }) => `${language} ${words}`));
	const kinds = new Set([...counts.nl.keys(), ...counts.en.keys()]).size;
	const totals = { nl: lettersIn('nl').length + kinds, en: lettersIn('en').length + kinds };
	return sentences
		.filter(({ language, words, letters }) => {
			if (wordsOf(words).length < 2) return false;
			const [own, other] = language === 'nl' ? (['nl', 'en'] as const) : (['en', 'nl'] as const);
			const inside = tallied(letters);
			const times = repeats.get(`${language} ${words}`) ?? 0;
			let odds = 0;
			for (const run of letters) {
				const taught = (counts[own].get(run) ?? 0) - times * (inside.get(run) ?? 0);
				odds += Math.log((taught + 1) / (totals[own] - times * letters.length));
				odds -= Math.log(((counts[other].get(run) ?? 0) + 1) / totals[other]);
			}
			return odds < 0;
		})
		.map(({ where, language, words }) => `${where} says "${words}", which does not read like ${NAMES[language]}`);
}

const NAMES = { nl: 'Dutch', en: 'English' };
