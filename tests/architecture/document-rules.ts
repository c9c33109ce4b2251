import { posix } from 'node:path';
import { lineAt, type SourceFile } from './source.ts';

interface Manifest {
	scripts?: Record<string, string>;
}

/** npm has its own commands for these; every other script is `npm run NAME`. */
const command = (script: string): string => (/^(start|test)$/.test(script) ? `npm ${script}` : `npm run ${script}`);

/** Each script of package.json has a row in the table of commands of README.md. */
export function scriptsWithoutRow(readme: string, { scripts = {} }: Manifest): string[] {
	const rows = readme.split('\n').filter((line) => line.startsWith('|'));
	const shown = rows.flatMap((row) =>
		[...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, text = '']) => text)
	);
	return Object.keys(scripts)
		.filter((script) => !shown.some((text) => `${text} `.startsWith(`${command(script)} `)))
		.map((script) => `README.md has no row for \`${command(script)}\`; add it to the table of commands`);
}

/** Commands that a text names and package.json does not have. */
export function unknownScripts({ path, text }: SourceFile, { scripts = {} }: Manifest): string[] {
	return [...text.matchAll(/\bnpm run (?:-s )?([a-z][\w:-]*)/g)].flatMap(({ 1: name = '', index }) =>
		name in scripts ? [] : [`${path}:${lineAt(text, index)} names "npm run ${name}", which package.json does not have`]
	);
}

/** The anchor that GitHub derives from a heading. */
const anchorOf = (heading: string): string =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');

/** Links and pictures without a file in the repository or a heading on the page. */
export function brokenLinks({ path, text }: SourceFile, exists: (path: string) => boolean): string[] {
	const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => `#${anchorOf(heading)}`);
	return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(({ 1: target = '', index }) => {
		if (/^https?:/.test(target)) return [];
		const found = target.startsWith('#')
			? anchors.includes(target)
			: exists(posix.join(posix.dirname(path), target.replace(/#.*$/, '')));
		return found ? [] : [`${path}:${lineAt(text, index)} links to ${target}, which is not there`];
	});
}

/** Paths in a text that do not exist; a path with `*`, `…` or `{` is a pattern. */
export function stalePaths({ path, text }: SourceFile, exists: (path: string) => boolean): string[] {
	return [...text.matchAll(/(?<![\w./@(-])(?:src|supabase|tests|static)\/[^\s`'",;|]*[\w)\]]/g)].flatMap(
		({ 0: name, index }) =>
			/[*…{]|YYYY/.test(name) || exists(name)
				? []
				: [`${path}:${lineAt(text, index)} names ${name}, which is not there`]
	);
}

/** The settings that the server reads and those that `.env.example` offers are the same. */
export function undocumentedSettings(settings: string, example: string): string[] {
	const read = [...settings.matchAll(/^\t([A-Z][A-Z_]+): setting\(/gm)].map(([, name = '']) => name);
	const offered = [...example.matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map(([, name = '']) => name);
	return [
		...read
			.filter((name) => !new RegExp(`\\b${name}\\b`).test(example))
			.map((name) => `.env.example does not explain ${name}`),
		...offered.filter((name) => !read.includes(name)).map((name) => `.env.example offers ${name}, which nothing reads`)
	];
}
