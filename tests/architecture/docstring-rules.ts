import ts from 'typescript';
import { namedRefusals } from '../../supabase/catalogue/refusals.ts';
import { statements } from '../../supabase/embedded/statements.ts';
import type { SourceFile } from './source.ts';

/** The comment of each API function in supabase/schemas; another test compares it with what the function can refuse. */
export function apiComments(sources: SourceFile[]): Map<string, string> {
	const comments = sources
		.filter(({ path }) => /^supabase\/schemas\/.*\.sql$/.test(path))
		.flatMap(({ text }) => statements(text))
		.flatMap(({ text }) => {
			const [, name, strings = ''] = /^comment on function public\.(\w+) is\s+(.*)$/s.exec(text) ?? [];
			const parts = [...strings.matchAll(/'((?:[^']|'')*)'/g)].map(([, part = '']) => part.replaceAll("''", "'"));
			return name ? [[name, parts.join('')] as const] : [];
		});
	return new Map(comments);
}

/**
 * The docstring of each exported function of a `*.server.ts` in src/lib that calls an API function names all its refusals,
 * in the same form as the SQL comment: `Refuses unknown_token 404, session_over 409.`
 */
export function wrongDocstrings(sources: SourceFile[]): string[] {
	const comments = apiComments(sources);
	return sources
		.filter(({ path }) => /^src\/lib\/(?!server\/).*\.server\.ts$/.test(path))
		.flatMap(({ path, text }) => {
			const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
			return file.statements.flatMap((statement) =>
				ts.isFunctionDeclaration(statement) && isExported(statement) ? wrongIn(path, statement, comments) : []
			);
		});
}

const isExported = (node: ts.FunctionDeclaration): boolean =>
	node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;

function wrongIn(path: string, node: ts.FunctionDeclaration, comments: Map<string, string>): string[] {
	const body = node.body?.getText() ?? '';
	const called = [...body.matchAll(/'([a-z_]+)'/g)].flatMap(([, name = '']) => (comments.has(name) ? [name] : []));
	const own = [...body.matchAll(/\brefused\('([a-z_]+)', (\d{3})/g)].map(([, code, status]) => `${code} ${status}`);
	const can = new Set([...called.flatMap((name) => [...namedRefusals(comments.get(name) ?? '')]), ...own]);
	if (called.length === 0 || can.size === 0) return [];
	const at = `${path}: ${node.name?.text}`;
	try {
		const says = namedRefusals(descriptionOf(node));
		return [
			...[...can].filter((one) => !says.has(one)).map((one) => `${at}: the docstring leaves out ${one}`),
			...[...says]
				.filter((one) => !can.has(one))
				.map((one) => `${at}: the docstring names ${one}, which nothing raises`)
		];
	} catch (error) {
		return [`${at}: ${(error as Error).message}`];
	}
}

/** Without its tags, on one line. */
function descriptionOf(node: ts.Node): string {
	const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
	return (ts.getTextOfJSDocComment(doc?.comment) ?? '').replace(/\s+/g, ' ').trim();
}
