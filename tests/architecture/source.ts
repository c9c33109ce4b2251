import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A text file of the repository; `path` is relative to the root and uses forward slashes. */
export interface SourceFile {
	path: string;
	text: string;
}

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The files of the repository, read without git: everything that `.gitignore` does not exclude. */
export function repository(from = root): SourceFile[] {
	const ignored = ignoreRules(readFileSync(join(from, '.gitignore'), 'utf8'));
	const found: SourceFile[] = [];
	const walk = (folder: string): void => {
		for (const entry of readdirSync(join(from, folder), { withFileTypes: true })) {
			const path = folder ? `${folder}/${entry.name}` : entry.name;
			if (entry.name === '.git' || ignored(entry.name, entry.isDirectory())) continue;
			if (entry.isDirectory()) walk(path);
			else if (entry.isFile()) {
				const bytes = readFileSync(join(from, path));
				if (!bytes.subarray(0, 8000).includes(0)) found.push({ path, text: bytes.toString('utf8') });
			}
		}
	};
	walk('');
	return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Parses the gitignore patterns that this repository uses: `name`, `name/` and `*.ext`. Throws for others. */
export function ignoreRules(text: string): (name: string, isFolder: boolean) => boolean {
	const lines = text.split('\n').map((line) => line.trim());
	const rules = lines.filter((line) => line && !line.startsWith('#'));
	for (const rule of rules) {
		if (!/^(\*\.)?[\w.-]+\/?$/.test(rule))
			throw new Error(`.gitignore: keep to "name", "name/" or "*.ext"; found "${rule}"`);
	}
	return (name, isFolder) =>
		rules.some((rule) => {
			if (rule.endsWith('/')) return isFolder && rule === `${name}/`;
			return rule.startsWith('*.') ? name.endsWith(rule.slice(1)) : rule === name;
		});
}

export const isTest = (path: string): boolean => path.startsWith('tests/') || /\.(test|spec)\.ts$/.test(path);

export const isCode = (path: string): boolean => /^(src|supabase|tests)\/.*\.(ts|js|svelte|css|sql|html)$/.test(path);

/** 1-based line of an offset. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

export const rootHas = (path: string): boolean => existsSync(join(root, path));
