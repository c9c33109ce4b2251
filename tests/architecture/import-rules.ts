import { posix } from 'node:path';
import { packageOf, reach, type Import } from './imports.ts';
import { isPure, owners, placeOf, refusal } from './rooms.ts';
import { isTest, lineAt, type SourceFile } from './source.ts';

const at = ({ from, line, specifier }: Import): string => `${from}:${line} imports ${specifier}: `;

/** The import table and the graph of domains. */
export function wrongRoom(imports: Import[]): string[] {
	return imports.flatMap((i) => {
		const why = i.target && refusal(i.from, i.target);
		return why ? [at(i) + why] : [];
	});
}

/** Each external package is used in one room; test tools in none. */
export function strayPackages(imports: Import[]): string[] {
	return imports.flatMap((i) => {
		if (i.target || isTest(i.from) || !/^(src|supabase)\//.test(i.from)) return [];
		const rule = owners.find(([name, where]) => name.test(packageOf(i.specifier)) && !where.test(i.from));
		return rule ? [at(i) + rule[2]] : [];
	});
}

/** Pure rooms do not use disk, network or process; core uses no package at all. */
export function impure(imports: Import[]): string[] {
	return imports.flatMap((i) => {
		if (i.target || isTest(i.from) || !isPure(i.from)) return [];
		if (placeOf(i.from).room === 'core')
			return [at(i) + 'core imports nothing; write the few lines, or move the file to the room that needs it'];
		if (!/^(node:|\$env\b|\$app\/(server|environment))/.test(i.specifier)) return [];
		return [at(i) + 'this room is pure; take the value as an argument, or move the file to a *.server.ts'];
	});
}

/** Server code in scripts outside SvelteKit's bundle, where SvelteKit does not prevent it. */
export function leaksToBrowser(imports: Import[], files: string[]): string[] {
	const scripts = imports.flatMap((i) =>
		i.target && /\?(.*&)?(worker|sharedworker)\b/.test(i.specifier) ? [i.target] : []
	);
	const workers = files.filter((path) => /^src\/service-worker(\.ts|\/.*(?<!\.test)\.ts)$/.test(path));
	return chains([...new Set([...scripts, ...workers])], imports, (path) =>
		/\.server\.ts$|^src\/lib\/server\/|^supabase\/embedded\/|^node:|^\$env$/.test(path)
			? 'never reaches the browser; import a pure file instead'
			: null
	);
}

/** Heavy packages on pages: the server validates forms and loads data. */
export function heavyPages(imports: Import[], files: string[]): string[] {
	const pages = files.filter((path) => /\.svelte(\.ts)?$|\/\+(page|layout)\.ts$/.test(path) && !isTest(path));
	return chains(pages, imports, (path) =>
		/^(zod|@supabase\/.*|ics|ical\.js|luxon|libphonenumber-js|markdown-it)$/.test(path)
			? 'costs every visitor kilobytes; keep it on the server and use `import type`'
			: null
	);
}

function chains(roots: string[], imports: Import[], why: (path: string) => string | null): string[] {
	const found = roots.flatMap((root) =>
		[...reach([root], imports)].flatMap(([path, chain]) => {
			const reason = why(path);
			return reason ? [`${chain.join(' → ')}: ${reason}`] : [];
		})
	);
	return [...new Set(found)];
}

/**
 * Node runs src/commands and the code in supabase without Vite, and so everything that they import: erasable TypeScript with
 * file extensions, and without the properties of `import.meta` that only Vite provides.
 */
export function notRunnable(imports: Import[], sources: SourceFile[]): string[] {
	const roots = sources
		.map(({ path }) => path)
		.filter((path) => /^(src\/commands|supabase\/(embedded|catalogue))\/.*\.ts$/.test(path) && !isTest(path));
	const run = new Set(roots.flatMap((root) => [...reach([root], imports).keys()]));
	const wrongImports = imports.flatMap((i) => {
		if (i.typeOnly || !run.has(i.from)) return [];
		if (/^\$/.test(i.specifier))
			return [at(i) + 'Node does not know this name; use a relative path, or pass the value in'];
		if (i.target && !/\.(ts|js|json)$/.test(i.target))
			return [at(i) + 'write the ending (.ts); Node guesses none and reads no Svelte'];
		return [];
	});
	return [...wrongImports, ...sources.filter(({ path }) => run.has(path)).flatMap(viteOnly)];
}

/** `import.meta.glob`, `env` and `hot` are undefined in plain Node. */
function viteOnly({ path, text }: SourceFile): string[] {
	const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, (comment) => comment.replace(/[^\n]/g, ' '));
	return [...code.matchAll(/\bimport\s*\.\s*meta\s*\.\s*(glob|env|hot)\b/g)].map(
		({ index, 1: name }) =>
			`${path}:${lineAt(code, index)} uses import.meta.${name}, which only Vite knows; name the files, or pass the value in`
	);
}

/** Only jobs and commands bypass row level security; a request acts as its sender. */
export function serviceClients(imports: Import[]): string[] {
	return imports.flatMap((i) => {
		if (isTest(i.from) || !/^src\//.test(i.from) || /^src\/(lib\/server\/jobs(\/|\.)|commands\/)/.test(i.from))
			return [];
		if (!i.target || !/^src\/lib\/server\/supabase(\.server)?\.ts$/.test(i.target)) return [];
		return i.names
			.filter((name) => name === '*' || /service|admin/i.test(name))
			.map(
				(name) =>
					`${at(i)}${name} is for src/lib/server/jobs and src/commands; use the client of the request, or queue a job`
			);
	});
}

/** Import cycles. Type imports do not count: they are erased at run time. */
export function circles(imports: Import[]): string[] {
	const graph = Map.groupBy(
		imports.filter((i) => i.target && !i.typeOnly && !i.separate && !isTest(i.from)),
		(i) => i.from
	);
	const found = new Map<string, string>();
	for (const start of graph.keys()) {
		const path = pathBack(start, graph);
		if (path)
			found.set(
				[...new Set(path)].sort().join(),
				`${path.join(' → ')}: cut the circle; pass one of them in as an argument`
			);
	}
	return [...found.values()];
}

/** The folder of a file in src/lib; `components` belongs to its parent. */
const folderOf = (path: string): string => posix.dirname(path).replace(/\/components$/, '');

/**
 * Folders of src/lib that import each other. Type imports count too.
 * The exception is `i18n`, where each language imports the common types.
 */
export function mutualFolders(imports: Import[]): string[] {
	const edges = new Map<string, Import>();
	for (const i of imports) {
		if (!i.target || isTest(i.from) || ![i.from, i.target].every((path) => /^src\/lib\/(?!i18n\/)/.test(path)))
			continue;
		const [here, there] = [folderOf(i.from), folderOf(i.target)];
		if (here !== there) edges.set(`${here} ${there}`, edges.get(`${here} ${there}`) ?? i);
	}
	return [...edges].flatMap(([key, first]) => {
		const [here = '', there = ''] = key.split(' ');
		const back = edges.get(`${there} ${here}`);
		return back && here < there
			? [`${at(first)}${at(back)}${here} and ${there} import each other; move what both need`]
			: [];
	});
}

/** One way to import: `$lib` from routes and hooks into src/lib, a relative path everywhere else (Node knows no `$lib`). */
export function mixedSpecifiers(imports: Import[]): string[] {
	return imports.flatMap((i) => {
		if (!i.target || isTest(i.from)) return [];
		const alias = i.specifier.startsWith('$lib');
		const usesAlias = /^src\/(routes|params)\/|^src\/hooks\.|^src\/app\.d\.ts$/.test(i.from);
		const wanted = usesAlias && i.target.startsWith('src/lib/');
		return alias === wanted ? [] : [at(i) + (wanted ? 'write $lib/… here' : 'write a relative path here')];
	});
}

function pathBack(start: string, graph: Map<string, Import[]>): string[] | null {
	const queue: string[][] = [[start]];
	const seen = new Set<string>();
	for (let path = queue.shift(); path; path = queue.shift()) {
		for (const { target } of graph.get(path.at(-1) ?? '') ?? []) {
			if (target === start) return [...path, start];
			if (!target || seen.has(target)) continue;
			seen.add(target);
			queue.push([...path, target]);
		}
	}
	return null;
}
