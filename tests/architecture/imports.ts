import { posix } from 'node:path';
import { parse } from 'svelte/compiler';
import ts from 'typescript';
import { lineAt, type SourceFile } from './source.ts';

export interface Import {
	/** The importing file. */
	from: string;
	/** As written, e.g. `$lib/core/ids.ts` or `zod`. */
	specifier: string;
	/** The imported file relative to the root; null for a package or a module of Node or SvelteKit. */
	target: string | null;
	/** A type import, which is erased. */
	typeOnly: boolean;
	/** A worker or a separate script (`?worker`, `?worker&url`, `?url`). */
	separate: boolean;
	/** Imported names as exported by the other file; `*` for the namespace. */
	names: string[];
	line: number;
}

/** Every import, re-export, `import()`, `import('…')` type and `new URL('…', import.meta.url)` of a TypeScript or Svelte file. */
export function importsOf(source: SourceFile): Import[] {
	if (/\.(ts|js)$/.test(source.path)) return read(source.path, source.text);
	if (source.path.endsWith('.svelte')) return svelteScripts(source).flatMap((text) => read(source.path, text));
	return [];
}

export const importsIn = (sources: SourceFile[]): Import[] => sources.flatMap(importsOf);

/** Each script of a component, preceded by empty lines, so that line numbers are those of the file. */
function svelteScripts({ text, path }: SourceFile): string[] {
	const { instance, module } = parse(text, { modern: true, filename: path });
	return [module, instance].flatMap((script) => {
		if (!script) return [];
		const { start, end } = script.content as unknown as { start: number; end: number };
		return ['\n'.repeat(lineAt(text, start) - 1) + text.slice(start, end)];
	});
}

function read(path: string, text: string): Import[] {
	const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
	const found: Import[] = [];
	const add = (specifier: ts.Node | undefined, typeOnly: boolean, names: string[] = ['*']): void => {
		if (!specifier || !ts.isStringLiteralLike(specifier)) return;
		const line = file.getLineAndCharacterOfPosition(specifier.getStart()).line + 1;
		const separate = /\?(.*&)?(worker|sharedworker|url)\b/.test(specifier.text);
		found.push({
			from: path,
			specifier: specifier.text,
			target: resolve(path, specifier.text),
			typeOnly,
			separate,
			names,
			line
		});
	};
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node))
			add(node.moduleSpecifier, erased(node.importClause), importedNames(node.importClause));
		else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
		else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
		else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
			add(node.arguments[0], false);
		else if (
			ts.isNewExpression(node) &&
			node.expression.getText() === 'URL' &&
			node.arguments?.[1]?.getText() === 'import.meta.url'
		)
			if (/\.(ts|js|svelte)$/.test((node.arguments[0] as ts.StringLiteral).text ?? '')) add(node.arguments[0], false);
		ts.forEachChild(node, visit);
	};
	visit(file);
	return found;
}

function erased(clause: ts.ImportClause | undefined): boolean {
	if (!clause) return false;
	if (clause.isTypeOnly) return true;
	const named = clause.namedBindings;
	return (
		!clause.name &&
		!!named &&
		ts.isNamedImports(named) &&
		named.elements.length > 0 &&
		named.elements.every((e) => e.isTypeOnly)
	);
}

function importedNames(clause: ts.ImportClause | undefined): string[] {
	const names = clause?.name ? ['default'] : [];
	const named = clause?.namedBindings;
	if (named && ts.isNamespaceImport(named)) names.push('*');
	if (named && ts.isNamedImports(named)) names.push(...named.elements.map((e) => (e.propertyName ?? e.name).text));
	return names;
}

/** `./x.ts` and `$lib/x.ts` to a path from the root; `./$types` and packages to null. */
function resolve(from: string, specifier: string): string | null {
	const bare = specifier.replace(/\?.*$/, '');
	if (/(^|\/)\$types(\.js|\.d\.ts)?$/.test(bare)) return null;
	if (bare === '$lib' || bare.startsWith('$lib/')) return posix.normalize(bare.replace('$lib', 'src/lib'));
	return bare.startsWith('.') ? posix.normalize(posix.join(posix.dirname(from), bare)) : null;
}

/** Package of a specifier: `@supabase/ssr/x` → `@supabase/ssr`, `node:fs` → `node:fs`, `$env/…` → `$env`. */
export const packageOf = (specifier: string): string =>
	specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : (specifier.split('/')[0] ?? specifier);

/** Every file and package that `roots` import, directly or not, each with the chain of files that leads to it. */
export function reach(roots: string[], imports: Import[]): Map<string, string[]> {
	const byFile = Map.groupBy(
		imports.filter((i) => !i.typeOnly && !i.separate),
		(i) => i.from
	);
	const reached = new Map<string, string[]>(roots.map((path) => [path, [path]]));
	const queue = [...roots];
	for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
		for (const { target, specifier } of byFile.get(path) ?? []) {
			const next = target ?? packageOf(specifier);
			if (reached.has(next)) continue;
			reached.set(next, [...(reached.get(path) ?? []), next]);
			if (target) queue.push(target);
		}
	}
	return reached;
}
