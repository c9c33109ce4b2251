import { parse } from 'svelte/compiler';
import ts from 'typescript';
import { lineAt, type SourceFile } from './source.ts';

type Node = { type: string; start: number; end: number } & Record<string, unknown>;

const spoken =
	/^(alt|title|placeholder|label|legend|caption|heading|hint|summary|description|message|text|aria-(label|description|roledescription|valuetext|placeholder))$/;
const wordy = /\p{L}{2}/u;
const dutch =
	/(^|[\s"'(])(het|een|je|jij|jouw|niet|geen|voor|naar|wordt|worden|deze|heeft|maar|onze|wij|bij|nog|zijn|jullie)(?=[\s.,:;!?"')]|$)/i;

const inMarkup = 'put the words in src/lib/i18n/nl and en and show the message here';

/** Visible text in a component: text nodes, text attributes, and strings in expressions. */
export function textInMarkup({ path, text }: SourceFile): string[] {
	const found: string[] = [];
	const report = (node: Node, words: string): void => {
		if (wordy.test(words))
			found.push(`${path}:${lineAt(text, node.start)} says "${words.trim().slice(0, 40)}": ${inMarkup}`);
	};
	const visit = (value: unknown, shown: boolean): void => {
		if (Array.isArray(value)) return value.forEach((item) => visit(item, shown));
		if (!isNode(value)) return;
		if (value.type === 'Text') return shown ? report(value, String(value.data)) : undefined;
		if (value.type === 'Attribute') return attribute(value);
		if (value.type === 'ExpressionTag') return shown ? strings(value.expression as Node) : undefined;
		if (value.type === 'RegularElement' && /^(style|script)$/.test(String(value.name))) return;
		for (const key of [
			'attributes',
			'fragment',
			'nodes',
			'consequent',
			'alternate',
			'body',
			'fallback',
			'pending',
			'then',
			'catch'
		])
			visit(value[key], key !== 'attributes' || shown);
	};
	const attribute = (node: Node): void => {
		if (!spoken.test(String(node.name))) return;
		for (const part of Array.isArray(node.value) ? node.value : [node.value]) visit(part, true);
	};
	const strings = (node: Node | null | undefined): void => {
		if (!node) return;
		if (node.type === 'Literal' && typeof node.value === 'string') report(node, node.value);
		if (node.type === 'TemplateLiteral')
			for (const quasi of node.quasis as Node[]) report(quasi, (quasi.value as { cooked: string }).cooked);
		if (node.type === 'ConditionalExpression')
			[node.consequent, node.alternate].forEach((branch) => strings(branch as Node));
		if (node.type === 'LogicalExpression' || node.type === 'BinaryExpression')
			[node.left, node.right].forEach((side) => operand(node, side as Node));
	};
	// `a === 'draft'` only compares; `a + ' dagen'` shows both sides.
	const operand = (node: Node, side: Node): void => {
		if (node.type === 'LogicalExpression' || node.operator === '+') strings(side);
	};
	visit(parse(text, { modern: true, filename: path }).fragment, true);
	return found;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/** Dutch sentences in code outside i18n: strings of two or more words, one of which is a Dutch stop word. */
export function dutchInCode({ path, text }: SourceFile): string[] {
	const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		const words = ts.isStringLiteralLike(node) ? node.text : ts.isTemplateExpression(node) ? wordsOf(node) : '';
		if (/\S\s+\S/.test(words) && dutch.test(words)) {
			const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
			found.push(
				`${path}:${line} says "${words.trim().slice(0, 40)}": put the words in src/lib/i18n/nl and en and pass the message in`
			);
		}
		ts.forEachChild(node, visit);
	};
	visit(file);
	return found;
}

const wordsOf = ({ head, templateSpans }: ts.TemplateExpression): string =>
	[head.text, ...templateSpans.map(({ literal }) => literal.text)].join('…');

/** `{@html}`, which inserts unescaped markup. Only the Markdown component may use it. */
export function rawHtml({ path, text }: SourceFile): string[] {
	if (/^src\/lib\/ui\/Markdown\.svelte$/.test(path)) return [];
	return [...text.matchAll(/\{@html\b/g)].map(
		({ index }) =>
			`${path}:${lineAt(text, index)} uses {@html}: use src/lib/ui/Markdown.svelte for text with marks, a component for anything else`
	);
}

/** Durations measured by the wall clock: after it was set back, limits, caches and jobs would wait for hours. */
export function measuredByWallClock({ path, text }: SourceFile): string[] {
	return [...text.matchAll(/\bDate\.now\b/g)].map(
		({ index }) =>
			`${path}:${lineAt(text, index)} uses Date.now: measure a span with performance.now(), take the time of day from core/clock.ts`
	);
}

/** Reads of the current time that bypass the clock of the app, which tests can replace. */
export function ownClocks({ path, text }: SourceFile): string[] {
	if (path === 'src/lib/core/clock.ts') return [];
	return [...text.matchAll(/\bnew Date\b(?!\s*\((?!\s*\)))/g)].map(
		({ index }) =>
			`${path}:${lineAt(text, index)} asks new Date() for the time: take it from systemClock() of core/clock.ts`
	);
}

/** Keys of a message module as paths; functions with their number of arguments. */
export function shapeOf(value: unknown, path = ''): string[] {
	if (typeof value === 'function') return [`${path}(${value.length})`];
	if (typeof value !== 'object' || value === null) return [path];
	return Object.entries(value).flatMap(([key, inner]) => shapeOf(inner, path ? `${path}.${key}` : key));
}

/** Empty messages. */
export function emptyMessages(value: unknown, path = ''): string[] {
	if (typeof value === 'string') return value.trim() ? [] : [path];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => emptyMessages(inner, path ? `${path}.${key}` : key));
}

/** Text fields without `most`, which would tell nobody how long a text may be; those of the plan get it from their list. */
export function uncountedFields({ path, text }: SourceFile): string[] {
	return [...text.matchAll(/<Text(?:Area|Input)\b(?:[^>]|=>)*/g)]
		.filter(
			([tag]) =>
				!/\smost=|\.\.\.plan\.|type="search"|\{type\}|readonly|disabled|HONEYPOT|type="(?:date|time|email)"/.test(tag)
		)
		.map(({ index }) => `${path}:${lineAt(text, index)} has no most: the limit of its schema, for the counter`);
}

/** Fields with `maxlength`, which truncates pasted text silently. */
export function cutFields({ path, text }: SourceFile): string[] {
	return [...text.matchAll(/\bmaxlength\b/gi)].map(
		({ index }) =>
			`${path}:${lineAt(text, index)} has a maxlength, which cuts what is pasted: let the schema refuse it, in words`
	);
}
