import { posix } from 'node:path';
import ts from 'typescript';
import type { SourceFile } from './source.ts';

const wanted = 'iterate nonEmpty(…) of tests/non-empty.ts, which fails when there is nothing to look at';

/** Wrappers that keep what they are given. */
function inner(node: ts.Expression): ts.Expression {
	return ts.isAsExpression(node) ||
		ts.isSatisfiesExpression(node) ||
		ts.isParenthesizedExpression(node) ||
		ts.isNonNullExpression(node)
		? inner(node.expression)
		: node;
}

/** Methods and functions that give as many items as they get. */
const KEEPS_LENGTH = /^(entries|keys|values|map|toSorted|toReversed|sort|reverse|concat|fromEntries)$/;

/**
 * Expectations in a loop, or tests made by `.each`, over a list that can be empty: then nothing is expected and the test
 * passes. A list written in the test, here or in an imported file, is never empty.
 */
export function loopsOverNothing(tests: SourceFile[], all: SourceFile[] = tests): string[] {
	const files = new Map<string, ts.SourceFile>();
	const parsed = (path: string): ts.SourceFile | undefined => {
		const source = all.find((one) => one.path === path);
		if (!source) return undefined;
		const known = files.get(path) ?? ts.createSourceFile(path, source.text, ts.ScriptTarget.Latest, true);
		files.set(path, known);
		return known;
	};

	/** What a constant of this file, or of a file it imports, was set to. */
	function initializer(file: ts.SourceFile, name: string): { value: ts.Expression; file: ts.SourceFile } | null {
		let found: { value: ts.Expression; file: ts.SourceFile } | null = null;
		const visit = (node: ts.Node): void => {
			if (found) return;
			if (
				ts.isVariableDeclaration(node) &&
				ts.isIdentifier(node.name) &&
				node.name.text === name &&
				node.initializer &&
				ts.getCombinedNodeFlags(node) & ts.NodeFlags.Const
			)
				found = { value: node.initializer, file };
			if (ts.isImportSpecifier(node) && node.name.text === name) {
				const from = (node.parent.parent.parent as ts.ImportDeclaration).moduleSpecifier as ts.StringLiteral;
				const path = from.text.startsWith('$lib/')
					? from.text.replace('$lib', 'src/lib')
					: posix.join(posix.dirname(file.fileName), from.text);
				const other = parsed(path);
				if (other) found = initializer(other, (node.propertyName ?? node.name).text);
			}
			ts.forEachChild(node, visit);
		};
		visit(file);
		return found;
	}

	function hasItems(given: ts.Expression, file: ts.SourceFile, depth = 0): boolean {
		const node = inner(given);
		if (depth > 6) return false;
		const again = (value: ts.Expression) => hasItems(value, file, depth + 1);
		if (ts.isStringLiteralLike(node)) return node.text !== '';
		if (ts.isNumericLiteral(node)) return Number(node.text) > 0;
		if (ts.isArrayLiteralExpression(node))
			return node.elements.some((one) => !ts.isSpreadElement(one) || again(one.expression));
		if (ts.isObjectLiteralExpression(node)) return node.properties.length > 0;
		if (ts.isIdentifier(node)) {
			const found = initializer(file, node.text);
			return found !== null && hasItems(found.value, found.file, depth + 1);
		}
		if (ts.isConditionalExpression(node)) return again(node.whenTrue) && again(node.whenFalse);
		if (ts.isNewExpression(node)) return /^(Set|Map)$/.test(node.expression.getText()) && !!node.arguments?.some(again);
		if (!ts.isCallExpression(node)) return false;
		const called = node.expression;
		if (called.getText() === 'nonEmpty') return true;
		if (called.getText() === 'Array.from' || called.getText() === 'Array') return true;
		if (!ts.isPropertyAccessExpression(called)) return false;
		if (called.name.text === 'split') return true;
		if (!KEEPS_LENGTH.test(called.name.text)) return false;
		return called.expression.getText() === 'Object' ? node.arguments.some(again) : again(called.expression);
	}

	const expects = (body: ts.Node): boolean => /\bexpect\b/.test(body.getText());

	return tests.flatMap(({ path }) => {
		const file = parsed(path);
		const found: string[] = [];
		const check = (list: ts.Expression): void => {
			if (hasItems(list, file as ts.SourceFile)) return;
			const line = (file as ts.SourceFile).getLineAndCharacterOfPosition(list.getStart()).line + 1;
			found.push(`${path}:${line} expects something of each of ${list.getText()}, which may be empty: ${wanted}`);
		};
		const visit = (node: ts.Node): void => {
			if (ts.isForOfStatement(node) && expects(node.statement)) check(node.expression);
			if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
				const { expression, name } = node.expression;
				const [first] = node.arguments;
				if (name.text === 'forEach' && first && expects(first)) check(expression);
				if (name.text === 'each' && /^(it|test|describe)\b/.test(expression.getText()) && first) check(first);
			}
			ts.forEachChild(node, visit);
		};
		if (file) visit(file);
		return found;
	});
}
