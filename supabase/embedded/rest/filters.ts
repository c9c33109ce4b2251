import { notImplemented } from './postgrest-error.ts';
import { Scanner, type Field } from './scanner.ts';

export type FullTextQuery = 'to_tsquery' | 'plainto_tsquery' | 'phraseto_tsquery' | 'websearch_to_tsquery';

/** A parsed condition on one field. */
export type Condition = { kind: 'condition'; field: Field; negated: boolean } & (
	| { test: 'compare'; operator: string; value: string }
	| { test: 'in'; values: string[] }
	| { test: 'is'; value: 'null' | 'not null' | 'true' | 'false' | 'unknown' }
	| { test: 'search'; query: FullTextQuery; config: string | null; value: string }
);

export interface Logic {
	kind: 'logic';
	operator: 'and' | 'or';
	negated: boolean;
	terms: Filter[];
}

export type Filter = Condition | Logic;

const COMPARE: Record<string, string> = {
	eq: '=',
	neq: '<>',
	gt: '>',
	gte: '>=',
	lt: '<',
	lte: '<=',
	like: 'like',
	ilike: 'ilike',
	cs: '@>',
	cd: '<@',
	ov: '&&'
};

const SEARCH: Record<string, FullTextQuery> = {
	fts: 'to_tsquery',
	plfts: 'plainto_tsquery',
	phfts: 'phraseto_tsquery',
	wfts: 'websearch_to_tsquery'
};

const IS = {
	null: 'null',
	not_null: 'not null',
	true: 'true',
	false: 'false',
	unknown: 'unknown'
} as const;

const REFUSED = ['match', 'imatch', 'isdistinct', 'sl', 'sr', 'nxr', 'nxl', 'adj'];
/** Maximum depth of a logic tree, since each level uses stack. */
const MAX_DEPTH = 8;

/** Is the value written as `operator.value`? Distinguishes a filter from a function argument in a GET request. */
export function looksLikeFilter(value: string): boolean {
	const [head = '', ...rest] = value.split('.');
	if (rest.length === 0) return /^(fts|plfts|phfts|wfts)\(/.test(value);
	const operator = head.replace(/\(.*$/s, '');
	return ['not', 'is', 'in', ...REFUSED].includes(operator) || Object.hasOwn({ ...COMPARE, ...SEARCH }, operator);
}

/** `column=operator.value` from the query string. */
export function parseFilter(key: string, text: string): Condition {
	const keyScanner = new Scanner(key, 'filter');
	const field = keyScanner.field();
	if (keyScanner.startsWith('.')) throw notImplemented(`A filter on an embedded resource (${key})`);
	if (!keyScanner.done) throw keyScanner.failure('unexpected character in the name of a column');
	const scanner = new Scanner(text, 'filter');
	return condition(scanner, field, (inner) => inner.rest());
}

/** `or=(a.eq.1,and(b.gt.2,c.is.null))`, and `and`, `not.or`, `not.and` alike. */
export function parseLogic(key: string, text: string): Logic {
	const match = /^(not\.)?(and|or)$/.exec(key);
	if (!match) throw notImplemented(`A condition on an embedded resource (${key})`);
	const scanner = new Scanner(text, 'logic tree');
	const terms = logicTerms(scanner, 1);
	if (!scanner.done) throw scanner.failure('unexpected text after the tree');
	return { kind: 'logic', operator: match[2] as 'and' | 'or', negated: match[1] !== undefined, terms };
}

function logicTerms(scanner: Scanner, depth: number): Filter[] {
	if (depth > MAX_DEPTH) throw scanner.failure('the tree is too deep');
	scanner.skipBlanks();
	scanner.expect('(');
	const terms: Filter[] = [];
	do {
		scanner.skipBlanks();
		terms.push(logicTerm(scanner, depth));
		scanner.skipBlanks();
	} while (scanner.take(','));
	scanner.expect(')');
	return terms;
}

function logicTerm(scanner: Scanner, depth: number): Filter {
	const head = /^(not\.)?(and|or)(?=\s*\()/.exec(scanner.text.slice(scanner.at));
	if (head) {
		scanner.at += head[0].length;
		const operator = head[2] as 'and' | 'or';
		return { kind: 'logic', operator, negated: head[1] !== undefined, terms: logicTerms(scanner, depth + 1) };
	}
	const field = scanner.field();
	scanner.expect('.');
	return condition(scanner, field, logicValue);
}

/** A value inside a tree ends at a comma or bracket, unless it is quoted or an array. */
function logicValue(scanner: Scanner): string {
	const start = scanner.at;
	if (scanner.startsWith('"')) {
		const quoted = scanner.quoted();
		if (quoted !== undefined && (scanner.done || scanner.startsWith(',') || scanner.startsWith(')'))) return quoted;
		scanner.at = start;
	}
	if (scanner.startsWith('{')) {
		const close = scanner.text.indexOf('}', scanner.at);
		if (close === -1) throw scanner.failure('an array is not closed');
		scanner.at = close + 1;
		return scanner.text.slice(start, scanner.at);
	}
	return scanner.until(',)');
}

function condition(scanner: Scanner, field: Field, readValue: (scanner: Scanner) => string): Condition {
	const negated = scanner.take('not.');
	const word = /^[a-z_]*/i.exec(scanner.text.slice(scanner.at))?.[0] ?? '';
	const common = { kind: 'condition' as const, field, negated };
	scanner.at += word.length;
	const search = Object.hasOwn(SEARCH, word) ? SEARCH[word] : undefined;
	if (search) {
		let config: string | null = null;
		if (scanner.take('(')) {
			config = scanner.until(')');
			// PostgreSQL reads "-" and numbers as OIDs, and reports an unknown one as an internal error (XX000).
			if (!/^[a-z_]\w*$/i.test(config)) throw scanner.failure('a search configuration has a name');
			scanner.expect(')');
		}
		scanner.expect('.');
		return { ...common, test: 'search', query: search, config, value: readValue(scanner) };
	}
	const operator = Object.hasOwn(COMPARE, word) ? COMPARE[word] : undefined;
	if (REFUSED.includes(word)) throw notImplemented(`The operator "${word}"`);
	if (operator === undefined && word !== 'in' && word !== 'is')
		throw scanner.failure(`unknown single value operator ${word}`);
	if (scanner.startsWith('(')) throw notImplemented(`"${word}" with any or all`);
	scanner.expect('.');
	if (word === 'in') return { ...common, test: 'in', values: listValue(scanner) };
	if (word === 'is') return { ...common, test: 'is', value: isValue(scanner, readValue(scanner)) };
	const value = readValue(scanner);
	const isPattern = word === 'like' || word === 'ilike';
	return {
		...common,
		test: 'compare',
		operator: operator ?? '=',
		value: isPattern ? value.replaceAll('*', '%') : value
	};
}

function isValue(scanner: Scanner, text: string) {
	const word = text.trim().toLowerCase();
	if (!Object.hasOwn(IS, word)) throw scanner.failure('expected null, not_null, true, false or unknown');
	return IS[word as keyof typeof IS];
}

function listValue(scanner: Scanner): string[] {
	scanner.expect('(');
	const values: string[] = [];
	if (scanner.take(')')) return values;
	for (;;) {
		const start = scanner.at;
		let value = scanner.startsWith('"') ? scanner.quoted() : undefined;
		if (value === undefined || !(scanner.startsWith(',') || scanner.startsWith(')'))) {
			scanner.at = start;
			value = scanner.until(',)');
		}
		values.push(value);
		if (scanner.take(')')) return values;
		scanner.expect(',');
	}
}
